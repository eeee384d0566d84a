//! Forms of answers.

use clap::ValueEnum;
use telemetry_analysis::Answer;

/// Form of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people
    Text,
    /// For programs
    Json,
}

/// Form of an answer that has rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum TableFormat {
    /// For people
    Table,
    /// One object, for programs
    Json,
}

impl TableFormat {
    /// Returns an answer in this form.
    pub(crate) fn of(self, answer: &Answer) -> String {
        match self {
            TableFormat::Table => answer.to_table(),
            TableFormat::Json => answer.to_json(),
        }
    }
}
