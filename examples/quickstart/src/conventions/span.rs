// Generated from `registry`; do not edit. To regenerate:
// `telemetry registry generate --registry registry --out src/conventions`

//! Stages: name, kind, required attributes and events of each span.

/// Merges the terms of all documents into one index.
///
/// `index.build`: internal span, in development.
///
/// Attributes:
///
/// - [`index.documents`](super::key::INDEX_DOCUMENTS) (required): The number of documents in the
///   index.
/// - [`index.postings`](super::key::INDEX_POSTINGS) (recommended): The number of pairs of a term
///   and a document in the index.
/// - [`index.terms`](super::key::INDEX_TERMS) (recommended): The number of different terms in the
///   index.
pub const INDEX_BUILD: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("index.build")
    .with_brief("Merges the terms of all documents into one index.")
    .with_required(&["index.documents"]);

/// Counts the terms of one document.
///
/// `index.count_terms`: internal span, in development.
///
/// Attributes:
///
/// - [`document.terms`](super::key::DOCUMENT_TERMS) (recommended): The number of terms in the
///   document, repetitions included.
/// - [`document.unique_terms`](super::key::DOCUMENT_UNIQUE_TERMS) (recommended): The number of
///   different terms in the document.
pub const INDEX_COUNT_TERMS: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("index.count_terms")
    .with_brief("Counts the terms of one document.");

/// Finds the documents in the folder and its subfolders.
///
/// `index.discover`: internal span, in development.
///
/// Attributes:
///
/// - [`folder.path`](super::key::FOLDER_PATH) (required): The folder that is indexed.
/// - [`index.documents`](super::key::INDEX_DOCUMENTS) (recommended): The number of documents in the
///   index.
pub const INDEX_DISCOVER: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("index.discover")
    .with_brief("Finds the documents in the folder and its subfolders.")
    .with_required(&["folder.path"]);

/// Takes one document from the disk into the index.
///
/// `index.document`: internal span, in development.
///
/// Attributes:
///
/// - [`document.format`](super::key::DOCUMENT_FORMAT) (recommended): Format of the document.
/// - [`document.path`](super::key::DOCUMENT_PATH) (required): The document's path, relative to the
///   folder that is indexed.
/// - [`document.route`](super::key::DOCUMENT_ROUTE) (recommended): Part of the document that goes
///   into the index.
/// - [`document.skip_reason`](super::key::DOCUMENT_SKIP_REASON) (conditionally required: if the
///   document could not be read): Reason for which the document was left out before its content was
///   read.
pub const INDEX_DOCUMENT: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("index.document")
    .with_brief("Takes one document from the disk into the index.")
    .with_required(&["document.path"]);

/// Collects the code blocks of one document.
///
/// `index.extract_code`: internal span, in development.
///
/// Attributes:
///
/// - [`document.code_blocks`](super::key::DOCUMENT_CODE_BLOCKS) (recommended): The number of code
///   blocks in the document.
pub const INDEX_EXTRACT_CODE: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("index.extract_code")
    .with_brief("Collects the code blocks of one document.");

/// Collects the headings of one document.
///
/// `index.extract_headings`: internal span, in development.
///
/// Attributes:
///
/// - [`document.headings`](super::key::DOCUMENT_HEADINGS) (recommended): The number of headings in
///   the document.
pub const INDEX_EXTRACT_HEADINGS: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("index.extract_headings")
    .with_brief("Collects the headings of one document.");

/// Collects the links of one document.
///
/// `index.extract_links`: internal span, in development.
///
/// Attributes:
///
/// - [`document.links`](super::key::DOCUMENT_LINKS) (recommended): The number of links in the
///   document.
pub const INDEX_EXTRACT_LINKS: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("index.extract_links")
    .with_brief("Collects the links of one document.");

/// Reads one document from the disk.
///
/// `index.load`: internal span, in development.
///
/// Attributes:
///
/// - [`document.path`](super::key::DOCUMENT_PATH) (required): The document's path, relative to the
///   folder that is indexed.
/// - [`document.size`](super::key::DOCUMENT_SIZE) (recommended): The document's size in bytes.
/// - [`retry.attempt`](super::key::RETRY_ATTEMPT) (conditionally required: if it is not the first
///   attempt): Number of the attempt, counted from one.
pub const INDEX_LOAD: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("index.load")
    .with_brief("Reads one document from the disk.")
    .with_required(&["document.path"]);

