//! Renamed definitions: removed under one name, added under another one.

use std::collections::BTreeMap;

use crate::generator::syntax::{About, Deprecated};

/// New names of removed definitions, by their old names.
pub(super) type Renames = BTreeMap<String, Renamed>;

/// New name of a definition.
pub(super) struct Renamed {
    pub(super) to: String,
    /// True if the old version announced the new name.
    pub(super) is_announced: bool,
}

/// Finds the renamed definitions: first those that deprecations of the old version announce, then pairs of a
/// removed and an added definition that are equal but for their names, and unique.
pub(super) fn find<T>(
    old: &BTreeMap<String, T>,
    new: &BTreeMap<String, T>,
    about: impl Fn(&T) -> &About,
    is_same: impl Fn(&T, &T) -> bool,
) -> Renames {
    let mut renames = Renames::new();
    let gone = || old.iter().filter(|(name, _)| !new.contains_key(*name));
    let mut came: BTreeMap<&String, &T> = new.iter().filter(|(name, _)| !old.contains_key(*name)).collect();
    for (name, definition) in gone() {
        if let Some(Deprecated::Renamed { to, .. }) =
            about(definition).deprecated.as_ref().map(|at| &at.value)
            && new.contains_key(&to.value)
        {
            came.remove(&to.value);
            renames.insert(name.clone(), Renamed { to: to.value.clone(), is_announced: true });
        }
    }
    let is_like = |old: &T, new: &T| about(old).brief.value == about(new).brief.value && is_same(old, new);
    for (name, definition) in gone().filter(|(name, _)| !renames.contains_key(*name)).collect::<Vec<_>>() {
        let rivals = gone().filter(|(_, other)| is_like(definition, other)).count();
        let mut candidates = came.iter().filter(|(_, candidate)| is_like(definition, candidate));
        if let (Some((to, _)), None, 1) = (candidates.next(), candidates.next(), rivals) {
            renames.insert(name.clone(), Renamed { to: (*to).clone(), is_announced: false });
        }
    }
    renames
}

/// Returns the advice of a deprecation.
pub(super) fn advice(deprecated: &Deprecated) -> String {
    match deprecated {
        Deprecated::Renamed { to, .. } => format!("renamed to `{}`", to.value),
        Deprecated::Gone { note } => note.clone(),
    }
}

/// Returns the description of a removal without successor.
pub(super) fn removal(about: &About) -> String {
    match &about.deprecated {
        Some(deprecated) => format!("removed, as announced: {}", advice(&deprecated.value)),
        None => "removed".to_owned(),
    }
}
