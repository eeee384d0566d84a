//! Temporality of metrics: since when their numbers count.

/// Since when the numbers of an exporter's metrics count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Temporality {
    /// Since the installation.
    #[default]
    Cumulative,
    /// Since the export before, for counters and histograms; numbers that go up and down are those of now.
    Delta,
    /// As [`Temporality::Delta`], except that observed counters count since the installation: no number has to be
    /// remembered for the next export.
    LowMemory,
}
