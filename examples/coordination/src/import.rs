//! Import of documents in batches: work whose batch size is a knob.
//!
//! A batch is one transaction. Large ones share its cost among more documents; but one malformed document
//! undoes the whole batch, and all others are imported once more, one by one.

use std::path::Path;
use std::slice;

use rusqlite::Connection;
use serde::Deserialize;
use sha2::{Digest as _, Sha256};
use telemetry::{fail, stage};

use crate::conventions::{key, span};
use crate::failure::Failure;

const SCHEMA: &str = "
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    CREATE TABLE IF NOT EXISTS documents (
        number INTEGER PRIMARY KEY, words INTEGER NOT NULL, hash BLOB NOT NULL
    ) STRICT;";

/// One of so many consecutive documents is malformed.
const MALFORMED: u64 = 40;
/// Number of words of a document.
const WORDS: u64 = 200;

/// Document in JSON.
#[derive(Deserialize)]
struct Document {
    number: i64,
    words: Vec<String>,
}

/// Database of the imported documents.
pub struct Importer {
    connection: Connection,
}

/// Returns documents with consecutive numbers. They are the same in each run, and some are malformed.
#[must_use]
pub fn documents(first: u64, count: u64) -> Vec<String> {
    (first..first + count).map(document).collect()
}

fn document(number: u64) -> String {
    let words: Vec<_> = (0..WORDS).map(|place| format!("\"{:x}\"", random(number * WORDS + place))).collect();
    let mut text = format!("{{\"number\": {number}, \"words\": [{}]}}", words.join(", "));
    if number % MALFORMED == random(number / MALFORMED) % MALFORMED {
        // The end is lost, as in a transfer that broke off.
        text.truncate(text.len() / 2);
    }
    text
}

/// Returns a number that looks random, by SplitMix64.
const fn random(number: u64) -> u64 {
    let z = number.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

impl Importer {
    /// Opens the database in a folder, and creates it if it is missing.
    ///
    /// # Errors
    ///
    /// SQLite cannot open the file.
    pub fn open(data: &Path) -> Result<Importer, Failure> {
        let connection = Connection::open(data.join("documents.sqlite"))?;
        connection.execute_batch(SCHEMA)?;
        Ok(Importer { connection })
    }

    /// Imports documents in batches of a size, under a change of it or without one. Returns the number of
    /// documents that were refused.
    ///
    /// # Errors
    ///
    /// The database cannot be written.
    pub fn import(
        &mut self,
        documents: &[String],
        size: usize,
        change: Option<&str>,
    ) -> Result<usize, Failure> {
        let batches = documents.chunks(size.max(1));
        batches.map(|batch| self.batch(batch, size, change)).sum()
    }

    #[stage(
        span::COORDINATION_WORK_BATCH,
        fields(
            key::COORDINATION_WORK_BATCH_SIZE = size,
            key::COORDINATION_WORK_COUNT = documents.len(),
            key::COORDINATION_OPTIMIZATION_ID = change,
        ),
    )]
    fn batch(&mut self, documents: &[String], size: usize, change: Option<&str>) -> Result<usize, Failure> {
        if self.insert(documents)? {
            return Ok(0);
        }
        fail!("malformed_document");
        let mut refused = 0;
        for document in documents {
            refused += usize::from(!self.insert(slice::from_ref(document))?);
        }
        Ok(refused)
    }

    /// Inserts all documents in one transaction; inserts none and returns false if one is malformed.
    fn insert(&mut self, documents: &[String]) -> Result<bool, Failure> {
        const SQL: &str = "INSERT OR REPLACE INTO documents VALUES (?1, ?2, ?3)";
        let transaction = self.connection.transaction()?;
        for text in documents {
            let Ok(Document { number, words }) = serde_json::from_str(text) else { return Ok(false) };
            let hash: [u8; 32] = Sha256::digest(text).into();
            transaction.prepare_cached(SQL)?.execute((
                number,
                i64::try_from(words.len()).unwrap_or(i64::MAX),
                hash,
            ))?;
        }
        transaction.commit()?;
        Ok(true)
    }
}
