//! The command `telemetry`, for registries of semantic conventions.

mod arguments;
mod outcome;
mod registry;

use std::process::ExitCode;

use clap::Parser as _;

use arguments::{Arguments, Command, RegistryCommand};

fn main() -> ExitCode {
    let Arguments { command: Command::Registry(command) } = Arguments::parse();
    let outcome = match command {
        RegistryCommand::Check(arguments) => registry::check::run(&arguments),
        RegistryCommand::Generate(arguments) => registry::generate::run(&arguments),
        RegistryCommand::Docs(arguments) => registry::docs::run(&arguments),
        RegistryCommand::Diff(arguments) => registry::diff::run(&arguments),
    };
    outcome.report()
}
