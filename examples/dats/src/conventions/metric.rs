// Generated from `registry`; do not edit. To regenerate:
// `telemetry registry generate --registry registry --out src/conventions`

//! Metrics: name, instrument, unit, buckets and attributes of each, and a type for its measurements.

/// How many conflicts were found, and how they were resolved.
///
/// `dats.merge.conflicts`: counter of integers, unit `{conflict}`, in development.
///
/// Measured as [`DatsMergeConflicts`].
///
/// Attributes:
///
/// - [`dats.merge.conflict_type`](super::key::DATS_MERGE_CONFLICT_TYPE) (required): What kind of
///   conflict it is.
/// - [`dats.merge.resolution_strategy`](super::key::DATS_MERGE_RESOLUTION_STRATEGY) (required): How
///   a conflict is resolved.
pub const DATS_MERGE_CONFLICTS: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("dats.merge.conflicts", ::telemetry::semconv::Instrument::Counter, "{conflict}")
    .with_brief("How many conflicts were found, and how they were resolved.")
    .with_required(&["dats.merge.conflict_type", "dats.merge.resolution_strategy"])
    .with_attributes(&["dats.merge.conflict_type", "dats.merge.resolution_strategy"]);

/// Measurement of [`DATS_MERGE_CONFLICTS`]: how many conflicts were found, and how they were
/// resolved.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DatsMergeConflicts {
    /// [`dats.merge.conflict_type`](super::key::DATS_MERGE_CONFLICT_TYPE): What kind of conflict it is.
    pub conflict_type: super::label::DatsMergeConflictType,
    /// [`dats.merge.resolution_strategy`](super::key::DATS_MERGE_RESOLUTION_STRATEGY): How a conflict
    /// is resolved.
    pub resolution_strategy: super::label::DatsMergeResolutionStrategy,
}

::telemetry::semconv::__measurement!(DatsMergeConflicts is Counter of u64, DATS_MERGE_CONFLICTS {
    conflict_type => "dats.merge.conflict_type",
    resolution_strategy => "dats.merge.resolution_strategy",
});

/// How many requests were processed, by what became of them.
///
/// `dats.pipeline.requests`: counter of integers, unit `{request}`, in development.
///
/// Measured as [`DatsPipelineRequests`].
///
/// Attributes:
///
/// - [`dats.coordinator.mode`](super::key::DATS_COORDINATOR_MODE) (required): How the request is
///   gone about.
/// - [`dats.pipeline.result`](super::key::DATS_PIPELINE_RESULT) (required): What became of the
///   request.
pub const DATS_PIPELINE_REQUESTS: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("dats.pipeline.requests", ::telemetry::semconv::Instrument::Counter, "{request}")
    .with_brief("How many requests were processed, by what became of them.")
    .with_required(&["dats.coordinator.mode", "dats.pipeline.result"])
    .with_attributes(&["dats.coordinator.mode", "dats.pipeline.result"]);

/// Measurement of [`DATS_PIPELINE_REQUESTS`]: how many requests were processed, by what became of
/// them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DatsPipelineRequests {
    /// [`dats.coordinator.mode`](super::key::DATS_COORDINATOR_MODE): How the request is gone about.
    pub mode: super::label::DatsCoordinatorMode,
    /// [`dats.pipeline.result`](super::key::DATS_PIPELINE_RESULT): What became of the request.
    pub result: super::label::DatsPipelineResult,
}

::telemetry::semconv::__measurement!(DatsPipelineRequests is Counter of u64, DATS_PIPELINE_REQUESTS {
    mode => "dats.coordinator.mode",
    result => "dats.pipeline.result",
});

