//! Check, by the compiler, that a stage has the attributes that its metrics require.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote_spanned;
use syn::Path;

use super::condition::is_at_begin;
use super::metrics::StageMetric;
use super::model::Stage;
use crate::capture::{self, first_span};
use crate::door::hidden;

/// Returns the code by which the compiler checks that the stage has the attributes that its metrics, and
/// those of its inputs, require.
pub(super) fn of_metrics(stage: &Stage, definition: &TokenStream) -> TokenStream {
    let door = &stage.door;
    let captures = stage.fields.iter().chain(&stage.inputs);
    let at_start = capture::provided(captures.clone(), door);
    let require = |metric: &Path| {
        let at = hidden(first_span(metric));
        let door = door.at(at);
        quote_spanned!(at=> #door::require_of_stage_metric(&#definition, &#metric, #at_start);)
    };
    let value = Ident::new("success", Span::mixed_site());
    let values = stage.measured_values.iter().map(|value_of| (&value, &value_of.metric, value_of.constant));
    let metrics = stage.metrics.iter().map(|StageMetric { role, metric, .. }| (role, metric, None));
    let own = metrics.chain(values).map(|(role, metric, constant)| {
        if is_at_begin(role) {
            return require(metric);
        }
        let mut result = provided_by_result(stage, role);
        result.extend(
            constant.map(|(name, _)| quote_spanned!(Span::mixed_site()=> #door::Provided::Names(&[#name]))),
        );
        let at = hidden(first_span(metric));
        let door = door.at(at);
        let provided = quote_spanned!(at=> #door::Provided::Any(&[#at_start, #(#result),*]));
        quote_spanned!(at=> #door::require_at_end(&#definition, &#metric, #provided);)
    });
    let own: TokenStream = own.collect();
    let of_inputs = capture::measured(captures, require, door);
    quote_spanned!(Span::mixed_site()=> #own #of_inputs)
}

/// Returns what the result provides for a metric of this quantity: the value of a success, or the error.
fn provided_by_result(stage: &Stage, role: &Ident) -> Vec<TokenStream> {
    let output = stage.output.provided(&stage.door).filter(|_| role != "failure");
    let error = stage
        .error
        .as_ref()
        .filter(|error| role != "success" && role != "success_duration" && !error.values.is_empty());
    let error = error.map(|error| capture::provided(error.values.iter(), &stage.door));
    output.into_iter().chain(error).collect()
}
