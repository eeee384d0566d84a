//! `metrics(PATH = |value| ..)` and conditions of metrics: numbers and truth values that closures compute
//! from the returned value, and that are no attributes.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote_spanned;
use syn::Path;
use syn::parse::ParseStream;

use crate::capture::{Capture, Name, first_span};
use crate::door::{Door, hidden};
use crate::named_value;
use crate::report::Report;

/// A metric, with the closure that computes a measurement from the returned value.
pub(crate) struct MeasuredValue {
    pub(super) metric: Path,
    pub(super) closure: TokenStream,
    /// Attribute of the measurement, and its constant value.
    pub(super) constant: Option<(&'static str, &'static str)>,
}

/// Name of a condition, with the closure that computes it from the returned value.
pub(crate) struct ValueCondition {
    pub(super) name: Literal,
    pub(super) closure: TokenStream,
}

impl MeasuredValue {
    pub(super) fn parse_into(
        values: &mut Vec<MeasuredValue>,
        input: ParseStream<'_>,
        report: &mut Report,
    ) -> syn::Result<()> {
        let mut computed = Vec::new();
        named_value::parse_computed_into(&mut computed, "value", input, report)?;
        values.extend(computed.into_iter().filter_map(|Capture { name, value, .. }| match name {
            Name::Key(metric) => Some(MeasuredValue { metric, closure: value, constant: None }),
            Name::Local(..) => None,
        }));
        Ok(())
    }

    /// Returns the entry in the key table of the result.
    pub(super) fn field(&self, door: &Door) -> TokenStream {
        let metric = &self.metric;
        let at = hidden(first_span(metric));
        let door = door.at(at);
        let constant =
            self.constant.map(|(name, value)| quote_spanned!(at=> .with_constant(&(#name, #value))));
        quote_spanned!(at=> #door::Field::measured(&#metric) #constant)
    }

    /// Returns the statement that writes the measurement.
    pub(super) fn statement(&self, door: &Door) -> TokenStream {
        let MeasuredValue { metric, closure, .. } = self;
        let (mixed, at) = (Span::mixed_site(), hidden(first_span(closure)));
        let (value, fields) = (Ident::new("value", mixed), Ident::new("fields", mixed));
        let door = door.at(at);
        quote_spanned! {at=>
            #fields.measured_as::<{ #door::takes_doubles(&#metric) }, _>(&#door::read(#value, #closure));
        }
    }
}

impl ValueCondition {
    /// Returns the entry in the key table of the result.
    pub(super) fn field(&self, door: &Door) -> TokenStream {
        let name = &self.name;
        quote_spanned!(Span::mixed_site()=> #door::Field::condition(#name))
    }

    /// Returns the statement that writes the condition.
    pub(super) fn statement(&self, door: &Door) -> TokenStream {
        let closure = &self.closure;
        let (mixed, at) = (Span::mixed_site(), hidden(first_span(closure)));
        let (value, fields) = (Ident::new("value", mixed), Ident::new("fields", mixed));
        let door = door.at(at);
        quote_spanned!(at=> #fields.condition(&#door::read(#value, #closure));)
    }
}
