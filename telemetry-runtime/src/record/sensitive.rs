//! Sensitive attributes of a site, among those that its annotation names by a text and not by a key.

use std::sync::atomic::{AtomicU64, Ordering};

use semconv::Sensitivity;

use crate::model::schema::Field;

/// Bit that is set until the names added by an installation are known.
const UNRESOLVED: u64 = 1 << 63;

/// Number of slots of bits. All attributes after the last but one share the last slot.
const SLOTS: usize = 31;

const BITS: usize = 2;

/// Sensitivities of a site's attributes, by position, in bits that a record reads without a lock.
#[derive(Debug)]
pub(crate) struct SensitiveAttributes(AtomicU64);

impl SensitiveAttributes {
    pub(crate) const fn unresolved() -> SensitiveAttributes {
        SensitiveAttributes(AtomicU64::new(UNRESOLVED))
    }

    /// Returns true if all values may be recorded unchanged.
    #[inline(always)]
    pub(crate) fn is_empty(&self) -> bool {
        self.0.load(Ordering::Relaxed) == 0
    }

    pub(crate) fn is_unresolved(&self) -> bool {
        self.0.load(Ordering::Relaxed) & UNRESOLVED != 0
    }

    /// Returns the sensitivity of the attribute at this position.
    pub(crate) fn at(&self, position: usize) -> Sensitivity {
        match self.0.load(Ordering::Relaxed) >> shift(position) & 3 {
            0 => Sensitivity::None,
            1 => Sensitivity::Pii,
            _ => Sensitivity::Secret,
        }
    }

    /// Sets the sensitivity of each field: that of `names`, otherwise that of the field.
    pub(crate) fn resolve(&self, fields: &[Field], names: &[(&'static str, Sensitivity)]) {
        let mut bits = 0;
        for (position, field) in fields.iter().enumerate() {
            let added = names.iter().rev().find(|(name, _)| *name == field.name());
            bits |= match added.map_or(field.sensitivity(), |(_, sensitivity)| *sensitivity) {
                Sensitivity::None => 0,
                Sensitivity::Pii => 1,
                Sensitivity::Secret => 2,
            } << shift(position);
        }
        self.0.store(bits, Ordering::Relaxed);
    }
}

fn shift(position: usize) -> usize {
    position.min(SLOTS - 1) * BITS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_attribute_has_its_own_sensitivity() {
        let sensitive = SensitiveAttributes::unresolved();
        assert!(!sensitive.is_empty(), "unresolved");
        let fields = [Field::own("order"), Field::own("password"), Field::own("user.id"), Field::own("shop")];
        sensitive.resolve(&fields, &[("shop", Sensitivity::Pii), ("user.id", Sensitivity::Secret)]);
        let found: Vec<Sensitivity> = (0..fields.len()).map(|position| sensitive.at(position)).collect();
        let expected = [Sensitivity::None, Sensitivity::Secret, Sensitivity::Secret, Sensitivity::Pii];
        assert_eq!(found, expected);
        sensitive.resolve(&fields[..1], &[]);
        assert!(sensitive.is_empty());
    }

    #[test]
    fn attributes_without_bits_of_their_own_are_protected_together() {
        let sensitive = SensitiveAttributes::unresolved();
        let mut fields = [Field::own("order"); 40];
        fields[39] = Field::own("password");
        sensitive.resolve(&fields, &[]);
        assert_eq!(sensitive.at(SLOTS - 2), Sensitivity::None);
        assert_eq!(sensitive.at(SLOTS - 1), Sensitivity::Secret);
        assert_eq!(sensitive.at(39), Sensitivity::Secret);
    }
}
