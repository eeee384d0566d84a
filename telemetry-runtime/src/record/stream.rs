//! A stage that is a stream: current only while it is polled, open until it ends or is dropped.

use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::{FusedFuture, FusedStream, Stream};
use pin_project_lite::pin_project;

use crate::record::ending::Classify;
use crate::record::future::{OpenStage, StageFuture};

impl OpenStage {
    /// Returns a stream that runs inside the stage. `make` is the body of the function, and is called at
    /// once, inside the stage.
    #[inline(always)]
    pub fn run_stream<S: Stream>(self, make: impl FnOnce() -> S) -> StageStream<S> {
        let (stage, body) = self.make(make);
        stage.follow_stream(body)
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

    /// Returns the stream inside the stage, which ends with it.
    #[inline(always)]
    pub fn follow_stream<S: Stream>(mut self, body: S) -> StageStream<S> {
        if let Some(span) = &mut self.0 {
            span.items = Some(0);
        }
        StageStream { body, stage: self }
    }

    /// Returns the boxed stream, which need not be `Unpin`, inside the stage.
    #[inline(always)]
    pub fn follow_boxed_stream<S: Stream + ?Sized>(self, body: Box<S>) -> StageStream<Pin<Box<S>>> {
        self.follow_stream(Box::into_pin(body))
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

impl<S: FusedStream> FusedStream for StageStream<S> {
    fn is_terminated(&self) -> bool {
        self.body.is_terminated()
    }
}

impl<F: FusedFuture, M: Classify<F::Output>> FusedFuture for StageFuture<F, M> {
    fn is_terminated(&self) -> bool {
        self.body.is_terminated()
    }
}
