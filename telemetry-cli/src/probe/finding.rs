//! Comparison of the expected signals with those that arrived, and the cause of each difference.

use semconv::generator::entry::{Entry, EntryKind};
use telemetry::diagnosis::Diagnosis;
use telemetry::otlp::Service;

use crate::probe::arrival::{Arrival, Arrived};
use crate::template;

/// Circumstances of the run that explain differences.
pub(super) struct Circumstances<'c> {
    pub(super) arrival: &'c Arrival,
    /// Meaning of the program's environment.
    pub(super) diagnosis: &'c Diagnosis,
    /// Address of the receiver.
    pub(super) receiver: String,
    /// Port of the admin server.
    pub(super) port: u16,
    /// Metrics are expected in scrapes as well.
    pub(super) is_scraped: bool,
    /// Log lines are expected as well.
    pub(super) has_lines: bool,
}

/// Result for one expected signal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Finding {
    pub(super) kind: &'static str,
    pub(super) name: String,
    /// Places where the signal arrived, each with the number of items.
    pub(super) arrived: Vec<String>,
    /// Places where it did not arrive as it should, each with the cause.
    pub(super) missing: Vec<String>,
}

/// Returns the finding about one expected signal.
pub(super) fn of(entry: &Entry, circumstances: &Circumstances<'_>) -> Finding {
    let Circumstances { arrival, .. } = circumstances;
    let mut finding = Finding {
        kind: entry.kind.name(),
        name: entry.name.clone(),
        arrived: Vec::new(),
        missing: Vec::new(),
    };
    match entry.kind {
        EntryKind::Span => {
            let found = arrival.spans.iter().filter(|(name, _)| template::is_name_of(recorded(entry), name));
            let causes = || not_exported(recorded(entry), circumstances, Service::Traces);
            finding.compare("OTLP", found.map(|(_, arrived)| arrived), &required(entry), causes);
        }
        EntryKind::Event => {
            let found = arrival.events.get(&entry.name).into_iter();
            let causes = || event_cause(circumstances);
            finding.compare("OTLP", found, &required(entry), causes);
            if circumstances.has_lines {
                finding.lines(arrival.lines.get(&entry.name).copied().unwrap_or_default());
            }
        }
        EntryKind::Metric => {
            let found = arrival.metrics.get(&entry.name).into_iter();
            let causes = || metric_cause(circumstances);
            finding.compare("OTLP", found, &required(entry), causes);
            if circumstances.is_scraped {
                let found = arrival.series.iter().filter(|(name, _)| is_of_family(family(entry), name));
                let causes = || scrape_cause(entry, circumstances);
                finding.compare("scrape", found.map(|(_, arrived)| arrived), &labels(entry), causes);
            }
        }
        _ => {}
    }
    finding
}

impl Finding {
    fn compare<'a>(
        &mut self,
        place: &str,
        found: impl Iterator<Item = &'a Arrived>,
        required: &[String],
        cause: impl Fn() -> String,
    ) {
        let found: Vec<&Arrived> = found.collect();
        if found.is_empty() {
            self.missing.push(format!("{place}: {}", cause()));
            return;
        }
        let count: u64 = found.iter().map(|arrived| arrived.count).sum();
        // Of a metric it is the number of its readings, which says nothing.
        match self.kind {
            "metric" => self.arrived.push(place.to_owned()),
            _ => self.arrived.push(format!("{place} {count}")),
        }
        let lacks = |name: &&String| !found.iter().all(|arrived| arrived.has(name));
        let lacking: Vec<&str> = required.iter().filter(lacks).map(String::as_str).collect();
        if !lacking.is_empty() {
            self.missing
                .push(format!("{place}: arrived without what the registry requires: {}", lacking.join(", ")));
        }
    }

    fn lines(&mut self, (lines, with_trace): (u64, u64)) {
        match (lines, with_trace) {
            (0, _) => self.missing.push(
                "log lines: none on standard output or standard error; OTEL_LOGS_EXPORTER=console writes them".to_owned(),
            ),
            (lines, with_trace) if with_trace < lines => self.missing.push(format!(
                "log lines: {} of {lines} have no trace id: they were written outside a stage",
                lines - with_trace
            )),
            (lines, _) => self.arrived.push(format!("log lines {lines}")),
        }
    }
}

