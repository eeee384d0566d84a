//! Records that were read before the START record of their span.

use crate::record::read::decode::{self, Record};

/// Number of passes after which a record whose START record was not read is dropped.
const MAX_PASSES: u8 = 2;

/// Records that wait for the next pass.
#[derive(Debug, Default)]
pub(crate) struct EarlyRecords(Vec<EarlyRecord>);

#[derive(Debug)]
pub(crate) struct EarlyRecord {
    pub(crate) bytes: Vec<u8>,
    passes: u8,
}

impl EarlyRecords {
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn add(&mut self, bytes: &[u8]) {
        self.0.push(EarlyRecord { bytes: bytes.to_vec(), passes: 0 });
    }

    /// Removes all records; events come before END records, which close their span.
    pub(crate) fn take(&mut self) -> Vec<EarlyRecord> {
        let mut records = std::mem::take(&mut self.0);
        records.sort_by_key(|early| matches!(decode::record(&early.bytes), Some(Record::End(..))));
        records
    }

    /// Stores a record for the next pass; returns it if it has waited long enough.
    pub(crate) fn put_back(&mut self, mut record: EarlyRecord) -> Option<EarlyRecord> {
        record.passes += 1;
        if record.passes >= MAX_PASSES {
            return Some(record);
        }
        self.0.push(record);
        None
    }
}
