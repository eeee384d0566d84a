//! Samples of Prometheus' text format.

use std::collections::BTreeMap;

/// One sample: a number of a series.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Sample {
    /// Name of the series, with the suffix of its kind.
    pub(crate) name: String,
    pub(crate) labels: BTreeMap<String, String>,
    pub(crate) value: f64,
}

impl Sample {
    /// Returns the value of a label; an absent one is empty, as in Prometheus.
    pub(crate) fn label(&self, name: &str) -> &str {
        self.labels.get(name).map_or("", String::as_str)
    }
}

/// Returns the samples of a text; lines that are none are left out.
pub(crate) fn samples(text: &str) -> Vec<Sample> {
    text.lines().filter(|line| !line.starts_with('#')).filter_map(sample).collect()
}

fn sample(line: &str) -> Option<Sample> {
    let end = line.find(['{', ' '])?;
    let (name, rest) = line.split_at(end);
    let (labels, rest) = match rest.strip_prefix('{') {
        Some(rest) => labels(rest)?,
        None => (BTreeMap::new(), rest),
    };
    let value = rest.split_whitespace().next()?.parse().ok()?;
    Some(Sample { name: name.to_owned(), labels, value })
}

/// Returns the labels up to the closing brace, and the rest after it.
fn labels(mut rest: &str) -> Option<(BTreeMap<String, String>, &str)> {
    let mut labels = BTreeMap::new();
    loop {
        rest = rest.trim_start_matches([',', ' ']);
        if let Some(rest) = rest.strip_prefix('}') {
            return Some((labels, rest));
        }
        let (name, quoted) = rest.split_once("=\"")?;
        let (value, after) = unquoted(quoted)?;
        labels.insert(name.to_owned(), value);
        rest = after;
    }
}

/// Returns the text up to the closing quote, without escapes, and the rest after it.
fn unquoted(text: &str) -> Option<(String, &str)> {
    let mut value = String::new();
    let mut letters = text.char_indices();
    while let Some((index, letter)) = letters.next() {
        match letter {
            '"' => return Some((value, text.get(index + 1..)?)),
            '\\' => value.push(match letters.next()?.1 {
                'n' => '\n',
                other => other,
            }),
            other => value.push(other),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sample_has_a_name_labels_and_a_number() {
        let text = "# TYPE a counter\na 1\nb_total{x=\"1,}\",y=\"q\\\"\\\\\\n\"} 2.5 # {trace_id=\"1\"} 1\nbroken{x=\"\n";
        let shown: Vec<String> = samples(text)
            .iter()
            .map(|Sample { name, labels, value }| format!("{name} {labels:?} {value}"))
            .collect();
        assert_eq!(shown, ["a {} 1", "b_total {\"x\": \"1,}\", \"y\": \"q\\\"\\\\\\n\"} 2.5"]);
    }
}
