//! Shares of events, such as error rates, with intervals that hold for few events.

/// Number of events of a kind among all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Share {
    pub(crate) events: u64,
    pub(crate) all: u64,
}

impl Share {
    /// Returns the share, zero of nothing.
    pub(crate) fn value(self) -> f64 {
        if self.all == 0 { 0.0 } else { self.events as f64 / self.all as f64 }
    }

    /// Returns Wilson's interval of the share. `z` is the normal quantile of its confidence.
    pub(crate) fn interval(self, z: f64) -> (f64, f64) {
        if self.all == 0 {
            return (0.0, 1.0);
        }
        let (share, all) = (self.value(), self.all as f64);
        let width = z * (share * (1.0 - share) / all + z * z / (4.0 * all * all)).sqrt();
        let (center, scale) = (share + z * z / (2.0 * all), 1.0 + z * z / all);
        (((center - width) / scale).max(0.0), ((center + width) / scale).min(1.0))
    }

    /// Returns the change to another share, with the lower and upper bound of Newcombe's interval.
    pub(crate) fn change_to(self, after: Share, z: f64) -> (f64, f64, f64) {
        let ((low, high), (after_low, after_high)) = (self.interval(z), after.interval(z));
        let (before_value, after_value) = (self.value(), after.value());
        let change = after_value - before_value;
        let down = ((after_value - after_low).powi(2) + (high - before_value).powi(2)).sqrt();
        let up = ((after_high - after_value).powi(2) + (before_value - low).powi(2)).sqrt();
        (change, change - down, change + up)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Newcombe, Statistics in Medicine 17 (1998), methods 3 of the first and 10 of the second article.
    #[test]
    fn intervals_of_the_articles() {
        let near = |value: f64, expected: f64| assert!((value - expected).abs() < 6e-5, "{value} {expected}");
        let (low, high) = Share { events: 81, all: 263 }.interval(1.959_964);
        near(low, 0.2553);
        near(high, 0.3662);
        let (low, high) = Share { events: 0, all: 20 }.interval(1.959_964);
        near(low, 0.0);
        near(high, 0.1611);
        let (change, low, high) =
            Share { events: 48, all: 80 }.change_to(Share { events: 56, all: 70 }, 1.959_964);
        near(change, 0.2);
        near(low, 0.0524);
        near(high, 0.3339);
    }
}
