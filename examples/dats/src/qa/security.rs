//! Security validator: secrets that a search of the index would find, and links that deceive.

use crate::count::count;

/// Beginnings of secrets whose form is public, with their minimum lengths.
const SECRETS: [(&str, usize); 5] =
    [("AKIA", 20), ("ghp_", 40), ("xoxb-", 24), ("sk-live-", 24), ("-----BEGIN", 10)];

/// Names of settings that contain secrets, before `=` or `:`.
const SETTINGS: [&str; 4] = ["password", "api_key", "secret", "token"];
/// Number of characters of the shortest secret; shorter values are examples.
const SHORTEST_VALUE: usize = 8;

/// Targets that are programs.
const PROGRAMS: [&str; 3] = ["javascript:", "vbscript:", "data:text/html"];

pub(super) fn findings(shown: &str) -> Vec<String> {
    let kinds = [
        (shown.lines().filter(|line| has_secret(line)).count(), "secret in the clear"),
        (shown.lines().filter(|line| is_program(line)).count(), "link to a program"),
    ];
    kinds.iter().filter(|(number, _)| *number > 0).map(|(number, what)| count(*number, what)).collect()
}

fn has_secret(line: &str) -> bool {
    let words = line.split(|c: char| c.is_whitespace() || "\"'`,;()<>=".contains(c));
    let is_secret =
        |word: &str| SECRETS.iter().any(|(begin, length)| word.starts_with(begin) && word.len() >= *length);
    words.into_iter().any(is_secret) || is_setting(line)
}

/// Finds `password = "correct horse"`, but not `password = "..."` nor `password: ask Ada`.
fn is_setting(line: &str) -> bool {
    let Some((name, value)) = line.split_once(['=', ':']) else { return false };
    let name = name.trim().trim_matches(['"', '\'', '`']).to_lowercase();
    let value = value.trim();
    let quoted = value.strip_prefix(['"', '\'']).and_then(|rest| rest.split(['"', '\'']).next());
    SETTINGS.iter().any(|setting| name.ends_with(setting))
        && quoted
            .is_some_and(|value| value.len() >= SHORTEST_VALUE && value.chars().any(char::is_alphanumeric))
}

fn is_program(line: &str) -> bool {
    let line = line.to_lowercase();
    PROGRAMS.iter().any(|program| line.contains(program))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_told_from_talk_about_secrets() {
        for (line, expected) in [
            ("aws AKIAIOSFODNN7EXAMPLE is set", true),
            ("keys begin with AKIA", false),
            ("password = \"correct horse\"", true),
            ("password = \"...\"", false),
            ("the password: ask Ada", false),
            ("-----BEGIN PRIVATE KEY-----", true),
        ] {
            assert_eq!(has_secret(line), expected, "{line}");
        }
    }

    #[test]
    fn findings_do_not_hold_what_was_found() {
        let found = findings("api_key: 'abcdefgh12345678'\n[x](JavaScript:alert(1))");
        assert_eq!(found, ["1 secret in the clear", "1 link to a program"]);
    }
}
