//! Arguments of questions to recorded telemetry.

use std::path::PathBuf;
use std::time::Duration;

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Args, ValueEnum};
use telemetry_analysis::{Limits, QUESTIONS, parse_duration};

use crate::format::Format;

#[derive(Debug, Args)]
pub(crate) struct AnalyzeArguments {
    /// The question
    #[arg(value_parser = names())]
    pub(crate) question: String,
    #[command(flatten)]
    pub(crate) asked: Asked,
    #[command(flatten)]
    pub(crate) range: Range,
    /// Tell the values of these attributes apart (slow, features, utilisation)
    #[arg(long, value_name = "KEY[,KEY]", value_delimiter = ',', num_args = 1)]
    pub(crate) by: Vec<String>,
    /// Least mean in milliseconds (slow), share in percent (errors) or p95 in milliseconds (queue-wait)
    #[arg(long, value_name = "NUMBER", default_value_t = 0.0)]
    pub(crate) at_least: f64,
    /// Duration of a window (errors)
    #[arg(long, value_name = "DURATION", default_value = "5m", value_parser = parse_duration)]
    pub(crate) window: Duration,
    /// Maximum number of rows
    #[arg(long, value_name = "COUNT", default_value_t = 20)]
    pub(crate) limit: u32,
    /// Read all traces, and not a share (critical-path, self-time, queue-wait, slow --by, features --by)
    #[arg(long)]
    pub(crate) all_traces: bool,
    /// How to print the answer
    #[arg(long, value_enum, default_value_t = Form::Table)]
    pub(crate) format: Form,
}

#[derive(Debug, Args)]
pub(crate) struct IngestArguments {
    /// Files with OTLP as JSON lines, or folders of them
    #[arg(value_name = "FILE_OR_DIR", required_unless_present = "otlp")]
    pub(crate) sources: Vec<PathBuf>,
    /// Listen here for OTLP over HTTP, such as 127.0.0.1:4318, until Ctrl-C
    #[arg(long, value_name = "ADDRESS", conflicts_with = "sources")]
    pub(crate) otlp: Option<String>,
    /// End after this time
    #[arg(long = "for", value_name = "DURATION", value_parser = parse_duration, requires = "otlp")]
    pub(crate) duration: Option<Duration>,
    /// End after this number of spans
    #[arg(long, value_name = "COUNT", requires = "otlp")]
    pub(crate) spans: Option<u64>,
    /// The store, which is created if it is missing
    #[arg(long, value_name = "FILE")]
    pub(crate) store: PathBuf,
    /// Maximum age of a span or log record
    #[arg(long, value_name = "DURATION", default_value = "30d", value_parser = parse_duration)]
    max_age: Duration,
    /// Maximum size of the store in megabytes
    #[arg(long, value_name = "MEGABYTES", default_value_t = 4096)]
    max_size: u64,
    /// How to print the counts
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
}

impl IngestArguments {
    pub(crate) fn limits(&self) -> Limits {
        Limits { age: self.max_age, bytes: self.max_size.saturating_mul(1 << 20) }
    }
}

/// Recorded telemetry.
#[derive(Debug, Args)]
pub(crate) struct Sources {
    /// Files with OTLP as JSON lines, or folders of them, read before the question is asked
    #[arg(value_name = "FILE_OR_DIR")]
    pub(crate) sources: Vec<PathBuf>,
    /// A store to read them into, which stays; a temporary one otherwise
    #[arg(long, value_name = "FILE")]
    pub(crate) store: Option<PathBuf>,
}

/// Recorded telemetry, or a ClickHouse with it.
#[derive(Debug, Args)]
pub(crate) struct Asked {
    #[command(flatten)]
    pub(crate) sources: Sources,
    /// A ClickHouse with the tables of the Collector, such as http://localhost:8123/?database=otel
    ///
    /// The user is that of CLICKHOUSE_USER, and the password that of CLICKHOUSE_PASSWORD, or of the file of
    /// CLICKHOUSE_PASSWORD_FILE.
    #[arg(verbatim_doc_comment, long, value_name = "URL", conflicts_with_all = ["sources", "store"])]
    pub(crate) clickhouse: Option<String>,
}

/// Range of time.
#[derive(Debug, Args)]
pub(crate) struct Range {
    /// Spans of this duration before the last span
    #[arg(long, value_name = "DURATION", value_parser = parse_duration, conflicts_with = "since")]
    pub(crate) last: Option<Duration>,
    /// Spans that began at this time or later, such as 2026-11-28T14:00:00Z
    #[arg(long, value_name = "TIME")]
    pub(crate) since: Option<String>,
    /// Spans that began before this time
    #[arg(long, value_name = "TIME")]
    pub(crate) until: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Form {
    /// For people
    Table,
    /// One object, for programs
    Json,
    /// The question itself, for ClickHouse; nothing is read
    Sql,
}

/// Returns the names of questions with their briefs. Those that `--by` chooses are left out.
fn names() -> PossibleValuesParser {
    let shown = QUESTIONS.iter().filter(|question| !question.needs_label());
    PossibleValuesParser::new(shown.map(|question| PossibleValue::new(question.name).help(question.brief)))
}
