//! The command line: who is measured, how often, and whether a missed target is a failure.

use crate::Fallible;
use crate::harness::{Plan, Scenario};

/// The command line, read.
pub(crate) struct Arguments {
    /// What this process is asked to be.
    pub(crate) command: Command,
}

/// The two roles of the binary.
pub(crate) enum Command {
    /// Measures one contender in this process and prints the result as JSON.
    Child {
        /// [`crate::contender::Contender::NAME`].
        contender: String,
        /// The scenario, and how often it is repeated.
        plan: Plan,
    },
    /// Starts the children and reports.
    Parent {
        /// How often everything is repeated.
        effort: Effort,
        /// Whether a missed target makes the exit code non-zero.
        check: bool,
    },
}

/// How long a run takes: more of everything means steadier figures.
pub(crate) struct Effort {
    /// Passes over all contenders, each in fresh processes.
    pub(crate) rounds: usize,
    /// Samples per process.
    pub(crate) repetitions: usize,
    /// Bursts per sample.
    pub(crate) bursts: usize,
}

impl Effort {
    /// Enough for a minimum and a median that two runs agree on.
    const FULL: Self = Self { rounds: 5, repetitions: 7, bursts: 30 };
    /// Enough to see that every contender still runs.
    const QUICK: Self = Self { rounds: 1, repetitions: 2, bursts: 3 };
}

impl Arguments {
    /// Reads the arguments after the program's name.
    ///
    /// # Errors
    ///
    /// Names the argument that is unknown, lacks its value or cannot be read.
    pub(crate) fn read(mut arguments: impl Iterator<Item = String>) -> Fallible<Self> {
        let (mut effort, mut check, mut contender, mut scenario) =
            (Effort::FULL, false, None, Scenario::Sync);
        while let Some(argument) = arguments.next() {
            let mut value = || arguments.next().ok_or_else(|| format!("{argument} needs a value"));
            match argument.as_str() {
                "--quick" => effort = Effort::QUICK,
                "--check" => check = true,
                // A child always answers in JSON; the flag says so to whoever reads the process list.
                "--json" => {}
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
        let command = match contender {
            Some(contender) => Command::Child {
                contender,
                plan: Plan { scenario, repetitions: effort.repetitions, bursts: effort.bursts },
            },
            None => Command::Parent { effort, check },
        };
        Ok(Self { command })
    }
}
