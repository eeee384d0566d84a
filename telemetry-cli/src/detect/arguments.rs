//! Arguments of `telemetry detect`.

use std::path::PathBuf;
use std::time::Duration;

use clap::Args;
use telemetry_analysis::parse_duration;

use crate::analyze::arguments::{Asked, Range};
use crate::format::TableFormat;

#[derive(Debug, Args)]
pub(crate) struct DetectArguments {
    #[command(flatten)]
    pub(crate) asked: Asked,
    #[command(flatten)]
    pub(crate) range: Range,
    /// Duration of the windows in which calls are counted
    #[arg(long, value_name = "DURATION", default_value = "5m", value_parser = window)]
    pub(crate) window: Duration,
    /// Number of calls of a stage that can run at the same time; may be given several times
    #[arg(long, value_name = "STAGE=NUMBER", value_parser = capacity)]
    pub(crate) capacity: Vec<(String, f64)>,
    /// The file for proposed alert rules of Prometheus, with thresholds learned from the recorded durations
    #[arg(long, value_name = "FILE")]
    pub(crate) rules: Option<PathBuf>,
    /// Address that gets the findings as JSON, by POST; nothing is sent if there are none
    #[arg(long, value_name = "URL")]
    pub(crate) webhook: Option<String>,
    /// How to print the findings
    #[arg(long, value_enum, default_value_t = TableFormat::Table)]
    pub(crate) format: TableFormat,
}

fn window(text: &str) -> Result<Duration, String> {
    let window = parse_duration(text).map_err(|error| error.to_string())?;
    match window.is_zero() {
        true => Err("a window must be longer than nothing".to_owned()),
        false => Ok(window),
    }
}

fn capacity(text: &str) -> Result<(String, f64), String> {
    let wrong = || "a capacity is STAGE=NUMBER, such as worker.run=8".to_owned();
    let (stage, number) = text.rsplit_once('=').ok_or_else(wrong)?;
    let number: f64 = number.parse().map_err(|_| wrong())?;
    match number > 0.0 && number.is_finite() && !stage.is_empty() {
        true => Ok((stage.to_owned(), number)),
        false => Err(wrong()),
    }
}
