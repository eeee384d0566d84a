//! A stage that is a stream: ambient only while it is polled, open until it ends or is dropped.

use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;
use pin_project_lite::pin_project;
use semconv::key;

use crate::context::current::{self, Ambient};
use crate::model::schema::{Field, Schema};
use crate::record::ending::Ending;
use crate::record::future::OpenStage;
use crate::record::stage::{Open, cancelled, panicked};

impl OpenStage {
    /// The stream that `make`, the function's body, returns; the body runs now, inside the stage.
    #[inline(always)]
    pub fn run_stream<S: Stream>(self, make: impl FnOnce() -> S) -> Flowing<S> {
        let (open, body) = self.make(make);
        Flowing { body, rest: open.begun().map(|(open, span)| Rest { open, span, items: 0 }) }
    }

    /// The same for a boxed stream, which need not be `Unpin`.
    #[inline(always)]
    pub fn run_boxed_stream<S: Stream + ?Sized>(self, make: impl FnOnce() -> Box<S>) -> Flowing<Pin<Box<S>>> {
        self.run_stream(|| Box::into_pin(make()))
    }
}

struct Rest {
    open: Open,
    span: Ambient,
    items: u64,
}

impl Rest {
    /// Ends the stage, and says how many items it gave.
    fn end(self, describe: impl FnOnce(&mut Ending<'_>)) {
        static ITEMS: Schema = Schema::new(&[Field::keyed(&key::STAGE_ITEMS)]);
        self.open.end(self.span.identity(), |ending| {
            describe(ending);
            ending.output_with(|fields| {
                fields.group(&ITEMS).keyed(&key::STAGE_ITEMS, &self.items);
            });
        });
    }
}

pin_project! {
    /// The stream of a stage.
    ///
    /// Ended: `ok`, whatever its items were. Dropped before: `cancelled`. Unwinding out of a poll:
    /// `panic`.
    #[must_use = "streams do nothing unless polled"]
    pub struct Flowing<S> {
        #[pin]
        body: S,
        rest: Option<Rest>,
    }

    impl<S> PinnedDrop for Flowing<S> {
        fn drop(this: Pin<&mut Self>) {
            if let Some(rest) = this.project().rest.take() {
                rest.end(cancelled);
            }
        }
    }
}

impl<S> Flowing<S> {
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

impl<S: Stream> Stream for Flowing<S> {
    type Item = S::Item;

    #[inline]
    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<S::Item>> {
        let this = self.project();
        let Some(span) = this.rest.as_ref().map(|rest| rest.span) else {
            return this.body.poll_next(context);
        };
        let mut guard = EndIfUnwinding { rest: this.rest, polling: true };
        let polled = {
            let _ambient = current::scope(span);
            this.body.poll_next(context)
        };
        guard.polling = false;
        match &polled {
            Poll::Ready(Some(_)) => {
                if let Some(rest) = guard.rest.as_mut() {
                    rest.items = rest.items.saturating_add(1);
                }
            }
            Poll::Ready(None) => {
                if let Some(rest) = guard.rest.take() {
                    rest.end(|ending| ending.ok());
                }
            }
            Poll::Pending => {}
        }
        polled
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.body.size_hint()
    }
}

/// Ends the stage as a panic when a poll does not return.
struct EndIfUnwinding<'a> {
    rest: &'a mut Option<Rest>,
    polling: bool,
}

impl Drop for EndIfUnwinding<'_> {
    #[inline(always)]
    fn drop(&mut self) {
        if self.polling
            && let Some(rest) = self.rest.take()
        {
            rest.end(panicked);
        }
    }
}
