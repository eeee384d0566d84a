//! Attributes: type, members, sensitivity, cardinality.

use super::change::Severity;
use super::comparison::{Comparison, Pair};
use super::renames::{self, Renames};
use crate::generator::syntax::{Attribute, Example, Item, Member, Type};
use crate::{Cardinality, Sensitivity};

/// Compares all attributes, and returns the new names of the renamed ones.
pub(super) fn compare(comparison: &mut Comparison<'_>) -> Renames {
    let (old, new) = (comparison.old.own_attributes(), comparison.new.own_attributes());
    let is_same = |old: &Attribute, new: &Attribute| describe(&old.kind.value) == describe(&new.kind.value);
    let renamed = renames::find(&old.attributes, &new.attributes, |attribute| &attribute.about, is_same);
    for (name, attribute) in &old.attributes {
        let subject = format!("attribute `{name}`");
        let rename = renamed.get(name);
        let now = rename.map_or(name, |rename| &rename.to);
        let Some(successor) = new.attributes.get(now) else {
            let change = renames::removal(&attribute.about);
            comparison.removed(subject, attribute.place(), change);
            continue;
        };
        let pair = Pair { subject: &subject, old: attribute.place(), new: successor.place() };
        if let Some(rename) = rename {
            comparison.renamed(&pair, rename);
        }
        // An announced successor had a definition of its own, which is compared with itself.
        if rename.is_none_or(|rename| !rename.is_announced) {
            one(comparison, &pair, attribute, successor);
        }
    }
    let is_new = |name: &String| !old.attributes.contains_key(name);
    let known: Vec<&String> = renamed.values().map(|rename| &rename.to).collect();
    for (name, attribute) in new.attributes.iter().filter(|(name, _)| is_new(name) && !known.contains(name)) {
        comparison.added(format!("attribute `{name}`"), attribute.place());
    }
    renamed
}

fn one(comparison: &mut Comparison<'_>, pair: &Pair<'_>, old: &Attribute, new: &Attribute) {
    match (&old.kind.value, &new.kind.value) {
        (Type::Enumeration { item, members: before }, Type::Enumeration { item: now_item, members: now })
            if item == now_item =>
        {
            closing(comparison, pair, old.is_closed(), new.is_closed());
            members(comparison, pair, [before, now], new.is_closed());
        }
        (before, now) => {
            let consequence = "values of the old type are no longer accepted or found";
            comparison.same(pair, "type", [describe(before), describe(now)], Clone::clone, consequence);
        }
    }
    sensitivity(comparison, pair, old.sensitivity(), new.sensitivity());
    match (old.cardinality(), new.cardinality()) {
        (Cardinality::Low, Cardinality::High) => comparison.add(
            Severity::Breaking,
            pair,
            "the cardinality was low and is high".to_owned(),
            "it can no longer be a label of a metric",
        ),
        (Cardinality::High, Cardinality::Low) => {
            let change = "the cardinality was high and is low".to_owned();
            comparison.add(Severity::Compatible, pair, change, "it may be a label now");
        }
        _ => {}
    }
    match (old.is_context(), new.is_context()) {
        (true, false) => comparison.add(
            Severity::Breaking,
            pair,
            "no longer inherited".to_owned(),
            "child stages no longer have it",
        ),
        (false, true) => {
            comparison.add(Severity::Compatible, pair, "inherited by child stages".to_owned(), "")
        }
        _ => {}
    }
    let consequence = "metrics of stages count outcomes under other values";
    comparison.same(pair, "map from outcomes to values", [old, new].map(outcomes), Clone::clone, consequence);
    let examples = |attribute: &Attribute| {
        attribute.examples.as_ref().map(|at| at.value.iter().map(|at| shown(&at.value)).collect::<Vec<_>>())
    };
    if examples(old) != examples(new) {
        comparison.add(Severity::Editorial, pair, "other examples".to_owned(), "");
    }
    comparison.about(pair, &old.about, &new.about);
}

/// Returns the values by outcome as text.
fn outcomes(attribute: &Attribute) -> String {
    let Some(outcome) = &attribute.about.annotations.outcome else { return "none".to_owned() };
    let given = outcome.value.given().map(|(outcome, value)| format!("{outcome}: {}", value.value));
    given.collect::<Vec<_>>().join(", ")
}

fn closing(comparison: &mut Comparison<'_>, pair: &Pair<'_>, was_closed: bool, is_closed: bool) {
    let (change, consequence) = match (was_closed, is_closed) {
        (true, false) => ("the enumeration was closed and is open", "consumers find unknown values"),
        (false, true) => {
            ("the enumeration was open and is closed", "emitters can no longer record other values")
        }
        _ => return,
    };
    comparison.add(Severity::Breaking, pair, change.to_owned(), consequence);
}

