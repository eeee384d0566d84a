//! `event!(...)`.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote_spanned;
use syn::Token;
use syn::parse::{ParseStream, Parser as _};

use crate::capture::{self, Capture, first_span};
use crate::door::{self, Door, hidden};
use crate::fragments::keep_together;
use crate::names::{Signal, SignalName, unused, unused_static};
use crate::report::Report;
use crate::{list, named_value, suggest};

/// Words for severities, and the variants that they stand for.
pub(crate) const SEVERITIES: [(&str, &str); 5] =
    [("trace", "Trace"), ("debug", "Debug"), ("info", "Info"), ("warn", "Warn"), ("error", "Error")];

#[derive(Default)]
struct Event {
    /// Variant of the severity that stands before the name.
    severity: Option<Ident>,
    name: Option<SignalName>,
    attributes: Vec<Capture>,
    door: Door,
}

pub(crate) fn event(arguments: TokenStream) -> TokenStream {
    let mut report = Report::default();
    let event = parse(keep_together(arguments), &mut report);
    let named = event.name.is_some().then_some(event);
    match report.verdict(named) {
        Ok(event) => expand(&event),
        Err(mistakes) => quote_spanned!(Span::mixed_site()=> { #mistakes }),
    }
}

fn parse(arguments: TokenStream, report: &mut Report) -> Event {
    let mut event = Event::default();
    let parsed = (|input: ParseStream<'_>| {
        event.parse_severity(input, report)?;
        event.parse_name(input, report)?;
        list::each(input, report, |input, report| event.parse_attribute(input, report))
    })
    .parse2(arguments);
    report.take(parsed);
    event
}

impl Event {
    /// Parses `warn,` before the name. A lowercase word there is no definition, which is a constant.
    fn parse_severity(&mut self, input: ParseStream<'_>, report: &mut Report) -> syn::Result<()> {
        let fork = input.fork();
        let Ok(word) = fork.parse::<Ident>() else { return Ok(()) };
        let text = word.to_string();
        let is_word = text.starts_with(|first: char| first.is_ascii_lowercase());
        if !is_word || !(fork.is_empty() || fork.peek(Token![,])) {
            return Ok(());
        }
        input.parse::<Ident>()?;
        input.parse::<Option<Token![,]>>()?;
        match SEVERITIES.iter().find(|(severity, _)| *severity == text) {
            Some((_, variant)) => self.severity = Some(Ident::new(variant, word.span())),
            None => {
                let known = suggest::among(&text, SEVERITIES.map(|(severity, _)| severity));
                report.error(&word, format_args!("`{text}` is not a severity{known}"));
            }
        }
        Ok(())
    }

    fn parse_name(&mut self, input: ParseStream<'_>, report: &mut Report) -> syn::Result<()> {
        if input.is_empty() || input.peek2(Token![=]) {
            report.error_at(input.span(), Signal::Event.missing());
            return Ok(());
        }
        self.name = Some(SignalName::parse(Signal::Event, input, report)?);
        Ok(())
    }

    fn parse_attribute(&mut self, input: ParseStream<'_>, report: &mut Report) -> syn::Result<()> {
        if input.peek(Token![crate]) && input.peek2(Token![=]) {
            input.parse::<Token![crate]>()?;
            self.door = Door::below(Some(door::parse_path(input)?));
            return Ok(());
        }
        named_value::parse_into(&mut self.attributes, input, report)
    }
}

fn expand(event: &Event) -> TokenStream {
    let mixed = Span::mixed_site();
    let Event { attributes, door, .. } = event;
    let Some(name) = &event.name else { return TokenStream::new() };
    let location = door::location(door, &name.text());
    let table = capture::table(attributes, door);
    let record = capture::closure(attributes.iter(), door);
    let values: Vec<TokenStream> = attributes.iter().map(|attribute| attribute.value.clone()).collect();
    let at = unused_static(&values);
    let (site, required, emit) = match name {
        SignalName::Literal(name) => (
            quote_spanned!(mixed=> event(#name, #location, #table)),
            None,
            quote_spanned!(mixed=> emit(#record)),
        ),
        SignalName::Definition(path) => {
            let (at, is_audit) = (hidden(first_span(path)), unused("__AUDIT", &values));
            let provided = capture::provided(attributes.iter(), door);
            let door = door.at(at);
            let event = quote_spanned!(at=> #door::Defined(#path).event());
            let required = quote_spanned!(at=> const _: () = #door::require_of_event(&#event, #provided););
            let site = quote_spanned!(mixed=> defined_event(&#event, #location, #table));
            let emit = quote_spanned!(mixed=> emit_defined(#is_audit, #record));
            let audit = quote_spanned!(mixed=> const #is_audit: bool = #event.is_audit(););
            (site, Some(quote_spanned!(mixed=> #required #audit)), emit)
        }
    };
    let severity = event
        .severity
        .as_ref()
        .map(|severity| quote_spanned!(mixed=> .with_severity(#door::Severity::#severity)));
    let emit = quote_spanned! {mixed=> {
        static #at: #door::Site = #door::Site::#site #severity;
        #required
        #at.#emit;
    }};
    door::unless_off(emit)
}
