//! fastrace for the span and the events, prometheus-client with cached handles for the metrics.
//!
//! fastrace is cheapest if many spans of one thread share a root, because it sends one message for each root.
//! Both shapes are measured: with [`FastraceRoot`] every stage is a root, as with the other contenders; with
//! [`FastraceLocal`] it is a local span below one root for [`crate::workload::REQUESTS`] stages. The targets
//! compare with the second, the best of fastrace.
//!
//! Properties of fastrace are text, so integers are formatted, as in every program that uses it.

use std::borrow::Cow;
use std::sync::Mutex;
use std::time::Instant;

use fastrace::collector::{Config, Reporter, SpanContext, SpanRecord};
use fastrace::future::FutureExt as _;
use fastrace::local::LocalSpan;
use fastrace::{Event, Span};
use opentelemetry_proto::tonic::collector::trace::v1::ExportTraceServiceRequest;
use opentelemetry_proto::tonic::common::v1::{AnyValue, KeyValue, any_value};
use opentelemetry_proto::tonic::trace::v1::{ResourceSpans, ScopeSpans, Span as OtlpSpan, span};
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

use crate::contender::{Contender, Export};
use crate::failure::Fallible;
use crate::sink::{Delivered, encode};
use crate::workload::{CALLS, DURATION, EDGES, OUTCOME, Reply, Request, STAGE, TIER, work, work_async};

/// Contender in which every stage is the root of a trace.
pub(crate) struct FastraceRoot(Peer);

impl Contender for FastraceRoot {
    const NAME: &'static str = "fastrace-root";

    fn start(export: Export) -> Fallible<Self> {
        Peer::start(export).map(Self)
    }

    fn stage(&self, request: &Request) -> i64 {
        let started = Instant::now();
        let span = Span::root(STAGE, SpanContext::random()).with_properties(|| attributes(request));
        let _current = span.set_local_parent();
        LocalSpan::add_event(input(request));
        let reply = work(request);
        LocalSpan::add_event(output(&reply));
        self.0.account(started);
        reply.size
    }

    fn stage_async(&self, request: &Request) -> impl Future<Output = i64> {
        let span = Span::root(STAGE, SpanContext::random()).with_properties(|| attributes(request));
        self.0.run_async(request).in_span(span)
    }

    fn catch_up(&self) -> Fallible<()> {
        fastrace::flush();
        Ok(())
    }

    fn flush(&self) -> Fallible<()> {
        self.0.flush()
    }

    fn delivered(&self) -> Option<u64> {
        Some(self.0.delivered.count())
    }
}

/// Contender in which every stage is a local span, and a group of them shares a root.
pub(crate) struct FastraceLocal(Peer);

impl Contender for FastraceLocal {
    const NAME: &'static str = "fastrace-local";

    fn start(export: Export) -> Fallible<Self> {
        Peer::start(export).map(Self)
    }

    fn stage(&self, request: &Request) -> i64 {
        let started = Instant::now();
        let _span = LocalSpan::enter_with_local_parent(STAGE).with_properties(|| attributes(request));
        LocalSpan::add_event(input(request));
        let reply = work(request);
        LocalSpan::add_event(output(&reply));
        self.0.account(started);
        reply.size
    }

    fn stage_async(&self, request: &Request) -> impl Future<Output = i64> {
        let span = Span::enter_with_local_parent(STAGE).with_properties(|| attributes(request));
        self.0.run_async(request).in_span(span)
    }

    fn group(&self, calls: impl FnOnce()) {
        let root = Span::root("group", SpanContext::random());
        let _current = root.set_local_parent();
        calls();
    }

    fn catch_up(&self) -> Fallible<()> {
        fastrace::flush();
        Ok(())
    }

    fn flush(&self) -> Fallible<()> {
        self.0.flush()
    }

    fn delivered(&self) -> Option<u64> {
        Some(self.0.delivered.count())
    }
}

/// Labels of the metrics.
#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Labels {
    stage: &'static str,
    tier: &'static str,
    outcome: &'static str,
}

/// Metrics and the number of reported spans, for both shapes.
struct Peer {
    export: Export,
    delivered: Delivered,
    registry: Mutex<Registry>,
    calls: Counter,
    duration: Histogram,
}

