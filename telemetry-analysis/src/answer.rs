//! Answers: rows with named columns, as a table for people or as JSON for programs.

use std::collections::HashMap;
use std::fmt::Write as _;

use rusqlite::Statement;
use rusqlite::types::ValueRef;
use serde::ser::{Serialize, SerializeMap as _, Serializer};

use crate::{AnalysisError, time};

/// Name and version of the JSON form. Columns may be added within a version; none is removed or changed.
const SCHEMA: &str = "telemetry.analysis/1";

/// Ending of columns with a point in time, which becomes a text of RFC 3339.
const TIME: &str = "_unix_nanos";

/// Value of a column.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum Cell {
    /// Whole number.
    Int(i64),
    /// Number, with the unit that the name of its column ends in.
    Real(f64),
    /// Text, or a point in time.
    Text(String),
}

/// Rows that answer a question.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Answer {
    /// Name of the question.
    pub question: &'static str,
    /// Names of the columns. The unit ends the name: `_ms`, `_s`, `_percent`.
    pub columns: Vec<String>,
    /// Rows, each with a cell for each column.
    pub rows: Vec<Vec<Cell>>,
    /// Number of spans in the range of time.
    pub spans: i64,
    /// Time of the first span in the range; empty if there is none.
    pub first: String,
    /// Time of the last span in the range; empty if there is none.
    pub last: String,
    /// Share of the traces that were read: below one for a large store and a question about structure.
    pub share_of_traces: f64,
}

/// Calls a function with each row of a statement, and returns the names of the columns.
pub(crate) fn each(
    statement: &mut Statement<'_>,
    add: &mut dyn FnMut(&[Cell]),
) -> Result<Vec<String>, AnalysisError> {
    let names: Vec<String> = statement.column_names().map(str::to_owned).collect();
    let mut rows = statement.raw_query();
    let mut cells = Vec::with_capacity(names.len());
    while let Some(row) = rows.next()? {
        cells.clear();
        for index in 0..names.len() {
            cells.push(match row.get_ref(index)? {
                ValueRef::Integer(number) => Cell::Int(number),
                ValueRef::Real(number) => Cell::Real(number),
                ValueRef::Text(text) => Cell::Text(String::from_utf8_lossy(text).into_owned()),
                ValueRef::Null | ValueRef::Blob(_) => Cell::Text(String::new()),
            });
        }
        add(&cells);
    }
    Ok(names)
}

impl Answer {
    /// Returns an answer of rows, in which points in time are texts.
    pub(crate) fn of(names: Vec<String>, mut rows: Vec<Vec<Cell>>) -> Answer {
        for (index, _) in names.iter().enumerate().filter(|(_, name)| name.ends_with(TIME)) {
            for cell in rows.iter_mut().filter_map(|row| row.get_mut(index)) {
                if let Cell::Int(nanos) = cell {
                    *cell = Cell::Text(time::show(*nanos));
                }
            }
        }
        let names = names.into_iter();
        let columns = names.map(|name| name.strip_suffix(TIME).unwrap_or(&name).to_owned()).collect();
        Answer { columns, rows, share_of_traces: 1.0, ..Answer::default() }
    }

    /// Returns the cell of a row, or nothing if there is no such row or column.
    pub fn cell(&self, row: usize, column: &str) -> Option<&Cell> {
        let index = self.columns.iter().position(|name| name == column)?;
        self.rows.get(row)?.get(index)
    }

    pub(crate) fn number(&self, row: usize, column: &str) -> i64 {
        match self.cell(row, column) {
            Some(Cell::Int(number)) => *number,
            _ => 0,
        }
    }

    pub(crate) fn text(&self, row: usize, column: &str) -> String {
        self.cell(row, column).map(Cell::to_text).unwrap_or_default()
    }

    /// Adds the columns `file` and `line`.
    pub(crate) fn add_places(&mut self, places: &Answer) {
        let of: HashMap<(String, String), (String, Cell)> = (0..places.rows.len())
            .map(|row| {
                let line = places.text(row, "line").parse().map_or(Cell::Text(String::new()), Cell::Int);
                let stage = (places.text(row, "service"), places.text(row, "stage"));
                (stage, (places.text(row, "file"), line))
            })
            .collect();
        let stages: Vec<(String, String)> =
            (0..self.rows.len()).map(|row| (self.text(row, "service"), self.text(row, "stage"))).collect();
        self.columns.extend(["file".to_owned(), "line".to_owned()]);
        for (row, stage) in self.rows.iter_mut().zip(stages) {
            let (file, line) = of.get(&stage).cloned().unwrap_or((String::new(), Cell::Text(String::new())));
            row.extend([Cell::Text(file), line]);
        }
    }

