//! The command line, with the texts of `--help`.

pub(crate) mod bases;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::analyze::arguments::{AnalyzeArguments, IngestArguments};
use crate::compare::CompareArguments;
use crate::decrypt::DecryptArguments;
use crate::detect::arguments::DetectArguments;
use crate::doctor::DoctorArguments;
use crate::feedback::LoopArguments;
use crate::format::Format;
use crate::init::arguments::InitArguments;
use crate::report::ReportArguments;
use crate::stack::arguments::StackCommand;
use crate::status::StatusArguments;
use crate::tail::TailArguments;
use crate::trace::TraceArguments;
use crate::trial::TestArguments;
pub(crate) use bases::BaseArguments;
use bases::rust_path;

/// Path of the crate `semconv` for a crate whose one dependency is `telemetry`.
pub(crate) const DEFAULT_TYPES: &str = "::telemetry::semconv";

const EXIT_CODES: &str = "\
Exit codes:
  0  all is well
  1  the registry has mistakes, a change is breaking, or with --check a file is out of date
  2  the command line is wrong, or a file or folder cannot be read or written";

const INIT_EXIT_CODES: &str = "\
Exit codes:
  0  all files are there
  2  the command line is wrong, a file cannot be written, or the crate's registry has mistakes";

const DOCTOR_EXIT_CODES: &str = "\
Exit codes:
  0  no errors
  1  a destination does not answer as it should, or a value prevents an installation
  2  the command line is wrong";

const STATUS_EXIT_CODES: &str = "\
Exit codes:
  0  all health checks pass
  1  a health check fails
  2  the command line is wrong, or no admin server answers";

const PROBE_EXIT_CODES: &str = "\
Exit codes:
  0  each expected signal arrived where it should
  1  a signal is missing, or lacks what the registry requires
  2  the command line is wrong, or the program cannot be started";

const CHECK_EXIT_CODES: &str = "\
Exit codes:
  0  everything that arrived is as the registry says
  1  there are findings, nothing arrived, or the program failed
  2  the command line is wrong, or a port, a file or the program cannot be opened";

const LOOKUP_EXIT_CODES: &str = "\
Exit codes:
  0  a definition was found
  1  no definition was found, or the registry has mistakes
  2  the command line is wrong, or a file or folder cannot be read";

const ABOUT_REGISTRY: &str = "\
Work with a registry of semantic conventions

A registry is a folder of YAML files in the format of OpenTelemetry's semantic conventions
(file_format: definition/2), with a manifest.yaml that gives its schema URL. It says what a program
records: names, types, units, sensitivity, cardinality.

A registry may refer to the names of the registry that is built into this command, the one of the
crate `semconv`: stage.*, error.type and other standard names.";

