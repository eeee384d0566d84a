//! CPU time of the compiler: that of all children of this process, and of theirs.

use crate::Fallible;

/// Where the children's user time stands in the kernel's line about this process, counted after the name.
const CHILDREN_USER_TIME: usize = 13;

/// Seconds of user time of all children that have ended and been waited for, to a hundredth; `None` where the
/// system has no such file.
///
/// # Errors
///
/// When the kernel's line does not have its documented form.
pub(crate) fn of_children() -> Fallible<Option<f64>> {
    let Ok(line) = std::fs::read_to_string("/proc/self/stat") else { return Ok(None) };
    // The name of the process is in parentheses and may contain anything, spaces and parentheses included.
    let fields = line.rsplit_once(')').map(|(_, fields)| fields).unwrap_or_default();
    let ticks = fields.split_whitespace().nth(CHILDREN_USER_TIME).ok_or("/proc/self/stat is too short")?;
    Ok(Some(ticks.parse::<f64>()? / rustix::param::clock_ticks_per_second() as f64))
}
