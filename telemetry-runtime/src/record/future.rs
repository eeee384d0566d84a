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
    ClassifiedStage, Classify, Describe, Described, Ending, Record, cancelled, once, panicked,
};
use crate::record::fields::Fields;
use crate::record::open_span::StageSpan;
use crate::record::pooled_span::{self, Form, PooledSpan};
use crate::record::site::Site;

impl Site {
    /// Begins a stage whose body is a future, and that captures nothing.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn open(&'static self) -> OpenStage {
        self.open_with(|_| {})
    }

    /// Begins a stage whose body is a future. `record` writes the attributes and the inputs, as in
    /// [`Site::enter_with`].
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn open_with(&'static self, record: impl FnOnce(&mut Fields<'_>)) -> OpenStage {
        let state = State::now();
        if state.is_off() {
            return OpenStage(None);
        }
        let number = self.number_in_full();
        if state.is_unrecorded() || number == 0 {
            return OpenStage::begin_otherwise(self, None, &mut once(record));
        }
        self.open_recorded(state, number, None, &mut once(record))
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn begin_future_child_of(
        &'static self,
        state: State,
        parent: Option<&CurrentSpan>,
        record: Record<'_>,
    ) -> OpenStage {
        let number = self.number_in_full();
        if state.is_unrecorded() || number == 0 {
            return OpenStage::begin_otherwise(self, parent, record);
        }
        self.open_recorded(state, number, parent, record)
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn open_recorded(
        &'static self,
        state: State,
        number: u32,
        parent: Option<&CurrentSpan>,
        record: Record<'_>,
    ) -> OpenStage {
        let current = current::get();
        let (open, span) = StageSpan::begin((self, number), state, parent.unwrap_or(&current), record);
        OpenStage(Some(pooled_span::acquire(open, span)))
    }
}

/// A stage that has begun and is not bound to a thread. Dropped before its end, it has the outcome
/// `cancelled`.
#[must_use = "a stage that is not run ends at once"]
pub struct OpenStage(pub(crate) Option<Box<PooledSpan>>);

impl<M> ClassifiedStage<OpenStage, M> {
    /// Returns a future that runs the function's body inside the stage.
    #[expect(clippy::redundant_pattern_matching, reason = "a call would be one more place that unwinds")]
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn run_async<F: Future>(self, body: F) -> StageFuture<F, M>
    where
        M: Classify<F::Output>,
    {
        // No call: its unwinding would have to drop the body, in code for each function.
        let after = After { open: matches!(self.stage.0, Some(_)) };
        StageFuture { before: Before(self.stage), body, classifier: self.classifier, after }
    }
}

impl OpenStage {
    /// Returns a future that runs the function's body inside the stage. `describe` classifies the result; the
    /// body determines the type of its argument.
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
    /// Not generic in the body: in a debug build, stages with one type of result and one classifier share it.
    /// A release build inlines it, and the body too.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn poll<R>(
        &mut self,
        body: Pin<&mut (dyn Future<Output = R> + '_)>,
        context: &mut Context<'_>,
        classifier: &impl Classify<R>,
    ) -> Poll<R> {
        let mut poll = self.polled();
        let polled = body.poll(context);
        poll.restore();
        if let Poll::Ready(returned) = &polled {
            poll.stage.returned(returned, classifier);
        }
        std::mem::forget(poll);
        polled
    }

    /// Ends the stage after its last poll. Not generic in the body: stages with one type of result and one
    /// classifier share it.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn returned<R>(&mut self, returned: &R, classifier: &impl Classify<R>) {
        let Some(span) = self.0.take() else { return };
        // Two closures: the one of the hot path need not be stored in memory.
        if span.is_plain() && span.open.is_current() {
            let (open, identity) = pooled_span::release(span);
            open.end_current(identity, false, &mut |ending| classifier.classify(returned, ending));
        } else {
            end(span, &mut |ending| classifier.classify(returned, ending));
        }
    }

    /// Makes the stage the current one until the poll is over.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn polled(&mut self) -> Polled<'_> {
        if let Some(span) = &mut self.0 {
            span.enter();
        }
        Polled { stage: self }
    }

    /// Makes the stage the current one until it is dropped.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn enter_until_dropped(&mut self) {
        if let Some(span) = &mut self.0 {
            span.enter_until_dropped();
        }
    }

    #[cold]
    #[inline(never)]
    fn cancelled(&mut self) {
        self.end_between_polls(&mut cancelled);
    }

    /// Ends the stage outside a poll, and restores the stage that was current before
    /// [`Self::enter_until_dropped`].
    pub(crate) fn end_between_polls(&mut self, describe: Describe<'_>) {
        if let Some(span) = &mut self.0 {
            span.leave_dropped();
        }
        self.end(describe);
    }

    pub(crate) fn end(&mut self, describe: Describe<'_>) {
        if let Some(span) = self.0.take() {
            end(span, describe);
        }
    }

    /// Begins a stage that is forwarded to a `tracing` subscriber, recorded because this thread is, or whose
    /// site is not registered or filtered.
    #[cold]
    #[inline(never)]
    fn begin_otherwise(site: &'static Site, parent: Option<&CurrentSpan>, record: Record<'_>) -> OpenStage {
        let current = current::get();
        let parent = parent.unwrap_or(&current);
        if let Some(state) = current::recorded(parent) {
            let begun = StageSpan::begin_by_rule(site, state, parent, record);
            return OpenStage(begun.map(|(open, span, identity)| {
                let mut pooled = pooled_span::acquire(open, span);
                if span.flags.is_filtered() {
                    // A handle of the stage is one of the span above it.
                    current::share();
                    pooled.form = Form::Filtered(identity);
                }
                pooled
            }));
        }
        OpenStage(site.forward(record).map(|forwarded| {
            let mut span = pooled_span::acquire(StageSpan::forwarded(site, 0), CurrentSpan::NONE);
            span.form = Form::Forwarded(forwarded);
            span
        }))
    }

    /// Returns a future that runs inside the stage, for a function that returns a future. `make` is the body
    /// of the function, and is called at once, inside the stage.
    ///
    /// `R`, from the signature, is the output of the future: `describe` needs it before the compiler knows
    /// the type of the future.
    #[inline(always)]
    pub fn run_future<R, F, D>(self, make: impl FnOnce() -> F, describe: D) -> StageFuture<F, Described<D>>
    where
        F: Future<Output = R>,
        D: Fn(&R, &mut Ending<'_>),
    {
        let (open, body) = self.make(make);
        open.run_async_described(body, describe)
    }

    /// Returns a future that runs inside the stage, for a function that returns a boxed future, which need
    /// not be `Unpin`.
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

    /// Calls `make` inside the stage. If it panics, the stage ends with the outcome `panic`.
    #[inline(always)]
    pub(crate) fn make<M>(mut self, make: impl FnOnce() -> M) -> (OpenStage, M) {
        let running = self.polled();
        let made = make();
        running.pending();
        (self, made)
    }
}

