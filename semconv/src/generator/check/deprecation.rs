//! Deprecations: a deprecated name leads to one that is not deprecated.

use std::collections::BTreeMap;

use crate::generator::report::{At, Collector};
use crate::generator::syntax::{About, Attribute, Deprecated, Item, Member, Type};

/// Checks the new name of a deprecated definition among those of its kind, and returns the definition of that
/// name.
pub(super) fn check<'m, T>(
    about: &About,
    what: &str,
    known: &'m BTreeMap<String, T>,
    about_of: impl Fn(&'m T) -> &'m About,
    report: &mut Collector,
) -> Option<&'m T> {
    let to = renamed_to(about.deprecated.as_ref())?;
    let Some(new) = known.get(&to.value) else {
        let message = format!("renamed to `{}`, but there is no such {what}", to.value);
        report.push_unknown(to, message, known.keys());
        return None;
    };
    if about_of(new).is_deprecated() {
        report.push(to.place, format!("renamed to `{}`, which is deprecated itself", to.value));
    }
    Some(new)
}

/// Checks the new name of an attribute, which must have the same type of values.
pub(super) fn attribute(attribute: &Attribute, known: &BTreeMap<String, Attribute>, report: &mut Collector) {
    let new = check(&attribute.about, "attribute", known, |attribute| &attribute.about, report);
    if let (Some(new), Some(to)) = (new, renamed_to(attribute.about.deprecated.as_ref()))
        && values(attribute) != values(new)
    {
        report.push(to.place, format!("renamed to `{}`, whose values are of another type", to.value));
    }
    if let Type::Enumeration { members, .. } = &attribute.kind.value {
        members.iter().for_each(|own| member(own, members, report));
    }
}

fn member(member: &Member, members: &[Member], report: &mut Collector) {
    let Some(to) = renamed_to(member.deprecated.as_ref()) else { return };
    match members.iter().find(|other| other.id.value == to.value) {
        None => {
            let message = format!("renamed to `{}`, but there is no such member", to.value);
            report.push_unknown(to, message, members.iter().map(|member| &member.id.value));
        }
        Some(new) if new.deprecated.is_some() => {
            report.push(to.place, format!("renamed to `{}`, which is deprecated itself", to.value));
        }
        Some(_) => {}
    }
}

fn renamed_to(deprecated: Option<&At<Deprecated>>) -> Option<&At<String>> {
    match &deprecated?.value {
        Deprecated::Renamed { to, .. } => Some(to),
        Deprecated::Gone { .. } => None,
    }
}

/// Returns the type of an attribute's values; the values of an enumeration of texts are texts.
fn values(attribute: &Attribute) -> (Item, bool) {
    (attribute.item(), matches!(attribute.kind.value, Type::Basic { array: true, .. }))
}
