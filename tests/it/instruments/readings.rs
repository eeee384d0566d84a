//! Random statements as each database parses them: a word that any of them takes for a part of a literal or
//! a comment is not shown.

use std::fmt::Write;

use telemetry::instruments::database::without_literals;

/// Syntax of a database, as far as databases differ.
#[derive(Clone, Copy, Default)]
struct Reading {
    system: &'static str,
    /// `\'` does not end a literal.
    backslash: bool,
    /// `E'\''` and `$tag$ … $tag$` are literals, and a carriage return ends a comment.
    postgres: bool,
    /// `--` needs a space after it, `#` begins a comment, and the text in `/*! … */` is executed.
    mysql: bool,
    /// Comments nest.
    nested: bool,
    /// Double quotes enclose literals.
    double: bool,
    /// Backticks enclose names.
    backtick: bool,
    /// Brackets enclose names.
    bracket: bool,
}

const POSTGRES: Reading = Reading {
    system: "postgresql",
    backslash: false,
    postgres: true,
    mysql: false,
    nested: true,
    double: false,
    backtick: false,
    bracket: false,
};
const MYSQL: Reading =
    Reading { system: "mysql", postgres: false, mysql: true, nested: false, backtick: true, ..POSTGRES };
const SQLITE: Reading = Reading { system: "sqlite", mysql: false, bracket: true, ..MYSQL };
const SQL_SERVER: Reading =
    Reading { system: "microsoft.sql_server", nested: true, backtick: false, ..SQLITE };

/// Syntax of each system; for an unknown system that of every one.
const READINGS: [Reading; 11] = [
    POSTGRES,
    Reading { backslash: true, ..POSTGRES },
    MYSQL,
    Reading { backslash: true, ..MYSQL },
    Reading { double: true, ..MYSQL },
    Reading { double: true, backslash: true, ..MYSQL },
    SQLITE,
    SQL_SERVER,
    Reading { system: "other_sql", ..POSTGRES },
    Reading { system: "other_sql", double: true, backslash: true, ..MYSQL },
    Reading { system: "other_sql", ..SQLITE },
];

fn is_of_a_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Parser that finds the characters of a statement inside a literal or a comment.
struct Reader<'a> {
    reading: Reading,
    text: &'a [char],
    at: usize,
    inside: Vec<bool>,
}

