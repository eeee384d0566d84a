//! `event!(...)`.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens as _, quote_spanned};
use syn::Token;
use syn::parse::{ParseStream, Parser as _};

use crate::capture::{self, Capture, first_span};
use crate::door::{self, Door, hidden};
use crate::fragments::keep_together;
use crate::names::{Signal, SignalName};
use crate::report::Report;
use crate::{list, named_value};

#[derive(Default)]
struct Event {
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
        event.parse_name(input, report)?;
        list::each(input, report, |input, report| event.parse_attribute(input, report))
    })
    .parse2(arguments);
    report.take(parsed);
    event
}

impl Event {
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
    let (name, required) = match name {
        SignalName::Literal(name) => (name.to_token_stream(), None),
        SignalName::Definition(path) => {
            let at = hidden(first_span(path));
            let provided = capture::provided(attributes.iter(), door);
            let door = door.at(at);
            let event = quote_spanned!(at=> #door::Defined(#path).event());
            let required = quote_spanned!(at=> const _: () = #door::require_of_event(&#event, #provided););
            (quote_spanned!(at=> #event.name()), Some(required))
        }
    };
    let table = capture::table(attributes, door);
    let record = capture::closure(attributes.iter(), door);
    let emit = quote_spanned! {mixed=> {
        static __AT: #door::Site = #door::Site::event(#name, #location, #table);
        #required
        __AT.emit(#record);
    }};
    door::unless_off(emit)
}