/// Telemetry by convention: registries of names, and answers from recorded telemetry.
#[derive(Debug, Parser)]
#[command(name = "telemetry", version, after_help = EXIT_CODES)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Write the first files of a crate that records telemetry
    ///
    /// A registry with one span and one attribute, the Rust module of its names, and a program with one
    /// stage. A file that exists is left as it is, and what it lacks is printed.
    #[command(verbatim_doc_comment, after_help = INIT_EXIT_CODES)]
    Init(InitArguments),
    /// Work with a registry of semantic conventions
    #[command(subcommand, long_about = ABOUT_REGISTRY, after_help = EXIT_CODES)]
    Registry(RegistryCommand),
    /// List every place of a program that records, from the program's file
    ///
    /// Reads stages, events, decisions, attributes and metrics from the file that was linked; nothing
    /// runs. Version control shows their changes where the list is written to a file, telemetry.lock.
    #[command(verbatim_doc_comment, after_help = EXIT_CODES)]
    Manifest(ManifestArguments),
    /// Compare two registries or two programs, and name the panels and alerts that break
    ///
    /// A change is breaking when programs that emit under a registry no longer compile, or when
    /// queries, dashboards and alerts find nothing or something else. Texts for people are editorial.
    #[command(verbatim_doc_comment, after_help = EXIT_CODES)]
    Diff(DiffArguments),
    /// Answer a question from recorded telemetry
    ///
    /// Reads OTLP as JSON lines: files of this framework (feature `otlp-file`) and of the
    /// Collector's file exporter. The SQL of each question also runs on ClickHouse.
    #[command(verbatim_doc_comment, after_help = EXIT_CODES)]
    Analyze(AnalyzeArguments),
    /// Find what differs from before: durations, failures, changes, and growing load
    ///
    /// A window is compared with the same hour of earlier weeks or days, or with all windows before; each
    /// finding says with which. It is told if three of five windows stand out.
    #[command(verbatim_doc_comment, after_help = EXIT_CODES)]
    Detect(DetectArguments),
    /// Compare the stages of two recordings: durations and errors, with intervals
    ///
    /// The intervals of all stages hold together with 95 % confidence. A stage is slower or faster if its
    /// interval is on one side of zero and the change is at least 5 %.
    #[command(verbatim_doc_comment, after_help = EXIT_CODES)]
    Compare(CompareArguments),
    /// Write the answers to all questions into one HTML file
    ///
    /// The file has plots and tables and needs no other one; it is made for a screen and for a phone.
    #[command(verbatim_doc_comment, after_help = EXIT_CODES)]
    Report(ReportArguments),
    /// Read telemetry into a store, so that questions need not read it again
    ///
    /// A file that is read twice adds nothing. Rows beyond the limits are removed, the oldest first.
    #[command(verbatim_doc_comment, after_help = EXIT_CODES)]
    Ingest(IngestArguments),
    /// Print the lines of encrypted files
    ///
    /// Files are those of `FileKey` (feature `encrypted-files`). A line that was changed, or is of another
    /// key, is told with its number and left out.
    #[command(verbatim_doc_comment, after_help = EXIT_CODES)]
    Decrypt(DecryptArguments),
    /// Propose changes from recorded telemetry, and try one of them if asked to
    ///
    /// A change is a lease of a knob in a file that the work reads, in random blocks of time. It stays if its
    /// effect is shown, and is rolled back otherwise. Ctrl-C ends the loop: the lease expires.
    #[command(verbatim_doc_comment, after_help = EXIT_CODES)]
    Loop(LoopArguments),
    /// Say what the environment means for a program, and whether its destinations answer
    ///
    /// Reads the variables that a program of this framework reads, with the features of this command. Each
    /// destination is connected to and sent an empty request of each signal; nothing is stored there.
    #[command(verbatim_doc_comment, after_help = DOCTOR_EXIT_CODES)]
    Doctor(DoctorArguments),
    /// Show a running program: health, stages, exporters, dropped items
    ///
    /// Asks its admin server (feature `admin`), with the token of TELEMETRY_ADMIN_TOKEN if it is set.
    #[command(verbatim_doc_comment, after_help = STATUS_EXIT_CODES)]
    Status(StatusArguments),
    /// Find what a registry declares, or dashboards and rules ask for, and no program records
    ///
    /// Joins the registry with programs, or their telemetry.lock, with dashboards and rules, and with
    /// the recording of a run. Gaps that are allowed stand with their reasons in coverage.yaml:
    ///
    ///   span shop.refund: The program of refunds is another one.
    #[command(verbatim_doc_comment, after_help = EXIT_CODES)]
    Coverage(CoverageArguments),
    /// Show traces as they arrive, from files or at a port
    ///
    /// A trace is shown as a tree when its root has ended and no further span has come for a second:
    /// names, durations, outcomes, types of errors and some attributes.
    #[command(verbatim_doc_comment, after_help = EXIT_CODES)]
    Tail(TailArguments),
    /// Show one whole trace: attributes, events, and places in the code
    #[command(after_help = EXIT_CODES)]
    Trace(TraceArguments),
    /// Run a program, and say which declared signals arrived where they should
    ///
    /// The program gets a receiver (OTEL_EXPORTER_OTLP_ENDPOINT) and a port of its admin server
    /// (PROMETHEUS_PORT), which is scraped; its log lines are read from its standard output and standard
    /// error. Its standard input ends once everything has arrived, or nothing has for two seconds.
    #[command(verbatim_doc_comment, after_help = PROBE_EXIT_CODES)]
    Probe(ProbeArguments),
    /// Hold telemetry that arrives, or was recorded, against a registry
    ///
    /// Finds names that are not declared or deprecated, wrong types, units, instruments and buckets, values
    /// outside a closed set, missing attributes, and sensitive values that arrive as they are. A program
    /// after `--` gets a receiver (OTEL_EXPORTER_OTLP_ENDPOINT); its standard input ends once nothing new
    /// has arrived for two seconds. Findings that are allowed stand with their reasons in check.yaml:
    ///
    ///   undeclared span weigh: A library records it.
    #[command(verbatim_doc_comment, after_help = CHECK_EXIT_CODES)]
    Check(crate::check::arguments::CheckArguments),
    /// Send marked test telemetry to the destinations of the environment, and say what was accepted
    ///
    /// One trace with two spans, one reading of a metric and one log record, each with the attribute
    /// `stage.test`, as a program with this environment would send them.
    #[command(verbatim_doc_comment, after_help = DOCTOR_EXIT_CODES)]
    Test(TestArguments),
    /// Generate alert rules from the objectives of a registry
    #[command(subcommand, after_help = EXIT_CODES)]
    Rules(RulesCommand),
    /// Generate dashboards of Grafana from a registry, or check others
    #[command(subcommand, after_help = EXIT_CODES)]
    Dashboards(DashboardsCommand),
    /// Generate configurations of the programs that receive, store and show telemetry
    #[command(subcommand, after_help = EXIT_CODES)]
    Stack(StackCommand),
    /// Print the completions of a shell
    ///
    /// Such as: telemetry completions bash > ~/.local/share/bash-completion/completions/telemetry
    #[command(verbatim_doc_comment)]
    Completions {
        /// The shell
        #[arg(value_enum)]
        shell: clap_complete::Shell,
    },
    /// Write manual pages, one for each command
    Man {
        /// The folder of the pages
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum RegistryCommand {
    /// Find every mistake in a registry
    ///
    /// Prints each as file:line:column, with a hint for its correction where there is one. Mistakes in
    /// the form of the files come first; once all of them can be read, names are looked up and rules
    /// applied.
    #[command(verbatim_doc_comment, after_help = EXIT_CODES)]
    Check(CheckArguments),
    /// Generate Rust modules: keys, labels, spans, metrics and events
    ///
    /// Files that would not change are not touched; the others are replaced atomically. Give the module
    /// an attribute `#[rustfmt::skip]` where it is declared, so that formatting does not change it.
    #[command(verbatim_doc_comment, after_help = EXIT_CODES)]
    Generate(GenerateArguments),
    /// Write a reference for people: every signal, label and sensitive attribute
    ///
    /// One page of Markdown for authors of dashboards and for auditors, with the names that Prometheus
    /// will show.
    #[command(verbatim_doc_comment, after_help = EXIT_CODES)]
    Docs(DocsArguments),
    /// Show what the registry says about a name
    ///
    /// Type, unit, sensitivity, name in Prometheus, values, attributes, and the signals that use it.
    #[command(verbatim_doc_comment, after_help = LOOKUP_EXIT_CODES)]
    Show(ShowArguments),
    /// Find names by words: is there a standard name for this?
    #[command(verbatim_doc_comment, after_help = LOOKUP_EXIT_CODES)]
    Search(SearchArguments),
}

#[derive(Debug, Args)]
pub(crate) struct CheckArguments {
    /// A registry's folder, or several [default: registry, or else semconv/registry]
    #[arg(long, value_name = "DIR")]
    pub(crate) registry: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) bases: BaseArguments,
}

