//! `metrics(duration = PATH, PATH = |value| .., ..)`: metrics of the registry that a stage records.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote_spanned;
use syn::Path;
use syn::ext::IdentExt as _;
use syn::parse::ParseStream;

use crate::capture::{Capture, Name, first_span};
use crate::door::{Door, hidden};
use crate::options::parse_metric;
use crate::report::Report;
use crate::{list, named_value, suggest};

/// Measured quantities of a stage.
const ROLES: [&str; 7] = ["duration", "success_duration", "active", "started", "calls", "success", "failure"];

/// A metric, with the word for its quantity.
pub(crate) struct StageMetric {
    pub(super) role: Ident,
    pub(super) metric: Path,
}

/// A metric, with the closure that computes a measurement from the returned value.
pub(crate) struct MeasuredValue {
    pub(super) metric: Path,
    closure: TokenStream,
}

impl MeasuredValue {
    fn parse_into(
        values: &mut Vec<MeasuredValue>,
        input: ParseStream<'_>,
        report: &mut Report,
    ) -> syn::Result<()> {
        let mut computed = Vec::new();
        named_value::parse_computed_into(&mut computed, "value", input, report)?;
        values.extend(computed.into_iter().filter_map(|Capture { name, value, .. }| match name {
            Name::Key(metric) => Some(MeasuredValue { metric, closure: value }),
            Name::Local(..) => None,
        }));
        Ok(())
    }

    /// Returns the entry in the key table of the result.
    pub(super) fn field(&self, door: &Door) -> TokenStream {
        let metric = &self.metric;
        let at = hidden(first_span(metric));
        let door = door.at(at);
        quote_spanned!(at=> #door::Field::measured(&#metric))
    }

    /// Returns the statement that writes the measurement.
    pub(super) fn statement(&self, door: &Door) -> TokenStream {
        let MeasuredValue { metric, closure } = self;
        let (mixed, at) = (Span::mixed_site(), hidden(first_span(closure)));
        let (value, fields) = (Ident::new("value", mixed), Ident::new("fields", mixed));
        let door = door.at(at);
        quote_spanned! {at=>
            #fields.measured_as::<{ #door::takes_doubles(&#metric) }, _>(&#door::read(#value, #closure));
        }
    }
}

impl StageMetric {
    /// Parses a metric and adds it, unless its quantity is taken. One of a computed value goes to `values`.
    pub(super) fn parse_into(
        metrics: &mut Vec<StageMetric>,
        values: &mut Vec<MeasuredValue>,
        input: ParseStream<'_>,
        report: &mut Report,
    ) -> syn::Result<()> {
        if named_value::begins_with_constant(input) {
            return MeasuredValue::parse_into(values, input, report);
        }
        let role = input.call(Ident::parse_any)?;
        if !ROLES.iter().any(|known| role == known) {
            let hint = suggest::among(&role.to_string(), ROLES);
            report.error(&role, format_args!("unknown stage metric `{role}`{hint}"));
            return list::skip_to_comma(input);
        }
        if metrics.iter().any(|metric| metric.role == role) {
            report.error(&role, format_args!("`{role}` is given twice"));
            return list::skip_to_comma(input);
        }
        let metric = parse_metric(&role, input)?;
        metrics.push(StageMetric { role, metric });
        Ok(())
    }

    /// Returns the entry in the site's table.
    fn entry(&self, door: &Door) -> TokenStream {
        let StageMetric { role, metric } = self;
        let at = hidden(first_span(metric));
        let door = door.at(at);
        let role = Ident::new(&role.to_string(), at);
        quote_spanned!(at=> #door::StageMetric::#role(&#metric))
    }
}

/// Returns the call on the site that sets its metrics.
pub(super) fn table(metrics: &[StageMetric], values: &[MeasuredValue], door: &Door) -> Option<TokenStream> {
    let of_values = values.iter().map(|MeasuredValue { metric, .. }| {
        let at = hidden(first_span(metric));
        let door = door.at(at);
        quote_spanned!(at=> #door::StageMetric::value(&#metric))
    });
    let entries = metrics.iter().map(|metric| metric.entry(door)).chain(of_values);
    (!metrics.is_empty() || !values.is_empty())
        .then(|| quote_spanned!(Span::mixed_site()=> .with_metrics(&[#(#entries),*])))
}
