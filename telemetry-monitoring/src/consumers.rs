//! Consumers of series: panels of dashboards and alerts, with the series that each asks for.

mod selection;

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;

pub(crate) use selection::{Selection, is_match};

use crate::validate;

/// Limit of the number of rules between an alert and the series of programs.
const LONGEST_CHAIN: usize = 16;

/// Kind of a consumer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ConsumerKind {
    /// Panel of a dashboard.
    Panel,
    /// Alert of a file of rules.
    Alert,
}

impl ConsumerKind {
    /// Returns the word for it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            ConsumerKind::Panel => "panel",
            ConsumerKind::Alert => "alert",
        }
    }
}

/// A panel or an alert.
#[derive(Clone, Debug)]
pub struct Consumer {
    kind: ConsumerKind,
    name: String,
    owner: String,
    file: String,
    selections: Vec<Selection>,
}

impl Consumer {
    /// Returns the kind.
    #[must_use]
    pub const fn kind(&self) -> ConsumerKind {
        self.kind
    }

    /// Returns the title of the panel, or the name of the alert.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the title of the dashboard, or the name of the group of rules.
    #[must_use]
    pub fn owner(&self) -> &str {
        &self.owner
    }

    /// Returns the file.
    #[must_use]
    pub fn file(&self) -> &str {
        &self.file
    }

    pub(crate) fn selections(&self) -> &[Selection] {
        &self.selections
    }
}

impl fmt::Display for Consumer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Consumer { kind, name, owner, file, .. } = self;
        let of = match kind {
            ConsumerKind::Panel => "dashboard",
            ConsumerKind::Alert => "group",
        };
        write!(f, "{} \"{name}\" of {of} \"{owner}\" ({file})", kind.name())
    }
}

/// Reads dashboards in Grafana's classic JSON and files of rules, each with the name under which it is shown.
/// An alert asks for the series that the rules of its recorded series are made of.
///
/// # Errors
///
/// Every file that cannot be read, and every expression that is no PromQL.
pub fn read(
    dashboards: &[(String, String)],
    rules: &[(String, String)],
) -> Result<Vec<Consumer>, Vec<String>> {
    let (mut mistakes, mut consumers, mut recorded) = (Vec::new(), Vec::new(), Vec::new());
    for (file, text) in rules {
        match serde_saphyr::from_str::<RuleFile>(text) {
            Ok(rules) => alerts(file, rules, &mut consumers, &mut recorded, &mut mistakes),
            Err(error) => mistakes.push(format!("{file}: this is no file of rules: {error}")),
        }
    }
    for (file, text) in dashboards {
        match validate::queries(text) {
            Ok(queries) => panels(file, &title(text), &queries, &mut consumers, &mut mistakes),
            Err(problem) => mistakes.push(format!("{file}: {problem}")),
        }
    }
    if !mistakes.is_empty() {
        return Err(mistakes);
    }
    for consumer in &mut consumers {
        consumer.selections = resolved(std::mem::take(&mut consumer.selections), &recorded, LONGEST_CHAIN);
    }
    consumers.sort_by(|a, b| (a.kind, &a.file, &a.owner, &a.name).cmp(&(b.kind, &b.file, &b.owner, &b.name)));
    Ok(consumers)
}

#[derive(Deserialize)]
struct RuleFile {
    #[serde(default)]
    groups: Vec<Group>,
}

#[derive(Deserialize)]
struct Group {
    name: String,
    #[serde(default)]
    rules: Vec<Rule>,
}

#[derive(Deserialize)]
struct Rule {
    record: Option<String>,
    alert: Option<String>,
    expr: String,
    #[serde(default)]
    labels: BTreeMap<String, String>,
}

/// A recorded series.
struct Recorded {
    name: String,
    labels: BTreeMap<String, String>,
    selections: Vec<Selection>,
}

fn alerts(
    file: &str,
    rules: RuleFile,
    consumers: &mut Vec<Consumer>,
    recorded: &mut Vec<Recorded>,
    mistakes: &mut Vec<String>,
) {
    for group in rules.groups {
        for rule in group.rules {
            let selections = match selection::of(&rule.expr) {
                Ok(selections) => selections,
                Err(error) => {
                    mistakes.push(format!("{file}: group \"{}\": {error}: {}", group.name, rule.expr));
                    continue;
                }
            };
            if let Some(name) = rule.record {
                recorded.push(Recorded { name, labels: rule.labels, selections });
            } else if let Some(name) = rule.alert {
                add(
                    consumers,
                    Consumer {
                        kind: ConsumerKind::Alert,
                        name,
                        owner: group.name.clone(),
                        file: file.to_owned(),
                        selections,
                    },
                );
            }
        }
    }
}

fn panels(
    file: &str,
    dashboard: &str,
    queries: &[validate::Query],
    consumers: &mut Vec<Consumer>,
    mistakes: &mut Vec<String>,
) {
    for query in queries {
        match selection::of(&query.expression) {
            Ok(selections) => add(
                consumers,
                Consumer {
                    kind: ConsumerKind::Panel,
                    name: query.panel.clone(),
                    owner: dashboard.to_owned(),
                    file: file.to_owned(),
                    selections,
                },
            ),
            Err(error) => {
                mistakes.push(format!("{file}: panel \"{}\": {error}: {}", query.panel, query.expression))
            }
        }
    }
}

/// Adds a consumer, or its series to the one of the same name: alerts of an objective differ in their pace
/// alone, and a panel may have several queries.
fn add(consumers: &mut Vec<Consumer>, consumer: Consumer) {
    let is_same = |other: &&mut Consumer| {
        (other.kind, &other.name, &other.owner, &other.file)
            == (consumer.kind, &consumer.name, &consumer.owner, &consumer.file)
    };
    match consumers.iter_mut().find(is_same) {
        Some(known) => known.selections.extend(consumer.selections),
        None => consumers.push(consumer),
    }
}

fn title(dashboard: &str) -> String {
    let page: serde_json::Value = serde_json::from_str(dashboard).unwrap_or_default();
    let page = page.get("dashboard").unwrap_or(&page);
    page.get("title").and_then(serde_json::Value::as_str).unwrap_or("without a title").to_owned()
}

/// Returns the selections with recorded series replaced by those that they are made of.
fn resolved(selections: Vec<Selection>, recorded: &[Recorded], chain: usize) -> Vec<Selection> {
    let mut all = Vec::new();
    for selection in selections {
        let is_source =
            |rule: &&Recorded| rule.name == selection.series && selection.may_match(rule.labels.iter());
        let mut sources = recorded.iter().filter(is_source).peekable();
        if sources.peek().is_none() || chain == 0 {
            all.push(selection);
            continue;
        }
        for rule in sources {
            all.extend(resolved(rule.selections.clone(), recorded, chain - 1));
        }
    }
    all
}
