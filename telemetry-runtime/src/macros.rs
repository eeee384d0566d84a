//! Macros and derives, re-exported from `telemetry-macros` with their documentation.

/// Makes a function a stage: each call is a span with its outcome, and is counted and timed in metrics.
///
/// The first argument is the name: a path to a `StageDef` of the registry, or text such as
/// `"billing.price_order"`. No argument and no result of the function is recorded without a decision.
///
/// # Arguments
///
/// - `input(a, b)`: captures these parameters, whose types derive [`StageAttributes`](macro@StageAttributes).
/// - `output`, or `output(plain)`, `output(hash)`, `output(redact)`, `output(truncate = N)`,
///   `output(key = PATH)`, `output(display)`, `output(debug)`, `output(with = path)`: captures the value of a
///   success.
/// - `output(key::PATH = |value| expr, "x.y" = |value| expr)`: attributes that closures compute from the
///   value of a success, typed and protected as in `fields(..)`. Where nothing is recorded, no closure runs.
///   A closure may use parameters that are `Copy`. `#[telemetry(content)]` and `#[telemetry(truncate = N)]`
///   before a name have the meaning that they have for a field.
/// - `error(key::PATH = |error| expr)`: attributes that closures compute from the error of a failure,
///   recorded with those that its type has itself.
/// - `error(display)`, or `error(chain)`, which adds the sources: records the message of an error, see
///   [Outcome and errors](#outcome-and-errors).
/// - `fields(name = expr, "x.y" = expr, key::PATH = expr)`: attributes of the span. A name that the registry
///   calls sensitive is hashed or redacted, and so is one that ends as a credential does: `password`,
///   `token`, `secret`.
/// - `metrics(duration = PATH, success = PATH, PATH = |value| expr, ..)`: further metrics of the stage.
/// - `db(..)`, `gen_ai(..)`: a known kind of work, see [Known kinds of work](#known-kinds-of-work).
/// - `consume(message)`, `consume(message, link)`: the parameter that holds a message, or a batch of them.
/// - `word = expr`: a value of a closed set ([`Label`](macro@Label)) for the placeholder `{word}` in a name
///   such as `"worker.{word}.execute"`.
/// - `kind = server`: the span kind of a stage that is named by text.
/// - `level = debug`: `trace`, `debug`, `info`, `warn` or `error`; `info` without it. A stage below the level
///   that the installation records has metrics and no span
///   ([`Builder::stages`](crate::Builder::stages)).
/// - `ends = return`: the stage ends when the function returns, whatever its value does later.
/// - `crate = path`: the path of the crate `telemetry`.
///
/// In `fields(..)`, `size` alone is `size = size`.
///
/// A parameter may carry its own decision, as in `#[telemetry(plain)] name: &str`: `plain`, `hash`, `redact`,
/// `truncate = N`, `display`, `debug`, `with = path`, `key = PATH`, `label`, `context`, `nested`, or a
/// metric, with the meaning that they have in [`StageAttributes`](macro@StageAttributes).
///
/// Attributes that are known later are recorded by [`record!`](macro@record), and an error without a `Result`
/// by [`fail!`](macro@fail).
///
/// A definition may require attributes. Each of them has to come from `fields(..)` or from a key of an
/// input's field; otherwise the program does not compile (with an input, `cargo check` reports it where the
/// path of the type names a module, as in `model::Order`, and otherwise `cargo build`). An attribute that the
/// registry marks `context` may come from a stage above: where none has it, it is counted as
/// `stage.telemetry.dropped{attribute, not_provided}`, and there is one message for each annotation. The
/// attributes in braces in the name of a definition are required as well.
///
/// The body becomes a closure, or an `async` block, without any other change: `return`, `?`, labels and loops
/// keep their meaning. Two things differ: an argument that the body does not use is dropped after the stage
/// has ended, and `#[track_caller]` does not reach into the body.
///
/// # Metrics
///
/// In `metrics(..)` each word takes the constant of a metric, as in `duration = metric::PIPELINE_LATENCY`:
///
/// - `duration`: a histogram of a time; the duration is converted into its unit.
/// - `success_duration`: a histogram of the time of stages that have returned a success.
/// - `active`: an up-down counter of running stages.
/// - `share(metric::POOL_USED, of = pool.size())`: a gauge of the share of a capacity that running stages
///   use: their number with the same attributes, divided by the expression over the arguments.
/// - `queue_time`: a histogram of the time that the message of `consume(..)` waited.
/// - `started`: a counter of stages that have begun.
/// - `calls`: a counter of stages that have ended.
/// - `success`: a counter of stages that have returned a success.
/// - `failure`: a counter of errors and panics. A cancelled stage is neither a success nor a failure.
///
/// A metric is also measured by a closure over the returned value of a success, as in
/// `metrics(metric::SHOP_SALES = |order| order.total)`: a counter grows by the number, a gauge is set to it,
/// a histogram records it. An option that is `None` measures nothing. The number is no attribute of the span.
///
/// In parentheses, a metric has a condition; all of its conditions have to hold:
///
/// - `calls(metric::SHOP_SALES, when = !basket.is_empty())`: an expression over the arguments, evaluated at
///   the beginning of the stage.
/// - `calls(metric::COMPILATIONS, when = |build| !build.is_cached)`: a closure over the returned value; the
///   metric measures successes alone.
/// - `calls(metric::ABANDONED, outcome = cancelled)`: `ok`, `error`, `panic` or `cancelled`, for `calls` and
///   `duration`.
/// - `calls(metric::SLOW_QUERIES, longer_than = Duration::from_secs(1))`: a constant.
///
/// Where nothing is recorded, `when` is not evaluated.
///
/// The attributes of these metrics are the values of the stage with the same keys (of `fields(..)`, inputs
/// and result), the constants of its definition, `stage.name`, `stage.outcome` and `error.type`. A required
/// attribute of a metric has to come from `fields(..)`, from an input or, where the metric is measured at the
/// end, from `output` (of a success) or `error(..)` (of a failure); otherwise the program does not compile.
/// The measured fields of a captured output have the attributes of the stage as well. The metrics are exact
/// in traces that are not sampled, and where spans are dropped.
///
/// # Known kinds of work
///
/// `db(..)` and `gen_ai(..)` are short for the name, the kind, the attributes and the metrics that
/// OpenTelemetry's conventions define for operations on databases and calls of generative models:
///
/// ```
/// # use std::collections::BTreeMap;
/// # use telemetry::stage;
/// # #[derive(Debug, telemetry::StageError)] enum QueryError {}
/// #[stage(db(
///     system = "sqlite",
///     operation = "SELECT",
///     collection = "orders",
///     statement,
///     rows = |orders| orders.len(),
/// ))]
/// fn orders(statement: &str) -> Result<Vec<String>, QueryError> {
///     # Ok(Vec::new())
///     // …
/// }
///
/// # struct Answer { text: String, model: &'static str, tokens: (u64, u64) }
/// #[stage(gen_ai(
///     operation = "chat",
///     provider = "openai",
///     request_model = model,
///     response_model = |answer| answer.model,
///     input_tokens = |answer| answer.tokens.0,
///     output_tokens = |answer| answer.tokens.1,
/// ))]
/// async fn ask(model: &str, prompt: String) -> Result<Answer, QueryError> {
///     # Ok(Answer { text: prompt, model: "", tokens: (0, 0) })
///     // …
/// }
/// # let _ = (orders(""), ask("", String::new()));
/// ```
///
/// The span of the first is `SELECT orders`, that of the second `chat` and the model, both of the kind
/// `client`. Another name may stand before, as of any stage; the definition of a registry sets the kind, too.
///
/// `db(..)` requires `system`.
///
/// - Values at the beginning: `operation`, `collection`, `namespace`, `summary`, `statement`, `procedure`,
///   `batch_size`, `server` and `port`.
/// - Closures: `rows` over the value, `status_code` over the error.
/// - Metrics: `db.client.operation.duration`, `db.client.response.returned_rows`.
///
/// A `statement` is recorded as `db.query.text` with `?` for each literal, as by
/// [`without_literals`](crate::instruments::database::without_literals). A query that takes as long as
/// [`Builder::slow_query`](crate::Builder::slow_query) says has the event `stage.query.slow`, whose log
/// record has the severity `WARN`. A trace that is not sampled has the record, too, without the statement.
///
/// `gen_ai(..)` requires `operation` and `provider`.
///
/// - Values at the beginning: `request_model`, `agent`, `conversation`, `max_tokens`, `temperature`, `top_p`,
///   `top_k`, `seed`, `choices`, `stream`, `server` and `port`.
/// - Closures over the value: `response_model`, `response_id`, `finish_reasons`, `input_tokens`,
///   `output_tokens`, `cached_tokens` and `reasoning_tokens`.
/// - Metrics: `gen_ai.client.operation.duration`, `gen_ai.client.token.usage`.
///
/// `operation = "execute_tool"` requires `tool` in place of a provider; it is `internal`, and no call of a
/// model. In both, `statement` alone is `statement = statement`.
///
/// # Messages
///
/// A stage that consumes a message is the child of the message's sender, in the sender's trace and with its
/// sampling decision. With `link`, the stage keeps its own parent and is linked with the sender. A batch (a
/// slice or a vector of messages) has several senders: its stage is linked with each. The span is of the kind
/// `consumer`, unless `kind` or the definition sets another one. `stage.queue.time` is the time that the
/// message spent in its queue, in seconds, `stage.hops` the number of times that it was sent to another
/// process. A type that does not name its sender does not compile.
///
/// # Begin and end
///
/// | Function | Begin | End |
/// |---|---|---|
/// | returns a value | call | return |
/// | `async fn` | first poll | future ready or dropped |
/// | returns a future | call | future ready or dropped |
/// | returns a stream (feature `stream`) | call | stream ended or dropped |
/// | `async fn` that returns a stream | first poll | stream ended or dropped |
///
/// A future is `impl Future<Output = T>`, `Pin<Box<dyn Future<..>>>`, `Box<dyn Future<..>>`, `BoxFuture`, or
/// the method under `#[async_trait]`; a stream is `impl Stream<Item = T>`, `Pin<Box<dyn Stream<..>>>`,
/// `Box<dyn Stream<..>>` or `BoxStream`. `FusedFuture`, `TryFuture`, `FusedStream` and `TryStream` stand for
/// them. Any of these may be in a `Result` or an `Option`: an `Err` or a `None` ends the stage. The
/// statements of a function that returns a future or a stream run inside the stage. `stage.items` counts the
/// items of a stream.
///
/// A future or stream that is dropped before its end is `cancelled`, also if it was never polled. A stream
/// that ends is `ok`, whatever its items were.
///
/// A future or stream in another form does not compile, because the stage would measure only its creation:
/// one behind a type alias or the name of a type (`Ready<T>`, `JoinHandle<T>`), behind another pointer, or
/// with a trait of the program as its only bound. With `ends = return` it does, and the stage ends when the
/// function returns, as for a task that has been spawned. A trait that only shares the name `Future` or
/// `Stream` is recognised by its missing `Output` or `Item`. Streams are recognised with the feature
/// `stream`.
///
/// Not followed, and not refused: iterators, futures and streams in collections and tuples or in fields of
/// structs, and values of a type parameter without the bound `Future` or `Stream`. Their stage ends when the
/// function returns.
///
/// # Outcome and errors
///
/// | Returned value | Outcome | `error.type` |
/// |---|---|---|
/// | `Err(e)`, where `e` implements `StageError` | `error` | `e.error_type()` |
/// | `Err(e)`: `Box<dyn Error>`, `anyhow::Error`, `eyre::Report` | `error` | that of a known cause |
/// | `Err(e)`, where `e` is any other error | `error` | name of the Rust type |
/// | an `Err` in `Ok`, `Some`, `Poll::Ready`, `ControlFlow::Break`, `&` | `error` | that of the error |
/// | `ControlFlow::Break(e)`, where `e` is an error | `error` | that of the error |
/// | anything else | `ok` | |
///
/// A `Box`, an `Arc` and a reference are recorded as the error that they point to. The cause in an error that
/// can hold any other is found if its type derives `StageError` and has ended a stage, or if
/// [`register_error`](crate::register_error) has made it known. For errors of `anyhow` and `eyre` the
/// features of these names are needed.
///
/// Where the returned type is a parameter of the function, as in `fn retry<T>(..) -> T`, an `Err` is found
/// when the program runs, and its `error.type` is the name of the error's Rust type.
///
/// `error(display)` and `error(chain)` record the message of an error as `exception.message` of an event
/// `exception`, at most 1024 bytes. Values of names such as `password`, tokens after `Bearer`, and user and
/// password of an address are masked in it; any other secret is not recognised. `error(display, stacktrace)`
/// adds the stack at the end of the stage, which costs some milliseconds.
///
/// A panic has the type of its payload as `error.type`, and on the innermost stage an event `exception` with
/// its place, `code.file.path` and `code.line.number`. Its message is never recorded.
///
/// # On an `impl` block
///
/// ```
/// # struct Worker;
/// # #[derive(telemetry::StageAttributes)]
/// # struct Reason;
/// # use telemetry::stage;
/// #[stage(prefix = "worker")]
/// impl Worker {
///     #[stage(skip)]
///     const fn new() -> Worker { Worker }
///     fn step(&mut self) {}                       // worker.step
///     #[stage(output)]
///     fn total(&self) -> u64 { 4 }                // worker.total
///     #[stage("shop.close", input(reason))]
///     async fn close(&self, reason: Reason) {}    // shop.close
/// }
/// ```
///
/// Each function of the block is a stage. Its name begins with `prefix`, or with the type's name in
/// `snake_case`. `#[stage(skip)]` leaves a function out. The block itself takes `prefix`,
/// `level`, for its functions without one, and `crate`.
/// `#[async_trait]` may stand above or below. A function that a macro call in the block expands to is not a
/// stage.
///
/// # Errors
///
/// Refused at compile time: a `const fn`, a function with variable arguments or without a body, a future or
/// stream in a form that is not followed, and modules and traits as a whole.
///
/// A closure expression that an `async fn`, or a function with a `Result`, returns as `impl Fn(&str) ->
/// usize` has to name the types of its arguments, `|text: &str|`: the signature does not reach into the body.
/// A `Box<dyn Fn(&str) -> &str>` needs no types.
///
/// On an annotated function, `#[expect(clippy::..)]` is `#[allow(clippy::..)]`, because Clippy sees the body
/// inside a closure.
///
/// # Examples
///
/// ```
/// use telemetry::{Label, StageAttributes, StageError, stage};
///
/// #[derive(StageAttributes)]
/// struct Order {
///     #[telemetry(label)]
///     tier: Tier,
///     #[telemetry(hash)]
///     customer: String,
///     items: u32,
/// }
///
/// #[derive(Label, Clone, Copy)]
/// enum Tier {
///     Free,
///     Paid,
/// }
///
/// #[derive(StageError, Debug)]
/// enum PriceError {
///     #[telemetry(expected)]
///     Empty,
/// }
///
/// #[stage("billing.price_order", input(order), output, fields(currency = "EUR"))]
/// fn price(order: &Order, #[telemetry(truncate = 32)] note: &str) -> Result<u32, PriceError> {
///     if order.items == 0 {
///         return Err(PriceError::Empty);
///     }
///     Ok(order.items * 3)
/// }
///
/// #[stage("billing.charge", kind = client)]
/// async fn charge(cents: u32) -> std::io::Result<()> {
///     Ok(())
/// }
///
/// let order = Order { tier: Tier::Paid, customer: "Ada".to_owned(), items: 2 };
/// assert_eq!(price(&order, "gift").unwrap(), 6);
/// ```
///
/// Attributes of the returned value, without a type that exists for its span:
///
/// ```
/// use telemetry::semconv::key;
/// use telemetry::stage;
///
/// #[stage("order.read", output(key::STAGE_ITEMS = |lines| lines.len(), "first" = |lines| lines.first()))]
/// fn read(text: &str) -> std::io::Result<Vec<String>> {
///     Ok(text.lines().map(str::to_owned).collect())
/// }
/// # read("a").unwrap();
/// ```
///
/// Metrics of the registry, measured by the stage:
///
/// ```
/// use telemetry::semconv::{key, label::MessagingSystem, metric};
/// use telemetry::stage;
///
/// #[stage(
///     "order.send",
///     fields(
///         key::MESSAGING_SYSTEM = MessagingSystem::Rabbitmq,
///         key::MESSAGING_OPERATION_NAME = "send",
///     ),
///     metrics(
///         success = metric::MESSAGING_CLIENT_SENT_MESSAGES,
///         duration = metric::MESSAGING_CLIENT_OPERATION_DURATION,
///     ),
/// )]
/// fn send(order: &str) -> std::io::Result<()> {
///     Ok(())
/// }
/// # send("42").unwrap();
/// ```
pub use telemetry_macros::stage;

