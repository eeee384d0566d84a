//! Dashboard of a system: the panels of a file, each name checked against the registry.

use semconv::Instrument;
use semconv::generator::catalog::{Catalog, LabelEntry, MetricEntry, similar};
use serde_saphyr::Spanned;

use super::overview::OPTIONAL;
use super::panel::{Heading, Panel, Query, bars, heatmap, lines, logs, number, table, unit};
use super::query::{Selected, one_of};
use super::spec::{Kind, PanelSpec, SeriesSpec, Show, Spec};

/// Name in `by` that stands for the parts of a program.
const SUBSYSTEM: &str = "subsystem";

/// Dashboard of a system, and what its file says about the overview.
pub(super) struct System {
    pub(super) title: String,
    pub(super) panels: Vec<Panel>,
    /// Metrics of the framework that the program does not use.
    pub(super) unused: Vec<String>,
}

/// Reads the dashboard of a file.
///
/// # Errors
///
/// All names that the registry does not have.
pub(super) fn read(catalog: &Catalog, file: &str, text: &str) -> Result<System, String> {
    let spec: Spec = serde_saphyr::from_str(text).map_err(|error| format!("{file}: {error}"))?;
    let mut reader = Reader { catalog, file, mistakes: Vec::new() };
    let panels = spec.panels.iter().filter_map(|panel| reader.panel(panel)).collect();
    let unused = spec.unused.iter().filter_map(|name| reader.unused(name)).collect();
    match reader.mistakes.is_empty() {
        true => Ok(System { title: spec.title, panels, unused }),
        false => Err(reader.mistakes.join("\n")),
    }
}

struct Reader<'c> {
    catalog: &'c Catalog,
    file: &'c str,
    mistakes: Vec<String>,
}

impl<'c> Reader<'c> {
    /// Returns the name of a metric that the overview may be without.
    fn unused(&mut self, name: &Spanned<String>) -> Option<String> {
        if OPTIONAL.contains(&name.value.as_str()) {
            return Some(name.value.clone());
        }
        let known = OPTIONAL.map(|known| format!("`{known}`")).join(", ");
        let line = name.referenced.line();
        self.mistakes.push(format!(
            "{}:{line}: the overview always has `{}`; it may be without {known}",
            self.file, name.value
        ));
        None
    }

    fn panel(&mut self, spec: &PanelSpec) -> Option<Panel> {
        if spec.kind == Kind::Logs {
            return self.logs(spec);
        }
        let mut queries = Vec::new();
        let mut shown = "short";
        for series in &spec.series {
            let metric = self.metric(&series.metric)?;
            let show = series.show.unwrap_or_else(|| default(metric.instrument, spec.kind));
            shown = match show {
                Show::Share => "percentunit",
                Show::Rate => "ops",
                Show::Count | Show::Total => "short",
                Show::Sum | Show::Mean | Show::P95 | Show::Value => unit(&metric.unit),
            };
            for (selected, name) in self.selected(metric, series) {
                queries.extend(self.queries(spec.kind, &selected, series, show, name));
            }
        }
        let heading = |unit| Heading { title: &spec.title, about: &spec.about, unit };
        Some(match spec.kind {
            Kind::Lines => lines(&heading(shown), queries, true),
            Kind::Bars => bars(&heading(shown), queries),
            Kind::Number => number(&heading(shown), queries),
            Kind::Percentiles => table(&heading(shown), queries),
            Kind::Heatmap => heatmap(&heading(shown), queries.into_iter().next()?),
            Kind::Logs => return None,
        })
    }

    fn queries(
        &self,
        kind: Kind,
        selected: &Selected<'_>,
        series: &SeriesSpec,
        show: Show,
        name: Option<String>,
    ) -> Vec<Query> {
        let legend = name.or_else(|| series.legend.clone()).unwrap_or_else(|| selected.legend());
        match kind {
            Kind::Heatmap => vec![Query::new(selected.buckets(), "{{le}}")],
            Kind::Percentiles => [("p50", 0.5), ("p95", 0.95), ("p99", 0.99)]
                .map(|(name, quantile)| Query::new(selected.quantile(quantile, "$__range"), name))
                .into(),
            _ => vec![Query::new(expression(selected, show), legend)],
        }
    }

    fn logs(&mut self, spec: &PanelSpec) -> Option<Panel> {
        let event = spec.event.as_ref()?;
        if !self.catalog.events.contains(&event.value) {
            self.unknown(event, "event", similar(&event.value, self.catalog.events.iter()));
        }
        let heading = Heading { title: &spec.title, about: &spec.about, unit: "short" };
        // Records by OTLP have the name of the event as structured metadata.
        Some(logs(&heading, format!("{{service_name=~\"$service\"}} | event_name=`{}`", event.value)))
    }