/// Returns why a stage that may have run was not exported.
fn not_exported(name: &str, circumstances: &Circumstances<'_>, service: Service) -> String {
    let Circumstances { arrival, diagnosis, .. } = circumstances;
    if let Some(cause) = switched_off(circumstances, service) {
        return cause;
    }
    if diagnosis.sampled_share <= 0.0 {
        return "sampled out: OTEL_TRACES_SAMPLER exports no trace".to_owned();
    }
    let rules = setting(diagnosis, "stages").filter(|rules| !rules.starts_with("all "));
    if arrival.stages.iter().any(|stage| template::is_name_of(name, stage)) {
        return match rules {
            Some(rules) => format!("it ran, and has no span by the rules of TELEMETRY_STAGES ({rules})"),
            None if diagnosis.sampled_share < 1.0 => {
                format!("it ran, and its traces were sampled out ({} are exported)", diagnosis.sampled_share)
            }
            None => "it ran, and the process ended before its spans were sent: keep the guard, and call \
                     `shutdown` at the end"
                .to_owned(),
        };
    }
    if arrival.requests == 0 && arrival.scrapes == 0 {
        return "the program sent nothing: it installs no telemetry by `Telemetry::from_env`, or ends before the \
                flush (`shutdown`)"
            .to_owned();
    }
    match rules {
        Some(rules) => format!("it never ran, or is left out by the rules of TELEMETRY_STAGES ({rules})"),
        None => "it never ran: no metric counts it either".to_owned(),
    }
}

/// Returns the setting of the environment by which a signal does not come here.
fn switched_off(circumstances: &Circumstances<'_>, service: Service) -> Option<String> {
    let Circumstances { diagnosis, receiver, .. } = circumstances;
    if diagnosis.is_disabled {
        return Some("nothing is recorded: OTEL_SDK_DISABLED is true".to_owned());
    }
    let (signal, variable) = match service {
        Service::Traces => ("traces", "OTEL_TRACES_EXPORTER"),
        Service::Metrics => ("metrics", "OTEL_METRICS_EXPORTER"),
        Service::Logs => ("logs", "OTEL_LOGS_EXPORTER"),
    };
    let destination = diagnosis.destinations.iter().find(|destination| destination.service == service);
    let Some(destination) = destination else {
        return Some(format!("the exporter is off: {variable} sends no {signal} by OTLP"));
    };
    if !destination.address.starts_with(receiver.as_str()) {
        let by = destination.variable.unwrap_or("the environment");
        return Some(format!("the {signal} go to {} by {by}", destination.address));
    }
    None
}

fn event_cause(circumstances: &Circumstances<'_>) -> String {
    switched_off(circumstances, Service::Traces)
        .or_else(|| (circumstances.arrival.requests == 0).then(|| "the program sent nothing".to_owned()))
        .unwrap_or_else(|| {
            "it did not happen in an exported stage, or happened after the stage had ended".to_owned()
        })
}

fn metric_cause(circumstances: &Circumstances<'_>) -> String {
    switched_off(circumstances, Service::Metrics)
        .or_else(|| {
            (circumstances.arrival.requests == 0).then(|| {
                "the program sent nothing: it installs no telemetry by `Telemetry::from_env`, or ends before the \
                 flush (`shutdown`)"
                    .to_owned()
            })
        })
        .unwrap_or_else(|| "nothing was measured".to_owned())
}

fn scrape_cause(entry: &Entry, circumstances: &Circumstances<'_>) -> String {
    let arrival = circumstances.arrival;
    if circumstances.diagnosis.is_disabled {
        return "nothing is recorded: OTEL_SDK_DISABLED is true".to_owned();
    }
    if let (0, Some(Ok(address))) = (arrival.scrapes, &circumstances.diagnosis.admin)
        && address.port() != circumstances.port
    {
        return format!("the admin server listens on {address} by OTEL_EXPORTER_PROMETHEUS_PORT");
    }
    if arrival.scrapes == 0 {
        return "no admin server answered: the program has no feature `admin`, listens on another port (--port), or \
                ended before the first scrape (--no-scrape leaves scrapes out)"
            .to_owned();
    }
    if arrival.metrics.contains_key(&entry.name) {
        return "it was measured after the last scrape: let the program serve until standard input ends"
            .to_owned();
    }
    "nothing was measured".to_owned()
}

fn setting<'d>(diagnosis: &'d Diagnosis, name: &str) -> Option<&'d str> {
    diagnosis.settings.iter().find(|setting| setting.name == name).map(|setting| setting.value.as_str())
}

fn property<'e>(entry: &'e Entry, name: &str) -> Option<&'e str> {
    entry.properties.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
}

/// Returns the name by which a span is recorded, with `{attribute}` where it varies.
fn recorded(entry: &Entry) -> &str {
    property(entry, "recorded as").unwrap_or(&entry.name)
}

fn family(entry: &Entry) -> &str {
    property(entry, "Prometheus").unwrap_or(&entry.name)
}

fn required(entry: &Entry) -> Vec<String> {
    let required = entry.attributes.iter().filter(|attribute| attribute.requirement.starts_with("required"));
    required.map(|attribute| attribute.name.clone()).collect()
}

fn labels(entry: &Entry) -> Vec<String> {
    let required = entry.attributes.iter().filter(|attribute| attribute.requirement.starts_with("required"));
    required.map(|attribute| attribute.prometheus.clone()).collect()
}

fn is_of_family(family: &str, series: &str) -> bool {
    match series.strip_prefix(family) {
        Some(suffix) => ["", "_bucket", "_sum", "_count", "_total"].contains(&suffix),
        None => false,
    }
}
