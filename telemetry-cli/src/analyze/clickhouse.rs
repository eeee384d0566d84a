//! A ClickHouse, with the credentials of the environment.

use std::env;

use telemetry_analysis::{AnalysisError, ClickHouse};

const USER: &str = "CLICKHOUSE_USER";
const PASSWORD: &str = "CLICKHOUSE_PASSWORD";
const PASSWORD_FILE: &str = "CLICKHOUSE_PASSWORD_FILE";

/// Returns the ClickHouse at an address, or the reason why its password cannot be read.
pub(crate) fn clickhouse(url: &str) -> Result<Result<ClickHouse, String>, AnalysisError> {
    let password = match env::var_os(PASSWORD_FILE).filter(|path| !path.is_empty()) {
        Some(path) => match std::fs::read_to_string(&path) {
            Ok(text) => text.trim_end_matches(['\r', '\n']).to_owned(),
            Err(error) => {
                return Ok(Err(format!("{PASSWORD_FILE}: cannot read {}: {error}", path.display())));
            }
        },
        None => env::var(PASSWORD).unwrap_or_default(),
    };
    ClickHouse::new(url, &env::var(USER).unwrap_or_default(), &password).map(Ok)
}
