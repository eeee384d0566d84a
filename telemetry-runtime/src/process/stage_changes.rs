//! Changes of the rules for stages while the program runs: each has an expiry, and is a log record.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use semconv::{EventDef, event, key};

use crate::context::state::State;
use crate::model::id::TraceId;
use crate::model::name::Name;
use crate::model::schema::Field;
use crate::model::stage_rules::{RuleError, StageRules};
use crate::process::anchor::Anchor;
use crate::process::exporter::Deliver;
use crate::process::log::{CutHeader, LogBody, LogSource, LogView};
use crate::record::clock;
use crate::record::fields::Fields;
use crate::record::format::MAX_RECORD;
use crate::record::read::decode::Values;
use crate::record::read::tables::Tables;
use crate::record::site;

/// Longest time after which a change returns to the rules before it.
pub(crate) const MAX_EXPIRY: Duration = Duration::from_secs(24 * 60 * 60);
/// Maximum number of changes in effect at a time.
const MAX_CHANGES: usize = 64;
/// Maximum number of log records that wait for the collector.
const MAX_WAITING: usize = 1024;
/// Maximum number of bytes of the text that says who makes a change.
const MAX_BY: usize = 128;
/// Attributes of the log records.
const FIELDS: &[Field] = &[
    Field::keyed(&key::STAGE_CONFIGURATION_SOURCE),
    Field::keyed(&key::STAGE_CONFIGURATION_BY),
    Field::keyed(&key::STAGE_CONFIGURATION_RULES),
    Field::keyed(&key::STAGE_CONFIGURATION_OLD),
    Field::keyed(&key::STAGE_CONFIGURATION_NEW),
    Field::keyed(&key::STAGE_CONFIGURATION_EXPIRY),
];

/// Rules for stages of one installation.
#[derive(Clone)]
pub(crate) struct StageChanges(Arc<Shared>);

struct Shared {
    state: State,
    /// True if the collector has something to do.
    is_active: AtomicBool,
    rules: Mutex<Rules>,
}

#[derive(Default)]
struct Rules {
    /// Those of the program and of its environment.
    base: StageRules,
    /// Those of the file, with its path.
    file: Option<(String, StageRules)>,
    changes: Vec<Change>,
    last_id: u64,
    waiting: Vec<Recorded>,
}

/// A change in effect.
#[derive(Clone)]
struct Change {
    id: u64,
    source: &'static str,
    by: String,
    rules: StageRules,
    /// Moment of its end, in nanoseconds of [`clock::elapsed_nanos`].
    end: u64,
}

/// Log record of a change, or of its end.
struct Recorded {
    definition: EventDef,
    tick: u64,
    source: &'static str,
    by: String,
    rules: String,
    old: String,
    new: String,
    expiry: Option<Duration>,
}

/// A change of the rules for stages that is in effect.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct StageChange {
    /// Number of the change, by which it is ended early.
    pub id: u64,
    /// Way by which it was made: `code` or `admin`.
    pub source: &'static str,
    /// Person or program that made it.
    pub by: String,
    /// Its rules.
    pub rules: String,
    /// Time until the rules before it apply again.
    pub remaining: Duration,
}

/// Refusal of a change, with the remedy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeError(String);

impl std::fmt::Display for ChangeError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for ChangeError {}

impl StageChanges {
    /// Applies the rules of an installation that begins.
    pub(crate) fn begin(state: State, base: StageRules) -> StageChanges {
        site::set_rules(base.clone());
        let rules = Mutex::new(Rules { base, ..Rules::default() });
        StageChanges(Arc::new(Shared { state, is_active: AtomicBool::new(false), rules }))
    }

    /// Adds a change that ends after `expiry`. Returns its number.
    pub(crate) fn change(
        &self,
        source: &'static str,
        by: &str,
        text: &str,
        expiry: Duration,
    ) -> Result<u64, ChangeError> {
        let rules = checked(by, text, expiry)?;
        self.check_running()?;
        let mut all = self.lock();
        if all.changes.len() >= MAX_CHANGES {
            return Err(ChangeError(format!(
                "{MAX_CHANGES} changes are in effect; end one of them before the next"
            )));
        }
        let expiry_nanos = u64::try_from(expiry.as_nanos()).unwrap_or(u64::MAX);
        let end = clock::elapsed_nanos(self.0.state).saturating_add(expiry_nanos);
        all.last_id += 1;
        let change = Change { id: all.last_id, source, by: by.to_owned(), rules, end };
        let (id, added) = (change.id, change.clone());
        self.replace(&mut all, (&added, Some(expiry)), |all| all.changes.push(change));
        Ok(id)
    }

    /// Ends a change before its expiry. Returns false if it is not in effect.
    pub(crate) fn end(&self, id: u64) -> bool {
        let mut all = self.lock();
        let Some(change) = all.changes.iter().find(|change| change.id == id).cloned() else { return false };
        if self.check_running().is_err() {
            return false;
        }
        self.replace(&mut all, (&change, None), |all| all.changes.retain(|known| known.id != id));
        true
    }

    /// Replaces the rules of the file. Returns the items that are none.
    pub(crate) fn set_file(&self, path: &str, text: &str) -> Vec<RuleError> {
        let (rules, errors) = StageRules::parse(text);
        let mut all = self.lock();
        let known = all.file.as_ref().map(|(_, rules)| rules);
        if known.unwrap_or(&StageRules::new()) == &rules || self.check_running().is_err() {
            return errors;
        }
        let change =
            Change { id: 0, source: "file", by: path.to_owned(), rules: rules.clone(), end: u64::MAX };
        self.replace(&mut all, (&change, None), |all| all.file = Some((path.to_owned(), rules)));
        errors
    }

