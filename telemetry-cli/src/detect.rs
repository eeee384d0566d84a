//! `telemetry detect`: what differs from before.

pub(crate) mod arguments;
mod rules;

use std::fs;
use std::time::Duration;

use telemetry_analysis::detection::{self, Saturating, detect};
use telemetry_analysis::{AnalysisError, Answer, Parameters};

use crate::analyze::database;
use crate::outcome::Outcome;
use arguments::DetectArguments;

/// Timeout of a webhook.
const TIMEOUT: Duration = Duration::from_secs(30);

pub(crate) fn run(arguments: &DetectArguments) -> Outcome {
    let (database, notes) = match database(&arguments.asked) {
        Ok(Ok(opened)) => opened,
        Ok(Err(problem)) => return Outcome::Failed(problem),
        Err(error) => return Outcome::Failed(error.to_string()),
    };
    let mut analysers = detection::analysers();
    for (stage, capacity) in &arguments.capacity {
        analysers.push(Box::new(Saturating { stage: stage.clone(), capacity: *capacity }));
    }
    let found = || {
        let (since, until) = arguments.range.between(database.latest()?)?;
        let parameters = Parameters { since, until, window: arguments.window, ..Parameters::default() };
        let rules = arguments.rules.as_ref().map(|_| rules::propose(&*database, &parameters)).transpose()?;
        Ok::<_, AnalysisError>((detect(&*database, &parameters, &analysers)?, rules))
    };
    let (answer, rules) = match found() {
        Ok(found) => found,
        Err(error) => return Outcome::Failed(error.to_string()),
    };
    if let (Some(file), Some(rules)) = (&arguments.rules, rules)
        && let Err(error) = fs::write(file, rules)
    {
        return Outcome::Failed(format!("cannot write {}: {error}", file.display()));
    }
    let sent = arguments.webhook.as_ref().map_or(Ok(()), |url| send(url, &answer));
    let answer = arguments.format.of(&answer);
    match sent {
        Ok(()) => Outcome::Noted { answer, notes },
        Err(mistakes) => Outcome::Bad { answer, mistakes },
    }
}

/// Sends the findings to a webhook, unless there are none.
fn send(url: &str, answer: &Answer) -> Result<(), String> {
    if answer.rows.is_empty() {
        return Ok(());
    }
    let agent: ureq::Agent = ureq::Agent::config_builder().timeout_global(Some(TIMEOUT)).build().into();
    let sent = agent.post(url).header("content-type", "application/json").send(answer.to_json());
    // The address may have a secret.
    sent.map(|_| ()).map_err(|error| format!("the webhook did not take the findings: {error}"))
}
