//! Fields that stages inherit. They are stored once, under the id of the span that set them; the records of
//! every descendant name that id.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;

use crate::process::id_hash::IdHash;
use crate::record::read::decode::{Added, Context, Encoded, Start, Values, valid_prefix};
use crate::record::read::tables::Tables;
use crate::record::read::unpack::Unpacked;
use crate::record::site::Site;

/// Number of contexts retained after their stage has ended, for spawned stages that outlive it.
const RETAINED: usize = 4096;
/// Maximum number of contexts retained because a running stage refers to them.
const MAX_RETAINED: usize = 16 * RETAINED;
/// Maximum number of contexts of other processes that have not ended; a damaged ring might begin them
/// without end.
const MAX_REMOTE: usize = 65_536;
/// Maximum number of inherited fields of one context, so that nested contexts stay bounded.
const MAX_FIELDS: usize = 64;

/// Inherited fields at one point of a trace.
#[derive(Clone, Debug, Default)]
pub(crate) struct Inherited {
    /// Names and encoded values.
    fields: Vec<(String, Vec<u8>)>,
    /// W3C's `tracestate`.
    trace_state: Option<Box<str>>,
    /// Id of the enclosing context while its beginning has not been read; zero means none.
    missing_outer: u64,
    /// Number of fields beyond [`MAX_FIELDS`].
    dropped: u32,
}

impl Inherited {
    /// The fields that one stage sets.
    fn set_by(tables: &Tables, site: &'static Site, start_values: &[u8]) -> Inherited {
        let mut inherited = Inherited::default();
        let mut unpacked = Unpacked::default();
        unpacked.add_start(tables, site, start_values);
        for item in unpacked.all().iter().filter(|item| item.field.is_context()) {
            inherited.fields.push((item.name().to_owned(), item.value.to_bytes()));
        }
        inherited
    }

    /// The context extracted from another process: first `tracestate`, then names and values.
    fn from_remote(context: &Context, values: &[u8]) -> Inherited {
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

    /// Adds the fields of an enclosing context that are not set again in this one.
    fn inherit(&mut self, outer: &Inherited) {
        let own = self.fields.len();
        for (name, value) in &outer.fields {
            if self.fields.iter().take(own).any(|(known, _)| known == name) {
                continue;
            }
            if self.fields.len() < MAX_FIELDS {
                self.fields.push((name.clone(), value.clone()));
            } else {
                self.dropped = self.dropped.saturating_add(1);
            }
        }
        self.dropped = self.dropped.saturating_add(outer.dropped);
        if self.trace_state.is_none() {
            self.trace_state.clone_from(&outer.trace_state);
        }
        self.missing_outer = outer.missing_outer;
    }

    /// True if the fields of every enclosing context are included.
    pub(crate) fn is_complete(&self) -> bool {
        self.missing_outer == 0
    }

    /// Returns the number of fields that were dropped because there were too many.
    pub(crate) fn dropped(&self) -> u32 {
        self.dropped
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

/// Contexts that a running stage may refer to, by the id of the span that set them or of the context
/// extracted from another process.
#[derive(Debug, Default)]
pub(crate) struct Contexts {
    by_span: HashMap<u64, Arc<Inherited>, IdHash>,
    ended: VecDeque<u64>,
    /// Number of contexts of other processes that have not ended.
    remote: usize,
}

impl Contexts {
    /// Begins the context that a stage sets.
    pub(crate) fn begin(&mut self, start: &Start, tables: &Tables, site: &'static Site, values: &[u8]) {
        self.insert(start.span_id, start.context, Inherited::set_by(tables, site, values));
    }

    /// Begins the context that an attribute of a running stage sets.
    pub(crate) fn begin_added(&mut self, added: &Added, tables: &Tables, site: &'static Site, values: &[u8]) {
        self.insert(added.context, added.outer, Inherited::set_by(tables, site, values));
    }

    /// Begins or ends a context of another process; returns false for an end whose beginning has not been
    /// read yet.
    pub(crate) fn remote(&mut self, context: &Context, values: &[u8]) -> bool {
        if !context.ends {
            if self.remote < MAX_REMOTE {
                self.remote += 1;
                self.insert(context.id, context.outer, Inherited::from_remote(context, values));
            }
            return true;
        }
        let has_begun = self.by_span.contains_key(&context.id);
        if has_begun {
            self.remote = self.remote.saturating_sub(1);
            self.end(context.id);
        }
        has_begun
    }

    fn insert(&mut self, id: u64, outer: u64, mut inherited: Inherited) {
        match self.get(outer) {
            Some(outer) => inherited.inherit(&outer),
            None => inherited.missing_outer = outer,
        }
        self.by_span.insert(id, Arc::new(inherited));
    }

    /// The context with this id, with the fields of the enclosing ones.
    pub(crate) fn get(&mut self, span_id: u64) -> Option<Arc<Inherited>> {
        if span_id == 0 {
            return None;
        }
        let inherited = self.by_span.get(&span_id)?.clone();
        if inherited.missing_outer == 0 {
            return Some(inherited);
        }
        let Some(outer) = self.by_span.get(&inherited.missing_outer) else { return Some(inherited) };
        let mut complete = Inherited::clone(&inherited);
        complete.inherit(outer);
        let complete = Arc::new(complete);
        self.by_span.insert(span_id, complete.clone());
        Some(complete)
    }

    /// The context with this id as a span knew it at its beginning, or as it is now, if fields of an
    /// enclosing context were read since then.
    pub(crate) fn newest(&mut self, at_start: Option<&Arc<Inherited>>, id: u64) -> Option<Arc<Inherited>> {
        let complete = at_start.filter(|inherited| inherited.is_complete());
        complete.cloned().or_else(|| self.get(id)).or_else(|| at_start.cloned())
    }

    /// Marks a context as ended, and removes the oldest ended one beyond [`RETAINED`] unless a running stage
    /// refers to it.
    pub(crate) fn end(&mut self, span_id: u64) {
        if !self.by_span.contains_key(&span_id) {
            return;
        }
        self.ended.push_back(span_id);
        if self.ended.len() <= RETAINED {
            return;
        }
        let Some(oldest) = self.ended.pop_front() else { return };
        let in_use = self.by_span.get(&oldest).is_some_and(|inherited| Arc::strong_count(inherited) > 1);
        if in_use && self.ended.len() < MAX_RETAINED {
            self.ended.push_back(oldest);
        } else {
            self.by_span.remove(&oldest);
        }
    }
}
