//! Full names of a payload's fields, by the prefix that the payload's place gives them. They are built once
//! for each place, and remain until the process ends.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::model::name::filter_bit;

/// Maximum number of places in a process. Payloads that contain themselves have many.
const MAX_PLACES: usize = 16_384;

/// Number of places.
static PLACES: AtomicUsize = AtomicUsize::new(0);

/// Full names of a payload's fields at one place.
#[derive(Debug)]
pub(crate) struct FullNames {
    /// Empty, or with a dot at its end.
    prefix: &'static str,
    names: Box<[FullName]>,
    next: NamesByPrefix,
}

/// Full name of a field at one place.
#[derive(Debug)]
pub(crate) struct FullName {
    text: &'static str,
    filter_bit: u64,
    /// Number of the key table of the first payload that was found in the field, and the names of its fields.
    nested: OnceLock<(u32, &'static FullNames)>,
}

/// Full names by prefix: a list that only grows, so that it is read without a lock.
#[derive(Debug)]
pub(crate) struct NamesByPrefix(OnceLock<&'static FullNames>);

impl NamesByPrefix {
    pub(crate) const fn new() -> NamesByPrefix {
        NamesByPrefix(OnceLock::new())
    }

    /// Returns the names below the prefix that consists of these parts.
    #[inline]
    pub(crate) fn get(&self, parts: [&str; 3]) -> Option<&'static FullNames> {
        let mut list = self;
        while let Some(names) = list.0.get() {
            if names.has_prefix(parts) {
                return Some(names);
            }
            list = &names.next;
        }
        None
    }

    /// Returns the names below the prefix that consists of these parts, which it adds unless there are
    /// [`MAX_PLACES`]. A caller holds a lock that a fork waits for: a child process must not find the list in
    /// the middle of a change.
    #[cold]
    pub(crate) fn insert<'n>(
        &self,
        parts: [&str; 3],
        fields: impl Iterator<Item = (&'n str, bool)>,
    ) -> Option<&'static FullNames> {
        if let Some(names) = self.get(parts) {
            return Some(names);
        }
        if PLACES.load(Ordering::Relaxed) >= MAX_PLACES {
            return None;
        }
        PLACES.fetch_add(1, Ordering::Relaxed);
        let prefix: &'static str = parts.concat().leak();
        let names =
            fields.map(|(name, is_absolute)| FullName::new(if is_absolute { "" } else { prefix }, name));
        let names = Box::new(FullNames { prefix, names: names.collect(), next: NamesByPrefix::new() });
        let names: &'static FullNames = Box::leak(names);
        let mut list = self;
        while let Some(last) = list.0.get() {
            list = &last.next;
        }
        let _ = list.0.set(names);
        Some(names)
    }
}

impl FullNames {
    /// Returns whether the prefix consists of these parts.
    #[inline]
    fn has_prefix(&self, [outer, own, dot]: [&str; 3]) -> bool {
        // Byte by byte: for so few, a call of the platform's comparison costs several times as much.
        self.prefix.len() == outer.len() + own.len() + dot.len()
            && self.prefix.bytes().eq(outer.bytes().chain(own.bytes()).chain(dot.bytes()))
    }

    /// Returns the prefix of the names: empty, or with a dot at its end.
    pub(crate) fn prefix(&self) -> &'static str {
        self.prefix
    }

    /// Returns the name of the field at this position of the key table.
    #[inline]
    pub(crate) fn get(&'static self, index: usize) -> Option<&'static FullName> {
        self.names.get(index)
    }
}

impl FullName {
    fn new(prefix: &str, own: &str) -> FullName {
        let text: &'static str = format!("{prefix}{own}").leak();
        FullName { text, filter_bit: filter_bit(text), nested: OnceLock::new() }
    }

    #[inline]
    pub(crate) fn text(&self) -> &'static str {
        self.text
    }

    #[inline]
    pub(crate) fn filter_bit(&self) -> u64 {
        self.filter_bit
    }

    /// Returns the names of the payload in this field, if it is of the key table that was found here first.
    #[inline]
    pub(crate) fn nested(&self, schema: u32) -> Option<&'static FullNames> {
        self.nested.get().filter(|(known, _)| *known == schema).map(|(_, names)| *names)
    }

    /// Sets the names of the payload in this field, unless there are some. The caller holds the lock that
    /// [`NamesByPrefix::insert`] needs.
    pub(crate) fn set_nested(&self, schema: u32, names: &'static FullNames) {
        let _ = self.nested.set((schema, names));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIELDS: [(&str, bool); 2] = [("id", false), ("order.id", true)];

    #[test]
    fn names_are_built_once_for_each_prefix() {
        let list = NamesByPrefix::new();
        let insert = |own| list.insert(["", own, "."], FIELDS.into_iter()).unwrap();
        let (order, item) = (insert("order"), insert("item"));
        assert!(std::ptr::eq(order, insert("order")));
        assert!(std::ptr::eq(item, list.get(["", "item", "."]).unwrap()));
        assert!(list.get(["", "items", "."]).is_none());
        let texts = |names: &'static FullNames| [0, 1].map(|index| names.get(index).unwrap().text());
        assert_eq!(texts(order), ["order.id", "order.id"]);
        assert_eq!(texts(item), ["item.id", "order.id"]);
        let [id, other] = [0, 1].map(|index| order.get(index).unwrap());
        assert_eq!(id.filter_bit(), other.filter_bit());
    }

    #[test]
    fn a_field_knows_the_names_of_one_payload() {
        let list = NamesByPrefix::new();
        let names = list.insert(["", "order", "."], FIELDS.into_iter()).unwrap();
        let nested = list.insert([names.prefix(), "id", "."], FIELDS.into_iter()).unwrap();
        let name = names.get(0).unwrap();
        assert!(name.nested(1).is_none());
        name.set_nested(1, nested);
        assert!(std::ptr::eq(name.nested(1).unwrap(), nested));
        assert!(name.nested(2).is_none());
        assert_eq!(nested.get(0).unwrap().text(), "order.id.id");
    }
}
