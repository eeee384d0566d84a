//! Arguments of `telemetry init`.

use std::path::PathBuf;

use clap::Args;

#[derive(Debug, Args)]
pub(crate) struct InitArguments {
    /// The folder of the crate
    #[arg(default_value = ".", value_name = "DIR")]
    pub(super) folder: PathBuf,
    /// The name of the service, and the namespace of its names; by default that of the crate or the folder
    #[arg(long)]
    pub(super) name: Option<String>,
}