/// How often a person was asked to look at a result.
///
/// `dats.qa.human_reviews`: counter of integers, unit `{review}`, in development.
///
/// Measured as [`DatsQaHumanReviews`].
///
/// Attributes:
///
/// - [`dats.qa.review_reason`](super::key::DATS_QA_REVIEW_REASON) (required): Why a person has to
///   look at the result.
pub const DATS_QA_HUMAN_REVIEWS: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("dats.qa.human_reviews", ::telemetry::semconv::Instrument::Counter, "{review}")
    .with_brief("How often a person was asked to look at a result.")
    .with_required(&["dats.qa.review_reason"])
    .with_attributes(&["dats.qa.review_reason"]);

/// Measurement of [`DATS_QA_HUMAN_REVIEWS`]: how often a person was asked to look at a result.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DatsQaHumanReviews {
    /// [`dats.qa.review_reason`](super::key::DATS_QA_REVIEW_REASON): Why a person has to look at the
    /// result.
    pub review_reason: super::label::DatsQaReviewReason,
}

::telemetry::semconv::__measurement!(DatsQaHumanReviews is Counter of u64, DATS_QA_HUMAN_REVIEWS {
    review_reason => "dats.qa.review_reason",
});

/// How often each validator passed or failed a result.
///
/// `dats.qa.validations`: counter of integers, unit `{validation}`, in development.
///
/// Measured as [`DatsQaValidations`].
///
/// Attributes:
///
/// - [`dats.qa.validator`](super::key::DATS_QA_VALIDATOR) (required): Which check is made.
/// - [`dats.qa.verdict`](super::key::DATS_QA_VERDICT) (required): What one validator says about the
///   result.
pub const DATS_QA_VALIDATIONS: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("dats.qa.validations", ::telemetry::semconv::Instrument::Counter, "{validation}")
    .with_brief("How often each validator passed or failed a result.")
    .with_required(&["dats.qa.validator", "dats.qa.verdict"])
    .with_attributes(&["dats.qa.validator", "dats.qa.verdict"]);

/// Measurement of [`DATS_QA_VALIDATIONS`]: how often each validator passed or failed a result.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DatsQaValidations {
    /// [`dats.qa.validator`](super::key::DATS_QA_VALIDATOR): Which check is made.
    pub validator: super::label::DatsQaValidator,
    /// [`dats.qa.verdict`](super::key::DATS_QA_VERDICT): What one validator says about the result.
    pub verdict: super::label::DatsQaVerdict,
}

::telemetry::semconv::__measurement!(DatsQaValidations is Counter of u64, DATS_QA_VALIDATIONS {
    validator => "dats.qa.validator",
    verdict => "dats.qa.verdict",
});

/// How many results quality assurance accepted, rejected or left to a person.
///
/// `dats.qa.verdicts`: counter of integers, unit `{result}`, in development.
///
/// Measured as [`DatsQaVerdicts`].
///
/// Attributes:
///
/// - [`dats.qa.overall_result`](super::key::DATS_QA_OVERALL_RESULT) (required): What quality
///   assurance says about the result.
pub const DATS_QA_VERDICTS: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("dats.qa.verdicts", ::telemetry::semconv::Instrument::Counter, "{result}")
    .with_brief("How many results quality assurance accepted, rejected or left to a person.")
    .with_required(&["dats.qa.overall_result"])
    .with_attributes(&["dats.qa.overall_result"]);

/// Measurement of [`DATS_QA_VERDICTS`]: how many results quality assurance accepted, rejected or
/// left to a person.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DatsQaVerdicts {
    /// [`dats.qa.overall_result`](super::key::DATS_QA_OVERALL_RESULT): What quality assurance says
    /// about the result.
    pub overall_result: super::label::DatsQaOverallResult,
}

::telemetry::semconv::__measurement!(DatsQaVerdicts is Counter of u64, DATS_QA_VERDICTS {
    overall_result => "dats.qa.overall_result",
});