/// Derives [`StageAttributes`](trait@crate::StageAttributes): decides for every field of a type whether and
/// how it is recorded.
///
/// A field without a decision does not compile, unless it is a number, a boolean, a duration, a point in time
/// or an enumeration that derives [`Label`](macro@Label).
///
/// # Options
///
/// | option | meaning |
/// |---|---|
/// | `plain` | recorded as it is |
/// | `hash` | recorded as a keyed pseudonym |
/// | `redact` | recorded as `[REDACTED]`, and never read |
/// | `content` | not recorded, unless a rule of the stage says `content`; then masked and cut |
/// | `truncate = N` | the first N bytes of a text |
/// | `display`, `debug` | the text of its `Display` or `Debug`; hashed or redacted if its name is sensitive |
/// | `with = path` | the result of a function of a reference, as in `with = Basket::len` |
/// | `nested` | the fields of a payload inside this one, or of the first 16 in a list |
/// | `skip` | not recorded |
/// | `key = PATH` | named by a key of the registry, whose sensitivity decides |
/// | `name = "x.y"` | named differently from the field |
/// | `label` | also a metric label, for the type of a closed set of values |
/// | `context` | also inherited by child stages |
/// | `counter = PATH`, `up_down_counter = PATH` | also a measurement of this metric |
/// | `gauge = PATH`, `histogram = PATH` | also a measurement of this metric |
///
/// `display`, `debug` and `with` stand alone or with another option, as in `hash, display`; the result of
/// `with` needs a decision like a field of its type.
///
/// # Types
///
/// Attribute values are booleans, numbers, `Duration` (in seconds), `SystemTime` (as text by RFC 3339 in
/// UTC), text, `Path`, `IpAddr`, `SocketAddr`, `NonZero`, enumerations that derive [`Label`](macro@Label),
/// and slices, vectors and arrays of booleans, integers, doubles and texts. With the feature of that name
/// the types of `uuid`, `chrono`, `time`, `jiff` and `url` are values, too; of an address with user and
/// password these are masked.
///
/// A value of any other type is recorded by `display`, `debug` or `with`. The text is formatted into the
/// record, without an allocation, and formatting ends at the limit of a text. A type that derives
/// `StageAttributes` cannot be formatted, as its own decisions would be lost; inside of another type it is
/// formatted with that.
///
/// A measurement is an integer, a double or a duration (in seconds); `None` is not a measurement. It is made
/// when the stage has ended, for every call, sampled or not, and also for an input. Its attributes are the
/// payload's fields with the same keys; a required attribute of the metric that no field provides does not
/// compile. The attributes of a measured parameter are those of its stage.
///
/// # Examples
///
/// ```
/// use telemetry::{Key, StageAttributes};
///
/// mod key {
///     pub const TASK_ID: telemetry::Key<str> = telemetry::Key::new("task.id");
/// }
///
/// #[derive(StageAttributes)]
/// struct Task {
///     #[telemetry(key = key::TASK_ID, context)]
///     id: String,
///     #[telemetry(redact)]
///     api_key: String,
///     #[telemetry(plain, truncate = 256)]
///     prompt: String,
///     #[telemetry(nested)]
///     source: Source,
///     #[telemetry(skip)]
///     cache: Vec<u8>,
///     attempts: u32,
/// }
///
/// #[derive(StageAttributes)]
/// enum Source {
///     Memory,
///     File { #[telemetry(hash)] path: String, size: u64 },
/// }
/// ```
pub use telemetry_macros::StageAttributes;

