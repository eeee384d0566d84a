//! Removal of literals from SQL statements, so that they can be recorded.
//!
//! Dialects disagree, so the reader depends on the database system. Where two readings are possible, it uses
//! the one that shows less; from the first position that it cannot read with certainty, the rest is one `?`.

use std::fmt::{self, Write};
use std::iter::Peekable;
use std::str::CharIndices;

use semconv::{FormatText, Formatted, ToValue, Value};

/// Replacement of a literal.
const PLACEHOLDER: char = '?';
/// Replacement of the part that cannot be read with certainty.
const REST: &str = "?";

/// Returns a SQL statement with `?` for every literal (texts, numbers, bytes) and without its comments.
///
/// A text in double quotes is a name in PostgreSQL and a literal in all other systems, because some of them
/// read it as one. If a part of the statement cannot be read with certainty in the dialect of the system, one
/// `?` replaces the statement from there on; if the system does not use SQL, one `?` replaces all of it.
///
/// ```
/// use telemetry::instruments::database::without_literals;
///
/// let statement = "SELECT * FROM tasks WHERE owner = 'Ada' AND age > 36 -- hers";
/// assert_eq!(without_literals(statement, "sqlite"), "SELECT * FROM tasks WHERE owner = ? AND age > ?");
/// ```
#[must_use]
pub fn without_literals(statement: &str, system: &str) -> String {
    let Some(dialect) = Dialect::of(system) else { return REST.to_owned() };
    let mut reader = StatementReader {
        dialect,
        text: statement,
        rest: statement.char_indices().peekable(),
        output: String::with_capacity(statement.len()),
    };
    if reader.read_all().is_none() {
        reader.output.push_str(REST);
    }
    reader.output.truncate(reader.output.trim_end().len());
    reader.output
}

/// Statement that is recorded without its literals.
#[derive(Clone, Copy, Debug)]
pub struct Statement<'a> {
    text: &'a str,
    system: &'a str,
}

impl<'a> Statement<'a> {
    /// Statement for a database of this system.
    pub(crate) const fn new(text: &'a str, system: &'a str) -> Statement<'a> {
        Statement { text, system }
    }
}

impl FormatText for Statement<'_> {
    fn format(&self, text: &mut dyn Write) -> fmt::Result {
        text.write_str(&without_literals(self.text, self.system))
    }
}

impl ToValue for Statement<'_> {
    fn value(&self) -> Value<'_> {
        Value::Formatted(Formatted::new(self))
    }
}

/// Dialect of SQL.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Dialect {
    Postgres,
    MySql,
    SqlServer,
    Sqlite,
    ClickHouse,
    Other,
}

impl Dialect {
    fn of(system: &str) -> Option<Dialect> {
        match system {
            "postgresql" => Some(Dialect::Postgres),
            "mysql" | "mariadb" => Some(Dialect::MySql),
            "microsoft.sql_server" => Some(Dialect::SqlServer),
            "sqlite" => Some(Dialect::Sqlite),
            "clickhouse" => Some(Dialect::ClickHouse),
            "other_sql" => Some(Dialect::Other),
            _ => None,
        }
    }
}

/// Reader of a statement. Its methods return `None` at a position that cannot be read with certainty.
struct StatementReader<'a> {
    dialect: Dialect,
    text: &'a str,
    rest: Peekable<CharIndices<'a>>,
    output: String,
}

