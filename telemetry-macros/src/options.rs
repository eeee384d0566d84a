//! Grammar of `#[telemetry(...)]`, shared by fields, variants, parameters and types.

use proc_macro2::Ident;
use syn::ext::IdentExt as _;
use syn::parse::ParseStream;
use syn::{Attribute, Expr, ExprPath, LitInt, LitStr, Meta, Path, Token};

use crate::door::{self, Door};
use crate::report::Report;
use crate::{list, names, suggest};

macro_rules! words {
    ($($word:ident $name:literal)*) => {
        /// Words of the grammar.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub(crate) enum Word { $($word,)* }

        use Word::*;

        const WORDS: &[Word] = &[$($word),*];

        impl Word {
            pub(crate) const fn name(self) -> &'static str {
                match self { $($word => $name,)* }
            }
        }
    };
}

words! {
    Plain "plain"
    Hash "hash"
    Redact "redact"
    Content "content"
    Skip "skip"
    Nested "nested"
    Truncate "truncate"
    Display "display"
    Debug "debug"
    With "with"
    Key "key"
    Name "name"
    Label "label"
    Context "context"
    Counter "counter"
    UpDownCounter "up_down_counter"
    Gauge "gauge"
    Histogram "histogram"
    Crate "crate"
    Of "of"
    ErrorType "error_type"
    Expected "expected"
    Retryable "retryable"
    Transparent "transparent"
}

/// Words that make a value a measurement, one for each instrument.
const MEASURES: [Word; 4] = [Counter, UpDownCounter, Gauge, Histogram];

impl Word {
    const fn belongs(self) -> &'static str {
        match self {
            Skip => {
                "on a field of a payload; a parameter or a result is recorded only where an option asks for it"
            }
            Name => "on a field of a payload, or on a variant of a type that derives `Label`",
            ErrorType | Expected | Retryable | Transparent => {
                "on a variant, or on a struct, that derives `StageError`"
            }
            Crate => "on the type itself",
            Of => "on an enumeration that derives `Label`",
            Nested | Label | Context | Counter | UpDownCounter | Gauge | Histogram => {
                "on a field of a payload, or on a parameter"
            }
            Plain | Hash | Redact | Content | Truncate | Key | Display | Debug | With => {
                "on a field of a payload, on a parameter, or in `output(..)`"
            }
        }
    }
}

/// Place of options.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Field,
    Parameter,
    Output,
    /// Before an attribute that is computed from a result or an error.
    Computed,
    Variant,
    Type,
}

impl Place {
    const fn has(self, word: Word) -> bool {
        match self {
            Place::Field => !matches!(word, ErrorType | Expected | Retryable | Transparent | Crate | Of),
            Place::Parameter => Place::Field.has(word) && !matches!(word, Skip | Name),
            Place::Output => {
                matches!(word, Plain | Hash | Redact | Content | Truncate | Key | Display | Debug | With)
            }
            Place::Computed => matches!(word, Content | Truncate),
            Place::Variant => matches!(word, Name | ErrorType | Expected | Retryable | Transparent),
            Place::Type => matches!(word, Crate | Of | ErrorType | Expected | Retryable | Transparent),
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Place::Field => "on a field",
            Place::Parameter => "on a parameter",
            Place::Output => "in `output(..)`",
            Place::Computed => "on an attribute that is computed",
            Place::Variant => "on a variant",
            Place::Type => "on a type",
        }
    }
}

/// Parsed options: each word at most once, with its place in the source.
#[derive(Default)]
pub(crate) struct Options {
    /// Words in the order of the source.
    words: Vec<(Word, Ident)>,
    pub(crate) key: Option<Path>,
    /// Metric that the value is a measurement of.
    metric: Option<Path>,
    pub(crate) name: Option<LitStr>,
    pub(crate) truncate: Option<LitInt>,
    /// Function that converts the value.
    pub(crate) with: Option<ExprPath>,
    pub(crate) error_type: Option<LitStr>,
    telemetry: Option<Path>,
    /// Enumeration of the registry that a type is bound to.
    pub(crate) of: Option<Path>,
}

/// Returns true for an attribute `#[telemetry(...)]`.
pub(crate) fn is_ours(attribute: &Attribute) -> bool {
    attribute.path().is_ident("telemetry")
}

