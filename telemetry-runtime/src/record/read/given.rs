//! Start, end, site and status that a program gave a bridged span: the first values of its END record.

use crate::record::read::decode::{Encoded, RecordFlags, Values, valid_prefix};

/// Values that a program gave a bridged span.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Given<'a> {
    /// Start time, in nanoseconds since 1970.
    pub(crate) start: Option<u64>,
    /// End time, in nanoseconds since 1970.
    pub(crate) end: Option<u64>,
    /// Number of the site with the span's later name or kind.
    pub(crate) site: Option<u32>,
    /// Description of the status.
    pub(crate) status: Option<&'a str>,
}

impl<'a> Given<'a> {
    /// Reads the values of an END record with these flags, if it has them.
    #[inline]
    pub(crate) fn read(flags: RecordFlags, values: &mut Values<'a>) -> Given<'a> {
        if flags.is_given() { Given::decode(values) } else { Given::default() }
    }

    #[cold]
    fn decode(values: &mut Values<'a>) -> Given<'a> {
        let [start, end, site, status] = std::array::from_fn(|_| values.next().unwrap_or(Encoded::Absent));
        let number = |value| match value {
            Encoded::Int(number) => u64::try_from(number).ok(),
            _ => None,
        };
        let status = match status {
            Encoded::Text(text) | Encoded::Cut { text, .. } => Some(valid_prefix(text)),
            _ => None,
        };
        let site = number(site).and_then(|site| u32::try_from(site).ok());
        Given { start: number(start), end: number(end), site, status }
    }
}
