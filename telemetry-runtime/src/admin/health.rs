//! Health checks: what the program says about what it depends on.

use std::fmt;
use std::sync::atomic::{AtomicBool, AtomicI8, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use opentelemetry::KeyValue;
use opentelemetry::metrics::Meter;
use semconv::metric::TELEMETRY_HEALTH;
use tokio::runtime::Handle;

/// What a check found: nothing, or what is wrong, in words that stand in the program. Text made at run time, such
/// as the message of an error, is not taken: it is where secrets leak from.
pub type CheckResult = Result<(), &'static str>;

/// Named health checks; clones share them, so that one may be added wherever what it looks at is made.
///
/// They run when `/health`, `/readyz` or `/metrics` is asked for, all at the same time, each on a thread of its own,
/// and what they found holds for a second. A check that takes longer than it may, or panics, has failed; one that
/// hangs is not begun again before it has ended.
///
/// ```
/// use std::time::Duration;
/// use telemetry::admin::Health;
///
/// let health = Health::new();
/// health.check("disk", Duration::from_secs(1), || {
///     std::env::temp_dir().is_dir().then_some(()).ok_or("there is no temporary folder")
/// });
/// health.check_async("database", Duration::from_secs(2), || async { Ok(()) });
/// ```
#[derive(Clone, Default)]
pub struct Health {
    checks: Arc<Mutex<Vec<Arc<Check>>>>,
    /// The report that holds; whoever asks while one is being made waits for it.
    latest: Arc<tokio::sync::Mutex<Option<Arc<Report>>>>,
}

/// Runs a check, on the runtime if it is asynchronous; `None`: it took longer than this.
type Run = Box<dyn Fn(&Handle, Duration) -> Option<CheckResult> + Send + Sync>;

struct Check {
    name: String,
    timeout: Duration,
    run: Run,
    running: AtomicBool,
    /// [`NEVER`], or 1 and 0 as the gauge has it.
    last: AtomicI8,
}

const NEVER: i8 = -1;

impl Health {
    /// No checks yet: healthy.
    #[must_use]
    pub fn new() -> Health {
        Health::default()
    }

    /// Adds a check, or replaces the one of this name. It may block.
    pub fn check(
        &self,
        name: impl Into<String>,
        timeout: Duration,
        check: impl Fn() -> CheckResult + Send + Sync + 'static,
    ) {
        self.add(name.into(), timeout, Box::new(move |_, _| Some(check())));
    }

    /// Adds an asynchronous check, or replaces the one of this name. It runs on the admin server's `tokio` runtime,
    /// whatever the program's.
    pub fn check_async<F>(
        &self,
        name: impl Into<String>,
        timeout: Duration,
        check: impl Fn() -> F + Send + Sync + 'static,
    ) where
        F: Future<Output = CheckResult>,
    {
        let run = move |runtime: &Handle, longest| {
            runtime.block_on(async { tokio::time::timeout(longest, check()).await.ok() })
        };
        self.add(name.into(), timeout, Box::new(run));
    }

    fn add(&self, name: String, timeout: Duration, run: Run) {
        let (running, last) = (AtomicBool::new(false), AtomicI8::new(NEVER));
        let check = Arc::new(Check { name, timeout, run, running, last });
        let mut checks = self.checks.lock().unwrap_or_else(PoisonError::into_inner);
        match checks.iter_mut().find(|known| known.name == check.name) {
            Some(known) => *known = check,
            None => checks.push(check),
        }
    }

    fn all(&self) -> Vec<Arc<Check>> {
        self.checks.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Shows how every check went last as `telemetry.health`.
    pub(crate) fn observe(&self, meter: &Meter) {
        let health = self.clone();
        // The SDK keeps the callback; the handle is only its receipt.
        let _gauge = meter
            .i64_observable_gauge(TELEMETRY_HEALTH.name())
            .with_unit(TELEMETRY_HEALTH.unit())
            .with_description(TELEMETRY_HEALTH.brief())
            .with_callback(move |observer| {
                for check in health.all() {
                    let last = check.last.load(Ordering::Relaxed);
                    if last != NEVER {
                        let name = KeyValue::new("telemetry.health.check", check.name.clone());
                        observer.observe(i64::from(last), &[name]);
                    }
                }
            })
            .build();
    }

    /// What all checks find, not older than `holds`; no check is waited for longer than `longest`.
    pub(super) async fn report(&self, holds: Duration, longest: Duration) -> Arc<Report> {
        let mut latest = self.latest.lock().await;
        if let Some(report) = latest.as_ref().filter(|report| report.made.elapsed() < holds) {
            return report.clone();
        }
        let runs: Vec<_> = self.all().into_iter().map(|check| tokio::spawn(run(check, longest))).collect();
        let mut checks = Vec::with_capacity(runs.len());
        for run in runs {
            checks.extend(run.await);
        }
        let report = Arc::new(Report { made: Instant::now(), checks });
        *latest = Some(report.clone());
        report
    }
}

impl fmt::Debug for Health {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<String> = self.all().iter().map(|check| check.name.clone()).collect();
        f.debug_struct("Health").field("checks", &names).finish_non_exhaustive()
    }
}

/// What all checks found.
pub(super) struct Report {
    made: Instant,
    pub(super) checks: Vec<Checked>,
}

impl Report {
    pub(super) fn is_healthy(&self) -> bool {
        self.checks.iter().all(|check| check.problem.is_none())
    }
}

/// What one check found.
pub(super) struct Checked {
    pub(super) name: String,
    pub(super) problem: Option<&'static str>,
    pub(super) took: Duration,
}

/// Says that a check has ended, however it ended.
struct Ended(Arc<Check>);

impl Drop for Ended {
    fn drop(&mut self) {
        self.0.running.store(false, Ordering::Release);
    }
}

async fn run(check: Arc<Check>, longest: Duration) -> Checked {
    let began = Instant::now();
    let problem = if check.running.swap(true, Ordering::AcqRel) {
        Some("hangs: an earlier run has not ended")
    } else {
        let longest = check.timeout.min(longest);
        let (running, runtime) = (Ended(check.clone()), Handle::current());
        let job = tokio::task::spawn_blocking(move || (running.0.run)(&runtime, longest));
        match tokio::time::timeout(longest, job).await {
            Err(_) | Ok(Ok(None)) => Some("took too long"),
            Ok(Err(_)) => Some("panicked"),
            Ok(Ok(Some(verdict))) => verdict.err(),
        }
    };
    check.last.store(i8::from(problem.is_none()), Ordering::Relaxed);
    Checked { name: check.name.clone(), problem, took: began.elapsed() }
}
