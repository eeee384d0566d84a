//! Events of slow queries: stages that measure the duration of database operations and take long.

use semconv::key;

use super::Assembly;
use crate::process::slow_query::{SLOW_QUERY, is_query};
use crate::record::format::{EVENT_HEADER, KIND_EVENT, head, round_up, write_words};
use crate::record::read::decode::{self, Encoded, End, Record};
use crate::record::read::unpack::Unpacked;

impl Assembly {
    /// Adds the event to a span that has ended, if it is that of a slow query. In a trace that is not sampled
    /// it is a log record with the values that the stage's metrics have.
    #[cold]
    pub(super) fn add_slow_query(&mut self, end: &End) {
        let Some(span) = self.open.get(end.span_id).filter(|span| is_query(span.site)) else { return };
        let seconds = self.anchor.seconds(span.start.tick, end.tick);
        if seconds < self.slow_query.as_secs_f64() {
            return;
        }
        let mut bytes = vec![0; EVENT_HEADER];
        let mut unpacked = Unpacked::default();
        unpacked.add_start(&self.tables, span.site, &span.start_values);
        let retained = self.deriver.retained(span.labels_so_far());
        for field in SLOW_QUERY.attributes() {
            let name = field.name();
            if let Some(encoded) = retained.get(name) {
                bytes.extend_from_slice(encoded);
                continue;
            }
            let constant = span.site.constants().iter().find(|(constant, _)| *constant == name);
            let value = match unpacked.all().iter().find(|item| item.name() == name) {
                Some(item) => item.value,
                None if name == key::STAGE_QUERY_DURATION.name() => Encoded::Double(seconds),
                None => constant.map_or(Encoded::Absent, |(_, value)| Encoded::Text(value.as_bytes())),
            };
            value.append_to(&mut bytes);
        }
        bytes.resize(round_up(bytes.len()), 0);
        let sites = u64::from(SLOW_QUERY.number()) | u64::from(span.start.site) << 32;
        let first = head(bytes.len(), KIND_EVENT, 0, 0, self.installation);
        if let Some(header) = bytes.first_chunk_mut::<EVENT_HEADER>() {
            write_words(header, [first, end.span_id, end.tick, sites]);
        }
        self.tables.refresh();
        if let Some(Record::Event(event, values)) = decode::record(&bytes) {
            self.event(&bytes, &event, values);
        }
    }
}
