//! Statements without their literals: what may be shown of a query.
//!
//! A reader of every dialect at once would be wrong about some; this one is told the system, and where two readings
//! are possible it shows the less. From where it cannot be sure to read as the database does, everything is `?`.

use std::iter::Peekable;
use std::str::CharIndices;

/// What stands in place of a literal.
const HIDDEN: char = '?';
/// What stands in place of everything that was not understood.
const REST: &str = "?";

/// The statement with `?` in place of every literal (texts, numbers, bytes) and without its comments, as the
/// dialect of this system has them.
///
/// What is in double quotes is a name in PostgreSQL and a literal elsewhere, since some databases take it for one.
/// Of a system that does not speak SQL, or a statement that cannot be read with certainty, what could hold a
/// literal is one `?`.
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
    let mut reader = Reader {
        dialect,
        text: statement,
        rest: statement.char_indices().peekable(),
        shown: String::with_capacity(statement.len()),
    };
    if reader.all().is_none() {
        reader.shown.push_str(REST);
    }
    reader.shown.truncate(reader.shown.trim_end().len());
    reader.shown
}

/// What the systems do not agree on.
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

struct Reader<'a> {
    dialect: Dialect,
    text: &'a str,
    rest: Peekable<CharIndices<'a>>,
    shown: String,
}

impl<'a> Reader<'a> {
    /// `None`: the rest cannot be read with certainty.
    fn all(&mut self) -> Option<()> {
        while let Some(&(at, c)) = self.rest.peek() {
            match (c, self.dialect) {
                // An operator's sign to one, and nothing to the other.
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
                // Not `t.1`: a column is no number.
                ('.', _) if self.digit_behind(at) && !self.shown.ends_with(is_of_a_name) => self.number()?,
                ('?', _) => self.place(c),
                (c, _) if is_of_a_name(c) => self.word(),
                (c, _) => self.show(c),
            }
        }
        Some(())
    }

    fn begins_with(&self, at: usize, text: &str) -> bool {
        self.text.get(at..).is_some_and(|rest| rest.starts_with(text))
    }

    fn digit_behind(&self, at: usize) -> bool {
        self.text.as_bytes().get(at + 1).is_some_and(u8::is_ascii_digit)
    }

    fn show(&mut self, c: char) {
        self.shown.push(c);
        self.rest.next();
    }

    /// A comment to all if there is a space behind it; else to some, and to others two signs.
    fn two_dashes(&mut self, at: usize) -> Option<()> {
        let behind = self.text.get(at + 2..)?.chars().next();
        match self.dialect {
            _ if behind.is_none_or(|c| c.is_whitespace() || c.is_control()) => self.line()?,
            Dialect::MySql => self.show('-'),
            Dialect::Other => return None,
            _ => self.line()?,
        }
        Some(())
    }

    /// What is in brackets is a name to some and a list to others, which matters if a literal or a comment may begin in it.
    fn is_name_or_list(&self, at: usize) -> bool {
        let inside = self.text.get(at..).and_then(|text| text.split(']').next()).unwrap_or_default();
        inside.contains(['\'', '"', '`', '$', '#']) || inside.contains("--") || inside.contains("/*")
    }

    /// Three quotes, or a `q` in front of one, begin a literal of another kind in dialects that have it.
    fn is_quoted_otherwise(&self, at: usize, quote: char) -> bool {
        let has_three =
            self.text.get(at..).is_some_and(|text| text.chars().take_while(|c| *c == quote).count() > 2);
        has_three || self.shown.ends_with(['q', 'Q'])
    }