/// Derives [`Label`](trait@crate::Label) for an enumeration without fields: a closed set of names, for metric
/// labels and decisions.
///
/// The name of a variant is its identifier in `snake_case`, or the text of `#[telemetry(name = "...")]`.
///
/// # Examples
///
/// ```
/// use telemetry::Label;
///
/// #[derive(Label)]
/// enum Mode {
///     Simple,
///     #[telemetry(name = "multi_step")]
///     Complex,
/// }
///
/// assert_eq!(Mode::VALUES, ["simple", "multi_step"]);
/// assert_eq!(Mode::Complex.as_label(), "multi_step");
/// ```
///
/// # Enumerations of the registry
///
/// `#[telemetry(of = label::NAME)]` binds an enumeration of the application to a closed one of the registry.
/// It is then a value of every key and every label of that type, and converts into it for a measurement.
/// A variant is the member with its identifier, or the one whose value is the text of `name`: one that the
/// registry does not have does not compile. Several variants may be one member. The registry may have further
/// members, so that one that it gains breaks no program.
///
/// ```
/// use telemetry::semconv::label;
/// use telemetry::Label;
///
/// #[derive(Clone, Copy, Label)]
/// #[telemetry(of = label::StageOutcome)]
/// enum Delivery {
///     #[telemetry(name = "ok")]
///     Arrived,
///     Cancelled,
/// }
///
/// assert_eq!(Delivery::Arrived.as_label(), "ok");
/// assert_eq!(label::StageOutcome::from(Delivery::Cancelled), label::StageOutcome::Cancelled);
/// ```
pub use telemetry_macros::Label;

