//! JSON in which control characters of every kind are escaped, for lines that people read on terminals.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;

use crate::export::control::is_control;

/// Appends a value as JSON on one line.
pub(crate) fn append(line: &mut Vec<u8>, value: &(impl Serialize + ?Sized)) -> serde_json::Result<()> {
    value.serialize(&mut Serializer::with_formatter(line, Escaping))
}

/// Formatter that escapes what JSON allows to stand as it is: DEL, C1, separators and directions.
struct Escaping;

impl Formatter for Escaping {
    fn write_string_fragment<W: Write + ?Sized>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        let mut rest = fragment;
        while let Some(place) = rest.find(is_control) {
            let (before, from) = rest.split_at(place);
            writer.write_all(before.as_bytes())?;
            let mut characters = from.chars();
            if let Some(c) = characters.next() {
                // All of them are in the basic plane: four digits.
                write!(writer, "\\u{:04x}", u32::from(c))?;
            }
            rest = characters.as_str();
        }
        writer.write_all(rest.as_bytes())
    }
}
