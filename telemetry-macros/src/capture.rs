//! A recorded value: its entry in the key table, and the call that writes it.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned as _;
use syn::token::And;
use syn::{Expr, ExprPath, ExprReference, LitInt, Path};

use crate::door::{Door, hidden};
use crate::options::{Options, Word};

/// Name of an attribute.
#[derive(Clone)]
pub(crate) enum Name {
    /// A text, with its place.
    Local(String, Span),
    /// A constant of the registry.
    Key(Path),
}

/// Way in which a value is recorded.
#[derive(Clone)]
pub(crate) enum How {
    /// No decision: recorded in the clear if its type is not sensitive, or by the key's sensitivity.
    Undecided,
    /// `truncate = N` alone: text that is recorded in the clear is cut.
    Cut(LitInt),
    /// `truncate = N` with `plain`.
    PlainCut(Ident, LitInt),
    Plain(Ident),
    /// `content`, with the limit of `truncate = N`: text that is recorded while a rule asks for it.
    Content(Ident, Option<LitInt>),
    /// `display` or `debug` alone: as text, in the clear unless the name is sensitive.
    Text(Ident),
    /// Under a name that the annotation gives by a text: in the clear, unless the name is sensitive.
    Own(Literal),
    Hash(Ident),
    Redact(Ident),
    Label(Ident),
    Nested(Ident),
    /// Prepared by the framework, so that it may be recorded in the clear.
    Prepared,
    /// A number that is a measurement of the metric; the word names the metric's instrument.
    Measured(Ident, Path),
    /// A capacity of which a metric is the share; it is no attribute and has a name.
    Capacity(Literal),
    /// A condition of the stage's metrics, which is no attribute, with its name.
    Condition(Literal),
}

/// Conversion of a value before it is recorded.
pub(crate) enum Conversion {
    /// To text, by the method that the word names: `display` or `debug`.
    Text(Ident),
    /// By a function.
    With(Ident, Box<ExprPath>),
}

impl Conversion {
    pub(crate) fn of(options: &Options) -> Option<Conversion> {
        if let (Some(word), Some(path)) = (options.at(Word::With), &options.with) {
            return Some(Conversion::With(word.clone(), Box::new(path.clone())));
        }
        let word = options.at(Word::Display).or_else(|| options.at(Word::Debug))?;
        Some(Conversion::Text(word.clone()))
    }

