//! An environment variable whose value cannot be used.

use std::fmt;

/// Environment variable whose value cannot be used, or has no effect.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(
    not(feature = "diagnosis"),
    expect(unreachable_pub, reason = "public with the feature `diagnosis`")
)]
pub struct VariableProblem {
    /// Name of the variable.
    pub variable: String,
    /// Defect of the value and the remedy. Never the value of a variable that may hold credentials.
    pub problem: String,
}

impl fmt::Display for VariableProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "environment variable {}: {}", self.variable, self.problem)
    }
}
