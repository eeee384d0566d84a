//! An always-valid test of paired differences, and the confidence sequence that belongs to it.

/// Effect of a change on a measure, as a ratio minus one: -0.2 for a fifth less.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
pub struct Effect {
    /// Estimate.
    pub estimate: f64,
    /// Lower bound.
    pub low: f64,
    /// Upper bound.
    pub high: f64,
}

/// Sums of paired differences of logarithms.
///
/// # Design
///
/// Which of a pair has the change is a coin's decision. Without an effect, a difference is therefore as
/// likely positive as negative, whatever its size: noise, load, autocorrelation and outliers do not matter.
/// For such differences, `exp(k·S − k²·V/2)` with their sum `S` and the sum of their squares `V` is a
/// supermartingale for each `k` (de la Peña, Annals of Probability 27, 1999). Mixed over a normal
/// distribution of `k` it stays one, so that it reaches `1/alpha` at any time with probability `alpha` at
/// most (Ville). Howard, Ramdas, McAuliffe and Sekhon, Annals of Statistics 49 (2021), give the bound and
/// its inversion.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Evidence {
    count: f64,
    sum: f64,
    squares: f64,
}

impl Evidence {
    /// Adds a pair of positive measures.
    pub(super) fn add(&mut self, default: f64, changed: f64) {
        let difference = (changed / default).ln();
        self.count += 1.0;
        self.sum += difference;
        self.squares += difference * difference;
    }

    /// Returns the logarithm of the evidence against an effect of this size, as a difference of logarithms.
    ///
    /// `scale` is the deviation of the normal distribution of `k`: the inverse of the effect that is looked
    /// for.
    fn against(&self, effect: f64, scale: f64) -> f64 {
        let sum = self.sum - self.count * effect;
        let squares = self.squares - 2.0 * effect * self.sum + self.count * effect * effect;
        let spread = 1.0 + scale * scale * squares.max(0.0);
        scale * scale * sum * sum / (2.0 * spread) - spread.ln() / 2.0
    }

    /// Returns the effect with bounds that hold at all times together, with probability `1 - alpha`.
    pub(super) fn effect(&self, alpha: f64, scale: f64) -> Effect {
        let limit = -alpha.ln();
        let estimate = self.sum / self.count.max(1.0);
        let bound = |direction: f64| {
            let is_outside = |distance: f64| self.against(estimate + direction * distance, scale) >= limit;
            // Differences of more than e^10 are not told apart.
            let (mut inside, mut outside) = (0.0, 10.0);
            if !is_outside(outside) {
                return direction * f64::INFINITY;
            }
            for _ in 0..60 {
                let middle = (inside + outside) / 2.0;
                match is_outside(middle) {
                    true => outside = middle,
                    false => inside = middle,
                }
            }
            estimate + direction * outside
        };
        let ratio = |difference: f64| difference.exp() - 1.0;
        Effect { estimate: ratio(estimate), low: ratio(bound(-1.0)), high: ratio(bound(1.0)) }
    }
}
