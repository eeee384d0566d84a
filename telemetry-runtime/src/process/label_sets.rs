//! Label sets by number: what a stage is counted under, in one word.

use std::collections::HashMap;

use opentelemetry::KeyValue;

use crate::model::name::Name;
use crate::process::metrics::overflow;
use crate::process::pairing::IdHash;
use crate::record::read::decode::Encoded;

/// Label sets, at the most; further stages are counted under [`OVERFLOWED`]. Fewer than series, so that the
/// labels of one stage leave room for the others.
const MAX_LABEL_SETS: usize = 1500;

/// The set of all stages whose own would be one too many.
pub(crate) const OVERFLOWED: u32 = MAX_LABEL_SETS as u32 + 1;

/// The labels of a stage; of one whose values are not kept, also what its metrics need of them.
#[derive(Clone, Debug, Default)]
struct LabelSet {
    labels: Vec<KeyValue>,
    /// Encoded, by name.
    kept: Vec<(&'static str, Vec<u8>)>,
}

/// What is kept of a stage's values for the metrics that it measures.
#[derive(Clone, Copy, Debug)]
pub(crate) enum KeptValues<'a> {
    Nothing,
    These(&'a [(&'static str, Vec<u8>)]),
    /// There are too many sets to keep another.
    Overflowed,
}

impl KeptValues<'_> {
    /// The value of this name, encoded.
    pub(crate) fn get(&self, name: &str) -> Option<&[u8]> {
        let KeptValues::These(values) = self else { return None };
        values.iter().rev().find(|(known, _)| *known == name).map(|(_, value)| value.as_slice())
    }

    pub(crate) const fn is_overflowed(&self) -> bool {
        matches!(self, KeptValues::Overflowed)
    }
}

/// Label sets by number; zero is the empty one.
#[derive(Default)]
pub(crate) struct LabelSets {
    numbers: HashMap<Vec<u8>, u32, IdHash>,
    sets: Vec<LabelSet>,
    base: u32,
    /// The set being collected: names and values, each with [`STOP`] behind.
    key: Vec<u8>,
    kept: Vec<(&'static str, Vec<u8>)>,
}

/// A byte that no UTF-8 text contains.
const STOP: u8 = 0xff;

impl LabelSets {
    /// Begins a set that has everything that `base` has.
    pub(crate) fn begin(&mut self, base: u32) {
        self.base = base;
        self.key.clear();
        self.kept.clear();
    }

    pub(crate) fn add(&mut self, name: &Name<'_>, value: &[u8]) {
        name.append_to(&mut self.key);
        self.key.push(STOP);
        self.key.extend_from_slice(value);
        self.key.push(STOP);
    }

    /// Adds a value that is no label, for the metrics that the stage measures.
    pub(crate) fn keep(&mut self, name: &'static str, value: Encoded<'_>) {
        self.kept.push((name, value.to_bytes()));
    }

    /// The number of the collected set.
    pub(crate) fn number(&mut self) -> Option<u32> {
        if self.key.is_empty() && self.kept.is_empty() || self.base == OVERFLOWED {
            return Some(self.base);
        }
        let texts = self.key.len();
        for (name, value) in &self.kept {
            self.key.extend_from_slice(name.as_bytes());
            self.key.push(STOP);
            self.key.extend_from_slice(&value.len().to_le_bytes());
            self.key.extend_from_slice(value);
        }
        self.key.extend_from_slice(&texts.to_le_bytes());
        self.key.extend_from_slice(&self.base.to_le_bytes());
        if let Some(number) = self.numbers.get(&self.key) {
            return Some(*number);
        }
        if self.sets.len() >= MAX_LABEL_SETS {
            return None;
        }
        let mut set = self.get(self.base).cloned().unwrap_or_default();
        let mut parts = self.key.get(..texts)?.split(|byte| *byte == STOP).map(String::from_utf8_lossy);
        while let (Some(name), Some(value)) = (parts.next(), parts.next()) {
            let label = KeyValue::new(name.into_owned(), value.into_owned());
            // A name stands once: what comes later, the output, is what the stage made of it.
            match set.labels.iter_mut().find(|known: &&mut KeyValue| known.key == label.key) {
                Some(known) => *known = label,
                None => set.labels.push(label),
            }
        }
        set.kept.append(&mut self.kept);
        self.sets.push(set);
        let number = u32::try_from(self.sets.len()).ok()?;
        self.numbers.insert(self.key.clone(), number);
        Some(number)
    }

    /// The set with this number, unless it is the empty one or the one of those that are too many.
    fn get(&self, number: u32) -> Option<&LabelSet> {
        (number as usize).checked_sub(1).and_then(|index| self.sets.get(index))
    }

    /// What the set with this number keeps of values that are not kept themselves.
    pub(crate) fn kept(&self, number: u32) -> KeptValues<'_> {
        match self.get(number) {
            Some(set) => KeptValues::These(&set.kept),
            None if number == OVERFLOWED => KeptValues::Overflowed,
            None => KeptValues::Nothing,
        }
    }

    /// The labels of the set with this number.
    pub(crate) fn labels(&self, number: u32) -> Vec<KeyValue> {
        match self.get(number) {
            Some(set) => set.labels.clone(),
            None if number == OVERFLOWED => vec![overflow()],
            None => Vec::new(),
        }
    }
}