impl<'a> StatementReader<'a> {
    fn read_all(&mut self) -> Option<()> {
        while let Some(&(at, c)) = self.rest.peek() {
            match (c, self.dialect) {
                // An operator character in PostgreSQL, and invalid in SQL Server.
                ('`', Dialect::Postgres | Dialect::SqlServer) => return None,
                ('"', Dialect::Postgres) | ('`', _) => self.quoted_name(c)?,
                ('\'' | '"', Dialect::Other) if self.is_quoted_otherwise(at, c) => return None,
                ('\'' | '"', _) => self.literal(c)?,
                ('[', Dialect::SqlServer | Dialect::Sqlite) => self.quoted_name(']')?,
                ('[', Dialect::Other) if self.is_name_or_list(at) => return None,
                ('-', _) if self.begins_with(at, "--") => self.two_dashes(at)?,
                ('#', Dialect::MySql) => self.line()?,
                ('#', Dialect::ClickHouse | Dialect::Other) => return None,
                ('/', _) if self.begins_with(at, "/*") => self.comment(at)?,
                ('$', _) => self.dollar(at)?,
                ('0'..='9', _) => self.number()?,
                // Except in `t.1`, where the digit is a column.
                ('.', _) if self.digit_after(at) && !self.output.ends_with(is_of_a_name) => self.number()?,
                ('?', _) => self.parameter(c),
                (c, _) if is_of_a_name(c) => self.word(),
                (c, _) => self.copy(c),
            }
        }
        Some(())
    }

    fn begins_with(&self, at: usize, text: &str) -> bool {
        self.text.get(at..).is_some_and(|rest| rest.starts_with(text))
    }

    fn digit_after(&self, at: usize) -> bool {
        self.text.as_bytes().get(at + 1).is_some_and(u8::is_ascii_digit)
    }

    /// Copies a character to the output.
    fn copy(&mut self, c: char) {
        self.output.push(c);
        self.rest.next();
    }

    /// Reads two dashes: a comment in all dialects if a space follows, otherwise in some only.
    fn two_dashes(&mut self, at: usize) -> Option<()> {
        let after = self.text.get(at + 2..)?.chars().next();
        match self.dialect {
            _ if after.is_none_or(|c| c.is_whitespace() || c.is_control()) => self.line()?,
            Dialect::MySql => self.copy('-'),
            Dialect::Other => return None,
            _ => self.line()?,
        }
        Some(())
    }

    /// Returns true if it matters whether text in brackets is a name or a list, on which dialects disagree:
    /// if a literal or a comment may begin in it.
    fn is_name_or_list(&self, at: usize) -> bool {
        let inside = self.text.get(at..).and_then(|text| text.split(']').next()).unwrap_or_default();
        inside.contains(['\'', '"', '`', '$', '#']) || inside.contains("--") || inside.contains("/*")
    }

    /// Returns true before three quotes, or after a `q`, which begin a literal of another kind in some
    /// dialects.
    fn is_quoted_otherwise(&self, at: usize, quote: char) -> bool {
        let has_three =
            self.text.get(at..).is_some_and(|text| text.chars().take_while(|c| *c == quote).count() > 2);
        has_three || self.output.ends_with(['q', 'Q'])
    }

