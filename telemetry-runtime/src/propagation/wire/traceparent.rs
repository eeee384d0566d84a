//! The header `traceparent`: trace id, span id and flags of the caller.

use super::trimmed;
use crate::context::current::Flags;
use crate::context::span_reference::SpanReference;

/// The header's name.
pub(crate) const NAME: &str = "traceparent";

/// Bytes of version 00: `00-`, 32 digits, `-`, 16 digits, `-`, 2 digits.
const LENGTH: usize = 55;

impl SpanReference {
    /// Parses a header of version 00, or the fields of version 00 in a header of a later version.
    pub(crate) fn parse(header: &str) -> Option<SpanReference> {
        let (known, rest) = trimmed(header).as_bytes().split_at_checked(LENGTH)?;
        let version = number(known.get(..2)?)?;
        let follows = match version {
            0 => rest.is_empty(),
            0xff => false,
            _ => rest.first().is_none_or(|byte| *byte == b'-'),
        };
        let dashes = [2, 35, 52].iter().all(|at| known.get(*at) == Some(&b'-'));
        if !follows || !dashes {
            return None;
        }
        let parent = SpanReference {
            trace_high: number(known.get(3..19)?)?,
            trace_low: number(known.get(19..35)?)?,
            span_id: number(known.get(36..52)?)?,
            flags: u32::try_from(number(known.get(53..)?)?).ok()? & Flags::ON_THE_WIRE,
        };
        let has_ids = parent.trace_high | parent.trace_low != 0 && parent.span_id != 0;
        has_ids.then_some(parent)
    }

    /// Returns the header in version 00.
    pub(crate) fn to_header(self) -> String {
        let SpanReference { trace_high, trace_low, span_id, flags } = self;
        format!("00-{trace_high:016x}{trace_low:016x}-{span_id:016x}-{flags:02x}")
    }
}

/// Parses at most sixteen lower-case hexadecimal digits.
fn number(digits: &[u8]) -> Option<u64> {
    digits.iter().try_fold(0, |number, digit| {
        let digit = match digit {
            b'0'..=b'9' => digit - b'0',
            b'a'..=b'f' => digit - b'a' + 10,
            _ => return None,
        };
        Some(number << 4 | u64::from(digit))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TRACE: &str = "4bf92f3577b34da6a3ce929d0e0e4736";
    const SPAN: &str = "00f067aa0ba902b7";

    fn flags_of(header: &str) -> Option<u32> {
        SpanReference::parse(header).map(|parent| parent.flags)
    }

    #[test]
    fn versions_and_flags() {
        for (version, flags, after, expected) in [
            ("00", "00", "", Some(0)),
            ("00", "01", "", Some(1)),
            ("00", "03", "", Some(3)),
            // Flags that are not specified yet are removed.
            ("00", "ff", "", Some(3)),
            ("00", "01", "-", None),
            ("00", "01", "0", None),
            ("00", "01", "-what-the-future-will-be-like", None),
            ("01", "01", "", Some(1)),
            ("cc", "01", "", Some(1)),
            ("cc", "01", "-", Some(1)),
            ("cc", "01", "-what-the-future-will-be-like", Some(1)),
            ("cc", "01", ".what-the-future-will-be-like", None),
            ("ff", "01", "", None),
            ("0", "01", "", None),
            ("000", "01", "", None),
            ("0X", "01", "", None),
            ("0A", "01", "", None),
            ("00", "0", "", None),
            ("00", "0X", "", None),
            ("00", "0A", "", None),
            ("00", "", "", None),
        ] {
            let header = format!("{version}-{TRACE}-{SPAN}-{flags}{after}");
            assert_eq!(flags_of(&header), expected, "{header}");
        }
    }

    #[test]
    fn ids_must_be_lower_case_complete_and_not_zero() {
        for (trace, span, is_accepted) in [
            (TRACE, SPAN, true),
            ("00000000000000000000000000000001", SPAN, true),
            ("10000000000000000000000000000000", SPAN, true),
            ("00000000000000000000000000000000", SPAN, false),
            (TRACE, "0000000000000000", false),
            ("4BF92F3577B34DA6A3CE929D0E0E4736", SPAN, false),
            (TRACE, "00F067AA0BA902B7", false),
            ("4bf92f3577b34da6a3ce929d0e0e473", SPAN, false),
            ("4bf92f3577b34da6a3ce929d0e0e47361", SPAN, false),
            ("4bf92f3577b34da6a3ce929d0e0e473.", SPAN, false),
            ("4bf92f3577b34da6a3ce929d0e0e473é", SPAN, false),
            (TRACE, "00f067aa0ba902b", false),
            (TRACE, "00f067aa0ba902b77", false),
            (TRACE, "00f067aa0ba902b-", false),
            ("", "", false),
        ] {
            let header = format!("00-{trace}-{span}-01");
            assert_eq!(flags_of(&header).is_some(), is_accepted, "{header}");
        }
        for header in ["", "-", "00", "00-", "\u{fffd}", &"0".repeat(55), &"é".repeat(55)] {
            assert_eq!(flags_of(header), None, "{header}");
        }
    }

    #[test]
    fn spaces_and_tabs_around_the_header_are_ignored() {
        let header = format!("00-{TRACE}-{SPAN}-01");
        assert_eq!(flags_of(&format!(" \t{header}\t ")), Some(1));
        assert_eq!(flags_of(&format!("\u{a0}{header}")), None);
        assert_eq!(flags_of(&format!("{header}\n")), None);
    }

    #[test]
    fn a_parsed_header_is_written_unchanged() {
        let header = format!("00-{TRACE}-{SPAN}-03");
        assert_eq!(SpanReference::parse(&header).unwrap().to_header(), header);
        let small = SpanReference { trace_high: 0, trace_low: 1, span_id: 2, flags: 0 };
        assert_eq!(small.to_header(), "00-00000000000000000000000000000001-0000000000000002-00");
    }
}