    fn take_while(&mut self, mut wanted: impl FnMut(char) -> bool) -> &'a str {
        let from = self.rest.peek().map_or(self.text.len(), |(at, _)| *at);
        while self.rest.next_if(|(_, c)| wanted(*c)).is_some() {}
        let to = self.rest.peek().map_or(self.text.len(), |(at, _)| *at);
        self.text.get(from..to).unwrap_or_default()
    }

    fn hide(&mut self) {
        self.shown.push(HIDDEN);
    }

    /// From quote to quote, of which two are one. A backslash before a quote ends the certainty: it hides the quote in
    /// one dialect, and in another it is a character like any other.
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
                    self.hide();
                    return Some(());
                }
            }
            before = c;
        }
    }

    /// A name in quotes, shown as it is; one that does not end is none.
    fn quoted_name(&mut self, end: char) -> Option<()> {
        let (from, _) = self.rest.next()?;
        loop {
            let (at, c) = self.rest.next()?;
            if c == end {
                if self.rest.next_if(|(_, next)| *next == end).is_some() {
                    // A bracket twice is one of the name, or the end of it.
                    if end == ']' {
                        return None;
                    }
                    continue;
                }
                let name = self.text.get(from..at + end.len_utf8())?;
                // A backslash may mean something to somebody, and to whom this is no name anything may begin in it.
                let is_doubtful = |c: char| !is_of_a_name(c) && c != end;
                if name.contains('\\') || self.dialect == Dialect::Other && name.contains(is_doubtful) {
                    return None;
                }
                self.shown.push_str(name);
                return Some(());
            }
        }
    }

    /// To the end of the line, which to some is another than to others.
    fn line(&mut self) -> Option<()> {
        let line = self.take_while(|c| c != '\n');
        let line = line.strip_suffix('\r').unwrap_or(line);
        let may_end = |c: char| c.is_control() && c != '\t' || matches!(c, '\u{2028}' | '\u{2029}');
        (!line.contains(may_end)).then_some(())
    }

    /// Comments within comments are one comment to some databases and two to others.
    fn comment(&mut self, at: usize) -> Option<()> {
        let inside = self.text.get(at + 2..)?;
        let length = inside.find("*/")?;
        // What MySQL or MariaDB executes is no comment there. The star that ends one comment may begin another.
        let is_executed = inside.starts_with('!') || inside.starts_with("M!");
        if is_executed || inside.get(..=length)?.contains("/*") {
            return None;
        }
        let end = at + 2 + length + 2;
        while self.rest.next_if(|(at, _)| *at < end).is_some() {}
        if !self.shown.ends_with(char::is_whitespace) {
            self.shown.push(' ');
        }
        Some(())
    }

    /// `$1` is a place for a value, or an amount of money; `$tag$ … $tag$` is a literal.
    fn dollar(&mut self, at: usize) -> Option<()> {
        let behind = self.text.get(at + 1..)?;
        if behind.starts_with(|c: char| c.is_ascii_digit()) {
            match self.dialect {
                Dialect::Postgres | Dialect::Sqlite => self.place('$'),
                _ => self.number()?,
            }
            return Some(());
        }
        let tag = behind.find(|c: char| !is_of_a_name(c)).unwrap_or(behind.len());
        let is_quote = behind.get(tag..)?.starts_with('$');
        match self.dialect {
            Dialect::Postgres | Dialect::ClickHouse if is_quote => {
                let tag = self.text.get(at..at + tag + 2)?;
                let inside = at + tag.len();
                let end = inside + self.text.get(inside..)?.find(tag)? + tag.len();
                while self.rest.next_if(|(at, _)| *at < end).is_some() {}
                self.hide();
            }
            Dialect::Other | Dialect::MySql if is_quote => return None,
            _ => self.word(),
        }
        Some(())
    }

    /// Digits and what may stand in a number of any base, with the sign of an exponent and, in front, that of a
    /// currency.
    fn number(&mut self) -> Option<()> {
        let (mut before, mut has_letters) = (None, false);
        while let Some(&(at, c)) = self.rest.peek() {
            // Not `0xe--`: a comment is no sign.
            let is_sign =
                matches!(c, '+' | '-') && matches!(before, Some('e' | 'E')) && self.digit_behind(at);
            let is_currency = c == '$' && before.is_none();
            if !(is_sign || is_currency || c == '.' || is_of_a_name(c)) {
                // The end of a number with letters in it, or of a name with a dollar in it.
                return (c != '$' || !has_letters).then(|| self.hide());
            }
            has_letters |= c.is_alphabetic() || c == '_';
            before = Some(c);
            self.rest.next();
        }
        self.hide();
        Some(())
    }

    /// The place of a parameter, by its sign, with its number; elsewhere a `?` is an operator, and a number is one.
    fn place(&mut self, sign: char) {
        self.show(sign);
        if sign == '$' || self.dialect == Dialect::Sqlite {
            let number = self.take_while(|c| c.is_ascii_digit());
            self.shown.push_str(number);
        }
    }

    /// A name or a keyword; digits in it are its own.
    fn word(&mut self) {
        let word = self.take_while(|c| c == '$' || is_of_a_name(c));
        self.shown.push_str(word);
    }
}

fn is_of_a_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}
