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
/// | `metrics(duration = PATH, active = PATH, calls = PATH, success = PATH, failure = PATH)` | metrics of the registry that the stage measures, beside `stage.duration` and `stage.active` |
/// | `consume(message)`, `consume(message, link)` | the parameter that holds a message (`Message`), or a batch of them: whose child the stage is |
/// | `word = expr` | what stands for `{word}` in a name such as `"worker.{word}.execute"`: a value of a closed set (`Label`) |
/// | `kind = server` | the span kind of a stage that is named by a string |
/// | `crate = path` | where the crate `telemetry` is |
///
/// A definition may require attributes, which `fields(..)` or the keys of an input's fields then must provide: one that is missing
/// does not compile (where an input is involved, `cargo build` says so and `cargo check` does not). What the registry calls `context` may
/// come from a stage above. Where a definition's name varies, the attribute in braces is one of those that are required.
///
/// A parameter may decide for itself: `#[telemetry(plain)] name: &str`; also `hash`, `redact`,
/// `truncate = N`, `key = PATH`, `label`, `context`, `nested` and the metrics of
/// [`StageAttributes`](macro@StageAttributes).
///
/// # Metrics
///
/// In `metrics(..)` each word takes the constant of a metric, as in `duration = metric::PIPELINE_LATENCY`, and each may stand once:
/// `duration`, a histogram of a time, converted into its unit; `active`, an up-down counter of those that are running; and the
/// counters `calls` of all that ended, `success` of those that ended well, and `failure` of errors and panics: what was cancelled is
/// neither. Their attributes are those values of the stage that have the same key (`fields(key::BACKEND_NAME = name)`, keys of
/// inputs, and of the output where there is one), the constants of its definition, and `stage.name`, `stage.outcome` and
/// `error.type`. What a metric requires and neither `fields(..)` nor an input provides does not compile: an output, which may
/// never come, does not count. They are exact in traces that are not sampled, and where spans are shed.
///
/// # Messages
///
/// A stage that consumes a message is the child of who sent it, in its trace, sampled if it is; with `link` it stays where
/// it is and is linked with the sender. A batch, a slice or a vector of messages, has several senders: its stage is linked with
/// each. The span is of the kind `consumer`, unless `kind` or the definition says otherwise; `stage.queue.time` is how long the
/// message was in its queue, in seconds, `stage.hops` how often it was handed on. What does not say who sent it does not compile.
///
/// The body moves into a closure (of an `async fn`: into an `async` block), as it stands: `return`, `?`,
/// labels and loops mean what they meant. What changes: an argument that the body does not use is dropped
/// after the stage has ended, and `#[track_caller]` does not reach into the body.
///
/// # When the stage ends
///
/// | the function | the stage begins | and ends |
/// |---|---|---|
/// | returns a value | when it is called | when it returns |
/// | is an `async fn` | when its future is first polled | when that is ready or dropped |
/// | returns `impl Future`, `Pin<Box<dyn Future>>`, `Box<dyn Future>`, `BoxFuture`, or is a method under `#[async_trait]` | when it is called: its own statements run inside the stage | when the future is ready or dropped |
/// | returns `impl Stream`, `Pin<Box<dyn Stream>>`, `Box<dyn Stream>`, `BoxStream` (feature `stream`) | when it is called | when the stream ends or is dropped; `stage.items` counts the items |
///
/// A future or stream that is dropped before its end is `cancelled`, one that was never polled included. A stream that
/// ends is `ok`, whatever its items were.
///
/// # On an `impl` block
///
/// ```text
/// #[stage(prefix = "worker")]
/// impl Worker {
///     #[stage(skip)]
///     const fn new() -> Worker { ... }
///     fn step(&mut self) { ... }                                        // worker.step
///     #[stage(output)]
///     fn total(&self) -> u64 { ... }                                    // worker.total
///     #[stage("shop.close", input(reason))]
///     async fn close(&self, reason: Reason) -> Result<(), Failure> { ... }   // shop.close
/// }
/// ```
///
/// Every function in it is a stage, called by the type's name in `snake_case` or by `prefix`, and by its own.
/// `#[stage(skip)]` leaves one out. On the block itself are `prefix` and `crate`. `#[async_trait]` may stand above or
/// below. A function that a macro call inside the block makes is not seen.
///
/// # What is refused
///
/// What nobody could record, or where a number would be wrong: a `const fn`, a function with variable arguments, one
/// without a body, a future or stream behind another pointer (`Pin<&mut dyn Future>`) or behind a type alias, and modules and
/// traits as a whole.
#[proc_macro_attribute]
pub fn stage(arguments: TokenStream, function: TokenStream) -> TokenStream {
    stage::stage(arguments.into(), function.into()).into()
}

/// Makes a block a stage: a part of a function that is measured by itself.
///
/// ```text
/// let quotes = stage_block!("billing.load_rates", fields(day = day), -> Result<Vec<Rate>, RateError> {
///     read_rates(day)?.into_iter().map(parse_rate).collect()
/// });
/// let sent = stage_block!("billing.send_quotes", async { send(&quotes).await }).await;
/// ```
///
/// The name comes first, as in [`macro@stage`]; `fields(..)`, `metrics(..)`, `output`, `kind` and `crate` may follow it; then the
/// type, if the block's last expression does not say it; the block comes last.
///
/// The block is a closure: `return` and `?` leave the block and give it its value, they do not leave the function
/// around it, and the outcome is what that value says; `break` and `continue` do not reach a loop outside. An `async` or
/// `async move` block is a future whose stage begins where the block stands, and is `cancelled` if nobody polls it.
#[proc_macro]
pub fn stage_block(arguments: TokenStream) -> TokenStream {
    stage::stage_block(arguments.into()).into()
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
/// | `counter = PATH`, `up_down_counter = PATH`, `gauge = PATH`, `histogram = PATH` | also a measurement by this metric of the registry |
///
/// A measurement is an integer, a double or a duration (in seconds); `None` is none. It is made when the stage has ended, of an
/// input too, and for every call, sampled or not. Its attributes are the payload's fields with the same keys; what the metric
/// requires and no field provides does not compile. The attributes of a measured parameter are those of its stage.
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
///     Tool { #[telemetry(key = key::PROCESS_EXIT_CODE)] code: i32, stderr: String },
///     Upstream(#[source] std::io::Error),
/// }
/// ```
///
/// The name of the variant (or of the struct) in `snake_case` is the type; `error_type = "..."`
/// overrides it; `expected` says that the error is part of normal operation.
///
/// A field with an option of [`StageAttributes`](macro@StageAttributes) is recorded with the span that the error ends, as
/// its output is; every other field is not, and neither are messages, from which secrets leak. A number, too, has to be
/// marked, as `plain`.
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
///
/// Outside a stage it is allowed and does nothing, save that it is counted: `telemetry.dropped{decision, no_stage}`.
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
///
/// Outside a stage it is allowed and does nothing, save that it is counted: `telemetry.dropped{event, no_stage}`.
#[proc_macro]
pub fn event(arguments: TokenStream) -> TokenStream {
    event::event(arguments.into()).into()
}
