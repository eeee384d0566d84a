//! Words of `error(..)`: details of an error that are recorded beside its type.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote_spanned;
use syn::ext::IdentExt as _;
use syn::parse::ParseStream;

use crate::report::Report;
use crate::suggest;

const WORDS: [&str; 3] = ["display", "chain", "stacktrace"];

/// The words so far.
#[derive(Default)]
pub(crate) struct DetailWords(Vec<Ident>);

impl DetailWords {
    pub(crate) fn parse(&mut self, input: ParseStream<'_>, report: &mut Report) -> syn::Result<()> {
        let word = input.call(Ident::parse_any)?;
        if !WORDS.iter().any(|known| word == known) {
            let hint = suggest::among(&word.to_string(), WORDS);
            report.error(&word, format_args!("unknown detail `{word}` of an error{hint}"));
        } else if self.0.contains(&word) {
            report.error(&word, format_args!("`{word}` is given twice"));
        }
        self.0.push(word);
        Ok(())
    }

    /// Returns the details, if there are any.
    pub(crate) fn finish(self, report: &mut Report) -> Option<ErrorDetails> {
        let has = |word: &str| self.0.iter().any(|given| given == word);
        let (display, chain, stacktrace) = (has("display"), has("chain"), has("stacktrace"));
        let last = self.0.last()?;
        if display == chain && report.is_clean() {
            report.error(
                last,
                "one of `display`, the message of the error, and `chain`, those of its sources, too, is needed: \
                 `error(display)`",
            );
        }
        Some(ErrorDetails { chain, stacktrace })
    }
}

/// Details of an error that an annotation asks for.
pub(crate) struct ErrorDetails {
    /// The messages of its sources, too.
    chain: bool,
    stacktrace: bool,
}

impl ErrorDetails {
    /// Returns the last arguments of the macros that record the details.
    pub(crate) fn arguments(&self) -> TokenStream {
        let ErrorDetails { chain, stacktrace } = self;
        quote_spanned!(Span::mixed_site()=> ; #chain, #stacktrace)
    }
}
