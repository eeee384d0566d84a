//! Label sets of stages that begin in traces that are not sampled, found by the bytes of their values.
//!
//! These values are labels and little else, so most stages begin with bytes that were read before, and need
//! not be unpacked again.

use std::hash::{BuildHasher as _, Hasher as _};

use crate::process::id_hash::IdHash;
use crate::record::read::decode::Start;

/// Number of places, each for one stage with one list of values.
const PLACES: usize = 1024;
/// Maximum number of bytes of values that are stored.
const MAX_BYTES: usize = 256;

/// Numbers of label sets, by the stage and the encoded values. A new entry replaces the one at its place.
#[derive(Default)]
pub(crate) struct KnownLabels {
    places: Vec<Option<Known>>,
}

struct Known {
    site: u32,
    /// The values without the bytes after the last one, which vary.
    values: Box<[u8]>,
    labels: u32,
}

impl KnownLabels {
    /// Returns the number of the label set of a stage that begins with these values, if it is known.
    #[inline]
    pub(crate) fn get(&self, start: &Start, values: &[u8]) -> Option<u32> {
        let known = self.places.get(place(start.site, values))?.as_ref()?;
        (known.site == start.site && values.starts_with(&known.values)).then_some(known.labels)
    }

    /// Stores the number of the label set of a stage that measures nothing when it begins. Its values end
    /// `unread` bytes before the end of `values`.
    pub(crate) fn add(&mut self, start: &Start, values: &[u8], unread: usize, labels: u32) {
        let Some(read) = values.len().checked_sub(unread).and_then(|end| values.get(..end)) else { return };
        if read.len() > MAX_BYTES {
            return;
        }
        if self.places.is_empty() {
            self.places.resize_with(PLACES, || None);
        }
        if let Some(place) = self.places.get_mut(place(start.site, values)) {
            *place = Some(Known { site: start.site, values: read.into(), labels });
        }
    }
}

/// Returns the index of the place of these values. It does not depend on the last eight bytes, some of which
/// may belong to no value.
#[inline]
fn place(site: u32, values: &[u8]) -> usize {
    let mut hasher = IdHash.build_hasher();
    hasher.write_u32(site);
    hasher.write(values.get(..values.len().saturating_sub(8)).unwrap_or_default());
    hasher.finish() as usize % PLACES
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::id::TraceId;
    use crate::record::read::decode::RecordFlags;

    fn start(site: u32) -> Start {
        let (flags, trace_id) = (RecordFlags::default(), TraceId::from_u128(1));
        Start { flags, site, trace_id, span_id: 1, parent_id: 0, context: 0, tick: 0 }
    }

    #[test]
    fn equal_values_are_found_whatever_follows_them() {
        let mut known = KnownLabels::default();
        known.add(&start(1), b"express!one-----", 5, 7);
        assert_eq!(known.get(&start(1), b"express!one-----"), Some(7));
        assert_eq!(known.get(&start(1), b"express!one.garb"), Some(7));
    }

    #[test]
    fn other_values_and_other_stages_are_not_found() {
        let mut known = KnownLabels::default();
        assert_eq!(known.get(&start(1), b"express!one-----"), None);
        known.add(&start(1), b"express!one-----", 5, 7);
        assert_eq!(known.get(&start(1), b"express!two-----"), None);
        assert_eq!(known.get(&start(1), b"express!"), None);
        assert_eq!(known.get(&start(2), b"express!one-----"), None);
    }

    #[test]
    fn long_values_are_not_stored() {
        let mut known = KnownLabels::default();
        known.add(&start(1), &[b'x'; MAX_BYTES + 8], 0, 7);
        assert_eq!(known.get(&start(1), &[b'x'; MAX_BYTES + 8]), None);
    }
}