/// Derives [`StageError`](trait@crate::StageError): gives an error its `error.type`, one of few names and
/// never a message.
///
/// The type is the name of the variant (or of the struct) in `snake_case`, or the text of
/// `#[telemetry(error_type = "...")]`.
///
/// # Options
///
/// | option of a variant or a struct | meaning |
/// |---|---|
/// | `error_type = "..."` | the `error.type` |
/// | `expected` | part of normal operation: an error, and no failure for an objective |
/// | `retryable` | the call may succeed if it is made again |
/// | `transparent` | type, expectation and attributes are those of the source |
///
/// The source of a transparent error is its only field, or the one that is called `source` or has
/// `#[source]` or `#[from]`.
///
/// A field with an option of [`StageAttributes`](macro@StageAttributes) is recorded with the span that the
/// error ends. No other field is recorded, and no message, as secrets leak through messages. A number needs
/// an option, too: `plain`.
///
/// # Examples
///
/// ```
/// use telemetry::StageError;
///
/// #[derive(StageError)]
/// enum AnalyzeError {
///     #[telemetry(error_type = "bad_input", expected)]
///     Bad(String),
///     #[telemetry(retryable)]
///     Upstream(#[source] std::io::Error),
/// }
///
/// let bad = AnalyzeError::Bad("secret".to_owned());
/// assert_eq!(bad.error_type(), "bad_input");
/// assert!(bad.is_expected());
/// ```
pub use telemetry_macros::StageError;

