//! Start of an installation: everything that can fail first, then the switch.

use std::sync::Arc;
use std::sync::mpsc::sync_channel;
use std::time::{Duration, Instant};

use semconv::Sensitivity;

use crate::context::allowed::{self, Allowed};
use crate::context::propagated;
use crate::context::state::{self, Mode};
use crate::instruments::{build, process};
use crate::model::pseudonym_key::PseudonymKey;
use crate::process::anchor::Anchor;
use crate::process::assembly::Assembly;
use crate::process::begun::BegunSpans;
use crate::process::collector::Collector;
use crate::process::diagnostics::Diagnostics;
use crate::process::duration_histogram::DurationHistogram;
use crate::process::exporter::{Exporter, Reporting};
use crate::process::exporters::Exporters;
use crate::process::intake::Intake;
#[cfg(feature = "bridge")]
use crate::process::log::LogSource;
use crate::process::logs::Logs;
use crate::process::loss::Ledgers;
use crate::process::loss_reports::LossReports;
use crate::process::measurements::{Measurements, MetricInstruments};
use crate::process::metric_readings::MetricReadings;
use crate::process::metric_source::MetricSource;
use crate::process::metrics::{Deriver, Instruments};
use crate::process::renamed::RenamedMetrics;
use crate::process::requests::Requests;
use crate::process::requests::Woken;
use crate::process::sdk_metrics::{self, Counts};
use crate::process::span_processor::Processing;
use crate::process::stage_changes::StageChanges;
use crate::process::synchronous_lines::SynchronousLines;
use crate::process::tail_sampling::TailSampling;
use crate::process::tail_sampling::decision::{self, DecisionCounts};
use crate::process::without_room::WithoutRoom;
use crate::propagation::propagator;
use crate::propagation::wire::baggage;
use crate::record::masked::{
    self,
    own::{self, Patterns},
};
use crate::record::{clock, fields, ids, last_panic, measure, pseudonym, ring, sampler, site, slow_path};
use crate::setup::abort;
use crate::setup::builder::Builder;
use crate::setup::destination::Destination;
use crate::setup::error::InstallError;
use crate::setup::flusher::Flusher;
use crate::setup::guard::{Running, TelemetryGuard};
use crate::setup::installed;
use crate::setup::limits;
use crate::setup::overflow::Overflow;
use crate::setup::stages_file;

/// Requests that may wait for the collector.
const PENDING_REQUESTS: usize = 64;
/// Bytes of a random pseudonym key.
const KEY_BYTES: usize = 32;
/// The attribute by which one process is told from another of the same service.
const INSTANCE: &str = "service.instance.id";

/// Threads whose stages an installation records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Threads {
    All,
    /// Those that the recording of a test includes.
    Included,
}

impl Builder {
    /// Starts the telemetry of this process.
    ///
    /// # Errors
    ///
    /// When another installation is active, a destination cannot be used, a key must not travel, or the
    /// operating system refuses a thread. Then nothing was started.
    pub fn install(self) -> Result<TelemetryGuard, InstallError> {
        self.install_for(Threads::All)
    }

    pub(crate) fn install_for(self, threads: Threads) -> Result<TelemetryGuard, InstallError> {
        if self.disabled || telemetry_macros::is_off!() {
            return Ok(TelemetryGuard::new(None));
        }
        if !installed::claim() {
            return Err(InstallError::AlreadyInstalled);
        }
        #[cfg(unix)]
        crate::setup::fork::watch();
        last_panic::install_hook();
        match start(self, threads) {
            Ok(running) => Ok(TelemetryGuard::new(Some(running))),
            Err(error) => {
                installed::release();
                Err(error)
            }
        }
    }
}

