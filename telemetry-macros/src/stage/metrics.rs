//! `metrics(duration = PATH, calls(PATH, when = ..), ..)`: metrics of the registry that a stage records.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote_spanned;
use syn::ext::IdentExt as _;
use syn::parse::ParseStream;
use syn::{Expr, Path, Token, parenthesized, token};

use super::condition::{Condition, When};
use super::measured::{MeasuredValue, ValueCondition};
use crate::capture::{self, Capture, How, Name, first_span};
use crate::door::{Door, hidden};
use crate::options::{parse_metric, parse_metric_path};
use crate::report::Report;
use crate::{list, named_value, suggest};

/// Measured quantities of a stage.
const ROLES: [&str; 9] = [
    "duration",
    "success_duration",
    "active",
    "started",
    "calls",
    "success",
    "failure",
    "queue_time",
    "share",
];

/// A metric, with the word for its quantity.
pub(crate) struct StageMetric {
    pub(super) role: Ident,
    pub(super) metric: Path,
    pub(super) condition: Condition,
    /// Capacity of which the running stages use a share.
    pub(super) capacity: Option<Expr>,
}

impl StageMetric {
    /// Parses a metric and adds it, unless its quantity is taken and no condition tells the two apart. One of
    /// a computed value goes to `values`.
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
        if role == "share" {
            let (metric, capacity) = parse_share(&role, input)?;
            let condition = Condition::default();
            metrics.push(StageMetric { role, metric, condition, capacity: Some(capacity) });
            return Ok(());
        }
        let (metric, condition) = if input.peek(token::Paren) {
            let content;
            parenthesized!(content in input);
            let metric = parse_metric_path(&role, &content)?;
            (metric, Condition::parse(&role, &content, report)?)
        } else {
            (parse_metric(&role, input)?, Condition::default())
        };
        let is_taken = |other: &StageMetric| other.role == role && other.condition.is_none();
        if condition.is_none() && metrics.iter().any(is_taken) {
            report.error(&role, format_args!("`{role}` is given twice"));
        } else {
            metrics.push(StageMetric { role, metric, condition, capacity: None });
        }
        Ok(())
    }

    /// Returns the condition on the returned value.
    pub(super) fn value_condition(&self) -> Option<&TokenStream> {
        match &self.condition.when {
            Some(When::Value(closure)) => Some(closure),
            Some(When::Begin(_)) | None => None,
        }
    }

    /// Returns the condition or the capacity, evaluated at the beginning of the stage.
    fn capture(&self, name: &Literal) -> Option<Capture> {
        let (value, how) = match (&self.condition.when, &self.capacity) {
            (Some(When::Begin(condition)), _) => (condition, How::Condition(name.clone())),
            (_, Some(capacity)) => (capacity, How::Capacity(name.clone())),
            _ => return None,
        };
        Some(Capture {
            name: Name::Local(name.to_string(), first_span(value)),
            how,
            conversion: None,
            label: None,
            context: None,
            value: capture::reference_to(value),
            payload: None,
        })
    }

    /// Returns the entry in the site's table.
    fn entry(&self, name: &Literal, door: &Door) -> TokenStream {
        let StageMetric { role, metric, condition, capacity } = self;
        let at = hidden(first_span(metric));
        let own_door = door.at(at);
        let role = Ident::new(&role.to_string(), at);
        let condition = condition.calls(name, door);
        let name = capacity.as_ref().map(|_| name);
        let name = name.map(|name| quote_spanned!(at=> , #name));
        quote_spanned!(at=> #own_door::StageMetric::#role(&#metric #name) #condition)
    }
}

/// Parses `(PATH, of = capacity)`.
fn parse_share(role: &Ident, input: ParseStream<'_>) -> syn::Result<(Path, Expr)> {
    const EXPECTED: &str = "`share` takes a metric and the capacity that the running stages share: \
                            `share(PATH, of = capacity)`";
    if !input.peek(token::Paren) {
        list::skip_to_comma(input)?;
        return Err(syn::Error::new(role.span(), EXPECTED));
    }
    let content;
    parenthesized!(content in input);
    let metric = parse_metric_path(role, &content)?;
    content.parse::<Option<Token![,]>>()?;
    let word: Option<Ident> = content.parse()?;
    if word.is_none_or(|word| word != "of") || content.parse::<Option<Token![=]>>()?.is_none() {
        content.parse::<TokenStream>()?;
        return Err(syn::Error::new(role.span(), EXPECTED));
    }
    let capacity = content.parse()?;
    content.parse::<Option<Token![,]>>()?;
    Ok((metric, capacity))
}

/// Returns the metrics with names of their conditions and capacities.
fn named(metrics: &[StageMetric]) -> impl Iterator<Item = (&StageMetric, Literal)> {
    let name = |index: usize| Literal::string(&format!("metric.condition.{index}"));
    metrics.iter().enumerate().map(move |(index, metric)| (metric, name(index)))
}

/// Returns the conditions and capacities that are evaluated at the beginning of the stage.
pub(super) fn conditions_at_begin(metrics: &[StageMetric]) -> impl Iterator<Item = Capture> {
    named(metrics).filter_map(|(metric, name)| metric.capture(&name))
}

/// Returns the conditions on the returned value.
pub(super) fn conditions_on_value(metrics: &[StageMetric]) -> Vec<ValueCondition> {
    let condition = |(metric, name): (&StageMetric, Literal)| {
        Some(ValueCondition { name, closure: metric.value_condition()?.clone() })
    };
    named(metrics).filter_map(condition).collect()
}

/// Returns the call on the site that sets its metrics.
pub(super) fn table(metrics: &[StageMetric], values: &[MeasuredValue], door: &Door) -> Option<TokenStream> {
    let of_values = values.iter().map(|MeasuredValue { metric, .. }| {
        let at = hidden(first_span(metric));
        let door = door.at(at);
        quote_spanned!(at=> #door::StageMetric::value(&#metric))
    });
    let entries = named(metrics).map(|(metric, name)| metric.entry(&name, door)).chain(of_values);
    (!metrics.is_empty() || !values.is_empty())
        .then(|| quote_spanned!(Span::mixed_site()=> .with_metrics(&[#(#entries),*])))
}
