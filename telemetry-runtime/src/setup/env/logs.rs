//! The variable that says where log records go.

use crate::setup::builder::Builder;
use crate::setup::env::environment::Environment;
use crate::setup::error::InstallError;

/// The variable's name.
pub(super) const LOGS_EXPORTER: &str = "OTEL_LOGS_EXPORTER";

/// Log records go where spans go by OTLP; to standard output besides, if that is asked for.
pub(super) fn add(mut builder: Builder, environment: Environment<'_>) -> Result<Builder, InstallError> {
    for name in environment.get(LOGS_EXPORTER).iter().flat_map(|names| names.split(',')).map(str::trim) {
        builder = match name {
            "none" => builder,
            "otlp" if builder.sends_otlp() => builder,
            "otlp" => {
                let problem =
                    "log records go where spans go: set OTEL_TRACES_EXPORTER=otlp, or an endpoint, as well";
                return Err(InstallError::Variable { name: LOGS_EXPORTER, problem: problem.to_owned() });
            }
            #[cfg(feature = "logs")]
            "console" => builder.exporter(crate::export::log_lines::LogLines::stdout()),
            _ => {
                let problem = format!("there is no exporter of logs `{name}`; use otlp, console or none");
                return Err(InstallError::Variable { name: LOGS_EXPORTER, problem });
            }
        };
    }
    Ok(builder)
}

#[cfg(all(test, feature = "otlp", feature = "logs"))]
mod tests {
    use crate::setup::builder::{Builder, Destination};
    use crate::setup::env;
    use crate::setup::error::InstallError;

    fn from(variables: &[(&str, &str)]) -> Result<Builder, InstallError> {
        let lookup = |name: &str| {
            variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
        };
        env::builder(&lookup)
    }

    /// How many sources of log records each destination takes.
    fn sources(variables: &[(&str, &str)]) -> Vec<usize> {
        let builder = from(variables).unwrap();
        let taken = |destination: &Destination| match destination {
            Destination::Ready(exporter) => exporter.log_sources().len(),
            Destination::Otlp(otlp) if otlp.logs.excluded => 0,
            Destination::Otlp(otlp) => otlp.logged.sources.len(),
        };
        builder.exporters.iter().map(taken).collect()
    }

    #[test]
    fn log_records_go_where_the_variable_says() {
        let otlp = ("OTEL_TRACES_EXPORTER", "otlp");
        let logs = |names| ("OTEL_LOGS_EXPORTER", names);
        assert_eq!(sources(&[otlp]), [1]);
        assert_eq!(sources(&[otlp, logs("otlp")]), [1]);
        assert_eq!(sources(&[otlp, logs("none")]), [0]);
        assert_eq!(sources(&[otlp, logs("console")]), [0, 2]);
        assert_eq!(sources(&[otlp, logs("otlp, console")]), [1, 2]);
        assert_eq!(sources(&[logs("console")]), [2]);
    }

    #[test]
    fn without_spans_by_otlp_there_are_no_log_records_by_otlp() {
        let error = from(&[("OTEL_LOGS_EXPORTER", "otlp")]).unwrap_err().to_string();
        assert!(
            error.contains("OTEL_LOGS_EXPORTER: log records go where spans go: set OTEL_TRACES"),
            "{error}"
        );
    }
}