/// Records a decision of the running stage: the choice, its reason and the alternatives. Decisions are
/// counted.
///
/// The choice and the alternatives implement [`Label`](trait@crate::Label). `because` and `considered` are
/// optional.
///
/// Outside a stage only the attempt is counted, as `stage.telemetry.dropped{decision, no_stage}`.
///
/// `counted = false` leaves the decision out of the metric `stage.decisions`, where the stage counts the
/// choice by a metric of its own, as by `metrics(success = metric::SHOP_VERDICTS)`: one fact has one series.
///
/// # Examples
///
/// ```
/// use telemetry::{Label, decision, stage};
///
/// #[derive(Label)]
/// enum Mode {
///     Simple,
///     Complex,
/// }
///
/// #[stage("task.plan")]
/// fn plan(files: usize) {
///     if files > 1 {
///         decision!(
///             mode = Mode::Complex,
///             because = format!("{files} files"),
///             considered = [Mode::Simple, Mode::Complex],
///         );
///     } else {
///         decision!(mode = Mode::Simple);
///     }
/// }
/// # plan(3);
/// ```
pub use telemetry_macros::decision;

/// Records an event of the running stage, with attributes.
///
/// The first argument is the name: a path to an `EventDef` of the registry, or text such as `"cache.miss"`.
/// An attribute is named by a key of the registry or by a text; `size` alone is `size = size`. A name that
/// the registry calls sensitive is hashed or redacted, and so is one that ends as a credential does:
/// `password`, `token`, `secret`.
///
/// A severity may stand before the name: `trace`, `debug`, `info`, `warn` or `error`. Without one, the log
/// record of the event has the severity that the `EventDef` has, or `info`.
///
/// In a trace that is not sampled, an event is not recorded, unless the registry calls it `audit`: then it is
/// a log record, with the fields that it inherits.
///
/// Outside a stage only the attempt is counted, as `stage.telemetry.dropped{event, no_stage}`.
///
/// # Errors
///
/// Refused at compile time: another severity, a name that does not consist of two or more words joined by
/// `.`, and an event of the registry without an attribute that it requires.
///
/// # Examples
///
/// ```
/// use telemetry::{event, stage};
///
/// #[stage("cache.read")]
/// fn read(name: &str) {
///     event!("cache.miss", name = name, "cache.size" = 3);
///     event!(warn, "cache.full");
/// }
/// # read("a");
/// ```
pub use telemetry_macros::event;

