//! A stage that is a future: current only while it is polled, open until it is ready or dropped.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use pin_project_lite::pin_project;
use semconv::key;

use crate::context::current::{self, CurrentSpan};
use crate::context::state::State;
use crate::model::schema::{Field, Schema};
use crate::record::ending::{
    ClassifiedStage, Classify, Describe, Described, Ending, Record, cancelled, panicked,
};
use crate::record::fields::Fields;
use crate::record::open_span::StageSpan;
use crate::record::pooled_span::{self, PooledSpan};
use crate::record::site::Site;

impl Site {
    /// Begins a stage whose body is a future, and that captures nothing.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn open(&'static self) -> OpenStage {
        self.open_with(|_| {})
    }

    /// The same where `record` writes, as in [`Site::enter_with`].
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn open_with(&'static self, record: impl FnOnce(&mut Fields<'_>)) -> OpenStage {
        let state = State::now();
        if state.is_off() {
            return OpenStage(None);
        }
        let mut record = Some(record);
        self.begin_future_child_of(state, None, &mut |fields| {
            if let Some(record) = record.take() {
                record(fields);
            }
        })
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn begin_future_child_of(
        &'static self,
        state: State,
        parent: Option<&CurrentSpan>,
        record: Record<'_>,
    ) -> OpenStage {
        if state.is_unrecorded() {
            return OpenStage::forwarded(self, record);
        }
        let (open, span) = StageSpan::begin(self, state, parent.unwrap_or(&current::get()), record);
        OpenStage(Some(pooled_span::acquire(open, span)))
    }
}

/// A stage that has begun and is not running on a thread right now. Dropped, it was cancelled.
#[must_use = "a stage that is not run ends at once"]
pub struct OpenStage(pub(crate) Option<Box<PooledSpan>>);

impl<M> ClassifiedStage<OpenStage, M> {
    /// The future that runs the function's body inside the stage.
    #[expect(clippy::redundant_pattern_matching, reason = "a call would be one more place that unwinds")]
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn run_async<F: Future>(self, body: F) -> StageFuture<F, M>
    where
        M: Classify<F::Output>,
    {
        // No call: one that unwound would have to drop the body, for each function anew.
        let after = After { open: matches!(self.stage.0, Some(_)) };
        StageFuture { before: Before(self.stage), body, classifier: self.classifier, after }
    }
}

impl OpenStage {
    /// The same where a closure, whose argument's type follows from the body, says what its result
    /// means.
    #[expect(clippy::redundant_pattern_matching, reason = "as in `ClassifiedStage::run_async`")]
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn run_async_described<F, D>(self, body: F, describe: D) -> StageFuture<F, Described<D>>
    where
        F: Future,
        D: Fn(&F::Output, &mut Ending<'_>),
    {
        let after = After { open: matches!(self.0, Some(_)) };
        StageFuture { before: Before(self), body, classifier: Described(describe), after }
    }

    /// Polls the body inside the stage.
    ///
    /// Not generic in the body: stages whose results are of one type and mean the same share it in a
    /// debug build. A release build inlines it, and then knows the body again.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn poll<R>(
        &mut self,
        body: Pin<&mut (dyn Future<Output = R> + '_)>,
        context: &mut Context<'_>,
        classifier: &impl Classify<R>,
    ) -> Poll<R> {
        let poll = self.polled();
        let polled = body.poll(context);
        match &polled {
            Poll::Ready(returned) => poll.ready(returned, classifier),
            Poll::Pending => poll.pending(),
        }
        polled
    }

    /// Makes the stage the current one until the poll is over.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn polled(&mut self) -> Polled<'_> {
        let previous = match &mut self.0 {
            Some(kept) => kept.enter(),
            None => CurrentSpan::NONE,
        };
        Polled { stage: self, previous }
    }

