//! The feedback loop: from recorded telemetry to a proposal, a change, its measured effect, and a decision.
//!
//! 1. [`Analysis`]: teams, types of work, values of settings and health, each by a question to a [`Store`].
//! 2. [`propose`]: [`Strategy`]s derive [`Proposal`]s, each with the SQL and the numbers that led to it. A
//!    strategy of the application implements the trait.
//! 3. [`Change`]: a proposal for a declared knob is tried in random blocks. In each block the [`Lease`] of
//!    the change is in its file, or is not; a dead controller means the default.
//! 4. [`Measure`]: what a block cost, by the spans that the work recorded with the value in effect.
//! 5. [`Verdict`]: kept or rolled back, with the effect, its interval and the reason. Inconclusive means
//!    roll back.
//!
//! Differences between earlier spans are observations: they lead to proposals, and never to a change that
//! stays.
//!
//! [`Store`]: crate::Store
//! [`Lease`]: crate::experiment::Lease

mod analysis;
mod change;
mod declaration;
mod measure;
mod proposal;
mod report;
mod strategy;

pub use analysis::{Analysis, Health, Performance, Period, Question, Setting, WorkNames};
pub use change::{Change, ChangeError, Plan, Verdict};
pub use declaration::{Declaration, DeclarationError, Measured, declarations};
pub use measure::Measure;
pub use proposal::{Evidence, Kind, Proposal, Step, propose};
pub use report::Round;
pub use strategy::{
    BatchSizeReduction, PriorityAdjustment, ResourceScaling, Strategy, WorkBreakdown, strategies,
};
