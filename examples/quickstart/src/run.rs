//! One run over a folder, from finding its documents to the report.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use telemetry::{InStage as _, StageError, in_current_stage, stage};
use tokio::sync::{Mutex, mpsc};
use tokio::task::{JoinError, JoinSet, spawn_blocking};

use crate::conventions::{key, span};
use crate::discover::{FolderError, Found, discover};
use crate::document::{Document, Taken, take};
use crate::index::Index;
use crate::index::file::{self, WriteError};
use crate::report::Findings;
use crate::run_id::RunId;

/// Maximum number of documents that wait for a worker.
const WAITING: usize = 16;

/// Input of one run.
#[derive(Clone, Debug)]
pub struct Job {
    /// Name of the run, which all child stages inherit.
    pub run_id: RunId,
    /// Folder to index.
    pub folder: PathBuf,
    /// File for the index.
    pub index: PathBuf,
    /// Number of documents that are processed at a time.
    pub workers: usize,
}

/// Error of a run.
#[derive(Debug, StageError)]
pub enum RunError {
    /// The folder cannot be listed.
    Folder(FolderError),
    /// A worker has panicked.
    Worker(JoinError),
    /// The index was not written.
    Index(WriteError),
}

impl fmt::Display for RunError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RunError::Folder(error) => error.fmt(f),
            RunError::Worker(error) => write!(f, "a worker failed: {error}"),
            RunError::Index(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for RunError {}

impl From<FolderError> for RunError {
    fn from(error: FolderError) -> Self {
        RunError::Folder(error)
    }
}

impl From<JoinError> for RunError {
    fn from(error: JoinError) -> Self {
        RunError::Worker(error)
    }
}

impl From<WriteError> for RunError {
    fn from(error: WriteError) -> Self {
        RunError::Index(error)
    }
}

/// Indexes a folder; returns the findings, also as text.
///
/// # Errors
///
/// If the folder cannot be read or the index not be written. A document that cannot be read is
/// no error: it is left out.
#[stage(
    span::QUICKSTART_RUN,
    fields(key::RUN_ID = job.run_id, key::FOLDER_PATH = job.folder.to_string_lossy())
)]
pub async fn run(job: &Job) -> Result<(Findings, String), RunError> {
    let found = discover(&job.folder)?;
    let taken = take_all(found, job.workers.max(1)).await?;
    let mut findings = Findings::of(&taken);
    let index = Index::build(documents(taken));
    findings.indexed(&index);
    findings.index_bytes = write(index, job.index.clone()).await?;
    let text = findings.render();
    Ok((findings, text))
}

/// Takes all documents through their steps, several at a time; returns them in the order of their names.
async fn take_all(found: Vec<Found>, workers: usize) -> Result<Vec<Taken>, JoinError> {
    let (sender, receiver) = mpsc::channel(WAITING);
    let queue = Arc::new(Mutex::new(receiver));
    let mut running = JoinSet::new();
    for _ in 0..workers {
        // A spawned task begins outside any stage; this one continues the stage of the run.
        running.spawn(work(Arc::clone(&queue)).in_stage());
    }
    // With the last worker the queue is closed, so that sending fails instead of waiting for ever.
    drop(queue);
    for document in found {
        if sender.send(document).await.is_err() {
            break;
        }
    }
    drop(sender);
    let mut taken = Vec::new();
    while let Some(done) = running.join_next().await {
        taken.extend(done?);
    }
    taken.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(taken)
}

async fn work(queue: Arc<Mutex<mpsc::Receiver<Found>>>) -> Vec<Taken> {
    let mut taken = Vec::new();
    loop {
        let next = queue.lock().await.recv().await;
        let Some(found) = next else { return taken };
        taken.push(take(&found).await);
    }
}

fn documents(taken: Vec<Taken>) -> Vec<Document> {
    taken.into_iter().filter_map(|taken| taken.document).collect()
}

/// Writes on a thread that may block, within the trace.
async fn write(index: Index, path: PathBuf) -> Result<u64, RunError> {
    let written = spawn_blocking(in_current_stage(move || file::write(&index, &path))).await?;
    Ok(written?)
}
