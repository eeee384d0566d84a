//! Conversion of exponential histograms to histograms with buckets that end at powers of two.
//!
//! The SDK's boundaries change with the scale, and series with other values of `le` would appear and vanish.
//! Powers of two are boundaries at every scale from zero up, so the series stay. At a negative scale, the
//! scale's own boundaries are used.

use opentelemetry_sdk::metrics::data::{ExponentialBucket, ExponentialHistogramDataPoint};

/// Returns the upper bound and the count of each bucket, in ascending order, up to infinity.
pub(super) fn buckets<T>(point: &ExponentialHistogramDataPoint<T>) -> Vec<(f64, u64)> {
    let mut buckets = Vec::new();
    let scale = point.scale();
    for (index, count) in by_power(point.negative_bucket(), scale).into_iter().rev() {
        add(&mut buckets, -bound(index + 1, scale), 0);
        add(&mut buckets, -bound(index, scale), count);
    }
    if point.zero_count() > 0 {
        add(&mut buckets, point.zero_threshold(), point.zero_count());
    }
    for (index, count) in by_power(point.positive_bucket(), scale) {
        // The lower bound, too: the buckets between this one and the last one are empty.
        add(&mut buckets, bound(index, scale), 0);
        add(&mut buckets, bound(index + 1, scale), count);
    }
    add(&mut buckets, f64::INFINITY, 0);
    buckets
}

/// Adds to the last bucket if it has the same bound, and otherwise adds a bucket.
fn add(buckets: &mut Vec<(f64, u64)>, bound: f64, count: u64) {
    match buckets.last_mut() {
        Some((last, sum)) if *last == bound => *sum += count,
        _ => buckets.push((bound, count)),
    }
}

/// Returns index and count of the buckets between powers of two, without the empty ones.
fn by_power(bucket: &ExponentialBucket, scale: i8) -> Vec<(i32, u64)> {
    let mut powers: Vec<(i32, u64)> = Vec::new();
    for (index, count) in (bucket.offset()..).zip(bucket.counts()).filter(|(_, count)| *count > 0) {
        // There are two to the power of `scale` buckets between two powers of two.
        let index = index >> scale.max(0);
        match powers.last_mut() {
            Some((last, sum)) if *last == index => *sum += count,
            _ => powers.push((index, count)),
        }
    }
    powers
}

/// Returns the lower bound of the bucket with this index.
fn bound(index: i32, scale: i8) -> f64 {
    let power = if scale < 0 { index.saturating_mul(1 << (-scale).min(16)) } else { index };
    2f64.powi(power)
}
