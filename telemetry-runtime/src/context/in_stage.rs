//! Attaches the current stage to a spawned task, to a closure for another thread or to the items of a pool.
//!
//! A spawned task and a new thread begin outside any stage: they may belong to the stage that started them,
//! or outlive it. [`InStage::in_stage`], [`in_current_stage`] and [`StageHandle`] declare that they belong to
//! it.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use pin_project_lite::pin_project;

use crate::context::current::{self, CurrentSpan, Flags};
use crate::context::state::State;
use crate::context::subscriber;

/// Attaches the current stage to a future, for a spawned task.
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
    /// Attaches the current stage to this future: on every poll, stages in the future are children of that
    /// stage and inherit its context.
    ///
    /// The current stage is read when this is called, not when the future is first polled. It may end
    /// before the future does. Where no stage is running, the future is not changed.
    fn in_stage(self) -> WithStage<Self> {
        WithStage { future: self, stage: StageHandle::current() }
    }
}

impl<F: Future> InStage for F {}

pin_project! {
    /// A future with a stage attached, made by [`InStage::in_stage`].
    #[derive(Debug)]
    #[must_use = "futures do nothing unless polled"]
    pub struct WithStage<F> {
        #[pin]
        future: F,
        stage: StageHandle,
    }
}

impl<F: Future> Future for WithStage<F> {
    type Output = F::Output;

    #[inline]
    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<F::Output> {
        let this = self.project();
        let (polled, newest) = {
            let _stage = this.stage.scope();
            (this.future.poll(context), current::context_of(&this.stage.current))
        };
        this.stage.current.context = newest;
        polled
    }
}

/// Wraps a closure so that it runs in the current stage, for another thread or a job of a thread pool.
///
/// The current stage is read when this is called, not when the closure is. Where no stage is running, the
/// closure is not changed. For a closure that takes arguments or is called more than once there is
/// [`StageHandle`].
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
    let stage = StageHandle::current();
    move || stage.run(work)
}

/// A handle of the stage that was current when it was made, to run closures in that stage on any thread:
/// those that a pool calls once for each item, with any arguments.
///
/// The stage may end before the handle is dropped. A handle that was made where no stage is running does
/// nothing.
///
/// # Examples
///
/// ```
/// use telemetry::{StageHandle, stage};
///
/// #[stage("shop.count_shelves")]
/// fn count_shelves(shelves: &[u32]) -> u32 {
///     let caller = StageHandle::current();
///     // With rayon: `shelves.par_iter().map(|shelf| caller.run(|| count_shelf(shelf))).sum()`
///     each_on_a_thread(shelves, |shelf| caller.run(|| count_shelf(shelf)))
/// }
///
/// // A child of `shop.count_shelves`, once for each shelf.
/// #[stage("shop.count_shelf")]
/// fn count_shelf(number: &u32) -> u32 {
///     number * 12
/// }
/// # fn each_on_a_thread(items: &[u32], count: impl Fn(&u32) -> u32 + Sync) -> u32 {
/// #     std::thread::scope(|scope| {
/// #         let threads: Vec<_> = items.iter().map(|item| scope.spawn(|| count(item))).collect();
/// #         threads.into_iter().map(|thread| thread.join().unwrap_or_default()).sum()
/// #     })
/// # }
/// # assert_eq!(count_shelves(&[1, 2]), 36);
/// ```
#[derive(Clone, Debug)]
pub struct StageHandle {
    current: CurrentSpan,
    /// The entered `tracing` span, in the `tracing` fallback.
    span: Option<Box<tracing::Span>>,
}

impl StageHandle {
    /// Returns a handle of the stage that is running on this thread or in this task.
    #[inline(always)]
    #[must_use]
    pub fn current() -> StageHandle {
        StageHandle { current: current::share(), span: subscriber::current_span() }
    }

    /// Runs `work` in the stage: stages in it are children of that stage and inherit its context.
    #[inline(always)]
    pub fn run<R>(&self, work: impl FnOnce() -> R) -> R {
        let _stage = self.scope();
        work()
    }

    /// Makes the attached stage current until the guards are dropped. If there is none, the thread's
    /// current stage remains.
    #[inline(always)]
    fn scope(&self) -> (Option<current::Scope>, Option<subscriber::EnteredSpan<'_>>) {
        let current = self.current.within(State::now());
        // Without a span it has flags in a recording that includes this work.
        let is_running = !current.is_none() || current.context != 0 || current.flags != Flags::default();
        let span = self.span.as_deref().map(subscriber::enter_scope);
        (is_running.then(|| current::scope(self.current)), span)
    }
}

#[cfg(test)]
mod tests {
    use std::task::Waker;

    use super::*;

    fn stage(span_id: u64) -> CurrentSpan {
        CurrentSpan { span_id, context: span_id, ..CurrentSpan::NONE }
    }

    fn span_id() -> u64 {
        current::get().span_id
    }

    fn poll<F: Future>(future: F) -> F::Output {
        let mut future = std::pin::pin!(future);
        match future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(output) => output,
            Poll::Pending => panic!("no future of these tests is pending"),
        }
    }

    #[test]
    fn a_future_and_a_closure_run_in_the_attached_stage() {
        let (future, closure) = {
            let _running = current::scope(stage(7));
            (async { span_id() }.in_stage(), in_current_stage(span_id))
        };
        assert_eq!(current::get(), CurrentSpan::NONE);
        let _elsewhere = current::scope(stage(9));
        assert_eq!(poll(future), 7);
        assert_eq!(closure(), 7);
        assert_eq!(current::get(), stage(9), "the thread's own stage is current again");
    }

    #[test]
    fn without_an_attached_stage_the_current_one_remains() {
        let (future, closure) = (async { span_id() }.in_stage(), in_current_stage(span_id));
        let _elsewhere = current::scope(stage(9));
        assert_eq!(poll(future), 9);
        assert_eq!(closure(), 9);
    }

    #[test]
    fn after_a_panic_no_stage_is_current() {
        let closure = {
            let _running = current::scope(stage(7));
            in_current_stage(|| panic!("on purpose"))
        };
        assert!(std::panic::catch_unwind(std::panic::AssertUnwindSafe(closure)).is_err());
        assert_eq!(current::get(), CurrentSpan::NONE);
    }
}
