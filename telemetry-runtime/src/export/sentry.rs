//! Errors to Sentry, or to a server that takes its envelopes: one event for each error, at the stage where it
//! began, with the events, decisions and stages of its trace as breadcrumbs.
//!
//! The application's own Sentry client, if it has one, is neither used nor changed.

pub(crate) mod dsn;
mod event;
pub(crate) mod exporter;
mod failures;
mod rate_limit;
mod repeats;
pub(crate) mod settings;
mod traces;
pub(crate) mod transport;

pub use settings::SentryExporter;
