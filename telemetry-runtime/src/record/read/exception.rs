//! Details of the error or the panic that ended a stage: they follow its output in the END record.

#[cfg(feature = "sentry")]
use crate::record::message::SEPARATOR;
#[cfg(feature = "sentry")]
use crate::record::read::decode::valid_prefix;
use crate::record::read::decode::{Encoded, Values};

/// Names of the details, in their order.
const NAMES: [&str; 4] = ["exception.message", "exception.stacktrace", "code.file.path", "code.line.number"];

/// Number of values: the details, and the positions in the message before the sources of the error.
const VALUES: usize = NAMES.len() + 1;

/// Details of an error or a panic, each of which may be absent.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Exception<'a>([Encoded<'a>; VALUES]);

impl<'a> Exception<'a> {
    /// Reads the details. Those that a damaged or overfull record does not contain are absent.
    pub(crate) fn read(values: &mut Values<'a>) -> Exception<'a> {
        Exception(std::array::from_fn(|_| values.next().unwrap_or(Encoded::Absent)))
    }

    /// Returns names and values of the details that are not absent.
    pub(crate) fn details(&self) -> impl Iterator<Item = (&'static str, Encoded<'a>)> {
        let all = NAMES.into_iter().zip(self.0);
        all.filter(|(_, value)| !matches!(value, Encoded::Absent))
    }

    /// File and line, if they were recorded.
    #[cfg(feature = "sentry")]
    pub(crate) fn place(&self) -> Option<(&'a str, i64)> {
        match self.0 {
            [_, _, Encoded::Text(file), Encoded::Int(line), _] => Some((valid_prefix(file), line)),
            _ => None,
        }
    }

    /// Splits the message into those of the error and of its sources, where their positions were recorded.
    #[cfg(feature = "sentry")]
    #[cold]
    pub(crate) fn messages(&self) -> Vec<&'a str> {
        let [message, .., boundaries] = self.0;
        let (Encoded::Text(text) | Encoded::Cut { text, .. }) = message else { return Vec::new() };
        let mut rest = valid_prefix(text);
        let (mut messages, mut begin) = (Vec::new(), 0);
        if let Encoded::Array(elements) = boundaries {
            for element in elements {
                let Encoded::Int(at) = element else { continue };
                let length = usize::try_from(at).ok().and_then(|at| at.checked_sub(begin));
                let Some((before, after)) = length.and_then(|length| rest.split_at_checked(length)) else {
                    break;
                };
                let Some(source) = after.strip_prefix(SEPARATOR) else { break };
                messages.push(before);
                begin += before.len() + SEPARATOR.len();
                rest = source;
            }
        }
        messages.push(rest);
        messages
    }

    /// Encodes the details, so that they outlive the record.
    pub(crate) fn to_bytes(self) -> Vec<u8> {
        let mut bytes = Vec::new();
        self.0.into_iter().for_each(|value| value.append_to(&mut bytes));
        bytes
    }
}
