//! A stage that is a stream: current only while it is polled, open until it ends or is dropped.

use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;
use pin_project_lite::pin_project;

use crate::record::future::OpenStage;

impl OpenStage {
    /// Returns a stream that runs inside the stage. `make` is the body of the function, and is called at
    /// once, inside the stage.
    #[inline(always)]
    pub fn run_stream<S: Stream>(self, make: impl FnOnce() -> S) -> StageStream<S> {
        let (mut stage, body) = self.make(make);
        if let Some(span) = &mut stage.0 {
            span.items = Some(0);
        }
        StageStream { body, stage }
    }

    /// Returns a stream that runs inside the stage, for a function that returns a boxed stream, which need
    /// not be `Unpin`.
    #[inline(always)]
    pub fn run_boxed_stream<S: Stream + ?Sized>(
        self,
        make: impl FnOnce() -> Box<S>,
    ) -> StageStream<Pin<Box<S>>> {
        self.run_stream(|| Box::into_pin(make()))
    }
}

pin_project! {
    /// Stream of a stage.
    ///
    /// Ended, it has the outcome `ok`, whatever its items were; dropped before, `cancelled`; after a panic in
    /// a poll, `panic`.
    #[must_use = "streams do nothing unless polled"]
    pub struct StageStream<S> {
        // Before the stage, as in `StageFuture`.
        #[pin]
        body: S,
        stage: OpenStage,
    }

    impl<S> PinnedDrop for StageStream<S> {
        fn drop(this: Pin<&mut Self>) {
            this.project().stage.enter_until_dropped();
        }
    }
}

impl<S> StageStream<S> {
    /// Returns the stream for a signature with `Pin<Box<..>>`.
    #[inline(always)]
    pub fn pinned(self) -> Pin<Box<Self>> {
        Box::pin(self)
    }

    /// Returns the stream for a signature with `Box<..>`.
    #[inline(always)]
    pub fn boxed(self) -> Box<Self> {
        Box::new(self)
    }
}

impl<S: Stream> Stream for StageStream<S> {
    type Item = S::Item;

    #[inline]
    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<S::Item>> {
        let this = self.project();
        let poll = this.stage.polled();
        let polled = this.body.poll_next(context);
        if let Poll::Ready(None) = polled {
            poll.end(&mut |ending| ending.ok());
        } else {
            poll.pending();
        }
        if let (Poll::Ready(Some(_)), Some(span)) = (&polled, &mut this.stage.0) {
            span.items = span.items.map(|items| items.saturating_add(1));
        }
        polled
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.body.size_hint()
    }
}