/// Measures a metric that is in no registry: a counter, or another instrument whose word stands before the
/// name, `gauge` or `histogram`.
///
/// The name is a text, the value a number of any type, and each label a name with a value: one of a closed
/// set, which is a type that implements [`Label`](trait@crate::Label) or a `bool`, or a text that stands in
/// the macro call. `region` alone is `region = region`. A value that is `None` measures nothing.
///
/// It costs as much as a measurement of the registry's metrics ([`Measure`](trait@crate::Measure)), and is
/// measured anywhere, within a stage or outside. Numbers are doubles without a unit; a unit, a description
/// and bucket boundaries are parts of a definition in a registry.
///
/// # Errors
///
/// Refused at compile time: a name that does not consist of two or more words joined by `.`, another
/// instrument, a label of an unbounded type such as `String`, and a label that is given twice.
///
/// # Examples
///
/// ```
/// use telemetry::{Label, metric};
///
/// #[derive(Label)]
/// enum Region {
///     North,
///     South,
/// }
///
/// # let order = (3, Region::South); let _ = Region::North;
/// let (items, region) = order;
/// metric!("shop.sales", items, region, channel = "web");
/// metric!(gauge, "shop.stock", 12);
/// metric!(histogram, "shop.basket", 19.9, paid = true);
/// ```
pub use telemetry_macros::metric;