    fn metric(&mut self, name: &Spanned<String>) -> Option<&'c MetricEntry> {
        let catalog: &'c Catalog = self.catalog;
        let found = catalog.metric(&name.value);
        if found.is_none() {
            self.unknown(
                name,
                "metric",
                similar(&name.value, catalog.metrics.iter().map(|metric| &metric.name)),
            );
        }
        found
    }

    /// Returns the series of a metric: of each subsystem, or all of them.
    fn selected(
        &mut self,
        metric: &'c MetricEntry,
        series: &SeriesSpec,
    ) -> Vec<(Selected<'c>, Option<String>)> {
        let mut by = Vec::new();
        for attribute in series.by.iter().filter(|by| by.value != SUBSYSTEM) {
            match self.label(metric, &attribute.value) {
                Some(label) => by.push(label.name.clone()),
                None => {
                    let known = metric.labels.iter().map(|label| &label.attribute);
                    self.unknown(attribute, "attribute of this metric", similar(&attribute.value, known));
                }
            }
        }
        let mut conditions = Vec::new();
        for (attribute, values) in &series.only {
            self.condition(metric, series, attribute, values, &mut conditions);
        }
        let base = |further: Option<String>| Selected {
            metric,
            conditions: conditions.iter().cloned().chain(further).collect(),
            by: by.clone(),
        };
        let spans = &self.catalog.spans;
        let is_of_stages = metric.labels.iter().any(|label| label.attribute == "stage.name");
        if series.by.iter().any(|by| by.value == SUBSYSTEM) {
            let mut parts: Vec<&String> = spans.iter().filter_map(|span| span.subsystem.as_ref()).collect();
            parts.sort();
            parts.dedup();
            let of = |part: &String| {
                let of_part = spans.iter().filter(|span| span.subsystem.as_ref() == Some(part));
                (base(Some(one_of("stage_name", of_part.map(|span| &span.name)))), Some(part.clone()))
            };
            return parts.into_iter().map(of).collect();
        }
        let own = is_of_stages && !series.only.contains_key("stage.name") && !spans.is_empty();
        vec![(base(own.then(|| one_of("stage_name", spans.iter().map(|span| &span.name)))), None)]
    }

    fn condition(
        &mut self,
        metric: &MetricEntry,
        series: &SeriesSpec,
        attribute: &str,
        values: &[String],
        conditions: &mut Vec<String>,
    ) {
        let line = series.metric.referenced.line();
        let Some(label) = self.label(metric, attribute) else {
            self.mistakes
                .push(format!("{}:{line}: `{attribute}` is no attribute of `{}`", self.file, metric.name));
            return;
        };
        for value in values.iter().filter(|value| !label.values.is_empty() && !label.values.contains(value)) {
            let known = label.values.join(", ");
            self.mistakes.push(format!(
                "{}:{line}: `{value}` is no value of `{attribute}`\n    hint: one of: {known}",
                self.file
            ));
        }
        conditions.push(one_of(&label.name, values.iter()));
    }

    /// Returns the label of an attribute. Metrics of stages have those of the stage's values, too.
    fn label(&self, metric: &MetricEntry, attribute: &str) -> Option<LabelEntry> {
        let is = |label: &&LabelEntry| label.attribute == attribute;
        let own = metric.labels.iter().find(is);
        let of_stage = || self.catalog.labels.iter().find(is).filter(|_| metric.name == "stage.duration");
        own.or_else(of_stage).cloned()
    }

    fn unknown(&mut self, name: &Spanned<String>, what: &str, meant: Option<&str>) {
        let hint = meant.map(|meant| format!("\n    hint: is `{meant}` meant?")).unwrap_or_default();
        let line = name.referenced.line();
        self.mistakes.push(format!("{}:{line}: there is no {what} `{}`{hint}", self.file, name.value));
    }
}

fn default(instrument: Instrument, kind: Kind) -> Show {
    match (instrument, kind) {
        (Instrument::Counter, Kind::Number) => Show::Total,
        (Instrument::Counter, Kind::Bars) => Show::Count,
        (Instrument::Counter, _) => Show::Rate,
        (Instrument::Histogram, _) => Show::P95,
        _ => Show::Value,
    }
}

fn expression(selected: &Selected<'_>, show: Show) -> String {
    let count = if selected.metric.instrument == Instrument::Histogram { "_count" } else { "" };
    match show {
        Show::Rate => selected.rate(count),
        Show::Count => selected.increase(count, "$__rate_interval"),
        Show::Total => selected.increase(count, "$__range"),
        Show::Value => selected.value(),
        Show::Mean => selected.mean(),
        Show::P95 => selected.quantile(0.95, "$__rate_interval"),
        Show::Sum => selected.rate("_sum"),
        Show::Share => {
            let all = Selected { metric: selected.metric, conditions: Vec::new(), by: selected.by.clone() };
            let (part, all) = (selected.increase(count, "$__range"), all.increase(count, "$__range"));
            // Without such events there is no series of them.
            format!("({part} or {all} * 0) / {all}")
        }
    }
}