fn start(mut builder: Builder, threads: Threads) -> Result<Running, InstallError> {
    check_propagated(&builder.allowed)?;
    let renamed = renamed(&mut builder)?;
    limits::check(&builder)?;
    if let Some(error) = builder.rule_errors.first() {
        return Err(InstallError::Stages { problem: error.to_string() });
    }
    let mask_patterns =
        Patterns::compile(&builder.mask_patterns).map_err(|problem| InstallError::MaskPattern { problem })?;
    name_instance(&mut builder)?;
    detect(&mut builder);
    let ledgers = Ledgers::default();
    #[cfg(feature = "admin")]
    let admin = crate::setup::admin::prepare(&mut builder)?;
    let diagnostics = Diagnostics::new(builder.listener.clone());
    for problem in std::mem::take(&mut builder.problems) {
        let problem = problem.to_string();
        diagnostics.warn(&problem, || problem.clone());
    }
    // Before the first stage, unless the listener blocks.
    diagnostics.flush(Instant::now() + Duration::from_millis(250));
    let operations = DurationHistogram::default();
    let reporting = Reporting {
        losses: ledgers.exporting.clone(),
        diagnostics: diagnostics.clone(),
        operations: operations.clone(),
    };
    let exporters = exporters(&mut builder, &ledgers, &reporting)?;
    let (temporalities, sources) = (exporters.temporalities(), exporters.log_sources());
    let handles = exporters.handles();
    let key = match builder.pseudonym_key.take() {
        Some(key) => key,
        None => PseudonymKey::new(random::<KEY_BYTES>()?),
    };
    let metrics = MetricSource::new(
        &builder.resource,
        std::mem::take(&mut builder.views),
        temporalities.iter().copied(),
        std::mem::take(&mut builder.gathers),
        ledgers.delivery.clone(),
        diagnostics.clone(),
        builder.deterministic,
    )
    .with_renamed(renamed.clone());
    let instruments = Arc::new(Instruments::new(&metrics.own_meter(), ledgers.clone()));
    build::observe(&metrics.own_meter(), &builder.resource);
    if builder.process_metrics.unwrap_or(!builder.deterministic) {
        process::observe(&metrics.own_meter());
    }
    let declared = Arc::new(MetricInstruments::new(metrics.own_meter(), renamed, metrics.removed()));
    declared.begin(&builder.metrics);
    let deriver = {
        let losses = ledgers.recording.clone();
        let measurements = move || Measurements::new(declared.clone(), losses.clone());
        let losses = ledgers.recording.clone();
        move || Deriver::new(instruments.clone(), measurements(), losses.clone())
    };

    #[cfg(feature = "bridge")]
    crate::bridge::logs::set_enabled(sources.contains(&LogSource::Tracing));
    pseudonym::install(&key);
    configure_recording(&builder, mask_patterns);
    let mode = if builder.deterministic { Mode::Deterministic } else { clock::best_mode() };
    let state = match threads {
        Threads::All => state::next(mode),
        Threads::Included => state::next(mode).scoped(),
    };
    let mut rules = builder.stage_rules.clone();
    rules.extend(builder.environment_rules.clone());
    let changes = StageChanges::begin(state, rules);
    let anchor = Anchor::new(mode, state);

    let rate = anchor.rate();
    let (requests, received) = sync_channel(PENDING_REQUESTS);
    let woken = Woken::default();
    let assembly = Assembly::new(
        state.tag(),
        anchor,
        deriver(),
        builder.open_spans,
        ledgers.recording.clone(),
        Logs::of(sources),
        BegunSpans::new(exporters.take_begun()),
    )
    .slow_query(builder.slow_query)
    .report_ended(exporters.take_ended());
    sampler::record_all(exporters.take_ended());
    let spans = assembly.counts();
    let without_room =
        Arc::new(WithoutRoom::new(Box::new(deriver), ledgers.recording.clone(), spans.clone()));
    if builder.sdk_metrics.unwrap_or(!builder.deterministic) {
        let counts = Counts { spans, exporters: handles.counts(), recording: ledgers.recording.clone() };
        sdk_metrics::observe(&metrics, &counts, &operations);
    }
    let tail = builder.tail_sampler.take().map(|sampler| {
        let counts = Arc::<DecisionCounts>::default();
        decision::observe(&metrics.own_meter(), counts.clone());
        TailSampling::new(sampler, counts, diagnostics.clone())
    });
    let processors = std::mem::take(&mut builder.span_processors);
    let processing = if processors.is_empty() {
        None
    } else {
        Some(Processing::start(processors, ledgers.recording.clone(), diagnostics.clone())?)
    };
    let processor_handle = processing.as_ref().map(Processing::handle);
    let collector = Collector::new(
        (builder.interval, state),
        assembly,
        exporters,
        MetricReadings::new(metrics.clone(), temporalities.clone(), builder.metric_interval),
        without_room.clone(),
        LossReports::new(&ledgers, diagnostics.clone()),
        changes.clone(),
    )
    .tail_sampling(tail)
    .processing(processing);
    let lines = SynchronousLines::of(&handles, Requests(requests.clone()));
    let waits_for_lines = lines.is_some();
    let intake = Intake::new(
        requests.clone(),
        woken.clone(),
        without_room,
        ledgers.recording.clone(),
        rate,
        lines,
        diagnostics.clone(),
    );
    std::thread::Builder::new()
        .name("telemetry-collector".to_owned())
        .spawn(move || collector.run(&received, &woken))?;
    let requests = Requests(requests);
    // The last step that can fail: the collector ends by itself when its channel has no sender left.
    #[cfg(feature = "admin")]
    let admin =
        admin.map(|admin| admin.start(&builder, &requests, &metrics, &changes, &diagnostics)).transpose()?;
    let timeout = match builder.overflow {
        Overflow::Shed => Duration::ZERO,
        Overflow::Wait(timeout) => timeout,
    };
    slow_path::install(Arc::new(intake), timeout, waits_for_lines);
    let flusher = Flusher::new(requests, metrics, temporalities, processor_handle, handles);
    abort::watch(&flusher);
    state::switch_on(state);
    // After the switch: before it the rules of this installation cannot be changed.
    let stages_file = builder.stages_file.take();
    let stages_file =
        stages_file.and_then(|path| stages_file::watch(path, changes.clone(), diagnostics.clone()).ok());
    Ok(Running {
        state,
        changes,
        _stages_file: stages_file,
        begun: Instant::now(),
        flusher,
        recording: ledgers.recording,
        diagnostics,
        #[cfg(feature = "admin")]
        admin,
    })
}

