//! Configuration of an installation, with its defaults.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

#[cfg(feature = "opentelemetry-0-33")]
use opentelemetry_sdk::metrics::{Instrument, Stream};
use semconv::{Key, MetricDef, Sensitivity};

use crate::context::allowed::Allowed;
use crate::instruments::build::Build;
use crate::model::pseudonym_key::PseudonymKey;
use crate::model::resource::{Resource, ResourceValue, UNKNOWN_SERVICE};
use crate::model::stage_rules::{RuleError, StageRules};
use crate::process::diagnostics::{Listener, default_listener};
use crate::process::exporter::Exporter;
use crate::process::gathered::Gather;
use crate::process::renamed::Renamed;
use crate::process::span_processor::SpanProcessor;
use crate::process::tail_sampling::TailSampler;
use crate::process::views::Views;
use crate::propagation::propagator::Propagator;
use crate::record::fields::DEFAULT_TEXT_LIMIT;
use crate::record::sampler::{HeadSampler, Sampler};
use crate::setup::destination::Destination;
use crate::setup::env::problem::VariableProblem;
use crate::setup::overflow::Overflow;
use crate::setup::resource_detector::ResourceDetector;

#[cfg(feature = "admin")]
use crate::admin::health::Health;
#[cfg(feature = "admin")]
use crate::admin::options::AdminOptions;
#[cfg(feature = "otlp")]
use crate::export::otlp::settings::OtlpExporter;
#[cfg(feature = "sentry")]
use crate::export::sentry::settings::SentryExporter;

/// Telemetry to be installed.
pub struct Builder {
    pub(crate) resource: Resource,
    pub(crate) detectors: Vec<ResourceDetector>,
    pub(crate) sampler: Sampler,
    pub(crate) head_sampler: Option<Arc<dyn HeadSampler>>,
    pub(crate) stage_rules: StageRules,
    /// Rules of the environment, which count before equal ones of the program.
    pub(crate) environment_rules: StageRules,
    /// File with more rules, watched while the program runs.
    pub(crate) stages_file: Option<PathBuf>,
    /// Items of [`Builder::stages`] that are no rules.
    pub(crate) rule_errors: Vec<RuleError>,
    pub(crate) ring_bytes: usize,
    pub(crate) ring_total_bytes: usize,
    pub(crate) overflow: Overflow,
    pub(crate) open_spans: usize,
    pub(crate) text_limit: u32,
    pub(crate) slow_query: Duration,
    pub(crate) allowed: Vec<Allowed>,
    pub(crate) propagators: Vec<Propagator>,
    pub(crate) pseudonym_key: Option<PseudonymKey>,
    pub(crate) sensitive_names: Vec<(&'static str, Sensitivity)>,
    pub(crate) mask_patterns: Vec<String>,
    pub(crate) tail_sampler: Option<TailSampler>,
    pub(crate) span_processors: Vec<Box<dyn SpanProcessor>>,
    pub(crate) interval: Duration,
    pub(crate) metric_interval: Duration,
    pub(crate) views: Views,
    pub(crate) renamed: Vec<Renamed>,
    /// Metrics of the program's registries.
    pub(crate) metrics: Vec<MetricDef>,
    pub(crate) gathers: Vec<Gather>,
    pub(crate) exporters: Vec<Destination>,
    pub(crate) listener: Listener,
    pub(crate) deterministic: bool,
    pub(crate) disabled: bool,
    /// Problems of the environment, which the installation reports.
    pub(crate) problems: Vec<VariableProblem>,
    /// `None`: process metrics are on unless time is counted.
    pub(crate) process_metrics: Option<bool>,
    /// `None`: metrics of the telemetry itself are on unless time is counted.
    pub(crate) sdk_metrics: Option<bool>,
    #[cfg(feature = "admin")]
    pub(crate) admin: Option<AdminOptions>,
    #[cfg(feature = "admin")]
    pub(crate) health: Health,
}

impl Builder {
    pub(crate) fn new(service: String) -> Builder {
        let mut resource = Resource::default();
        resource.set("service.name", service);
        resource.set("telemetry.sdk.name", "telemetry");
        resource.set("telemetry.sdk.language", "rust");
        resource.set("telemetry.sdk.version", env!("CARGO_PKG_VERSION"));
        resource.set("process.pid", i64::from(std::process::id()));
        Builder {
            resource,
            detectors: Vec::new(),
            sampler: Sampler::ALWAYS_ON,
            head_sampler: None,
            stage_rules: StageRules::new(),
            environment_rules: StageRules::new(),
            stages_file: None,
            rule_errors: Vec::new(),
            ring_bytes: 4 * 1024 * 1024,
            ring_total_bytes: 64 * 1024 * 1024,
            overflow: Overflow::Shed,
            open_spans: 65_536,
            text_limit: DEFAULT_TEXT_LIMIT,
            slow_query: Duration::from_secs(1),
            allowed: Vec::new(),
            propagators: Propagator::ALL.to_vec(),
            pseudonym_key: None,
            sensitive_names: Vec::new(),
            mask_patterns: Vec::new(),
            tail_sampler: None,
            span_processors: Vec::new(),
            interval: Duration::from_millis(100),
            metric_interval: Duration::from_secs(60),
            views: Views::default(),
            renamed: Vec::new(),
            metrics: Vec::new(),
            gathers: Vec::new(),
            exporters: Vec::new(),
            listener: Arc::new(default_listener),
            deterministic: false,
            disabled: false,
            problems: Vec::new(),
            process_metrics: None,
            sdk_metrics: None,
            #[cfg(feature = "admin")]
            admin: None,
            #[cfg(feature = "admin")]
            health: Health::new(),
        }
    }

