//! Work of the measured stage, and the recorded values.

use std::hint::black_box;
use std::pin::Pin;
use std::task::{Context, Poll};

/// Name of the span, also a label of the metrics.
pub(crate) const STAGE: &str = "checkout.price";
/// Name of the histogram of durations, in seconds.
pub(crate) const DURATION: &str = "stage.duration";
/// Name of the counter of calls.
pub(crate) const CALLS: &str = "stage.calls";
/// Label of a stage without errors.
pub(crate) const OUTCOME: &str = "ok";
/// Label and span attribute of all requests: cached handles need no lookup.
pub(crate) const TIER: &str = "standard";
/// Upper bounds of the histogram in seconds, as OpenTelemetry advises for HTTP.
pub(crate) const EDGES: [f64; 14] =
    [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0];
/// Number of different requests; the calls of a burst are a multiple of it.
pub(crate) const REQUESTS: usize = 20;

/// Argument of a stage.
pub(crate) struct Request {
    /// Span attribute: a static text.
    pub(crate) tier: &'static str,
    /// Span attribute: an integer.
    pub(crate) attempt: i64,
    /// Span attribute: a short text on the heap.
    pub(crate) user: String,
    /// Text of the input event, about 100 bytes.
    pub(crate) prompt: String,
    /// Integer of the input event.
    pub(crate) size: i64,
    /// Text of the reply, prepared so that the work does not allocate.
    pub(crate) answer: String,
}

/// Result of a stage.
pub(crate) struct Reply<'a> {
    /// Text of the output event, about 100 bytes.
    pub(crate) text: &'a str,
    /// Integer of the output event.
    pub(crate) size: i64,
}

/// Returns different requests, so that no contender gains from a constant.
pub(crate) fn requests() -> [Request; REQUESTS] {
    std::array::from_fn(|number| {
        let prompt = format!(
            "{number:02} price the order of three books and a lamp for the customer in the north, delivery included, today"
        );
        let answer = format!(
            "{number:02} the order costs forty-two euros and fifty cents, delivery included, and leaves the store tonight"
        );
        Request {
            tier: TIER,
            attempt: i64::try_from(number).unwrap_or(i64::MAX),
            user: format!("user-{number:04}"),
            size: i64::try_from(prompt.len()).unwrap_or(i64::MAX),
            prompt,
            answer,
        }
    })
}

/// Does almost nothing, so that the telemetry is measured.
#[inline]
pub(crate) fn work(request: &Request) -> Reply<'_> {
    let text = black_box(request.answer.as_str());
    Reply { text, size: i64::try_from(text.len()).unwrap_or(i64::MAX) }
}

/// Yields once and then does the work of [`work`].
#[inline]
pub(crate) async fn work_async(request: &Request) -> Reply<'_> {
    Yield { yielded: false }.await;
    work(request)
}

/// Future that is pending exactly once.
struct Yield {
    /// `true` after the first poll.
    yielded: bool,
}

impl Future for Yield {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        if self.yielded {
            return Poll::Ready(());
        }
        self.yielded = true;
        context.waker().wake_by_ref();
        Poll::Pending
    }
}
