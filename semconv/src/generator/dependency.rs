//! Dependencies: other registries that a registry refers to.

use std::fs;
use std::path::{Path, PathBuf};

use super::parse;
use super::read::{self, Folder};
use super::report::{At, Collector, Report};
use super::syntax::{Dependency, Imports, Syntax};

/// Limit of registries that depend on each other in a chain, so that the origin of a name can still be found.
const DEEPEST: usize = 8;

/// Adds to a registry the definitions of its dependencies, and the signals that it imports from them.
pub(super) fn follow(mut own: Syntax, registry: &Path, report: &mut Collector) -> Result<Syntax, Report> {
    let mut reader = Reader { seen: vec![identity(registry)], foreign: Syntax::default(), report };
    reader.follow(&own.dependencies, registry, 0)?;
    let foreign = reader.foreign;
    for mut attribute in foreign.attributes {
        attribute.is_foreign = true;
        own.attributes.push(attribute);
    }
    own.groups.extend(foreign.groups);
    let Imports { metrics, events, entities } = &own.imports;
    own.metrics.extend(wanted(
        "metric",
        metrics,
        foreign.metrics,
        |metric| &metric.signal.name.value,
        report,
    ));
    own.events.extend(wanted("event", events, foreign.events, |event| &event.signal.name.value, report));
    own.entities.extend(wanted("entity", entities, foreign.entities, |entity| &entity.name.value, report));
    Ok(own)
}

struct Reader<'r> {
    /// Folders that are read already: two registries may depend on the same third one.
    seen: Vec<PathBuf>,
    foreign: Syntax,
    report: &'r mut Collector,
}

impl Reader<'_> {
    fn follow(&mut self, dependencies: &[Dependency], registry: &Path, depth: usize) -> Result<(), Report> {
        for dependency in dependencies {
            if depth == DEEPEST {
                let message = format!("registries build upon each other deeper than {DEEPEST} levels");
                self.report.push(dependency.path.place, message);
                return Ok(());
            }
            self.read(dependency, registry, depth)?;
        }
        Ok(())
    }

    fn read(&mut self, dependency: &Dependency, registry: &Path, depth: usize) -> Result<(), Report> {
        let Some(folder) = folder(&dependency.path.value, registry) else {
            let message = format!("there is no registry at `{}`", dependency.path.value);
            let hint = "the path is read from the working directory, or else from this registry's folder";
            self.report.push_with_hint(dependency.path.place, message, hint);
            return Ok(());
        };
        let identity = identity(&folder);
        if self.seen.contains(&identity) {
            return Ok(());
        }
        self.seen.push(identity);
        let shown = PathBuf::from(&dependency.path.value);
        let sources = read::read(&Folder { path: folder.clone(), shown }, self.report)?;
        let given = parse::parse(sources, self.report)?;
        if given.schema_url != dependency.schema_url.value {
            let message = format!("the registry at `{}` has another schema URL", dependency.path.value);
            let hint = format!("it is {}", given.schema_url);
            self.report.push_with_hint(dependency.schema_url.place, message, hint);
        }
        self.foreign.attributes.extend(given.attributes);
        self.foreign.groups.extend(given.groups);
        self.foreign.metrics.extend(given.metrics);
        self.foreign.events.extend(given.events);
        self.foreign.entities.extend(given.entities);
        self.follow(&given.dependencies, &folder, depth + 1)
    }
}

/// Returns the folder of a dependency. Weaver resolves a path from the working directory; here it is also
/// resolved from the registry's own folder, so that both can be moved together.
fn folder(path: &str, registry: &Path) -> Option<PathBuf> {
    [PathBuf::from(path), registry.join(path)]
        .into_iter()
        .find(|folder| folder.join(read::MANIFEST).is_file())
}

fn identity(folder: &Path) -> PathBuf {
    fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned())
}

/// Returns the imported definitions; an import of nothing is a mistake.
fn wanted<T>(
    what: &str,
    imports: &[At<String>],
    definitions: Vec<T>,
    name: impl Fn(&T) -> &String,
    report: &mut Collector,
) -> Vec<T> {
    for import in imports {
        if !definitions.iter().any(|definition| matches(&import.value, name(definition))) {
            let message =
                format!("there is no {what} `{}` in the dependencies of this registry", import.value);
            report.push_unknown(import, message, definitions.iter().map(&name));
        }
    }
    let is_wanted = |definition: &T| imports.iter().any(|import| matches(&import.value, name(definition)));
    definitions.into_iter().filter(is_wanted).collect()
}

fn matches(import: &str, name: &str) -> bool {
    match import.split_once('*') {
        Some((beginning, _)) => name.starts_with(beginning),
        None => name == import,
    }
}
