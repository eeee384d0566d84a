//! The values of a finished span, from its START and its END record.

use crate::process::added;
use crate::process::context::Inherited;
use crate::process::dropped::{self, SpanDropped};
use crate::process::loss::Losses;
use crate::process::pairing::OpenSpan;
use crate::process::span::error_type;
use crate::record::read::decode::{DroppedValues, End, Values};
use crate::record::read::exception::Exception;
use crate::record::read::given::Given;
use crate::record::read::tables::Tables;
use crate::record::read::unpack::{DroppedFields, OUTPUT, Unpacked};

/// Parts of the unpacked values of a finished span, and the values that its records do not contain.
pub(crate) struct Finished<'a> {
    /// Index of the first value after the attributes.
    pub(crate) attributes: usize,
    /// Index of the first value after the input.
    pub(crate) inputs: usize,
    /// Index of the first value after the attributes that the stage got while it ran.
    pub(crate) added: usize,
    pub(crate) error_type: Option<&'a str>,
    pub(crate) exception: Option<Exception<'a>>,
    pub(crate) given: Given<'a>,
    own: DroppedFields,
    input: DroppedFields,
    output: DroppedFields,
    dropped_later: DroppedValues,
}

impl<'a> Finished<'a> {
    /// Adds the span's attributes, its input, the attributes that it got later, and its output to `unpacked`.
    pub(crate) fn unpack(
        tables: &Tables,
        span: &'a OpenSpan,
        end: &End,
        unpacked: &mut Unpacked<'a>,
    ) -> Finished<'a> {
        let (site, start) = (span.site, &span.start);
        let (mut attributes, mut inputs) = (0, 0);
        let (mut own, mut input) = (DroppedFields::default(), DroppedFields::default());
        // The values of other spans are not stored.
        if span.exported {
            let is_overfull = start.flags.is_overfull();
            let after_attributes = unpacked.add(tables, site.attributes(), Values::new(&span.start_values));
            (attributes, own) = (unpacked.count(), unpacked.take_dropped(is_overfull));
            unpacked.add(tables, site.inputs(), after_attributes);
            (inputs, input) = (unpacked.count(), unpacked.take_dropped(is_overfull));
            if is_overfull && input.values.count() == 0 {
                own.values = own.values.at_least_one();
            }
        }
        let dropped_later = added::unpack(tables, &span.added, unpacked);
        let added = unpacked.count();
        let mut after_output = Values::new(&span.end_values);
        let given = Given::read(end.flags, &mut after_output);
        if end.flags.has_output() {
            after_output = unpacked.add(tables, OUTPUT, after_output);
        }
        let mut output = unpacked.take_dropped(end.flags.is_overfull());
        if end.flags.is_overfull() && output.values.count() == 0 {
            output.values = output.values.at_least_one();
            // Without an event of the output the value is one of the span.
            output.describing = u32::from(site.is_quiet() || !end.flags.has_output());
        }
        let exception = end.flags.has_exception().then(|| Exception::read(&mut after_output));
        let error_type = match &span.failure {
            Some(failure) => Some(&*failure.error_type),
            None => error_type(end, after_output),
        };
        Finished {
            attributes,
            inputs,
            added,
            error_type,
            exception,
            given,
            own,
            input,
            output,
            dropped_later,
        }
    }

    /// Returns the numbers of attributes, events and links that the exported span does not contain, and
    /// counts the attributes.
    pub(crate) fn dropped(
        &self,
        span: &OpenSpan,
        inherited: Option<&Inherited>,
        losses: &Losses,
    ) -> SpanDropped {
        let inherited = inherited.map_or(0, Inherited::dropped);
        let inherited_values = DroppedValues { record_full: 0, over_limit: inherited };
        let own = [self.own.values, self.input.values, self.output.values];
        for values in own.into_iter().chain([self.dropped_later, inherited_values]) {
            dropped::count(losses, values);
        }
        let of_events = [self.input.describing, self.output.describing, inherited];
        let later = [self.dropped_later.count(), span.dropped_attributes];
        let of_span = [self.own.values.count()].into_iter().chain(of_events).chain(later);
        SpanDropped {
            attributes: of_span.fold(0, u32::saturating_add),
            input: self.input.values.count(),
            output: self.output.values.count(),
            events: span.dropped_events,
            links: span.dropped_links,
        }
    }
}
