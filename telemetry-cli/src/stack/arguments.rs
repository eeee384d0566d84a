//! The command line of `telemetry stack`.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use telemetry_monitoring::stack::DEFAULT_DAYS;

#[derive(Debug, Subcommand)]
pub(crate) enum StackCommand {
    /// Write configurations for the Collector, Prometheus, Alertmanager, Tempo, Loki and Grafana
    ///
    /// README.md has the commands that start the programs; compose.yaml starts them in containers.
    #[command(verbatim_doc_comment)]
    Generate(StackArguments),
}

#[derive(Debug, Args)]
pub(crate) struct StackArguments {
    /// A folder of `telemetry rules generate` and `telemetry dashboards generate`; may be given several times
    #[arg(long, value_name = "DIR", required = true)]
    pub(crate) from: Vec<PathBuf>,
    /// The folder of the generated files
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
    /// Days for which telemetry is stored
    #[arg(long, value_name = "DAYS", default_value_t = DEFAULT_DAYS, value_parser = clap::value_parser!(u32).range(1..=3660))]
    pub(crate) retention: u32,
    /// Copy all metrics to an InfluxDB by remote write
    #[arg(long)]
    pub(crate) influxdb: bool,
    /// Write nothing; fail if a file is not what would be written
    #[arg(long)]
    pub(crate) check: bool,
}