    /// Returns the answer as JSON: one object, whose rows are objects with the columns as keys.
    pub fn to_json(&self) -> String {
        // Texts and numbers are always JSON.
        serde_json::to_string_pretty(self).unwrap_or_default()
    }

    /// Returns the answer as a table for people, with the place of a stage in one column.
    pub fn to_table(&self) -> String {
        if self.spans == 0 {
            return "no spans\n".to_owned();
        }
        let mut out = String::new();
        // Writing into a text does not fail.
        let _ = write!(out, "{} spans from {} to {}", self.spans, self.first, self.last);
        if self.share_of_traces < 1.0 {
            let _ = write!(out, ", of which {:.1} % of the traces were read", 100.0 * self.share_of_traces);
        }
        out.push_str("\n\n");
        match self.rows.is_empty() {
            true => out.push_str("no rows\n"),
            false => out.push_str(&self.grid()),
        }
        out
    }

    pub(crate) fn grid(&self) -> String {
        let (head, body) = self.with_place_in_one_column();
        let is_number = |column: usize| body.iter().all(|row| row.get(column).is_some_and(|cell| cell.0));
        let columns: Vec<(usize, bool)> = head
            .iter()
            .enumerate()
            .map(|(column, name)| {
                let cells = body.iter().filter_map(|row| row.get(column));
                let width = cells.map(|(_, text)| text.chars().count()).max().unwrap_or_default();
                (width.max(name.chars().count()), is_number(column))
            })
            .collect();
        let mut out = String::new();
        let texts = body.iter().map(|row| row.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>());
        for row in std::iter::once(head.iter().map(String::as_str).collect::<Vec<_>>()).chain(texts) {
            let mut line = String::new();
            for (text, (width, is_number)) in row.iter().zip(&columns) {
                let _ = match is_number {
                    true => write!(line, "{text:>width$}  "),
                    false => write!(line, "{text:<width$}  "),
                };
            }
            out.push_str(line.trim_end());
            out.push('\n');
        }
        out
    }

    /// Returns heads and cells, each with true for a number.
    fn with_place_in_one_column(&self) -> (Vec<String>, Vec<Vec<(bool, String)>>) {
        let has_place = self.columns.ends_with(&["file".to_owned(), "line".to_owned()]);
        let count = self.columns.len() - if has_place { 2 } else { 0 };
        let mut head: Vec<String> = self.columns.iter().take(count).cloned().collect();
        if has_place {
            head.push("place".to_owned());
        }
        let rows = (0..self.rows.len()).zip(&self.rows).map(|(index, row)| {
            let mut cells: Vec<(bool, String)> =
                row.iter().take(count).map(|cell| (!matches!(cell, Cell::Text(_)), cell.to_text())).collect();
            if has_place {
                let place = format!("{}:{}", self.text(index, "file"), self.text(index, "line"));
                cells.push((false, if place == ":" { String::new() } else { place }));
            }
            cells
        });
        (head, rows.collect())
    }
}

impl Cell {
    /// Returns the number, zero for a text.
    pub(crate) fn value(&self) -> f64 {
        match self {
            Cell::Int(number) => *number as f64,
            Cell::Real(number) => *number,
            Cell::Text(_) => 0.0,
        }
    }

    /// Returns the whole number, zero for a text.
    pub(crate) fn whole(&self) -> i64 {
        match self {
            Cell::Int(number) => *number,
            Cell::Real(number) => *number as i64,
            Cell::Text(_) => 0,
        }
    }

    /// Returns the text for people: four significant digits of a number, and control characters as dots.
    pub fn to_text(&self) -> String {
        match self {
            Cell::Int(number) => number.to_string(),
            Cell::Text(text) => text.replace(char::is_control, "·"),
            Cell::Real(number) => {
                let digits = match number.abs() {
                    0.0 => 0,
                    size if size >= 1000.0 => 0,
                    size if size >= 100.0 => 1,
                    size if size >= 10.0 => 2,
                    size if size >= 1.0 => 3,
                    // Three significant digits.
                    size => (2.0 - size.log10().floor()).min(9.0) as usize,
                };
                format!("{number:.digits$}")
            }
        }
    }
}

/// Row as a JSON object.
struct Row<'a>(&'a [String], &'a [Cell]);

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().zip(self.1))
    }
}

impl Serialize for Answer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(7))?;
        map.serialize_entry("schema", SCHEMA)?;
        map.serialize_entry("question", self.question)?;
        map.serialize_entry("spans", &self.spans)?;
        map.serialize_entry("first", &self.first)?;
        map.serialize_entry("last", &self.last)?;
        map.serialize_entry("share_of_traces", &self.share_of_traces)?;
        let rows: Vec<Row<'_>> = self.rows.iter().map(|row| Row(&self.columns, row)).collect();
        map.serialize_entry("rows", &rows)?;
        map.end()
    }
}
