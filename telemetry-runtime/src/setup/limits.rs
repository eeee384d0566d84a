//! Ranges of the settings that are limits. A value outside is refused, so that no limit is silently another
//! one.

#[cfg(feature = "admin")]
use crate::admin::options::{self, AdminOptions};
#[cfg(feature = "otlp")]
use crate::export::otlp::settings::{MAX_IN_FLIGHT, OtlpExporter};
use crate::model::pseudonym_key::{DEFAULT_DIGITS, MAX_DIGITS, PseudonymKey};
use crate::record::fields::{MAX_TEXT_LIMIT, MIN_TEXT_LIMIT};
use crate::record::ring::{MAX_RING, MIN_RING};
use crate::setup::builder::Builder;
use crate::setup::error::InstallError;

/// Checks the limits of recording.
pub(super) fn check(builder: &Builder) -> Result<(), InstallError> {
    in_range("ring_bytes", builder.ring_bytes, (MIN_RING, MAX_RING))?;
    builder.pseudonym_key.as_ref().map_or(Ok(()), check_pseudonym_key)?;
    let (least, greatest) = (MIN_TEXT_LIMIT as usize, MAX_TEXT_LIMIT as usize);
    in_range("text_limit", builder.text_limit as usize, (least, greatest))
}

/// Checks the name of a key of pseudonyms, and their length.
pub(super) fn check_pseudonym_key(key: &PseudonymKey) -> Result<(), InstallError> {
    if !key.id.is_empty() && !PseudonymKey::is_id(&key.id) {
        let problem = "a name has 1 to 16 ASCII letters, digits, `-` and `_`";
        return Err(InstallError::PseudonymKey { id: key.id.clone(), problem });
    }
    in_range("digits", key.digits, (DEFAULT_DIGITS, MAX_DIGITS))
}

/// Checks the limits of an OTLP exporter.
#[cfg(feature = "otlp")]
pub(super) fn check_otlp(otlp: &OtlpExporter) -> Result<(), InstallError> {
    in_range("max_in_flight", otlp.limits.in_flight, (1, MAX_IN_FLIGHT))
}

/// Checks the limits of the admin server.
#[cfg(feature = "admin")]
pub(super) fn check_admin(options: &AdminOptions) -> Result<(), InstallError> {
    let limits = &options.limits;
    in_range("at_a_time", limits.connections, (1, options::MAX_AT_A_TIME))?;
    in_range("at_a_time", limits.requests, (1, options::MAX_AT_A_TIME))?;
    in_range("header_bytes", limits.header_bytes, (options::MIN_HEADER_BYTES, options::MAX_HEADER_BYTES))
}

fn in_range(
    setting: &'static str,
    value: usize,
    (least, greatest): (usize, usize),
) -> Result<(), InstallError> {
    if (least..=greatest).contains(&value) {
        return Ok(());
    }
    Err(InstallError::Limit { setting, value, least, greatest })
}
