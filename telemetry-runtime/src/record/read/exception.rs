//! Details of the error or the panic that ended a stage: they follow its output in the END record.

use crate::record::read::decode::{Encoded, Values};

/// Names of the details, in their order.
const NAMES: [&str; 4] = ["exception.message", "exception.stacktrace", "code.file.path", "code.line.number"];

/// Details of an error or a panic, each of which may be absent.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Exception<'a>([Encoded<'a>; NAMES.len()]);

impl<'a> Exception<'a> {
    /// Reads the details. Those that a damaged or overfull record does not contain are absent.
    pub(crate) fn read(values: &mut Values<'a>) -> Exception<'a> {
        Exception(NAMES.map(|_| values.next().unwrap_or(Encoded::Absent)))
    }

    /// Returns names and values of the details that are not absent.
    pub(crate) fn details(&self) -> impl Iterator<Item = (&'static str, Encoded<'a>)> {
        let all = NAMES.into_iter().zip(self.0);
        all.filter(|(_, value)| !matches!(value, Encoded::Absent))
    }

    /// Encodes the details, so that they outlive the record.
    pub(crate) fn to_bytes(self) -> Vec<u8> {
        let mut bytes = Vec::new();
        self.0.into_iter().for_each(|value| value.append_to(&mut bytes));
        bytes
    }
}
