//! File of panels: the questions of a system's people, by the names of its registry.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_saphyr::Spanned;

/// Panels of a system.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Spec {
    pub(super) title: String,
    /// Metrics of the framework that the program does not use, and that the overview does not ask for.
    #[serde(default)]
    pub(super) unused: Vec<Spanned<String>>,
    pub(super) panels: Vec<PanelSpec>,
}

/// One panel.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PanelSpec {
    pub(super) title: String,
    pub(super) kind: Kind,
    #[serde(default)]
    pub(super) about: String,
    #[serde(default)]
    pub(super) series: Vec<SeriesSpec>,
    /// Event whose log records are shown; of the kind `logs`.
    pub(super) event: Option<Spanned<String>>,
}

/// Kind of a panel.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(super) enum Kind {
    Lines,
    Bars,
    Number,
    Heatmap,
    Percentiles,
    Logs,
}

/// Metric of a panel.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SeriesSpec {
    pub(super) metric: Spanned<String>,
    /// Attributes by which series are told apart; `subsystem` stands for the stages of each.
    #[serde(default)]
    pub(super) by: Vec<Spanned<String>>,
    /// Values of attributes, of which each series has one.
    #[serde(default)]
    pub(super) only: BTreeMap<String, Vec<String>>,
    pub(super) show: Option<Show>,
    pub(super) legend: Option<String>,
}

/// Number that is shown of a metric.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(super) enum Show {
    /// Events in a second; of a histogram, measurements.
    Rate,
    /// Events in each interval.
    Count,
    /// Events in the whole range.
    Total,
    /// Present value of a gauge.
    Value,
    /// Mean of a histogram.
    Mean,
    /// Limit that 95 % of the measurements do not exceed.
    P95,
    /// Sum of a histogram's measurements in a second.
    Sum,
    /// Events with the values of `only`, by all events.
    Share,
}
