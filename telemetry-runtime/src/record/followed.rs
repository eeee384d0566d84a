//! A stage that goes on in a future or a stream that its function has returned, bare or in a `Result` or an
//! `Option`.

use std::convert::Infallible;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use pin_project_lite::pin_project;

use crate::record::ending::{Described, Ending};
use crate::record::future::{After, Before, OpenStage, StageFuture};

impl OpenStage {
    /// Calls `make` inside the stage, and then `then` with its value.
    #[inline(always)]
    pub fn run_then<R, V>(self, make: impl FnOnce() -> R, then: impl FnOnce(OpenStage, R) -> V) -> V {
        let (stage, returned) = self.make(make);
        then(stage, returned)
    }

    /// Returns a future that runs `body` inside the stage, and then calls `then` with its value.
    #[inline(always)]
    pub fn run_async_then<F, V, C>(self, body: F, then: C) -> ThenFuture<F, C>
    where
        F: Future,
        C: FnOnce(OpenStage, F::Output) -> V,
    {
        let after = After { open: self.0.is_some() };
        ThenFuture { before: Before(self), body, then: Some(then), after }
    }

    /// Returns the value with its work inside the stage, by `follow`. Without work the stage ends, with the
    /// outcome that `describe` sets.
    #[inline(always)]
    pub fn within<H: Holds, W>(
        mut self,
        returned: H,
        describe: impl Fn(&H::Without, &mut Ending<'_>),
        follow: impl FnOnce(OpenStage, H::Work) -> W,
    ) -> H::With<W> {
        match returned.work() {
            Ok(work) => H::with(follow(self, work)),
            Err(without) => {
                self.end(&mut |ending| describe(&without, ending));
                H::without(without)
            }
        }
    }

    /// Returns the future inside the stage, which ends with it.
    #[inline(always)]
    pub fn follow_future<R, F, D>(self, body: F, describe: D) -> StageFuture<F, Described<D>>
    where
        F: Future<Output = R>,
        D: Fn(&R, &mut Ending<'_>),
    {
        self.run_async_described(body, describe)
    }

    /// Returns the boxed future, which need not be `Unpin`, inside the stage.
    #[inline(always)]
    pub fn follow_boxed_future<R, F, D>(
        self,
        body: Box<F>,
        describe: D,
    ) -> StageFuture<Pin<Box<F>>, Described<D>>
    where
        F: Future<Output = R> + ?Sized,
        D: Fn(&R, &mut Ending<'_>),
    {
        self.run_async_described(Box::into_pin(body), describe)
    }
}

/// A returned value that may hold a future or a stream.
pub trait Holds: Sized {
    /// Future or stream.
    type Work;
    /// Type of the value with other work.
    type With<W>;
    /// Type of the value without work, which determines the outcome.
    type Without;

    /// Returns the work, or the value that holds none.
    fn work(self) -> Result<Self::Work, Self::Without>;
    /// Returns a value that holds `work`.
    fn with<W>(work: W) -> Self::With<W>;
    /// Returns the value that [`Self::work`] has returned.
    fn without<W>(without: Self::Without) -> Self::With<W>;
}

impl<T, E> Holds for Result<T, E> {
    type Work = T;
    type With<W> = Result<W, E>;
    type Without = Result<Infallible, E>;

    #[inline]
    fn work(self) -> Result<T, Result<Infallible, E>> {
        self.map_err(Err)
    }

    #[inline]
    fn with<W>(work: W) -> Result<W, E> {
        Ok(work)
    }

    #[inline]
    fn without<W>(without: Result<Infallible, E>) -> Result<W, E> {
        without.map(|never| match never {})
    }
}

impl<T> Holds for Option<T> {
    type Work = T;
    type With<W> = Option<W>;
    type Without = Option<Infallible>;

    #[inline]
    fn work(self) -> Result<T, Option<Infallible>> {
        self.ok_or(None)
    }

    #[inline]
    fn with<W>(work: W) -> Option<W> {
        Some(work)
    }

    #[inline]
    fn without<W>(_without: Option<Infallible>) -> Option<W> {
        None
    }
}

pin_project! {
    /// Future of a stage that goes on in the value that the future returns.
    #[must_use = "futures do nothing unless polled"]
    pub struct ThenFuture<F, C> {
        // In the order of `StageFuture`.
        before: Before,
        #[pin]
        body: F,
        then: Option<C>,
        after: After,
    }
}

impl<F, V, C> Future for ThenFuture<F, C>
where
    F: Future,
    C: FnOnce(OpenStage, F::Output) -> V,
{
    type Output = V;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<V> {
        let this = self.project();
        // As in `StageFuture`.
        this.after.open = false;
        let running = this.before.0.polled();
        let polled = this.body.poll(context);
        running.pending();
        let Poll::Ready(returned) = polled else {
            this.after.open = this.before.0.0.is_some();
            return Poll::Pending;
        };
        // Without it the body has panicked: it is polled after its end.
        let Some(then) = this.then.take() else { return Poll::Pending };
        Poll::Ready(then(OpenStage(this.before.0.0.take()), returned))
    }
}
