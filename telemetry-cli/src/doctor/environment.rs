//! Findings that need no connection: values that cannot be used, names that are misspelt, variables without
//! effect, and settings by which nothing is exported.

use semconv::generator::catalog::similar;
use telemetry::diagnosis::Diagnosis;

use crate::doctor::finding::Finding;

/// Beginnings of the names that belong to telemetry.
const PREFIXES: [&str; 3] = ["OTEL_", "OTLP_", "TELEMETRY_"];
/// Beginnings of names of which other programs have some, too.
const SHARED_PREFIXES: [&str; 3] = ["SENTRY_", "JAEGER_", "PROMETHEUS_"];
/// Read when a program is built.
const OF_BUILDS: &str = "TELEMETRY_OFF";

/// Returns the findings about the variables. `names` are those of all variables that are set.
pub(super) fn findings(diagnosis: &Diagnosis, names: impl Iterator<Item = String>) -> Vec<Finding> {
    let mut findings: Vec<Finding> = diagnosis
        .problems
        .iter()
        .map(|problem| Finding::warning(&problem.variable, &problem.problem, ""))
        .collect();
    let mut names: Vec<String> = names.collect();
    names.sort();
    findings.extend(names.iter().filter_map(|name| misspelt(diagnosis, name)));
    findings.extend(without_effect(diagnosis));
    findings.extend(nothing_exported(diagnosis));
    if findings.is_empty() {
        findings
            .push(Finding::ok("environment", "every variable that is set is understood and has an effect"));
    }
    findings
}

fn misspelt(diagnosis: &Diagnosis, name: &String) -> Option<Finding> {
    let known = || diagnosis.variables.iter().map(|variable| &variable.name);
    if name == OF_BUILDS || known().any(|known| known == name) {
        return None;
    }
    let found = "no variable has this name, so it is ignored";
    match similar(name, known().filter(|known| begins(known, &PREFIXES) || begins(known, &SHARED_PREFIXES))) {
        Some(nearest) => Some(Finding::warning(name, found, format!("did you mean {nearest}?"))),
        None if begins(name, &PREFIXES) => Some(Finding::warning(
            name,
            found,
            "docs/environment.md lists the variables; unset it unless another program reads it",
        )),
        None => None,
    }
}

fn begins(name: &str, prefixes: &[&str]) -> bool {
    prefixes.iter().any(|prefix| name.starts_with(prefix))
}

/// Returns findings about variables that no other variable makes use of.
fn without_effect(diagnosis: &Diagnosis) -> Vec<Finding> {
    let is_own = |name: &str| begins(name, &PREFIXES) || begins(name, &SHARED_PREFIXES);
    let idle = diagnosis
        .variables
        .iter()
        .filter(|variable| variable.value.is_some() && !variable.is_read && is_own(&variable.name));
    idle.map(|variable| {
        Finding::warning(
            &variable.name,
            "it is set and has no effect beside the other variables",
            reason(&variable.name),
        )
    })
    .collect()
}

/// Returns why a variable may be without effect.
fn reason(name: &str) -> &'static str {
    match name {
        "OTEL_TRACES_SAMPLER_ARG" => "set OTEL_TRACES_SAMPLER=parentbased_traceidratio, or unset it",
        "TELEMETRY_ADMIN_TOKEN" => "name the port of the admin server by PROMETHEUS_PORT, or unset it",
        _ if name.starts_with("OTEL_EXPORTER_OTLP_")
            || name.starts_with("OTEL_B")
            || name.starts_with("OTLP_") =>
        {
            "no signal goes by OTLP: name the receiver by OTEL_EXPORTER_OTLP_ENDPOINT, or unset it"
        }
        _ => "another variable takes precedence, or the part that reads it is off: unset one of them",
    }
}

fn nothing_exported(diagnosis: &Diagnosis) -> Option<Finding> {
    if diagnosis.is_disabled {
        let remedy = "unset it, or set it to false";
        return Some(Finding::warning("OTEL_SDK_DISABLED", "it is true, so nothing is recorded", remedy));
    }
    if diagnosis.destinations.is_empty() && diagnosis.local_exporters.is_empty() && diagnosis.admin.is_none()
    {
        return Some(Finding::warning(
            "exporters",
            "no variable names a destination, so nothing is exported unless the program adds an exporter itself",
            "set OTEL_EXPORTER_OTLP_ENDPOINT, such as http://localhost:4318, or OTEL_TRACES_EXPORTER=console",
        ));
    }
    if diagnosis.sampled_share <= 0.0 {
        return Some(Finding::warning(
            "sampling",
            "no trace is exported: OTEL_TRACES_SAMPLER is always_off, or its ratio is 0; metrics and logs are \
             exported all the same",
            "set OTEL_TRACES_SAMPLER=parentbased_always_on, or a ratio above 0 by OTEL_TRACES_SAMPLER_ARG",
        ));
    }
    None
}
