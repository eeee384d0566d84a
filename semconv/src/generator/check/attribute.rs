//! Attributes: examples of their own type, enumerations without doubles.

use std::collections::BTreeSet;

use super::{annotation, name, text};
use crate::generator::report::Collector;
use crate::generator::rust_name;
use crate::generator::syntax::{Attribute, Example, Item, Member, Type};

/// Catch-all variant of an open enumeration.
const CATCH_ALL: &str = "Other";

pub(super) fn check(attribute: &Attribute, report: &mut Collector) {
    outcome(attribute, report);
    match &attribute.kind.value {
        Type::Basic { item, array } => {
            if let Some(closed) = &attribute.about.annotations.closed {
                report.push(closed.place, "`closed` belongs to an enumeration");
            }
            examples(attribute, *item, *array, report);
        }
        Type::Enumeration { item, members } => {
            enumeration(members, attribute.is_closed(), report);
            ordinals(attribute, *item, members, report);
            enumeration_examples(attribute, *item, members, report);
        }
    }
}

/// Checks that all members of a closed enumeration of texts have an ordinal of their own, or none has.
fn ordinals(attribute: &Attribute, item: Item, members: &[Member], report: &mut Collector) {
    let mut given = BTreeSet::new();
    for member in members {
        annotation::check(&member.annotations, annotation::MEMBER, report);
        if let Some(ordinal) = &member.annotations.ordinal
            && !given.insert(ordinal.value)
        {
            report.push(ordinal.place, format!("the ordinal {} occurs twice", ordinal.value));
        }
    }
    let Some(first) = members.iter().find_map(|member| member.annotations.ordinal.as_ref()) else { return };
    let key = &attribute.key.value;
    if item == Item::Int {
        report.push(first.place, format!("the values of `{key}` are integers already"));
    } else if !attribute.is_closed() {
        let message = format!("`{key}` has ordinals and is open: a further value would have none");
        report.push_with_hint(first.place, message, "annotate `closed: true`");
    }
    for member in members.iter().filter(|member| member.annotations.ordinal.is_none()) {
        let message = format!("the member `{}` has no `ordinal`, and others have one", member.id.value);
        report.push(member.id.place, message);
    }
}

/// Checks that the values by outcome are members of a closed enumeration.
fn outcome(attribute: &Attribute, report: &mut Collector) {
    let Some(outcome) = &attribute.about.annotations.outcome else { return };
    let key = &attribute.key.value;
    let members = match &attribute.kind.value {
        Type::Enumeration { item: Item::Text, members } if attribute.is_closed() => members,
        _ => {
            let message = format!("`{key}` follows from an outcome, and is no enumeration of texts");
            let hint = "give it `members`, and annotate `closed: true`";
            return report.push_with_hint(outcome.place, message, hint);
        }
    };
    for (_, value) in outcome.value.given() {
        if !members.iter().any(|member| member.value.value == value.value) {
            let known = members.iter().map(|member| &member.value.value);
            report.push_unknown(value, format!("`{}` is not a member of `{key}`", value.value), known);
        }
    }
}

fn examples(attribute: &Attribute, item: Item, array: bool, report: &mut Collector) {
    let Some(examples) = &attribute.examples else {
        if item == Item::Text {
            let message = format!("attribute `{}` is text without `examples`", attribute.key.value);
            report.push_with_hint(attribute.place(), message, "show one or two real values");
        }
        return;
    };
    for example in &examples.value {
        let fits = match &example.value {
            // A list of single values may be one example of an array.
            Example::One(given, _) => fits(*given, item),
            Example::Many(given) => array && given.iter().all(|(given, _)| fits(*given, item)),
        };
        if !fits {
            let message = format!("this example is not of the type of `{}`", attribute.key.value);
            report.push(example.place, message);
        }
    }
}

fn fits(given: Item, declared: Item) -> bool {
    given == declared || (given == Item::Int && declared == Item::Double)
}

fn enumeration_examples(attribute: &Attribute, item: Item, members: &[Member], report: &mut Collector) {
    for example in attribute.examples.iter().flat_map(|examples| &examples.value) {
        let fits = match &example.value {
            Example::One(given, value) if *given == item => {
                !attribute.is_closed() || members.iter().any(|member| member.value.value == *value)
            }
            _ => false,
        };
        if !fits {
            let message = format!("this example is not a member of `{}`", attribute.key.value);
            report.push(example.place, message);
        }
    }
}

fn enumeration(members: &[Member], is_closed: bool, report: &mut Collector) {
    let mut variants = BTreeSet::new();
    let mut values = BTreeSet::new();
    for member in members {
        name::form("member", &member.id.value, member.id.place, report);
        if let Some(brief) = &member.brief {
            text::brief(&brief.value, brief.place, report);
        }
        text::note(member.note.as_ref(), report);
        let variant = rust_name::type_name(&member.id.value);
        if variant == "Self" || (variant == CATCH_ALL && !is_closed) {
            let message =
                format!("member `{}` becomes the variant {variant}, which is taken", member.id.value);
            report.push_with_hint(member.id.place, message, "keep the value and give it another `id`");
        }
        if !variants.insert(variant.clone()) {
            let message =
                format!("member `{}` becomes the variant {variant}, as another does", member.id.value);
            report.push(member.id.place, message);
        }
        if !values.insert(&member.value.value) {
            report.push(member.value.place, format!("the value `{}` occurs twice", member.value.value));
        }
    }
}
