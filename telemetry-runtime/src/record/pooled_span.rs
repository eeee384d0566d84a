//! Span state of an asynchronous stage between two polls, in pooled memory outside of its future.
//!
//! The compiler copies the arguments of an annotated `async fn` into its future a second time, and a future
//! contains the futures that it awaits: each byte of a future adds to the size of all futures around it. So a
//! future contains one pointer. The thread's next asynchronous stage reuses the memory; it is allocated when
//! a thread has more of them open than ever before.

use std::cell::Cell;
use std::mem::ManuallyDrop;

use crate::context::current::{self, CurrentSpan};
use crate::record::forwarded::ForwardedSpan;
use crate::record::open_span::{Identity, StageSpan};
use crate::record::site::Site;

/// Maximum number of unused allocations of a thread: enough for deep nesting, about 50 kB.
const MAX_UNUSED: usize = 256;

/// Span state of an open asynchronous stage: data for its end, and the current span of its children.
pub(crate) struct PooledSpan {
    pub(crate) span: CurrentSpan,
    pub(crate) open: StageSpan,
    /// The current span before [`PooledSpan::enter`].
    outer: CurrentSpan,
    /// The previous current span, while this stage is current until it ends.
    previous: Option<CurrentSpan>,
    /// Number of items that a stream has returned so far.
    pub(crate) items: Option<u64>,
    pub(crate) form: Form,
    /// The next unused allocation, in a list of them. Taken before this one is dropped.
    next: Next,
}

/// Form of an open asynchronous stage.
pub(crate) enum Form {
    /// It has a span of its own.
    Plain,
    /// It has the `tracing` span, in the `tracing` fallback.
    Forwarded(Box<dyn ForwardedSpan>),
    /// It has metrics and no span; with the identity of its records.
    Filtered(Identity),
}

/// Link of a list that is taken apart one by one: dropping it as a whole would recurse.
type Next = ManuallyDrop<Option<Box<PooledSpan>>>;

/// End of a list.
const END: Next = ManuallyDrop::new(None);

/// Unused allocations of a thread.
struct Unused {
    /// Emptied by [`Closing`], so that it needs no destructor and no check whether that has run.
    first: Cell<Next>,
    /// Number of further allocations that fit. Zero before [`Closing`] exists and after it is dropped.
    room: Cell<usize>,
}

/// Frees the unused allocations when the thread ends.
struct Closing {
    opened: Cell<bool>,
}

thread_local! {
    /// Cancelled stages of this thread whose bodies are being dropped, the innermost first. Empty while no
    /// future is being dropped, so it needs no destructor.
    static DROPPING: Cell<Next> = const { Cell::new(END) };
    static UNUSED: Unused = const { Unused { first: Cell::new(END), room: Cell::new(0) } };
    static CLOSING: Closing = const { Closing { opened: Cell::new(false) } };
}

/// Returns an allocation with this state.
#[inline(always)]
pub(crate) fn acquire(open: StageSpan, span: CurrentSpan) -> Box<PooledSpan> {
    let mut pooled = match UNUSED.with(Unused::take) {
        Some(pooled) => pooled,
        None => allocate(open.site()),
    };
    (pooled.open, pooled.span, pooled.items) = (open, span, None);
    pooled
}

/// Returns the allocation to the pool of this thread. Returns the data for the end of its stage.
#[inline(always)]
pub(crate) fn release(pooled: Box<PooledSpan>) -> (StageSpan, Identity) {
    let state = (pooled.open, pooled.span.identity());
    UNUSED.with(|unused| unused.put(pooled));
    state
}

/// Makes a cancelled stage the current one while its body is dropped, until [`end_body_drop`].
#[cold]
#[inline(never)]
pub(crate) fn begin_body_drop(mut pooled: Box<PooledSpan>) {
    pooled.enter_until_dropped();
    DROPPING.with(|dropping| {
        pooled.next = dropping.replace(END);
        dropping.set(ManuallyDrop::new(Some(pooled)));
    });
}

/// Returns the cancelled stage whose body has been dropped.
#[cold]
#[inline(never)]
pub(crate) fn end_body_drop() -> Option<Box<PooledSpan>> {
    DROPPING.with(|dropping| {
        let mut pooled = ManuallyDrop::into_inner(dropping.replace(END))?;
        dropping.set(std::mem::replace(&mut pooled.next, END));
        Some(pooled)
    })
}

impl PooledSpan {
    /// Makes the stage the current one, until [`Self::leave`].
    #[inline(always)]
    pub(crate) fn enter(&mut self) {
        if self.is_forwarded() {
            return self.enter_forwarded();
        }
        self.outer = current::replace(self.span);
    }

    /// Restores the current span that was replaced by [`Self::enter`]. Keeps the context that the stage has
    /// set meanwhile, for the next poll.
    #[inline(always)]
    pub(crate) fn leave(&mut self) {
        self.span.context = current::context_of(&self.span);
        self.restore(self.outer);
    }

