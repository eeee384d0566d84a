//! `metrics(duration = PATH, ..)`: metrics of the registry that a stage records.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote_spanned;
use syn::Path;
use syn::ext::IdentExt as _;
use syn::parse::ParseStream;

use crate::capture::first_span;
use crate::door::{Door, hidden};
use crate::options::parse_metric;
use crate::report::Report;
use crate::{list, suggest};

/// Measured quantities of a stage.
const ROLES: [&str; 5] = ["duration", "active", "calls", "success", "failure"];

/// A metric, with the word for its quantity.
pub(crate) struct StageMetric {
    pub(super) role: Ident,
    pub(super) metric: Path,
}

impl StageMetric {
    /// Parses a metric and adds it, unless its quantity is taken.
    pub(super) fn parse_into(
        metrics: &mut Vec<StageMetric>,
        input: ParseStream<'_>,
        report: &mut Report,
    ) -> syn::Result<()> {
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
pub(super) fn table(metrics: &[StageMetric], door: &Door) -> Option<TokenStream> {
    let entries = metrics.iter().map(|metric| metric.entry(door));
    (!metrics.is_empty()).then(|| quote_spanned!(Span::mixed_site()=> .with_metrics(&[#(#entries),*])))
}