impl Options {
    /// Parses the options of all `#[telemetry(...)]` among these attributes.
    pub(crate) fn of(attributes: &[Attribute], place: Place, report: &mut Report) -> Options {
        let mut options = Options::default();
        for attribute in attributes.iter().filter(|attribute| is_ours(attribute)) {
            match &attribute.meta {
                Meta::List(list) if !list.tokens.is_empty() => {
                    list::each_of(list.tokens.clone(), report, |input, report| {
                        options.parse_word(input, place, report)
                    });
                }
                other => {
                    report.error(other, "`#[telemetry(...)]` needs an option, as in `#[telemetry(plain)]`")
                }
            }
        }
        options.check_conflicts(report);
        options
    }

    /// Parses an option between the parentheses of `output(..)`.
    pub(crate) fn parse_of_output(&mut self, input: ParseStream<'_>, report: &mut Report) -> syn::Result<()> {
        self.parse_word(input, Place::Output, report)
    }

    /// Returns the place of a word, if it was given.
    pub(crate) fn at(&self, word: Word) -> Option<&Ident> {
        self.words.iter().find(|(written, _)| *written == word).map(|(_, at)| at)
    }

    pub(crate) fn first(&self) -> Option<&Ident> {
        self.words.first().map(|(_, at)| at)
    }

    /// Returns the measured metric, and the word for its instrument.
    pub(crate) fn metric(&self) -> Option<(&Ident, &Path)> {
        let word = self.words.iter().find(|(written, _)| MEASURES.contains(written));
        Some((&word?.1, self.metric.as_ref()?))
    }

    pub(crate) fn door(&self) -> Door {
        Door::below(self.telemetry.clone())
    }

    fn parse_word(&mut self, input: ParseStream<'_>, place: Place, report: &mut Report) -> syn::Result<()> {
        let at = input.call(Ident::parse_any)?;
        let Some(word) = WORDS.iter().copied().find(|word| at == word.name()) else {
            let known = WORDS.iter().filter(|word| place.has(**word)).map(|word| word.name());
            let hint = suggest::among(&at.to_string(), known);
            report.error(&at, format_args!("unknown option `{at}` {}{hint}", place.name()));
            return list::skip_to_comma(input);
        };
        if !place.has(word) {
            let message =
                format_args!("`{at}` has no meaning {}: it belongs {}", place.name(), word.belongs());
            report.error(&at, message);
            return list::skip_to_comma(input);
        }
        if self.at(word).is_some() {
            report.error(&at, format_args!("`{at}` is given twice"));
            return list::skip_to_comma(input);
        }
        self.parse_value(word, &at, input, report)?;
        self.words.push((word, at));
        Ok(())
    }

    fn parse_value(
        &mut self,
        word: Word,
        at: &Ident,
        input: ParseStream<'_>,
        report: &mut Report,
    ) -> syn::Result<()> {
        match word {
            Key => self.key = Some(parse_key(at, input)?),
            Counter | UpDownCounter | Gauge | Histogram => self.metric = Some(parse_metric(at, input)?),
            Name => {
                let name = parse_text(at, input)?;
                self.name = Some(name);
            }
            ErrorType => {
                let name = parse_text(at, input)?;
                names::check_error_type(&name, report);
                self.error_type = Some(name);
            }
            Truncate => self.truncate = Some(parse_limit(at, input)?),
            With => self.with = Some(parse_function(at, input)?),
            Of => self.of = Some(parse_enumeration(at, input)?),
            Crate => self.telemetry = Some(door::parse_path(input)?),
            _ if !input.is_empty() && !input.peek(Token![,]) => {
                return Err(input.error(format_args!("`{at}` takes no value")));
            }
            _ => {}
        }
        Ok(())
    }

    pub(crate) fn check_conflicts(&self, report: &mut Report) {
        for (index, (word, at)) in self.words.iter().enumerate() {
            let before = self.words.iter().take(index);
            if let Some((other, why)) =
                before.filter_map(|(other, _)| Some((other, conflict(*other, *word)?))).next()
            {
                report.error(at, format_args!("`{at}` contradicts `{}`: {why}", other.name()));
            }
        }
    }
}

