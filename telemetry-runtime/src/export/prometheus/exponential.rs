//! Exponential histograms as texts can say them: buckets that end at powers of two.
//!
//! The SDK's own boundaries move when it changes the scale, and series of other `le` would come and go; powers of
//! two are boundaries at every scale from zero up, so the series stay. Below zero the scale's own are kept.

use opentelemetry_sdk::metrics::data::{ExponentialBucket, ExponentialHistogramDataPoint};

/// The upper bound of each bucket and what fell into it, ascending, up to infinity.
pub(super) fn buckets<T>(point: &ExponentialHistogramDataPoint<T>) -> Vec<(f64, u64)> {
    let mut buckets = Vec::new();
    let scale = point.scale();
    for (index, count) in gathered(point.negative_bucket(), scale).into_iter().rev() {
        add(&mut buckets, -bound(index + 1, scale), 0);
        add(&mut buckets, -bound(index, scale), count);
    }
    if point.zero_count() > 0 {
        add(&mut buckets, point.zero_threshold(), point.zero_count());
    }
    for (index, count) in gathered(point.positive_bucket(), scale) {
        // The lower bound too: what is below it is known, however far away the last bucket was.
        add(&mut buckets, bound(index, scale), 0);
        add(&mut buckets, bound(index + 1, scale), count);
    }
    add(&mut buckets, f64::INFINITY, 0);
    buckets
}

/// Adds to the last bucket, if it ends where this one does, or behind it.
fn add(buckets: &mut Vec<(f64, u64)>, bound: f64, count: u64) {
    match buckets.last_mut() {
        Some((last, sum)) if *last == bound => *sum += count,
        _ => buckets.push((bound, count)),
    }
}

/// The counts between powers of two, those without any left out: index and count.
fn gathered(bucket: &ExponentialBucket, scale: i8) -> Vec<(i32, u64)> {
    let mut gathered: Vec<(i32, u64)> = Vec::new();
    for (index, count) in (bucket.offset()..).zip(bucket.counts()).filter(|(_, count)| *count > 0) {
        // So many of the scale's buckets are between two powers.
        let index = index >> scale.max(0);
        match gathered.last_mut() {
            Some((last, sum)) if *last == index => *sum += count,
            _ => gathered.push((index, count)),
        }
    }
    gathered
}

/// Where the bucket of this index begins.
fn bound(index: i32, scale: i8) -> f64 {
    let power = if scale < 0 { index.saturating_mul(1 << (-scale).min(16)) } else { index };
    2f64.powi(power)
}
