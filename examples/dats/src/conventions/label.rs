// Generated from `registry`; do not edit. To regenerate:
// `telemetry registry generate --registry registry --out src/conventions`

//! Enumerations: closed ones are labels, open ones have a variant for all further values.

/// Mode in which the request is processed.
///
/// Values of [`dats.coordinator.mode`](super::key::DATS_COORDINATOR_MODE).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DatsCoordinatorMode {
    /// One worker can do it in one step.
    Simple,
    /// The request is split into subtasks.
    Complex,
}

::telemetry::semconv::__closed_enumeration!(DatsCoordinatorMode {
    Simple => "simple",
    Complex => "complex",
});

/// Storage of the vector.
///
/// Values of [`dats.embedding.storage_target`](super::key::DATS_EMBEDDING_STORAGE_TARGET).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DatsEmbeddingStorageTarget {
    /// A table of a SQLite database.
    Sqlite,
    /// The memory of the process.
    Memory,
}

::telemetry::semconv::__closed_enumeration!(DatsEmbeddingStorageTarget {
    Sqlite => "sqlite",
    Memory => "memory",
});

/// Provider of the language model.
///
/// Values of [`dats.llm.provider`](super::key::DATS_LLM_PROVIDER).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DatsLlmProvider {
    /// Sentences of the text itself, chosen offline.
    Extractive,
    /// First sentences of the text itself, offline.
    Lead,
    /// A model served on the same machine.
    Ollama,
    /// A service that speaks the protocol of OpenAI.
    Openai,
    /// A service that speaks the protocol of Anthropic.
    Anthropic,
}

::telemetry::semconv::__closed_enumeration!(DatsLlmProvider {
    Extractive => "extractive",
    Lead => "lead",
    Ollama => "ollama",
    Openai => "openai",
    Anthropic => "anthropic",
});

/// Kind of the conflict.
///
/// Values of [`dats.merge.conflict_type`](super::key::DATS_MERGE_CONFLICT_TYPE).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DatsMergeConflictType {
    /// Both versions changed the same lines.
    BothModified,
    /// Both versions added different lines in the same place.
    BothAdded,
    /// One version changed the lines that the other one deleted.
    ModifyDelete,
}

::telemetry::semconv::__closed_enumeration!(DatsMergeConflictType {
    BothModified => "both_modified",
    BothAdded => "both_added",
    ModifyDelete => "modify_delete",
});

/// Strategy that resolves a conflict.
///
/// Values of [`dats.merge.resolution_strategy`](super::key::DATS_MERGE_RESOLUTION_STRATEGY).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DatsMergeResolutionStrategy {
    /// The first version is kept.
    Ours,
    /// The second version is kept.
    Theirs,
    /// The lines of both versions are kept.
    Union,
    /// A person decides.
    Manual,
}

::telemetry::semconv::__closed_enumeration!(DatsMergeResolutionStrategy {
    Ours => "ours",
    Theirs => "theirs",
    Union => "union",
    Manual => "manual",
});

/// Result of the request.
///
/// Values of [`dats.pipeline.result`](super::key::DATS_PIPELINE_RESULT).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DatsPipelineResult {
    /// All results passed quality assurance.
    Accepted,
    /// Some results were accepted, others were rejected or failed.
    Partial,
    /// No result was accepted.
    Rejected,
}

::telemetry::semconv::__closed_enumeration!(DatsPipelineResult {
    Accepted => "accepted",
    Partial => "partial",
    Rejected => "rejected",
});

/// Verdict of quality assurance on the result.
///
/// Values of [`dats.qa.overall_result`](super::key::DATS_QA_OVERALL_RESULT).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DatsQaOverallResult {
    /// The result is accepted.
    Passed,
    /// The result is rejected.
    Failed,
    /// A person has to decide.
    NeedsReview,
}

::telemetry::semconv::__closed_enumeration!(DatsQaOverallResult {
    Passed => "passed",
    Failed => "failed",
    NeedsReview => "needs_review",
});

/// Reason for which a person has to review the result.
///
/// Values of [`dats.qa.review_reason`](super::key::DATS_QA_REVIEW_REASON).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DatsQaReviewReason {
    /// The validators do not agree.
    Disagreement,
    /// The security validator made a finding.
    SecurityFinding,
    /// The result is too weak to be judged.
    LowConfidence,
}

::telemetry::semconv::__closed_enumeration!(DatsQaReviewReason {
    Disagreement => "disagreement",
    SecurityFinding => "security_finding",
    LowConfidence => "low_confidence",
});

/// Validator of the result.
///
/// Values of [`dats.qa.validator`](super::key::DATS_QA_VALIDATOR).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DatsQaValidator {
    /// Several independent extractions agree.
    Consensus,
    /// The result withstands attempts to refute it.
    Adversarial,
    /// The result holds no secret and no dangerous link.
    Security,
}

