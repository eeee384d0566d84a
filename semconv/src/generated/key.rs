// Generated from `semconv/registry`; do not edit. To regenerate: `cargo run -p semconv --features generator --example generate`

//! The attributes: name, type, sensitivity and cardinality of each.

/// The source file, as the compiler was given it.
///
/// `code.file.path`: string, stable, unbounded values.
///
/// Examples: `src/parse.rs`.
pub const CODE_FILE_PATH: crate::Key<str> = crate::Key::new("code.file.path");

/// The full path of the function that the code stands in.
///
/// `code.function.name`: string, stable, unbounded values.
///
/// Examples: `indexer::parse::headings`.
pub const CODE_FUNCTION_NAME: crate::Key<str> = crate::Key::new("code.function.name");

/// The line in the source file, counted from one.
///
/// `code.line.number`: int, stable, unbounded values.
///
/// Examples: `42`.
pub const CODE_LINE_NUMBER: crate::Key<i64> = crate::Key::new("code.line.number");

/// The deployment the instance belongs to.
///
/// `deployment.environment.name`: string, in development, few values.
///
/// Examples: `production`, `staging`.
pub const DEPLOYMENT_ENVIRONMENT_NAME: crate::Key<str> = crate::Key::new("deployment.environment.name").with_cardinality(crate::Cardinality::Low);

/// The number of blocks of code in the document.
///
/// `document.code_blocks`: int, in development, unbounded values.
///
/// Examples: `7`.
pub const DOCUMENT_CODE_BLOCKS: crate::Key<i64> = crate::Key::new("document.code_blocks");

/// What the document is written in.
///
/// `document.format`: closed enumeration, in development, few values.
pub const DOCUMENT_FORMAT: crate::Key<super::label::DocumentFormat> = crate::Key::new("document.format").with_cardinality(crate::Cardinality::Low);

/// The number of headings in the document.
///
/// `document.headings`: int, in development, unbounded values.
///
/// Examples: `12`.
pub const DOCUMENT_HEADINGS: crate::Key<i64> = crate::Key::new("document.headings");

/// The number of links in the document.
///
/// `document.links`: int, in development, unbounded values.
///
/// Examples: `31`.
pub const DOCUMENT_LINKS: crate::Key<i64> = crate::Key::new("document.links");

/// The document's path, relative to the folder that is indexed.
///
/// `document.path`: string, in development, unbounded values.
///
/// Examples: `guide/install.md`.
pub const DOCUMENT_PATH: crate::Key<str> = crate::Key::new("document.path");

/// How much of the document goes into the index.
///
/// `document.route`: closed enumeration, in development, few values.
pub const DOCUMENT_ROUTE: crate::Key<super::label::DocumentRoute> = crate::Key::new("document.route").with_cardinality(crate::Cardinality::Low);

/// How much the document is worth to a reader, from zero to one.
///
/// `document.score`: double, in development, unbounded values.
///
/// Examples: `0.82`.
pub const DOCUMENT_SCORE: crate::Key<f64> = crate::Key::new("document.score");

/// The document's size in bytes.
///
/// `document.size`: int, in development, unbounded values.
///
/// Examples: `18230`.
pub const DOCUMENT_SIZE: crate::Key<i64> = crate::Key::new("document.size");

/// Why the document was left out before anybody looked at its content.
///
/// `document.skip_reason`: closed enumeration, in development, few values.
pub const DOCUMENT_SKIP_REASON: crate::Key<super::label::DocumentSkipReason> = crate::Key::new("document.skip_reason").with_cardinality(crate::Cardinality::Low);

/// The number of terms in the document, repetitions included.
///
/// `document.terms`: int, in development, unbounded values.
///
/// Examples: `1840`.
pub const DOCUMENT_TERMS: crate::Key<i64> = crate::Key::new("document.terms");

/// The number of different terms in the document.
///
/// `document.unique_terms`: int, in development, unbounded values.
///
/// Examples: `412`.
pub const DOCUMENT_UNIQUE_TERMS: crate::Key<i64> = crate::Key::new("document.unique_terms");

