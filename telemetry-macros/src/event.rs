//! `event!(...)`.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens as _, quote_spanned};
use syn::parse::{ParseStream, Parser as _};
use syn::{LitStr, Path, Token};

use crate::capture::{self, Capture, first_span};
use crate::door::{self, Door, hidden};
use crate::fragments::keep_together;
use crate::report::Report;
use crate::{list, named_value, names};

#[derive(Default)]
struct Event {
    name: Option<Name>,
    attributes: Vec<Capture>,
    door: Door,
}

enum Name {
    /// A constant that holds an `EventDef`.
    Definition(Path),
    Literal(LitStr),
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
        event.parse_name(input, report)?;
        list::each(input, report, |input, report| event.parse_attribute(input, report))
    })
    .parse2(arguments);
    report.take(parsed);
    event
}

impl Event {
    fn parse_name(&mut self, input: ParseStream<'_>, report: &mut Report) -> syn::Result<()> {
        const MISSING: &str =
            "an event has a name, which comes first: `event!(\"cache.miss\")` or a path to its definition";
        if input.is_empty() || input.peek2(Token![=]) {
            report.error_at(input.span(), MISSING);
            return Ok(());
        }
        if input.peek(LitStr) {
            let name: LitStr = input.parse()?;
            names::check_signal(&name, "event", report);
            self.name = Some(Name::Literal(name));
        } else {
            let path = input.call(Path::parse_mod_style);
            self.name = Some(Name::Definition(path.map_err(|e| syn::Error::new(e.span(), MISSING))?));
        }
        if !input.is_empty() {
            input.parse::<Token![,]>()?;
        }
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
    let (name, function) = match &event.name {
        Some(Name::Literal(name)) => (name.to_token_stream(), name.value()),
        Some(Name::Definition(path)) => {
            let last = path.segments.last().map(|last| last.ident.to_string());
            let at = hidden(first_span(path));
            let door = door.at(at);
            (quote_spanned!(at=> #door::EventDef::name(&#path)), last.unwrap_or_default())
        }
        None => return TokenStream::new(),
    };
    let required = match &event.name {
        Some(Name::Definition(path)) => {
            let at = hidden(first_span(path));
            let provided = capture::provided(attributes.iter(), door);
            let door = door.at(at);
            Some(quote_spanned!(at=> const _: () = #door::require_of_event(&#path, #provided);))
        }
        _ => None,
    };
    let table = capture::table(attributes, door);
    let location = door::location(door, &function);
    let record = capture::closure(attributes.iter());
    let emit = quote_spanned! {mixed=> {
        static __AT: #door::Site = #door::Site::event(#name, #location, #table);
        #required
        __AT.emit(#record);
    }};
    door::unless_off(emit)
}
