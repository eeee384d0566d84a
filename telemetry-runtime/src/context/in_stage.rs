//! The running stage, handed to what runs elsewhere: a spawned task, another thread.
//!
//! A spawned task and a new thread begin outside any stage, because nobody can know whether they
//! belong to the stage that started them or outlive it. These two say that they belong.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use pin_project_lite::pin_project;

use crate::context::current::{self, CurrentSpan};
use crate::context::state::State;
use crate::context::subscriber;

/// Hands the running stage to a future that is polled elsewhere.
///
/// # Examples
///
/// ```
/// use telemetry::{InStage, stage};
///
/// #[stage("shop.check_out")]
/// async fn check_out() {
///     let receipt = tokio::spawn(print_receipt().in_stage());
///     receipt.await.unwrap_or_default();
/// }
///
/// // A child of `shop.check_out`, on whichever thread it runs.
/// #[stage("shop.print_receipt")]
/// async fn print_receipt() {}
/// # tokio::runtime::Builder::new_multi_thread().build().unwrap().block_on(check_out());
/// ```
pub trait InStage: Future + Sized {
    /// The same future, below the stage that is running now: on every poll, its stages are children
    /// of that one, and inherit its context.
    ///
    /// The stage is taken when this is called, not when the future is first polled. It may end
    /// before the future does. Where no stage is running, the future is left as it is.
    fn in_stage(self) -> WithStage<Self> {
        WithStage { future: self, stage: Handed::over() }
    }
}

impl<F: Future> InStage for F {}

pin_project! {
    /// A future that runs below the stage it was given; made by [`InStage::in_stage`].
    #[derive(Debug)]
    #[must_use = "futures do nothing unless polled"]
    pub struct WithStage<F> {
        #[pin]
        future: F,
        stage: Handed,
    }
}

impl<F: Future> Future for WithStage<F> {
    type Output = F::Output;

    #[inline]
    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<F::Output> {
        let this = self.project();
        let _stage = this.stage.scope();
        this.future.poll(context)
    }
}

/// The same closure, below the stage that is running now: for a thread, or a pool of them.
///
/// The stage is taken when this is called, not when the closure is. Where no stage is running, the
/// closure is left as it is.
///
/// # Examples
///
/// ```
/// use telemetry::{in_current_stage, stage};
///
/// #[stage("shop.count_stock")]
/// fn count_stock() -> usize {
///     let shelf = std::thread::spawn(in_current_stage(|| count_shelf(3)));
///     shelf.join().unwrap_or_default()
/// }
///
/// // A child of `shop.count_stock`, on a thread of its own.
/// #[stage("shop.count_shelf")]
/// fn count_shelf(number: usize) -> usize {
///     number * 12
/// }
/// # assert_eq!(count_stock(), 36);
/// ```
pub fn in_current_stage<R>(work: impl FnOnce() -> R) -> impl FnOnce() -> R {
    let stage = Handed::over();
    move || {
        let _stage = stage.scope();
        work()
    }
}

/// The running stage, on its way to where it is not.
#[derive(Debug)]
struct Handed {
    current: CurrentSpan,
    /// Where stages are not recorded, but shown as `tracing` spans.
    span: Option<Box<tracing::Span>>,
}

impl Handed {
    #[inline(always)]
    fn over() -> Handed {
        Handed { current: current::get(), span: subscriber::current_span() }
    }

    /// Without a stage to hand on, what is running there stays.
    #[inline(always)]
    fn scope(&self) -> (Option<current::Scope>, Option<subscriber::Entered<'_>>) {
        let current = self.current.within(State::now());
        let is_running = !current.is_none() || current.context != 0;
        (is_running.then(|| current::scope(self.current)), self.span.as_deref().map(subscriber::entered))
    }
}

#[cfg(test)]
mod tests {
    use std::task::Waker;

    use super::*;

    fn stage(span_id: u64) -> CurrentSpan {
        CurrentSpan { span_id, context: span_id, ..CurrentSpan::NONE }
    }

    fn poll<F: Future>(future: F) -> F::Output {
        let mut future = std::pin::pin!(future);
        match future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(output) => output,
            Poll::Pending => panic!("nothing here waits"),
        }
    }

    #[test]
    fn a_future_and_a_closure_run_below_the_stage_they_were_given() {
        let (future, closure) = {
            let _running = current::scope(stage(7));
            (async { current::get() }.in_stage(), in_current_stage(current::get))
        };
        assert_eq!(current::get(), CurrentSpan::NONE);
        let _elsewhere = current::scope(stage(9));
        assert_eq!(poll(future), stage(7));
        assert_eq!(closure(), stage(7));
        assert_eq!(current::get(), stage(9), "what ran here runs on");
    }

    #[test]
    fn without_a_stage_to_hand_on_nothing_changes() {
        let (future, closure) = (async { current::get() }.in_stage(), in_current_stage(current::get));
        let _elsewhere = current::scope(stage(9));
        assert_eq!(poll(future), stage(9));
        assert_eq!(closure(), stage(9));
    }

    #[test]
    fn a_panic_leaves_no_stage_behind() {
        let closure = {
            let _running = current::scope(stage(7));
            in_current_stage(|| panic!("on purpose"))
        };
        assert!(std::panic::catch_unwind(std::panic::AssertUnwindSafe(closure)).is_err());
        assert_eq!(current::get(), CurrentSpan::NONE);
    }
}