/// Splits one document into headings, links, code and terms.
///
/// `index.parse`: internal span, in development.
///
/// Attributes:
///
/// - [`document.format`](super::key::DOCUMENT_FORMAT) (recommended): Format of the document.
/// - [`document.path`](super::key::DOCUMENT_PATH) (required): The document's path, relative to the
///   folder that is indexed.
pub const INDEX_PARSE: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("index.parse")
    .with_brief("Splits one document into headings, links, code and terms.")
    .with_required(&["document.path"]);

/// Reads the index back from its file.
///
/// `index.read`: internal span, in development.
///
/// Attributes:
///
/// - [`index.path`](super::key::INDEX_PATH) (required): The file the index is kept in.
/// - [`index.postings`](super::key::INDEX_POSTINGS) (recommended): The number of pairs of a term
///   and a document in the index.
/// - [`index.terms`](super::key::INDEX_TERMS) (recommended): The number of different terms in the
///   index.
pub const INDEX_READ: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("index.read")
    .with_brief("Reads the index back from its file.")
    .with_required(&["index.path"]);

/// Decides how much of one document goes into the index.
///
/// `index.route`: internal span, in development.
///
/// Attributes:
///
/// - [`document.route`](super::key::DOCUMENT_ROUTE) (recommended): Part of the document that goes
///   into the index.
/// - [`document.score`](super::key::DOCUMENT_SCORE) (required): Value of the document for a reader,
///   from zero to one.
pub const INDEX_ROUTE: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("index.route")
    .with_brief("Decides how much of one document goes into the index.")
    .with_required(&["document.score"]);

/// Rates the value of one document for a reader.
///
/// `index.score`: internal span, in development.
///
/// Attributes:
///
/// - [`document.score`](super::key::DOCUMENT_SCORE) (recommended): Value of the document for a
///   reader, from zero to one.
pub const INDEX_SCORE: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("index.score")
    .with_brief("Rates the value of one document for a reader.");

/// Writes the index to its file.
///
/// `index.write`: internal span, in development.
///
/// Attributes:
///
/// - [`index.bytes`](super::key::INDEX_BYTES) (recommended): The size of the index file in bytes.
/// - [`index.path`](super::key::INDEX_PATH) (required): The file the index is kept in.
/// - [`retry.attempt`](super::key::RETRY_ATTEMPT) (conditionally required: if it is not the first
///   attempt): Number of the attempt, counted from one.
pub const INDEX_WRITE: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("index.write")
    .with_brief("Writes the index to its file.")
    .with_required(&["index.path"]);

/// One run over a folder, from finding its documents to the report.
///
/// `quickstart.run`: internal span, in development.
///
/// Attributes:
///
/// - [`folder.path`](super::key::FOLDER_PATH) (required): The folder that is indexed.
/// - [`run.id`](super::key::RUN_ID) (required): Identifier of the run of the program.
pub const QUICKSTART_RUN: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("quickstart.run")
    .with_brief("One run over a folder, from finding its documents to the report.")
    .with_required(&["folder.path"])
    .with_inherited(&["run.id"]);

/// Renders the findings of the run as text.
///
/// `report.render`: internal span, in development.
///
/// Attributes:
///
/// - [`index.documents`](super::key::INDEX_DOCUMENTS) (required): The number of documents in the
///   index.
pub const REPORT_RENDER: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("report.render")
    .with_brief("Renders the findings of the run as text.")
    .with_required(&["index.documents"]);

/// Answers one query from the index.
///
/// `search.answer`: internal span, in development.
///
/// Attributes:
///
/// - [`run.id`](super::key::RUN_ID) (required): Identifier of the run of the program.
/// - [`search.query.terms`](super::key::SEARCH_QUERY_TERMS) (recommended): The number of terms in
///   the query.
/// - [`search.query.text`](super::key::SEARCH_QUERY_TEXT) (recommended): Text of the reader's
///   query.
/// - [`search.results`](super::key::SEARCH_RESULTS) (recommended): The number of documents found.
pub const SEARCH_ANSWER: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("search.answer")
    .with_brief("Answers one query from the index.")
    .with_inherited(&["run.id"]);

/// Ranks the documents that were found by relevance.
///
/// `search.rank`: internal span, in development.
///
/// Attributes:
///
/// - [`search.results`](super::key::SEARCH_RESULTS) (recommended): The number of documents found.
pub const SEARCH_RANK: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("search.rank")
    .with_brief("Ranks the documents that were found by relevance.");

// The names of the registries that this one extends.
pub use ::telemetry::semconv::span::*;
