//! `record!(...)`: attributes that the running stage gets.

use proc_macro2::{Span, TokenStream};
use quote::quote_spanned;
use syn::Token;
use syn::parse::{ParseStream, Parser as _};

use crate::capture::{self, Capture};
use crate::door::{self, Door};
use crate::fragments::keep_together;
use crate::names::unused_static;
use crate::report::Report;
use crate::{list, named_value};

#[derive(Default)]
struct Record {
    attributes: Vec<Capture>,
    door: Door,
}

pub(crate) fn record(arguments: TokenStream) -> TokenStream {
    let mut report = Report::default();
    let record = parse(keep_together(arguments), &mut report);
    match report.verdict(Some(record)) {
        Ok(record) => expand(&record),
        Err(mistakes) => quote_spanned!(Span::mixed_site()=> { #mistakes }),
    }
}

fn parse(arguments: TokenStream, report: &mut Report) -> Record {
    let mut record = Record::default();
    let parsed = (|input: ParseStream<'_>| {
        list::each(input, report, |input, report| record.parse_argument(input, report))
    })
    .parse2(arguments);
    report.take(parsed);
    if record.attributes.is_empty() && report.is_clean() {
        report.error_at(Span::call_site(), "an attribute is missing: `record!(key::NAME = value)`");
    }
    record
}

impl Record {
    fn parse_argument(&mut self, input: ParseStream<'_>, report: &mut Report) -> syn::Result<()> {
        if input.peek(Token![crate]) && input.peek2(Token![=]) {
            input.parse::<Token![crate]>()?;
            self.door = Door::below(Some(door::parse_path(input)?));
            return Ok(());
        }
        named_value::parse_into(&mut self.attributes, input, report)
    }
}

fn expand(record: &Record) -> TokenStream {
    let Record { attributes, door } = record;
    let values: Vec<TokenStream> = attributes.iter().map(|attribute| attribute.value.clone()).collect();
    let at = unused_static(&values);
    let location = door::location(door, "record!");
    let table = capture::table(attributes, door);
    let write = capture::closure(attributes.iter(), door);
    door::unless_off(quote_spanned! {Span::mixed_site()=> {
        static #at: #door::Site = #door::Site::added(#location, #table);
        #at.add(#write);
    }})
}
