//! The command `telemetry`: registries of semantic conventions, what is generated from them, and answers from
//! recorded telemetry.

mod analyze;
mod arguments;
mod check;
mod command_line;
mod compare;
mod coverage;
mod dashboards;
mod decrypt;
mod detect;
mod diff;
mod doctor;
mod exceptions;
mod exposition;
mod feedback;
mod format;
mod init;
mod manifest;
mod metric;
mod monitoring;
mod outcome;
mod probe;
mod program;
mod receiver;
mod registry;
mod report;
mod rules;
mod source;
mod span;
mod stack;
mod status;
mod tail;
mod template;
mod trace;
mod trace_tree;
mod trial;

use std::process::ExitCode;

use clap::Parser as _;

use arguments::{Arguments, Command, DashboardsCommand, RegistryCommand, RulesCommand};
use outcome::Outcome;
use stack::arguments::StackCommand;

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Init(arguments) => init::run(&arguments),
        Command::Registry(command) => of_registry(&command),
        Command::Rules(RulesCommand::Generate(arguments)) => rules::generate(&arguments),
        Command::Dashboards(DashboardsCommand::Generate(arguments)) => dashboards::generate(&arguments),
        Command::Dashboards(DashboardsCommand::Validate(arguments)) => dashboards::check(&arguments),
        Command::Stack(StackCommand::Generate(arguments)) => stack::generate(&arguments),
        Command::Coverage(arguments) => coverage::run(&arguments),
        Command::Diff(arguments) => diff::run(&arguments),
        Command::Manifest(arguments) => manifest::run(&arguments),
        Command::Analyze(arguments) => analyze::run(&arguments),
        Command::Detect(arguments) => detect::run(&arguments),
        Command::Compare(arguments) => compare::run(&arguments),
        Command::Report(arguments) => report::run(&arguments),
        Command::Ingest(arguments) => analyze::ingest(&arguments),
        Command::Tail(arguments) => tail::run(&arguments),
        Command::Trace(arguments) => trace::run(&arguments),
        Command::Decrypt(arguments) => decrypt::run(&arguments),
        Command::Loop(arguments) => return feedback::run(&arguments),
        Command::Doctor(arguments) => doctor::run(&arguments),
        Command::Status(arguments) => status::run(&arguments),
        Command::Probe(arguments) => probe::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Test(arguments) => trial::run(&arguments),
        Command::Completions { shell } => command_line::completions(shell),
        Command::Man { out } => command_line::man(&out),
    };
    outcome.report()
}

fn of_registry(command: &RegistryCommand) -> Outcome {
    match command {
        RegistryCommand::Check(arguments) => registry::check::run(arguments),
        RegistryCommand::Generate(arguments) => registry::generate::run(arguments),
        RegistryCommand::Docs(arguments) => registry::docs::run(arguments),
        RegistryCommand::Show(arguments) => registry::lookup::show(arguments),
        RegistryCommand::Search(arguments) => registry::lookup::search(arguments),
    }
}
