//! Propagated context: `tracestate`, baggage and hop count of a trace. Each value is stored once, keyed by a
//! context id; a stage copies only the id (`CurrentSpan::context`), zero means none.
//!
//! Stages with id zero never enter this module. The others lock one of the [`SHARDS`], chosen by id, when
//! they begin and when they end.

use std::collections::{BTreeMap, VecDeque};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// Number of independently locked shards, to keep contention low.
const SHARDS: usize = 16;
/// Maximum number of entries in a shard; context beyond that is not propagated.
const CAPACITY: usize = 4096;
/// Number of ended entries that a shard retains, for spawned tasks that outlive their stage.
const RETAINED: usize = 64;

/// Context of a trace, besides its ids, that is sent to other processes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Propagated {
    pub(crate) trace_state: Option<Box<str>>,
    /// Members by name, percent-decoded, each name once. The installation allows all of these names.
    pub(crate) baggage: Vec<Member>,
    /// Number of processes that the trace has passed through.
    pub(crate) hops: u32,
}

/// An inherited field that crosses processes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Member {
    pub(crate) name: &'static str,
    pub(crate) value: Box<str>,
    /// True if the value is a pseudonym: its form does not tell, as a plain value may look like one.
    pub(crate) is_pseudonym: bool,
}

impl Propagated {
    pub(crate) fn is_empty(&self) -> bool {
        *self == Propagated::default()
    }

    /// Returns whether any of it is exported. The hop count alone is not.
    pub(crate) fn is_exported(&self) -> bool {
        self.trace_state.is_some() || !self.baggage.is_empty()
    }

    /// Sets a member, replacing one of the same name.
    pub(crate) fn set(&mut self, member: Member) {
        match self.baggage.iter_mut().find(|known| known.name == member.name) {
            Some(known) => *known = member,
            None => self.baggage.push(member),
        }
    }
}

#[derive(Default)]
struct Shard {
    by_context: BTreeMap<u64, Arc<Propagated>>,
    /// Ids of ended entries that are retained, the oldest first.
    ended: VecDeque<u64>,
}

struct Table([Mutex<Shard>; SHARDS]);

static TABLE: Table = Table::new();
/// True if this installation may have any propagated context.
static IN_USE: AtomicBool = AtomicBool::new(false);

/// Holds the locks of this file across a fork.
#[cfg(unix)]
#[cold]
pub(crate) fn hold_locks(held: &mut crate::context::held_locks::HeldLocks) {
    TABLE.0.iter().for_each(|shard| held.hold(shard));
}

impl Table {
    const fn new() -> Table {
        Table([const { Mutex::new(Shard { by_context: BTreeMap::new(), ended: VecDeque::new() }) }; SHARDS])
    }

    fn clear(&self) {
        for shard in &self.0 {
            *shard.lock().unwrap_or_else(PoisonError::into_inner) = Shard::default();
        }
    }

    fn with_shard<R>(&self, context: u64, run: impl FnOnce(&mut Shard) -> R) -> Option<R> {
        let shard = self.0.get(context as usize % SHARDS)?;
        Some(run(&mut shard.lock().unwrap_or_else(PoisonError::into_inner)))
    }

    fn insert(&self, context: u64, propagated: Arc<Propagated>) -> bool {
        let inserted = self.with_shard(context, |shard| {
            let has_room = shard.by_context.len() < CAPACITY;
            if has_room {
                shard.by_context.insert(context, propagated);
            }
            has_room
        });
        inserted.unwrap_or(false)
    }

    fn get(&self, context: u64) -> Option<Arc<Propagated>> {
        self.with_shard(context, |shard| shard.by_context.get(&context).cloned()).flatten()
    }

    fn end(&self, context: u64) {
        self.with_shard(context, |shard| {
            if !shard.by_context.contains_key(&context) {
                return;
            }
            shard.ended.push_back(context);
            if shard.ended.len() > RETAINED
                && let Some(oldest) = shard.ended.pop_front()
            {
                shard.by_context.remove(&oldest);
            }
        });
    }
}

/// Returns whether a stage with inherited fields must look them up here.
#[inline(always)]
pub(crate) fn is_in_use() -> bool {
    IN_USE.load(Ordering::Relaxed)
}

/// Clears the table for a new installation.
pub(crate) fn reset(is_in_use: bool) {
    IN_USE.store(is_in_use, Ordering::Relaxed);
    TABLE.clear();
}

/// Stores `propagated` under a context id. Returns false if the shard is full.
pub(crate) fn insert(context: u64, propagated: Arc<Propagated>) -> bool {
    IN_USE.store(true, Ordering::Relaxed);
    TABLE.insert(context, propagated)
}

/// Returns the propagated context with this id.
pub(crate) fn get(context: u64) -> Option<Arc<Propagated>> {
    if context == 0 { None } else { TABLE.get(context) }
}

/// Marks the context as ended by its owner; evicts the oldest ended one beyond [`RETAINED`].
pub(crate) fn end(context: u64) {
    TABLE.end(context);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(table: &Table) -> usize {
        table.0.iter().map(|shard| shard.lock().unwrap().by_context.len()).sum()
    }

    #[test]
    fn the_table_does_not_grow_without_end() {
        let table = Table::new();
        let propagated = Arc::new(Propagated { hops: 1, ..Propagated::default() });
        let all = (SHARDS * CAPACITY) as u64;
        let first = 1 << 40;
        assert!((first..first + all).all(|context| table.insert(context, propagated.clone())));
        assert!(!table.insert(first + all, propagated.clone()), "the table is full");
        (first..first + all).for_each(|context| table.end(context));
        assert_eq!(count(&table), SHARDS * RETAINED);
        assert!(table.get(first).is_none(), "the oldest is evicted");
        assert_eq!(table.get(first + all - 1), Some(propagated), "the latest is retained");
        table.clear();
        assert_eq!(count(&table), 0);
    }

    #[test]
    fn a_member_replaces_one_of_the_same_name() {
        let member = |name, value: &str| Member { name, value: value.into(), is_pseudonym: false };
        let mut propagated = Propagated::default();
        for (name, value) in [("a", "1"), ("b", "2"), ("a", "3")] {
            propagated.set(member(name, value));
        }
        assert_eq!(propagated.baggage, [member("a", "3"), member("b", "2")]);
    }
}
