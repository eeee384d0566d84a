//! `metric!(...)`: a measurement of a metric that is in no registry.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens as _, quote_spanned};
use syn::ext::IdentExt as _;
use syn::parse::{ParseStream, Parser as _};
use syn::{Expr, ExprLit, Lit, LitStr, Token};

use crate::capture::{first_span, reference_to};
use crate::door::{self, Door, hidden};
use crate::fragments::keep_together;
use crate::names::{Signal, check_attribute, check_signal, unused_static};
use crate::report::Report;
use crate::{list, suggest};

const INSTRUMENTS: [&str; 3] = ["counter", "gauge", "histogram"];

#[derive(Default)]
struct Metric {
    /// Word for the instrument that stands before the name.
    instrument: Option<Ident>,
    name: Option<LitStr>,
    value: Option<Expr>,
    labels: Vec<Label>,
    door: Door,
}

struct Label {
    name: String,
    value: Expr,
}

pub(crate) fn metric(arguments: TokenStream) -> TokenStream {
    let mut report = Report::default();
    let metric = parse(keep_together(arguments), &mut report);
    let complete = metric.name.is_some() && metric.value.is_some();
    match report.verdict(complete.then_some(metric)) {
        Ok(metric) => expand(&metric),
        Err(mistakes) => quote_spanned!(Span::mixed_site()=> { #mistakes }),
    }
}

fn parse(arguments: TokenStream, report: &mut Report) -> Metric {
    let mut metric = Metric::default();
    let parsed = (|input: ParseStream<'_>| {
        metric.parse_instrument(input, report)?;
        metric.parse_name(input, report)?;
        metric.parse_value(input)?;
        list::each(input, report, |input, report| metric.parse_label(input, report))
    })
    .parse2(arguments);
    report.take(parsed);
    metric
}

impl Metric {
    fn parse_instrument(&mut self, input: ParseStream<'_>, report: &mut Report) -> syn::Result<()> {
        if !(input.peek(Ident::peek_any) && input.peek2(Token![,])) {
            return Ok(());
        }
        let word = input.call(Ident::parse_any)?;
        input.parse::<Token![,]>()?;
        if INSTRUMENTS.iter().any(|known| word == known) {
            self.instrument = Some(word);
        } else {
            let hint = suggest::among(&word.to_string(), INSTRUMENTS);
            report.error(&word, format_args!("`{word}` is not an instrument{hint}"));
        }
        Ok(())
    }

    fn parse_name(&mut self, input: ParseStream<'_>, report: &mut Report) -> syn::Result<()> {
        let name: LitStr = input.parse().map_err(|error| {
            let message = "the name of the metric comes first, as a text: `metric!(\"shop.sales\", 1)`; a metric \
                           of the registry is a type: `metric::ShopSales { .. }.add(1)`";
            syn::Error::new(error.span(), message)
        })?;
        check_signal(&name, Signal::Metric, report);
        let text = name.value();
        if text.ends_with(".total") || text.ends_with("_total") {
            report.error(&name, "exporters append `_total` to the name of a counter: leave it out");
        }
        self.name = Some(name);
        Ok(())
    }

    fn parse_value(&mut self, input: ParseStream<'_>) -> syn::Result<()> {
        let at = self.name.as_ref().map_or_else(Span::mixed_site, LitStr::span);
        if input.parse::<Option<Token![,]>>()?.is_none() || input.is_empty() || input.peek2(Token![=]) {
            let name = self.name.to_token_stream();
            let message = format_args!("the number comes after the name: `metric!({name}, 1)`");
            return Err(syn::Error::new(at, message));
        }
        self.value = Some(input.parse()?);
        if !input.is_empty() {
            input.parse::<Token![,]>()?;
        }
        Ok(())
    }

    fn parse_label(&mut self, input: ParseStream<'_>, report: &mut Report) -> syn::Result<()> {
        if input.peek(Token![crate]) && input.peek2(Token![=]) {
            input.parse::<Token![crate]>()?;
            self.door = Door::below(Some(door::parse_path(input)?));
            return Ok(());
        }
        let (name, at, variable) = if input.peek(LitStr) {
            let name: LitStr = input.parse()?;
            (name.value(), name.span(), None)
        } else {
            let word = input.call(Ident::parse_any).map_err(|error| {
                let message = "a label is a name and a value: `region = region`";
                syn::Error::new(error.span(), message)
            })?;
            (word.unraw().to_string(), word.span(), Some(word))
        };
        let value = match (input.parse::<Option<Token![=]>>()?, variable) {
            (Some(_), _) => input.parse()?,
            // `region` alone is `region = region`, as in a struct expression.
            (None, Some(variable)) => syn::parse2(variable.into_token_stream())?,
            (None, None) => {
                let message = format_args!("a label is a name and a value: `{name:?} = ...`");
                return Err(syn::Error::new(at, message));
            }
        };
        check_attribute(&name, at, report);
        if self.labels.iter().any(|other| other.name == name) {
            report.error_at(at, format_args!("`{name}` is given twice"));
        }
        self.labels.push(Label { name, value });
        Ok(())
    }
}

impl Label {
    /// Returns the text of the value: a text of the source, or a member of a closed set.
    fn text(&self, door: &Door) -> TokenStream {
        if let Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) = &self.value {
            return text.to_token_stream();
        }
        let value = reference_to(&self.value);
        let at = hidden(first_span(&self.value));
        let door = door.at(at);
        quote_spanned!(at=> #door::Label::as_label(#value))
    }
}

fn expand(metric: &Metric) -> TokenStream {
    let mixed = Span::mixed_site();
    let Metric { instrument, name, labels, door, .. } = metric;
    let Some(value) = &metric.value else { return TokenStream::new() };
    let instrument = instrument.as_ref().map_or("counter".to_owned(), Ident::to_string);
    let instrument = Ident::new(&instrument, mixed);
    let names = labels.iter().map(|label| &label.name);
    let texts: Vec<TokenStream> = labels.iter().map(|label| label.text(door)).collect();
    let at = hidden(first_span(value));
    let measure = Ident::new("measure", at);
    let value = reference_to(value);
    let site = unused_static(&[&texts[..], std::slice::from_ref(&value)].concat());
    let statement = quote_spanned! {mixed=> {
        static #site: #door::AdHocMetric = #door::AdHocMetric::#instrument(#name, &[#(#names),*]);
        #site.#measure(#value, &[#(#texts),*]);
    }};
    door::unless_off(statement)
}
