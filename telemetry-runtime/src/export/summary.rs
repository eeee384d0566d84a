//! Counts, errors and percentiles for each stage, as a table: what happened in this run, at a glance.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::{Arc, Mutex, PoisonError};

use crate::export::tree::duration;
use crate::model::outcome::Outcome;
use crate::process::exporter::{Account, Exporter};
use crate::process::span::SpanView;

/// Sub-buckets for each power of two: a percentile is off by at most one part in 32.
const STEPS: u32 = 32;
const STEP_BITS: u32 = STEPS.trailing_zeros();

/// An exporter that sums up; clones share what they have seen. Only spans that reach it count: under
/// overload the metrics are exact, this is not.
#[derive(Clone, Debug, Default)]
pub struct SummaryExporter {
    seen: Arc<Mutex<Seen>>,
}

#[derive(Debug, Default)]
struct Seen {
    stages: BTreeMap<&'static str, Stage>,
    spans: u64,
}

#[derive(Debug, Default)]
struct Stage {
    count: u64,
    failures: u64,
    longest: u64,
    durations: BTreeMap<u32, u64>,
}

/// What happened to one stage so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StageSummary {
    /// The stage's name.
    pub name: &'static str,
    /// How often it ended.
    pub count: u64,
    /// How often not with the outcome `ok`.
    pub failures: u64,
    /// The duration that half of them did not exceed, in nanoseconds, to within 3 %.
    pub p50_nanos: u64,
    /// The duration that 95 of 100 did not exceed, likewise.
    pub p95_nanos: u64,
}

impl SummaryExporter {
    /// An exporter that has seen nothing.
    #[must_use]
    pub fn new() -> SummaryExporter {
        SummaryExporter::default()
    }

    /// Every stage seen so far, by name.
    #[must_use]
    pub fn stages(&self) -> Vec<StageSummary> {
        let seen = self.lock();
        let summary = |(name, stage): (&&'static str, &Stage)| StageSummary {
            name,
            count: stage.count,
            failures: stage.failures,
            p50_nanos: stage.percentile(50),
            p95_nanos: stage.percentile(95),
        };
        seen.stages.iter().map(summary).collect()
    }

    /// The same as a table of text.
    #[must_use]
    pub fn table(&self) -> String {
        let stages = self.stages();
        let width = stages.iter().map(|stage| stage.name.len()).max().unwrap_or_default().max("stage".len());
        let mut text =
            format!("{:<width$}  {:>7}  {:>6}  {:>9}  {:>9}\n", "stage", "count", "errors", "p50", "p95");
        for stage in stages {
            let (p50, p95) = (duration(stage.p50_nanos), duration(stage.p95_nanos));
            let StageSummary { name, count, failures, .. } = stage;
            let _ = writeln!(text, "{name:<width$}  {count:>7}  {failures:>6}  {p50:>9}  {p95:>9}");
        }
        text
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Stage {
    fn percentile(&self, percent: u64) -> u64 {
        let wanted = (self.count * percent).div_ceil(100).max(1);
        let mut passed = 0;
        for (&bucket, &count) in &self.durations {
            passed += count;
            if passed >= wanted {
                // Of one call alone this is its duration, to the nanosecond.
                return upper_bound(bucket).min(self.longest);
            }
        }
        0
    }
}

/// Small values have a bucket each; above, each power of two has [`STEPS`].
fn bucket(nanos: u64) -> u32 {
    if nanos < u64::from(STEPS) {
        return nanos as u32;
    }
    let exponent = 63 - nanos.leading_zeros();
    let step = (nanos >> (exponent - STEP_BITS)) as u32 - STEPS;
    (exponent - STEP_BITS + 1) * STEPS + step
}

/// The largest value in a bucket.
fn upper_bound(bucket: u32) -> u64 {
    if bucket < STEPS {
        return u64::from(bucket);
    }
    let shift = bucket / STEPS - 1;
    let next = u128::from(bucket % STEPS + STEPS + 1) << shift;
    u64::try_from(next - 1).unwrap_or(u64::MAX)
}

impl Exporter for SummaryExporter {
    fn name(&self) -> &str {
        "summary"
    }

    fn span(&mut self, span: &SpanView<'_>) {
        let nanos = span.end_unix_nanos() - span.start_unix_nanos();
        let mut seen = self.lock();
        seen.spans += 1;
        let stage = seen.stages.entry(span.name()).or_default();
        stage.count += 1;
        stage.failures += u64::from(span.outcome() != Outcome::Ok);
        stage.longest = stage.longest.max(nanos);
        *stage.durations.entry(bucket(nanos)).or_default() += 1;
    }

    fn account(&self) -> Account {
        Account { exported: self.lock().spans, ..Account::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_lies_in_its_bucket_and_close_to_its_bound() {
        let spread = (0..64).flat_map(|shift| [1u64 << shift, (1u64 << shift) + 1, u64::MAX >> shift]);
        for nanos in (0..10_000).chain(spread) {
            let bound = upper_bound(bucket(nanos));
            assert!(bound >= nanos, "{nanos} above its bound {bound}");
            assert!(bound - nanos <= nanos / u64::from(STEPS), "{nanos} far from its bound {bound}");
            assert!(nanos == 0 || bucket(nanos - 1) <= bucket(nanos));
        }
    }
}
