//! Message of an error, recorded only where an annotation asks for it: `error(display)`, `error(chain)`.

use std::backtrace::Backtrace;
use std::error::Error;
use std::fmt::{self, Display};

use semconv::{Displayed, Formatted};

use crate::record::ending::Ending;
use crate::record::fields::text_limit;

/// Maximum number of errors in a chain of sources.
const MAX_CAUSES: usize = 32;

/// Details of an error that an annotation asks for.
#[derive(Clone, Copy, Debug)]
pub struct Details {
    /// The messages of the sources, too.
    pub chain: bool,
    /// The stack at the end of the stage.
    pub stacktrace: bool,
}

impl Ending<'_> {
    /// Records the message of an error whose sources are known.
    #[cold]
    #[inline(never)]
    pub fn error_message(&mut self, error: &(dyn Error + 'static), details: Details) {
        if details.chain { self.message(&Chain(error), details) } else { self.message(error, details) }
    }

    /// Records a message.
    #[cold]
    #[inline(never)]
    pub fn message<M: Display + ?Sized>(&mut self, message: &M, details: Details) {
        if !self.fields.is_exported() {
            return;
        }
        self.has_exception = true;
        self.fields.free_display(message);
        if details.stacktrace {
            let stacktrace = Backtrace::force_capture();
            self.fields.formatted_up_to(text_limit(), Formatted::new(&Displayed(&stacktrace)));
        } else {
            self.fields.absent();
        }
        self.fields.absent().absent();
    }
}

/// An error and its sources, separated by a colon.
struct Chain<'e>(&'e (dyn Error + 'static));

impl Display for Chain<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)?;
        let sources = std::iter::successors(self.0.source(), |error| (*error).source());
        sources.take(MAX_CAUSES).try_for_each(|source| write!(f, ": {source}"))
    }
}