impl Peer {
    /// Sets the reporter and registers the metrics.
    fn start(export: Export) -> Fallible<Self> {
        let delivered = Delivered::default();
        fastrace::set_reporter(Sink { export, delivered: delivered.clone() }, Config::default());
        let labels = Labels { stage: STAGE, tier: TIER, outcome: OUTCOME };
        let calls = Family::<Labels, Counter>::default();
        let duration =
            Family::<Labels, Histogram, fn() -> Histogram>::new_with_constructor(|| Histogram::new(EDGES));
        let mut registry = Registry::default();
        registry.register(CALLS, "Calls", calls.clone());
        registry.register(DURATION, "Duration in seconds", duration.clone());
        Ok(Self {
            export,
            delivered,
            registry: Mutex::new(registry),
            calls: calls.get_or_create_owned(&labels),
            duration: duration.get_or_create_owned(&labels),
        })
    }

    /// Runs the body of the asynchronous stage, which is polled inside its span.
    async fn run_async(&self, request: &Request) -> i64 {
        let started = Instant::now();
        LocalSpan::add_event(input(request));
        let reply = work_async(request).await;
        LocalSpan::add_event(output(&reply));
        self.account(started);
        reply.size
    }

    /// Records both metrics.
    #[inline]
    fn account(&self, started: Instant) {
        self.duration.observe(started.elapsed().as_secs_f64());
        self.calls.inc();
    }

    /// Renders a scrape if the run measures encoding.
    fn flush(&self) -> Fallible<()> {
        if self.export == Export::Otlp {
            let registry = self.registry.lock().map_err(|error| error.to_string())?;
            let mut scrape = String::new();
            prometheus_client::encoding::text::encode(&mut scrape, &registry)?;
            std::hint::black_box(scrape);
        }
        Ok(())
    }
}

/// Property of fastrace.
type Property = (&'static str, Cow<'static, str>);

/// Returns the attributes of the span.
#[inline]
fn attributes(request: &Request) -> [Property; 3] {
    [
        ("tier", request.tier.into()),
        ("attempt", request.attempt.to_string().into()),
        ("user", request.user.clone().into()),
    ]
}

/// Returns the input event.
#[inline]
fn input(request: &Request) -> Event {
    Event::new("input").with_properties(|| -> [Property; 2] {
        [("prompt", request.prompt.clone().into()), ("size", request.size.to_string().into())]
    })
}

/// Returns the output event.
#[inline]
fn output(reply: &Reply<'_>) -> Event {
    Event::new("output").with_properties(|| -> [Property; 2] {
        [("text", reply.text.to_owned().into()), ("size", reply.size.to_string().into())]
    })
}

/// Reporter that counts spans, encodes them if the run measures encoding, and drops them.
struct Sink {
    export: Export,
    delivered: Delivered,
}

impl Reporter for Sink {
    fn report(&mut self, spans: Vec<SpanRecord>) {
        self.delivered.add(spans.iter().filter(|span| span.name == STAGE).count());
        if self.export == Export::Otlp && !spans.is_empty() {
            let spans = spans.into_iter().map(otlp_span).collect();
            let scope_spans = vec![ScopeSpans { spans, ..ScopeSpans::default() }];
            encode(&ExportTraceServiceRequest {
                resource_spans: vec![ResourceSpans { scope_spans, ..ResourceSpans::default() }],
            });
        }
    }
}

/// Converts a span of fastrace to OTLP without copies of its texts.
fn otlp_span(record: SpanRecord) -> OtlpSpan {
    OtlpSpan {
        trace_id: record.trace_id.0.to_be_bytes().to_vec(),
        span_id: record.span_id.0.to_be_bytes().to_vec(),
        parent_span_id: match record.parent_id.0 {
            0 => Vec::new(),
            parent => parent.to_be_bytes().to_vec(),
        },
        name: record.name.into_owned(),
        kind: span::SpanKind::Internal.into(),
        start_time_unix_nano: record.begin_time_unix_ns,
        end_time_unix_nano: record.begin_time_unix_ns.saturating_add(record.duration_ns),
        attributes: otlp_attributes(record.properties),
        events: record
            .events
            .into_iter()
            .map(|event| span::Event {
                time_unix_nano: event.timestamp_unix_ns,
                name: event.name.into_owned(),
                attributes: otlp_attributes(event.properties),
                dropped_attributes_count: 0,
            })
            .collect(),
        ..OtlpSpan::default()
    }
}

/// Converts properties to OTLP attributes, all of them text.
fn otlp_attributes(properties: Vec<(Cow<'static, str>, Cow<'static, str>)>) -> Vec<KeyValue> {
    properties
        .into_iter()
        .map(|(key, value)| KeyValue {
            key: key.into_owned(),
            value: Some(AnyValue { value: Some(any_value::Value::StringValue(value.into_owned())) }),
            ..KeyValue::default()
        })
        .collect()
}
