//! Measures of a block, from the spans that the work recorded in it.

use super::analysis::{Period, settings};
use super::declaration::{Declaration, Measured};
use crate::experiment;
use crate::{AnalysisError, Store};

/// Measures of a block under one value of a knob.
#[derive(Clone, Copy, Debug)]
pub struct Measure<'s> {
    /// Store with the spans.
    pub store: &'s Store,
    /// The knob and its stage.
    pub declaration: &'s Declaration,
}

impl Measure<'_> {
    /// Returns the cost of an item in the spans that began in a period with this value in effect, and the
    /// measures of the guardrails. Without such spans the cost is zero, which is no evidence.
    ///
    /// # Errors
    ///
    /// SQLite cannot read its file.
    pub fn of(&self, period: Period, value: f64) -> Result<experiment::Measured, AnalysisError> {
        let (settings, _) = settings(self.store, period, self.declaration)?;
        let Some(setting) = settings.into_iter().find(|setting| setting.value == value) else {
            return Ok(experiment::Measured::default());
        };
        let guardrails = self.declaration.knob.guardrails.iter();
        let guarded = guardrails.map(|guardrail| match Measured::named(&guardrail.name) {
            Some(Measured::Errors) => (setting.failed + 1) as f64 / (setting.spans + 1) as f64,
            Some(Measured::P95) => setting.p95_s,
            // Not positive, and so no evidence that the guardrail holds.
            None => 0.0,
        });
        Ok(experiment::Measured { cost: setting.item_s, guarded: guarded.collect() })
    }
}
