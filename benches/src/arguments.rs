//! Command line: contenders, repetitions, and whether a missed target is a failure.

use crate::failure::Fallible;
use crate::harness::{Plan, Scenario};

/// Parsed command line.
pub(crate) struct Arguments {
    /// Role of this process.
    pub(crate) command: Command,
}

/// Roles of this program.
pub(crate) enum Command {
    /// Measures one contender in this process and prints the result as JSON.
    Child {
        /// [`crate::contender::Contender::NAME`].
        contender: String,
        /// Scenario and number of repetitions.
        plan: Plan,
    },
    /// Runs one contender in this process without measuring it, under a tool that counts its instructions.
    Counted {
        /// [`crate::contender::Contender::NAME`].
        contender: String,
        scenario: Scenario,
        /// Number of calls.
        calls: usize,
    },
    /// Counts the instructions of the caller under callgrind. Exits with an error if a limit is exceeded.
    Instructions,
    /// Measures rates, overload and memory.
    Load,
    /// Measures the search for secrets in free text. Exits with an error if its time is not linear.
    Privacy,
    /// Tail sampling under load.
    TailSampling,
    /// Measures a stage on threads that record nothing else.
    ShortThreads,
    /// Starts the children and reports.
    Parent {
        /// Number of repetitions.
        effort: Effort,
        /// Exits with an error if a target is missed.
        check: bool,
    },
}

/// Size of a run: larger runs give steadier figures.
pub(crate) struct Effort {
    /// Passes over all contenders, each in new processes.
    pub(crate) rounds: usize,
    /// Samples per process.
    pub(crate) repetitions: usize,
    /// Bursts per sample.
    pub(crate) bursts: usize,
}

impl Effort {
    /// Enough for a minimum and a median that two runs agree on.
    const FULL: Self = Self { rounds: 5, repetitions: 7, bursts: 30 };
    /// Enough to show that every contender runs.
    const QUICK: Self = Self { rounds: 1, repetitions: 2, bursts: 3 };
}

impl Arguments {
    /// Parses the arguments after the name of the program.
    ///
    /// # Errors
    ///
    /// An argument is unknown, has no value, or its value cannot be parsed.
    pub(crate) fn read(mut arguments: impl Iterator<Item = String>) -> Fallible<Self> {
        let (mut effort, mut check, mut contender, mut scenario) =
            (Effort::FULL, false, None, Scenario::Sync);
        let (mut other, mut counted) = (None, None);
        while let Some(argument) = arguments.next() {
            let mut value = || arguments.next().ok_or_else(|| format!("{argument} needs a value"));
            match argument.as_str() {
                "--quick" => effort = Effort::QUICK,
                "--check" => check = true,
                // A child always prints JSON; the flag is for readers of the process list.
                "--json" => {}
                "--instructions" => other = Some(Command::Instructions),
                "--load" => other = Some(Command::Load),
                "--privacy" => other = Some(Command::Privacy),
                "--tail-sampling" => other = Some(Command::TailSampling),
                "--short-threads" => other = Some(Command::ShortThreads),
                "--counted" => counted = Some(value()?.parse()?),
                "--contender" => contender = Some(value()?),
                "--scenario" => scenario = Scenario::from_name(&value()?)?,
                "--rounds" => effort.rounds = value()?.parse()?,
                "--repetitions" => effort.repetitions = value()?.parse()?,
                "--bursts" => effort.bursts = value()?.parse()?,
                _ => return Err(format!("unknown argument {argument}").into()),
            }
        }
        if effort.rounds == 0 || effort.repetitions == 0 || effort.bursts == 0 {
            return Err("rounds, repetitions and bursts start at 1".into());
        }
        let command = match (contender, counted) {
            (Some(contender), Some(calls)) => Command::Counted { contender, scenario, calls },
            (Some(contender), None) => Command::Child {
                contender,
                plan: Plan { scenario, repetitions: effort.repetitions, bursts: effort.bursts },
            },
            (None, _) => other.unwrap_or(Command::Parent { effort, check }),
        };
        Ok(Self { command })
    }
}