    /// Names the service.
    #[must_use]
    pub fn service(self, name: impl Into<String>) -> Builder {
        self.resource("service.name", name.into())
    }

    /// Names the service where the environment has not, for a program that begins with
    /// [`Telemetry::from_env`](crate::Telemetry::from_env).
    #[must_use]
    pub fn default_service(self, name: impl Into<String>) -> Builder {
        match self.resource.get("service.name") {
            Some(ResourceValue::Text(known)) if !known.starts_with(UNKNOWN_SERVICE) => self,
            _ => self.service(name),
        }
    }

    /// The service's version.
    #[must_use]
    pub fn version(self, version: impl Into<String>) -> Builder {
        self.resource("service.version", version.into())
    }

    /// The environment it is deployed in, such as `production`.
    #[must_use]
    pub fn environment(self, environment: impl Into<String>) -> Builder {
        self.resource("deployment.environment.name", environment.into())
    }

    /// Adds the program's build to the resource: its version, unless it is set already, the revision of its
    /// source, and its compiler. The metric `build.info` shows them too.
    #[must_use]
    pub fn build(mut self, build: Build) -> Builder {
        for (name, value) in build.known() {
            if self.resource.get(name).is_none() {
                self.resource.set(name, value);
            }
        }
        self
    }

    /// Switches the metrics of the process on or off ([`instruments::process`](crate::instruments::process)).
    /// They are on by default, unless time is counted ([`Self::deterministic`]).
    #[must_use]
    pub fn process_metrics(mut self, wanted: bool) -> Builder {
        self.process_metrics = Some(wanted);
        self
    }

    /// Switches the metrics of the telemetry itself on or off: `otel.sdk.*`, as OpenTelemetry's conventions
    /// name them, so that dashboards made for other SDKs show this one. They are on by default, unless time
    /// is counted ([`Self::deterministic`]).
    #[must_use]
    pub fn sdk_metrics(mut self, wanted: bool) -> Builder {
        self.sdk_metrics = Some(wanted);
        self
    }

