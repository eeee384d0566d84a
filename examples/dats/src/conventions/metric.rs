// Generated from `registry`; do not edit. To regenerate:
// `telemetry registry generate --registry registry --out src/conventions`

//! Metrics: name, instrument, unit, buckets and attributes of each, and a type for its measurements.

/// Number of conflicts, by their resolution.
///
/// `dats.merge.conflicts`: counter of integers, unit `{conflict}`, in development.
///
/// Measured as [`DatsMergeConflicts`].
///
/// Attributes:
///
/// - [`dats.merge.conflict_type`](super::key::DATS_MERGE_CONFLICT_TYPE) (required): Kind of the
///   conflict.
/// - [`dats.merge.resolution_strategy`](super::key::DATS_MERGE_RESOLUTION_STRATEGY) (required):
///   Strategy that resolves a conflict.
pub const DATS_MERGE_CONFLICTS: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("dats.merge.conflicts", ::telemetry::semconv::Instrument::Counter, "{conflict}")
    .with_brief("Number of conflicts, by their resolution.")
    .with_required(&["dats.merge.conflict_type", "dats.merge.resolution_strategy"])
    .with_attributes(&["dats.merge.conflict_type", "dats.merge.resolution_strategy"])
    .with_zero_series(&[("dats.merge.conflict_type", &["both_modified", "both_added", "modify_delete"]), ("dats.merge.resolution_strategy", &["ours", "theirs", "union", "manual"])]);

/// Measurement of [`DATS_MERGE_CONFLICTS`]: number of conflicts, by their resolution.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DatsMergeConflicts {
    /// [`dats.merge.conflict_type`](super::key::DATS_MERGE_CONFLICT_TYPE): Kind of the conflict.
    pub conflict_type: super::label::DatsMergeConflictType,
    /// [`dats.merge.resolution_strategy`](super::key::DATS_MERGE_RESOLUTION_STRATEGY): Strategy that
    /// resolves a conflict.
    pub resolution_strategy: super::label::DatsMergeResolutionStrategy,
}

::telemetry::semconv::__measurement!(DatsMergeConflicts is Counter of u64, DATS_MERGE_CONFLICTS {
    conflict_type => "dats.merge.conflict_type",
    resolution_strategy => "dats.merge.resolution_strategy",
});

/// Number of requests that were processed, by result.
///
/// `dats.pipeline.requests`: counter of integers, unit `{request}`, in development.
///
/// Measured as [`DatsPipelineRequests`].
///
/// Attributes:
///
/// - [`dats.coordinator.mode`](super::key::DATS_COORDINATOR_MODE) (required): Mode in which the
///   request is processed.
/// - [`dats.pipeline.result`](super::key::DATS_PIPELINE_RESULT) (required): Result of the request.
pub const DATS_PIPELINE_REQUESTS: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("dats.pipeline.requests", ::telemetry::semconv::Instrument::Counter, "{request}")
    .with_brief("Number of requests that were processed, by result.")
    .with_required(&["dats.coordinator.mode", "dats.pipeline.result"])
    .with_attributes(&["dats.coordinator.mode", "dats.pipeline.result"])
    .with_zero_series(&[("dats.coordinator.mode", &["simple", "complex"]), ("dats.pipeline.result", &["accepted", "partial", "rejected"])]);

/// Measurement of [`DATS_PIPELINE_REQUESTS`]: number of requests that were processed, by result.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DatsPipelineRequests {
    /// [`dats.coordinator.mode`](super::key::DATS_COORDINATOR_MODE): Mode in which the request is
    /// processed.
    pub coordinator_mode: super::label::DatsCoordinatorMode,
    /// [`dats.pipeline.result`](super::key::DATS_PIPELINE_RESULT): Result of the request.
    pub result: super::label::DatsPipelineResult,
}

::telemetry::semconv::__measurement!(DatsPipelineRequests is Counter of u64, DATS_PIPELINE_REQUESTS {
    coordinator_mode => "dats.coordinator.mode",
    result => "dats.pipeline.result",
});

/// Number of reviews by persons that were requested.
///
/// `dats.qa.human_reviews`: counter of integers, unit `{review}`, in development.
///
/// Measured as [`DatsQaHumanReviews`].
///
/// Attributes:
///
/// - [`dats.qa.review_reason`](super::key::DATS_QA_REVIEW_REASON) (required): Reason for which a
///   person has to review the result.
pub const DATS_QA_HUMAN_REVIEWS: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("dats.qa.human_reviews", ::telemetry::semconv::Instrument::Counter, "{review}")
    .with_brief("Number of reviews by persons that were requested.")
    .with_required(&["dats.qa.review_reason"])
    .with_attributes(&["dats.qa.review_reason"])
    .with_zero_series(&[("dats.qa.review_reason", &["disagreement", "security_finding", "low_confidence"])]);

