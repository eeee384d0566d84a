//! What the compiler writes: `#[stage]`, `#[derive(StageAttributes)]` and their kin.
//!
//! Every macro reads the same way: parse, check, stop if anything is wrong, expand. The mistakes are
//! collected on the way and shown together, each at the word that made it, beside the user's own
//! item, so that the rest of the program is still understood. What is generated is a call into the
//! hidden door of the crate `telemetry`, never a program: behaviour belongs to the runtime.
//!
//! Use these macros through the crate `telemetry`, which re-exports them with examples.

mod attributes;
mod capture;
mod decision;
mod door;
mod event;
mod fragments;
mod label;
mod list;
mod named_value;
mod names;
mod options;
mod report;
#[cfg(test)]
mod snapshot;
mod stage;
mod stage_error;
mod suggest;

use proc_macro::TokenStream;

/// Makes a function a stage: its span, outcome, duration and count are recorded on every call.
///
/// ```text
/// #[stage(span::COORDINATOR_ANALYZE_REQUEST, input(task), output)]
/// async fn analyze_request(&self, task: &Task) -> Result<Plan, AnalyzeError> { ... }
/// ```
///
/// The name comes first: a path to a `StageDef`, or `"subsystem.operation"`. Nothing of the arguments
/// or of the result is recorded unless asked for:
///
/// | argument | meaning |
/// |---|---|
/// | `input(a, b)` | captures these parameters, which derive `StageAttributes` |
/// | `output`, `output(plain)`, `output(hash)`, `output(redact)`, `output(truncate = N)`, `output(key = PATH)` | captures the value of a success |
/// | `fields(name = expr, "x.y" = expr, key::PATH = expr)` | attributes of the span |
/// | `kind = server` | the span kind of a stage that is named by a string |
/// | `crate = path` | where the crate `telemetry` is |
///
/// A parameter may decide for itself: `#[telemetry(plain)] name: &str`; also `hash`, `redact`,
/// `truncate = N`, `key = PATH`, `label`, `context` and `nested`.
///
/// The body moves into a closure (of an `async fn`: into an `async` block), as it stands: `return`, `?`,
/// labels and loops mean what they meant. What changes: an argument that the body does not use is dropped
/// after the stage has ended, and `#[track_caller]` does not reach into the body.
///
/// Refused, because a number would be wrong or nobody could record it: a `const fn`, a function that
/// returns a future or a stream, one with variable arguments, and one without a body.
#[proc_macro_attribute]
pub fn stage(arguments: TokenStream, function: TokenStream) -> TokenStream {
    stage::stage(arguments.into(), function.into()).into()
}

/// Decides for every field of a payload what of it is recorded; an undecided field does not compile.
///
/// ```text
/// #[derive(StageAttributes)]
/// struct Task {
///     #[telemetry(key = key::DATS_TASK_ID, context)] id: TaskId,
///     #[telemetry(label)] tier: Tier,
///     #[telemetry(hash)] user: String,
///     attempts: u32,
/// }
/// ```
///
/// | option | meaning |
/// |---|---|
/// | `plain` | recorded as it is |
/// | `hash` | recorded as a keyed pseudonym |
/// | `redact` | recorded as `[REDACTED]`, and never read |
/// | `truncate = N` | the first N bytes of a text |
/// | `nested` | the fields of a payload inside this one |
/// | `skip` | not recorded |
/// | `key = PATH` | named by the registry, whose sensitivity decides |
/// | `name = "x.y"` | named otherwise than the field |
/// | `label` | also a metric label: a type of a closed set of values |
/// | `context` | also inherited by the stages below |
///
/// Numbers, booleans, durations and `#[derive(Label)]` enumerations need no option.
#[proc_macro_derive(StageAttributes, attributes(telemetry))]
pub fn derive_stage_attributes(item: TokenStream) -> TokenStream {
    attributes::derive(item.into()).into()
}

/// Makes an enumeration without fields a closed set of names, fit for metric labels and decisions.
///
/// ```text
/// #[derive(Label)]
/// enum Mode { Simple, #[telemetry(name = "multi_step")] Complex }
/// ```
///
/// A variant's name in `snake_case` is its value; `name = "..."` overrides it.
#[proc_macro_derive(Label, attributes(telemetry))]
pub fn derive_label(item: TokenStream) -> TokenStream {
    label::derive(item.into()).into()
}

/// Gives an error its `error.type`: one of few names, never a message.
///
/// ```text
/// #[derive(StageError)]
/// enum AnalyzeError {
///     #[telemetry(error_type = "bad_input", expected)] Bad(String),
///     Upstream(#[source] std::io::Error),
/// }
/// ```
///
/// The name of the variant (or of the struct) in `snake_case` is the type; `error_type = "..."`
/// overrides it; `expected` says that the error is part of normal operation.
#[proc_macro_derive(StageError, attributes(telemetry, source))]
pub fn derive_stage_error(item: TokenStream) -> TokenStream {
    stage_error::derive(item.into()).into()
}

/// Records what the running stage decided, why, and between what, and counts it.
///
/// ```text
/// decision!(mode = Mode::Complex, because = "three files", considered = [Mode::Simple, Mode::Complex]);
/// ```
///
/// What is chosen implements `Label`; `because` and `considered` may be left out.
#[proc_macro]
pub fn decision(arguments: TokenStream) -> TokenStream {
    decision::decision(arguments.into()).into()
}

/// Records that something happened in the running stage, with attributes.
///
/// ```text
/// event!("cache.miss", key::CACHE_KEY = key, size = bytes);
/// ```
///
/// The name comes first: a path to an `EventDef`, or `"subject.what_happened"`.
#[proc_macro]
pub fn event(arguments: TokenStream) -> TokenStream {
    event::event(arguments.into()).into()
}
