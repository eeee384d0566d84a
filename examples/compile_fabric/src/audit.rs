//! Audit of a bundle, offline: its signature and contents are checked, and each stage of its manifest is
//! found in a file of spans.

mod spans;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::bundle::signature::{Signature, SigningKey};
use crate::bundle::{FORMAT, MANIFEST, Manifest, archive};
use crate::failure::{Failure, Kind};
use crate::hash;
use crate::provenance::Passed;

use spans::Span;

/// Checks a bundle and finds its trace in a file of OTLP's JSON lines; returns the result as text for people.
///
/// # Errors
///
/// If a file cannot be read, or has changed since the bundle was made. The message names it.
pub fn audit(bundle: &Path, spans: &Path, key: &SigningKey) -> Result<String, Failure> {
    let bytes = read(bundle)?;
    let manifest = checked(&bytes, bundle, key)?;
    let trace_id = manifest
        .trace_id
        .as_deref()
        .ok_or_else(|| wrong("no_trace", "the bundle was made without telemetry, so it has no trace"))?;
    let text = read(spans)?;
    let trace = spans::of_trace(&String::from_utf8_lossy(&text), trace_id)?;
    for passed in &manifest.spans {
        check_passed(passed, &trace, &manifest.provenance_id)?;
    }
    Ok(told(&manifest, trace_id, &trace))
}

fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(path).map_err(|error| Failure::file("cannot read", path, &error))
}

fn wrong(code: &str, message: impl Into<String>) -> Failure {
    Failure::new(Kind::Package, code, message)
}

/// Returns the manifest of a bundle whose signature and contents are correct.
fn checked(bytes: &[u8], bundle: &Path, key: &SigningKey) -> Result<Manifest, Failure> {
    let beside = Signature::path(bundle);
    let signature: Signature = serde_json::from_slice(&read(&beside)?)
        .map_err(|error| wrong("bad_signature", format!("{} is no signature: {error}", beside.display())))?;
    if let Some(problem) = signature.problem(bytes, key)? {
        return Err(wrong("bad_signature", format!("{}: {problem}", bundle.display())));
    }
    let broken = |what: &str| wrong("bad_bundle", format!("{} {what}", bundle.display()));
    let files = archive::files(bytes).ok_or_else(|| broken("is no bundle"))?;
    let content = |name: &str| files.iter().find(|(known, _)| known == name).map(|(_, content)| *content);
    let manifest = content(MANIFEST).ok_or_else(|| broken("has no manifest"))?;
    let manifest: Manifest = serde_json::from_slice(manifest)
        .map_err(|error| broken(&format!("has a manifest that cannot be read: {error}")))?;
    if manifest.format != FORMAT {
        return Err(broken(&format!("has the form {}, and {FORMAT} is known", manifest.format)));
    }
    for artifact in &manifest.artifacts {
        if content(&artifact.file).map(hash::full).as_ref() != Some(&artifact.sha256) {
            return Err(broken(&format!("has another {} than its manifest says", artifact.file)));
        }
    }
    Ok(manifest)
}

/// Returns true if a stage of the manifest is in the trace, with the manifest's values.
fn check_passed(passed: &Passed, trace: &[Span], provenance_id: &str) -> Result<(), Failure> {
    let Passed { name, span_id, backend, clause_id } = passed;
    let Some(span) = trace.iter().find(|span| span.span_id == *span_id) else {
        return Err(wrong("no_span", format!("the span {span_id} of {name} is not in the file")));
    };
    let has = |attribute: &str, expected: Option<&String>| {
        expected.is_none_or(|expected| span.attribute(attribute) == Some(expected))
    };
    let provenance_id = provenance_id.to_owned();
    for (what, agrees) in [
        ("name", span.name == *name),
        ("provenance.id", has("provenance.id", Some(&provenance_id))),
        ("backend.name", has("backend.name", backend.as_ref())),
        ("clause.id", has("clause.id", clause_id.as_ref())),
    ] {
        if !agrees {
            let message = format!("the span {span_id} has another {what} than the bundle says of {name}");
            return Err(wrong("other_span", message));
        }
    }
    Ok(())
}

fn told(manifest: &Manifest, trace_id: &str, trace: &[Span]) -> String {
    let Manifest {
        specification, revision, target, provenance_id, clauses, artifacts, blocked, spans, ..
    } = manifest;
    let mut text = format!(
        "{specification} {revision} for {target}: checksum, signature and programs are in order\n\
         provenance  {provenance_id}\n\
         trace       {trace_id}, {} of {} spans are those that the bundle names\n",
        spans.len(),
        trace.len(),
    );
    // Writing into a string does not fail.
    for artifact in artifacts {
        let (backend, maturity, file) = (&artifact.backend, &artifact.maturity, &artifact.file);
        let _ = writeln!(
            text,
            "artifact    {file}, {backend} ({maturity}), by {} {}",
            artifact.toolchain, artifact.toolchain_version
        );
    }
    for entry in blocked {
        let _ = writeln!(text, "blocked     {} ({}): {}", entry.backend, entry.code, entry.why);
    }
    for clause in clauses {
        let _ = writeln!(text, "clause      {}  {}", clause.id, clause.text);
    }
    spans::tree(trace, &mut text);
    text
}
