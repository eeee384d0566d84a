//! What travels with a trace from process to process, besides its ids: the state of tracing systems,
//! baggage, and how many processes there were. It is kept once, where it was set, under the word that
//! every stage below has anyway (`CurrentSpan::context`).
//!
//! Stages without any never come here. The others take a lock when they begin and when they end; it is
//! one of several, by that word.

use std::collections::{BTreeMap, VecDeque};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// Several, so that threads rarely meet.
const SHELVES: usize = 16;
/// Kept at a time, on each shelf: what would be more is not passed on.
const MOST: usize = 4096;
/// Kept on each shelf beyond the end of whoever set it, for what was spawned and outlives it.
const KEPT_AFTER_END: usize = 64;

/// What travels along.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Propagated {
    pub(crate) trace_state: Option<Box<str>>,
    /// By names that the installation allows, decoded, each once.
    pub(crate) baggage: Vec<(&'static str, Box<str>)>,
    /// How many processes handed it on so far.
    pub(crate) hops: u32,
}

impl Propagated {
    pub(crate) fn is_empty(&self) -> bool {
        *self == Propagated::default()
    }

    /// Whether a collector has to know it.
    pub(crate) fn is_shown(&self) -> bool {
        self.trace_state.is_some() || !self.baggage.is_empty()
    }

    /// Adds a member; of two with one name the later counts.
    pub(crate) fn set(&mut self, name: &'static str, value: &str) {
        match self.baggage.iter_mut().find(|(known, _)| *known == name) {
            Some((_, known)) => *known = value.into(),
            None => self.baggage.push((name, value.into())),
        }
    }
}

#[derive(Default)]
struct Shelf {
    by_context: BTreeMap<u64, Arc<Propagated>>,
    ended: VecDeque<u64>,
}

struct Table([Mutex<Shelf>; SHELVES]);

static TABLE: Table = Table::new();
/// Whether there ever was any in this installation, or may be.
static IN_USE: AtomicBool = AtomicBool::new(false);

impl Table {
    const fn new() -> Table {
        Table([const { Mutex::new(Shelf { by_context: BTreeMap::new(), ended: VecDeque::new() }) }; SHELVES])
    }

    fn clear(&self) {
        for shelf in &self.0 {
            *shelf.lock().unwrap_or_else(PoisonError::into_inner) = Shelf::default();
        }
    }

    fn with_shelf<R>(&self, context: u64, use_it: impl FnOnce(&mut Shelf) -> R) -> Option<R> {
        let shelf = self.0.get(context as usize % SHELVES)?;
        Some(use_it(&mut shelf.lock().unwrap_or_else(PoisonError::into_inner)))
    }

    fn keep(&self, context: u64, propagated: Arc<Propagated>) -> bool {
        let kept = self.with_shelf(context, |shelf| {
            let has_room = shelf.by_context.len() < MOST;
            if has_room {
                shelf.by_context.insert(context, propagated);
            }
            has_room
        });
        kept.unwrap_or(false)
    }

    fn of(&self, context: u64) -> Option<Arc<Propagated>> {
        self.with_shelf(context, |shelf| shelf.by_context.get(&context).cloned()).flatten()
    }

    fn end(&self, context: u64) {
        self.with_shelf(context, |shelf| {
            if !shelf.by_context.contains_key(&context) {
                return;
            }
            shelf.ended.push_back(context);
            if shelf.ended.len() > KEPT_AFTER_END
                && let Some(oldest) = shelf.ended.pop_front()
            {
                shelf.by_context.remove(&oldest);
            }
        });
    }
}

/// Whether a stage with inherited fields has to look after them.
#[inline(always)]
pub(crate) fn is_in_use() -> bool {
    IN_USE.load(Ordering::Relaxed)
}

/// A new installation: whatever there was is nobody's.
pub(crate) fn reset(is_in_use: bool) {
    IN_USE.store(is_in_use, Ordering::Relaxed);
    TABLE.clear();
}

/// Keeps it under this word; false when there is no room.
pub(crate) fn keep(context: u64, propagated: Arc<Propagated>) -> bool {
    IN_USE.store(true, Ordering::Relaxed);
    TABLE.keep(context, propagated)
}

/// What is kept under this word.
pub(crate) fn of(context: u64) -> Option<Arc<Propagated>> {
    if context == 0 { None } else { TABLE.of(context) }
}

/// Whoever has set it has ended; the oldest such are forgotten.
pub(crate) fn end(context: u64) {
    TABLE.end(context);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(table: &Table) -> usize {
        table.0.iter().map(|shelf| shelf.lock().unwrap().by_context.len()).sum()
    }

    #[test]
    fn the_table_does_not_grow_without_end() {
        let table = Table::new();
        let propagated = Arc::new(Propagated { hops: 1, ..Propagated::default() });
        let all = (SHELVES * MOST) as u64;
        let first = 1 << 40;
        assert!((first..first + all).all(|context| table.keep(context, propagated.clone())));
        assert!(!table.keep(first + all, propagated.clone()), "the last finds no room");
        (first..first + all).for_each(|context| table.end(context));
        assert_eq!(kept(&table), SHELVES * KEPT_AFTER_END);
        assert!(table.of(first).is_none(), "the oldest is forgotten");
        assert_eq!(table.of(first + all - 1), Some(propagated), "the latest is not");
        table.clear();
        assert_eq!(kept(&table), 0);
    }

    #[test]
    fn of_two_members_with_one_name_the_later_counts() {
        let mut propagated = Propagated::default();
        assert!(propagated.is_empty());
        propagated.set("a", "1");
        propagated.set("b", "2");
        propagated.set("a", "3");
        assert_eq!(propagated.baggage, [("a", "3".into()), ("b", "2".into())]);
    }
}
