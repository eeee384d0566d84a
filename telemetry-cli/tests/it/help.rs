//! Texts of `--help`.

use expect_test::expect;

use super::Folder;

fn help(command: &str) -> String {
    // The parser adds trailing spaces, which editors remove.
    Folder::new()
        .run(&format!("{command} --help"))
        .lines()
        .map(|line| format!("{}\n", line.trim_end()))
        .collect()
}

#[test]
fn of_everything() {
    expect![[r#"
        Telemetry by convention: registries of names, and answers from recorded telemetry

        Usage: telemetry <COMMAND>

        Commands:
          init         Write the first files of a crate that records telemetry
          registry     Work with a registry of semantic conventions
          manifest     List every place of a program that records, from the program's file
          diff         Compare two registries or two programs, and name the panels and alerts that break
          analyze      Answer a question from recorded telemetry
          detect       Find what differs from before: durations, failures, changes, and growing load
          compare      Compare the stages of two recordings: durations and errors, with intervals
          report       Write the answers to all questions into one HTML file
          ingest       Read telemetry into a store, so that questions need not read it again
          decrypt      Print the lines of encrypted files
          loop         Propose changes from recorded telemetry, and try one of them if asked to
          doctor       Say what the environment means for a program, and whether its destinations answer
          status       Show a running program: health, stages, exporters, dropped items
          coverage     Find what a registry declares, or dashboards and rules ask for, and no program records
          tail         Show traces as they arrive, from files or at a port
          trace        Show one whole trace: attributes, events, and places in the code
          probe        Run a program, and say which declared signals arrived where they should
          check        Hold telemetry that arrives, or was recorded, against a registry
          test         Send marked test telemetry to the destinations of the environment, and say what was accepted
          rules        Generate alert rules from the objectives of a registry
          dashboards   Generate dashboards of Grafana from a registry, or check others
          stack        Generate configurations of the programs that receive, store and show telemetry
          completions  Print the completions of a shell
          man          Write manual pages, one for each command
          help         Print this message or the help of the given subcommand(s)

        Options:
          -h, --help     Print help
          -V, --version  Print version

        Exit codes:
          0  all is well
          1  the registry has mistakes, a change is breaking, or with --check a file is out of date
          2  the command line is wrong, or a file or folder cannot be read or written
        exit code 0
    "#]]
    .assert_eq(&help(""));
    expect![[r#"
        Work with a registry of semantic conventions

        A registry is a folder of YAML files in the format of OpenTelemetry's semantic conventions
        (file_format: definition/2), with a manifest.yaml that gives its schema URL. It says what a program
        records: names, types, units, sensitivity, cardinality.

        A registry may refer to the names of the registry that is built into this command, the one of the
        crate `semconv`: stage.*, error.type and other standard names.

        Usage: telemetry registry <COMMAND>

        Commands:
          check     Find every mistake in a registry
          generate  Generate Rust modules: keys, labels, spans, metrics and events
          docs      Write a reference for people: every signal, label and sensitive attribute
          show      Show what the registry says about a name
          search    Find names by words: is there a standard name for this?
          help      Print this message or the help of the given subcommand(s)

        Options:
          -h, --help
                  Print help (see a summary with '-h')

        Exit codes:
          0  all is well
          1  the registry has mistakes, a change is breaking, or with --check a file is out of date
          2  the command line is wrong, or a file or folder cannot be read or written
        exit code 0
    "#]]
    .assert_eq(&help("registry"));
}

#[test]
fn of_analyze() {
    expect![[r#"
        Answer a question from recorded telemetry

        Reads OTLP as JSON lines: files of this framework (feature `otlp-file`) and of the
        Collector's file exporter. The SQL of each question also runs on ClickHouse.

        Usage: telemetry analyze [OPTIONS] <QUESTION> [FILE_OR_DIR]...

        Arguments:
          <QUESTION>
                  The question

                  Possible values:
                  - slow:          stages by mean duration
                  - errors:        share of failed requests in windows of time
                  - load:          requests, their errors and their duration in windows of time
                  - paths:         services that traces pass, with frequency and duration
                  - critical-path: time of stages on the critical paths of traces
                  - self-time:     time of stages in which no child was open
                  - queue-wait:    time that messages waited before a stage consumed them
                  - features:      use of features: stages of requests, or values of an attribute
                  - peak-hours:    requests by hour of the day
                  - utilisation:   share of time in which instances are busy, or values of an attribute
                  - patterns:      stages that traces pass, with frequency and success
                  - top-errors:    errors by stage and type

          [FILE_OR_DIR]...
                  Files with OTLP as JSON lines, or folders of them, read before the question is asked

        Options:
              --store <FILE>
                  A store to read them into, which stays; a temporary one otherwise

              --clickhouse <URL>
                  A ClickHouse with the tables of the Collector, such as http://localhost:8123/?database=otel

                  The user is that of CLICKHOUSE_USER, and the password that of CLICKHOUSE_PASSWORD, or of the file of
                  CLICKHOUSE_PASSWORD_FILE.

              --last <DURATION>
                  Spans of this duration before the last span

              --since <TIME>
                  Spans that began at this time or later, such as 2026-11-28T14:00:00Z

              --until <TIME>
                  Spans that began before this time

              --by <KEY[,KEY]>
                  Tell the values of these attributes apart (slow, features, utilisation)

              --at-least <NUMBER>
                  Least mean in milliseconds (slow), share in percent (errors) or p95 in milliseconds (queue-wait)

                  [default: 0]

              --window <DURATION>
                  Duration of a window (errors)

                  [default: 5m]

              --limit <COUNT>
                  Maximum number of rows

                  [default: 20]

              --all-traces
                  Read all traces, and not a share (critical-path, self-time, queue-wait, slow --by, features --by)

              --format <FORMAT>
                  How to print the answer

                  Possible values:
                  - table: For people
                  - json:  One object, for programs
                  - sql:   The question itself, for ClickHouse; nothing is read

                  [default: table]

          -h, --help
                  Print help (see a summary with '-h')

        Exit codes:
          0  all is well
          1  the registry has mistakes, a change is breaking, or with --check a file is out of date
          2  the command line is wrong, or a file or folder cannot be read or written
        exit code 0
    "#]].assert_eq(&help("analyze"));
    expect![[r#"
        Compare the stages of two recordings: durations and errors, with intervals

        The intervals of all stages hold together with 95 % confidence. A stage is slower or faster if its
        interval is on one side of zero and the change is at least 5 %.

        Usage: telemetry compare [OPTIONS] <BEFORE> <AFTER>

        Arguments:
          <BEFORE>
                  Before: a file, a folder, a version of the services, or a range of time such as TIME/TIME

          <AFTER>
                  After: a file, a folder, a version of the services, or a range of time such as TIME/TIME

        Options:
              --store <FILE>
                  The store with the versions or ranges of time

              --clickhouse <URL>
                  The ClickHouse with the versions or ranges of time, such as http://localhost:8123/?database=otel

              --by <KEY>
                  Compare each value of this attribute for itself

              --format <FORMAT>
                  How to print the comparison

                  Possible values:
                  - table: For people
                  - json:  One object, for programs

                  [default: table]

          -h, --help
                  Print help (see a summary with '-h')

        Exit codes:
          0  all is well
          1  the registry has mistakes, a change is breaking, or with --check a file is out of date
          2  the command line is wrong, or a file or folder cannot be read or written
        exit code 0
    "#]]
    .assert_eq(&help("compare"));
    expect![[r#"
        Read telemetry into a store, so that questions need not read it again

        A file that is read twice adds nothing. Rows beyond the limits are removed, the oldest first.

        Usage: telemetry ingest [OPTIONS] --store <FILE> [FILE_OR_DIR]...

        Arguments:
          [FILE_OR_DIR]...
                  Files with OTLP as JSON lines, or folders of them

        Options:
              --otlp <ADDRESS>
                  Listen here for OTLP over HTTP, such as 127.0.0.1:4318, until Ctrl-C

              --for <DURATION>
                  End after this time

              --spans <COUNT>
                  End after this number of spans

              --store <FILE>
                  The store, which is created if it is missing

              --max-age <DURATION>
                  Maximum age of a span or log record

                  [default: 30d]

              --max-size <MEGABYTES>
                  Maximum size of the store in megabytes

                  [default: 4096]

              --format <FORMAT>
                  How to print the counts

                  Possible values:
                  - text: For people
                  - json: For programs

                  [default: text]

          -h, --help
                  Print help (see a summary with '-h')

        Exit codes:
          0  all is well
          1  the registry has mistakes, a change is breaking, or with --check a file is out of date
          2  the command line is wrong, or a file or folder cannot be read or written
        exit code 0
    "#]]
    .assert_eq(&help("ingest"));
}

#[test]
fn of_rules() {
    expect![[r#"
        Write alert rules, their tests, runbooks and routes

        For each objective rules/NAME.yaml for Prometheus and tests/NAME.yaml for `promtool test rules`;
        for each span or metric with objectives runbooks/NAME.md, whose notes are kept; alertmanager.yaml
        for all.

        Usage: telemetry rules generate [OPTIONS] --registry <DIR> --out <DIR>

        Options:
              --registry <DIR>
                  The registry's folder

              --out <DIR>
                  The folder of the generated files

              --grafana <URL>
                  Address of Grafana for links in alerts, such as `https://grafana.example`

              --runbooks <URL>
                  Address of the folder of runbooks for links in alerts

              --check
                  Write nothing; fail if a file is not what would be written

              --extends <DIR[=PATH]>
                  Refer to the names of this registry, too

                  PATH is the Rust module that was generated from it; only `generate` needs it.
                  May be given several times.

              --standalone
                  Do not refer to the registry that is built in

          -h, --help
                  Print help (see a summary with '-h')

        Exit codes:
          0  all is well
          1  the registry has mistakes, a change is breaking, or with --check a file is out of date
          2  the command line is wrong, or a file or folder cannot be read or written
        exit code 0
    "#]]
    .assert_eq(&help("rules generate"));
}

#[test]
fn of_report() {
    expect![[r#"
        Write the answers to all questions into one HTML file

        The file has plots and tables and needs no other one; it is made for a screen and for a phone.

        Usage: telemetry report [OPTIONS] [FILE_OR_DIR]...

        Arguments:
          [FILE_OR_DIR]...
                  Files with OTLP as JSON lines, or folders of them, read before the question is asked

        Options:
              --store <FILE>
                  A store to read them into, which stays; a temporary one otherwise

              --clickhouse <URL>
                  A ClickHouse with the tables of the Collector, such as http://localhost:8123/?database=otel

                  The user is that of CLICKHOUSE_USER, and the password that of CLICKHOUSE_PASSWORD, or of the file of
                  CLICKHOUSE_PASSWORD_FILE.

              --last <DURATION>
                  Spans of this duration before the last span

              --since <TIME>
                  Spans that began at this time or later, such as 2026-11-28T14:00:00Z

              --until <TIME>
                  Spans that began before this time

              --out <FILE>
                  The HTML file

                  [default: telemetry-report.html]

          -h, --help
                  Print help (see a summary with '-h')

        Exit codes:
          0  all is well
          1  the registry has mistakes, a change is breaking, or with --check a file is out of date
          2  the command line is wrong, or a file or folder cannot be read or written
        exit code 0
    "#]]
    .assert_eq(&help("report"));
}

#[test]
fn of_check() {
    expect![[r#"
        Find every mistake in a registry

        Prints each as file:line:column, with a hint for its correction where there is one. Mistakes in
        the form of the files come first; once all of them can be read, names are looked up and rules
        applied.

        Usage: telemetry registry check [OPTIONS]

        Options:
              --registry <DIR>
                  A registry's folder, or several [default: registry, or else semconv/registry]

              --extends <DIR[=PATH]>
                  Refer to the names of this registry, too

                  PATH is the Rust module that was generated from it; only `generate` needs it.
                  May be given several times.

              --standalone
                  Do not refer to the registry that is built in

          -h, --help
                  Print help (see a summary with '-h')

        Exit codes:
          0  all is well
          1  the registry has mistakes, a change is breaking, or with --check a file is out of date
          2  the command line is wrong, or a file or folder cannot be read or written
        exit code 0
    "#]]
    .assert_eq(&help("registry check"));
}

#[test]
fn of_generate() {
    expect![[r#"
        Generate Rust modules: keys, labels, spans, metrics and events

        Files that would not change are not touched; the others are replaced atomically. Give the module
        an attribute `#[rustfmt::skip]` where it is declared, so that formatting does not change it.

        Usage: telemetry registry generate [OPTIONS] --registry <DIR> --out <FILE_OR_DIR>

        Options:
              --registry <DIR>
                  The registry's folder

              --out <FILE_OR_DIR>
                  One file, if it ends in .rs, or a folder that holds nothing but generated files

              --crate <PATH>
                  Path of the crate `semconv` in the generated code

                  [default: ::telemetry::semconv]

              --check
                  Write nothing; fail if a file is not what would be written

              --extends <DIR[=PATH]>
                  Refer to the names of this registry, too

                  PATH is the Rust module that was generated from it; only `generate` needs it.
                  May be given several times.

              --standalone
                  Do not refer to the registry that is built in

          -h, --help
                  Print help (see a summary with '-h')

        Exit codes:
          0  all is well
          1  the registry has mistakes, a change is breaking, or with --check a file is out of date
          2  the command line is wrong, or a file or folder cannot be read or written
        exit code 0
    "#]]
    .assert_eq(&help("registry generate"));
}

#[test]
fn of_docs() {
    expect![[r#"
        Write a reference for people: every signal, label and sensitive attribute

        One page of Markdown for authors of dashboards and for auditors, with the names that Prometheus
        will show.

        Usage: telemetry registry docs [OPTIONS] --registry <DIR> --out <FILE>

        Options:
              --registry <DIR>
                  The registry's folder

              --out <FILE>
                  The Markdown file

              --check
                  Write nothing; fail if the file is not what would be written

              --extends <DIR[=PATH]>
                  Refer to the names of this registry, too

                  PATH is the Rust module that was generated from it; only `generate` needs it.
                  May be given several times.

              --standalone
                  Do not refer to the registry that is built in

          -h, --help
                  Print help (see a summary with '-h')

        Exit codes:
          0  all is well
          1  the registry has mistakes, a change is breaking, or with --check a file is out of date
          2  the command line is wrong, or a file or folder cannot be read or written
        exit code 0
    "#]]
    .assert_eq(&help("registry docs"));
}

#[test]
fn of_diff() {
    expect![[r#"
        ! error: unrecognized subcommand 'diff'
        !
        ! Usage: telemetry registry <COMMAND>
        !
        ! For more information, try '--help'.
        exit code 2
    "#]]
    .assert_eq(&help("registry diff"));
}