::telemetry::semconv::__closed_enumeration!(DatsQaValidator {
    Consensus => "consensus",
    Adversarial => "adversarial",
    Security => "security",
});

/// Verdict of one validator on the result.
///
/// Values of [`dats.qa.verdict`](super::key::DATS_QA_VERDICT).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DatsQaVerdict {
    /// The validator made no finding about the result.
    Passed,
    /// The validator made a finding about the result.
    Failed,
}

::telemetry::semconv::__closed_enumeration!(DatsQaVerdict {
    Passed => "passed",
    Failed => "failed",
});

/// The tier of workers that the queue is for.
///
/// Values of [`dats.queue.tier`](super::key::DATS_QUEUE_TIER).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DatsQueueTier {
    /// Tasks that any worker can do.
    Small,
    /// Tasks of more than one section.
    Medium,
    /// Tasks that need all of a worker.
    Large,
}

::telemetry::semconv::__closed_enumeration!(DatsQueueTier {
    Small => "small",
    Medium => "medium",
    Large => "large",
});

/// The stage of the pipeline, which is the subsystem that does the work.
///
/// Values of [`dats.stage`](super::key::DATS_STAGE).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DatsStage {
    /// The request as a whole.
    Pipeline,
    /// Analyses the request and plans its stages.
    Coordinator,
    /// Splits a task into subtasks.
    Decomposer,
    /// Estimates the difficulty of a task.
    Estimator,
    /// Keeps tasks until a worker takes them.
    Queue,
    /// Performs one task of one domain.
    Worker,
    /// Finds existing knowledge.
    Rag,
    /// Requests an answer from the language model.
    Llm,
    /// Checks what the workers produced.
    Qa,
    /// Turns content into vectors.
    Embedding,
    /// Records the provenance of artifacts.
    Provenance,
    /// Merges several results.
    Merge,
    /// Keeps the results.
    Workproduct,
}

::telemetry::semconv::__closed_enumeration!(DatsStage {
    Pipeline => "pipeline",
    Coordinator => "coordinator",
    Decomposer => "decomposer",
    Estimator => "estimator",
    Queue => "queue",
    Worker => "worker",
    Rag => "rag",
    Llm => "llm",
    Qa => "qa",
    Embedding => "embedding",
    Provenance => "provenance",
    Merge => "merge",
    Workproduct => "workproduct",
});

/// The domain of the worker.
///
/// Values of [`dats.worker.domain`](super::key::DATS_WORKER_DOMAIN).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DatsWorkerDomain {
    /// The outline of a document.
    Headings,
    /// The links of a document.
    Links,
    /// The code blocks of a document.
    Code,
    /// The statistics of the terms of a document.
    Terms,
    /// The review of a document with the help of a language model.
    Review,
}

::telemetry::semconv::__closed_enumeration!(DatsWorkerDomain {
    Headings => "headings",
    Links => "links",
    Code => "code",
    Terms => "terms",
    Review => "review",
});

/// Kind of output of the worker.
///
/// Values of [`dats.worker.output_type`](super::key::DATS_WORKER_OUTPUT_TYPE).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DatsWorkerOutputType {
    /// The headings of a document, nested.
    Outline,
    /// The links of a document, with their targets.
    LinkList,
    /// The code blocks of a document, with their languages.
    CodeList,
    /// Number of occurrences of each term.
    TermStatistics,
    /// A text about the document.
    Review,
}

::telemetry::semconv::__closed_enumeration!(DatsWorkerOutputType {
    Outline => "outline",
    LinkList => "link_list",
    CodeList => "code_list",
    TermStatistics => "term_statistics",
    Review => "review",
});

/// Reason for which the worker refused the task.
///
/// Values of [`dats.worker.refusal_reason`](super::key::DATS_WORKER_REFUSAL_REASON).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DatsWorkerRefusalReason {
    /// The estimate is above what the worker can do.
    TooComplex,
    /// The document is larger than the worker may read.
    TooLarge,
    /// The worker does not support the format.
    UnsupportedFormat,
}

::telemetry::semconv::__closed_enumeration!(DatsWorkerRefusalReason {
    TooComplex => "too_complex",
    TooLarge => "too_large",
    UnsupportedFormat => "unsupported_format",
});

/// Kind of the artifact.
///
/// Values of [`dats.workproduct.artifact_type`](super::key::DATS_WORKPRODUCT_ARTIFACT_TYPE).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DatsWorkproductArtifactType {
    /// An extract of a document.
    Extract,
    /// A review of a document.
    Review,
    /// The merged results of a request.
    Report,
}

::telemetry::semconv::__closed_enumeration!(DatsWorkproductArtifactType {
    Extract => "extract",
    Review => "review",
    Report => "report",
});

// The names of the registries that this one extends.
pub use ::telemetry::semconv::label::*;
