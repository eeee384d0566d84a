//! Declarations of knobs, with what the loop has to know about each.

use serde::Deserialize;

use super::proposal::Kind;
use crate::experiment::{Guardrail, Knob};
use crate::parse_duration;

/// Knob with the place where its effect is measured.
#[derive(Clone, Debug, PartialEq)]
pub struct Declaration {
    /// The knob. Its guardrails have the names of [`Measured`].
    pub knob: Knob,
    /// Kind of the changes that strategies may propose.
    pub kind: Kind,
    /// Stage whose duration is the cost.
    pub stage: String,
    /// Attribute of that stage with the value in effect.
    pub attribute: String,
    /// Attribute of that stage with the number of its items, for the cost of an item; empty for the cost of a
    /// span.
    pub per: String,
}

/// Measure of a guardrail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measured {
    /// `errors`: share of the spans that failed, where one more than there are counts as failed.
    Errors,
    /// `p95`: 95th percentile of the duration of a span.
    P95,
}

/// Mistake in a file of declarations.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DeclarationError {
    /// The text is not JSON of the expected form.
    #[error("{0}")]
    Form(#[from] serde_json::Error),
    /// A value of a knob cannot be used.
    #[error("the knob `{knob}`: {problem}")]
    Value {
        /// Name of the knob.
        knob: String,
        /// The problem and its remedy.
        problem: String,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    knobs: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    name: String,
    default: f64,
    minimum: f64,
    maximum: f64,
    step: f64,
    cool_down: String,
    owner: String,
    kind: Kind,
    stage: String,
    attribute: String,
    #[serde(default)]
    per: String,
    #[serde(default)]
    guardrails: Vec<Limit>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Limit {
    name: String,
    tolerance: f64,
}

/// Parses declarations: a JSON object whose `knobs` is a list. A knob has `name`, `default`, `minimum`,
/// `maximum`, `step`, `cool_down` (such as `"10m"`), `owner`, `kind` (the name of a [`Kind`]), `stage`,
/// `attribute`, and may have `per` and `guardrails`, a list of objects with `name` (`errors` or `p95`) and
/// `tolerance`.
///
/// # Errors
///
/// The text has another form, or a value that cannot be used.
pub fn declarations(json: &str) -> Result<Vec<Declaration>, DeclarationError> {
    serde_json::from_str::<File>(json)?.knobs.into_iter().map(declaration).collect()
}

fn declaration(entry: Entry) -> Result<Declaration, DeclarationError> {
    let wrong = |problem: String| DeclarationError::Value { knob: entry.name.clone(), problem };
    let cool_down = parse_duration(&entry.cool_down).map_err(|error| wrong(format!("cool_down: {error}")))?;
    let is_range = entry.minimum <= entry.default && entry.default <= entry.maximum;
    if !is_range {
        return Err(wrong("`default` must be between `minimum` and `maximum`".to_owned()));
    }
    if entry.step <= 0.0 {
        return Err(wrong(
            "`step` must be above zero: it is the greatest change of one experiment".to_owned(),
        ));
    }
    if entry.stage.is_empty() || entry.attribute.is_empty() {
        return Err(wrong("`stage` and `attribute` must name a stage and its attribute".to_owned()));
    }
    let mut guardrails = Vec::new();
    for Limit { name, tolerance } in entry.guardrails {
        if Measured::named(&name).is_none() {
            return Err(wrong(format!("there is no guardrail `{name}`; write `errors` or `p95`")));
        }
        if tolerance <= 0.0 {
            return Err(wrong(format!("the tolerance of `{name}` must be above zero, such as 0.1 for 10 %")));
        }
        guardrails.push(Guardrail { name, tolerance });
    }
    Ok(Declaration {
        knob: Knob {
            name: entry.name,
            default: entry.default,
            minimum: entry.minimum,
            maximum: entry.maximum,
            step: entry.step,
            cool_down,
            guardrails,
            owner: entry.owner,
        },
        kind: entry.kind,
        stage: entry.stage,
        attribute: entry.attribute,
        per: entry.per,
    })
}

impl Measured {
    /// Returns the measure of a name.
    pub fn named(name: &str) -> Option<Measured> {
        match name {
            "errors" => Some(Measured::Errors),
            "p95" => Some(Measured::P95),
            _ => None,
        }
    }
}
