//! Experiments that change a [`Knob`] and keep the change only if it is shown to help.
//!
//! - A knob declares its range, step, cool-down, guardrails and owner. The work reads [`Knob::value`].
//! - A change is a [`Lease`] with an expiry, so that a dead controller means the default. A [`Controller`]
//!   has one change at a time, and writes it to a [`LeaseFile`] that the work reads.
//! - [`Pairs`] assign blocks of time or items of work at random, two at a time: one with the change, one
//!   without. Whatever differs between hours meets both alike.
//! - A [`Trial`] looks at the evidence after each pair. It may be looked at as often as one likes: its test
//!   is always valid. Inconclusive means roll back.
//!
//! ```
//! use std::time::Duration;
//! use telemetry_analysis::experiment::{Arm, Decision, Goal, Measured, Pair, Pairs, Trial};
//!
//! let pairs = Pairs::new(7);
//! let mut trial = Trial::new(Goal::default(), &[]);
//! let mut block = 0;
//! while trial.decision() == Decision::Continue {
//!     let mut measure = || {
//!         block += 1;
//!         let cost = if pairs.arm(block - 1) == Arm::Changed { 0.07 } else { 0.1 };
//!         Measured { cost, guarded: Vec::new() }
//!     };
//!     let (first, second) = (measure(), measure());
//!     trial.add(pairs.in_order(block - 2, first, second));
//! }
//! assert!(matches!(trial.decision(), Decision::Keep(_)));
//! ```

mod evidence;
mod knob;
mod lease;
mod lease_file;
mod pairs;
mod trial;

#[cfg(test)]
mod tests;

pub use evidence::Effect;
pub use knob::{Guardrail, Knob};
pub(crate) use lease::after;
pub use lease::{Controller, Lease, Refusal};
pub use lease_file::{Held, LeaseFile};
pub use pairs::{Arm, Blocks, Pair, Pairs};
pub use trial::{Decision, Goal, Measured, RollBack, Trial};
