//! Fields of the running stages as text, for lines that the program prints itself, such as those of
//! `tracing_subscriber::fmt`.
//!
//! Nothing is stored until a line format asks for it. From then on each stage locks one of the [`SHARDS`],
//! chosen by its span id, when it begins and when it ends.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use crate::record::inherited;
use crate::record::read::decode::{Encoded, REDACTED, valid_prefix};
use crate::record::read::filled_name::filled;
use crate::record::read::unpack::Unpacked;
use crate::record::site::Site;

/// Number of independently locked shards.
const SHARDS: usize = 16;
/// Maximum number of running stages in a shard; lines show no fields of those beyond.
const CAPACITY: usize = 1024;
/// Maximum number of bytes of the fields of a stage.
const MAX_BYTES: usize = 1024;
/// Maximum number of spans from a stage to the outermost one that is shown.
const MAX_DEPTH: usize = 16;

/// A running span.
struct RunningSpan {
    /// The stage, unless the span is that of a library.
    stage: Option<RunningStage>,
    parent: u64,
}

/// Name and fields of a running stage.
#[derive(Clone)]
pub(crate) struct RunningStage {
    /// Name, with the values of its placeholders.
    pub(crate) name: Cow<'static, str>,
    /// Pairs `name=value`, separated by spaces.
    pub(crate) fields: Arc<str>,
}

type Shard = BTreeMap<u64, RunningSpan>;

static IN_USE: AtomicBool = AtomicBool::new(false);
static TABLE: [Mutex<Shard>; SHARDS] = [const { Mutex::new(Shard::new()) }; SHARDS];

/// Returns whether running stages are stored.
#[inline(always)]
pub(crate) fn is_in_use() -> bool {
    IN_USE.load(Ordering::Relaxed)
}

/// Stores the stages that begin from now on.
#[cold]
pub(crate) fn enable() {
    IN_USE.store(true, Ordering::Relaxed);
}

/// Forgets the stages of an earlier installation.
#[cold]
pub(crate) fn clear() {
    TABLE.iter().for_each(|shard| shard.lock().unwrap_or_else(PoisonError::into_inner).clear());
}

/// Holds the locks of this file across a fork.
#[cfg(unix)]
#[cold]
pub(crate) fn hold_locks(held: &mut crate::context::held_locks::HeldLocks) {
    TABLE.iter().for_each(|shard| held.hold(shard));
}

/// Stores a stage that begins with these values.
#[cold]
#[inline(never)]
pub(crate) fn begin(site: &'static Site, values: &[u8], span_id: u64, parent: u64) {
    let mut unpacked = Unpacked::default();
    unpacked.add_start(&inherited::tables(), site, values);
    let has_placeholders = !site.placeholders().is_empty();
    let name =
        if has_placeholders { filled(site.name(), &unpacked).into() } else { Cow::Borrowed(site.name()) };
    let stage = RunningStage { name, fields: text_of(&unpacked).into() };
    insert(span_id, RunningSpan { stage: Some(stage), parent });
}

/// Stores a span of a library, between stages.
#[cold]
pub(crate) fn begin_library_span(span_id: u64, parent: u64) {
    insert(span_id, RunningSpan { stage: None, parent });
}

/// Removes a span that ends.
#[cold]
#[inline(never)]
pub(crate) fn end(span_id: u64) {
    with_shard(span_id, |shard| shard.remove(&span_id));
}

/// Returns the running stages from the outermost one to this span, as far as they are stored.
#[cold]
pub(crate) fn path_to(mut span_id: u64) -> Vec<RunningStage> {
    let mut path = Vec::new();
    for _ in 0..MAX_DEPTH {
        let found =
            with_shard(span_id, |shard| shard.get(&span_id).map(|span| (span.stage.clone(), span.parent)));
        let Some((stage, parent)) = found.flatten() else { break };
        path.extend(stage);
        span_id = parent;
    }
    path.reverse();
    path
}

#[cold]
fn insert(span_id: u64, span: RunningSpan) {
    with_shard(span_id, |shard| {
        if shard.len() < CAPACITY {
            shard.insert(span_id, span);
        }
    });
}

#[cold]
fn with_shard<R>(span_id: u64, run: impl FnOnce(&mut Shard) -> R) -> Option<R> {
    let shard = TABLE.get(span_id as usize % SHARDS)?;
    Some(run(&mut shard.lock().unwrap_or_else(PoisonError::into_inner)))
}

#[cold]
fn text_of(unpacked: &Unpacked<'_>) -> String {
    let mut text = String::new();
    for (index, item) in unpacked.all().iter().enumerate() {
        let is_repeated = unpacked.items(0..index).iter().any(|other| other.name() == item.name());
        let Some(value) = value(item.value).filter(|_| !is_repeated) else { continue };
        if text.len() + item.name().len() + value.len() > MAX_BYTES {
            text.push_str(if text.is_empty() { "…" } else { " …" });
            break;
        }
        let separator = if text.is_empty() { "" } else { " " };
        // Into memory: it cannot fail.
        let _ = write!(text, "{separator}{}={value}", item.name());
    }
    text
}

#[cold]
fn value(value: Encoded<'_>) -> Option<Cow<'_, str>> {
    Some(match value {
        Encoded::Bool(value) => Cow::Owned(value.to_string()),
        Encoded::Int(value) => Cow::Owned(value.to_string()),
        Encoded::Double(value) => Cow::Owned(value.to_string()),
        Encoded::Text(text) | Encoded::Pseudonym(text) => Cow::Borrowed(valid_prefix(text)),
        Encoded::Cut { text, .. } => Cow::Owned(format!("{}…", valid_prefix(text))),
        Encoded::Redacted => Cow::Borrowed(REDACTED),
        Encoded::Array(elements) | Encoded::CutArray { elements, .. } => {
            let elements: Vec<_> = elements.filter_map(self::value).collect();
            Cow::Owned(format!("[{}]", elements.join(", ")))
        }
        Encoded::Absent | Encoded::Group(_) | Encoded::Pairs | Encoded::Dropped(_) => return None,
    })
}
