//! Items of work in SQLite.

use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use rusqlite::types::FromSqlError;
use rusqlite::{Connection, OptionalExtension as _, Row, named_params, params};
use telemetry::Label;
use telemetry::propagation::OwnedContext;
use telemetry::semconv::label::DbSystemName;
use telemetry::stage;

use crate::charge::{Business, Tier};
use crate::conventions::label::CoordinationWorkState;
use crate::failure::Failure;
use crate::item::{Item, Priority, Request};

const SCHEMA: &str = "
    CREATE TABLE IF NOT EXISTS numbers (number INTEGER PRIMARY KEY AUTOINCREMENT) STRICT;
    CREATE TABLE IF NOT EXISTS items (
        id TEXT PRIMARY KEY, kind TEXT NOT NULL, title TEXT NOT NULL, priority TEXT NOT NULL, team TEXT NOT NULL,
        points INTEGER NOT NULL, unit TEXT, cost_center TEXT, tier TEXT,
        state TEXT NOT NULL, progress INTEGER NOT NULL, score INTEGER,
        claimed_micros INTEGER NOT NULL, changed_micros INTEGER NOT NULL, claim TEXT NOT NULL, last TEXT NOT NULL
    ) STRICT;";

/// Time that an operation waits for one of another process.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

const STATES: [CoordinationWorkState; 4] = [
    CoordinationWorkState::Claimed,
    CoordinationWorkState::InProgress,
    CoordinationWorkState::Completed,
    CoordinationWorkState::Failed,
];
const PRIORITIES: [Priority; 4] = [Priority::Low, Priority::Medium, Priority::High, Priority::Critical];
const TIERS: [Tier; 2] = [Tier::Standard, Tier::Critical];

/// Database of the items.
pub(crate) struct Store {
    connection: Connection,
}

impl Store {
    pub(crate) fn open(path: &Path) -> rusqlite::Result<Store> {
        let connection = Connection::open(path)?;
        connection.busy_timeout(BUSY_TIMEOUT)?;
        connection.execute_batch(SCHEMA)?;
        Ok(Store { connection })
    }

    /// Returns an identifier that no other item has had.
    pub(crate) fn next_id(&self) -> rusqlite::Result<String> {
        self.connection.execute("INSERT INTO numbers DEFAULT VALUES", [])?;
        Ok(format!("WORK-{}", self.connection.last_insert_rowid()))
    }

    #[stage(db(system = DbSystemName::Sqlite, operation = "INSERT", collection = "items"))]
    pub(crate) fn insert(&self, item: &Item) -> rusqlite::Result<()> {
        const SQL: &str = "INSERT INTO items VALUES (:id, :kind, :title, :priority, :team, :points, :unit,
            :cost_center, :tier, :state, :progress, NULL, :claimed, :changed, :claim, :last)";
        let Item { request, .. } = item;
        let business = request.business.as_ref();
        self.connection.execute(
            SQL,
            named_params! {
                ":id": item.id, ":kind": request.kind, ":title": request.title,
                ":priority": request.priority.as_label(), ":team": request.team, ":points": request.points,
                ":unit": business.map(|business| &business.unit),
                ":cost_center": business.map(|business| &business.cost_center),
                ":tier": business.map(|business| business.tier.as_label()),
                ":state": item.state.as_label(), ":progress": item.progress,
                ":claimed": item.claimed, ":changed": item.changed,
                ":claim": item.claim.to_string(), ":last": item.last.to_string(),
            },
        )?;
        Ok(())
    }

    /// Stores an operation, unless the item has changed since it was read.
    #[stage(db(system = DbSystemName::Sqlite, operation = "UPDATE", collection = "items"))]
    pub(crate) fn update(&self, read: &Item, item: &Item, score: Option<u32>) -> Result<(), Failure> {
        const SQL: &str =
            "UPDATE items SET state = ?2, progress = ?3, score = ?4, changed_micros = ?5, last = ?6
            WHERE id = ?1 AND changed_micros = ?7";
        let (state, last) = (item.state.as_label(), item.last.to_string());
        let row = params![item.id, state, item.progress, score, item.changed, last, read.changed];
        match self.connection.execute(SQL, row)? {
            0 => Err(Failure::Changed(item.id.clone())),
            _ => Ok(()),
        }
    }

    /// Returns an item. Its trace is not known before it is read, so that the query is metrics alone: a span
    /// would be a trace of its own.
    #[stage(level = debug, db(system = DbSystemName::Sqlite, operation = "SELECT", collection = "items"))]
    pub(crate) fn find(&self, id: &str) -> Result<Item, Failure> {
        let found = self.connection.query_row("SELECT * FROM items WHERE id = ?1", [id], item).optional()?;
        found.ok_or_else(|| Failure::NotFound(id.to_owned()))
    }

    #[stage(db(
        system = DbSystemName::Sqlite, operation = "SELECT", collection = "items", rows = |items| items.len()
    ))]
    pub(crate) fn all(&self) -> rusqlite::Result<Vec<Item>> {
        let mut statement = self.connection.prepare("SELECT * FROM items ORDER BY claimed_micros, id")?;
        statement.query_map([], item)?.collect()
    }

    /// Returns the number of items of a team in each state, with those states that have none.
    #[stage(level = debug, db(system = DbSystemName::Sqlite, operation = "SELECT", collection = "items"))]
    pub(crate) fn count(&self, team: &str) -> rusqlite::Result<Vec<(CoordinationWorkState, i64)>> {
        const SQL: &str = "SELECT count(*) FROM items WHERE team = ?1 AND state = ?2";
        let mut statement = self.connection.prepare(SQL)?;
        let mut count =
            |state: CoordinationWorkState| statement.query_row([team, state.as_label()], |row| row.get(0));
        STATES.into_iter().map(|state| Ok((state, count(state)?))).collect()
    }
}

fn item(row: &Row<'_>) -> rusqlite::Result<Item> {
    let unit: Option<String> = row.get("unit")?;
    let business = match unit {
        None => None,
        Some(unit) => {
            Some(Business { unit, cost_center: row.get("cost_center")?, tier: label(row, "tier", TIERS)? })
        }
    };
    let context = |column| row.get(column).map(|text: String| OwnedContext::read(&text));
    Ok(Item {
        id: row.get("id")?,
        request: Request {
            kind: row.get("kind")?,
            title: row.get("title")?,
            priority: label(row, "priority", PRIORITIES)?,
            team: row.get("team")?,
            points: row.get("points")?,
            business,
        },
        state: label(row, "state", STATES)?,
        progress: row.get("progress")?,
        claimed: row.get("claimed_micros")?,
        changed: row.get("changed_micros")?,
        claim: context("claim")?,
        last: context("last")?,
    })
}

/// Returns the value whose name a column has.
fn label<T: Label, const N: usize>(row: &Row<'_>, column: &str, values: [T; N]) -> rusqlite::Result<T> {
    let name: String = row.get(column)?;
    let found = values.into_iter().find(|value| value.as_label() == name);
    found.ok_or_else(|| FromSqlError::Other(format!("`{name}` is no {column}").into()).into())
}

/// Returns the time in microseconds of Unix time.
pub(crate) fn now_micros() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_micros()).unwrap_or(i64::MAX)
}
