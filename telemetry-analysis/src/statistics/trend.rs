//! Line through points, by Theil and Sen: the median of the slopes of all pairs. A quarter of the values may
//! be anything.

use super::median::median;

/// Line over time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Trend {
    slope: f64,
    intercept: f64,
}

impl Trend {
    /// Returns the line through points of time and value; nothing of fewer than two times.
    pub(crate) fn through(points: &[(f64, f64)]) -> Option<Trend> {
        let slopes = points.iter().enumerate().flat_map(|(index, (time, value))| {
            points
                .iter()
                .skip(index + 1)
                .filter(move |(later, _)| later > time)
                .map(move |(later, other)| (other - value) / (later - time))
        });
        let slope = median(&slopes.collect::<Vec<f64>>())?;
        let rests: Vec<f64> = points.iter().map(|(time, value)| value - slope * time).collect();
        Some(Trend { slope, intercept: median(&rests)? })
    }

    /// Returns the value of the line at a time.
    pub(crate) fn at(self, time: f64) -> f64 {
        self.intercept + self.slope * time
    }

    /// Returns the time at which the line reaches a value, if it rises.
    pub(crate) fn reaches(self, value: f64) -> Option<f64> {
        (self.slope > 0.0).then(|| (value - self.intercept) / self.slope)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_found_among_outliers() {
        let mut points: Vec<(f64, f64)> = (0..20).map(|x| (f64::from(x), 3.0 + 2.0 * f64::from(x))).collect();
        points[4].1 = 1e6;
        points[9].1 = -1e6;
        let line = Trend::through(&points);
        assert_eq!(line, Some(Trend { slope: 2.0, intercept: 3.0 }));
        assert_eq!(line.and_then(|line| line.reaches(43.0)), Some(20.0));
        assert_eq!(Trend { slope: 0.0, intercept: 1.0 }.reaches(2.0), None);
        assert_eq!(Trend::through(&points[..1]), None);
    }
}
