//! Label sets by number, so that the labels of a stage's metrics fit into one word.

use std::collections::HashMap;

use opentelemetry::KeyValue;

use crate::process::id_hash::IdHash;
use crate::process::limits::overflow;
use crate::record::read::decode::Encoded;

/// Maximum number of label sets; further stages are counted under [`OVERFLOWED`]. It is below the limit of
/// series, so that the labels of one stage leave room for others.
const MAX_LABEL_SETS: u32 = 1500;

/// Maximum number of sets with retained values. Their limit is separate, so that a metric's own attributes
/// do not use up the label sets.
const MAX_RETAINED_SETS: u32 = 8000;

/// Number of the overflow set. It is above every other number: a label set has at most one companion
/// without values, and there are at most `MAX_RETAINED_SETS` more.
pub(crate) const OVERFLOWED: u32 = 2 * (MAX_LABEL_SETS + 1) + MAX_RETAINED_SETS;

#[derive(Debug)]
enum LabelSet {
    /// The labels of a stage alone.
    Labels(Vec<KeyValue>),
    /// Number of the set with the labels alone, and the values that the metrics of a stage need although the
    /// stage's span is not exported.
    WithValues(u32, NamedValues),
    /// Number of the set with the labels alone; the values were dropped at [`MAX_RETAINED_SETS`].
    WithoutValues(u32),
}

/// Names and encoded values.
type NamedValues = Vec<(&'static str, Vec<u8>)>;

/// Values of a stage that are retained for its metrics although its span is not exported.
#[derive(Clone, Copy, Debug)]
pub(crate) enum RetainedValues<'a> {
    /// The stage needs none.
    None,
    Some(&'a [(&'static str, Vec<u8>)]),
    /// The values were dropped at [`MAX_RETAINED_SETS`].
    Overflowed,
}

impl RetainedValues<'_> {
    /// Encoded value with this name.
    pub(crate) fn get(&self, name: &str) -> Option<&[u8]> {
        let RetainedValues::Some(values) = self else { return None };
        values.iter().rev().find(|(known, _)| *known == name).map(|(_, value)| value.as_slice())
    }

    pub(crate) const fn is_overflowed(&self) -> bool {
        matches!(self, RetainedValues::Overflowed)
    }
}

/// Label sets by number; zero is the empty one.
#[derive(Default)]
pub(crate) struct LabelSets {
    numbers: HashMap<Vec<u8>, u32, IdHash>,
    sets: Vec<LabelSet>,
    /// Number of sets with labels alone.
    plain: u32,
    /// Number of sets with retained values.
    retained: u32,
    /// Number of the set that the set under construction extends.
    base: u32,
    /// Names and values of the labels of the set under construction, each followed by [`STOP`].
    texts: Vec<u8>,
    /// Retained values of the set under construction.
    values: NamedValues,
}

/// A byte that no UTF-8 text contains.
const STOP: u8 = 0xff;

impl LabelSets {
    /// Begins a set that extends `base`.
    pub(crate) fn begin(&mut self, base: u32) {
        self.base = base;
        self.texts.clear();
        self.values.clear();
    }

    pub(crate) fn add(&mut self, name: &str, value: &[u8]) {
        self.texts.extend_from_slice(name.as_bytes());
        self.texts.push(STOP);
        self.texts.extend_from_slice(value);
        self.texts.push(STOP);
    }

    /// Adds a value that is not a label and that a metric of the stage needs.
    pub(crate) fn retain(&mut self, name: &'static str, value: Encoded<'_>) {
        self.values.push((name, value.to_bytes()));
    }

    /// Ends the set under construction. Returns its number, and false if a part of it was dropped.
    pub(crate) fn number(&mut self) -> (u32, bool) {
        if self.texts.is_empty() && self.values.is_empty() {
            return (self.base, true);
        }
        let labels = self.labelled();
        let plain = labels.unwrap_or(OVERFLOWED);
        let values = match self.get(self.base) {
            _ if !self.values.is_empty() => std::mem::take(&mut self.values),
            Some(LabelSet::WithValues(_, values)) => values.clone(),
            Some(LabelSet::WithoutValues(_)) => return (self.without_values(plain), labels.is_some()),
            Some(LabelSet::Labels(_)) | None => return (plain, labels.is_some()),
        };
        match self.with_values(plain, values) {
            Some(number) => (number, labels.is_some()),
            None => (self.without_values(plain), false),
        }
    }

    /// Number of the set with the labels alone, those of the base included; `None` at [`MAX_LABEL_SETS`].
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
            // A label of the output replaces one of the input.
            match labels.iter_mut().find(|known: &&mut KeyValue| known.key == label.key) {
                Some(known) => *known = label,
                None => labels.push(label),
            }
        }
        self.plain += 1;
        Some(self.insert(self.texts.clone(), LabelSet::Labels(labels)))
    }

    /// Number of the set with these labels and values; `None` at [`MAX_RETAINED_SETS`].
    fn with_values(&mut self, plain: u32, values: NamedValues) -> Option<u32> {
        // The key of a set with labels alone begins otherwise.
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
        if self.retained >= MAX_RETAINED_SETS {
            return None;
        }
        self.retained += 1;
        Some(self.insert(key, LabelSet::WithValues(plain, values)))
    }

    /// Number of the set with these labels whose values were dropped.
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

    /// The set with this number; `None` for the empty set and for the overflow set.
    fn get(&self, number: u32) -> Option<&LabelSet> {
        (number as usize).checked_sub(1).and_then(|index| self.sets.get(index))
    }

    /// Number of the set with the labels of this one alone.
    pub(crate) fn plain(&self, number: u32) -> u32 {
        match self.get(number) {
            Some(LabelSet::WithValues(plain, _) | LabelSet::WithoutValues(plain)) => *plain,
            Some(LabelSet::Labels(_)) | None => number,
        }
    }

    /// Retained values of the set with this number.
    pub(crate) fn retained(&self, number: u32) -> RetainedValues<'_> {
        match self.get(number) {
            Some(LabelSet::WithValues(_, values)) => RetainedValues::Some(values),
            Some(LabelSet::WithoutValues(_)) => RetainedValues::Overflowed,
            Some(LabelSet::Labels(_)) | None => RetainedValues::None,
        }
    }

    /// Returns whether a part of the set with this number was dropped.
    pub(crate) fn is_overflowed(&self, number: u32) -> bool {
        self.plain(number) == OVERFLOWED || self.retained(number).is_overflowed()
    }

    /// Labels of the set with this number, which has labels alone.
    pub(crate) fn labels(&self, plain: u32) -> Vec<KeyValue> {
        match self.get(plain) {
            Some(LabelSet::Labels(labels)) => labels.clone(),
            None if plain == OVERFLOWED => vec![overflow()],
            _ => Vec::new(),
        }
    }
}
