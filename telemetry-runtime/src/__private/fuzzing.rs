//! Entry points for a fuzzer: arbitrary bytes as records, up to OTLP, and as headers of another process.

use std::cell::RefCell;
use std::sync::Arc;
use std::sync::atomic::AtomicU32;

use opentelemetry_proto::tonic::collector::logs::v1::ExportLogsServiceRequest;
use opentelemetry_proto::tonic::collector::trace::v1::ExportTraceServiceRequest;
use prost::Message;
use semconv::{Instrument, Key, MetricDef, StageDef};

use super::{Field, Location, Schema, Site};
use crate::context::state::{Mode, State};
use crate::export::logged_context::LoggedContext;
use crate::export::otlp::encode::TraceEncoder;
use crate::export::otlp::encode_logs::LogEncoder;
use crate::model::resource::Resource;
use crate::process::anchor::Anchor;
use crate::process::assembly::Assembly;
use crate::process::begun::BegunSpans;
use crate::process::diagnostics::Diagnostics;
use crate::process::ended_span::EndedSpan;
use crate::process::exporter::Deliver;
use crate::process::log::{LogSource, LogView};
use crate::process::logs::Logs;
use crate::process::loss::Ledgers;
use crate::process::measurements::{Measurements, MetricInstruments};
use crate::process::metric_source::MetricSource;
use crate::process::metrics::{Deriver, Instruments};
use crate::process::renamed::RenamedMetrics;
use crate::process::span::SpanView;
use crate::process::views::Views;
use crate::propagation::carrier::OwnedContext;
use crate::propagation::extract::extract;
use crate::propagation::wire::baggage;
use crate::record::measure;

const PLACE: Location = Location::of("fuzz", "fuzzing");
static FIELDS: [Field; 3] = [
    Field::named("plain"),
    Field::keyed(&Key::<str>::new("key.of.context")).context(),
    Field::named("label").label(),
];
static STAGE: Site = Site::stage(StageDef::new("fuzz.stage"), PLACE, &FIELDS, &FIELDS);
static EVENT: Site = Site::event("fuzz.event", PLACE, &FIELDS);
static DECISION: Site = Site::decision("fuzz", PLACE);
static SCHEMA: Schema = Schema::new(&FIELDS);
static METRIC: AtomicU32 = AtomicU32::new(0);

thread_local! {
    static ASSEMBLY: RefCell<Assembly> = RefCell::new(assembly());
}

fn assembly() -> Assembly {
    // Registers them under the numbers that the fuzzer's records use: sites 1, 2 and 3, schema 1, metric 1.
    let _numbers = (STAGE.number(), EVENT.number(), DECISION.number(), SCHEMA.number());
    measure::register(
        &METRIC,
        MetricDef::new("fuzz.metric", Instrument::Counter, "1").with_attributes(&["fuzz.a", "fuzz.b"]),
    );
    let ledgers = Ledgers::default();
    let diagnostics = Diagnostics::new(Arc::new(|_| ()));
    let losses = ledgers.exporting.clone();
    let metrics =
        MetricSource::new(&Resource::default(), Views::default(), [], Vec::new(), losses, diagnostics, true);
    let instruments = Arc::new(Instruments::new(&metrics.own_meter(), ledgers.clone()));
    let anchor = Anchor::new(Mode::Deterministic, State::of(Mode::Deterministic));
    let renamed = RenamedMetrics::default();
    let declared = Arc::new(MetricInstruments::new(metrics.own_meter(), renamed, metrics.removed()));
    let measurements = Measurements::new(declared, ledgers.recording.clone());
    let deriver = Deriver::new(instruments, measurements, ledgers.recording.clone());
    let (logs, begun) = (Logs::of(LogSource::ALL.to_vec()), BegunSpans::new(true));
    Assembly::new(0, anchor, deriver, 64, ledgers.recording, logs, begun)
}

struct Encoding<'a> {
    spans: &'a mut TraceEncoder,
    logs: &'a mut LogEncoder,
}

impl Deliver for Encoding<'_> {
    fn begun(&mut self, span: &SpanView<'_>) {
        self.spans.add(span);
    }

    fn span(&mut self, span: &SpanView<'_>) {
        self.spans.add(span);
    }

    fn log(&mut self, log: &LogView<'_>) {
        self.logs.add(log);
    }

    fn ended(&mut self, _: &EndedSpan<'_>) {}

    fn unsampled_log(&mut self, log: &LogView<'_>) {
        self.logs.add(log);
    }
}

/// Reads `records` as the collector does, in three passes, and checks that the result is valid OTLP.
pub fn read(records: &[u8]) {
    ASSEMBLY.with_borrow_mut(|assembly| {
        let mut encoder = TraceEncoder::new(&Resource::default(), true);
        encoder.begin(Vec::new());
        let mut logs = LogEncoder::new(&Resource::default(), LoggedContext::default());
        logs.begin(Vec::new());
        let mut deliver = Encoding { spans: &mut encoder, logs: &mut logs };
        for many_rings in [true, false, false] {
            assembly.begin_pass(many_rings);
            assembly.accept_all(records);
            assembly.end_pass(&mut deliver);
        }
        assembly.drop_open();
        let (request, spans) = encoder.finish();
        let decoded = ExportTraceServiceRequest::decode(&*request).map(|request| {
            request
                .resource_spans
                .iter()
                .flat_map(|resource| &resource.scope_spans)
                .map(|s| s.spans.len())
                .sum()
        });
        assert_eq!(decoded, Ok(spans as usize));
        let (request, records) = logs.finish();
        let decoded = ExportLogsServiceRequest::decode(&*request).map(|request| {
            let scopes = request.resource_logs.iter().flat_map(|resource| &resource.scope_logs);
            scopes.map(|scope| scope.log_records.len()).sum()
        });
        assert_eq!(decoded, Ok(records as usize));
    });
}

/// Extracts trace context from `text`, one value a line, injects it again, and checks that the injected form
/// is read unchanged.
pub fn receive(text: &[u8]) {
    let mut carrier = OwnedContext::default();
    for (name, value) in
        ["traceparent", "tracestate", "baggage", "stage-hops"].iter().zip(text.split(|b| *b == b'\n'))
    {
        carrier.put_bytes(name, value);
    }
    let caller = extract(&carrier);
    assert!(caller.trace_state().is_none_or(|state| state.len() <= 512 && caller.parent().is_some()));
    let mut members = Vec::new();
    let header = carrier.iter().find(|(name, _)| *name == "baggage").map(|(_, value)| value);
    baggage::parse(header.as_slice(), |name, value, mark| members.push((name, value.into_owned(), mark)));
    let mut again = String::new();
    let fits = members.iter().all(|(name, value, mark)| baggage::append(&mut again, name, value, *mark));
    assert!(again.len() <= baggage::MAX_BYTES && again.bytes().all(|byte| byte.is_ascii_graphic()));
    let mut read = Vec::new();
    baggage::parse(&[&again], |name, value, mark| read.push((name.to_owned(), value.into_owned(), mark)));
    assert!(
        !fits
            || members
                .iter()
                .map(|(name, value, mark)| (*name, value, mark))
                .eq(read.iter().map(|(name, value, mark)| (name.as_str(), value, mark)))
    );
}
