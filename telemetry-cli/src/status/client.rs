//! Requests to an admin server.

use std::fmt;
use std::time::Duration;

/// Variable that holds the token.
const TOKEN: &str = "TELEMETRY_ADMIN_TOKEN";
/// Timeout of a request.
const TIMEOUT: Duration = Duration::from_secs(5);
/// Limit of an answer in bytes.
const LARGEST_ANSWER: u64 = 64 * 1024 * 1024;

/// Client of one admin server.
pub(crate) struct Client {
    agent: ureq::Agent,
    address: String,
    token: Option<String>,
}

/// Why there is no answer, and the remedy.
pub(crate) struct Problem(pub(crate) String);

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Client {
    /// Returns a client that opens no connection yet. The token is the one of the environment.
    pub(crate) fn new(address: &str) -> Client {
        let config = ureq::Agent::config_builder()
            .timeout_global(Some(TIMEOUT))
            .http_status_as_error(false)
            .proxy(None)
            .build();
        let token = std::env::var(TOKEN).ok().filter(|token| !token.trim().is_empty());
        Client { agent: config.into(), address: address.to_owned(), token }
    }

    /// Returns the text at a path. A failing health check is an answer as well.
    pub(crate) fn get(&self, path: &str) -> Result<String, Problem> {
        let mut request = self.agent.get(format!("http://{}{path}", self.address));
        if let Some(token) = &self.token {
            request = request.header("authorization", format!("Bearer {}", token.trim()));
        }
        let mut answer = request.call().map_err(|error| {
            Problem(format!(
                "does not answer ({error}): is the program running, and has it an admin server (PROMETHEUS_PORT)?"
            ))
        })?;
        let status = answer.status().as_u16();
        let text = answer.body_mut().with_config().limit(LARGEST_ANSWER).read_to_string();
        let text = text.map_err(|error| Problem(format!("breaks its answer off: {error}")))?;
        match status {
            200 => Ok(text),
            503 if path == "/health" => Ok(text),
            401 => Err(Problem(format!("wants a token: set {TOKEN} to the one of the program"))),
            403 => Err(Problem("answers requests for localhost only, unless it has a token".to_owned())),
            404 => Err(Problem(format!("has no {path}: it is no admin server of this framework"))),
            _ => Err(Problem(format!("answers {path} with the status {status}: {}", text.trim()))),
        }
    }
}