#[derive(Debug, Args)]
pub(crate) struct GenerateArguments {
    /// The registry's folder
    #[arg(long, value_name = "DIR")]
    pub(crate) registry: PathBuf,
    /// One file, if it ends in .rs, or a folder that holds nothing but generated files
    #[arg(long, value_name = "FILE_OR_DIR")]
    pub(crate) out: PathBuf,
    /// Path of the crate `semconv` in the generated code
    #[arg(long = "crate", value_name = "PATH", default_value = DEFAULT_TYPES, value_parser = rust_path)]
    pub(crate) types: String,
    /// Write nothing; fail if a file is not what would be written
    #[arg(long)]
    pub(crate) check: bool,
    #[command(flatten)]
    pub(crate) bases: BaseArguments,
}

#[derive(Debug, Args)]
pub(crate) struct DocsArguments {
    /// The registry's folder
    #[arg(long, value_name = "DIR")]
    pub(crate) registry: PathBuf,
    /// The Markdown file
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
    /// Write nothing; fail if the file is not what would be written
    #[arg(long)]
    pub(crate) check: bool,
    #[command(flatten)]
    pub(crate) bases: BaseArguments,
}

#[derive(Debug, Args)]
pub(crate) struct DiffArguments {
    /// Before: a registry's folder, a program, or its telemetry.lock
    pub(crate) old: PathBuf,
    /// After: of the same kind
    pub(crate) new: PathBuf,
    /// A folder of dashboards and rules [default: monitoring beside the old version, if it exists]
    ///
    /// Dashboards are *.json in it and in its folder `dashboards`, rules *.yaml in its folder `rules`.
    #[arg(verbatim_doc_comment, long, value_name = "DIR")]
    pub(crate) monitoring: Vec<PathBuf>,
    /// How to print the changes
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
    #[command(flatten)]
    pub(crate) bases: BaseArguments,
}

