//! A checked registry, from which everything else is generated.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

use super::generated::Generated;
use super::model::{AsSignal, Model, Resolved};
use super::read::{self, Folder, Source};
use super::report::{Collector, Place, Report};
use super::settings::Settings;
use super::syntax::Syntax;
use super::{built_in, check, dependency, emit, parse, resolve};

/// A registry without mistakes.
#[derive(Clone, Debug)]
pub struct Registry {
    pub(super) model: Model,
    /// Files by the numbers in places: first those of the extended registries, then its own, then those of
    /// its manifest's dependencies.
    files: Vec<PathBuf>,
    own_files: Range<usize>,
    /// Path before the names of its own files.
    shown: PathBuf,
    /// Rust paths of the extended registries' modules.
    extends: Vec<String>,
}

/// A registry to whose names another one may refer.
#[derive(Clone, Debug)]
pub struct Base {
    folder: Option<Folder>,
    rust_path: String,
}

impl Base {
    /// Returns the registry of this crate, as it was when the crate was built; no file is read.
    ///
    /// `rust_path` is the path of this crate in the generated code, usually `::semconv`.
    #[must_use]
    pub fn built_in(rust_path: impl Into<String>) -> Self {
        Base { folder: None, rust_path: rust_path.into() }
    }

    /// Returns the registry in a folder; `rust_path` is the path of its generated modules.
    #[must_use]
    pub fn folder(folder: &Path, rust_path: impl Into<String>) -> Self {
        Base { folder: Some(Folder::as_given(folder)), rust_path: rust_path.into() }
    }

    fn syntax(&self, report: &mut Collector) -> Result<Syntax, Report> {
        match &self.folder {
            Some(folder) => {
                let sources = read::read(folder, report)?;
                let syntax = parse::parse(sources, report)?;
                dependency::follow(syntax, &folder.path, report)
            }
            None => {
                let sources = built_in::sources(report);
                parse::parse(sources, report)
            }
        }
    }
}

/// Numbers of a registry's own definitions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Counts {
    /// Attributes.
    pub attributes: usize,
    /// Spans.
    pub spans: usize,
    /// Events.
    pub events: usize,
    /// Metrics.
    pub metrics: usize,
    /// Spans, events and metrics without `requirement_level`, which a later version of the format requires.
    pub without_level: usize,
}

impl Registry {
    /// Reads the registry in a folder; its definitions may refer to those of `bases`.
    ///
    /// A registry with the schema URL of a base, in any version, is that base, and does not extend it. The
    /// files of a report begin with the folder as it is given here.
    ///
    /// # Errors
    ///
    /// All mistakes of the registry, as for [`generate`](super::generate).
    pub fn read(folder: &Path, bases: &[Base]) -> Result<Registry, Report> {
        read(&Folder::as_given(folder), bases)
    }

    /// Returns the registry of this crate, as it was when the crate was built; no file is read.
    ///
    /// # Errors
    ///
    /// None: a test of this crate reads the registry.
    pub fn built_in() -> Result<Registry, Report> {
        let mut report = Collector::default();
        let syntax = parse::parse(built_in::sources(&mut report), &mut report)?;
        let own_files = 0..report.files();
        finish(syntax, Vec::new(), own_files, PathBuf::new(), report)
    }