/// Measurement of [`DATS_QA_HUMAN_REVIEWS`]: number of reviews by persons that were requested.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DatsQaHumanReviews {
    /// [`dats.qa.review_reason`](super::key::DATS_QA_REVIEW_REASON): Reason for which a person has to
    /// review the result.
    pub review_reason: super::label::DatsQaReviewReason,
}

::telemetry::semconv::__measurement!(DatsQaHumanReviews is Counter of u64, DATS_QA_HUMAN_REVIEWS {
    review_reason => "dats.qa.review_reason",
});

/// Number of results that each validator passed or failed.
///
/// `dats.qa.validations`: counter of integers, unit `{validation}`, in development.
///
/// Measured as [`DatsQaValidations`].
///
/// Attributes:
///
/// - [`dats.qa.validator`](super::key::DATS_QA_VALIDATOR) (required): Validator of the result.
/// - [`dats.qa.verdict`](super::key::DATS_QA_VERDICT) (required): Verdict of one validator on the
///   result.
pub const DATS_QA_VALIDATIONS: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("dats.qa.validations", ::telemetry::semconv::Instrument::Counter, "{validation}")
    .with_brief("Number of results that each validator passed or failed.")
    .with_required(&["dats.qa.validator", "dats.qa.verdict"])
    .with_attributes(&["dats.qa.validator", "dats.qa.verdict"])
    .with_zero_series(&[("dats.qa.validator", &["consensus", "adversarial", "security"]), ("dats.qa.verdict", &["passed", "failed"])]);

/// Measurement of [`DATS_QA_VALIDATIONS`]: number of results that each validator passed or failed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DatsQaValidations {
    /// [`dats.qa.validator`](super::key::DATS_QA_VALIDATOR): Validator of the result.
    pub validator: super::label::DatsQaValidator,
    /// [`dats.qa.verdict`](super::key::DATS_QA_VERDICT): Verdict of one validator on the result.
    pub verdict: super::label::DatsQaVerdict,
}

::telemetry::semconv::__measurement!(DatsQaValidations is Counter of u64, DATS_QA_VALIDATIONS {
    validator => "dats.qa.validator",
    verdict => "dats.qa.verdict",
});

/// Number of results that quality assurance accepted, rejected or left to a person.
///
/// `dats.qa.verdicts`: counter of integers, unit `{result}`, in development.
///
/// Measured as [`DatsQaVerdicts`].
///
/// Attributes:
///
/// - [`dats.qa.overall_result`](super::key::DATS_QA_OVERALL_RESULT) (required): Verdict of quality
///   assurance on the result.
pub const DATS_QA_VERDICTS: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("dats.qa.verdicts", ::telemetry::semconv::Instrument::Counter, "{result}")
    .with_brief("Number of results that quality assurance accepted, rejected or left to a person.")
    .with_required(&["dats.qa.overall_result"])
    .with_attributes(&["dats.qa.overall_result"])
    .with_zero_series(&[("dats.qa.overall_result", &["passed", "failed", "needs_review"])]);

/// Measurement of [`DATS_QA_VERDICTS`]: number of results that quality assurance accepted, rejected
/// or left to a person.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DatsQaVerdicts {
    /// [`dats.qa.overall_result`](super::key::DATS_QA_OVERALL_RESULT): Verdict of quality assurance on
    /// the result.
    pub overall_result: super::label::DatsQaOverallResult,
}

::telemetry::semconv::__measurement!(DatsQaVerdicts is Counter of u64, DATS_QA_VERDICTS {
    overall_result => "dats.qa.overall_result",
});

/// Position at which tasks arrive in a queue, counted from one.
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
    .with_brief("Position at which tasks arrive in a queue, counted from one.")
    .with_boundaries(&[1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0])
    .with_required(&["dats.queue.name", "dats.queue.tier"])
    .with_attributes(&["dats.queue.name", "dats.queue.tier"]);

/// Measurement of [`DATS_QUEUE_ARRIVAL_POSITION`]: position at which tasks arrive in a queue,
/// counted from one.
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

