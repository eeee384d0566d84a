//! Tasks: the work of a notification, from its creation in the gateway to its end in an agent.

use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::Serialize;
use telemetry::{Label as _, event, stage};

use crate::conventions::label::VosTaskStatus;
use crate::conventions::{event, key, metric, span};
use crate::database::Database;
use crate::failure::Failure;
use crate::notification::NotificationType;

/// Maximum number of stored tasks.
const KEPT: u32 = 10_000;

/// Statuses of tasks that have ended.
const ENDS: [VosTaskStatus; 2] = [VosTaskStatus::Completed, VosTaskStatus::Failed];

/// Table of tasks, which gateway and agents share.
#[derive(Clone)]
pub(crate) struct Tasks {
    database: Database,
}

/// A task in the form of the response.
#[derive(Debug, Serialize)]
pub(crate) struct Task {
    pub(crate) task_id: String,
    pub(crate) kind: String,
    pub(crate) status: String,
}

/// A task whose status has changed.
pub(crate) struct Changed {
    kind: &'static str,
    /// Time since its creation.
    age: Duration,
}

impl Tasks {
    pub(crate) fn open(folder: &Path) -> Result<Tasks, Failure> {
        let database = Database::open(&folder.join("tasks.sqlite"))?;
        database.prepare(|connection| {
            connection.execute_batch(
                "CREATE TABLE IF NOT EXISTS tasks (
                     id TEXT PRIMARY KEY, kind TEXT NOT NULL, status TEXT NOT NULL, created_micros INTEGER NOT NULL
                 ) STRICT;
                 CREATE TABLE IF NOT EXISTS answers (
                     number INTEGER PRIMARY KEY, agent TEXT NOT NULL, task TEXT NOT NULL, size INTEGER NOT NULL
                 ) STRICT;",
            )
        })?;
        Ok(Tasks { database })
    }

    pub(crate) const fn database(&self) -> &Database {
        &self.database
    }

    /// Stores a task for one agent.
    #[stage(
        span::TASK_CREATE,
        fields(
            key::VOS_TASK_ID = id,
            key::VOS_TASK_CREATOR_ID = creator,
            key::VOS_TASK_ASSIGNEE_COUNT = 1,
            key::VOS_TASK_STATUS = VosTaskStatus::Pending,
        ),
        metrics(success = metric::VOS_TASK_STATUS_CHANGES),
    )]
    pub(crate) fn create(
        &self,
        id: &str,
        kind: NotificationType,
        creator: Option<&str>,
    ) -> Result<(), Failure> {
        let status = VosTaskStatus::Pending.as_label();
        self.database.query(
            "INSERT",
            "tasks",
            "INSERT INTO tasks (id, kind, status, created_micros) VALUES (?1, ?2, ?3, ?4)",
            |connection, statement| {
                connection.execute(statement, (id, kind.as_label(), status, now_micros()))
            },
        )?;
        self.database.query(
            "DELETE",
            "tasks",
            "DELETE FROM tasks WHERE rowid <= (SELECT max(rowid) FROM tasks) - ?1",
            |connection, statement| connection.execute(statement, [KEPT]),
        )?;
        event!(
            event::VOS_TASK_CREATED,
            key::VOS_TASK_ID = id,
            key::VOS_TASK_CREATOR_ID = creator,
            key::VOS_TASK_ASSIGNEE_COUNT = 1,
        );
        Ok(())
    }

    /// Stores the status of a task.
    #[stage(
        span::TASK_CHANGE_STATUS,
        fields(key::VOS_TASK_ID = id, key::VOS_TASK_STATUS = status),
        output(key::VOS_TASK_KIND = |task| task.kind),
        metrics(
            success = metric::VOS_TASK_STATUS_CHANGES,
            metric::VOS_TASK_DURATION = |task| ENDS.contains(&status).then_some(task.age),
            metric::TASK_COMPLETION = |task| (status == VosTaskStatus::Completed).then_some(task.age),
        ),
    )]
    pub(crate) fn change_status(&self, id: &str, status: VosTaskStatus) -> Result<Changed, Failure> {
        let (created, kind): (i64, String) = self.database.query(
            "UPDATE",
            "tasks",
            "UPDATE tasks SET status = ?2 WHERE id = ?1 RETURNING created_micros, kind",
            |connection, statement| {
                let created = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
                connection.query_row(statement, (id, status.as_label()), created)
            },
        )?;
        let micros = u64::try_from(now_micros().saturating_sub(created)).unwrap_or_default();
        Ok(Changed { kind: NotificationType::known(Some(&kind)), age: Duration::from_micros(micros) })
    }

    pub(crate) fn find(&self, id: &str) -> Result<Task, Failure> {
        self.database.query(
            "SELECT",
            "tasks",
            "SELECT id, kind, status FROM tasks WHERE id = ?1",
            |connection, statement| {
                let task = |row: &rusqlite::Row<'_>| {
                    Ok(Task { task_id: row.get(0)?, kind: row.get(1)?, status: row.get(2)? })
                };
                connection.query_row(statement, [id], task)
            },
        )
    }

    /// Stores the subjects of an agent's latest answers; returns their number.
    pub(crate) fn remember(&self, agent: &str, id: &str, size: usize) -> Result<u32, Failure> {
        self.database.query(
            "INSERT",
            "answers",
            "INSERT INTO answers (agent, task, size) VALUES (?1, ?2, ?3)",
            |connection, statement| {
                connection.execute(statement, (agent, id, i64::try_from(size).unwrap_or(i64::MAX)))
            },
        )?;
        self.database.query(
            "DELETE",
            "answers",
            "DELETE FROM answers WHERE number <= (SELECT max(number) FROM answers) - ?1",
            |connection, statement| connection.execute(statement, [KEPT]),
        )?;
        self.database.query(
            "SELECT",
            "answers",
            "SELECT count(*) FROM answers WHERE agent = ?1",
            |connection, statement| connection.query_row(statement, [agent], |row| row.get(0)),
        )
    }
}

fn now_micros() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_micros()).unwrap_or(i64::MAX)
}
