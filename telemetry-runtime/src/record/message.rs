//! Message of an error, recorded only where an annotation asks for it: `error(display)`, `error(chain)`.

use std::backtrace::Backtrace;
use std::error::Error;
use std::fmt::{self, Display, Write};

use semconv::{Displayed, Formatted};

use crate::record::ending::Ending;
use crate::record::fields::text_limit;
use crate::record::formatted::Text;
use crate::record::free_text::MAX_TEXT;
use crate::record::masked;

/// Maximum number of errors in a chain of sources.
const MAX_CAUSES: usize = 32;
/// Maximum number of sources whose positions in the message are recorded.
const MAX_BOUNDARIES: usize = 8;
/// Text before a source.
pub(crate) const SEPARATOR: &str = ": ";

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
        if details.chain {
            self.describe(details, &mut |text, boundaries| chain(error, text, boundaries));
        } else {
            self.message(error, details);
        }
    }

    /// Records a message.
    #[cold]
    #[inline(never)]
    pub fn message<M: Display + ?Sized>(&mut self, message: &M, details: Details) {
        self.describe(details, &mut |text, _| write!(text, "{message}"));
    }

    #[cold]
    #[inline(never)]
    fn describe(
        &mut self,
        details: Details,
        write: &mut dyn FnMut(&mut Text<'_>, &mut Boundaries) -> fmt::Result,
    ) {
        if !self.fields.describe_error() {
            return;
        }
        let (mut bytes, mut boundaries) = ([0; MAX_TEXT], Boundaries::default());
        let mut text = Text::new(&mut bytes);
        // After an error, or at the limit, the text so far is recorded.
        let _ = write(&mut text, &mut boundaries);
        boundaries.mask(text.written());
        self.has_exception = true;
        self.fields.masked_text(&text);
        if details.stacktrace {
            let stacktrace = Backtrace::force_capture();
            self.fields.formatted_up_to(text_limit(), Formatted::new(&Displayed(&stacktrace)));
        } else {
            self.fields.absent();
        }
        self.fields.absent().absent();
        match boundaries.all() {
            [] => self.fields.absent(),
            all => self.fields.plain(all),
        };
    }
}

/// Writes an error and its sources, separated by [`SEPARATOR`].
fn chain(error: &(dyn Error + 'static), text: &mut Text<'_>, boundaries: &mut Boundaries) -> fmt::Result {
    write!(text, "{error}")?;
    let sources = std::iter::successors(error.source(), |error| (*error).source());
    sources.take(MAX_CAUSES).try_for_each(|source| {
        boundaries.add(text.written().len());
        write!(text, "{SEPARATOR}{source}")
    })
}

/// Positions in a message before the first sources, for readers that list the errors of a chain.
#[derive(Default)]
struct Boundaries {
    at: [i64; MAX_BOUNDARIES],
    count: usize,
}

impl Boundaries {
    fn add(&mut self, at: usize) {
        if let (Some(place), Ok(at)) = (self.at.get_mut(self.count), i64::try_from(at)) {
            *place = at;
            self.count += 1;
        }
    }

    /// Moves the positions to where they are in the masked text.
    fn mask(&mut self, text: &str) {
        for at in self.at.iter_mut().take(self.count) {
            let before = usize::try_from(*at).ok().and_then(|at| text.get(..at)).unwrap_or(text);
            *at = i64::try_from(masked(before).len()).unwrap_or_default();
        }
    }

    fn all(&self) -> &[i64] {
        self.at.get(..self.count).unwrap_or_default()
    }
}