/// At which place of a queue tasks arrive, counted from one.
///
/// `dats.queue.arrival_position`: histogram of integers, unit `{task}`, in development.
///
/// Measured as [`DatsQueueArrivalPosition`].
///
/// Attributes:
///
/// - [`dats.queue.name`](super::key::DATS_QUEUE_NAME) (required): The queue that the task waits in.
/// - [`dats.queue.tier`](super::key::DATS_QUEUE_TIER) (required): The tier of workers that the
///   queue is for.
pub const DATS_QUEUE_ARRIVAL_POSITION: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("dats.queue.arrival_position", ::telemetry::semconv::Instrument::Histogram, "{task}")
    .with_brief("At which place of a queue tasks arrive, counted from one.")
    .with_boundaries(&[1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0])
    .with_required(&["dats.queue.name", "dats.queue.tier"])
    .with_attributes(&["dats.queue.name", "dats.queue.tier"]);

/// Measurement of [`DATS_QUEUE_ARRIVAL_POSITION`]: at which place of a queue tasks arrive, counted
/// from one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DatsQueueArrivalPosition<'a> {
    /// [`dats.queue.name`](super::key::DATS_QUEUE_NAME): The queue that the task waits in.
    pub name: &'a str,
    /// [`dats.queue.tier`](super::key::DATS_QUEUE_TIER): The tier of workers that the queue is for.
    pub tier: super::label::DatsQueueTier,
}

::telemetry::semconv::__measurement!(DatsQueueArrivalPosition<'a> is Histogram of u64, DATS_QUEUE_ARRIVAL_POSITION {
    name => "dats.queue.name",
    tier => "dats.queue.tier",
});

/// How long tasks wait in a queue.
///
/// `dats.queue.wait.duration`: histogram of doubles, unit `s`, in development.
///
/// Measured as [`DatsQueueWaitDuration`].
///
/// Attributes:
///
/// - [`dats.queue.name`](super::key::DATS_QUEUE_NAME) (required): The queue that the task waits in.
/// - [`dats.queue.tier`](super::key::DATS_QUEUE_TIER) (required): The tier of workers that the
///   queue is for.
pub const DATS_QUEUE_WAIT_DURATION: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("dats.queue.wait.duration", ::telemetry::semconv::Instrument::Histogram, "s")
    .of_doubles()
    .with_brief("How long tasks wait in a queue.")
    .with_boundaries(&[0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0, 10.0, 60.0])
    .with_required(&["dats.queue.name", "dats.queue.tier"])
    .with_attributes(&["dats.queue.name", "dats.queue.tier"]);

/// Measurement of [`DATS_QUEUE_WAIT_DURATION`]: how long tasks wait in a queue.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DatsQueueWaitDuration<'a> {
    /// [`dats.queue.name`](super::key::DATS_QUEUE_NAME): The queue that the task waits in.
    pub name: &'a str,
    /// [`dats.queue.tier`](super::key::DATS_QUEUE_TIER): The tier of workers that the queue is for.
    pub tier: super::label::DatsQueueTier,
}

::telemetry::semconv::__measurement!(DatsQueueWaitDuration<'a> is Histogram of f64, DATS_QUEUE_WAIT_DURATION {
    name => "dats.queue.name",
    tier => "dats.queue.tier",
});

/// How many tasks wait in a queue: its depth.
///
/// `dats.queue.waiting`: up-down counter of integers, unit `{task}`, in development.
///
/// Measured as [`DatsQueueWaiting`].
///
/// Attributes:
///
/// - [`dats.queue.name`](super::key::DATS_QUEUE_NAME) (required): The queue that the task waits in.
/// - [`dats.queue.tier`](super::key::DATS_QUEUE_TIER) (required): The tier of workers that the
///   queue is for.
pub const DATS_QUEUE_WAITING: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("dats.queue.waiting", ::telemetry::semconv::Instrument::UpDownCounter, "{task}")
    .with_brief("How many tasks wait in a queue: its depth.")
    .with_required(&["dats.queue.name", "dats.queue.tier"])
    .with_attributes(&["dats.queue.name", "dats.queue.tier"]);

