//! Where an asynchronous stage keeps its span between two polls: beside its future, not in it.
//!
//! The compiler copies the arguments of an annotated `async fn` into its future a second time, which
//! nobody can help, and a future holds the futures it awaits: what each of them has inside it is
//! moved and held again by all that are around it. So a future holds one pointer. The memory behind
//! it is used again by the thread's next asynchronous stage: it is allocated when a thread has more
//! of them open than ever before.

use std::cell::Cell;
use std::mem::ManuallyDrop;

use crate::context::current::{self, CurrentSpan};
use crate::record::forwarded::ForwardedSpan;
use crate::record::open_span::StageSpan;

/// Unused places that a thread holds on to: enough for a deep nesting, some 32 kB.
const MAX_UNUSED: usize = 256;

/// A place with what ends a stage and what its children see.
pub(crate) struct PooledSpan {
    pub(crate) span: CurrentSpan,
    open: StageSpan,
    /// The stage around it, while the body of a cancelled one is being dropped.
    pub(crate) previous: Option<CurrentSpan>,
    /// A stream's: how many items it gave so far.
    pub(crate) items: Option<u64>,
    /// The span that a `tracing` subscriber sees instead, where stages are not recorded.
    pub(crate) forwarded: Option<Box<dyn ForwardedSpan>>,
    /// While unused: the next unused place.
    next: Option<Box<PooledSpan>>,
}

/// The unused places of a thread.
struct Unused {
    /// Emptied by [`Closing`], so that it needs no destructor, nor a question whether that has run.
    first: Cell<ManuallyDrop<Option<Box<PooledSpan>>>>,
    /// How many more it takes. None before [`Closing`] exists and once it is gone.
    room: Cell<usize>,
}

/// Frees the unused places when the thread ends.
struct Closing {
    opened: Cell<bool>,
}

thread_local! {
    /// The cancelled stages of this thread whose bodies are being dropped, the innermost first. Empty
    /// whenever no future is being dropped, so it needs no destructor.
    static DROPPING: Cell<ManuallyDrop<Option<Box<PooledSpan>>>> = const { Cell::new(ManuallyDrop::new(None)) };
    static UNUSED: Unused =
        const { Unused { first: Cell::new(ManuallyDrop::new(None)), room: Cell::new(0) } };
    static CLOSING: Closing = const { Closing { opened: Cell::new(false) } };
}

/// A place with this in it.
#[inline(always)]
pub(crate) fn acquire(open: StageSpan, span: CurrentSpan) -> Box<PooledSpan> {
    match UNUSED.with(Unused::take) {
        Some(mut kept) => {
            (kept.open, kept.span, kept.items) = (open, span, None);
            kept
        }
        None => allocate(open, span),
    }
}

/// What was in the place, which is unused from now on.
#[inline(always)]
pub(crate) fn release(kept: Box<PooledSpan>) -> (StageSpan, CurrentSpan) {
    let content = (kept.open, kept.span);
    UNUSED.with(|unused| unused.put(kept));
    content
}

/// Makes a cancelled stage the running one until [`end_body_drop`] takes it back.
#[cold]
#[inline(never)]
pub(crate) fn begin_body_drop(mut kept: Box<PooledSpan>) {
    kept.previous = Some(kept.enter());
    DROPPING.with(|leaving| {
        kept.next = ManuallyDrop::into_inner(leaving.take());
        leaving.set(ManuallyDrop::new(Some(kept)));
    });
}

/// The cancelled stage whose body has been dropped.
#[cold]
#[inline(never)]
pub(crate) fn end_body_drop() -> Option<Box<PooledSpan>> {
    DROPPING.with(|leaving| {
        let mut kept = ManuallyDrop::into_inner(leaving.take())?;
        leaving.set(ManuallyDrop::new(kept.next.take()));
        Some(kept)
    })
}

impl PooledSpan {
    /// Makes the stage the running one; gives the one it takes the place of.
    #[inline(always)]
    pub(crate) fn enter(&mut self) -> CurrentSpan {
        if self.is_forwarded() {
            return self.enter_forwarded();
        }
        current::replace(self.span)
    }