#[derive(Debug, Args)]
pub(crate) struct ManifestArguments {
    /// The program, linked for Linux, with or without symbols
    pub(crate) program: PathBuf,
    /// The file to write, such as telemetry.lock; standard output otherwise
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// Write nothing; fail if the file is not what would be written
    #[arg(long, requires = "out")]
    pub(crate) check: bool,
    /// How to print the manifest
    #[arg(long, value_enum, default_value_t = Format::Text, conflicts_with = "out")]
    pub(crate) format: Format,
}

#[derive(Debug, Args)]
pub(crate) struct ShowArguments {
    /// The name of an attribute, a span, an event or a metric
    pub(crate) name: String,
    #[command(flatten)]
    pub(crate) place: LookupArguments,
}

#[derive(Debug, Args)]
pub(crate) struct SearchArguments {
    /// Words that names, briefs or notes contain, in any case; all of them must be found
    #[arg(required = true)]
    pub(crate) words: Vec<String>,
    #[command(flatten)]
    pub(crate) place: LookupArguments,
}

/// Place and form of a lookup.
#[derive(Debug, Args)]
pub(crate) struct LookupArguments {
    /// The registry's folder [default: registry, if it exists, or else the registry that is built in]
    #[arg(long, value_name = "DIR")]
    pub(crate) registry: Option<PathBuf>,
    /// How to print the definitions
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
    #[command(flatten)]
    pub(crate) bases: BaseArguments,
}

#[derive(Debug, Args)]
pub(crate) struct ProbeArguments {
    /// The registry's folder [default: registry, if it exists, or else the registry that is built in]
    #[arg(long, value_name = "DIR")]
    pub(crate) registry: Option<PathBuf>,
    /// A span, event or metric that must arrive; may be given several times [default: all of the registry]
    #[arg(long, value_name = "NAME")]
    pub(crate) expect: Vec<String>,
    /// Port of the program's admin server [default: a free one]
    #[arg(long)]
    pub(crate) port: Option<u16>,
    /// Do not scrape the admin server
    #[arg(long)]
    pub(crate) no_scrape: bool,
    /// Do not expect events as log lines
    #[arg(long)]
    pub(crate) no_log_lines: bool,
    /// Time in seconds after which the program is ended
    #[arg(long, value_name = "SECONDS", default_value = "60", value_parser = clap::value_parser!(u64).range(1..=3600))]
    pub(crate) timeout: u64,
    /// How to print the findings
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
    /// The program and its arguments, after `--`; {port} stands for the port of its admin server
    #[arg(required = true, last = true)]
    pub(crate) command: Vec<String>,
    #[command(flatten)]
    pub(crate) bases: BaseArguments,
}

