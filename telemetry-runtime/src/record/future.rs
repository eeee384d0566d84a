//! A stage that is a future: ambient only while it is polled, open until it is ready or dropped.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use pin_project_lite::pin_project;

use crate::context::current::{self, Ambient};
use crate::context::state::State;
use crate::record::ending::Ending;
use crate::record::fields::Fields;
use crate::record::format::FLAG_ASYNC;
use crate::record::site::Site;
use crate::record::stage::{Open, cancelled, panicked};

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