    /// Returns the changes in effect, the earliest first.
    pub(crate) fn in_effect(&self) -> Vec<StageChange> {
        let now = clock::elapsed_nanos(self.0.state);
        let all = self.lock();
        let changes = all.changes.iter().map(|change| StageChange {
            id: change.id,
            source: change.source,
            by: change.by.clone(),
            rules: change.rules.to_string(),
            remaining: Duration::from_nanos(change.end.saturating_sub(now)),
        });
        changes.collect()
    }

    /// Returns all rules as one text, in the order in which they count.
    pub(crate) fn text(&self) -> String {
        self.lock().merged().to_string()
    }

    /// Ends the changes that have expired, and delivers log records; called by the collector.
    pub(crate) fn poll(&self, anchor: &Anchor, deliver: &mut impl Deliver) {
        if !self.0.is_active.load(Ordering::Acquire) {
            return;
        }
        let waiting = {
            let mut all = self.lock();
            self.end_expired(&mut all);
            self.0.is_active.store(!all.changes.is_empty(), Ordering::Release);
            std::mem::take(&mut all.waiting)
        };
        for recorded in waiting {
            recorded.deliver(anchor, deliver);
        }
    }

    fn end_expired(&self, all: &mut Rules) {
        let now = clock::elapsed_nanos(self.0.state);
        while let Some(change) = all.changes.iter().find(|change| change.end <= now).cloned() {
            self.replace(all, (&change, None), |all| all.changes.retain(|known| known.id != change.id));
        }
    }

    /// Replaces the rules, and leaves a log record for the collector.
    fn replace(
        &self,
        all: &mut Rules,
        (change, expiry): (&Change, Option<Duration>),
        replace: impl FnOnce(&mut Rules),
    ) {
        let (old, before) = (all.merged().to_string(), all.changes.len());
        replace(all);
        let new = all.merged();
        let has_ended = all.changes.len() < before;
        site::set_rules(new.clone());
        if all.waiting.len() < MAX_WAITING {
            all.waiting.push(Recorded {
                definition: if has_ended {
                    event::STAGE_CONFIGURATION_RETURNED
                } else {
                    event::STAGE_CONFIGURATION_CHANGED
                },
                tick: clock::unread_ticks(self.0.state),
                source: change.source,
                by: change.by.clone(),
                rules: change.rules.to_string(),
                old,
                new: new.to_string(),
                expiry,
            });
        }
        self.0.is_active.store(true, Ordering::Release);
    }

    fn check_running(&self) -> Result<(), ChangeError> {
        let has_ended = State::now() != self.0.state;
        if has_ended { Err(ChangeError("the telemetry has ended".to_owned())) } else { Ok(()) }
    }

    fn lock(&self) -> MutexGuard<'_, Rules> {
        self.0.rules.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Returns the rules of a change, unless a part of it is refused.
fn checked(by: &str, text: &str, expiry: Duration) -> Result<StageRules, ChangeError> {
    if by.is_empty() || by.len() > MAX_BY || by.chars().any(char::is_control) {
        return Err(ChangeError(format!(
            "a change needs a name of who makes it, of 1 to {MAX_BY} bytes without control characters"
        )));
    }
    if expiry.is_zero() || expiry > MAX_EXPIRY {
        return Err(ChangeError("the expiry of a change is longer than 0 and at most 24 hours".to_owned()));
    }
    let (rules, errors) = StageRules::parse(text);
    if let Some(error) = errors.first() {
        return Err(ChangeError(error.to_string()));
    }
    if rules.is_empty() {
        return Err(ChangeError("the change has no rule; write one such as `shop.order.*=debug`".to_owned()));
    }
    Ok(rules)
}

impl Rules {
    /// Returns all rules, the later ones of equal rank last.
    fn merged(&self) -> StageRules {
        let mut merged = self.base.clone();
        let later = self.file.iter().map(|(_, rules)| rules);
        for rules in later.chain(self.changes.iter().map(|change| &change.rules)) {
            merged.extend(rules.clone());
        }
        merged
    }
}

impl Recorded {
    fn deliver(&self, anchor: &Anchor, deliver: &mut impl Deliver) {
        let mut room = vec![0; MAX_RECORD];
        let left = {
            let mut fields = Fields::new(&mut room, true);
            fields
                .keyed(&key::STAGE_CONFIGURATION_SOURCE, self.source)
                .keyed(&key::STAGE_CONFIGURATION_BY, self.by.as_str())
                .keyed(&key::STAGE_CONFIGURATION_RULES, self.rules.as_str())
                .keyed(&key::STAGE_CONFIGURATION_OLD, self.old.as_str())
                .keyed(&key::STAGE_CONFIGURATION_NEW, self.new.as_str())
                .keyed(&key::STAGE_CONFIGURATION_EXPIRY, &self.expiry.map(|expiry| expiry.as_secs_f64()));
            fields.left()
        };
        let length = room.len() - left;
        let tables = Tables::default();
        deliver.log(&LogView {
            source: LogSource::Event,
            severity: self.definition.severity(),
            unix_nanos: anchor.unix_nanos(self.tick),
            trace_id: TraceId::from_halves(0, 0),
            span_id: 0,
            sampled: false,
            stage: None,
            target: "telemetry",
            name: Some(Name::new(self.definition.name())),
            message: None,
            inherited: None,
            cut: CutHeader::default(),
            body: LogBody::Values {
                tables: &tables,
                fields: FIELDS,
                values: Values::new(room.get(..length).unwrap_or_default()),
                decision: None,
            },
            dropped: 0,
        });
    }
}
