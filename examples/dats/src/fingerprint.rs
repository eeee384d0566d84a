//! Identifiers derived from content: equal input has equal identifiers in each run.

/// FNV-1a, which does not change between versions of Rust.
pub(crate) fn of(parts: &[&str]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in parts.iter().flat_map(|part| part.bytes().chain([0])) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    hash
}

/// Returns an identifier with a prefix: `task-3f2a91c07b11`.
pub(crate) fn id(kind: &str, parts: &[&str]) -> String {
    format!("{kind}-{:012x}", of(parts) >> 16)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_one_part_ends_makes_a_difference() {
        assert_ne!(id("task", &["ab", "c"]), id("task", &["a", "bc"]));
        assert_eq!(id("task", &["a"]), id("task", &["a"]));
    }
}
