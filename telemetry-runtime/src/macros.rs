//! The macros, each with an example that runs; what they mean is said in `telemetry-macros`.

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
/// Metrics of the registry, measured by the stage:
///
/// ```
/// use telemetry::semconv::{key, label::MessagingSystemName, metric};
/// use telemetry::stage;
///
/// #[stage(
///     "order.send",
///     fields(
///         key::MESSAGING_SYSTEM_NAME = MessagingSystemName::Rabbitmq,
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
pub use telemetry_macros::Label;

/// # Examples
///
/// ```
/// use telemetry::StageError;
///
/// #[derive(StageError)]
/// enum AnalyzeError {
///     #[telemetry(error_type = "bad_input", expected)]
///     Bad(String),
///     Upstream(#[source] std::io::Error),
/// }
///
/// let bad = AnalyzeError::Bad("secret".to_owned());
/// assert_eq!(bad.error_type(), "bad_input");
/// assert!(bad.is_expected());
/// ```
pub use telemetry_macros::StageError;

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
///         decision!(mode = Mode::Complex, because = format!("{files} files"), considered = [Mode::Simple, Mode::Complex]);
///     } else {
///         decision!(mode = Mode::Simple);
///     }
/// }
/// # plan(3);
/// ```
pub use telemetry_macros::decision;

/// # Examples
///
/// ```
/// use telemetry::{event, stage};
///
/// #[stage("cache.read")]
/// fn read(name: &str) {
///     event!("cache.miss", name = name, "cache.size" = 3);
/// }
/// # read("a");
/// ```
pub use telemetry_macros::event;

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
