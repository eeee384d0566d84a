//! Comparison of arriving telemetry with the contract of a registry.

use std::collections::BTreeSet;

use opentelemetry_proto::tonic::common::v1::{KeyValue, any_value::Value};
use opentelemetry_proto::tonic::logs::v1::LogRecord;
use opentelemetry_proto::tonic::metrics::v1::Metric;
use opentelemetry_proto::tonic::resource::v1::Resource;
use opentelemetry_proto::tonic::trace::v1::{Span, span};
use semconv::SpanKind;
use semconv::generator::contract::{Contract, SignalRule, SpanRule};

use crate::check::finding::{Finding, FindingKind, Findings, Subject};
use crate::check::{metric, value};
use crate::metric::points;
use crate::receiver::Batch;
use crate::span::text;
use crate::template::is_name_of;

/// Label of the metrics of stages, to which payloads of stages may add labels of their own.
const STAGE_NAME: &str = "stage.name";
/// Ends of the names of events that stages record, after the name of the span.
const OF_STAGES: [&str; 3] = [".input", ".output", ".decision"];
/// Event of a span that ended with an error or a panic.
const EXCEPTION: &str = "exception";
/// Name of a queue or an exchange.
const DESTINATION: &str = "messaging.destination.name";
/// Name that generated destinations have in common, by which their spans are named.
const DESTINATION_TEMPLATE: &str = "messaging.destination.template";
/// Mark of the one series that stands for all beyond the limit of an SDK, without their labels.
const OVERFLOW: &str = "otel.metric.overflow";

/// Numbers of compared items.
#[derive(Debug, Default)]
pub(super) struct Counts {
    pub(super) spans: u64,
    pub(super) events: u64,
    /// Names of metrics.
    pub(super) metrics: BTreeSet<String>,
    pub(super) log_records: u64,
    pub(super) services: BTreeSet<String>,
}

impl Counts {
    /// Returns a number that grows while a program does something new: repeated readings of a metric do not
    /// count.
    pub(super) fn items(&self) -> u64 {
        self.spans + self.events + self.metrics.len() as u64 + self.log_records
    }

    pub(super) fn is_empty(&self) -> bool {
        self.items() == 0
    }
}

/// A contract, and the findings about what has arrived so far.
#[derive(Debug)]
pub(super) struct Comparison {
    pub(super) contract: Contract,
    pub(super) counts: Counts,
    pub(super) findings: Findings,
}

impl Comparison {
    pub(super) fn new(contract: Contract) -> Comparison {
        Comparison { contract, counts: Counts::default(), findings: Findings::default() }
    }

    /// Compares a batch.
    pub(super) fn add(&mut self, batch: &Batch) {
        for resource in &batch.spans {
            let service = self.resource(resource.resource.as_ref());
            resource.scope_spans.iter().flat_map(|scope| &scope.spans).for_each(|it| self.span(it, &service));
        }
        for resource in &batch.metrics {
            let service = self.resource(resource.resource.as_ref());
            let scopes = resource.scope_metrics.iter();
            scopes.flat_map(|scope| &scope.metrics).for_each(|it| self.metric(it, &service));
        }
        for resource in &batch.logs {
            let service = self.resource(resource.resource.as_ref());
            resource
                .scope_logs
                .iter()
                .flat_map(|it| &it.log_records)
                .for_each(|it| self.record(it, &service));
        }
    }

    /// Compares a resource, and returns the name of the service. Operators add attributes of their own to it.
    fn resource(&mut self, resource: Option<&Resource>) -> String {
        let attributes = resource.map_or(&[][..], |resource| resource.attributes.as_slice());
        let service = attribute(attributes, "service.name").unwrap_or_else(|| "without a name".to_owned());
        self.counts.services.insert(service.clone());
        let Comparison { contract, findings, .. } = self;
        let declared = attributes.iter().filter(|pair| contract.attributes.contains_key(&pair.key));
        values(contract, findings, &subject("resource", "", &service), declared);
        service
    }

