//! Search for private values in everything that leaves the process.

mod driven;
#[cfg(feature = "sentry")]
mod envelopes;
#[cfg(feature = "admin")]
mod pages;
mod sinks;

use std::fmt;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use crate::context::catch_panic;
use crate::setup::builder::Builder;
use crate::testing::leaks::sinks::Sinks;
use crate::testing::record_with;

const TIMEOUT: Duration = Duration::from_secs(60);

/// Values that must not leave the process, each of which is found wherever it stands.
#[derive(Debug, Default)]
pub struct Canaries {
    planted: Mutex<Vec<Canary>>,
    /// Texts that were sent to other processes by [`Canaries::drive`].
    carried: Mutex<Vec<String>>,
}

/// A planted value, and its text.
#[derive(Debug)]
struct Canary {
    name: String,
    text: String,
}

/// A planted value that was found in a sink.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Leak {
    /// Name of the planted value.
    pub canary: String,
    /// The sink: `spans`, `console`, `lines`, `metrics`, `otlp`, `sentry`, `pages`, `headers` or `messages`.
    pub sink: &'static str,
}

impl fmt::Display for Leak {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is in {}", self.canary, self.sink)
    }
}

impl Canaries {
    /// Returns a text to plant under this name. It has no shape by which a secret is recognised, so that only
    /// the classification of its field keeps it back.
    #[must_use]
    pub fn text(&self, name: &str) -> String {
        self.plant(name, |number| format!("canary{number:03}q7vx"))
    }

    /// Returns a number to plant under this name.
    #[must_use]
    pub fn number(&self, name: &str) -> u32 {
        let text = self.plant(name, |number| (3_174_209_000_u32 + number).to_string());
        text.parse().unwrap_or_default()
    }

    fn plant(&self, name: &str, text: impl FnOnce(u32) -> String) -> String {
        let mut planted = self.planted.lock().unwrap_or_else(PoisonError::into_inner);
        let text = text(u32::try_from(planted.len()).unwrap_or_default() % 1_000);
        planted.push(Canary { name: name.to_owned(), text: text.clone() });
        text
    }

    fn search(&self, sink: &'static str, text: &str, leaks: &mut Vec<Leak>) {
        let planted = self.planted.lock().unwrap_or_else(PoisonError::into_inner);
        let found = planted.iter().filter(|canary| text.contains(&canary.text));
        leaks.extend(found.map(|canary| Leak { canary: canary.name.clone(), sink }));
    }
}

/// Checks that no planted value leaves the process: it runs `run` with every sink that the features of this
/// crate have, and searches what each received.
///
/// ```
/// use telemetry::StageAttributes;
/// use telemetry::testing::assert_no_leak;
///
/// #[derive(StageAttributes)]
/// struct Order {
///     #[telemetry(hash)]
///     customer: String,
///     #[telemetry(redact)]
///     total: u32,
/// }
///
/// assert_no_leak(|canaries| {
///     let order = Order { customer: canaries.text("customer"), total: canaries.number("total") };
///     canaries.drive(&order);
/// });
/// ```
///
/// # Panics
///
/// If a planted value was found; the message names it and the sink.
#[track_caller]
pub fn assert_no_leak(run: impl FnOnce(&Canaries)) {
    let leaks: Vec<String> = find_leaks(|builder| builder, run).iter().map(Leak::to_string).collect();
    assert!(leaks.is_empty(), "private values left the process: {}", leaks.join(", "));
}

/// Returns every planted value that leaves the process, with the sinks in which it was found, in their order.
/// `configure` adds settings, such as the keys of `propagate` and the exporters of the application.
///
/// # Panics
///
/// If telemetry cannot be installed, or a sink cannot be made.
#[must_use]
pub fn find_leaks(configure: impl FnOnce(Builder) -> Builder, run: impl FnOnce(&Canaries)) -> Vec<Leak> {
    let (canaries, sinks) = (Canaries::default(), Sinks::default());
    let recording = record_with(|builder| configure(sinks.add(builder)));
    // A panic of the code under test is one of the ways in which a stage ends.
    let _ = catch_panic::run(|| run(&canaries));
    let mut leaks = Vec::new();
    canaries.search("spans", &format!("{:?}", recording.spans()), &mut leaks);
    if let Some(guard) = recording.telemetry() {
        canaries.search("metrics", &guard.prometheus_text(), &mut leaks);
        #[cfg(feature = "admin")]
        if let Some(address) = guard.admin_address() {
            canaries.search("pages", &pages::all(address), &mut leaks);
        }
    }
    let report = recording.finish_within(TIMEOUT).to_string();
    for (sink, text) in sinks.received() {
        canaries.search(sink, &text, &mut leaks);
    }
    let carried = canaries.carried.lock().unwrap_or_else(PoisonError::into_inner).join("\n");
    canaries.search("headers", &carried, &mut leaks);
    canaries.search("messages", &report, &mut leaks);
    leaks.sort();
    leaks.dedup();
    leaks
}