/// Compares the members of an enumeration by their recorded values.
fn members(comparison: &mut Comparison<'_>, pair: &Pair<'_>, members: [&[Member]; 2], is_closed: bool) {
    let [old, new] = members;
    let find =
        |members: &'_ [Member], value: &str| members.iter().position(|member| member.value.value == value);
    for member in old {
        let value = &member.value.value;
        let place = Pair { old: member.id.place, ..*pair };
        let Some(now) = find(new, value).and_then(|index| new.get(index)) else {
            let same_id = new.iter().find(|now| now.id.value == member.id.value);
            let change = match same_id {
                Some(now) => {
                    format!("the value of `{}` was `{value}` and is `{}`", now.id.value, now.value.value)
                }
                None => format!("the member `{value}` was removed"),
            };
            let place = Pair { new: same_id.map_or(place.new, |now| now.id.place), ..place };
            let consequence = "emitters no longer compile, and queries for the value find nothing";
            comparison.add(Severity::Breaking, &place, change, consequence);
            continue;
        };
        let place = Pair { new: now.id.place, ..place };
        if now.id.value != member.id.value {
            let change = format!("the member `{}` was renamed to `{}`", member.id.value, now.id.value);
            comparison.add(Severity::Breaking, &place, change, "emitters that name it no longer compile");
        }
        if member.ordinal() != now.ordinal() {
            let shown =
                |ordinal: Option<i64>| ordinal.map_or("none".to_owned(), |ordinal| ordinal.to_string());
            let change = format!(
                "the ordinal of the member `{value}` was {} and is {}",
                shown(member.ordinal()),
                shown(now.ordinal())
            );
            let severity = if member.ordinal().is_none() { Severity::Compatible } else { Severity::Breaking };
            comparison.add(severity, &place, change, "gauges of it have another value");
        }
        let texts = |member: &Member| {
            let text = |at: &Option<_>| -> Option<String> {
                at.as_ref().map(|at: &crate::generator::report::At<String>| at.value.clone())
            };
            (text(&member.brief), text(&member.note))
        };
        if texts(member) != texts(now) {
            let change = format!("another text for the member `{value}`");
            comparison.add(Severity::Editorial, &place, change, "");
        }
        if let (None, Some(deprecated)) = (&member.deprecated, &now.deprecated) {
            let change =
                format!("the member `{value}` is deprecated: {}", renames::advice(&deprecated.value));
            comparison.add(Severity::Compatible, &place, change, "");
        }
    }
    let has_id = |member: &Member| old.iter().any(|before| before.id.value == member.id.value);
    for member in new.iter().filter(|member| find(old, &member.value.value).is_none() && !has_id(member)) {
        let place = Pair { new: member.id.place, ..*pair };
        let change = format!("the member `{}` was added", member.value.value);
        match is_closed {
            true => comparison.add(
                Severity::Breaking,
                &place,
                change,
                "the enumeration is closed: a `match` over all members no longer compiles",
            ),
            false => comparison.add(Severity::Compatible, &place, change, ""),
        }
    }
}

fn sensitivity(comparison: &mut Comparison<'_>, pair: &Pair<'_>, old: Sensitivity, new: Sensitivity) {
    let consequence = match rank(new).cmp(&rank(old)) {
        std::cmp::Ordering::Equal => return,
        std::cmp::Ordering::Greater => {
            "values are protected now: queries for values in the clear find nothing"
        }
        std::cmp::Ordering::Less => {
            "protected values are recorded more openly: the owner of the data has to agree"
        }
    };
    let change = format!("the sensitivity was {} and is {}", name(old), name(new));
    comparison.add(Severity::Breaking, pair, change, consequence);
}

fn rank(sensitivity: Sensitivity) -> u8 {
    match sensitivity {
        Sensitivity::None => 0,
        Sensitivity::Pii => 1,
        Sensitivity::Secret => 2,
    }
}

fn name(sensitivity: Sensitivity) -> &'static str {
    match sensitivity {
        Sensitivity::None => "none",
        Sensitivity::Pii => "pii",
        Sensitivity::Secret => "secret",
    }
}

fn describe(kind: &Type) -> String {
    let (item, array) = match kind {
        Type::Enumeration { item: Item::Int, .. } => return "an enumeration of integers".to_owned(),
        Type::Enumeration { .. } => return "an enumeration".to_owned(),
        Type::Basic { item, array } => (item, array),
    };
    let item = match item {
        Item::Text => "string",
        Item::Int => "int",
        Item::Double => "double",
        Item::Bool => "boolean",
    };
    format!("{item}{}", if *array { "[]" } else { "" })
}

fn shown(example: &Example) -> String {
    match example {
        Example::One(_, value) => value.clone(),
        Example::Many(values) => {
            values.iter().map(|(_, value)| value.as_str()).collect::<Vec<_>>().join(", ")
        }
    }
}