/// Ends a stage of any kind: recorded or forwarded to a `tracing` subscriber, a future or a stream.
#[inline(never)]
fn end(mut span: Box<PooledSpan>, describe: Describe<'_>) {
    let (form, items) = (std::mem::replace(&mut span.form, Form::Plain), span.items);
    let (open, identity) = pooled_span::release(span);
    let mut describe = |ending: &mut Ending<'_>| {
        describe(ending);
        if let Some(items) = items {
            record_items(ending, items);
        }
    };
    match form {
        Form::Forwarded(forwarded) => forwarded.end(&mut describe),
        Form::Filtered(identity) => open.end(identity, &mut describe),
        Form::Plain => open.end(identity, &mut describe),
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
    /// Future of an asynchronous stage.
    ///
    /// Its result determines the outcome. Dropped before it is ready, it has the outcome `cancelled`; after a
    /// panic in a poll, `panic`.
    #[must_use = "futures do nothing unless polled"]
    pub struct StageFuture<F, M> {
        // Dropped in this order: the variables of the body are dropped inside the stage, before its end. Two
        // fields, because a destructor of this type would be compiled for each annotated function.
        before: Before,
        #[pin]
        pub(crate) body: F,
        classifier: M,
        after: After,
    }
}

/// The stage of a future, dropped before the body. Dropped while the stage is open, it makes it the current
/// one.
pub(crate) struct Before(pub(crate) OpenStage);

impl Drop for Before {
    #[inline]
    fn drop(&mut self) {
        if let Some(span) = self.0.0.take() {
            pooled_span::begin_body_drop(span);
        }
    }
}

/// The end of a future's stage, dropped after the body. Dropped while the stage is open, it ends it with the
/// outcome `cancelled`.
pub(crate) struct After {
    pub(crate) open: bool,
}

impl Drop for After {
    #[inline]
    fn drop(&mut self) {
        if self.open {
            end_after_body_drop();
        }
    }
}

#[cold]
#[inline(never)]
fn end_after_body_drop() {
    drop(OpenStage(pooled_span::end_body_drop()));
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
        // Cleared while the body runs: a panic in it ends the stage.
        after.open = false;
        let polled = self.0.poll(body, context, classifier);
        after.open = self.0.0.is_some();
        polled
    }
}

impl<F, M> StageFuture<F, M> {
    /// Returns the future for a signature with `Pin<Box<..>>`.
    #[inline(always)]
    pub fn pinned(self) -> Pin<Box<Self>> {
        Box::pin(self)
    }

    /// Returns the future for a signature with `Box<..>`.
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

/// A poll that has begun. Dropped, which only a panic does, it ends the stage with the outcome `panic`.
pub(crate) struct Polled<'a> {
    stage: &'a mut OpenStage,
}

impl Polled<'_> {
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

    /// Restores the stage that was current before the poll.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn restore(&mut self) {
        if let Some(span) = &mut self.stage.0 {
            span.leave();
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
