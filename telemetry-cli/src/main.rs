//! The command `telemetry`: registries of semantic conventions, and answers from recorded telemetry.

mod analyze;
mod arguments;
mod outcome;
mod registry;

use std::process::ExitCode;

use clap::Parser as _;

use arguments::{Arguments, Command, RegistryCommand};

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Registry(RegistryCommand::Check(arguments)) => registry::check::run(&arguments),
        Command::Registry(RegistryCommand::Generate(arguments)) => registry::generate::run(&arguments),
        Command::Registry(RegistryCommand::Docs(arguments)) => registry::docs::run(&arguments),
        Command::Registry(RegistryCommand::Diff(arguments)) => registry::diff::run(&arguments),
        Command::Analyze(arguments) => analyze::run(&arguments),
        Command::Ingest(arguments) => analyze::ingest(&arguments),
    };
    outcome.report()
}
