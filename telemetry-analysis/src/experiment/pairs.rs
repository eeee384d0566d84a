//! Random assignment, two at a time.

use std::time::Duration;

/// Side of an experiment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arm {
    /// The default is in effect.
    Default,
    /// The change is in effect.
    Changed,
}

/// Measurements of a pair, one of each arm.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair<T> {
    /// Measurement under the default.
    pub default: T,
    /// Measurement under the change.
    pub changed: T,
}

/// Random assignment of numbered blocks of time or items of work, which is balanced in each pair of
/// neighbours.
#[derive(Clone, Copy, Debug)]
pub struct Pairs {
    seed: u64,
}

impl Pairs {
    /// Returns the assignment of a seed, which should be random and must be recorded.
    pub fn new(seed: u64) -> Pairs {
        Pairs { seed }
    }

    /// Returns the arm of a block or item, counted from zero.
    pub fn arm(&self, number: u64) -> Arm {
        match (random(self.seed, number / 2) ^ number) & 1 {
            0 => Arm::Default,
            _ => Arm::Changed,
        }
    }

    /// Returns the measurements of two neighbours by arm. `number` is that of the first, an even one.
    pub fn in_order<T>(&self, number: u64, first: T, second: T) -> Pair<T> {
        match self.arm(number) {
            Arm::Default => Pair { default: first, changed: second },
            Arm::Changed => Pair { default: second, changed: first },
        }
    }
}

/// Blocks of time for an assignment.
///
/// A block should have at least five times the time that the system needs to settle after a change.
#[derive(Clone, Copy, Debug)]
pub struct Blocks {
    /// Begin of the first block, in nanoseconds of Unix time.
    pub begin: i64,
    /// Duration of a block.
    pub length: Duration,
    /// Time at the begin of a block that is not measured, because the last one still has effects.
    pub wash_out: Duration,
}

impl Blocks {
    /// Returns the number of the block at a time, and true if the time is measured.
    pub fn at(&self, now: i64) -> Option<(u64, bool)> {
        let since = u128::try_from(now.checked_sub(self.begin)?).ok()?;
        let length = self.length.as_nanos().max(1);
        let number = u64::try_from(since / length).ok()?;
        Some((number, since % length >= self.wash_out.as_nanos()))
    }
}

/// Returns a number that looks random, by SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
pub(super) fn random(seed: u64, index: u64) -> u64 {
    let mut z = seed.wrapping_add(index.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15));
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}