    /// Returns the statement that converts a referenced value, and a reference to the converted one.
    fn convert(&self, value: &TokenStream, door: &Door) -> (TokenStream, TokenStream) {
        let (word, converted) = match self {
            Conversion::Text(word) => {
                let at = hidden(word.span());
                let door = door.at(at);
                let method = Ident::new(&word.to_string(), at);
                (word, quote_spanned!(at=> #door::as_text(#value).#method()))
            }
            Conversion::With(word, path) => (word, quote_spanned!(hidden(first_span(path))=> #path(#value))),
        };
        let at = hidden(word.span());
        (quote_spanned!(at=> let converted = #converted;), quote_spanned!(at=> &converted))
    }
}

/// A recorded value.
pub(crate) struct Capture {
    pub(crate) name: Name,
    pub(crate) how: How,
    pub(crate) conversion: Option<Conversion>,
    pub(crate) label: Option<Ident>,
    pub(crate) context: Option<Ident>,
    /// Reference to the value.
    pub(crate) value: TokenStream,
    /// Type of a payload, if it is known and can be named.
    pub(crate) payload: Option<TokenStream>,
}

impl Name {
    /// Returns the name of the value that the user calls `ident`.
    pub(crate) fn of(ident: &Ident) -> Name {
        use syn::ext::IdentExt as _;
        Name::Local(ident.unraw().to_string(), ident.span())
    }

    fn span(&self) -> Span {
        match self {
            Name::Local(_, span) => *span,
            Name::Key(path) => path.span(),
        }
    }
}

impl How {
    pub(crate) fn of(options: &Options) -> How {
        let at = |word| options.at(word).cloned();
        if let Some((word, metric)) = options.metric() {
            return How::Measured(word.clone(), metric.clone());
        }
        if let Some(label) = at(Word::Label) {
            return How::Label(label);
        }
        if let Some(hash) = at(Word::Hash) {
            return How::Hash(hash);
        }
        if let Some(redact) = at(Word::Redact) {
            return How::Redact(redact);
        }
        if let Some(content) = at(Word::Content) {
            return How::Content(content, options.truncate.clone());
        }
        if let Some(nested) = at(Word::Nested) {
            return How::Nested(nested);
        }
        match (at(Word::Plain), options.truncate.clone()) {
            (Some(plain), Some(limit)) => How::PlainCut(plain, limit),
            (Some(plain), None) => How::Plain(plain),
            (None, Some(limit)) => How::Cut(limit),
            (None, None) => match at(Word::Display).or_else(|| at(Word::Debug)) {
                Some(word) if options.key.is_none() => How::Text(word),
                _ => How::Undecided,
            },
        }
    }

    /// Returns the way for a result. A converted one may be a payload.
    pub(crate) fn of_output(options: &Options) -> How {
        match (How::of(options), options.at(Word::With), &options.key) {
            (How::Undecided, Some(with), None) => How::Nested(with.clone()),
            (how, ..) => how,
        }
    }

    /// Returns the call after `fields` that writes `value` under `key`, or under its own name.
    ///
    /// Errors point at the value, and from there to the word that decides.
    pub(crate) fn writer(&self, name: Option<&Name>, value: &TokenStream, door: &Door) -> TokenStream {
        let key = match name {
            Some(Name::Key(path)) => Some(path),
            _ => None,
        };
        let mixed = Span::mixed_site();
        let call = match (self, key) {
            (How::Undecided, Some(key)) => {
                return call_at(last_span(key), "keyed", &quote_spanned!(mixed=> &#key, #value));
            }
            (How::Cut(limit), Some(key)) => {
                let arguments = quote_spanned!(mixed=> &#key, #value, #limit);
                return call_at(last_span(key), "keyed_truncated", &arguments);
            }
            (How::Content(word, limit), key) => {
                let limit = limit.as_ref().map_or_else(
                    || quote_spanned!(mixed=> ::core::primitive::usize::MAX),
                    |limit| quote_spanned!(mixed=> #limit),
                );
                let Some(key) = key else {
                    return call_at(word.span(), "content", &quote_spanned!(mixed=> #value, #limit));
                };
                let arguments = quote_spanned!(mixed=> &#key, #value, #limit);
                return call_at(last_span(key), "keyed_content", &arguments);
            }
            (How::Undecided, None) => call_at(last_span(value), "value", value),
            (How::Cut(limit), None) => quote_spanned!(mixed=> .truncated(#value, #limit)),
            (How::PlainCut(word, limit), _) => {
                call_at(word.span(), "truncated", &quote_spanned!(mixed=> #value, #limit))
            }
            (How::Text(word), _) => match name {
                Some(Name::Local(name, _)) => {
                    let sensitivity = quote_spanned!(mixed=> const { #door::sensitivity(#name) });
                    call_at(word.span(), "converted", &quote_spanned!(mixed=> #sensitivity, #value))
                }
                _ => call_at(word.span(), "plain", value),
            },
            (How::Plain(word), _) => call_at(word.span(), "plain", value),
            (How::Prepared, _) => return call_at(last_span(value), "plain", value),
            (How::Own(name), _) => call_at(first_span(value), "own", &quote_spanned!(mixed=> #name, #value)),
            (How::Condition(_), _) => call_at(first_span(value), "condition", value),
            (How::Capacity(_), _) => call_at(first_span(value), "measured", value),
            (How::Hash(word), _) => call_at(word.span(), "hash", value),
            (How::Redact(word), _) => call_at(word.span(), "redact", &TokenStream::new()),
            (How::Label(word), _) => call_at(word.span(), "label", value),
            (How::Nested(word), _) => call_at(word.span(), "nested", value),
            (How::Measured(..), _) => call_at(last_span(value), "measured", value),
        };
        let fits = key.map(|key| call_at(last_span(key), "fits", &quote_spanned!(mixed=> &#key, #value)));
        quote!(#fits #call)
    }
}

impl Capture {
    /// Returns the capture of what a closure, the value of this one, computes from the variable `of` of
    /// generated code.
    pub(crate) fn computed_from(&self, of: &str, door: &Door) -> Capture {
        let closure = &self.value;
        let at = hidden(first_span(closure));
        let (of, door) = (Ident::new(of, Span::mixed_site()), door.at(at));
        Capture {
            name: self.name.clone(),
            how: self.how.clone(),
            value: quote_spanned!(at=> &#door::read(#of, #closure)),
            conversion: None,
            label: None,
            context: None,
            payload: None,
        }
    }

    /// Returns the entry in the key table.
    pub(crate) fn entry(&self, door: &Door) -> TokenStream {
        let at = hidden(self.name.span());
        let door = door.at(at);
        if let How::Condition(name) | How::Capacity(name) = &self.how {
            return quote_spanned!(at=> #door::Field::condition(#name));
        }
        let named = match &self.name {
            Name::Local(name, _) => {
                let mut name = Literal::string(name);
                name.set_span(at);
                let named = if matches!(self.how, How::Own(_)) { "own" } else { "named" };
                let named = Ident::new(named, at);
                quote_spanned!(at=> #door::Field::#named(#name))
            }
            Name::Key(path) => quote_spanned!(at=> #door::Field::keyed(&#path)),
        };
        let nothing = TokenStream::new();
        let label = self.label.as_ref().map(|at| call_at(at.span(), "label", &nothing));
        let context = self.context.as_ref().map(|at| call_at(at.span(), "context", &nothing));
        // A key that the registry calls sensitive is not recorded in the clear, even with `plain`.
        let clear = match (&self.name, &self.how) {
            (Name::Key(_), How::Plain(word) | How::PlainCut(word, _)) => {
                Some(call_at(word.span(), "in_the_clear", &nothing))
            }
            _ => None,
        };
        let metric = match &self.how {
            How::Measured(word, metric) => {
                let metric = quote_spanned!(hidden(first_span(metric))=> &#metric);
                Some(call_at(word.span(), &word.to_string(), &metric))
            }
            _ => None,
        };
        quote!(#named #clear #label #context #metric)
    }

    /// Returns the statement that writes the value.
    pub(crate) fn statement(&self, door: &Door) -> TokenStream {
        let mixed = Span::mixed_site();
        let fields = Ident::new("fields", mixed);
        let inherit = self.context.as_ref().map(|at| call_at(at.span(), "inherit", &TokenStream::new()));
        let write = |call| quote_spanned!(mixed=> #fields #inherit #call);
        let conversion = self.conversion.as_ref();
        let written = written(&self.how, Some(&self.name), conversion, &self.value, door, write);
        let end = conversion.is_none().then(|| quote_spanned!(mixed=> ;));
        quote!(#written #end)
    }
}

/// Returns the expression that writes a referenced value: that which `write` makes of the call, or a block
/// that converts the value before.
pub(crate) fn written(
    how: &How,
    name: Option<&Name>,
    conversion: Option<&Conversion>,
    value: &TokenStream,
    door: &Door,
    write: impl FnOnce(TokenStream) -> TokenStream,
) -> TokenStream {
    let Some(conversion) = conversion else { return write(how.writer(name, value, door)) };
    let (convert, value) = conversion.convert(value, door);
    let write = write(how.writer(name, &value, door));
    quote_spanned!(Span::mixed_site()=> { #convert #write; })
}

/// Returns `.method(arguments)`, with errors at a word of the user.
fn call_at(at: Span, method: &str, arguments: &TokenStream) -> TokenStream {
    let at = hidden(at);
    let method = Ident::new(method, at);
    quote_spanned!(at=> .#method(#arguments))
}

/// Returns the attributes of the registry that these captures provide: their own keys, and those of their
/// payloads.
pub(crate) fn provided<'a>(captures: impl Iterator<Item = &'a Capture>, door: &Door) -> TokenStream {
    let mixed = Span::mixed_site();
    let (mut names, mut payloads) = (Vec::new(), Vec::new());
    for capture in captures {
        match (&capture.name, &capture.how, &capture.payload) {
            (Name::Key(path), ..) => names.push(quote_spanned!(mixed=> #path.name())),
            (_, How::Nested(_), Some(payload)) => {
                payloads.push(quote_spanned!(mixed=> <#payload as #door::StageAttributes>::PROVIDED));
            }
            (_, How::Nested(_), None) => payloads.push(quote_spanned!(mixed=> #door::Provided::Anything)),
            _ => {}
        }
    }
    let names = quote_spanned!(mixed=> #door::Provided::Names(&[#(#names),*]));
    if payloads.is_empty() {
        names
    } else {
        quote_spanned!(mixed=> #door::Provided::Any(&[#names, #(#payloads),*]))
    }
}

/// Returns the code by which the compiler checks measured values: each number fits its metric, and, by
/// `require`, the metric's attributes are provided.
pub(crate) fn measured<'a>(
    captures: impl Iterator<Item = &'a Capture>,
    require: impl Fn(&Path) -> TokenStream,
    door: &Door,
) -> TokenStream {
    captures
        .filter_map(|capture| {
            let How::Measured(_, metric) = &capture.how else { return None };
            let at = hidden(first_span(metric));
            let door = door.at(at);
            let fits = |number| quote_spanned!(at=> #door::require_number::<#number>(&#metric););
            let number = capture.payload.as_ref().map(fits);
            let required = require(metric);
            Some(quote_spanned!(at=> #number #required))
        })
        .collect()
}

/// Returns the key table: an array of all entries.
pub(crate) fn table(captures: &[Capture], door: &Door) -> TokenStream {
    let entries = captures.iter().map(|capture| capture.entry(door));
    quote_spanned!(Span::mixed_site()=> &[#(#entries),*])
}

/// Returns the closure that writes all values, in the order of the table.
pub(crate) fn closure<'a>(captures: impl Iterator<Item = &'a Capture>, door: &Door) -> TokenStream {
    let mixed = Span::mixed_site();
    let statements: Vec<TokenStream> = captures.map(|capture| capture.statement(door)).collect();
    if statements.is_empty() {
        return quote_spanned!(mixed=> |_| {});
    }
    quote_spanned!(mixed=> |fields| { #(#statements)* })
}

/// Returns `&name`, with errors about the value at the name.
pub(crate) fn reference(name: &Ident) -> TokenStream {
    let at = hidden(name.span());
    quote_spanned!(at=> &#name)
}

/// Returns `&expr`, with parentheses where the expression needs them.
pub(crate) fn reference_to(value: &Expr) -> TokenStream {
    let and_token = And { spans: [hidden(first_span(value))] };
    let expr = Box::new(value.clone());
    ExprReference { attrs: Vec::new(), and_token, mutability: None, expr }.into_token_stream()
}

/// Place of the first token.
pub(crate) fn first_span(tokens: &impl ToTokens) -> Span {
    tokens.to_token_stream().into_iter().next().map_or_else(Span::mixed_site, |token| token.span())
}

/// Place of the last token: of `&self.name`, the name.
fn last_span(tokens: &impl ToTokens) -> Span {
    tokens.to_token_stream().into_iter().last().map_or_else(Span::mixed_site, |token| token.span())
}
