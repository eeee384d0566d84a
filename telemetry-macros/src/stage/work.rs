//! `db(..)` and `gen_ai(..)`: known kinds of work, whose names, attributes and metrics OpenTelemetry defines.
//!
//! They are short for fields, attributes of the result, and metrics of the framework's registry.

use proc_macro2::{Ident, TokenStream, TokenTree};
use syn::ext::IdentExt as _;
use syn::parse::ParseStream;
use syn::{Expr, ExprLit, ExprPath, Lit, LitStr, Token, token};

use super::work_kind::{Argument, DB, GEN_AI, Kind, Use};
use crate::report::Report;
use crate::{list, suggest};

/// Work of a known kind, as it was annotated.
pub(crate) struct Work {
    pub(super) kind: &'static Kind,
    pub(super) word: Ident,
    pub(super) given: Vec<Given>,
    /// True if an argument has a mistake, which may be why another one is missing.
    pub(super) has_mistakes: bool,
}

/// Argument with its value.
pub(crate) struct Given {
    pub(super) argument: &'static Argument,
    pub(super) word: Ident,
    pub(super) value: Expr,
}

/// Returns the kind of work that a word stands for.
pub(crate) fn kind(word: &str) -> Option<&'static Kind> {
    [&DB, &GEN_AI].into_iter().find(|kind| kind.word == word)
}

/// Returns true if a known kind of work is among the arguments: it names the stage.
pub(crate) fn is_among(arguments: TokenStream) -> bool {
    let mut tokens = arguments.into_iter().peekable();
    while let Some(token) = tokens.next() {
        if let (TokenTree::Ident(word), Some(TokenTree::Group(_))) = (token, tokens.peek())
            && kind(&word.to_string()).is_some()
        {
            return true;
        }
    }
    false
}

impl Work {
    /// Parses the arguments of a kind of work.
    pub(crate) fn parse(
        kind: &'static Kind,
        word: Ident,
        input: ParseStream<'_>,
        report: &mut Report,
    ) -> syn::Result<Work> {
        if !input.peek(token::Paren) {
            let message = format_args!("`{word}` needs a list in parentheses: `{}`", kind.example);
            return Err(syn::Error::new(word.span(), message));
        }
        let content;
        syn::parenthesized!(content in input);
        let mut work = Work { kind, word, given: Vec::new(), has_mistakes: false };
        list::each(&content, report, |input, report| work.parse_argument(input, report))?;
        Ok(work)
    }

    fn parse_argument(&mut self, input: ParseStream<'_>, report: &mut Report) -> syn::Result<()> {
        let word = input.call(Ident::parse_any)?;
        let text = word.to_string();
        let Some(argument) = self.kind.argument(&text) else {
            self.has_mistakes = true;
            let hint = suggest::among(&text, self.kind.arguments.iter().map(|argument| argument.word));
            report.error(&word, format_args!("`{}(..)` has no `{text}`{hint}", self.kind.word));
            return list::skip_to_comma(input);
        };
        if self.given.iter().any(|other| other.argument.word == text) {
            report.error(&word, format_args!("`{text}` is given twice"));
            return list::skip_to_comma(input);
        }
        let value = if input.parse::<Option<Token![=]>>()?.is_some() {
            input.parse()?
        } else {
            // `statement` alone is `statement = statement`, as in a struct expression.
            Expr::Path(ExprPath { attrs: Vec::new(), qself: None, path: word.clone().into() })
        };
        if let Some(mistake) = argument.used.mistake(&text, &value) {
            report.error(&value, mistake);
        }
        self.given.push(Given { argument, word, value });
        Ok(())
    }

    /// Returns the value of an argument.
    pub(super) fn value(&self, word: &str) -> Option<&Expr> {
        self.given.iter().find(|given| given.argument.word == word).map(|given| &given.value)
    }

    /// Returns true if the operation is a text, this one.
    fn is_operation(&self, operation: &str) -> bool {
        self.value("operation").and_then(text).is_some_and(|text| text.value() == operation)
    }

    /// Returns true for the execution of a tool, which the program does itself and calls no model for.
    pub(super) fn is_tool(&self) -> bool {
        self.kind.word == GEN_AI.word && self.is_operation("execute_tool")
    }
}

impl Use {
    /// Returns what is wrong with the form of a value.
    fn mistake(self, word: &str, value: &Expr) -> Option<String> {
        let of = match self {
            Use::Field | Use::Statement => {
                let is_closure = matches!(value, Expr::Closure(_));
                return is_closure
                    .then(|| format!("`{word}` is known when the stage begins: it takes a value"));
            }
            Use::Error => "error",
            Use::Value | Use::Measured(..) => "value",
        };
        let is_function = matches!(value, Expr::Closure(_) | Expr::Path(_));
        (!is_function)
            .then(|| format!("`{word}` takes a closure over the returned {of}: `{word} = |{of}| ...`"))
    }
}

/// Returns a value that is a text in the annotation.
pub(super) fn text(value: &Expr) -> Option<&LitStr> {
    match value {
        Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text),
        _ => None,
    }
}
