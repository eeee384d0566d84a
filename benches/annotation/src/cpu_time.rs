//! CPU time of the compiler: of all children of this process and of their children.

use crate::failure::Fallible;

/// Index of the children's user time in `/proc/self/stat`, counted after the name of the process.
const CHILDREN_USER_TIME: usize = 13;

/// Returns the user time in seconds of all children that have been waited for; `None` without
/// `/proc/self/stat`.
///
/// # Errors
///
/// The file does not have its documented form.
pub(crate) fn of_children() -> Fallible<Option<f64>> {
    let Ok(line) = std::fs::read_to_string("/proc/self/stat") else { return Ok(None) };
    // The name of the process is in parentheses and may itself contain spaces and parentheses.
    let fields = line.rsplit_once(')').map(|(_, fields)| fields).unwrap_or_default();
    let ticks = fields.split_whitespace().nth(CHILDREN_USER_TIME).ok_or("/proc/self/stat is too short")?;
    Ok(Some(ticks.parse::<f64>()? / rustix::param::clock_ticks_per_second() as f64))
}
