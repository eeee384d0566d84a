//! Instructions of the caller, counted by callgrind: they depend neither on the load nor on the speed of the
//! machine, so CI holds them to limits.

pub(crate) mod callgrind;
mod limits;

use std::fmt::Write as _;

use crate::failure::Fallible;
use crate::instructions::callgrind::instructions_of_a_call;
use crate::instructions::limits::{LIMITS, Limit};

/// Result of the comparison with all limits.
pub(crate) struct Counted {
    /// `true` if no limit is exceeded.
    pub(crate) met: bool,
    /// Markdown table, and one line for each limit that is exceeded.
    pub(crate) text: String,
}

/// Counts the instructions of every shape, and compares them with the limits.
///
/// # Errors
///
/// Callgrind is not installed or reports nothing.
pub(crate) fn count_all() -> Fallible<Counted> {
    let mut text =
        String::from("| instructions of the caller for each call | counted | limit |\n|---|--:|--:|\n");
    let mut exceeded = String::new();
    for limit in LIMITS {
        let counted = instructions_of_a_call(limit.contender, limit.scenario)?;
        let _ = writeln!(text, "| {} | {counted} | {} |", limit.title, limit.cell());
        exceeded.push_str(&limit.excess(counted));
    }
    let met = exceeded.is_empty();
    text.push_str(if met { "\nall limits met" } else { "\n" });
    text.push_str(&exceeded);
    Ok(Counted { met, text })
}

impl Limit {
    /// Returns the cell of the table.
    fn cell(&self) -> String {
        self.at_most.map_or_else(String::new, |limit| limit.to_string())
    }

    /// Returns the line for a limit that is exceeded, otherwise nothing.
    fn excess(&self, counted: u64) -> String {
        match self.at_most {
            Some(limit) if counted > limit => {
                format!("exceeded: {}: {counted}, at most {limit}\n", self.title)
            }
            _ => String::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_exceeded_limit_is_named_with_its_count() {
        let limit = &LIMITS[0];
        let at_most = limit.at_most.unwrap();
        assert_eq!(limit.excess(at_most), "");
        assert!(limit.excess(at_most + 1).contains(&format!("{}, at most {at_most}", at_most + 1)));
    }
}
