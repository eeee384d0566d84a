//! Statistics of a text.

use rusqlite::Row;

use crate::database::Database;
use crate::failure::Failure;

const STATISTICS: &str = "\
    WITH counted(word, times) AS (SELECT value, count(*) FROM json_each(?1) GROUP BY value)
    SELECT total(times), count(*),
           coalesce((SELECT word FROM counted ORDER BY times DESC, word LIMIT 1), '')
    FROM counted";

pub(super) fn statistics(database: &Database, text: &str) -> Result<String, Failure> {
    let text = text.to_lowercase();
    let words: Vec<_> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let words = serde_json::to_string(&words).map_err(|error| Failure::Malformed(error.to_string()))?;
    database.query("SELECT", "words", STATISTICS, |connection, statement| {
        connection.query_row(statement, [words], |row: &Row<'_>| {
            let (all, different): (f64, u32) = (row.get(0)?, row.get(1)?);
            let frequent: String = row.get(2)?;
            Ok(format!("{all} words, {different} different ones, most often `{frequent}`"))
        })
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    #[test]
    fn words_are_counted_whatever_their_case() {
        let database = Database::in_memory().unwrap();
        let counted = |text: &str| statistics(&database, text).unwrap();
        assert_eq!(counted("The cat and the dog."), "5 words, 4 different ones, most often `the`");
        assert_eq!(counted("…"), "0 words, 0 different ones, most often ``");
    }
}