    /// An attribute of everything this process emits. `service.instance.id` is a random UUID unless it is set
    /// here or in
    /// `OTEL_RESOURCE_ATTRIBUTES`, and is absent where ids are counted ([`Self::deterministic`]).
    #[must_use]
    pub fn resource(mut self, name: impl Into<String>, value: impl Into<ResourceValue>) -> Builder {
        self.resource.set(name, value);
        self
    }

    /// Adds attributes that these sources find to the resource, unless they are set here or in the
    /// environment; none by default.
    #[must_use]
    pub fn detect(mut self, detectors: &[ResourceDetector]) -> Builder {
        self.detectors.extend_from_slice(detectors);
        self
    }

    /// The share of new traces that are exported; all of them by default.
    #[must_use]
    pub fn sampler(mut self, sampler: Sampler) -> Builder {
        self.sampler = sampler;
        self
    }

    /// Sets a sampler of the application, which replaces [`Builder::sampler`]:
    /// [`RateLimited`](crate::RateLimited), a closure, or another [`HeadSampler`].
    #[must_use]
    pub fn head_sampler(mut self, sampler: impl HeadSampler + 'static) -> Builder {
        self.head_sampler = Some(Arc::new(sampler));
        self
    }

    /// Sets the rules by which traces are exported after they have ended; without them each trace that the
    /// sampler chose is.
    #[must_use]
    pub fn tail_sampler(mut self, sampler: TailSampler) -> Builder {
        self.tail_sampler = Some(sampler);
        self
    }

    /// Adds a processor of the application between recording and the exporters: a closure, or a
    /// [`SpanProcessor`] that also delays spans. It gets the spans that are to be exported, after the tail
    /// sampler; the first processor that is added is the first one that gets them.
    #[must_use]
    pub fn span_processor(mut self, processor: impl SpanProcessor + 'static) -> Builder {
        self.span_processors.push(Box::new(processor));
        self
    }

    /// Sets the share of the traces that are exported for those that begin with this stage, or, with a prefix
    /// such as `shop.*`, with one of these stages.
    #[must_use]
    pub fn sample_stage(mut self, name: impl Into<String>, sampler: Sampler) -> Builder {
        self.stage_rules.add_ratio(&name.into(), sampler.to_ratio());
        self
    }

    /// Sets how stages are recorded, by rules such as
    /// `info,shop.stock=metrics,shop.cache.*=off,shop.order.*=debug`. The environment variable
    /// `TELEMETRY_STAGES` has the same form, and counts before equal rules of the program.
    ///
    /// A rule is a stage's name, or a prefix of names with `*`, and a value; the first item may be a value
    /// alone, which is one for all stages.
    ///
    /// | value | a stage |
    /// |---|---|
    /// | `trace`, `debug`, `info`, `warn`, `error` | has a span from this level on; otherwise `metrics` |
    /// | `metrics` | has metrics and no span |
    /// | `off` | does nothing, as if it were not annotated |
    /// | a share, such as `0.1` | that begins a trace has this share of its traces exported |
    /// | a rate, such as `100/s` or `5/min` | has at most so many spans; otherwise `metrics` |
    /// | a size, such as `2048B` or `4KiB` | has spans of at most so many bytes, see below |
    /// | `no_detail` | has no input, output and decision events in exported spans |
    /// | `detail` | has them, as without a rule |
    ///
    /// A trace that begins with a stage beyond its rate is not sampled. A span whose values, events and links
    /// exceed the size of its stage is exported without events and links. Both are counted, as `rate_limited`
    /// and `over_limit`.
    ///
    /// Without a rule the level is `info`. Children and events of a stage without a span belong to the
    /// nearest span above it; where there is none, its children begin traces.
    ///
    /// `no_detail` takes effect when a span is exported, and costs the caller what `detail` costs: a trace
    /// that [tail sampling](Self::tail_sampler) keeps has the detail.
    ///
    /// Of two rules for the same setting of a stage, the one with its whole name counts, then the one with
    /// the longer prefix, then the later one. The level of a stage is `info` unless its annotation says
    /// otherwise: `#[stage("shop.price", level = debug)]`.
    ///
    /// [`Builder::install`] refuses a text with an item that is no rule.
    ///
    /// ```
    /// let builder = telemetry::Telemetry::builder("shop").stages("info,shop.cache.*=off");
    /// # drop(builder);
    /// ```
    #[must_use]
    pub fn stages(mut self, rules: &str) -> Builder {
        let (rules, errors) = StageRules::parse(rules);
        self.stage_rules.extend(rules);
        self.rule_errors.extend(errors);
        self
    }

