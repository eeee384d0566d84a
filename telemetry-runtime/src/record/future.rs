//! A stage that is a future: ambient only while it is polled, open until it is ready or dropped.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use pin_project_lite::pin_project;

use crate::context::current::{self, Ambient};
use crate::record::ending::Ending;
use crate::record::fields::Fields;
use crate::record::format::FLAG_ASYNC;
use crate::record::site::Site;
use crate::record::stage::{Open, cancelled, panicked};
use crate::record::state::State;

impl Site {
    /// Begins a stage whose body is a future; `record` as in [`Site::enter`].
    #[inline(always)]
    pub fn open(&'static self, record: impl FnOnce(&mut Fields<'_>)) -> OpenStage {
        let state = State::now();
        if state.is_off() {
            return OpenStage(None);
        }
        OpenStage(Some(Open::begin(self, state, &current::get(), FLAG_ASYNC, record)))
    }
}

/// A stage that has begun and whose future is not there yet.
#[must_use = "a stage that is not run never ends"]
pub struct OpenStage(Option<(Open, Ambient)>);

impl OpenStage {
    /// The future that runs the function's body inside the stage; `describe` says what its result
    /// means.
    #[inline(always)]
    pub fn run_async<F, D>(self, body: F, describe: D) -> Running<F, D>
    where
        F: Future,
        D: FnOnce(&F::Output, &mut Ending<'_>),
    {
        Running { body, rest: self.0.map(|(open, span)| Rest { open, span, describe }) }
    }

    /// The same for a function that returns its future: `make` is its body, which runs now, inside
    /// the stage, whatever it does before it has the future.
    ///
    /// `R`, from the signature, is what the future gives: the future may be of a type that does not
    /// say so before `describe` asks.
    #[inline(always)]
    pub fn run_future<R, F, D>(self, make: impl FnOnce() -> F, describe: D) -> Running<F, D>
    where
        F: Future<Output = R>,
        D: FnOnce(&R, &mut Ending<'_>),
    {
        let (open, body) = self.make(make);
        open.run_async(body, describe)
    }

    /// The same for a boxed future, which need not be `Unpin`.
    #[inline(always)]
    pub fn run_boxed_future<R, F, D>(
        self,
        make: impl FnOnce() -> Box<F>,
        describe: D,
    ) -> Running<Pin<Box<F>>, D>
    where
        F: Future<Output = R> + ?Sized,
        D: FnOnce(&R, &mut Ending<'_>),
    {
        self.run_future(|| Box::into_pin(make()), describe)
    }

    /// Runs what comes before the stage's work is handed to a poll; unwinding, it ends as a panic.
    #[inline(always)]
    pub(crate) fn make<M>(self, make: impl FnOnce() -> M) -> (OpenStage, M) {
        let Some((open, span)) = self.0 else { return (self, make()) };
        let mut rest = Some(Rest { open, span, describe: () });
        let mut guard = EndIfUnwinding { rest: &mut rest, polling: true };
        let made = {
            let _ambient = current::scope(span);
            make()
        };
        guard.polling = false;
        (OpenStage(Some((open, span))), made)
    }

    /// The stage that has begun, unless nothing is recorded.
    #[cfg(feature = "stream")]
    pub(crate) fn begun(self) -> Option<(Open, Ambient)> {
        self.0
    }
}

struct Rest<D> {
    open: Open,
    span: Ambient,
    describe: D,
}

pin_project! {
    /// The future of an asynchronous stage.
    ///
    /// Ready: the outcome is what its result says. Dropped before: `cancelled`. Unwinding out of a
    /// poll: `panic`.
    #[must_use = "futures do nothing unless polled"]
    pub struct Running<F, D> {
        #[pin]
        body: F,
        rest: Option<Rest<D>>,
    }

    impl<F, D> PinnedDrop for Running<F, D> {
        fn drop(this: Pin<&mut Self>) {
            if let Some(rest) = this.project().rest.take() {
                rest.open.end(rest.span.identity(), cancelled);
            }
        }
    }
}

impl<F, D> Running<F, D> {
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

impl<F, D> Future for Running<F, D>
where
    F: Future,
    D: FnOnce(&F::Output, &mut Ending<'_>),
{
    type Output = F::Output;

    #[inline]
    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<F::Output> {
        let this = self.project();
        let Some(span) = this.rest.as_ref().map(|rest| rest.span) else {
            return this.body.poll(context);
        };
        let mut guard = EndIfUnwinding { rest: this.rest, polling: true };
        let polled = {
            let _ambient = current::scope(span);
            this.body.poll(context)
        };
        guard.polling = false;
        if let Poll::Ready(returned) = &polled
            && let Some(Rest { open, span, describe }) = guard.rest.take()
        {
            open.end(span.identity(), |ending| describe(returned, ending));
        }
        polled
    }
}

/// Ends the stage as a panic when a poll does not return.
struct EndIfUnwinding<'a, D> {
    rest: &'a mut Option<Rest<D>>,
    polling: bool,
}

impl<D> Drop for EndIfUnwinding<'_, D> {
    #[inline(always)]
    fn drop(&mut self) {
        if self.polling
            && let Some(rest) = self.rest.take()
        {
            rest.open.end(rest.span.identity(), panicked);
        }
    }
}