/// Measurement of [`DATS_QUEUE_WAITING`]: how many tasks wait in a queue: its depth.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DatsQueueWaiting<'a> {
    /// [`dats.queue.name`](super::key::DATS_QUEUE_NAME): The queue that the task waits in.
    pub name: &'a str,
    /// [`dats.queue.tier`](super::key::DATS_QUEUE_TIER): The tier of workers that the queue is for.
    pub tier: super::label::DatsQueueTier,
}

::telemetry::semconv::__measurement!(DatsQueueWaiting<'a> is UpDownCounter of i64, DATS_QUEUE_WAITING {
    name => "dats.queue.name",
    tier => "dats.queue.tier",
});

/// How many artifacts workers produced.
///
/// `dats.worker.artifacts`: counter of integers, unit `{artifact}`, in development.
///
/// Measured as [`DatsWorkerArtifacts`].
///
/// Attributes:
///
/// - [`dats.worker.domain`](super::key::DATS_WORKER_DOMAIN) (required): The domain that the worker
///   is good at.
/// - [`dats.worker.output_type`](super::key::DATS_WORKER_OUTPUT_TYPE) (required): What the worker
///   produced.
pub const DATS_WORKER_ARTIFACTS: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("dats.worker.artifacts", ::telemetry::semconv::Instrument::Counter, "{artifact}")
    .with_brief("How many artifacts workers produced.")
    .with_required(&["dats.worker.domain", "dats.worker.output_type"])
    .with_attributes(&["dats.worker.domain", "dats.worker.output_type"]);

/// Measurement of [`DATS_WORKER_ARTIFACTS`]: how many artifacts workers produced.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DatsWorkerArtifacts {
    /// [`dats.worker.domain`](super::key::DATS_WORKER_DOMAIN): The domain that the worker is good at.
    pub domain: super::label::DatsWorkerDomain,
    /// [`dats.worker.output_type`](super::key::DATS_WORKER_OUTPUT_TYPE): What the worker produced.
    pub output_type: super::label::DatsWorkerOutputType,
}

::telemetry::semconv::__measurement!(DatsWorkerArtifacts is Counter of u64, DATS_WORKER_ARTIFACTS {
    domain => "dats.worker.domain",
    output_type => "dats.worker.output_type",
});

/// How often workers refused a task.
///
/// `dats.worker.refusals`: counter of integers, unit `{refusal}`, in development.
///
/// Measured as [`DatsWorkerRefusals`].
///
/// Attributes:
///
/// - [`dats.worker.domain`](super::key::DATS_WORKER_DOMAIN) (required): The domain that the worker
///   is good at.
/// - [`dats.worker.refusal_reason`](super::key::DATS_WORKER_REFUSAL_REASON) (required): Why the
///   worker refused the task.
pub const DATS_WORKER_REFUSALS: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("dats.worker.refusals", ::telemetry::semconv::Instrument::Counter, "{refusal}")
    .with_brief("How often workers refused a task.")
    .with_required(&["dats.worker.domain", "dats.worker.refusal_reason"])
    .with_attributes(&["dats.worker.domain", "dats.worker.refusal_reason"]);

/// Measurement of [`DATS_WORKER_REFUSALS`]: how often workers refused a task.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DatsWorkerRefusals {
    /// [`dats.worker.domain`](super::key::DATS_WORKER_DOMAIN): The domain that the worker is good at.
    pub domain: super::label::DatsWorkerDomain,
    /// [`dats.worker.refusal_reason`](super::key::DATS_WORKER_REFUSAL_REASON): Why the worker refused
    /// the task.
    pub refusal_reason: super::label::DatsWorkerRefusalReason,
}

::telemetry::semconv::__measurement!(DatsWorkerRefusals is Counter of u64, DATS_WORKER_REFUSALS {
    domain => "dats.worker.domain",
    refusal_reason => "dats.worker.refusal_reason",
});

// The names of the registries that this one extends.
pub use ::telemetry::semconv::metric::*;