/// Adds attributes to the running stage that are known only after it has begun.
///
/// An attribute is named by a key of the registry, whose type the value must have, or by a text. It is
/// protected as in `fields(..)`: by the sensitivity of its key, or by its name. It may be recorded anywhere
/// while the stage runs: in its function and in those that it calls, synchronous or asynchronous. A later
/// value of a name replaces an earlier one, also one of `fields(..)`. It costs one record and no allocation.
///
/// A value under a key of context is inherited by the stages that begin afterwards, in the thread or task
/// that recorded it. Metrics of the stage have attributes of low cardinality, also where the trace is not
/// sampled.
///
/// An attribute that a definition requires must be known when the stage begins, and stands in the annotation.
/// One that the definition recommends may come from here.
///
/// Outside a stage the attributes are dropped, and counted as `stage.telemetry.dropped{attribute, no_stage}`.
/// Where only a `tracing` subscriber is installed, they are an event of the stage's span.
///
/// # Errors
///
/// Refused at compile time: a value whose type is not that of its key, a key that does not exist, a name that
/// is given twice, and an empty list.
///
/// # Examples
///
/// ```
/// use telemetry::semconv::key;
/// use telemetry::{record, stage};
///
/// #[stage("order.look_up")]
/// fn look_up(id: &str) -> Option<u32> {
///     let hit = cached(id);
///     record!(key::STAGE_ITEMS = 1, "cache.hit" = hit.is_some());
///     hit
/// }
///
/// fn cached(id: &str) -> Option<u32> {
///     record!("cache.size" = 3);
///     id.parse().ok()
/// }
/// # assert_eq!(look_up("42"), Some(42));
/// ```
pub use telemetry_macros::record;