/// Returns the reason for which two words cannot stand together, in either order.
fn conflict(a: Word, b: Word) -> Option<&'static str> {
    const DECISIONS: [Word; 5] = [Plain, Hash, Redact, Content, Nested];
    const FORMATS: [Word; 3] = [Display, Debug, With];
    let both = |one: &[Word], other: &[Word]| {
        one.contains(&a) && other.contains(&b) || one.contains(&b) && other.contains(&a)
    };
    if both(&[Skip], WORDS) {
        Some("a skipped field is not recorded at all")
    } else if both(&DECISIONS, &DECISIONS) {
        Some("a value is recorded in one way")
    } else if both(&[Nested], &[Label, Context, Truncate, Key]) {
        Some("`nested` records many values, and the payload's own fields decide about each")
    } else if both(&[Label], &[Hash, Redact, Truncate]) {
        Some("a metric label is recorded as it is, one of a closed set of values")
    } else if both(&[Content], &[Label, Context]) {
        Some("content is recorded on one stage, and only while a rule asks for it")
    } else if both(&MEASURES, &MEASURES) {
        Some("a field is a measurement of one metric; record the other one with `telemetry::Measure`")
    } else if both(&MEASURES, &[Plain, Hash, Redact, Content, Nested, Truncate, Label]) {
        Some("a measurement is a number that is recorded as it is")
    } else if both(&FORMATS, &FORMATS) {
        Some("a value is converted in one way")
    } else if both(&FORMATS, &[Redact]) {
        Some("a redacted value is never read")
    } else if both(&[Display, Debug], &[Nested]) {
        Some("`nested` records the fields of a payload, and not its text")
    } else if both(&[Display, Debug], &[Label]) {
        Some("a metric label is one of a closed set of values, which a text is not")
    } else if both(&[Display, Debug], &MEASURES) {
        Some("a measurement is a number; `with = path` converts the value into one")
    } else if both(&[Transparent], &[ErrorType, Expected, Retryable]) {
        Some("a transparent error is its source, which has a type and an expectation of its own")
    } else if both(&[Truncate], &[Hash, Redact]) {
        Some("a hashed or redacted value has no text to cut")
    } else if both(&[Key], &[Name]) {
        Some("the key names the attribute already")
    } else {
        None
    }
}

fn parse_key(at: &Ident, input: ParseStream<'_>) -> syn::Result<Path> {
    list::expect_value(at, "PATH", input)?;
    if input.peek(LitStr) {
        return Err(input.error(
            "`key` takes a constant of the registry, as in `key = key::USER_ID`; an attribute outside \
             the registry has a `name = \"...\"`",
        ));
    }
    Path::parse_mod_style(input)
}

/// Parses the constant of a metric.
pub(crate) fn parse_metric(at: &Ident, input: ParseStream<'_>) -> syn::Result<Path> {
    list::expect_value(at, "PATH", input)?;
    parse_metric_path(at, input)
}

/// Parses the constant of a metric, the value of `at`.
pub(crate) fn parse_metric_path(at: &Ident, input: ParseStream<'_>) -> syn::Result<Path> {
    Path::parse_mod_style(input).map_err(|error| {
        let expected =
            format_args!("`{at}` takes a metric of the registry, as in `{at} = metric::QUEUE_DEPTH`");
        syn::Error::new(error.span(), expected)
    })
}

/// Parses the type of an enumeration.
fn parse_enumeration(at: &Ident, input: ParseStream<'_>) -> syn::Result<Path> {
    list::expect_value(at, "PATH", input)?;
    Path::parse_mod_style(input).map_err(|error| {
        let expected = "`of` takes a closed enumeration of the registry, as in `of = label::ShopPayment`";
        syn::Error::new(error.span(), expected)
    })
}

/// Parses the path of a function.
fn parse_function(at: &Ident, input: ParseStream<'_>) -> syn::Result<ExprPath> {
    list::expect_value(at, "path", input)?;
    let path: Expr = input.parse()?;
    match path {
        Expr::Path(path) => Ok(path),
        other => Err(syn::Error::new_spanned(
            other,
            format_args!("`{at}` takes the path of a function of a reference, as in `{at} = Basket::len`"),
        )),
    }
}

fn parse_text(at: &Ident, input: ParseStream<'_>) -> syn::Result<LitStr> {
    list::expect_value(at, "\"...\"", input)?;
    input
        .parse()
        .map_err(|error| syn::Error::new(error.span(), format_args!("`{at}` takes a string literal")))
}

/// Greatest limit of a text. The runtime has the same number, and checks that a record has room for it.
const MAX_TEXT: usize = 15_296;

fn parse_limit(at: &Ident, input: ParseStream<'_>) -> syn::Result<LitInt> {
    const BYTES: &str = "`truncate` takes a number of bytes, as in `truncate = 256`";
    list::expect_value(at, "256", input)?;
    let limit: LitInt = input.parse().map_err(|error| syn::Error::new(error.span(), BYTES))?;
    match limit.base10_parse::<usize>() {
        Ok(bytes) if bytes > MAX_TEXT => Err(syn::Error::new(
            limit.span(),
            format_args!(
                "a record has room for {MAX_TEXT} bytes of text, so `truncate` is at most {MAX_TEXT}"
            ),
        )),
        Ok(bytes) if bytes > 0 && limit.suffix().is_empty() => Ok(limit),
        _ => Err(syn::Error::new(limit.span(), BYTES)),
    }
}
