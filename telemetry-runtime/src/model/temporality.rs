//! Temporality of metrics: the time since which their numbers count.

/// Temporality of an exporter's metrics: the time since which their numbers count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Temporality {
    /// All metrics count since the installation.
    #[default]
    Cumulative,
    /// Counters and histograms count since the previous export. Up-down counters and gauges have their
    /// current values.
    Delta,
    /// Like [`Temporality::Delta`], except that observed counters count since the installation, so that no
    /// number is stored for the next export.
    LowMemory,
}
