//! Points at which a distribution changes: E-divisive by Matteson and James (Journal of the American
//! Statistical Association 109, 2014), with a permutation test.

use super::random::Random;

/// Minimum number of values between two points: a single spike is no change.
const MIN_SEGMENT: usize = 3;
/// Number of permutations of a test; the least probability that it can find is 1 in 200.
const PERMUTATIONS: u32 = 199;
/// Greatest probability that a point is found where nothing changes.
const SIGNIFICANCE: f64 = 0.01;

/// Returns the positions at which values differ from those before, in order. Each is tested; the tests of
/// later points are within the segments of earlier ones.
pub(crate) fn change_points(values: &[f64]) -> Vec<usize> {
    let mut random = Random::seeded(0x9E37_79B9_7F4A_7C15);
    let mut points = Vec::new();
    let mut segments = vec![(0, values.len())];
    while let Some((begin, end)) = segments.pop() {
        let Some(segment) = values.get(begin..end) else { continue };
        let Some((at, _)) =
            best_split(segment).filter(|(_, found)| is_significant(segment, *found, &mut random))
        else {
            continue;
        };
        points.push(begin + at);
        segments.extend([(begin, begin + at), (begin + at, end)]);
    }
    points.sort_unstable();
    points
}

/// Returns the split with the greatest distance of its two sides, and that distance.
fn best_split(values: &[f64]) -> Option<(usize, f64)> {
    let count = values.len();
    // Sums of distances among the left values, among the right ones, and between both.
    let (mut left, mut right, mut between) = (0.0, 0.0, 0.0);
    for (index, value) in values.iter().enumerate() {
        right += distances(*value, values.get(index + 1..).unwrap_or_default());
    }
    let mut best: Option<(usize, f64)> = None;
    for (index, value) in values.iter().enumerate() {
        let to_left = distances(*value, values.get(..index).unwrap_or_default());
        let to_right = distances(*value, values.get(index + 1..).unwrap_or_default());
        left += to_left;
        right -= to_right;
        between += to_right - to_left;
        let at = index + 1;
        if at < MIN_SEGMENT || count - at < MIN_SEGMENT {
            continue;
        }
        let (n, m) = (at as f64, (count - at) as f64);
        let energy = 2.0 * between / (n * m) - left / pairs(n) - right / pairs(m);
        let distance = n * m / (n + m) * energy;
        if best.is_none_or(|(_, found)| distance > found) {
            best = Some((at, distance));
        }
    }
    best
}

fn distances(value: f64, others: &[f64]) -> f64 {
    others.iter().map(|other| (value - other).abs()).sum()
}

fn pairs(count: f64) -> f64 {
    count * (count - 1.0) / 2.0
}

/// Returns true if values in random order rarely have a split as distant.
fn is_significant(values: &[f64], found: f64, random: &mut Random) -> bool {
    let allowed = (SIGNIFICANCE * f64::from(PERMUTATIONS + 1)) as u32 - 1;
    let mut shuffled = values.to_vec();
    let mut as_distant = 0;
    for _ in 0..PERMUTATIONS {
        shuffle(&mut shuffled, random);
        as_distant += u32::from(best_split(&shuffled).is_some_and(|(_, distance)| distance >= found));
        if as_distant > allowed {
            return false;
        }
    }
    true
}

fn shuffle(values: &mut [f64], random: &mut Random) {
    for last in (1..values.len()).rev() {
        values.swap(last, random.below(last as u64 + 1) as usize);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns values around a level, with noise of a tenth.
    fn noise(levels: &[(usize, f64)], seed: u64) -> Vec<f64> {
        let mut random = Random::seeded(seed);
        let of = |(count, level): &(usize, f64)| {
            (0..*count).map(|_| level * (0.9 + random.below(200) as f64 / 1_000.0)).collect::<Vec<f64>>()
        };
        levels.iter().flat_map(of).collect()
    }

    #[test]
    fn changes_are_found_where_they_are() {
        assert_eq!(change_points(&noise(&[(30, 10.0), (30, 15.0)], 1)), [30]);
        assert_eq!(change_points(&noise(&[(30, 10.0), (20, 20.0), (40, 10.0)], 2)), [30, 50]);
    }

    #[test]
    fn a_spike_is_no_change() {
        let mut values = noise(&[(60, 10.0)], 3);
        values[30] = 1_000.0;
        assert_eq!(change_points(&values), [] as [usize; 0]);
        assert_eq!(change_points(&[]), [] as [usize; 0]);
        assert_eq!(change_points(&[1.0, 2.0, 3.0, 4.0]), [] as [usize; 0]);
    }

    #[test]
    fn noise_alone_rarely_has_a_change() {
        let found = (1..=200).filter(|seed| !change_points(&noise(&[(40, 10.0)], *seed)).is_empty()).count();
        assert!(found <= 6, "{found} of 200");
    }
}