/// Time that tasks wait in a queue.
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
    .with_brief("Time that tasks wait in a queue.")
    .with_boundaries(&[0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0, 10.0, 60.0])
    .with_required(&["dats.queue.name", "dats.queue.tier"])
    .with_attributes(&["dats.queue.name", "dats.queue.tier"]);

/// Measurement of [`DATS_QUEUE_WAIT_DURATION`]: time that tasks wait in a queue.
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

/// Depth of a queue: the number of tasks that wait in it.
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
    .with_brief("Depth of a queue: the number of tasks that wait in it.")
    .with_required(&["dats.queue.name", "dats.queue.tier"])
    .with_attributes(&["dats.queue.name", "dats.queue.tier"]);

/// Measurement of [`DATS_QUEUE_WAITING`]: depth of a queue: the number of tasks that wait in it.
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

/// Number of artifacts that workers produced.
///
/// `dats.worker.artifacts`: counter of integers, unit `{artifact}`, in development.
///
/// Measured as [`DatsWorkerArtifacts`].
///
/// Attributes:
///
/// - [`dats.worker.domain`](super::key::DATS_WORKER_DOMAIN) (required): The domain of the worker.
/// - [`dats.worker.output_type`](super::key::DATS_WORKER_OUTPUT_TYPE) (required): Kind of output of
///   the worker.
pub const DATS_WORKER_ARTIFACTS: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("dats.worker.artifacts", ::telemetry::semconv::Instrument::Counter, "{artifact}")
    .with_brief("Number of artifacts that workers produced.")
    .with_required(&["dats.worker.domain", "dats.worker.output_type"])
    .with_attributes(&["dats.worker.domain", "dats.worker.output_type"])
    .with_zero_series(&[("dats.worker.domain", &["headings", "links", "code", "terms", "review"]), ("dats.worker.output_type", &["outline", "link_list", "code_list", "term_statistics", "review"])]);

/// Measurement of [`DATS_WORKER_ARTIFACTS`]: number of artifacts that workers produced.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DatsWorkerArtifacts {
    /// [`dats.worker.domain`](super::key::DATS_WORKER_DOMAIN): The domain of the worker.
    pub domain: super::label::DatsWorkerDomain,
    /// [`dats.worker.output_type`](super::key::DATS_WORKER_OUTPUT_TYPE): Kind of output of the worker.
    pub output_type: super::label::DatsWorkerOutputType,
}

::telemetry::semconv::__measurement!(DatsWorkerArtifacts is Counter of u64, DATS_WORKER_ARTIFACTS {
    domain => "dats.worker.domain",
    output_type => "dats.worker.output_type",
});

/// Number of tasks that workers refused.
///
/// `dats.worker.refusals`: counter of integers, unit `{refusal}`, in development.
///
/// Measured as [`DatsWorkerRefusals`].
///
/// Attributes:
///
/// - [`dats.worker.domain`](super::key::DATS_WORKER_DOMAIN) (required): The domain of the worker.
/// - [`dats.worker.refusal_reason`](super::key::DATS_WORKER_REFUSAL_REASON) (required): Reason for
///   which the worker refused the task.
pub const DATS_WORKER_REFUSALS: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("dats.worker.refusals", ::telemetry::semconv::Instrument::Counter, "{refusal}")
    .with_brief("Number of tasks that workers refused.")
    .with_required(&["dats.worker.domain", "dats.worker.refusal_reason"])
    .with_attributes(&["dats.worker.domain", "dats.worker.refusal_reason"])
    .with_zero_series(&[("dats.worker.domain", &["headings", "links", "code", "terms", "review"]), ("dats.worker.refusal_reason", &["too_complex", "too_large", "unsupported_format"])]);

/// Measurement of [`DATS_WORKER_REFUSALS`]: number of tasks that workers refused.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DatsWorkerRefusals {
    /// [`dats.worker.domain`](super::key::DATS_WORKER_DOMAIN): The domain of the worker.
    pub domain: super::label::DatsWorkerDomain,
    /// [`dats.worker.refusal_reason`](super::key::DATS_WORKER_REFUSAL_REASON): Reason for which the
    /// worker refused the task.
    pub refusal_reason: super::label::DatsWorkerRefusalReason,
}

::telemetry::semconv::__measurement!(DatsWorkerRefusals is Counter of u64, DATS_WORKER_REFUSALS {
    domain => "dats.worker.domain",
    refusal_reason => "dats.worker.refusal_reason",
});

// The names of the registries that this one extends.
pub use ::telemetry::semconv::metric::*;
