//! Changes of the rules for stages, by parameters of a request.

use std::time::Duration;

use serde_json::{Value, json};

use crate::model::percent;
use crate::process::stage_changes::StageChanges;

/// Response of a server without a token to a change.
pub(super) const NO_TOKEN: &str = "a server without a token changes nothing: give it one by `AdminOptions::token` \
                                   or TELEMETRY_ADMIN_TOKEN\n";
/// Time after which a change ends that names none.
const DEFAULT_MINUTES: u64 = 15;

/// Returns the rules and the changes in effect.
pub(super) fn in_effect(changes: &StageChanges) -> Value {
    let all = changes.in_effect().into_iter().map(|change| {
        json!({
            "id": change.id,
            "source": change.source,
            "by": change.by,
            "rules": change.rules,
            "remaining_seconds": change.remaining.as_secs(),
        })
    });
    json!({ "rules": changes.text(), "changes": all.collect::<Vec<_>>() })
}

/// Makes the change of the parameters `rules`, `by` and `minutes`.
pub(super) fn change(changes: &StageChanges, query: &str) -> Result<Value, String> {
    let minutes = match parameter(query, "minutes") {
        None => DEFAULT_MINUTES,
        Some(text) => {
            text.parse().map_err(|_| format!("minutes: `{text}` is no whole number, such as 15\n"))?
        }
    };
    let expiry = Duration::from_secs(minutes.saturating_mul(60));
    let (rules, by) = (parameter(query, "rules"), parameter(query, "by"));
    let (Some(rules), Some(by)) = (rules, by) else {
        return Err(
            "give `rules`, such as `shop.order.*=debug`, and `by`, the name of who makes the change, \
                    percent-encoded\n"
                .to_owned(),
        );
    };
    changes.change("admin", &by, &rules, expiry).map_err(|error| format!("{error}\n"))?;
    Ok(in_effect(changes))
}

/// Ends the change of the parameter `id`.
pub(super) fn end(changes: &StageChanges, query: &str) -> Result<Value, String> {
    let id = parameter(query, "id").and_then(|id| id.parse().ok());
    if id.is_some_and(|id| changes.end(id)) {
        Ok(in_effect(changes))
    } else {
        Err("no change with this `id` is in effect\n".to_owned())
    }
}

/// Returns the value of the first parameter with this name.
fn parameter(query: &str, name: &str) -> Option<String> {
    let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    let (_, value) = pairs.find(|(known, _)| *known == name)?;
    String::from_utf8(percent::decoded(&value.replace('+', " "))?).ok()
}
