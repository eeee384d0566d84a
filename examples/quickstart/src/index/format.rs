//! Encoding of the index as bytes.
//!
//! ```text
//! magic     8 bytes
//! version   u32
//! length    u64, of the payload
//! checksum  u64, FNV-1a of the payload
//! payload   entries, then terms; numbers as LEB128, text as its length and UTF-8
//! ```
//!
//! Fixed numbers are little-endian. A damaged file is recognised before it is searched.

use crate::index::{Entry, Index, Posting};
use crate::terms::Section;

const MAGIC: &[u8; 8] = b"QSINDEX\n";
const VERSION: u32 = 1;

/// Error of decoding an index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Damage {
    NotAnIndex,
    Version(u32),
    Truncated,
    Checksum,
    /// The checksum is correct, but the content is not.
    Content,
}

/// Encoding of the index as bytes.
pub(crate) fn encode(index: &Index) -> Vec<u8> {
    let payload = payload(index);
    let mut bytes = Vec::with_capacity(payload.len() + 28);
    bytes.extend_from_slice(MAGIC);
    bytes.extend_from_slice(&VERSION.to_le_bytes());
    bytes.extend_from_slice(&(payload.len() as u64).to_le_bytes());
    bytes.extend_from_slice(&checksum(&payload).to_le_bytes());
    bytes.extend_from_slice(&payload);
    bytes
}

/// Decodes an index.
pub(crate) fn decode(bytes: &[u8]) -> Result<Index, Damage> {
    let (magic, rest) = bytes.split_first_chunk::<8>().ok_or(Damage::NotAnIndex)?;
    if magic != MAGIC {
        return Err(Damage::NotAnIndex);
    }
    let (version, rest) = rest.split_first_chunk::<4>().ok_or(Damage::Truncated)?;
    match u32::from_le_bytes(*version) {
        VERSION => {}
        other => return Err(Damage::Version(other)),
    }
    let (length, rest) = rest.split_first_chunk::<8>().ok_or(Damage::Truncated)?;
    let (sum, payload) = rest.split_first_chunk::<8>().ok_or(Damage::Truncated)?;
    if payload.len() as u64 != u64::from_le_bytes(*length) {
        return Err(Damage::Truncated);
    }
    if checksum(payload) != u64::from_le_bytes(*sum) {
        return Err(Damage::Checksum);
    }
    content(payload).ok_or(Damage::Content)
}

fn checksum(bytes: &[u8]) -> u64 {
    let step = |sum: u64, byte: &u8| (sum ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3);
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, step)
}

fn payload(index: &Index) -> Vec<u8> {
    let mut out = Vec::new();
    put_number(&mut out, index.entries.len() as u64);
    for entry in &index.entries {
        put_entry(&mut out, entry);
    }
    put_number(&mut out, index.terms.len() as u64);
    for (term, postings) in &index.terms {
        put_text(&mut out, term);
        put_number(&mut out, postings.len() as u64);
        for posting in postings {
            put_posting(&mut out, posting);
        }
    }
    out
}

fn put_entry(out: &mut Vec<u8>, entry: &Entry) {
    for text in [&entry.name, &entry.title, &entry.lead] {
        put_text(out, text);
    }
    put_number(out, u64::from(entry.length));
    put_number(out, entry.sections.len() as u64);
    for section in &entry.sections {
        put_number(out, u64::from(section.start));
        put_text(out, &section.heading);
    }
}

/// Positions ascend: each is written as its distance from the previous one.
fn put_posting(out: &mut Vec<u8>, posting: &Posting) {
    put_number(out, u64::from(posting.entry));
    put_number(out, posting.positions.len() as u64);
    let mut before = 0;
    for &position in &posting.positions {
        put_number(out, u64::from(position.saturating_sub(before)));
        before = position;
    }
}

fn put_text(out: &mut Vec<u8>, text: &str) {
    put_number(out, text.len() as u64);
    out.extend_from_slice(text.as_bytes());
}

fn put_number(out: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        out.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// Decodes a payload; `None` if [`payload`] cannot have written it.
fn content(payload: &[u8]) -> Option<Index> {
    let mut reader = Reader { rest: payload };
    let mut index = Index::default();
    for _ in 0..reader.number()? {
        index.entries.push(reader.entry()?);
    }
    for _ in 0..reader.number()? {
        let term = reader.text()?;
        let mut postings = Vec::new();
        for _ in 0..reader.number()? {
            postings.push(reader.posting(index.entries.len())?);
        }
        index.terms.insert(term, postings);
    }
    index.count();
    reader.rest.is_empty().then_some(index)
}

/// Bytes that are not read yet. A length is used only after its bytes have been found.
struct Reader<'a> {
    rest: &'a [u8],
}

impl Reader<'_> {
    fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let (byte, rest) = self.rest.split_first()?;
            self.rest = rest;
            number |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    fn small(&mut self) -> Option<u32> {
        u32::try_from(self.number()?).ok()
    }

    fn text(&mut self) -> Option<String> {
        let length = usize::try_from(self.number()?).ok()?;
        let (text, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        String::from_utf8(text.to_vec()).ok()
    }

    fn entry(&mut self) -> Option<Entry> {
        let (name, title, lead) = (self.text()?, self.text()?, self.text()?);
        let length = self.small()?;
        let mut sections = Vec::new();
        for _ in 0..self.number()? {
            sections.push(Section { start: self.small()?, heading: self.text()? });
        }
        Some(Entry { name, title, lead, length, sections })
    }

    fn posting(&mut self, entries: usize) -> Option<Posting> {
        let entry = self.small().filter(|entry| (*entry as usize) < entries)?;
        let mut positions = Vec::new();
        let mut position = 0u32;
        for _ in 0..self.number()? {
            position = position.checked_add(self.small()?)?;
            positions.push(position);
        }
        Some(Posting { entry, positions })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::tests::document;

    fn index() -> Index {
        let long = "word ".repeat(200);
        Index::build(vec![document("a.md", "Über spans", "Open spans."), document("b.md", "B", &long)])
    }

    #[test]
    fn what_is_written_is_read_back() {
        assert_eq!(decode(&encode(&index())), Ok(index()));
        assert_eq!(decode(&encode(&Index::default())), Ok(Index::default()));
    }

    #[test]
    fn every_damaged_byte_is_noticed() {
        let whole = encode(&index());
        for place in 0..whole.len() {
            let mut bytes = whole.clone();
            bytes[place] ^= 0x10;
            assert!(decode(&bytes).is_err(), "byte {place}");
        }
        for length in 0..whole.len() {
            assert!(decode(&whole[..length]).is_err(), "length {length}");
        }
    }

    #[test]
    fn each_damage_is_told_from_the_others() {
        let whole = encode(&index());
        let changed = |place: usize, value: u8| {
            let mut bytes = whole.clone();
            bytes[place] = value;
            decode(&bytes).unwrap_err()
        };
        assert_eq!(decode(b"").unwrap_err(), Damage::NotAnIndex);
        assert_eq!(changed(0, b'X'), Damage::NotAnIndex);
        assert_eq!(changed(8, 9), Damage::Version(9));
        assert_eq!(changed(whole.len() - 1, 0xff), Damage::Checksum);
        assert_eq!(decode(&whole[..40]).unwrap_err(), Damage::Truncated);
    }

    #[test]
    fn a_right_checksum_does_not_make_a_right_index() {
        for payload in [&[][..], &[1], &[0x80; 12], &[0, 1, 1, b'a', 1, 0, 0], &[0, 0, 0]] {
            assert_eq!(content(payload), None, "{payload:?}");
        }
    }
}
