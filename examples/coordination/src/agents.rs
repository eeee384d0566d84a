//! Agents that hand work on: the first claims an item, the second does the work, the third completes it.
//!
//! What is handed on is an [`Envelope`], which carries the trace context of its sender. Each agent has a
//! thread of its own here; in another process it would be the envelope's serialised form.

use std::path::Path;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::{SystemTime, UNIX_EPOCH};

use telemetry::propagation::Envelope;
use telemetry::{record, stage};
use telemetry_analysis::experiment::{Knob, LeaseFile};

use crate::board::Board;
use crate::conventions::{key, span};
use crate::failure::Failure;
use crate::import::Importer;
use crate::item::{Priority, Request, Status};

/// Item that was claimed, with its documents.
struct Claimed {
    id: String,
    documents: Vec<String>,
}

/// Item whose documents were imported.
struct Imported {
    id: String,
    refused: usize,
    count: usize,
}

type Handed<T> = Result<Envelope<T>, Failure>;

/// The three agents, each on a thread.
pub struct Agents {
    orders: Sender<Vec<String>>,
    results: Receiver<Result<(), Failure>>,
    threads: Vec<JoinHandle<()>>,
}

/// Knob that an agent reads, and the file of its leases.
#[derive(Clone, Debug)]
pub struct Setting {
    /// The knob.
    pub knob: Knob,
    /// The file.
    pub leases: LeaseFile,
}

impl Agents {
    /// Starts the agents over the databases in a folder.
    ///
    /// # Errors
    ///
    /// A database cannot be opened.
    pub fn start(data: &Path, setting: Setting) -> Result<Agents, Failure> {
        let (first, second, third) = (Board::open(data)?, Board::open(data)?, Board::open(data)?);
        let mut importer = Importer::open(data)?;
        let (orders, claims) = channel();
        let (claimed, imports) = channel();
        let (imported, ends) = channel();
        let (ended, results) = channel();
        let threads = vec![
            agent(claims, claimed, move |documents| claim(&first, documents)),
            agent(imports, imported, move |handed: Handed<Claimed>| {
                import(&second, &mut importer, handed?, &setting)
            }),
            agent(ends, ended, move |handed: Handed<Imported>| complete(&third, handed?)),
        ];
        Ok(Agents { orders, results, threads })
    }

    /// Has documents imported as one item of work, and waits for its end.
    ///
    /// # Errors
    ///
    /// A database cannot be written, or an agent has stopped.
    pub fn work(&self, documents: Vec<String>) -> Result<(), Failure> {
        self.orders.send(documents).map_err(|_| Failure::Stopped)?;
        self.results.recv().map_err(|_| Failure::Stopped)?
    }

    /// Stops the agents.
    pub fn stop(self) {
        drop(self.orders);
        for thread in self.threads {
            // A panic has been reported by its stage.
            let _ = thread.join();
        }
    }
}

/// Starts a thread that hands on what it makes of each message, until nothing more can come or go.
fn agent<T: Send + 'static, U: Send + 'static>(
    inbox: Receiver<T>,
    outbox: Sender<U>,
    mut work: impl FnMut(T) -> U + Send + 'static,
) -> JoinHandle<()> {
    thread::spawn(move || {
        for message in inbox {
            if outbox.send(work(message)).is_err() {
                break;
            }
        }
    })
}

#[stage(span::COORDINATION_AGENT_WORK, fields(key::COORDINATION_AGENT_NAME = "a"))]
fn claim(board: &Board, documents: Vec<String>) -> Handed<Claimed> {
    let item = board.claim(Request {
        kind: "import".to_owned(),
        title: format!("{} documents", documents.len()),
        priority: Priority::Medium,
        team: "documents".to_owned(),
        points: 1,
        business: None,
    })?;
    record!(key::COORDINATION_WORK_ID = item.id);
    Ok(Envelope::new(Claimed { id: item.id, documents }))
}

#[stage(
    span::COORDINATION_AGENT_WORK,
    consume(handed),
    fields(key::COORDINATION_AGENT_NAME = "b", key::COORDINATION_WORK_ID = handed.payload.id),
)]
fn import(
    board: &Board,
    importer: &mut Importer,
    handed: Envelope<Claimed>,
    setting: &Setting,
) -> Handed<Imported> {
    let Claimed { id, documents } = handed.payload;
    let (value, lease) = setting.leases.value(&setting.knob, now());
    let change = lease.as_ref().map(|lease| lease.change.as_str());
    let refused = importer.import(&documents, value as usize, change)?;
    board.progress(&id, 90)?;
    Ok(Envelope::new(Imported { id, refused, count: documents.len() }))
}

#[stage(
    span::COORDINATION_AGENT_WORK,
    consume(handed),
    fields(key::COORDINATION_AGENT_NAME = "c", key::COORDINATION_WORK_ID = handed.payload.id),
)]
fn complete(board: &Board, handed: Envelope<Imported>) -> Result<(), Failure> {
    let Imported { id, refused, count } = handed.payload;
    let status = if refused * 10 > count { Status::Failure } else { Status::Success };
    let score = u32::try_from(10 * (count - refused) / count.max(1)).unwrap_or(10).max(1);
    board.complete(&id, status, Some(score))?;
    Ok(())
}

/// Returns the time in nanoseconds of Unix time.
pub(crate) fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_nanos()).unwrap_or(i64::MAX)
}
