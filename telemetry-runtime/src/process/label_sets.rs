//! Label sets by number: what a stage is counted under, in one word.

use std::collections::HashMap;

use opentelemetry::KeyValue;

use crate::model::name::Name;
use crate::process::id_hash::IdHash;
use crate::process::limits::overflow;
use crate::record::read::decode::Encoded;

/// Sets of labels, at the most; further stages are counted under [`OVERFLOWED`]. Fewer than series, so that the
/// labels of one stage leave room for the others.
const MAX_LABEL_SETS: u32 = 1500;

/// Sets that keep values besides, at the most: what a metric varies over leaves the labels alone.
const MAX_KEPT_SETS: u32 = 8000;

/// The set of all stages whose own labels would be too many. No other has as high a number: for each set of labels there is at
/// the most one more, which says that its values were not kept.
pub(crate) const OVERFLOWED: u32 = 2 * (MAX_LABEL_SETS + 1) + MAX_KEPT_SETS;

/// One set.
#[derive(Debug)]
enum LabelSet {
    /// The labels of a stage, and nothing else.
    Labels(Vec<KeyValue>),
    /// The number of the set of its labels, and what the metrics need of a stage whose values are not kept: encoded, by
    /// name.
    Keeping(u32, Values),
    /// The same of one whose values were too many to keep.
    WithoutValues(u32),
}

type Values = Vec<(&'static str, Vec<u8>)>;

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
    /// How many of them have labels alone, and how many keep values.
    plain: u32,
    kept: u32,
    base: u32,
    /// The set being collected: names and values, each with [`STOP`] behind.
    texts: Vec<u8>,
    values: Values,
}

/// A byte that no UTF-8 text contains.
const STOP: u8 = 0xff;

impl LabelSets {
    /// Begins a set that has everything that `base` has.
    pub(crate) fn begin(&mut self, base: u32) {
        self.base = base;
        self.texts.clear();
        self.values.clear();
    }

    pub(crate) fn add(&mut self, name: &Name<'_>, value: &[u8]) {
        name.append_to(&mut self.texts);
        self.texts.push(STOP);
        self.texts.extend_from_slice(value);
        self.texts.push(STOP);
    }

    /// Adds a value that is no label, for the metrics that the stage measures.
    pub(crate) fn keep(&mut self, name: &'static str, value: Encoded<'_>) {
        self.values.push((name, value.to_bytes()));
    }

    /// The number of the collected set, and whether there was room for all of it.
    pub(crate) fn number(&mut self) -> (u32, bool) {
        if self.texts.is_empty() && self.values.is_empty() {
            return (self.base, true);
        }
        let labels = self.labelled();
        let plain = labels.unwrap_or(OVERFLOWED);
        let values = match self.get(self.base) {
            _ if !self.values.is_empty() => std::mem::take(&mut self.values),
            Some(LabelSet::Keeping(_, values)) => values.clone(),
            Some(LabelSet::WithoutValues(_)) => return (self.without_values(plain), labels.is_some()),
            Some(LabelSet::Labels(_)) | None => return (plain, labels.is_some()),
        };
        match self.keeping(plain, values) {
            Some(number) => (number, labels.is_some()),
            None => (self.without_values(plain), false),
        }
    }

    /// The set with the labels of the base and the collected ones, and nothing else; `None`: it would be one too many.
    fn labelled(&mut self) -> Option<u32> {
        let base = self.plain(self.base);
        if self.texts.is_empty() || base == OVERFLOWED {
            return (base != OVERFLOWED).then_some(base);
        }
        let texts = self.texts.len();
        self.texts.extend_from_slice(&base.to_le_bytes());
        if let Some(number) = self.numbers.get(&self.texts) {
            return Some(*number);
        }
        if self.plain >= MAX_LABEL_SETS {
            return None;
        }
        let mut labels = self.labels(base);
        let mut parts = self.texts.get(..texts)?.split(|byte| *byte == STOP).map(String::from_utf8_lossy);
        while let (Some(name), Some(value)) = (parts.next(), parts.next()) {
            let label = KeyValue::new(name.into_owned(), value.into_owned());
            // A name stands once: what comes later, the output, is what the stage made of it.
            match labels.iter_mut().find(|known: &&mut KeyValue| known.key == label.key) {
                Some(known) => *known = label,
                None => labels.push(label),
            }
        }
        self.plain += 1;
        Some(self.insert(self.texts.clone(), LabelSet::Labels(labels)))
    }

    /// The set with these labels that keeps these values; `None`: it would be one too many.
    fn keeping(&mut self, plain: u32, values: Values) -> Option<u32> {
        // No set of labels alone begins so.
        let mut key = vec![STOP, STOP];
        key.extend_from_slice(&plain.to_le_bytes());
        for (name, value) in &values {
            key.extend_from_slice(name.as_bytes());
            key.push(STOP);
            key.extend_from_slice(&value.len().to_le_bytes());
            key.extend_from_slice(value);
        }
        if let Some(number) = self.numbers.get(&key) {
            return Some(*number);
        }
        if self.kept >= MAX_KEPT_SETS {
            return None;
        }
        self.kept += 1;
        Some(self.insert(key, LabelSet::Keeping(plain, values)))
    }

    /// The set with these labels whose values were too many to keep.
    fn without_values(&mut self, plain: u32) -> u32 {
        let mut key = vec![STOP];
        key.extend_from_slice(&plain.to_le_bytes());
        if let Some(number) = self.numbers.get(&key) {
            return *number;
        }
        self.insert(key, LabelSet::WithoutValues(plain))
    }

    fn insert(&mut self, key: Vec<u8>, set: LabelSet) -> u32 {
        self.sets.push(set);
        let number = self.sets.len() as u32;
        self.numbers.insert(key, number);
        number
    }

    /// The set with this number, unless it is the empty one or the one of those that are too many.
    fn get(&self, number: u32) -> Option<&LabelSet> {
        (number as usize).checked_sub(1).and_then(|index| self.sets.get(index))
    }

    /// The number of the set that has the labels of this one and nothing else.
    pub(crate) fn plain(&self, number: u32) -> u32 {
        match self.get(number) {
            Some(LabelSet::Keeping(plain, _) | LabelSet::WithoutValues(plain)) => *plain,
            Some(LabelSet::Labels(_)) | None => number,
        }
    }

    /// What the set with this number keeps of values that are not kept themselves.
    pub(crate) fn kept(&self, number: u32) -> KeptValues<'_> {
        match self.get(number) {
            Some(LabelSet::Keeping(_, values)) => KeptValues::These(values),
            Some(LabelSet::WithoutValues(_)) => KeptValues::Overflowed,
            Some(LabelSet::Labels(_)) | None => KeptValues::Nothing,
        }
    }

    /// The labels of the set with this number, which has nothing else.
    pub(crate) fn labels(&self, plain: u32) -> Vec<KeyValue> {
        match self.get(plain) {
            Some(LabelSet::Labels(labels)) => labels.clone(),
            None if plain == OVERFLOWED => vec![overflow()],
            _ => Vec::new(),
        }
    }
}
