//! Arguments of the loop.

use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, ValueEnum};
use telemetry_analysis::feedback::WorkNames;
use telemetry_analysis::parse_duration;

#[derive(Debug, Args)]
pub(crate) struct LoopArguments {
    /// Files with OTLP as JSON lines, or folders of them; they may grow while the loop runs
    #[arg(value_name = "FILE_OR_DIR", required = true)]
    pub(crate) sources: Vec<PathBuf>,
    /// Declared knobs, as JSON; without them there are proposals for people alone
    #[arg(long, value_name = "FILE")]
    pub(crate) knobs: Option<PathBuf>,
    /// Change nothing: the default
    #[arg(long, conflicts_with = "apply")]
    dry_run: bool,
    /// Try the first proposal that is possible
    #[arg(long, requires = "knobs", requires = "leases")]
    pub(crate) apply: bool,
    /// File of leases that the work reads
    #[arg(long, value_name = "FILE")]
    pub(crate) leases: Option<PathBuf>,
    /// Go on, with a round after each such time
    #[arg(long, value_name = "DURATION", value_parser = parse_duration)]
    pub(crate) interval: Option<Duration>,
    /// Spans of this duration before the last span are analysed
    #[arg(long, value_name = "DURATION", default_value = "14d", value_parser = parse_duration)]
    pub(crate) last: Duration,
    /// Duration of a block; it should be five times the time that the system needs to settle
    #[arg(long, value_name = "DURATION", default_value = "1m", value_parser = parse_duration)]
    pub(crate) block: Duration,
    /// Time at the begin of a block that is not measured
    #[arg(long, value_name = "DURATION", default_value = "5s", value_parser = parse_duration)]
    pub(crate) wash_out: Duration,
    /// Time after a block in which its last spans arrive; longer than the longest span
    #[arg(long, value_name = "DURATION", default_value = "3s", value_parser = parse_duration)]
    pub(crate) delay: Duration,
    /// Number of pairs of blocks after which an inconclusive change is rolled back
    #[arg(long, value_name = "COUNT", default_value_t = 100)]
    pub(crate) max_pairs: u32,
    /// Least reduction of the cost that is worth keeping, as a share
    #[arg(long, value_name = "SHARE", default_value_t = 0.05)]
    pub(crate) least_effect: f64,
    /// Time for which a kept change stays in effect
    #[arg(long, value_name = "DURATION", default_value = "1d", value_parser = parse_duration)]
    pub(crate) keep: Duration,
    /// Seed of the random order of blocks [default: the time]
    #[arg(long, value_name = "NUMBER")]
    pub(crate) seed: Option<u64>,
    /// Attribute with the team [default: teams are not compared]
    #[arg(long, value_name = "KEY", default_value = "", hide_default_value = true)]
    team: String,
    /// Attribute with the type of the work [default: types are not compared]
    #[arg(long = "type", value_name = "KEY", default_value = "", hide_default_value = true)]
    kind: String,
    /// Attribute with the points of an item of work [default: items are counted]
    #[arg(long, value_name = "KEY", default_value = "", hide_default_value = true)]
    points: String,
    /// Stage that ends an item of work, which is a trace [default: its root span]
    #[arg(long, value_name = "STAGE", default_value = "", hide_default_value = true)]
    end: String,
    /// Attribute of that stage, and its value for work that failed [default: the status of its span]
    #[arg(long, value_name = "KEY=VALUE", default_value = "", hide_default_value = true)]
    failure: String,
    /// How to print the report
    #[arg(long, value_enum, default_value_t = LoopForm::Text)]
    pub(crate) format: LoopForm,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum LoopForm {
    /// For people
    Text,
    /// One object for each round, for programs
    Json,
}

impl LoopArguments {
    pub(crate) fn names(&self) -> WorkNames {
        let (failure, failed) = self.failure.split_once('=').unwrap_or((&self.failure, ""));
        WorkNames {
            team: self.team.clone(),
            kind: self.kind.clone(),
            points: self.points.clone(),
            end: self.end.clone(),
            failure: failure.to_owned(),
            failed: failed.to_owned(),
        }
    }
}