#[derive(Debug, Args)]
pub(crate) struct CoverageArguments {
    /// Programs, or their telemetry.lock
    #[arg(value_name = "PROGRAM", required = true)]
    pub(crate) programs: Vec<PathBuf>,
    /// The registry's folder
    #[arg(long, value_name = "DIR")]
    pub(crate) registry: PathBuf,
    /// A folder of dashboards and rules [default: monitoring beside the registry, if it exists]
    #[arg(long, value_name = "DIR")]
    pub(crate) monitoring: Vec<PathBuf>,
    /// OTLP as JSON lines of a run: each stage and event without a record is a gap
    #[arg(long, value_name = "FILE")]
    pub(crate) recording: Vec<PathBuf>,
    /// The file of allowed gaps [default: coverage.yaml beside the registry, if it exists]
    #[arg(long, value_name = "FILE")]
    pub(crate) exceptions: Option<PathBuf>,
    /// How to print the gaps
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
    #[command(flatten)]
    pub(crate) bases: BaseArguments,
}

#[derive(Debug, Subcommand)]
pub(crate) enum RulesCommand {
    /// Write alert rules, their tests, runbooks and routes
    ///
    /// For each objective rules/NAME.yaml for Prometheus and tests/NAME.yaml for `promtool test rules`;
    /// for each span or metric with objectives runbooks/NAME.md, whose notes are kept; alertmanager.yaml
    /// for all.
    #[command(verbatim_doc_comment, after_help = EXIT_CODES)]
    Generate(RulesArguments),
}

#[derive(Debug, Args)]
pub(crate) struct RulesArguments {
    /// The registry's folder
    #[arg(long, value_name = "DIR")]
    pub(crate) registry: PathBuf,
    /// The folder of the generated files
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
    /// Address of Grafana for links in alerts, such as `https://grafana.example`
    #[arg(long, value_name = "URL")]
    pub(crate) grafana: Option<String>,
    /// Address of the folder of runbooks for links in alerts
    #[arg(long, value_name = "URL")]
    pub(crate) runbooks: Option<String>,
    /// Write nothing; fail if a file is not what would be written
    #[arg(long)]
    pub(crate) check: bool,
    #[command(flatten)]
    pub(crate) bases: BaseArguments,
}

#[derive(Debug, Subcommand)]
pub(crate) enum DashboardsCommand {
    /// Write an overview, and the dashboard that a file of panels asks for
    #[command(verbatim_doc_comment, after_help = EXIT_CODES)]
    Generate(DashboardsArguments),
    /// Find series and labels in dashboards that no program of the registry has
    ///
    /// Reads dashboards in Grafana's classic JSON, by whichever program they were made. With
    /// --prometheus each query is run, and those without data are named.
    #[command(verbatim_doc_comment, after_help = EXIT_CODES)]
    Validate(ValidateArguments),
}

#[derive(Debug, Args)]
pub(crate) struct DashboardsArguments {
    /// The registry's folder
    #[arg(long, value_name = "DIR")]
    pub(crate) registry: PathBuf,
    /// The folder of the generated files
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
    /// The file of panels [default: dashboards.yaml beside the registry, if it exists]
    #[arg(long, value_name = "FILE")]
    pub(crate) panels: Option<PathBuf>,
    /// Write nothing; fail if a file is not what would be written
    #[arg(long)]
    pub(crate) check: bool,
    #[command(flatten)]
    pub(crate) bases: BaseArguments,
}

#[derive(Debug, Args)]
pub(crate) struct ValidateArguments {
    /// The registry's folder
    #[arg(long, value_name = "DIR")]
    pub(crate) registry: PathBuf,
    /// Dashboards in JSON
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// A Prometheus that each query is asked of, such as http://localhost:9090
    #[arg(long, value_name = "URL")]
    pub(crate) prometheus: Option<String>,
    /// A label that scraping adds to every series; may be given several times
    #[arg(long, value_name = "NAME")]
    pub(crate) label: Vec<String>,
    #[command(flatten)]
    pub(crate) bases: BaseArguments,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn the_command_line_is_consistent() {
        Arguments::command().debug_assert();
    }
}
