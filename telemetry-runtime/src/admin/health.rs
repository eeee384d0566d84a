//! Health checks of the program and its dependencies.

use std::fmt;
use std::sync::atomic::{AtomicBool, AtomicI8, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use opentelemetry::KeyValue;
use opentelemetry::metrics::Meter;
use semconv::metric::STAGE_HEALTH;
use tokio::runtime::Handle;

/// Result of a health check; the error is a static message.
///
/// Text made at run time, such as the message of an error, is not accepted, because it may contain secrets.
pub type CheckResult = Result<(), &'static str>;

/// Named health checks; clones share them, so that a check can be added next to the resource that it checks.
///
/// A request for `/health`, `/readyz` or `/metrics` runs all checks at the same time, each on its own thread;
/// their results are reused for [`AdminOptions::health_cache`](crate::admin::AdminOptions::health_cache). A
/// check that exceeds its timeout or panics has failed; one that hangs does not run again until it has ended.
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
    /// The latest report; the lock is held while the checks run, so that requests wait for one report.
    latest: Arc<tokio::sync::Mutex<Option<Arc<HealthReport>>>>,
}

/// Runs a check with a timeout, on the runtime if it is asynchronous. Returns `None` after the timeout.
type Run = Box<dyn Fn(&Handle, Duration) -> Option<CheckResult> + Send + Sync>;

struct Check {
    name: String,
    timeout: Duration,
    run: Run,
    running: AtomicBool,
    /// Last value of the gauge, 1 for healthy and 0 for failing, or [`NEVER`].
    last: AtomicI8,
}

/// Value of [`Check::last`] before the first run.
const NEVER: i8 = -1;

impl Health {
    /// Set without checks, which is healthy.
    #[must_use]
    pub fn new() -> Health {
        Health::default()
    }

    /// Adds a check, or replaces the one with this name. The check may block.
    pub fn check(
        &self,
        name: impl Into<String>,
        timeout: Duration,
        check: impl Fn() -> CheckResult + Send + Sync + 'static,
    ) {
        self.add(name.into(), timeout, Box::new(move |_, _| Some(check())));
    }

    /// Adds an asynchronous check, or replaces the one with this name. The check runs on the admin server's
    /// `tokio` runtime, not on the program's.
    pub fn check_async<F>(
        &self,
        name: impl Into<String>,
        timeout: Duration,
        check: impl Fn() -> F + Send + Sync + 'static,
    ) where
        F: Future<Output = CheckResult>,
    {
        let run = move |runtime: &Handle, timeout| {
            runtime.block_on(async { tokio::time::timeout(timeout, check()).await.ok() })
        };
        self.add(name.into(), timeout, Box::new(run));
    }

    fn add(&self, name: String, timeout: Duration, run: Run) {
        let (running, last) = (AtomicBool::new(false), AtomicI8::new(NEVER));
        let check = Arc::new(Check { name, timeout, run, running, last });
        let mut checks = self.checks.lock().unwrap_or_else(PoisonError::into_inner);
        match checks.iter_mut().find(|other| other.name == check.name) {
            Some(other) => *other = check,
            None => checks.push(check),
        }
    }

    fn all(&self) -> Vec<Arc<Check>> {
        self.checks.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Registers the metric `stage.health`: the last result of every check.
    pub(crate) fn observe(&self, meter: &Meter) {
        let health = self.clone();
        // The SDK holds the callback; dropping the handle does not unregister it.
        let _gauge = meter
            .i64_observable_gauge(STAGE_HEALTH.name())
            .with_unit(STAGE_HEALTH.unit())
            .with_description(STAGE_HEALTH.brief())
            .with_callback(move |observer| {
                for check in health.all() {
                    let last = check.last.load(Ordering::Relaxed);
                    if last != NEVER {
                        let name = KeyValue::new("stage.health.check", check.name.clone());
                        observer.observe(i64::from(last), &[name]);
                    }
                }
            })
            .build();
    }

    /// Returns the results of all checks, at most `max_age` old. Each check has `timeout` in addition to its
    /// own.
    pub(super) async fn report(&self, max_age: Duration, timeout: Duration) -> Arc<HealthReport> {
        let mut latest = self.latest.lock().await;
        if let Some(report) = latest.as_ref().filter(|report| report.made.elapsed() < max_age) {
            return report.clone();
        }
        let runs: Vec<_> = self.all().into_iter().map(|check| tokio::spawn(run(check, timeout))).collect();
        let mut checks = Vec::with_capacity(runs.len());
        for run in runs {
            checks.extend(run.await);
        }
        let report = Arc::new(HealthReport { made: Instant::now(), checks });
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

/// Results of all checks.
pub(super) struct HealthReport {
    made: Instant,
    pub(super) checks: Vec<CheckReport>,
}

impl HealthReport {
    pub(super) fn is_healthy(&self) -> bool {
        self.checks.iter().all(|check| check.problem.is_none())
    }
}

/// Result of one check.
pub(super) struct CheckReport {
    pub(super) name: String,
    pub(super) problem: Option<&'static str>,
    pub(super) took: Duration,
}

/// Clears [`Check::running`] when it is dropped, even after a panic.
struct RunningGuard(Arc<Check>);

impl Drop for RunningGuard {
    fn drop(&mut self) {
        self.0.running.store(false, Ordering::Release);
    }
}

async fn run(check: Arc<Check>, timeout: Duration) -> CheckReport {
    let began = Instant::now();
    let problem = if check.running.swap(true, Ordering::AcqRel) {
        Some("hangs: an earlier run has not ended")
    } else {
        let timeout = check.timeout.min(timeout);
        let (running, runtime) = (RunningGuard(check.clone()), Handle::current());
        let job = tokio::task::spawn_blocking(move || (running.0.run)(&runtime, timeout));
        match tokio::time::timeout(timeout, job).await {
            Err(_) | Ok(Ok(None)) => Some("took too long"),
            Ok(Err(_)) => Some("panicked"),
            Ok(Ok(Some(result))) => result.err(),
        }
    };
    check.last.store(i8::from(problem.is_none()), Ordering::Relaxed);
    CheckReport { name: check.name.clone(), problem, took: began.elapsed() }
}