    /// Sets a file with rules for stages, in the form of [`Builder::stages`], with an item or more on a line
    /// and comments after `#`. It is read every second while the program runs, and its rules count before
    /// equal ones of the program and its environment. A file that does not exist has no rules; it may be
    /// written later. The environment variable `TELEMETRY_STAGES_FILE` sets it, too.
    ///
    /// An item that is no rule is one warning and is ignored.
    #[must_use]
    pub fn stages_file(mut self, path: impl Into<PathBuf>) -> Builder {
        self.stages_file = Some(path.into());
        self
    }

    /// Maximum bytes of one thread's ring, rounded up to a power of two; 4 MiB by default (some 11,000 stages
    /// that the collector has not read), from 64 KiB to 1 GiB. A ring begins with 32 KiB and grows while its
    /// thread is busy: to 512 KiB at once, and further if the collector is woken and late. A ring does not
    /// shrink; rings of more than 512 KiB use three eighths of [`Builder::ring_total_bytes`] at most.
    #[must_use]
    pub fn ring_bytes(mut self, bytes: usize) -> Builder {
        self.ring_bytes = bytes;
        self
    }

    /// Maximum bytes of all rings; 64 MiB by default, which is enough for the first rings of some 1,300
    /// threads at a time (48 KiB each). The ring of a thread that has ended goes to the next one, and a
    /// quarter of the total is reserved for first rings. Threads beyond the total share a few rings;
    /// [`Builder::overflow`] says what happens where those have no room. Measurements are never dropped.
    #[must_use]
    pub fn ring_total_bytes(mut self, bytes: usize) -> Builder {
        self.ring_total_bytes = bytes;
        self
    }

    /// Sets the policy for a stage whose ring has no room; [`Overflow::Shed`] by default.
    #[must_use]
    pub fn overflow(mut self, overflow: Overflow) -> Builder {
        self.overflow = overflow;
        self
    }

    /// Maximum number of spans that are open at a time; 65,536 by default. Where there are more, the oldest
    /// span is dropped and counted, so that spans which never end do not switch tracing off. Its stage is
    /// measured all the same, unless eight times as many are open.
    #[must_use]
    pub fn open_spans(mut self, limit: usize) -> Builder {
        self.open_spans = limit;
        self
    }

    /// The most bytes of one text value, 4,096 by default, from 128 to 15,296; longer text is cut on a
    /// character and marked. A field's own `truncate` stands in its place.
    #[must_use]
    pub fn text_limit(mut self, bytes: u32) -> Builder {
        self.text_limit = bytes;
        self
    }

    /// Sets the key of the pseudonyms that replace personal values: bytes, a text, or a [`PseudonymKey`] with
    /// a name and a length. By default it is random, so that pseudonyms of two runs cannot be connected.
    #[must_use]
    pub fn pseudonym_key(mut self, key: impl Into<PseudonymKey>) -> Builder {
        self.pseudonym_key = Some(key.into());
        self
    }