    /// Reads a registry from files in memory: the path of each below its folder, and its content.
    ///
    /// # Errors
    ///
    /// All mistakes of the registry, as for [`Registry::read`]. The dependencies of its manifest are not
    /// read.
    pub fn from_files<'f>(files: impl IntoIterator<Item = (&'f str, &'f [u8])>) -> Result<Registry, Report> {
        let mut report = Collector::default();
        let sources = sources(files, &mut report);
        report.stop_if_wrong()?;
        let own_files = 0..report.files();
        let syntax = parse::parse(sources, &mut report)?;
        finish(syntax, Vec::new(), own_files, PathBuf::new(), report)
    }

    /// Returns the Rust modules for the registry's own names.
    ///
    /// The modules of a registry that extends another one re-export the other's names, so that code finds all
    /// of them in one place.
    #[must_use]
    pub fn generate(&self, settings: &Settings) -> Generated {
        if self.extends.is_empty() {
            return Generated::new(emit::emit(&self.model, &self.model, settings), settings);
        }
        // Signals look attributes up in all registries; what is made from attributes is made for its own
        // only.
        let signals = self.own_signals();
        let own = Model { attributes: self.own_attributes().attributes, ..signals.clone() };
        let mut files = emit::emit(&signals, &own, settings);
        for (name, text) in &mut files {
            match name.file_stem().and_then(|stem| stem.to_str()) {
                Some("mod") => *text = allowing_unused(text),
                Some(module) => {
                    text.push_str("\n// The names of the registries that this one extends.\n");
                    let exports = self.extends.iter().map(|base| format!("pub use {base}::{module}::*;\n"));
                    text.extend(exports);
                }
                None => {}
            }
        }
        Generated::new(files, settings)
    }

    /// Returns the numbers of its own definitions, without those of its bases.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let own = self.own_signals();
        Counts {
            attributes: self.own_attributes().attributes.len(),
            spans: own.spans.len(),
            events: own.events.len(),
            metrics: own.metrics.len(),
            without_level: without_level(&own.spans)
                + without_level(&own.events)
                + without_level(&own.metrics),
        }
    }

    /// Returns the schema URL, with its version.
    #[must_use]
    pub fn schema_url(&self) -> &str {
        &self.model.schema_url
    }

    /// Returns the file of a place, as named in reports.
    pub(super) fn file(&self, place: Place) -> &Path {
        self.files.get(index(place)).map_or(Path::new(""), PathBuf::as_path)
    }

    /// Returns file and line of a place.
    pub(super) fn place(&self, place: Place) -> String {
        format!("{}:{}", self.file(place).to_string_lossy().replace('\\', "/"), place.line)
    }

    /// Returns the system of a definition: the folder of the registry that contains it. For a file next to
    /// the manifest, the registry's name.
    pub(super) fn system(&self, place: Place) -> &str {
        let file = self.file(place);
        let below = file.strip_prefix(&self.shown).unwrap_or(file);
        let mut parts = below.iter();
        let folder = parts.next().and_then(|folder| folder.to_str());
        match (folder, parts.next()) {
            (Some(folder), Some(_)) => folder,
            _ => self.name(),
        }
    }

    /// Returns the registry's name: the last part of its schema URL before the version.
    pub(super) fn name(&self) -> &str {
        let name = name_of(&self.model.schema_url);
        name.rsplit_once('/').map_or(name, |(_, name)| name)
    }

    /// Returns true for the registry of this crate, in any version.
    pub(super) fn is_ours(&self) -> bool {
        name_of(&self.model.schema_url) == name_of(crate::SCHEMA_URL)
    }

    /// Returns true for a definition of the registry or of a dependency, and false for one of an extended
    /// registry.
    pub(super) fn is_own(&self, place: Place) -> bool {
        index(place) >= self.own_files.start
    }

    /// Returns true for a definition in a file of the registry.
    pub(super) fn is_declared_here(&self, place: Place) -> bool {
        self.own_files.contains(&index(place))
    }

    /// Returns the model without the signals of extended registries.
    pub(super) fn own_signals(&self) -> Model {
        let mut own = self.model.clone();
        self.keep_own(&mut own.spans);
        self.keep_own(&mut own.metrics);
        self.keep_own(&mut own.events);
        own
    }

    fn keep_own<T: AsSignal>(&self, signals: &mut BTreeMap<String, Resolved<T>>) {
        signals.retain(|_, resolved| self.is_own(resolved.definition.signal().name.place));
    }

    /// Returns the model with its own attributes only.
    pub(super) fn own_attributes(&self) -> Model {
        let own = self.model.attributes.iter().filter(|(_, attribute)| self.is_own(attribute.place()));
        let attributes = own.map(|(name, attribute)| (name.clone(), attribute.clone())).collect();
        Model { attributes, ..Model::default() }
    }
}