/// Sets the outcome `error` of the running stage, where no `Result` is returned.
///
/// The argument is the `error.type`, one of few names, as in `fail!("timed_out")`, or a value that implements
/// [`StageError`](trait@crate::StageError), whose type and marked fields are recorded like those of a
/// returned error, the fields unless the stage captures an output. `fail!("not_found", expected)` reports an
/// error that is part of normal operation. Spans, metrics and logs of the stage have the outcome.
///
/// The macro returns nothing, and the stage goes on. The last reported error counts. An `Err` that the stage
/// returns, a panic and a cancellation take precedence.
///
/// Outside a stage the error is dropped, and counted as `stage.telemetry.dropped{attribute, no_stage}`.
///
/// # Errors
///
/// Refused at compile time: a text that does not consist of lowercase letters, digits and `_`, and a value of
/// a type that does not implement `StageError`.
///
/// # Examples
///
/// ```
/// use telemetry::{fail, stage};
///
/// #[stage("job.run")]
/// fn run(attempts: u32) -> Option<u32> {
///     if attempts > 3 {
///         fail!("attempts_exhausted");
///         return None;
///     }
///     Some(attempts)
/// }
/// # assert_eq!(run(4), None);
/// ```
pub use telemetry_macros::fail;

/// Makes a block of code a stage, so that a part of a function has a span of its own.
///
/// The first argument is the name, as in [`macro@stage`]. `fields(..)`, `metrics(..)`, `output`, `error(..)`,
/// `kind`, `level`, `ends` and `crate` may follow, then the block's type, where its last expression does not
/// determine it; the block comes last.
///
/// The block is a closure: `return` and `?` leave the block, not the function around it, and the value that
/// they return determines the outcome. `break` and `continue` do not reach a loop outside. An `async` or
/// `async move` block is a future: its stage begins where the block stands, and is `cancelled` if the future
/// is not polled to its end.
///
/// # Examples
///
/// ```
/// use telemetry::stage_block;
///
/// fn total(prices: &[&str]) -> u32 {
///     let numbers = stage_block!("billing.parse_prices", fields(count = prices.len()), {
///         prices.iter().filter_map(|price| price.parse().ok()).collect::<Vec<u32>>()
///     });
///     let sum = stage_block!("billing.add_prices", output, -> Result<u32, std::num::TryFromIntError> {
///         let sum: u64 = numbers.iter().copied().map(u64::from).sum();
///         Ok(u32::try_from(sum)?)
///     });
///     sum.unwrap_or(u32::MAX)
/// }
/// # assert_eq!(total(&["3", "x", "4"]), 7);
/// ```
pub use telemetry_macros::stage_block;

/// Begins a stage whose guard ends it, for callbacks, state machines and futures written by hand.
///
/// The first argument is the name, as in [`macro@stage`]. `fields(..)`, `metrics(..)`, `kind`, `level` and
/// `crate` may follow; they are checked as there. The expression is a
/// [`RunningStage`](crate::RunningStage): it is ended by `end()` or `end_with_error(&error)`, and its
/// drop cancels the stage. The stage is the current one only
/// inside of `guard.run(..)`. A stage in one function is better written as [`macro@stage`] or
/// [`stage_block!`](macro@stage_block), which end it by the returned value.
///
/// # Errors
///
/// Refused at compile time: `input(..)`, `consume(..)`, `output`, `error(..)` and `ends`, which belong to
/// parameters and returned values.
///
/// # Examples
///
/// ```
/// use telemetry::{RunningStage, open_stage, record};
///
/// struct Transfer {
///     stage: RunningStage,
///     received: usize,
/// }
///
/// impl Transfer {
///     fn begin(file: u32) -> Transfer {
///         Transfer { stage: open_stage!("transfer.receive", fields(file = file)), received: 0 }
///     }
///
///     fn on_data(&mut self, data: &[u8]) {
///         let Transfer { stage, received } = self;
///         stage.run(|| *received += data.len());
///     }
///
///     fn on_close(mut self, error: Option<std::io::Error>) {
///         let received = self.received;
///         self.stage.run(|| record!("bytes" = received));
///         match error {
///             None => self.stage.end(),
///             Some(error) => self.stage.end_with_error(&error),
///         }
///     }
/// }
///
/// let mut transfer = Transfer::begin(7);
/// transfer.on_data(b"abc");
/// transfer.on_close(None);
/// ```
pub use telemetry_macros::open_stage;