    fn span(&mut self, span: &Span, service: &str) {
        self.counts.spans += 1;
        let Comparison { contract, findings, .. } = self;
        let subject = subject("span", &span.name, service);
        match rule_of(&contract.spans, span) {
            Some(rule) => {
                attributes(findings, &subject, &rule.signal, &span.attributes);
                kind(findings, &subject, rule, span);
            }
            None => findings.add_undeclared(&subject, contract.spans.iter().map(|rule| &rule.name)),
        }
        values(contract, findings, &subject, span.attributes.iter());
        for link in &span.links {
            values(contract, findings, &subject, link.attributes.iter());
        }
        for event in &span.events {
            self.event(&event.name, &event.attributes, service);
        }
    }

    fn event(&mut self, name: &str, of_event: &[KeyValue], service: &str) {
        self.counts.events += 1;
        let Comparison { contract, findings, .. } = self;
        let subject = subject("event", name, service);
        match contract.events.get(name) {
            Some(rule) => attributes(findings, &subject, rule, of_event),
            None if is_of_stage(&contract.spans, name) => {}
            None => findings.add_undeclared(&subject, contract.events.keys()),
        }
        values(contract, findings, &subject, of_event.iter());
    }

    fn record(&mut self, record: &LogRecord, service: &str) {
        if !record.event_name.is_empty() {
            return self.event(&record.event_name, &record.attributes, service);
        }
        self.counts.log_records += 1;
        let subject = subject("log record", "", service);
        values(&self.contract, &mut self.findings, &subject, record.attributes.iter());
    }

    fn metric(&mut self, metric: &Metric, service: &str) {
        self.counts.metrics.insert(metric.name.clone());
        let Comparison { contract, findings, .. } = self;
        let subject = subject("metric", &metric.name, service);
        let Some(rule) = contract.metrics.get(&metric.name) else {
            return findings.add_undeclared(&subject, contract.metrics.keys());
        };
        for finding in metric::compared(rule, metric) {
            findings.add(&subject, finding);
        }
        let whole = points(metric).into_iter().filter(|labels| labels.iter().all(|it| it.key != OVERFLOW));
        for labels in whole {
            attributes(findings, &subject, &rule.signal, labels);
            let is_of_stages = rule.signal.attributes.contains(STAGE_NAME);
            let is_label = |label: &&KeyValue| {
                let may_be = || contract.attributes.get(&label.key).is_some_and(|rule| rule.may_be_label);
                rule.signal.attributes.contains(&label.key) || (is_of_stages && may_be())
            };
            for label in labels.iter().filter(|label| !is_label(label)) {
                let finding = Finding {
                    kind: FindingKind::Undeclared,
                    found: "the metric has no such label".to_owned(),
                    place: rule.signal.place.clone(),
                    remedy: "add the attribute to the metric's definition, or leave it out".to_owned(),
                    exception: None,
                };
                findings.add(&subject.with(&label.key), finding);
            }
            values(contract, findings, &subject, labels.iter().filter(is_label));
        }
    }
}

/// Compares the attributes of an item with its definition, and the name with its deprecation.
fn attributes(findings: &mut Findings, subject: &Subject, rule: &SignalRule, attributes: &[KeyValue]) {
    let finding = |kind, found: String, remedy: &str| Finding {
        kind,
        found,
        place: rule.place.clone(),
        remedy: remedy.to_owned(),
        exception: None,
    };
    if let Some(replacement) = &rule.deprecated {
        let found = format!("the {} is deprecated", subject.signal);
        findings.add(subject, finding(FindingKind::Deprecated, found, replacement));
    }
    let is_missing = |name: &&String| attributes.iter().all(|attribute| attribute.key != **name);
    for required in rule.required.iter().filter(is_missing) {
        let found = "the registry requires the attribute, and it did not arrive".to_owned();
        let remedy = "record it, or lower its requirement level in the registry";
        findings.add(&subject.with(required), finding(FindingKind::MissingAttribute, found, remedy));
    }
}