    fn take_while(&mut self, mut wanted: impl FnMut(char) -> bool) -> &'a str {
        let from = self.rest.peek().map_or(self.text.len(), |(at, _)| *at);
        while self.rest.next_if(|(_, c)| wanted(*c)).is_some() {}
        let to = self.rest.peek().map_or(self.text.len(), |(at, _)| *at);
        self.text.get(from..to).unwrap_or_default()
    }

    fn placeholder(&mut self) {
        self.output.push(PLACEHOLDER);
    }

    /// Reads a literal in quotes; two quotes in it stand for one. Dialects disagree on a backslash before a
    /// quote.
    fn literal(&mut self, quote: char) -> Option<()> {
        self.rest.next();
        let mut before = quote;
        loop {
            let (_, c) = self.rest.next()?;
            if c == quote {
                if before == '\\' {
                    return None;
                }
                if self.rest.next_if(|(_, next)| *next == quote).is_none() {
                    self.placeholder();
                    return Some(());
                }
            }
            before = c;
        }
    }

    /// Copies a name in quotes to the output.
    fn quoted_name(&mut self, end: char) -> Option<()> {
        let (from, _) = self.rest.next()?;
        loop {
            let (at, c) = self.rest.next()?;
            if c == end {
                if self.rest.next_if(|(_, next)| *next == end).is_some() {
                    // Dialects disagree on two closing brackets: one bracket of the name, or its end.
                    if end == ']' {
                        return None;
                    }
                    continue;
                }
                let name = self.text.get(from..at + end.len_utf8())?;
                // Dialects disagree on a backslash, and on whether this is a name at all; then a literal may
                // begin in it.
                let is_doubtful = |c: char| !is_of_a_name(c) && c != end;
                if name.contains('\\') || self.dialect == Dialect::Other && name.contains(is_doubtful) {
                    return None;
                }
                self.output.push_str(name);
                return Some(());
            }
        }
    }

    /// Reads a comment to the end of the line. Dialects disagree on control characters other than `\n` that
    /// may end it.
    fn line(&mut self) -> Option<()> {
        let line = self.take_while(|c| c != '\n');
        let line = line.strip_suffix('\r').unwrap_or(line);
        let may_end = |c: char| c.is_control() && c != '\t' || matches!(c, '\u{2028}' | '\u{2029}');
        (!line.contains(may_end)).then_some(())
    }

    /// Reads a comment between `/*` and `*/`. Dialects disagree on comments within comments.
    fn comment(&mut self, at: usize) -> Option<()> {
        let inside = self.text.get(at + 2..)?;
        let length = inside.find("*/")?;
        // MySQL and MariaDB execute such a comment. The star that ends one comment may begin another.
        let is_executed = inside.starts_with('!') || inside.starts_with("M!");
        if is_executed || inside.get(..=length)?.contains("/*") {
            return None;
        }
        let end = at + 2 + length + 2;
        while self.rest.next_if(|(at, _)| *at < end).is_some() {}
        if !self.output.ends_with(char::is_whitespace) {
            self.output.push(' ');
        }
        Some(())
    }

    /// Reads after a dollar sign: `$1` is a parameter or an amount of money, and `$tag$ … $tag$` is a
    /// literal.
    fn dollar(&mut self, at: usize) -> Option<()> {
        let after = self.text.get(at + 1..)?;
        if after.starts_with(|c: char| c.is_ascii_digit()) {
            match self.dialect {
                Dialect::Postgres | Dialect::Sqlite => self.parameter('$'),
                _ => self.number()?,
            }
            return Some(());
        }
        let tag = after.find(|c: char| !is_of_a_name(c)).unwrap_or(after.len());
        let is_quote = after.get(tag..)?.starts_with('$');
        match self.dialect {
            Dialect::Postgres | Dialect::ClickHouse if is_quote => {
                let tag = self.text.get(at..at + tag + 2)?;
                let inside = at + tag.len();
                let end = inside + self.text.get(inside..)?.find(tag)? + tag.len();
                while self.rest.next_if(|(at, _)| *at < end).is_some() {}
                self.placeholder();
            }
            Dialect::Other | Dialect::MySql if is_quote => return None,
            _ => self.word(),
        }
        Some(())
    }

    /// Reads a number of any base, with the sign of an exponent, and with a dollar sign before it.
    fn number(&mut self) -> Option<()> {
        let (mut before, mut has_letters) = (None, false);
        while let Some(&(at, c)) = self.rest.peek() {
            // Except in `0xe--`, where a comment begins.
            let is_sign = matches!(c, '+' | '-') && matches!(before, Some('e' | 'E')) && self.digit_after(at);
            let is_currency = c == '$' && before.is_none();
            if !(is_sign || is_currency || c == '.' || is_of_a_name(c)) {
                // After letters, a dollar sign may belong to a name.
                return (c != '$' || !has_letters).then(|| self.placeholder());
            }
            has_letters |= c.is_alphabetic() || c == '_';
            before = Some(c);
            self.rest.next();
        }
        self.placeholder();
        Some(())
    }

    /// Copies a parameter to the output, with its number after `$`, and after `?` in SQLite. In other
    /// dialects `?` is an operator, and a number after it is a literal.
    fn parameter(&mut self, sign: char) {
        self.copy(sign);
        if sign == '$' || self.dialect == Dialect::Sqlite {
            let number = self.take_while(|c| c.is_ascii_digit());
            self.output.push_str(number);
        }
    }

    /// Copies a name or a keyword, with the digits in it, to the output.
    fn word(&mut self) {
        let word = self.take_while(|c| c == '$' || is_of_a_name(c));
        self.output.push_str(word);
    }
}

fn is_of_a_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}
