//! Command line: number of functions and rounds, and whether a missed target is a failure.

use crate::failure::Fallible;

/// Parsed command line.
pub(crate) struct Arguments {
    /// Number of builds of every contender.
    pub(crate) rounds: usize,
    /// Number of functions of a generated crate; half of them are asynchronous.
    pub(crate) functions: usize,
    /// Only shows that the measurement works: too little is built for a comparison.
    pub(crate) quick: bool,
    /// Exits with an error if a target is missed.
    pub(crate) check: bool,
}

impl Arguments {
    /// Parses the arguments after the name of the program.
    ///
    /// # Errors
    ///
    /// An argument is unknown, has no value, or its value cannot be parsed.
    pub(crate) fn read(mut arguments: impl Iterator<Item = String>) -> Fallible<Self> {
        let mut read = Self { rounds: 5, functions: 800, quick: false, check: false };
        while let Some(argument) = arguments.next() {
            let mut value = || arguments.next().ok_or_else(|| format!("{argument} needs a value"));
            match argument.as_str() {
                "--quick" => (read.rounds, read.functions, read.quick) = (1, 80, true),
                "--check" => read.check = true,
                "--rounds" => read.rounds = value()?.parse()?,
                "--functions" => read.functions = value()?.parse()?,
                _ => return Err(format!("unknown argument {argument}").into()),
            }
        }
        if read.rounds == 0 || read.functions < 2 {
            return Err("rounds start at 1, functions at 2".into());
        }
        Ok(read)
    }
}
