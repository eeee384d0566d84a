//! Paces at which a budget of failures may be used: the windows and factors of alerts.

/// Hours of a day.
const DAY: f64 = 24.0;
/// Ratio of failures at which the quickest alert fires at the latest: a factor that needs more failures than
/// there are events never fires.
const HIGHEST_RATIO: f64 = 0.9;

/// Urgency of an alert.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Urgency {
    /// A person must act now.
    Page,
    /// A person must act within days.
    Ticket,
}

impl Urgency {
    /// Returns the value of the label `severity`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Urgency::Page => "page",
            Urgency::Ticket => "ticket",
        }
    }
}

/// Use of a part of the budget within a time, which is an alert.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pace {
    /// Part of the budget that is used within the long window.
    pub budget: f64,
    /// Long window, in minutes: the part is used.
    pub long: u32,
    /// Short window, in minutes: the budget is still being used.
    pub short: u32,
    /// Urgency of the alert.
    pub urgency: Urgency,
}

impl Pace {
    /// Paces of every objective, the quickest first: those of the Site Reliability Workbook.
    pub const ALL: [Pace; 4] = [
        Pace { budget: 0.02, long: 60, short: 5, urgency: Urgency::Page },
        Pace { budget: 0.05, long: 6 * 60, short: 30, urgency: Urgency::Page },
        Pace { budget: 0.10, long: 24 * 60, short: 2 * 60, urgency: Urgency::Ticket },
        Pace { budget: 0.10, long: 3 * 24 * 60, short: 6 * 60, urgency: Urgency::Ticket },
    ];

    /// Returns how many times faster than allowed the budget of this number of days is used.
    #[must_use]
    pub fn factor(&self, days: u32) -> f64 {
        let hours = f64::from(days) * DAY;
        // Rounded, so that a threshold has the digits that a person would write.
        (self.budget * hours / (f64::from(self.long) / 60.0) * 1000.0).round() / 1000.0
    }

    /// Returns the ratio of failures above which the alert fires; `None` if no ratio can be as high.
    ///
    /// The quickest pace is limited, so that it fires when nearly everything fails.
    #[must_use]
    pub fn threshold(&self, share: f64, days: u32) -> Option<f64> {
        let ratio = rounded(self.factor(days) * (1.0 - share));
        let is_quickest = Pace::ALL.first() == Some(self);
        match ratio < HIGHEST_RATIO {
            true => Some(ratio),
            false => is_quickest.then_some(HIGHEST_RATIO),
        }
    }

    /// Returns the share above which every alert can fire, for a window of this number of days.
    #[must_use]
    pub fn lowest_share(days: u32) -> f64 {
        let slower = Pace::ALL.iter().skip(1).map(|pace| pace.factor(days));
        rounded(1.0 - HIGHEST_RATIO / slower.fold(1.0, f64::max))
    }
}

/// Returns a ratio without the noise of binary fractions.
fn rounded(ratio: f64) -> f64 {
    (ratio * 1e9).round() / 1e9
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn factors_are_those_of_the_workbook() {
        assert_eq!(Pace::ALL.map(|pace| pace.factor(30)), [14.4, 6.0, 3.0, 1.0]);
        assert_eq!(Pace::ALL.map(|pace| pace.factor(28)), [13.44, 5.6, 2.8, 0.933]);
    }

    #[test]
    fn every_accepted_share_has_alerts_that_can_fire() {
        for (share, days) in [(0.999, 30), (0.99, 28), (0.9, 30), (0.86, 30), (0.96, 90)] {
            assert!(share > Pace::lowest_share(days), "{share} in {days} days");
            let thresholds = Pace::ALL.map(|pace| pace.threshold(share, days));
            assert!(thresholds.iter().all(|ratio| ratio.is_some_and(|ratio| ratio < 1.0)), "{thresholds:?}");
            assert!(thresholds.is_sorted_by(|quick, slow| quick > slow), "{thresholds:?}");
        }
        // 14.4 times a budget of a tenth is more than everything.
        assert_eq!(Pace::ALL[0].threshold(0.9, 30), Some(0.9));
        assert_eq!(Pace::ALL[1].threshold(0.5, 30), None);
        assert_eq!((Pace::lowest_share(30), Pace::lowest_share(90)), (0.85, 0.95));
    }
}
