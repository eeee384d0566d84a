//! An enumeration of an application that is bound to one of the registry.

use semconv::{Enumeration, Label, ToValue, Value};

use crate::model::provided::equal;

/// A type whose values are members of an enumeration of the registry.
pub trait Bound {
    /// The enumeration.
    type Of: Enumeration;

    /// Returns the member for this value.
    fn member(&self) -> &'static Self::Of;
}

/// Returns the names of the registry, of which a bound type may have fewer.
#[must_use]
pub const fn values_of<B: Bound>() -> &'static [&'static str] {
    <B::Of as Label>::VALUES
}

/// Returns the member for this value.
#[inline]
pub fn member_of<B: Bound>(bound: &B) -> B::Of {
    *bound.member()
}

/// Returns the name of the member for this value.
#[inline]
pub fn label_of<B: Bound>(bound: &B) -> &'static str {
    bound.member().as_label()
}

/// Returns the recorded value of the member for this value.
#[inline]
pub fn value_of<B: Bound>(bound: &B) -> Value<'static> {
    bound.member().value()
}

/// Returns whether the registry has a member with this name.
#[must_use]
pub const fn has_member<B: Bound>(name: &str) -> bool {
    position::<B>(name) < <B::Of as Label>::VALUES.len()
}

/// Returns the member with this name. Returns another one if there is none, which [`has_member`] reports.
#[must_use]
#[expect(clippy::indexing_slicing, reason = "at compile time; the position is below the length")]
pub const fn member_named<B: Bound>(name: &str) -> B::Of {
    let position = position::<B>(name);
    <B::Of as Enumeration>::MEMBERS
        [if position < <B::Of as Enumeration>::MEMBERS.len() { position } else { 0 }]
}

/// Returns the position of the member with this name, or the number of members.
#[expect(clippy::indexing_slicing, reason = "a const fn has no iterators; every index is below the length")]
const fn position<B: Bound>(name: &str) -> usize {
    let values = <B::Of as Label>::VALUES;
    let mut index = 0;
    while index < values.len() {
        if equal(values[index], name) {
            return index;
        }
        index += 1;
    }
    index
}
