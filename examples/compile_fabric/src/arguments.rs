//! Command line of the program.

use std::path::{Path, PathBuf};

use telemetry::Label as _;

use crate::conventions::label::FabricEnvironment;

/// Usage of the program.
pub const USAGE: &str = "\
usage: compile_fabric [SPECIFICATION]... [--out DIR] [--cache DIR] [--key FILE] [--environment online|offline]
                      [--region NAME] [--cc PROGRAM] [--rustc PROGRAM] [--rounds N] [--serve PORT]
       compile_fabric audit BUNDLE [--spans FILE] [--key FILE]

Builds every SPECIFICATION (by default the samples of this example) with the compilers of this machine, verifies the
programs and packs the correct ones. Bundles, the artifacts of the compilers, the log of the run and its telemetry
go to DIR (by default compile-fabric-output); earlier builds are taken from its folder cache, or from --cache.
Bundles are signed with the key in FILE, by default DIR/signing.key, which is created if it does not exist.
The environment is online or offline: by --environment, else by TELEMETRY_ENVIRONMENT, else offline.
With --rounds everything is built N times. With --serve that port of this machine (0: any free one) shows metrics,
stages and traces until standard input ends.

audit checks a bundle and finds its trace in FILE (by default spans.jsonl two folders above the bundle; the default
of the key is signing.key there).";

/// Command on the command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Print the usage.
    Help,
    /// Build specifications.
    Build(Build),
    /// Find the trace of a bundle.
    Audit {
        /// Path of the bundle.
        bundle: PathBuf,
        /// File of spans.
        spans: PathBuf,
        /// File of the signing key.
        key: PathBuf,
    },
}

/// Input and options of a build.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Build {
    /// Files of the specifications.
    pub specifications: Vec<PathBuf>,
    /// Folder of the results.
    pub out: PathBuf,
    /// Folder of the build cache.
    pub cache: Option<PathBuf>,
    /// File of the signing key.
    pub key: Option<PathBuf>,
    /// Environment of the pipeline.
    pub environment: FabricEnvironment,
    /// Region of the machine.
    pub region: Option<String>,
    /// Compiler of C.
    pub cc: String,
    /// Compiler of Rust.
    pub rustc: String,
    /// Number of rounds.
    pub rounds: u32,
    /// Port of the admin server.
    pub serve: Option<u16>,
}

/// Reads the arguments after the program's name. `environment` is the value of `TELEMETRY_ENVIRONMENT`.
///
/// # Errors
///
/// A sentence that describes the mistake.
pub fn parse(
    arguments: impl IntoIterator<Item = String>,
    environment: Option<&str>,
) -> Result<Command, String> {
    let mut arguments = arguments.into_iter().peekable();
    if arguments.next_if(|first| first == "audit").is_some() {
        return audit(arguments);
    }
    let mut build = Build {
        specifications: Vec::new(),
        out: "compile-fabric-output".into(),
        cache: None,
        key: None,
        // Other values name a deployment and not an environment of the pipeline.
        environment: environment.and_then(named).unwrap_or(FabricEnvironment::Offline),
        region: None,
        cc: "cc".to_owned(),
        rustc: "rustc".to_owned(),
        rounds: 1,
        serve: None,
    };
    while let Some(argument) = arguments.next() {
        let mut value = |wants: &str| arguments.next().ok_or(format!("{argument} needs {wants}"));
        match argument.as_str() {
            "--help" | "-h" => return Ok(Command::Help),
            "--out" => build.out = value("a folder: --out DIR")?.into(),
            "--cache" => build.cache = Some(value("a folder: --cache DIR")?.into()),
            "--key" => build.key = Some(value("a file: --key FILE")?.into()),
            "--region" => build.region = Some(value("a name: --region NAME")?),
            "--cc" => build.cc = value("a program: --cc PROGRAM")?,
            "--rustc" => build.rustc = value("a program: --rustc PROGRAM")?,
            "--environment" => {
                let name = value("online or offline")?;
                build.environment =
                    named(&name).ok_or(format!("--environment is online or offline, not {name}"))?;
            }
            "--rounds" => build.rounds = number(&argument, &value("a number: --rounds N")?, 1..=1000)?,
            "--serve" => {
                build.serve = Some(number(&argument, &value("a port: --serve PORT")?, 0..=u16::MAX)?)
            }
            option if option.starts_with('-') => {
                return Err(format!("there is no option {option}; see --help"));
            }
            _ => build.specifications.push(argument.into()),
        }
    }
    if build.specifications.is_empty() {
        build.specifications = SAMPLES.map(|name| samples().join(name)).to_vec();
    }
    Ok(Command::Build(build))
}

fn named(name: &str) -> Option<FabricEnvironment> {
    [FabricEnvironment::Online, FabricEnvironment::Offline].into_iter().find(|known| known.as_label() == name)
}