/// The class of the error with which an operation ended.
///
/// Absent on success, and the same on the span and on the metrics of one operation.
///
/// `error.type`: open enumeration, stable, few values.
///
/// Examples: `timeout`, `io.not_found`.
pub const ERROR_TYPE: crate::Key<super::label::ErrorType> = crate::Key::new("error.type").with_cardinality(crate::Cardinality::Low);

/// The folder that is indexed.
///
/// `folder.path`: string, in development, unbounded values.
///
/// Examples: `./docs`.
pub const FOLDER_PATH: crate::Key<str> = crate::Key::new("folder.path");

/// The name of the machine, as the machine itself gives it.
///
/// `host.name`: string, in development, unbounded values.
///
/// Examples: `build-07`.
pub const HOST_NAME: crate::Key<str> = crate::Key::new("host.name");

/// The size of the index file in bytes.
///
/// `index.bytes`: int, in development, unbounded values.
///
/// Examples: `734003`.
pub const INDEX_BYTES: crate::Key<i64> = crate::Key::new("index.bytes");

/// The number of documents in the index.
///
/// `index.documents`: int, in development, unbounded values.
///
/// Examples: `214`.
pub const INDEX_DOCUMENTS: crate::Key<i64> = crate::Key::new("index.documents");

/// The file the index is kept in.
///
/// `index.path`: string, in development, unbounded values.
///
/// Examples: `quickstart-output/index.bin`.
pub const INDEX_PATH: crate::Key<str> = crate::Key::new("index.path");

/// The number of pairs of a term and a document in the index.
///
/// `index.postings`: int, in development, unbounded values.
///
/// Examples: `60211`.
pub const INDEX_POSTINGS: crate::Key<i64> = crate::Key::new("index.postings");

/// The number of different terms in the index.
///
/// `index.terms`: int, in development, unbounded values.
///
/// Examples: `9120`.
pub const INDEX_TERMS: crate::Key<i64> = crate::Key::new("index.terms");

/// The number the operating system gave the process.
///
/// `process.pid`: int, in development, unbounded values.
///
/// Examples: `4711`.
pub const PROCESS_PID: crate::Key<i64> = crate::Key::new("process.pid");

/// Which attempt this is, counted from one.
///
/// `retry.attempt`: int, in development, unbounded values.
///
/// Examples: `1`, `2`.
pub const RETRY_ATTEMPT: crate::Key<i64> = crate::Key::new("retry.attempt");

/// The run of the program that everything below it belongs to.
///
/// `run.id`: string, in development, unbounded values, inherited by the stages below.
///
/// Examples: `01JD3V9Y6M`.
pub const RUN_ID: crate::Key<str> = crate::Key::new("run.id").as_context();

/// The number of terms in the query.
///
/// `search.query.terms`: int, in development, unbounded values.
///
/// Examples: `3`.
pub const SEARCH_QUERY_TERMS: crate::Key<i64> = crate::Key::new("search.query.terms");

/// What the reader searched for, word for word.
///
/// `search.query.text`: string, in development, unbounded values, personal data.
///
/// Examples: `how to install`.
pub const SEARCH_QUERY_TEXT: crate::Key<str> = crate::Key::new("search.query.text").with_sensitivity(crate::Sensitivity::Pii);

/// The number of documents found.
///
/// `search.results`: int, in development, unbounded values.
///
/// Examples: `10`.
pub const SEARCH_RESULTS: crate::Key<i64> = crate::Key::new("search.results");

/// The one running instance, unique among all of the same service.
///
/// `service.instance.id`: string, stable, unbounded values.
///
/// Examples: `627cc493-f310-47de-96bd-71410b7dec09`.
pub const SERVICE_INSTANCE_ID: crate::Key<str> = crate::Key::new("service.instance.id");

/// The logical name of the service, the same for all its instances.
///
/// `service.name`: string, stable, few values.
///
/// Examples: `doc-indexer`.
pub const SERVICE_NAME: crate::Key<str> = crate::Key::new("service.name").with_cardinality(crate::Cardinality::Low);