    /// Makes the stage that was there before the running one again.
    #[inline(always)]
    pub(crate) fn leave(&mut self, previous: CurrentSpan) {
        if self.is_forwarded() {
            return self.exit_forwarded();
        }
        current::set(previous);
    }

    /// Whether it is a span for a `tracing` subscriber: it has no identity of its own then.
    #[inline(always)]
    pub(crate) fn is_forwarded(&self) -> bool {
        self.forwarded.is_some()
    }

    #[cold]
    #[inline(never)]
    fn enter_forwarded(&mut self) -> CurrentSpan {
        if let Some(forwarded) = &mut self.forwarded {
            forwarded.enter();
        }
        CurrentSpan::NONE
    }

    #[cold]
    #[inline(never)]
    fn exit_forwarded(&mut self) {
        if let Some(forwarded) = &mut self.forwarded {
            forwarded.exit();
        }
    }
}

#[cold]
#[inline(never)]
fn allocate(open: StageSpan, span: CurrentSpan) -> Box<PooledSpan> {
    // A thread that is ending takes nothing back any more.
    let _ = CLOSING.try_with(|closing| {
        if !closing.opened.replace(true) {
            UNUSED.with(|unused| unused.room.set(MAX_UNUSED));
        }
    });
    Box::new(PooledSpan { span, open, previous: None, items: None, forwarded: None, next: None })
}

#[cold]
#[inline(never)]
fn free(kept: Box<PooledSpan>) {
    drop(kept);
}

impl Unused {
    #[inline(always)]
    fn take(&self) -> Option<Box<PooledSpan>> {
        let mut first = ManuallyDrop::into_inner(self.first.take())?;
        self.first.set(ManuallyDrop::new(first.next.take()));
        self.room.set(self.room.get() + 1);
        Some(first)
    }

    #[inline(always)]
    fn put(&self, mut kept: Box<PooledSpan>) {
        let Some(room) = self.room.get().checked_sub(1) else { return free(kept) };
        kept.next = ManuallyDrop::into_inner(self.first.take());
        self.first.set(ManuallyDrop::new(Some(kept)));
        self.room.set(room);
    }
}

impl Drop for Closing {
    fn drop(&mut self) {
        UNUSED.with(|unused| {
            // One after the other: a chain that dropped itself would recurse.
            while let Some(kept) = unused.take() {
                free(kept);
            }
            unused.room.set(0);
        });
    }
}

#[cfg(test)]
mod tests {
    use semconv::StageDef;

    use super::*;
    use crate::record::site::{Location, Site};

    static SITE: Site = Site::stage(StageDef::new("kept.test"), Location::of("", ""), &[], &[]);

    fn kept() -> Box<PooledSpan> {
        acquire(StageSpan::forwarded(&SITE, 0), CurrentSpan { span_id: 7, ..CurrentSpan::NONE })
    }

    fn unused() -> usize {
        MAX_UNUSED - UNUSED.with(|unused| unused.room.get())
    }

    /// On a thread of its own, which begins without places.
    fn on_a_new_thread(run: fn()) {
        std::thread::spawn(run).join().unwrap();
    }

    #[test]
    fn a_place_is_used_again() {
        on_a_new_thread(|| {
            let place = kept();
            let address = &raw const *place;
            release(place);
            assert_eq!(unused(), 1);
            let again = kept();
            assert_eq!((&raw const *again, unused()), (address, 0));
        });
    }

    #[test]
    fn a_thread_holds_on_to_so_many_and_no_more() {
        on_a_new_thread(|| {
            let places: Vec<Box<PooledSpan>> = (0..MAX_UNUSED + 10).map(|_| kept()).collect();
            for place in places {
                release(place);
            }
            assert_eq!(unused(), MAX_UNUSED);
        });
    }

    #[test]
    fn a_place_may_be_given_back_on_another_thread_and_after_its_own_has_ended() {
        let place = std::thread::spawn(kept).join().unwrap();
        let (_, span) = std::thread::spawn(move || release(place)).join().unwrap();
        assert_eq!(span.span_id, 7);
    }
}