    #[inline(always)]
    fn restore(&mut self, previous: CurrentSpan) {
        if self.is_forwarded() {
            return self.exit_forwarded();
        }
        current::set(previous);
    }

    /// Makes the stage the current one, until [`Self::leave_dropped`]. It may be polled meanwhile.
    pub(crate) fn enter_until_dropped(&mut self) {
        self.enter();
        self.previous = Some(self.outer);
    }

    /// Restores the current span that was replaced by [`Self::enter_until_dropped`], if any was.
    pub(crate) fn leave_dropped(&mut self) {
        if let Some(previous) = self.previous.take() {
            self.restore(previous);
        }
    }

    /// Returns whether the stage is that of a future, and has a span of its own.
    #[inline(always)]
    pub(crate) fn is_plain(&self) -> bool {
        matches!(self.form, Form::Plain) && self.items.is_none()
    }

    /// Returns whether the stage is forwarded to a `tracing` subscriber, without a span of its own.
    #[inline(always)]
    pub(crate) fn is_forwarded(&self) -> bool {
        matches!(self.form, Form::Forwarded(_))
    }

    #[cold]
    #[inline(never)]
    fn enter_forwarded(&mut self) {
        if let Form::Forwarded(forwarded) = &mut self.form {
            forwarded.enter();
        }
    }

    #[cold]
    #[inline(never)]
    fn exit_forwarded(&mut self) {
        if let Form::Forwarded(forwarded) = &mut self.form {
            forwarded.exit();
        }
    }
}

/// Returns a new allocation, of a stage of this site that is not recorded.
#[cold]
#[inline(never)]
fn allocate(site: &'static Site) -> Box<PooledSpan> {
    // Fails on a thread that is ending, whose pool stays empty.
    let _ = CLOSING.try_with(|closing| {
        if !closing.opened.replace(true) {
            UNUSED.with(|unused| unused.room.set(MAX_UNUSED));
        }
    });
    let (open, span) = (StageSpan::forwarded(site, 0), CurrentSpan::NONE);
    let outer = CurrentSpan::NONE;
    Box::new(PooledSpan { span, open, outer, previous: None, items: None, form: Form::Plain, next: END })
}

#[cold]
#[inline(never)]
fn free(pooled: Box<PooledSpan>) {
    drop(pooled);
}

impl Unused {
    #[inline(always)]
    fn take(&self) -> Option<Box<PooledSpan>> {
        let mut first = ManuallyDrop::into_inner(self.first.replace(END))?;
        self.first.set(std::mem::replace(&mut first.next, END));
        self.room.set(self.room.get() + 1);
        Some(first)
    }

    #[inline(always)]
    fn put(&self, mut pooled: Box<PooledSpan>) {
        let Some(room) = self.room.get().checked_sub(1) else { return free(pooled) };
        pooled.next = self.first.replace(END);
        self.first.set(ManuallyDrop::new(Some(pooled)));
        self.room.set(room);
    }
}

impl Drop for Closing {
    fn drop(&mut self) {
        UNUSED.with(|unused| {
            while let Some(pooled) = unused.take() {
                free(pooled);
            }
            unused.room.set(0);
        });
    }
}

#[cfg(test)]
mod tests {
    use semconv::StageDef;

    use super::*;
    use crate::record::location::Location;

    static SITE: Site = Site::stage(StageDef::new("pooled.test"), Location::of("", ""), &[], &[]);

    fn acquire_one() -> Box<PooledSpan> {
        acquire(StageSpan::forwarded(&SITE, 0), CurrentSpan { span_id: 7, ..CurrentSpan::NONE })
    }

    fn unused() -> usize {
        MAX_UNUSED - UNUSED.with(|unused| unused.room.get())
    }

    /// Runs on a new thread, whose pool is empty.
    fn on_a_new_thread(run: fn()) {
        std::thread::spawn(run).join().unwrap();
    }

    #[test]
    fn a_released_allocation_is_reused() {
        on_a_new_thread(|| {
            let pooled = acquire_one();
            let address = &raw const *pooled;
            release(pooled);
            assert_eq!(unused(), 1);
            let again = acquire_one();
            assert_eq!((&raw const *again, unused()), (address, 0));
        });
    }

    #[test]
    fn the_pool_of_a_thread_is_limited() {
        on_a_new_thread(|| {
            let all: Vec<Box<PooledSpan>> = (0..MAX_UNUSED + 10).map(|_| acquire_one()).collect();
            for pooled in all {
                release(pooled);
            }
            assert_eq!(unused(), MAX_UNUSED);
        });
    }

    #[test]
    fn an_allocation_may_be_released_on_another_thread_after_its_own_has_ended() {
        let pooled = std::thread::spawn(acquire_one).join().unwrap();
        let (_, span) = std::thread::spawn(move || release(pooled)).join().unwrap();
        assert_eq!(span.span_id(), 7);
    }
}