/// The version of the service that is running.
///
/// `service.version`: string, stable, few values.
///
/// Examples: `1.4.2`, `1.5.0-rc.1+9f3c2ab`.
pub const SERVICE_VERSION: crate::Key<str> = crate::Key::new("service.version").with_cardinality(crate::Cardinality::Low);

/// Why this alternative was chosen, in words and numbers of the moment.
///
/// `stage.decision.because`: string, in development, unbounded values.
///
/// Examples: `the score 0.82 is above 0.5`.
pub const STAGE_DECISION_BECAUSE: crate::Key<str> = crate::Key::new("stage.decision.because");

/// The alternative that was chosen, one of a closed set.
///
/// `stage.decision.chosen`: string, in development, few values.
///
/// Examples: `full`, `summary`.
pub const STAGE_DECISION_CHOSEN: crate::Key<str> = crate::Key::new("stage.decision.chosen").with_cardinality(crate::Cardinality::Low);

/// The alternatives there were, in the order in which they were weighed.
///
/// `stage.decision.considered`: string array, in development, unbounded values.
///
/// Examples: `[full, summary, skip]`.
pub const STAGE_DECISION_CONSIDERED: crate::Key<[String]> = crate::Key::new("stage.decision.considered");

/// What was decided, as the place in the code names it.
///
/// `stage.decision.name`: string, in development, few values.
///
/// Examples: `document.route`, `retry`.
pub const STAGE_DECISION_NAME: crate::Key<str> = crate::Key::new("stage.decision.name").with_cardinality(crate::Cardinality::Low);

/// Whether the error is part of normal operation, and no failure for an objective.
///
/// `stage.error.expected`: boolean, in development, few values.
pub const STAGE_ERROR_EXPECTED: crate::Key<bool> = crate::Key::new("stage.error.expected").with_cardinality(crate::Cardinality::Low);

/// How many items the stage's stream gave.
///
/// `stage.items`: int, in development, unbounded values.
///
/// Examples: `0`, `250`.
pub const STAGE_ITEMS: crate::Key<i64> = crate::Key::new("stage.items");

/// The name of the stage, as its definition gives it.
///
/// The same text as the span's name, unless the name has placeholders.
///
/// `stage.name`: string, in development, few values.
///
/// Examples: `index.load`, `index.parse`.
pub const STAGE_NAME: crate::Key<str> = crate::Key::new("stage.name").with_cardinality(crate::Cardinality::Low);

/// How the stage ended.
///
/// `stage.outcome`: closed enumeration, in development, few values.
pub const STAGE_OUTCOME: crate::Key<super::label::StageOutcome> = crate::Key::new("stage.outcome").with_cardinality(crate::Cardinality::Low);

/// Why telemetry was lost.
///
/// `telemetry.reason`: closed enumeration, in development, few values.
pub const TELEMETRY_REASON: crate::Key<super::label::TelemetryReason> = crate::Key::new("telemetry.reason").with_cardinality(crate::Cardinality::Low);

/// The language of the library that recorded the telemetry.
///
/// `telemetry.sdk.language`: open enumeration, stable, few values.
pub const TELEMETRY_SDK_LANGUAGE: crate::Key<super::label::TelemetrySdkLanguage> = crate::Key::new("telemetry.sdk.language").with_cardinality(crate::Cardinality::Low);

/// The library that recorded the telemetry.
///
/// `telemetry.sdk.name`: string, stable, few values.
///
/// Examples: `opentelemetry`.
pub const TELEMETRY_SDK_NAME: crate::Key<str> = crate::Key::new("telemetry.sdk.name").with_cardinality(crate::Cardinality::Low);

/// The version of the library that recorded the telemetry.
///
/// `telemetry.sdk.version`: string, stable, few values.
///
/// Examples: `0.1.0`.
pub const TELEMETRY_SDK_VERSION: crate::Key<str> = crate::Key::new("telemetry.sdk.version").with_cardinality(crate::Cardinality::Low);

/// The kind of telemetry that was lost.
///
/// `telemetry.signal`: closed enumeration, in development, few values.
pub const TELEMETRY_SIGNAL: crate::Key<super::label::TelemetrySignal> = crate::Key::new("telemetry.signal").with_cardinality(crate::Cardinality::Low);
