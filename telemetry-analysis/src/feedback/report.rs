//! Report of a round of the loop.

use std::fmt::Write as _;

use serde::Serialize;

use super::analysis::{Analysis, Performance};
use super::change::Verdict;
use super::proposal::Proposal;
use crate::{Answer, Cell, time};

/// Name and version of the JSON form. Members may be added within a version; none is removed or changed.
const SCHEMA: &str = "telemetry.loop/1";

/// A round of the loop: what was found, proposed and decided.
#[derive(Clone, Debug, PartialEq)]
pub struct Round {
    /// Analysis.
    pub analysis: Analysis,
    /// Proposals that the analysis led to.
    pub proposals: Vec<Proposal>,
    /// Verdict on the change that was tried; nothing in a dry run.
    pub verdict: Option<Verdict>,
    /// Reasons for which proposals were not tried, with their identifiers.
    pub skipped: Vec<(String, String)>,
}

#[derive(Serialize)]
struct Form<'r> {
    schema: &'static str,
    since: String,
    until: String,
    #[serde(flatten)]
    analysis: &'r Analysis,
    proposals: &'r [Proposal],
    verdict: &'r Option<Verdict>,
    skipped: Vec<Skipped<'r>>,
}

#[derive(Serialize)]
struct Skipped<'r> {
    proposal: &'r str,
    reason: &'r str,
}

impl Round {
    /// Returns the report as a JSON object.
    pub fn to_json(&self) -> String {
        let period = self.analysis.period;
        let skipped = self.skipped.iter().map(|(proposal, reason)| Skipped { proposal, reason }).collect();
        let form = Form {
            schema: SCHEMA,
            since: time::show(period.since),
            until: time::show(period.until),
            analysis: &self.analysis,
            proposals: &self.proposals,
            verdict: &self.verdict,
            skipped,
        };
        // Texts and numbers are always JSON.
        serde_json::to_string_pretty(&form).unwrap_or_default()
    }

    /// Returns the report for people. The SQL of the evidence is in the JSON form alone.
    pub fn to_text(&self) -> String {
        let Analysis { period, spans, teams, kinds, settings, health, .. } = &self.analysis;
        let mut out = String::new();
        // Writing into a text does not fail.
        let _ =
            writeln!(out, "{spans} spans from {} to {}", time::show(period.since), time::show(period.until));
        section(&mut out, "teams", "", performances("team", teams));
        section(&mut out, "types of work", "", performances("type", kinds));
        let rows = settings.iter().map(|setting| {
            vec![
                Cell::Text(setting.knob.clone()),
                Cell::Real(setting.value),
                Cell::Int(whole(setting.spans)),
                Cell::Real(setting.items),
                Cell::Real(setting.item_s * 1e3),
                Cell::Real(setting.p95_s * 1e3),
                Cell::Real(100.0 * setting.error_rate),
            ]
        });
        let columns = ["knob", "value", "spans", "items", "item_ms", "p95_ms", "error_percent"];
        section(
            &mut out,
            "settings",
            ", observed without control: a difference here is no effect",
            table(&columns, rows.collect()),
        );
        let _ = writeln!(
            out,
            "\nhealth\n{} requests, {:.1} % failed, p50 {:.1} ms, p95 {:.1} ms, busiest instance {:.0} % of the time",
            health.requests,
            100.0 * health.error_rate,
            1e3 * health.p50_s,
            1e3 * health.p95_s,
            100.0 * health.capacity
        );
        self.add_proposals(&mut out);
        self.add_verdict(&mut out);
        out
    }

    fn add_proposals(&self, out: &mut String) {
        out.push_str("\nproposals\n");
        if self.proposals.is_empty() {
            out.push_str("none: the numbers ask for no change\n");
        }
        for proposal in &self.proposals {
            let what = match &proposal.step {
                Some(step) => format!("{} {} → {}", step.knob, step.from, step.to),
                None => "for people: no knob of this kind is declared".to_owned(),
            };
            let _ = writeln!(out, "{}  {}: {what}\n    {}", proposal.id, proposal.strategy, proposal.reason);
            for evidence in &proposal.evidence {
                let numbers = evidence.numbers.iter();
                let numbers: Vec<String> = numbers
                    .map(|(name, number)| format!("{name} {}", Cell::Real(*number).to_text()))
                    .collect();
                let _ =
                    writeln!(out, "    by the question `{}`: {}", evidence.question.name, numbers.join(", "));
            }
        }
    }

    fn add_verdict(&self, out: &mut String) {
        if self.verdict.is_none() && self.skipped.is_empty() {
            return;
        }
        out.push_str("\nchanges\n");
        for (proposal, reason) in &self.skipped {
            let _ = writeln!(out, "{proposal}  not tried: {reason}");
        }
        if let Some(verdict) = &self.verdict {
            let Verdict { proposal, step, kept, reason, pairs, skipped, until, .. } = verdict;
            let word = if *kept { "kept" } else { "rolled back" };
            let _ = writeln!(out, "{proposal}  {word}: {} {} → {}", step.knob, step.from, step.to);
            let _ = writeln!(out, "    {reason}");
            let _ = writeln!(out, "    {pairs} pairs of blocks, {skipped} of them without evidence");
            if let Some(until) = until {
                let _ = writeln!(out, "    in effect until {}: make it the default", time::show(*until));
            }
        }
    }
}

fn performances(head: &str, rows: &[Performance]) -> String {
    let columns = [
        head,
        "items",
        "failed_percent",
        "low_percent",
        "high_percent",
        "velocity",
        "cycle_p50_s",
        "cycle_p95_s",
    ];
    let rows = rows.iter().map(|row| {
        vec![
            Cell::Text(row.name.clone()),
            Cell::Int(whole(row.items)),
            Cell::Real(100.0 * row.error_rate),
            Cell::Real(100.0 * row.error_rate_low),
            Cell::Real(100.0 * row.error_rate_high),
            Cell::Real(row.velocity),
            Cell::Real(row.cycle_p50_s),
            Cell::Real(row.cycle_p95_s),
        ]
    });
    table(&columns, rows.collect())
}

/// Returns rows as a table; nothing without rows.
fn table(columns: &[&str], rows: Vec<Vec<Cell>>) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let columns = columns.iter().map(|column| (*column).to_owned()).collect();
    Answer { columns, rows, ..Answer::default() }.grid()
}

fn section(out: &mut String, title: &str, note: &str, table: String) {
    if !table.is_empty() {
        let _ = write!(out, "\n{title}{note}\n{table}");
    }
}

fn whole(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
