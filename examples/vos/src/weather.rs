//! Bundled observations: monthly means of some places, rounded.

/// Observations: a line for each place and month, under a heading.
pub(crate) const OBSERVATIONS: &str = include_str!("../data/weather.csv");

/// Label of a place without observations.
pub(crate) const OTHER: &str = "other";

/// Returns the places that have observations.
pub(crate) fn places() -> impl Iterator<Item = &'static str> {
    let mut latest = None;
    let names = OBSERVATIONS.lines().skip(1).filter_map(|line| Some(line.split_once(',')?.0));
    // Lines of one place are adjacent.
    names.filter(move |name| latest.replace(*name) != Some(*name))
}

/// Returns the place as a label, from a closed set.
pub(crate) fn location(place: &str) -> &'static str {
    places().find(|known| *known == place).unwrap_or(OTHER)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_few_and_known() {
        assert_eq!(places().collect::<Vec<_>>(), ["berlin", "lisbon", "oslo", "rome", "ulm"]);
        assert_eq!((location("ulm"), location("atlantis")), ("ulm", "other"));
    }
}