impl Reader<'_> {
    fn read(reading: Reading, text: &[char]) -> Vec<bool> {
        let mut reader = Reader { reading, text, at: 0, inside: vec![false; text.len()] };
        while reader.at < text.len() {
            reader.token();
        }
        reader.inside
    }

    fn peek(&self, ahead: usize) -> char {
        self.text.get(self.at + ahead).copied().unwrap_or('\0')
    }

    fn begins_with(&self, other: &[char]) -> bool {
        self.text.get(self.at..).is_some_and(|rest| rest.starts_with(other))
    }

    /// Marks the next `count` characters as inside.
    fn hide(&mut self, count: usize) {
        let end = self.text.len().min(self.at + count);
        self.inside[self.at..end].fill(true);
        self.at = end;
    }

    fn skip_while(&mut self, wanted: impl Fn(char) -> bool) {
        while self.at < self.text.len() && wanted(self.peek(0)) {
            self.at += 1;
        }
    }

    fn token(&mut self) {
        let Reading { backslash, postgres, mysql, double, backtick, bracket, .. } = self.reading;
        let behind = self.peek(2);
        let is_behind =
            self.at + 2 >= self.text.len() || behind.is_whitespace() || behind.is_control() || !mysql;
        match (self.peek(0), self.peek(1)) {
            ('-', '-') if is_behind => self.line(),
            ('#', _) if mysql => self.line(),
            ('/', '*') if mysql && behind == '!' => self.at += 3,
            ('/', '*') => self.comment(),
            ('E' | 'e', '\'') if postgres => {
                self.at += 1;
                self.quoted(true);
            }
            ('\'', _) => self.quoted(backslash),
            ('"', _) if double => self.quoted(backslash),
            ('"', _) => self.name('"'),
            ('`', _) if backtick => self.name('`'),
            ('[', _) if bracket => self.name(']'),
            ('$', next) if postgres && !next.is_ascii_digit() => self.dollar(),
            (c, _) if c.is_ascii_digit() && postgres => self.skip_while(|c| c.is_ascii_digit() || c == '.'),
            (c, _) if is_of_a_name(c) => self.skip_while(|c| is_of_a_name(c) || c == '$'),
            _ => self.at += 1,
        }
    }

    fn line(&mut self) {
        let ends = |c| c == '\n' || (c == '\r' && self.reading.postgres);
        let length = self.text[self.at..].iter().position(|c| ends(*c));
        self.hide(length.unwrap_or(self.text.len()));
    }

    fn comment(&mut self) {
        let mut depth = 0;
        loop {
            match (self.peek(0), self.peek(1)) {
                ('/', '*') if depth == 0 || self.reading.nested => depth += 1,
                ('*', '/') => depth -= 1,
                _ => {
                    self.hide(1);
                    if self.at == self.text.len() {
                        return;
                    }
                    continue;
                }
            }
            self.hide(2);
            if depth == 0 {
                return;
            }
        }
    }

    fn quoted(&mut self, backslash: bool) {
        let quote = self.peek(0);
        self.hide(1);
        while self.at < self.text.len() {
            let pair = (self.peek(0), self.peek(1));
            let is_pair = (backslash && pair.0 == '\\') || pair == (quote, quote);
            self.hide(if is_pair { 2 } else { 1 });
            if !is_pair && pair.0 == quote {
                return;
            }
        }
    }

    fn name(&mut self, end: char) {
        self.at += 1;
        self.skip_while(|c| c != end);
        self.at += 1;
    }

    fn dollar(&mut self) {
        let tag = self.text[self.at + 1..].iter().take_while(|c| is_of_a_name(**c)).count() + 2;
        let tag = self.text.get(self.at..self.at + tag).filter(|tag| tag.ends_with(&['$']));
        let Some(tag) = tag else { return self.at += 1 };
        self.hide(tag.len());
        while self.at < self.text.len() && !self.begins_with(tag) {
            self.hide(1);
        }
        self.hide(tag.len());
    }
}

/// Parts of random statements.
const PARTS: &[&str] = &[
    "'", "'", "'", "\"", "$", "$$", "$x$", "--", "-- ", "/*", "*/", "#", "`", "\\", "\n", "\r", " ", "?",
    "a", "1", ".", "E", "e", "0x", "e5", "N", "[", "]", ",", "x", "/", "*", "-", "!", "M", "+", "é",
    "\u{a0}", "$1", "q", ":", "@", "U&", "\0", "\t",
];
/// Word inserted into a statement, with spaces so that no part of it is shown alone.
const WORD: [char; 4] = [' ', 'S', 'S', ' '];

#[test]
fn no_word_of_a_literal_or_comment_is_shown() {
    let mut random = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = |below: usize| {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        (random % below as u64) as usize
    };
    let (mut checked, mut shown) = (0, String::new());
    for round in 0..300_000 {
        let reading = READINGS[round % READINGS.len()];
        let parts = (0..=next(9)).map(|_| PARTS[next(PARTS.len())]).collect::<String>();
        let mut text: Vec<char> = parts.chars().collect();
        let at = next(text.len());
        text.splice(at..at, WORD);
        let inside = Reader::read(reading, &text);
        if !(inside[at + 1] && inside[at + 2]) {
            continue;
        }
        checked += 1;
        let statement: String = text.iter().collect();
        let without = without_literals(&statement, reading.system);
        if without.contains("SS") {
            let _ = writeln!(shown, "{}: {statement:?}: {without:?}", reading.system);
        }
    }
    assert_eq!(shown, "");
    assert!(checked > 50_000, "{checked}");
}
