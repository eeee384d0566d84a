//! The command line: how much is built how often, and whether a missed target is a failure.

use crate::Fallible;

/// The command line, read.
pub(crate) struct Arguments {
    /// How often every contender is built.
    pub(crate) rounds: usize,
    /// Functions of a generated crate; half of them are asynchronous.
    pub(crate) functions: usize,
    /// Whether this only shows that the measurement works: too little is built to compare anything.
    pub(crate) quick: bool,
    /// Whether a missed target makes the exit code non-zero.
    pub(crate) check: bool,
}

impl Arguments {
    /// Reads the arguments after the program's name.
    ///
    /// # Errors
    ///
    /// Names the argument that is unknown, lacks its value or cannot be read.
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
