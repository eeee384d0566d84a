//! Fields of the running stages as text, for lines that the program prints itself, such as those of
//! `tracing_subscriber::fmt`.
//!
//! Nothing is stored until a line format asks for it. From then on each stage locks one of the [`SHARDS`],
//! chosen by its span id, when it begins and when it ends.

use std::borrow::Cow;
use std::collections::{BTreeMap, VecDeque};
use std::fmt::Write;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use crate::context::propagated;
use crate::record::inherited;
use crate::record::read::decode::{Encoded, REDACTED, Values, valid_prefix};
use crate::record::read::filled_name::filled;
use crate::record::read::unpack::{Item, Unpacked};
use crate::record::site::Site;

/// Number of independently locked shards.
const SHARDS: usize = 16;
/// Maximum number of running stages in a shard; lines show no fields of those beyond.
const CAPACITY: usize = 1024;
/// Maximum number of bytes of the fields of a stage.
const MAX_BYTES: usize = 1024;
/// Maximum number of spans from a stage to the outermost one that is shown.
const MAX_DEPTH: usize = 16;

/// Number of ended spans of a shard whose inherited fields are retained, for work that outlives its stage.
const RETAINED: usize = 64;

/// A running span.
struct RunningSpan {
    /// The stage, unless the span is that of a library.
    stage: Option<RunningStage>,
    parent: u64,
    /// Fields that it inherits.
    inherited: Arc<Pairs>,
    /// Fields that its children inherit.
    context: Arc<Pairs>,
}

/// Name and fields of a running stage.
#[derive(Clone)]
pub(crate) struct RunningStage {
    /// Name, with the values of its placeholders.
    pub(crate) name: Cow<'static, str>,
    pub(crate) fields: Arc<Pairs>,
}

/// Names and values of fields as text, each name once.
#[derive(Clone, Default)]
pub(crate) struct Pairs {
    pairs: Vec<(Box<str>, Box<str>)>,
    bytes: usize,
    is_cut: bool,
}

impl Pairs {
    /// Sets a field; one that has no room is omitted.
    #[cold]
    fn set(&mut self, name: &str, value: &str) {
        let known = self.pairs.iter_mut().find(|(known, _)| **known == *name);
        let freed = known.as_ref().map_or(0, |(name, value)| name.len() + value.len());
        let bytes = self.bytes - freed + name.len() + value.len();
        if bytes > MAX_BYTES {
            self.is_cut = true;
            return;
        }
        self.bytes = bytes;
        match known {
            Some((_, known)) => *known = value.into(),
            None => self.pairs.push((name.into(), value.into())),
        }
    }

    #[cold]
    fn set_all(&mut self, others: &Pairs) {
        others.pairs.iter().for_each(|(name, value)| self.set(name, value));
        self.is_cut |= others.is_cut;
    }

    /// Sets fields that were written. A payload may have a name that is in the record already; the first one
    /// is the attribute's.
    #[cold]
    fn set_unpacked(&mut self, unpacked: &Unpacked<'_>, is_wanted: impl Fn(&Item<'_>) -> bool) {
        for (index, item) in unpacked.all().iter().enumerate() {
            let is_repeated = unpacked.items(0..index).iter().any(|other| other.name() == item.name());
            if !is_repeated
                && is_wanted(item)
                && let Some(value) = value(item.value)
            {
                self.set(item.name(), &value);
            }
        }
    }

    /// Returns the pairs as `name=value`, separated by spaces.
    #[cold]
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        for (name, value) in &self.pairs {
            let separator = if text.is_empty() { "" } else { " " };
            // Into memory: it cannot fail.
            let _ = write!(text, "{separator}{name}={value}");
        }
        if self.is_cut {
            text.push_str(if text.is_empty() { "…" } else { " …" });
        }
        text
    }
}

#[derive(Default)]
struct Shard {
    running: BTreeMap<u64, RunningSpan>,
    /// Fields that children of spans inherit that have ended, the oldest first.
    ended: VecDeque<(u64, Arc<Pairs>)>,
}

impl Shard {
    #[cold]
    const fn new() -> Shard {
        Shard { running: BTreeMap::new(), ended: VecDeque::new() }
    }

    fn end(&mut self, span_id: u64) {
        let Some(span) = self.running.remove(&span_id) else { return };
        if !span.context.pairs.is_empty() {
            self.ended.push_back((span_id, span.context));
            if self.ended.len() > RETAINED {
                self.ended.pop_front();
            }
        }
    }

    /// Returns the fields that children of this span inherit.
    fn context(&self, span_id: u64) -> Option<Arc<Pairs>> {
        let ended = || self.ended.iter().find(|(id, _)| *id == span_id).map(|(_, context)| context);
        self.running.get(&span_id).map(|span| &span.context).or_else(ended).cloned()
    }
}

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
    for shard in &TABLE {
        *shard.lock().unwrap_or_else(PoisonError::into_inner) = Shard::default();
    }
}