    /// Hashes or redacts attributes of these names wherever they are given by a text and not by a key: in
    /// `fields(..)`, in `event!`, and as a field of a library that uses `tracing`. A registry's generated
    /// module has them as `key::SENSITIVE_NAMES`; those of the built-in registry, and names that end as those
    /// of credentials do, are protected without this. May be called once for each registry.
    ///
    /// ```
    /// use semconv::Sensitivity;
    ///
    /// let builder = telemetry::Telemetry::builder("shop").sensitive_names(&[("shop.customer",
    /// Sensitivity::Pii)]);
    /// ```
    #[must_use]
    pub fn sensitive_names(mut self, names: &[(&'static str, Sensitivity)]) -> Builder {
        self.sensitive_names.extend_from_slice(names);
        self
    }

    /// Masks what these regular expressions match, in every text from outside of annotations, as
    /// [`masked`](crate::record::masked()) describes. Adds to the patterns of `TELEMETRY_MASK_PATTERNS`. The
    /// syntax is that of the crate `regex`; a pattern that cannot be used is an error of
    /// [`install`](Builder::install). Let a pattern begin with letters of the secret: one that begins with a
    /// repetition, such as `\w+-[0-9]`, may be searched from each letter to the end of the text.
    ///
    /// ```
    /// let builder = telemetry::Telemetry::builder("shop").mask_patterns(&[r"\bCASE-[0-9]{6}\b"]);
    /// ```
    #[must_use]
    pub fn mask_patterns(mut self, patterns: &[&str]) -> Builder {
        self.mask_patterns.extend(patterns.iter().map(|pattern| (*pattern).to_owned()));
        self
    }

    /// Lets the values of an inherited field travel to other processes, and come in, as a member of W3C's
    /// `baggage`; none does that is not named here. May be called once for each.
    ///
    /// Every receiver of a request or a message sees them. Of a key that the registry calls personal the
    /// pseudonym travels, which another process has in common if it has the same
    /// [`pseudonym_key`](Builder::pseudonym_key); a secret key is refused by [`Builder::install`]. Values of
    /// traces that are not sampled are sent as well.
    #[must_use]
    pub fn propagate<K: ?Sized + 'static>(mut self, key: &Key<K>) -> Builder {
        self.allowed.push(Allowed::of(key));
        self
    }

    /// Replaces the formats in which context leaves the process and enters it; all of them by default.
    #[must_use]
    pub fn propagators(mut self, propagators: impl IntoIterator<Item = Propagator>) -> Builder {
        self.propagators = propagators.into_iter().collect();
        self
    }

    /// The longest time between two looks of the collector, 100 ms by default; a ring that is half
    /// full wakes it earlier.
    #[must_use]
    pub fn interval(mut self, interval: Duration) -> Builder {
        self.interval = interval.max(Duration::from_millis(1));
        self
    }

    /// Replaces a metric of this library by one of the program's registry, so that it has one series, with
    /// the program's name: `queue.failed` as `shop.orders.failed`.
    ///
    /// Both have the same instrument, type of numbers and unit. Of the attributes, those that the other
    /// metric has are measured; `attributes` are those with another name there. Values of an attribute that
    /// it lacks are measured together. A histogram has the buckets of the other metric.
    ///
    /// [`Builder::install`] refuses a metric that lacks what the other one requires.
    ///
    /// ```
    /// use semconv::{Instrument, MetricDef, key, metric};
    ///
    /// const SHOP_HEALTH: MetricDef = MetricDef::new("shop.health", Instrument::Gauge, "{status}")
    ///     .with_attributes(&["shop.dependency"]);
    ///
    /// let builder = telemetry::Telemetry::builder("shop").rename_metric(
    ///     metric::STAGE_HEALTH,
    ///     SHOP_HEALTH,
    ///     &[(key::STAGE_HEALTH_CHECK.name(), "shop.dependency")],
    /// );
    /// # drop(builder);
    /// ```
    #[must_use]
    pub fn rename_metric(
        mut self,
        metric: MetricDef,
        to: MetricDef,
        attributes: &[(&'static str, &'static str)],
    ) -> Builder {
        self.renamed.push(Renamed { from: metric, to, attributes: attributes.to_vec() });
        self
    }

    /// Declares the metrics of the program's registry: `conventions::METRICS`. Counters and up-down counters
    /// whose attributes are closed enumerations, all required, then have their series from the start, at
    /// zero: an alert sees the first failure, and not only the second. An `error.type` may be among the
    /// attributes; the series are those without it. A metric with more than 64 such series has them as they
    /// come, and so has a histogram, of which each bucket is a series.
    ///
    /// ```
    /// use semconv::{Instrument, MetricDef};
    ///
    /// // A registry's generated module has all its metrics.
    /// const METRICS: &[MetricDef] = &[MetricDef::new("shop.orders", Instrument::Counter, "{order}")
    ///     .with_attributes(&["shop.channel"])
    ///     .with_zero_series(&[("shop.channel", &["web", "phone"])])];
    ///
    /// let guard = telemetry::Telemetry::builder("shop").metrics(METRICS).install().unwrap();
    /// assert!(guard.prometheus_text().contains("shop_orders_total{shop_channel=\"phone\"} 0\n"));
    /// ```
    #[must_use]
    pub fn metrics(mut self, metrics: &[MetricDef]) -> Builder {
        self.metrics.extend_from_slice(metrics);
        self
    }

    /// Adds the metrics of another registry of the program to Prometheus' text: `gather` returns them in the
    /// classic text format or in OpenMetrics. It is called for each scrape, on a thread of its own, and is
    /// waited for one second; after a panic, or later than that, its metrics are left out and this is told.
    ///
    /// The metrics have no part in OTLP. A metric whose name is taken, by one of the framework or by one that
    /// was added before, is left out; its series are counted in `stage.telemetry.dropped` with the reason
    /// `name_taken`, and lines that are none of the format with the reason `malformed`. Times of samples are
    /// left out.
    ///
    /// ```
    /// # mod prometheus { pub fn encode() -> String { String::new() } }
    /// use telemetry::Telemetry;
    ///
    /// // Such as `TextEncoder::new().encode_to_string(&prometheus::gather())` of the crate `prometheus`.
    /// let builder = Telemetry::builder("shop").gather(|| prometheus::encode());
    /// # drop(builder);
    /// ```
    #[must_use]
    pub fn gather(mut self, gather: impl Fn() -> String + Send + Sync + 'static) -> Builder {
        self.gathers.push(Box::new(gather));
        self
    }

    /// The time between two exports of the metrics, 60 s by default.
    #[must_use]
    pub fn metric_interval(mut self, interval: Duration) -> Builder {
        self.metric_interval = interval;
        self
    }

    /// Keeps histograms with exponential buckets, which need no boundaries, instead of those that the
    /// registry gives them (unless a view sets others, see the feature `opentelemetry-0-33`).
    ///
    /// OTLP carries them as they are. Prometheus' texts have no form for them: there the buckets end at
    /// powers of two.
    #[must_use]
    pub fn exponential_histograms(mut self, exponential: bool) -> Builder {
        self.views.exponential = exponential;
        self
    }

    /// Aggregates instruments otherwise: under another name, with other buckets, with fewer attributes, or
    /// not at all.
    ///
    /// The view is OpenTelemetry's: asked once for each instrument, those of stages and of the registry's
    /// metrics among them; each view that answers makes a stream of its own. Exemplars and the registry's
    /// names in Prometheus stay with metrics that keep their names.
    ///
    /// ```
    /// use telemetry::Telemetry;
    /// use telemetry::view::{Aggregation, Instrument, Stream};
    ///
    /// let builder = Telemetry::builder("shop").view(|instrument: &Instrument| {
    ///     (instrument.name() == "stage.active")
    ///         .then(|| Stream::builder().with_aggregation(Aggregation::Drop).build().ok())
    ///         .flatten()
    /// });
    /// # drop(builder);
    /// ```
    #[cfg(feature = "opentelemetry-0-33")]
    #[must_use]
    pub fn view(mut self, view: impl Fn(&Instrument) -> Option<Stream> + Send + Sync + 'static) -> Builder {
        self.views.add(view);
        self
    }

    /// Exports to this destination, too.
    #[must_use]
    pub fn exporter(mut self, exporter: impl Exporter + 'static) -> Builder {
        self.exporters.push(Destination::Ready(Box::new(exporter)));
        self
    }

    /// Exports over OTLP, too.
    #[cfg(feature = "otlp")]
    #[must_use]
    pub fn otlp(mut self, otlp: OtlpExporter) -> Builder {
        self.exporters.push(Destination::OtlpExporter(Box::new(otlp)));
        self
    }

    /// Reports errors to Sentry, too.
    #[cfg(feature = "sentry")]
    #[must_use]
    pub fn sentry(mut self, sentry: SentryExporter) -> Builder {
        self.exporters.push(Destination::Sentry(Box::new(sentry)));
        self
    }

    /// Changes each exporter to Sentry added so far, above all the one that
    /// [`Telemetry::from_env`](crate::Telemetry::from_env) has made.
    #[cfg(feature = "sentry")]
    #[must_use]
    pub fn amend_sentry(mut self, mut amend: impl FnMut(SentryExporter) -> SentryExporter) -> Builder {
        let amended = self.exporters.into_iter().map(|destination| match destination {
            Destination::Sentry(sentry) => Destination::Sentry(Box::new(amend(*sentry))),
            other => other,
        });
        self.exporters = amended.collect();
        self
    }

    /// Changes each OTLP exporter added so far, above all the one that
    /// [`Telemetry::from_env`](crate::Telemetry::from_env) has made.
    #[cfg(feature = "otlp")]
    #[must_use]
    pub fn amend_otlp(mut self, mut amend: impl FnMut(OtlpExporter) -> OtlpExporter) -> Builder {
        let amended = self.exporters.into_iter().map(|destination| match destination {
            Destination::OtlpExporter(otlp) => Destination::OtlpExporter(Box::new(amend(*otlp))),
            other => other,
        });
        self.exporters = amended.collect();
        self
    }

    /// Serves metrics, health, stages and traces to operators, until the installation ends.
    #[cfg(feature = "admin")]
    #[must_use]
    pub fn admin(mut self, options: AdminOptions) -> Builder {
        self.admin = Some(options);
        self
    }

    /// The health checks that the admin server shows; more may be added to them later.
    #[cfg(feature = "admin")]
    #[must_use]
    pub fn health(mut self, health: Health) -> Builder {
        self.health = health;
        self
    }

    /// Where the telemetry's own warnings go, at most one a minute on each subject. By default to
    /// the application's `tracing` subscriber, or to standard error when it has none.
    #[must_use]
    pub fn diagnostics(mut self, listener: impl Fn(&str) + Send + Sync + 'static) -> Builder {
        self.listener = Arc::new(listener);
        self
    }

    /// Counts time and ids instead of reading them, so that a test can compare text: each reading of
    /// the clock is one microsecond later, ids are 1, 2, 3, … in the order of their use.
    #[must_use]
    pub fn deterministic(mut self) -> Builder {
        self.deterministic = true;
        self
    }
}

impl std::fmt::Debug for Builder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Builder").field("resource", &self.resource).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_environment_names_the_service_before_the_program_does() {
        for (variable, value, expected) in [
            ("OTEL_SERVICE_NAME", "checkout", "checkout"),
            ("OTEL_RESOURCE_ATTRIBUTES", "service.name=checkout", "checkout"),
            ("OTEL_SERVICE_NAME", "", "program"),
        ] {
            let environment = |name: &str| (name == variable).then(|| value.into());
            let builder = crate::setup::env::builder(&environment).default_service("program");
            assert_eq!(builder.resource.get("service.name"), Some(&expected.into()), "{variable}={value}");
        }
    }
}