    /// Makes the stage the current one until it is dropped itself.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn enter_until_dropped(&mut self) {
        if let Some(kept) = &mut self.0 {
            kept.previous = Some(kept.enter());
        }
    }

    #[cold]
    #[inline(never)]
    fn cancelled(&mut self) {
        self.end_between_polls(&mut cancelled);
    }

    /// Ends it where no poll does: whoever dropped it was left in it, and is no longer.
    pub(crate) fn end_between_polls(&mut self, describe: Describe<'_>) {
        if let Some(kept) = &mut self.0
            && let Some(previous) = kept.previous.take()
        {
            kept.leave(previous);
        }
        self.end(describe);
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn end(&mut self, describe: Describe<'_>) {
        let Some(span) = self.0.take() else { return };
        if span.forwarded.is_some() {
            return end_forwarded(span, describe);
        }
        let items = span.items;
        let (open, span) = pooled_span::release(span);
        open.end(span.identity(), &mut |ending| {
            describe(ending);
            if let Some(items) = items {
                record_items(ending, items);
            }
        });
    }

    #[cold]
    #[inline(never)]
    pub(crate) fn forwarded(site: &'static Site, record: Record<'_>) -> OpenStage {
        OpenStage(site.forward(record).map(|forwarded| {
            let mut span = pooled_span::acquire(StageSpan::forwarded(site, 0), CurrentSpan::NONE);
            span.forwarded = Some(forwarded);
            span
        }))
    }

    /// The same for a function that returns its future: `make` is its body, which runs now, inside
    /// the stage, whatever it does before it has the future.
    ///
    /// `R`, from the signature, is what the future gives: the future may be of a type that does not
    /// say so before `describe` asks.
    #[inline(always)]
    pub fn run_future<R, F, D>(self, make: impl FnOnce() -> F, describe: D) -> StageFuture<F, Described<D>>
    where
        F: Future<Output = R>,
        D: Fn(&R, &mut Ending<'_>),
    {
        let (open, body) = self.make(make);
        open.run_async_described(body, describe)
    }

    /// The same for a boxed future, which need not be `Unpin`.
    #[inline(always)]
    pub fn run_boxed_future<R, F, D>(
        self,
        make: impl FnOnce() -> Box<F>,
        describe: D,
    ) -> StageFuture<Pin<Box<F>>, Described<D>>
    where
        F: Future<Output = R> + ?Sized,
        D: Fn(&R, &mut Ending<'_>),
    {
        self.run_future(|| Box::into_pin(make()), describe)
    }

    /// Runs what comes before the stage's work is handed to a poll; unwinding, it ends as a panic.
    #[inline(always)]
    pub(crate) fn make<M>(mut self, make: impl FnOnce() -> M) -> (OpenStage, M) {
        let running = self.polled();
        let made = make();
        running.pending();
        (self, made)
    }
}

/// Ends a stage that is forwarded to a `tracing` subscriber.
#[cold]
#[inline(never)]
fn end_forwarded(mut span: Box<PooledSpan>, describe: Describe<'_>) {
    let (forwarded, items) = (span.forwarded.take(), span.items);
    pooled_span::release(span);
    if let Some(forwarded) = forwarded {
        forwarded.end(&mut |ending| {
            describe(ending);
            if let Some(items) = items {
                record_items(ending, items);
            }
        });
    }
}

/// Records the number of items that a stream returned, after its outcome.
#[cold]
fn record_items(ending: &mut Ending<'_>, items: u64) {
    static ITEMS: Schema = Schema::new(&[Field::keyed(&key::STAGE_ITEMS)]);
    ending.output_with(|fields| {
        fields.group(&ITEMS).keyed(&key::STAGE_ITEMS, &items);
    });
}

impl Drop for OpenStage {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn drop(&mut self) {
        if self.0.is_some() {
            self.cancelled();
        }
    }
}

pin_project! {
    /// The future of an asynchronous stage.
    ///
    /// Ready: the outcome is what its result says. Dropped before: `cancelled`. Unwinding out of a
    /// poll: `panic`.
    #[must_use = "futures do nothing unless polled"]
    pub struct StageFuture<F, M> {
        // Dropped in this order: what the body held is dropped inside the stage, and ends before it. Two
        // fields, because a destructor of this type would be compiled anew for each annotated function.
        before: Before,
        #[pin]
        body: F,
        classifier: M,
        after: After,
    }
}

/// The stage of a future. Dropped while it is open, it becomes the running one.
pub(crate) struct Before(OpenStage);

impl Drop for Before {
    fn drop(&mut self) {
        if let Some(kept) = self.0.0.take() {
            pooled_span::begin_body_drop(kept);
        }
    }
}

/// What comes behind the body of a future. Dropped while the stage is open, it ends the stage, which was
/// cancelled.
pub(crate) struct After {
    open: bool,
}

impl Drop for After {
    fn drop(&mut self) {
        if self.open {
            drop(OpenStage(pooled_span::end_body_drop()));
        }
    }
}

impl Before {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn poll<R>(
        &mut self,
        after: &mut After,
        body: Pin<&mut (dyn Future<Output = R> + '_)>,
        context: &mut Context<'_>,
        classifier: &impl Classify<R>,
    ) -> Poll<R> {
        // Not while the body runs: unwinding ends the stage.
        after.open = false;
        let polled = self.0.poll(body, context, classifier);
        after.open = self.0.0.is_some();
        polled
    }
}

impl<F, M> StageFuture<F, M> {
    /// For a signature that says `Pin<Box<..>>`.
    #[inline(always)]
    pub fn pinned(self) -> Pin<Box<Self>> {
        Box::pin(self)
    }

    /// For a signature that says `Box<..>`.
    #[inline(always)]
    pub fn boxed(self) -> Box<Self> {
        Box::new(self)
    }
}

impl<F, M> Future for StageFuture<F, M>
where
    F: Future,
    M: Classify<F::Output>,
{
    type Output = F::Output;

    #[inline]
    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<F::Output> {
        let this = self.project();
        this.before.poll(this.after, this.body, context, this.classifier)
    }
}

/// A poll that has begun. Dropped, it is unwinding, and the stage ends as a panic.
pub(crate) struct Polled<'a> {
    stage: &'a mut OpenStage,
    previous: CurrentSpan,
}

impl Polled<'_> {
    /// Not generic in the body: stages whose results are of one type and mean the same share it.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn ready<R>(mut self, returned: &R, classifier: &impl Classify<R>) {
        self.restore();
        self.stage.end(&mut |ending| classifier.classify(returned, ending));
        std::mem::forget(self);
    }

    #[cfg(feature = "stream")]
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn end(mut self, describe: Describe<'_>) {
        self.restore();
        self.stage.end(describe);
        std::mem::forget(self);
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn pending(mut self) {
        self.restore();
        std::mem::forget(self);
    }

    /// The stage around this one, or whatever else was there before the poll.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn restore(&mut self) {
        if let Some(kept) = &mut self.stage.0 {
            kept.leave(self.previous);
        }
    }
}

impl Drop for Polled<'_> {
    #[cold]
    #[inline(never)]
    fn drop(&mut self) {
        self.restore();
        self.stage.end(&mut panicked);
    }
}
