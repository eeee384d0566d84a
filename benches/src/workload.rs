//! The work that every contender surrounds with telemetry, and the values it records.

use std::hint::black_box;
use std::pin::Pin;
use std::task::{Context, Poll};

/// The span's name, also a metric label.
pub(crate) const STAGE: &str = "checkout.price";
/// The duration histogram, in seconds.
pub(crate) const DURATION: &str = "stage.duration";
/// The counter of calls.
pub(crate) const CALLS: &str = "stage.calls";
/// The label that a stage without errors carries.
pub(crate) const OUTCOME: &str = "ok";
/// The label, and span attribute, that all requests share, so that cached handles need no lookup.
pub(crate) const TIER: &str = "standard";
/// The upper edges of the duration histogram in seconds: OpenTelemetry's advice for HTTP durations.
pub(crate) const EDGES: [f64; 14] =
    [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0];
/// How many different requests there are; a burst is a multiple of it.
pub(crate) const REQUESTS: usize = 20;

/// What a stage is called with.
pub(crate) struct Request {
    /// A span attribute that is a static text.
    pub(crate) tier: &'static str,
    /// A span attribute that is an integer.
    pub(crate) attempt: i64,
    /// A span attribute that is a short owned text.
    pub(crate) user: String,
    /// The input event's text, about 100 bytes.
    pub(crate) prompt: String,
    /// The input event's integer.
    pub(crate) size: i64,
    /// What the stage will reply, made beforehand so that the work itself allocates nothing.
    pub(crate) answer: String,
}

/// What a stage returns.
pub(crate) struct Reply<'a> {
    /// The output event's text, about 100 bytes.
    pub(crate) text: &'a str,
    /// The output event's integer.
    pub(crate) size: i64,
}

/// Different requests, so that no contender profits from one constant.
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

/// The work itself: next to nothing, so that the telemetry is what is measured.
#[inline]
pub(crate) fn work(request: &Request) -> Reply<'_> {
    let text = black_box(request.answer.as_str());
    Reply { text, size: i64::try_from(text.len()).unwrap_or(i64::MAX) }
}

/// The same work, yielding once.
#[inline]
pub(crate) async fn work_async(request: &Request) -> Reply<'_> {
    Yield { yielded: false }.await;
    work(request)
}

/// Is pending exactly once.
struct Yield {
    /// Whether it has been.
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