/// Holds the locks of this file across a fork.
#[cfg(unix)]
#[cold]
pub(crate) fn hold_locks(held: &mut crate::context::held_locks::HeldLocks) {
    TABLE.iter().for_each(|shard| held.hold(shard));
}

/// Stores a stage that begins with these values. `parent` is the id of its parent and that of the context
/// in which it begins.
#[cold]
#[inline(never)]
pub(crate) fn begin(site: &'static Site, values: &[u8], span_id: u64, parent: (u64, u64)) {
    let mut unpacked = Unpacked::default();
    let tables = inherited::tables();
    unpacked.add_start(&tables, site, values);
    let has_placeholders = !site.placeholders().is_empty();
    let name =
        if has_placeholders { filled(site.name(), &unpacked).into() } else { Cow::Borrowed(site.name()) };
    let mut fields = Pairs::default();
    fields.set_unpacked(&unpacked, |_| true);
    let mut span = child_of(parent);
    add_context(&mut span.context, &unpacked);
    span.stage = Some(RunningStage { name, fields: Arc::new(fields) });
    insert(span_id, span);
}

/// Stores a span of a library, between stages.
#[cold]
pub(crate) fn begin_library_span(span_id: u64, parent: (u64, u64)) {
    insert(span_id, child_of(parent));
}

/// Adds attributes to a running stage.
#[cold]
#[inline(never)]
pub(crate) fn add(site: &'static Site, values: &[u8], span_id: u64) {
    let mut unpacked = Unpacked::default();
    let tables = inherited::tables();
    unpacked.add(&tables, site.attributes(), Values::new(values));
    with_shard(span_id, |shard| {
        let Some(span) = shard.running.get_mut(&span_id) else { return };
        if let Some(stage) = &mut span.stage {
            Arc::make_mut(&mut stage.fields).set_unpacked(&unpacked, |_| true);
        }
        add_context(&mut span.context, &unpacked);
    });
}

/// Removes a span that ends.
#[cold]
#[inline(never)]
pub(crate) fn end(span_id: u64) {
    with_shard(span_id, |shard| shard.end(span_id));
}

/// Returns the running stages from the outermost one to this span, as far as they are stored. The outermost
/// one has the fields that it inherits, too.
#[cold]
pub(crate) fn path_to(mut span_id: u64) -> Vec<RunningStage> {
    let mut path: Vec<RunningStage> = Vec::new();
    let mut inherited = None;
    for _ in 0..MAX_DEPTH {
        let found = with_shard(span_id, |shard| {
            let span = shard.running.get(&span_id)?;
            Some((span.stage.clone(), span.parent, span.inherited.clone()))
        });
        let Some((stage, parent, inherits)) = found.flatten() else { break };
        if stage.is_some() {
            inherited = Some(inherits);
        }
        path.extend(stage);
        span_id = parent;
    }
    if let (Some(outermost), Some(inherited)) = (path.last_mut(), inherited)
        && !inherited.pairs.is_empty()
    {
        let mut fields = Pairs::clone(&inherited);
        fields.set_all(&outermost.fields);
        outermost.fields = Arc::new(fields);
    }
    path.reverse();
    path
}

/// Returns a span with this parent, in the context with this id.
#[cold]
fn child_of((parent, context): (u64, u64)) -> RunningSpan {
    let known = with_shard(parent, |shard| shard.context(parent)).flatten();
    let inherited = known.unwrap_or_else(|| Arc::new(sent(context)));
    RunningSpan { stage: None, parent, context: inherited.clone(), inherited }
}

/// Returns the inherited fields that came from another process.
#[cold]
fn sent(context: u64) -> Pairs {
    let mut pairs = Pairs::default();
    for member in propagated::get(context).iter().flat_map(|context| &context.baggage) {
        pairs.set(member.name, &member.value);
    }
    pairs
}

/// Adds those of the values that children inherit.
#[cold]
fn add_context(context: &mut Arc<Pairs>, unpacked: &Unpacked<'_>) {
    if unpacked.all().iter().any(|item| item.field.is_context()) {
        Arc::make_mut(context).set_unpacked(unpacked, |item| item.field.is_context());
    }
}

#[cold]
fn insert(span_id: u64, span: RunningSpan) {
    with_shard(span_id, |shard| {
        if shard.running.len() < CAPACITY {
            shard.running.insert(span_id, span);
        }
    });
}

#[cold]
fn with_shard<R>(span_id: u64, run: impl FnOnce(&mut Shard) -> R) -> Option<R> {
    let shard = TABLE.get(span_id as usize % SHARDS)?;
    Some(run(&mut shard.lock().unwrap_or_else(PoisonError::into_inner)))
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