fn number<N: std::str::FromStr + PartialOrd + std::fmt::Display>(
    option: &str,
    text: &str,
    range: std::ops::RangeInclusive<N>,
) -> Result<N, String> {
    let found = text.parse().ok().filter(|number| range.contains(number));
    found.ok_or_else(|| {
        format!("{option} needs a number from {} to {}, not {text}", range.start(), range.end())
    })
}

fn audit(mut arguments: impl Iterator<Item = String>) -> Result<Command, String> {
    let (mut bundle, mut spans, mut key) = (None::<PathBuf>, None, None);
    while let Some(argument) = arguments.next() {
        let mut value = |wants: &str| arguments.next().ok_or(format!("{argument} needs {wants}"));
        match argument.as_str() {
            "--help" | "-h" => return Ok(Command::Help),
            "--spans" => spans = Some(value("a file: --spans FILE")?.into()),
            "--key" => key = Some(value("a file: --key FILE")?.into()),
            option if option.starts_with('-') => {
                return Err(format!("there is no option {option}; see --help"));
            }
            _ if bundle.is_some() => return Err("one bundle at a time; see --help".to_owned()),
            _ => bundle = Some(argument.into()),
        }
    }
    let bundle = bundle.ok_or("audit needs a bundle; see --help")?;
    // The default paths of a run.
    let out = bundle.parent().and_then(Path::parent).unwrap_or(Path::new("")).to_owned();
    let beside = |name: &str| out.join(name);
    Ok(Command::Audit {
        spans: spans.unwrap_or_else(|| beside("spans.jsonl")),
        key: key.unwrap_or_else(|| beside("signing.key")),
        bundle,
    })
}

/// Samples, in the order of the README.
pub const SAMPLES: [&str; 7] = [
    "totals.spec",
    "shop.spec",
    "ratios.spec",
    "limits.spec",
    "keywords.spec",
    "circle.spec",
    "unfinished.spec",
];

/// Returns the folder of the samples.
#[must_use]
pub fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("specs")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str, environment: Option<&str>) -> Result<Command, String> {
        parse(line.split(' ').filter(|word| !word.is_empty()).map(str::to_owned), environment)
    }

    fn built(line: &str, environment: Option<&str>) -> Build {
        match parsed(line, environment) {
            Ok(Command::Build(build)) => build,
            other => panic!("{line}: {other:?}"),
        }
    }

    #[test]
    fn everything_can_be_said_and_nothing_has_to_be() {
        let line = "a.spec --out o --cache c --key k --environment online --region eu --cc tcc --rustc r --rounds 3 --serve 0 b.spec";
        let expected = Build {
            specifications: vec!["a.spec".into(), "b.spec".into()],
            out: "o".into(),
            cache: Some("c".into()),
            key: Some("k".into()),
            environment: FabricEnvironment::Online,
            region: Some("eu".to_owned()),
            cc: "tcc".to_owned(),
            rustc: "r".to_owned(),
            rounds: 3,
            serve: Some(0),
        };
        assert_eq!(built(line, None), expected);
        let samples = built("", None).specifications;
        assert_eq!(samples.len(), SAMPLES.len());
        assert!(samples.iter().all(|path| path.is_file()), "{samples:?}");
        assert_eq!(parsed("a.spec --help", None), Ok(Command::Help));
    }

    #[test]
    fn the_environment_is_that_of_the_pipeline_or_offline() {
        for (line, variable, expected) in [
            ("", None, FabricEnvironment::Offline),
            ("", Some("online"), FabricEnvironment::Online),
            ("", Some("production"), FabricEnvironment::Offline),
            ("--environment offline", Some("online"), FabricEnvironment::Offline),
        ] {
            assert_eq!(built(line, variable).environment, expected, "{line} {variable:?}");
        }
    }

    #[test]
    fn an_audit_looks_where_a_run_has_put_everything() {
        let audit = |spans: &str, key: &str| Command::Audit {
            bundle: "o/bundles/b.tar".into(),
            spans: spans.into(),
            key: key.into(),
        };
        assert_eq!(parsed("audit o/bundles/b.tar", None), Ok(audit("o/spans.jsonl", "o/signing.key")));
        assert_eq!(parsed("audit --spans s o/bundles/b.tar --key k", None), Ok(audit("s", "k")));
    }

    #[test]
    fn a_mistake_is_named() {
        for (line, expected) in [
            ("--out", "--out needs a folder: --out DIR"),
            ("--round 2", "there is no option --round; see --help"),
            ("--rounds 0", "--rounds needs a number from 1 to 1000, not 0"),
            ("--serve 70000", "--serve needs a number from 0 to 65535, not 70000"),
            ("--environment staging", "--environment is online or offline, not staging"),
            ("audit", "audit needs a bundle; see --help"),
            ("audit a b", "one bundle at a time; see --help"),
        ] {
            assert_eq!(parsed(line, None), Err(expected.to_owned()), "{line}");
        }
    }
}
