//! Statistics of the weather at a place.

use crate::database::Database;
use crate::failure::Failure;
use crate::weather::OBSERVATIONS;

const STATISTICS: &str = "\
    SELECT printf('%.1f °C in the mean, %d mm of rain and %d hours of sun a year, warmest in month %d',
                  avg(temperature), sum(rain), sum(sun),
                  (SELECT month FROM weather WHERE place = ?1 ORDER BY temperature DESC LIMIT 1))
    FROM weather WHERE place = ?1 GROUP BY place";

pub(super) fn load(database: &Database) -> Result<(), Failure> {
    database.prepare(|connection| {
        connection.execute_batch(
            "CREATE TABLE weather (
                 place TEXT NOT NULL, month INTEGER NOT NULL, temperature REAL NOT NULL,
                 rain INTEGER NOT NULL, sun INTEGER NOT NULL, PRIMARY KEY (place, month)
             ) STRICT",
        )?;
        let insert = connection.transaction()?;
        for line in OBSERVATIONS.lines().skip(1) {
            let values = rusqlite::params_from_iter(line.split(','));
            insert.execute("INSERT INTO weather VALUES (?1, ?2, ?3, ?4, ?5)", values)?;
        }
        insert.commit()
    })
}

pub(super) fn statistics(database: &Database, place: &str) -> Result<String, Failure> {
    database.query("SELECT", "weather", STATISTICS, |connection, statement| {
        connection.query_row(statement, [place], |row| row.get(0))
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    #[test]
    fn a_place_has_statistics_and_another_has_none() {
        let database = Database::in_memory().unwrap();
        load(&database).unwrap();
        let of_ulm = "8.8 °C in the mean, 767 mm of rain and 1653 hours of sun a year, warmest in month 7";
        assert_eq!(statistics(&database, "ulm").unwrap(), of_ulm);
        assert!(matches!(statistics(&database, "other"), Err(Failure::NotFound(_))));
    }
}