/// Returns the number of signals without a requirement level.
fn without_level<T: AsSignal>(signals: &BTreeMap<String, Resolved<T>>) -> usize {
    signals.values().filter(|resolved| resolved.definition.signal().level.is_none()).count()
}

/// Reads a registry, resolves its references and applies every rule.
pub(super) fn read(folder: &Folder, bases: &[Base]) -> Result<Registry, Report> {
    let mut report = Collector::default();
    let mut foundations = Vec::new();
    for base in bases {
        foundations.push((base.syntax(&mut report)?, base.rust_path.clone()));
    }
    let first = report.files();
    let sources = read::read(folder, &mut report)?;
    let own_files = first..report.files();
    let mut syntax = parse::parse(sources, &mut report)?;
    // A dependency that is a base is not read again: its path is for Weaver.
    let is_here = |url: &str| foundations.iter().any(|(base, _)| name_of(&base.schema_url) == name_of(url));
    syntax.dependencies.retain(|dependency| !is_here(&dependency.schema_url.value));
    let syntax = dependency::follow(syntax, &folder.path, &mut report)?;
    finish(syntax, foundations, own_files, folder.shown.clone(), report)
}

/// Adds the registry to those it extends, resolves its references and applies every rule.
fn finish(
    mut syntax: Syntax,
    foundations: Vec<(Syntax, String)>,
    own_files: Range<usize>,
    shown: PathBuf,
    mut report: Collector,
) -> Result<Registry, Report> {
    let mut names = vec![name_of(&syntax.schema_url).to_owned()];
    let mut extends = Vec::new();
    for (foundation, rust_path) in foundations {
        let name = name_of(&foundation.schema_url).to_owned();
        if !names.contains(&name) {
            syntax = upon(foundation, syntax);
            extends.push(rust_path);
            names.push(name);
        }
    }
    let mut model = resolve::resolve(syntax, &mut report);
    check::check(&model, &mut report);
    report.stop_if_wrong()?;
    model.forget_unused();
    Ok(Registry { model, files: report.into_files(), own_files, shown, extends })
}

fn index(place: Place) -> usize {
    usize::try_from(place.file).unwrap_or(usize::MAX)
}

/// Returns a schema URL without its version.
fn name_of(schema_url: &str) -> &str {
    schema_url.rsplit_once('/').map_or(schema_url, |(name, _)| name)
}

/// Appends the registry's definitions to those of its bases: of two definitions of one name, the second is
/// the mistake.
fn upon(base: Syntax, own: Syntax) -> Syntax {
    fn joined<T>(mut first: Vec<T>, second: Vec<T>) -> Vec<T> {
        first.extend(second);
        first
    }
    Syntax {
        schema_url: own.schema_url,
        dependencies: own.dependencies,
        imports: own.imports,
        attributes: joined(base.attributes, own.attributes),
        groups: joined(base.groups, own.groups),
        spans: joined(base.spans, own.spans),
        metrics: joined(base.metrics, own.metrics),
        events: joined(base.events, own.events),
        entities: joined(base.entities, own.entities),
    }
}

/// Returns files in memory as sources, and reports those that are not text.
fn sources<'f>(files: impl IntoIterator<Item = (&'f str, &'f [u8])>, report: &mut Collector) -> Vec<Source> {
    let source = |(path, bytes): (&str, &[u8])| {
        let file = report.add_file(PathBuf::from(path));
        read::source(file, path == read::MANIFEST, bytes.to_owned(), report)
    };
    files.into_iter().filter_map(source).collect()
}

/// Marks the re-exported names as possibly unused.
fn allowing_unused(root: &str) -> String {
    let (header, body) = root.split_once("\n\n").unwrap_or(("", root));
    let reason = "names of other registries are re-exported, used or not";
    format!("{header}\n\n#![allow(unused_imports, reason = {reason:?})]\n\n{body}")
}
