//! Fields that stages inherit: kept once, where they were set, and looked up by the span id that
//! every record below carries.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;

use crate::process::decode::{Encoded, Values};
use crate::process::pairing::IdHash;
use crate::process::tables::Tables;
use crate::process::unpack::Unpacked;
use crate::record::site::Site;

/// Contexts whose stage has ended are kept for stages that it spawned and that still run: this many.
const KEPT_AFTER_END: usize = 4096;

/// The inherited fields at one point of a trace: name and encoded value, the nearest last.
#[derive(Debug, Default)]
pub(crate) struct Inherited {
    fields: Vec<(String, Vec<u8>)>,
}

impl Inherited {
    /// Adds what one stage sets to what it inherits itself.
    pub(crate) fn below(
        outer: Option<&Inherited>,
        tables: &Tables,
        site: &'static Site,
        start_values: &[u8],
    ) -> Inherited {
        let mut inherited = Inherited { fields: outer.map(|outer| outer.fields.clone()).unwrap_or_default() };
        let mut unpacked = Unpacked::default();
        let inputs = unpacked.add(tables, site.attributes(), Values::new(start_values));
        unpacked.add(tables, site.inputs(), inputs);
        for item in unpacked.all().iter().filter(|item| item.field.is_context()) {
            inherited.set(unpacked.name(item).to_string(), item.value.to_bytes());
        }
        inherited
    }

    fn set(&mut self, name: String, value: Vec<u8>) {
        match self.fields.iter_mut().find(|(known, _)| *known == name) {
            Some(slot) => slot.1 = value,
            None => self.fields.push((name, value)),
        }
    }

    pub(crate) fn visit(&self, visit: &mut impl FnMut(&str, Encoded<'_>)) {
        for (name, value) in &self.fields {
            if let Some(value) = Values::new(value).next() {
                visit(name, value);
            }
        }
    }
}

/// All contexts that a running stage may refer to, by the span id of the stage that set them.
#[derive(Debug, Default)]
pub(crate) struct Contexts {
    by_span: HashMap<u64, Arc<Inherited>, IdHash>,
    ended: VecDeque<u64>,
}

impl Contexts {
    pub(crate) fn insert(&mut self, span_id: u64, inherited: Inherited) {
        self.by_span.insert(span_id, Arc::new(inherited));
    }

    pub(crate) fn get(&self, span_id: u64) -> Option<Arc<Inherited>> {
        if span_id == 0 { None } else { self.by_span.get(&span_id).cloned() }
    }

    /// The stage that set this context has ended; the oldest such contexts are forgotten.
    pub(crate) fn end(&mut self, span_id: u64) {
        self.ended.push_back(span_id);
        while self.ended.len() > KEPT_AFTER_END {
            if let Some(oldest) = self.ended.pop_front() {
                self.by_span.remove(&oldest);
            }
        }
    }
}
