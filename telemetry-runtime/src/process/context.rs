//! Fields that stages inherit: kept once, where they were set, and looked up by the span id that
//! every record below carries.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;

use crate::process::pairing::IdHash;
use crate::record::read::decode::{Encoded, Start, Values};
use crate::record::read::tables::Tables;
use crate::record::read::unpack::Unpacked;
use crate::record::site::Site;

/// Contexts whose stage has ended are kept for stages that it spawned and that still run: this many.
const KEPT_AFTER_END: usize = 4096;
/// The most that are kept because they are still in use.
const MAX_AFTER_END: usize = 16 * KEPT_AFTER_END;
/// Inherited fields of one context, at the most: nested contexts must not grow without end.
const MAX_FIELDS: usize = 64;

/// The inherited fields at one point of a trace: name and encoded value.
#[derive(Clone, Debug, Default)]
pub(crate) struct Inherited {
    fields: Vec<(String, Vec<u8>)>,
    /// The context around, as long as its beginning has not been read; zero: there is none.
    awaited: u64,
}

impl Inherited {
    /// What one stage sets.
    fn set_by(tables: &Tables, site: &'static Site, start_values: &[u8]) -> Inherited {
        let mut inherited = Inherited::default();
        let mut unpacked = Unpacked::default();
        unpacked.add_start(tables, site, start_values);
        for item in unpacked.all().iter().filter(|item| item.field.is_context()) {
            inherited.fields.push((unpacked.name(item).to_string(), item.value.to_bytes()));
        }
        inherited
    }

    /// Adds what is set further out and not set again here.
    fn inherit(&mut self, outer: &Inherited) {
        let own = self.fields.len();
        for (name, value) in &outer.fields {
            let is_set = self.fields.iter().take(own).any(|(known, _)| known == name);
            if !is_set && self.fields.len() < MAX_FIELDS {
                self.fields.push((name.clone(), value.clone()));
            }
        }
        self.awaited = outer.awaited;
    }

    /// Whether everything around it is in it.
    pub(crate) fn is_complete(&self) -> bool {
        self.awaited == 0
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
    /// A stage that sets inherited fields has begun.
    pub(crate) fn begin(&mut self, start: &Start, tables: &Tables, site: &'static Site, values: &[u8]) {
        let mut inherited = Inherited::set_by(tables, site, values);
        match self.get(start.context) {
            Some(outer) => inherited.inherit(&outer),
            None => inherited.awaited = start.context,
        }
        self.by_span.insert(start.span_id, Arc::new(inherited));
    }

    /// The context that the stage with this id has set, with what is around it.
    pub(crate) fn get(&mut self, span_id: u64) -> Option<Arc<Inherited>> {
        if span_id == 0 {
            return None;
        }
        let inherited = self.by_span.get(&span_id)?.clone();
        let Some(outer) = self.by_span.get(&inherited.awaited).filter(|_| inherited.awaited != 0) else {
            return Some(inherited);
        };
        let mut complete = Inherited::clone(&inherited);
        complete.inherit(outer);
        let complete = Arc::new(complete);
        self.by_span.insert(span_id, complete.clone());
        Some(complete)
    }

    /// The stage that set this context has ended; the oldest such contexts are forgotten, unless a
    /// stage that inherits them still runs.
    pub(crate) fn end(&mut self, span_id: u64) {
        if !self.by_span.contains_key(&span_id) {
            return;
        }
        self.ended.push_back(span_id);
        if self.ended.len() <= KEPT_AFTER_END {
            return;
        }
        let Some(oldest) = self.ended.pop_front() else { return };
        let in_use = self.by_span.get(&oldest).is_some_and(|inherited| Arc::strong_count(inherited) > 1);
        if in_use && self.ended.len() < MAX_AFTER_END {
            self.ended.push_back(oldest);
        } else {
            self.by_span.remove(&oldest);
        }
    }
}