fn check_propagated(keys: &[Allowed]) -> Result<(), InstallError> {
    for key in keys {
        let problem = if key.sensitivity == Sensitivity::Secret {
            "the registry says that its values are secret; leave it out of `propagate`"
        } else if !baggage::is_key(key.name) {
            "its name has characters that baggage does not allow; give it another"
        } else {
            continue;
        };
        return Err(InstallError::Key { name: key.name, problem });
    }
    Ok(())
}

fn renamed(builder: &mut Builder) -> Result<RenamedMetrics, InstallError> {
    let renamed = std::mem::take(&mut builder.renamed);
    for (index, metric) in renamed.iter().enumerate() {
        let name = metric.from.name();
        let others = renamed.iter().take(index);
        let problem = match metric.problem() {
            Some(problem) => problem,
            None if others.clone().any(|other| other.from.name() == name) => {
                "it has another name already".to_owned()
            }
            None => continue,
        };
        return Err(InstallError::Metric { name, problem });
    }
    // Exporters find the definition by the name.
    for metric in &renamed {
        measure::number_of(&metric.to);
    }
    Ok(RenamedMetrics::new(renamed))
}

fn configure_recording(builder: &Builder, mask_patterns: Option<Patterns>) {
    masked::prepare();
    own::install(mask_patterns);
    allowed::install(builder.allowed.clone());
    propagator::install(&builder.propagators);
    propagated::reset(!builder.allowed.is_empty());
    #[cfg(feature = "bridge")]
    crate::record::running_fields::clear();
    ring::configure(builder.ring_bytes, builder.ring_total_bytes);
    fields::set_text_limit(builder.text_limit);
    sampler::install(builder.sampler, builder.head_sampler.clone());
    site::set_sensitive_names(builder.sensitive_names.clone());
    if builder.deterministic {
        clock::reset_deterministic();
        ids::reset_deterministic();
    }
}

fn exporters(
    builder: &mut Builder,
    ledgers: &Ledgers,
    reporting: &Reporting,
) -> Result<Exporters, InstallError> {
    #[cfg(feature = "otlp")]
    let mut numbers = 0..;
    #[cfg(feature = "sentry")]
    let mut sentry_numbers = 0..;
    let mut exporters: Vec<Box<dyn Exporter>> = Vec::new();
    for destination in std::mem::take(&mut builder.exporters) {
        #[cfg(feature = "otlp")]
        let mut otlp = None;
        match destination {
            Destination::Ready(exporter) => exporters.push(exporter),
            #[cfg(feature = "otlp")]
            Destination::OtlpExporter(exporter) => otlp = Some(*exporter),
            #[cfg(feature = "sentry")]
            Destination::Sentry(sentry) => {
                let number = sentry_numbers.next().unwrap_or_default();
                let (exporter, of_others) =
                    crate::setup::sentry::build(*sentry, &builder.resource, reporting, number)?;
                exporters.extend(exporter);
                otlp = of_others;
            }
        }
        #[cfg(feature = "otlp")]
        if let Some(otlp) = otlp {
            let number = numbers.next().unwrap_or_default();
            exporters.push(crate::setup::otlp::build(otlp, &builder.resource, reporting, number)?);
        }
    }
    Ok(Exporters::start(exporters, reporting, &ledgers.delivery)?)
}

fn random<const N: usize>() -> Result<[u8; N], InstallError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| InstallError::System(std::io::Error::other(error)))?;
    Ok(bytes)
}

/// Adds the attributes that are detected to the resource.
fn detect(builder: &mut Builder) {
    for detector in std::mem::take(&mut builder.detectors) {
        detector.add_to(&mut builder.resource);
    }
}

/// Sets a random `service.instance.id`, unless one is set or ids are counted.
fn name_instance(builder: &mut Builder) -> Result<(), InstallError> {
    if !builder.deterministic && builder.resource.get(INSTANCE).is_none() {
        builder.resource.set(INSTANCE, uuid(random()?));
    }
    Ok(())
}

/// A random UUID (version 4) of these bytes, but for the six bits that say what it is.
fn uuid(bytes: [u8; 16]) -> String {
    let number = u128::from_be_bytes(bytes) & !(0xf << 76 | 0x3 << 62) | 0x4 << 76 | 0x2 << 62;
    let digits = format!("{number:032x}");
    let mut text = String::with_capacity(36);
    for (index, digit) in digits.chars().enumerate() {
        if [8, 12, 16, 20].contains(&index) {
            text.push('-');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_uuid_says_that_it_is_random() {
        assert_eq!(uuid([0; 16]), "00000000-0000-4000-8000-000000000000");
        assert_eq!(uuid([0xff; 16]), "ffffffff-ffff-4fff-bfff-ffffffffffff");
        let bytes: [u8; 16] = std::array::from_fn(|index| index as u8 * 0x11);
        assert_eq!(uuid(bytes), "00112233-4455-4677-8899-aabbccddeeff");
    }
}
