//! The observations that are bundled with the program: monthly means of some places, rounded.

/// A line for each place and month, under a heading.
pub(crate) const OBSERVATIONS: &str = include_str!("../data/weather.csv");

/// What a place is called that has no observations.
pub(crate) const OTHER: &str = "other";

/// The places that there are observations of.
pub(crate) fn places() -> impl Iterator<Item = &'static str> {
    let mut latest = None;
    let names = OBSERVATIONS.lines().skip(1).filter_map(|line| Some(line.split_once(',')?.0));
    // Lines of one place stand together.
    names.filter(move |name| latest.replace(*name) != Some(*name))
}

/// The place as a label: what people ask for has no end.
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
