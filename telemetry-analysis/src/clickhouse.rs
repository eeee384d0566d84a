//! A ClickHouse with the tables of the Collector's exporter, asked over HTTP.

mod inlined;

use std::io::{BufRead, BufReader, Read as _};
use std::time::Duration;

use serde_json::Value;

use crate::{AnalysisError, Cell, Database, Parameters, Question};
pub(crate) use inlined::inlined;

/// Timeout of a question.
const TIMEOUT: Duration = Duration::from_secs(300);

/// Maximum number of bytes of a row, and of a message about an error.
const MAX_LINE: u64 = 1 << 20;

/// Rows as JSON lists, after the names and the types of the columns.
const FORMAT: &str = "\nFORMAT JSONCompactEachRowWithNamesAndTypes\n";

/// ClickHouse that has the table `otel_traces` of the Collector's exporter.
///
/// Questions are read-only, and need no function that is not ClickHouse's own.
pub struct ClickHouse {
    agent: ureq::Agent,
    url: String,
    user: String,
    password: String,
}

// Neither the address nor the password belongs into a text.
impl std::fmt::Debug for ClickHouse {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("ClickHouse")
    }
}

impl ClickHouse {
    /// Returns a ClickHouse at an address of its HTTP interface, such as
    /// `http://localhost:8123/?database=otel`. An empty user is the server's default. No connection is made
    /// yet.
    ///
    /// # Errors
    ///
    /// The address has a user or a password: addresses are seen by other users of the machine.
    pub fn new(url: &str, user: &str, password: &str) -> Result<ClickHouse, AnalysisError> {
        let authority = url.split_once("://").map_or(url, |(_, rest)| rest);
        let authority = authority.split(['/', '?', '#']).next().unwrap_or_default();
        if authority.contains('@') || url.contains("password=") {
            return Err(AnalysisError::CredentialsInAddress);
        }
        let config = ureq::Agent::config_builder()
            .timeout_global(Some(TIMEOUT))
            .http_status_as_error(false)
            // A redirect would send the password elsewhere.
            .max_redirects(0)
            .build();
        let (url, user, password) = (url.to_owned(), user.to_owned(), password.to_owned());
        Ok(ClickHouse { agent: config.into(), url, user, password })
    }

    /// Returns the lines of the answer to a query.
    fn lines(&self, query: String) -> Result<impl BufRead + use<>, AnalysisError> {
        let mut request = self.agent.post(&self.url).header("content-type", "text/plain; charset=utf-8");
        if !self.user.is_empty() {
            request = request.header("x-clickhouse-user", &self.user);
        }
        if !self.password.is_empty() {
            request = request.header("x-clickhouse-key", &self.password);
        }
        let told = |error: ureq::Error| AnalysisError::ClickHouse(format!("does not answer: {error}"));
        let answer = request.send(query).map_err(told)?;
        let status = answer.status();
        let body = answer.into_body().into_reader();
        if status.is_success() {
            return Ok(BufReader::with_capacity(1 << 16, body));
        }
        let mut message = String::new();
        // A message that cannot be read is an empty one: the status says enough.
        let _ = body.take(MAX_LINE).read_to_string(&mut message);
        Err(AnalysisError::ClickHouse(format!("answers {status}: {}", first_line(&message))))
    }
}

impl Database for ClickHouse {
    fn each(
        &self,
        question: &Question,
        parameters: &Parameters,
        below: &str,
        add: &mut dyn FnMut(&[Cell]),
    ) -> Result<Vec<String>, AnalysisError> {
        let mut lines = self.lines(question.clickhouse_text(parameters, below) + FORMAT)?;
        let names: Vec<String> = next(&mut lines)?.unwrap_or_default();
        let types: Vec<String> = next(&mut lines)?.unwrap_or_default();
        let mut cells = Vec::with_capacity(names.len());
        while let Some(values) = next::<Value>(&mut lines)? {
            cells.clear();
            cells.extend(values.iter().zip(&types).map(|(value, kind)| cell(value, kind)));
            add(&cells);
        }
        Ok(names)
    }
}

/// Returns the list in the next line; nothing after the last one.
fn next<T: serde::de::DeserializeOwned>(lines: &mut impl BufRead) -> Result<Option<Vec<T>>, AnalysisError> {
    let broken = |error| AnalysisError::ClickHouse(format!("breaks its answer off: {error}"));
    let mut line = Vec::new();
    lines.by_ref().take(MAX_LINE).read_until(b'\n', &mut line).map_err(broken)?;
    if line.is_empty() {
        return Ok(None);
    }
    // An error after the first rows is a line of the answer.
    let told = |_| AnalysisError::ClickHouse(first_line(&String::from_utf8_lossy(&line)));
    serde_json::from_slice(&line).map(Some).map_err(told)
}

/// Returns a value of a column. Numbers of 64 bits are texts by some settings of the server.
fn cell(value: &Value, kind: &str) -> Cell {
    let number = match value {
        Value::Number(number) => number.to_string(),
        Value::Bool(value) => u8::from(*value).to_string(),
        Value::String(text) => text.clone(),
        _ => String::new(),
    };
    if kind.contains("Float") || kind.contains("Decimal") {
        return number.parse().map_or(Cell::Text(String::new()), Cell::Real);
    }
    match kind.contains("Int") || kind.contains("Bool") {
        true => number.parse().map_or(Cell::Text(number), Cell::Int),
        false => Cell::Text(number),
    }
}

fn first_line(text: &str) -> String {
    text.lines().next().unwrap_or_default().replace(char::is_control, "·").chars().take(500).collect()
}