fn kind(findings: &mut Findings, subject: &Subject, rule: &SpanRule, span: &Span) {
    let found = kind_name(span.kind());
    if found != rule.kind.name() {
        let finding = Finding {
            kind: FindingKind::WrongKind,
            found: format!("{found} arrived, the registry says {}", rule.kind.name()),
            place: rule.signal.place.clone(),
            remedy: "record the span by its generated definition, which sets the kind".to_owned(),
            exception: None,
        };
        findings.add(subject, finding);
    }
}

/// Compares values with the definitions of their attributes.
fn values<'a>(
    contract: &Contract,
    findings: &mut Findings,
    subject: &Subject,
    attributes: impl Iterator<Item = &'a KeyValue>,
) {
    for pair in attributes {
        let subject = subject.with(&pair.key);
        let Some(rule) = contract.attributes.get(&pair.key) else {
            findings.add_undeclared(&subject, contract.attributes.keys());
            continue;
        };
        let Some(value) = pair.value.as_ref().and_then(|value| value.value.as_ref()) else { continue };
        for finding in value::compared(&pair.key, rule, value) {
            findings.add(&subject, finding);
        }
    }
}

fn subject(signal: &'static str, name: &str, service: &str) -> Subject {
    Subject { signal, name: name.to_owned(), attribute: None, service: service.to_owned() }
}

fn attribute(attributes: &[KeyValue], name: &str) -> Option<String> {
    let pair = attributes.iter().find(|pair| pair.key == name)?;
    match pair.value.as_ref()?.value.as_ref()? {
        Value::StringValue(text) => Some(text.clone()),
        _ => None,
    }
}

/// Returns the rule of a span: by its whole name, or by a name that varies and a kind. Of several, that of
/// which the span has most required attributes.
fn rule_of<'c>(rules: &'c [SpanRule], span: &Span) -> Option<&'c SpanRule> {
    if let Some(rule) = rules.iter().find(|rule| rule.name == span.name) {
        return Some(rule);
    }
    let kind = kind_name(span.kind());
    let of_name = |rule: &&SpanRule| rule.kind.name() == kind && varies_to(&rule.name, span);
    let missing = |rule: &&SpanRule| {
        let required = rule.signal.required.iter();
        required.filter(|name| !span.attributes.iter().any(|attribute| attribute.key == **name)).count()
    };
    rules.iter().filter(of_name).min_by_key(missing)
}

/// Returns whether an event is one that a declared span may have without a definition of its own.
fn is_of_stage(rules: &[SpanRule], event: &str) -> bool {
    let span = OF_STAGES.iter().find_map(|end| event.strip_suffix(end));
    event == EXCEPTION || span.is_some_and(|span| rules.iter().any(|rule| is_name_of(&rule.name, span)))
}

/// Returns whether a span has a name that varies: with the values of its attributes, and without those that
/// it does not have. `HTTP` stands for a method that is not known, and the template of a destination for its
/// name.
fn varies_to(template: &str, span: &Span) -> bool {
    let value = |name: &str| {
        let of = |name: &str| span.attributes.iter().find(|pair| pair.key == name);
        let pair = match name {
            DESTINATION => of(DESTINATION_TEMPLATE).or_else(|| of(DESTINATION)),
            name => of(name),
        };
        match pair.and_then(|pair| pair.value.as_ref()).map(text) {
            Some(value) if value == "_OTHER" => "HTTP".to_owned(),
            value => value.unwrap_or_default(),
        }
    };
    let mut rendered = String::new();
    let mut rest = template;
    while let Some((before, (name, after))) =
        rest.split_once('{').and_then(|(before, after)| Some((before, after.split_once('}')?)))
    {
        rendered.push_str(before);
        rendered.push_str(&value(name));
        rest = after;
    }
    rendered.push_str(rest);
    rendered.split_whitespace().eq(span.name.split_whitespace())
}

fn kind_name(kind: span::SpanKind) -> &'static str {
    match kind {
        span::SpanKind::Server => SpanKind::Server.name(),
        span::SpanKind::Client => SpanKind::Client.name(),
        span::SpanKind::Producer => SpanKind::Producer.name(),
        span::SpanKind::Consumer => SpanKind::Consumer.name(),
        span::SpanKind::Internal | span::SpanKind::Unspecified => SpanKind::Internal.name(),
    }
}
