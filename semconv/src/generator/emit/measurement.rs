//! The type of a metric's measurements: a field for each attribute.

use super::doc::{self, Doc};
use super::link;
use crate::generator::markdown;
use crate::generator::model::{Model, Resolved, Use};
use crate::generator::rust_name;
use crate::generator::syntax::{Attribute, Item, Level, Metric};
use crate::{Instrument, ValueType};

pub(super) fn emit(metric: &Resolved<Metric>, model: &Model, types: &str) -> String {
    let signal = &metric.definition.signal;
    let name = rust_name::type_name(&signal.name.value);
    let given: Vec<(&Use, String, &Attribute)> = metric
        .uses
        .iter()
        .filter_map(|used| {
            let field = rust_name::field(&signal.name.value, used.name());
            Some((used, field, model.attributes.get(used.name())?))
        })
        .collect();
    let life = if given.iter().any(|(.., attribute)| borrows(attribute)) { "<'a>" } else { "" };
    let is_nothing_required = given.iter().all(|(used, ..)| *used.level() != Level::Required);
    let default = if is_nothing_required { "Default, " } else { "" };
    let body = match given.is_empty() {
        true => ";".to_owned(),
        false => {
            let fields = given.iter().map(|(used, field, attribute)| declaration(used, field, attribute));
            format!(" {{\n{}}}", fields.collect::<String>())
        }
    };
    let keys: String =
        given.iter().map(|(used, field, _)| format!("    {field} => {:?},\n", used.name())).collect();
    let mut docs = Doc::default();
    docs.paragraph(&format!("Measurement of [`{0}`]: {1}", constant(metric), brief(metric)));
    format!(
        "{docs}{deprecated}#[derive(Clone, Copy, Debug, {default}PartialEq)]\n\
         pub struct {name}{life}{body}\n\n\
         {types}::__measurement!({name}{life} is {instrument:?} of {number}, {constant} {{\n{keys}}});\n",
        docs = docs.comment(0),
        deprecated = doc::deprecation(signal.about.deprecated.as_ref().map(|at| &at.value), 0),
        instrument = metric.definition.instrument.value,
        number = number(&metric.definition),
        constant = constant(metric),
    )
}

fn constant(metric: &Resolved<Metric>) -> String {
    rust_name::constant(&metric.definition.signal.name.value)
}

fn brief(metric: &Resolved<Metric>) -> String {
    let brief = &metric.definition.signal.about.brief.value;
    let mut letters = brief.chars();
    let first = letters.next().map(|letter| letter.to_ascii_lowercase());
    markdown::escaped(&first.into_iter().chain(letters).collect::<String>())
}

fn declaration(used: &Use, field: &str, attribute: &Attribute) -> String {
    let mut docs = Doc::default();
    let brief = used.brief().unwrap_or(&attribute.about.brief.value);
    docs.paragraph(&format!("{}: {}", link::key(used.name()), markdown::escaped(brief)));
    let kind = field_type(attribute);
    let kind = match used.level() {
        Level::Required => kind,
        level => {
            docs.paragraph(&format!("{}.", markdown::sentence(&level.to_string())));
            format!("Option<{kind}>")
        }
    };
    format!("{}    pub {field}: {kind},\n", docs.comment(4))
}

/// Returns the type of a label: text is borrowed, other values are copied.
fn field_type(attribute: &Attribute) -> String {
    if attribute.is_closed() {
        return format!("super::label::{}", rust_name::type_name(&attribute.key.value));
    }
    let name = match attribute.item() {
        Item::Text => "&'a str",
        Item::Int => "i64",
        Item::Double => "f64",
        Item::Bool => "bool",
    };
    name.to_owned()
}

fn borrows(attribute: &Attribute) -> bool {
    !attribute.is_closed() && attribute.item() == Item::Text
}

fn number(metric: &Metric) -> &'static str {
    match (metric.value_type(), metric.instrument.value) {
        (ValueType::Double, _) => "f64",
        (ValueType::Int, Instrument::Counter | Instrument::Histogram) => "u64",
        (ValueType::Int, Instrument::UpDownCounter | Instrument::Gauge) => "i64",
    }
}
