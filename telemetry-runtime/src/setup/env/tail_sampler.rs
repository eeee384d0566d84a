//! The variable of the rules of tail sampling.

use std::time::Duration;

use crate::process::tail_sampling::TailSampler;
use crate::setup::builder::Builder;
use crate::setup::env::environment::Environment;

const RULES: &str = "TELEMETRY_TAIL_SAMPLER";

/// One rule.
enum Rule {
    Failed,
    SlowerThan(Duration),
    Slowest(f64),
    Rare(u32),
    Share(f64),
    Limit(u32),
}

/// Adds the rules. A text that is no rule is left out; if none is left, every trace is exported.
pub(super) fn add(builder: Builder, environment: &Environment<'_>) -> Builder {
    let Some(text) = environment.get(RULES) else { return builder };
    let mut rules = Vec::new();
    for item in text.split(',').map(str::trim).filter(|item| !item.is_empty()) {
        match Rule::parse(item) {
            Some(rule) => rules.push(rule),
            None => environment.problem(
                RULES,
                format_args!(
                    "`{item}` is no rule and is ignored; there are `failed`, `slower_than=` with milliseconds, \
                     `slowest=` and `share=` with a number from 0 to 1, `rare=` and `limit=` with a number of traces"
                ),
            ),
        }
    }
    if rules.is_empty() {
        return builder;
    }
    builder.tail_sampler(rules.into_iter().fold(TailSampler::new(), |sampler, rule| match rule {
        Rule::Failed => sampler.failed(),
        Rule::SlowerThan(duration) => sampler.slower_than(duration),
        Rule::Slowest(share) => sampler.slowest(share),
        Rule::Rare(traces) => sampler.rare(traces),
        Rule::Share(share) => sampler.share(share),
        Rule::Limit(traces) => sampler.limit(traces),
    }))
}

impl Rule {
    fn parse(item: &str) -> Option<Rule> {
        let share = |value: &str| value.parse().ok().filter(|share| (0.0..=1.0).contains(share));
        Some(match item.split_once('=') {
            None if item == "failed" => Rule::Failed,
            Some(("slower_than", value)) => Rule::SlowerThan(Duration::from_millis(value.parse().ok()?)),
            Some(("slowest", value)) => Rule::Slowest(share(value)?),
            Some(("rare", value)) => Rule::Rare(value.parse().ok()?),
            Some(("share", value)) => Rule::Share(share(value)?),
            Some(("limit", value)) => Rule::Limit(value.parse().ok()?),
            _ => return None,
        })
    }
}
