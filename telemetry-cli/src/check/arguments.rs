//! Arguments of `telemetry check`.

use std::path::PathBuf;
use std::time::Duration;

use clap::Args;
use telemetry_analysis::parse_duration;

use crate::arguments::bases::BaseArguments;
use crate::format::Format;

#[derive(Debug, Args)]
pub(crate) struct CheckArguments {
    /// Files with OTLP as JSON lines
    #[arg(value_name = "FILE", required_unless_present_any = ["otlp", "command"])]
    pub(crate) files: Vec<PathBuf>,
    /// Listen here for OTLP over HTTP, such as 127.0.0.1:4318
    #[arg(long, value_name = "ADDRESS", conflicts_with = "files")]
    pub(crate) otlp: Option<String>,
    /// The registry's folder [default: registry, if it exists, or else the registry that is built in]
    #[arg(long, value_name = "DIR")]
    pub(crate) registry: Option<PathBuf>,
    /// End after this time; otherwise at the end of the files or of the program, or by Ctrl-C
    #[arg(long = "for", value_name = "DURATION", value_parser = parse_duration)]
    pub(crate) duration: Option<Duration>,
    /// The file of allowed findings [default: check.yaml beside the registry, if it exists]
    #[arg(long, value_name = "FILE")]
    pub(crate) exceptions: Option<PathBuf>,
    /// How to print the findings
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
    /// A program and its arguments, after `--`, whose telemetry is checked until it ends
    #[arg(last = true, conflicts_with = "files")]
    pub(crate) command: Vec<String>,
    #[command(flatten)]
    pub(crate) bases: BaseArguments,
}
