//! Fields that stages inherit: kept once, where they were set, and looked up by the span id that
//! every record below carries.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;

use crate::process::id_hash::IdHash;
use crate::record::read::decode::{Context, Encoded, Start, Values, valid_prefix};
use crate::record::read::tables::Tables;
use crate::record::read::unpack::Unpacked;
use crate::record::site::Site;

/// Contexts whose stage has ended are kept for stages that it spawned and that still run: this many.
const KEPT_AFTER_END: usize = 4096;
/// The most that are kept because they are still in use.
const MAX_AFTER_END: usize = 16 * KEPT_AFTER_END;
/// Contexts that came from other processes and have not ended, at the most: a ring that was damaged may
/// begin them without end.
const MAX_ARRIVED: usize = 65_536;
/// Inherited fields of one context, at the most: nested contexts must not grow without end.
const MAX_FIELDS: usize = 64;

/// The inherited fields at one point of a trace: name and encoded value.
#[derive(Clone, Debug, Default)]
pub(crate) struct Inherited {
    fields: Vec<(String, Vec<u8>)>,
    /// What tracing systems told themselves, of the whole trace.
    trace_state: Option<Box<str>>,
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

    /// What came from another process: the state of the trace, then names and values.
    fn arrived(context: &Context, values: &[u8]) -> Inherited {
        let mut inherited = Inherited::default();
        let mut values = Values::new(values);
        if let Some(Encoded::Text(state)) = values.next() {
            inherited.trace_state = Some(valid_prefix(state).into());
        }
        for _ in 0..context.count.min(MAX_FIELDS as u64) {
            let (Some(Encoded::Text(name)), Some(value)) = (values.next(), values.next()) else { break };
            inherited.fields.push((valid_prefix(name).to_owned(), value.to_bytes()));
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
        if self.trace_state.is_none() {
            self.trace_state.clone_from(&outer.trace_state);
        }
        self.awaited = outer.awaited;
    }

    /// Whether everything around it is in it.
    pub(crate) fn is_complete(&self) -> bool {
        self.awaited == 0
    }

    pub(crate) fn trace_state(&self) -> Option<&str> {
        self.trace_state.as_deref()
    }

    pub(crate) fn visit(&self, visit: &mut impl FnMut(&str, Encoded<'_>)) {
        for (name, value) in &self.fields {
            if let Some(value) = Values::new(value).next() {
                visit(name, value);
            }
        }
    }
}

/// All contexts that a running stage may refer to, by the span id of the stage that set them, or the
/// number of what came from another process.
#[derive(Debug, Default)]
pub(crate) struct Contexts {
    by_span: HashMap<u64, Arc<Inherited>, IdHash>,
    ended: VecDeque<u64>,
    /// Of them, those that came from other processes and have not ended.
    arrived: usize,
}

impl Contexts {
    /// A stage that sets inherited fields has begun.
    pub(crate) fn begin(&mut self, start: &Start, tables: &Tables, site: &'static Site, values: &[u8]) {
        self.keep(start.span_id, start.context, Inherited::set_by(tables, site, values));
    }

    /// A context has come from another process, or has ended; false: its beginning has not been read yet.
    pub(crate) fn arrive(&mut self, context: &Context, values: &[u8]) -> bool {
        if !context.ends {
            if self.arrived < MAX_ARRIVED {
                self.arrived += 1;
                self.keep(context.id, context.outer, Inherited::arrived(context, values));
            }
            return true;
        }
        let is_known = self.by_span.contains_key(&context.id);
        if is_known {
            self.arrived = self.arrived.saturating_sub(1);
            self.end(context.id);
        }
        is_known
    }

    fn keep(&mut self, id: u64, outer: u64, mut inherited: Inherited) {
        match self.get(outer) {
            Some(outer) => inherited.inherit(&outer),
            None => inherited.awaited = outer,
        }
        self.by_span.insert(id, Arc::new(inherited));
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
