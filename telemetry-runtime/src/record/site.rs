//! Everything known about one annotated place when the program is compiled.

use std::collections::BTreeMap;
use std::panic;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError, RwLock};

use semconv::{Sensitivity, SpanKind, StageDef, key};

use crate::model::schema::Field;
use crate::model::stage_metric::StageMetric;
use crate::record::sampler::{NO_OVERRIDE, Sampler};
use crate::record::sensitive::SensitiveAttributes;

/// Where an annotation stands in the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Location {
    /// The path of the module.
    pub module: &'static str,
    /// The function in it.
    pub function: &'static str,
    /// The file, as the compiler was given it.
    pub file: &'static str,
    /// The line, from one.
    pub line: u32,
}

impl Location {
    /// The caller's place, in the function of this name.
    #[must_use]
    #[track_caller]
    pub const fn of(module: &'static str, function: &'static str) -> Location {
        let caller = panic::Location::caller();
        Location { module, function, file: caller.file(), line: caller.line() }
    }

    /// The function with the path of its module, as `code.function.name` has it.
    #[must_use]
    pub fn full_function(&self) -> String {
        format!("{}::{}", self.module, self.function)
    }
}

/// The role of a site, with all that only sites of this role have.
#[derive(Clone, Copy, Debug)]
#[cfg_attr(
    not(feature = "bridge"),
    allow(dead_code, reason = "only the bridge has spans and events of libraries")
)]
pub(crate) enum Role {
    Stage(StageRole),
    /// An event of a stage, with the names of its attributes.
    Event(&'static [Field]),
    Decision,
    /// Spans of one name that a library made, not a stage.
    LibrarySpan,
    /// All events whose names and attributes are in the record itself.
    LibraryEvent(&'static [Field]),
}

/// Parts of a site that only a stage has.
#[derive(Clone, Copy, Debug)]
pub(crate) struct StageRole {
    /// Attributes of the span.
    attributes: &'static [Field],
    /// Captured arguments.
    inputs: &'static [Field],
    /// Metrics of the registry that the stage measures.
    metrics: &'static [StageMetric],
    /// True if the captured result is attributes of the span and no event.
    quiet: bool,
}

/// The static of one annotated function, event or decision.
#[derive(Debug)]
pub struct Site {
    role: Role,
    definition: StageDef,
    location: Location,
    number: AtomicU32,
    threshold: AtomicU64,
    sensitive: SensitiveAttributes,
}

/// What sites that are nothing but a name have in common.
#[expect(clippy::declare_interior_mutable_const, reason = "each copy is another site's beginning")]
const UNNAMED: Site = Site::stage(StageDef::new(""), Location::of("", ""), &[], &[]);

static SITES: Mutex<Vec<&'static Site>> = Mutex::new(Vec::new());
/// Stages whose names vary, under each of their names.
static VARIANTS: Mutex<BTreeMap<(u32, String), &'static Site>> = Mutex::new(BTreeMap::new());
/// How many of them there may be in a process.
const MAX_VARIANTS: usize = 4096;
/// Stages that are sampled otherwise than the process: name and ratio.
static OVERRIDES: Mutex<Vec<(String, Sampler)>> = Mutex::new(Vec::new());
/// Sensitive names that the installation adds to those of the built-in registry.
static SENSITIVE_NAMES: RwLock<Vec<(&'static str, Sensitivity)>> = RwLock::new(Vec::new());
/// Attributes of a decision that may be sensitive.
const EXPLANATION: &[Field] = &[Field::keyed(&key::STAGE_DECISION_BECAUSE)];
/// Whether there are any.
static OVERRIDDEN: AtomicBool = AtomicBool::new(false);

impl Site {
    /// The site of a stage, with the names of its own attributes and of its captured arguments.
    #[must_use]
    pub const fn stage(
        definition: StageDef,
        location: Location,
        attributes: &'static [Field],
        inputs: &'static [Field],
    ) -> Site {
        let stage = StageRole { attributes, inputs, metrics: &[], quiet: false };
        Site::new(Role::Stage(stage), definition, location)
    }

    /// The site of a stage that has nothing but a name.
    ///
    /// The compiler evaluates it for each such stage, call by call: so there are few, and the rest is copied.
    #[must_use]
    pub const fn named(name: &'static str, location: Location) -> Site {
        Site { definition: UNNAMED.definition.with_name(name), location, ..UNNAMED }
    }

    /// The site of an event, with the names of its attributes.
    #[must_use]
    pub const fn event(name: &'static str, location: Location, attributes: &'static [Field]) -> Site {
        Site::new(Role::Event(attributes), StageDef::new(name), location)
    }

    /// The site of a decision: what is decided.
    #[must_use]
    pub const fn decision(name: &'static str, location: Location) -> Site {
        Site::new(Role::Decision, StageDef::new(name), location)
    }

    pub(crate) const fn new(role: Role, definition: StageDef, location: Location) -> Site {
        Site {
            role,
            definition,
            location,
            number: AtomicU32::new(0),
            threshold: AtomicU64::new(NO_OVERRIDE),
            sensitive: SensitiveAttributes::unresolved(),
        }
    }

    /// Returns the stage with its captured result as attributes of the span instead of an event.
    #[must_use]
    pub const fn quiet(self) -> Site {
        match self.role {
            Role::Stage(stage) => Site { role: Role::Stage(StageRole { quiet: true, ..stage }), ..self },
            _ => self,
        }
    }

    /// Returns true if the values at the end of a span are attributes of the span and no event.
    pub(crate) const fn is_quiet(&self) -> bool {
        matches!(self.role, Role::Stage(StageRole { quiet: true, .. }) | Role::LibrarySpan)
    }

    /// Returns the stage with these metrics of the registry, which it measures too.
    #[must_use]
    pub const fn with_metrics(self, metrics: &'static [StageMetric]) -> Site {
        match self.role {
            Role::Stage(stage) => Site { role: Role::Stage(StageRole { metrics, ..stage }), ..self },
            _ => self,
        }
    }

    /// The name of the span, event or decision.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.definition.name()
    }

    /// What stands in braces in the name.
    pub(crate) const fn placeholders(&self) -> &'static [&'static str] {
        self.definition.placeholders()
    }

    /// The same stage under one of the names that its placeholders stand for, as a site of its own.
    ///
    /// It stays for good, as a site does; there are as many as the placeholders' closed sets have
    /// values. `None`: more than that, which is what damaged records would make.
    pub(crate) fn variant(&'static self, name: String) -> Option<&'static Site> {
        let mut variants = VARIANTS.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (self.number(), name);
        if let Some(variant) = variants.get(&key) {
            return Some(variant);
        }
        if variants.len() >= MAX_VARIANTS {
            return None;
        }
        let variant: &'static Site = Box::leak(Box::new(Site {
            definition: self.definition.with_name(key.1.clone().leak()),
            number: AtomicU32::new(0),
            threshold: AtomicU64::new(NO_OVERRIDE),
            sensitive: SensitiveAttributes::unresolved(),
            ..*self
        }));
        variants.insert(key, variant);
        Some(variant)
    }

    /// Returns the stage under one of the names that its placeholders stand for, if `Builder::sample_stage` names it;
    /// otherwise the stage itself. `name` is called only if there are such names.
    pub fn sampled_as(&'static self, name: impl FnOnce() -> String) -> &'static Site {
        if !OVERRIDDEN.load(Ordering::Relaxed) {
            return self;
        }
        let name = name();
        // The lock is free again before registering takes it.
        let is_known = {
            let overrides = OVERRIDES.lock().unwrap_or_else(PoisonError::into_inner);
            overrides.iter().any(|(known, _)| *known == name)
        };
        if is_known { self.variant(name).unwrap_or(self) } else { self }
    }

    /// The span's kind.
    #[must_use]
    pub const fn kind(&self) -> SpanKind {
        self.definition.kind()
    }

    /// Where the annotation stands.
    #[must_use]
    pub const fn location(&self) -> Location {
        self.location
    }

    /// The attributes that every span of the stage has by its definition.
    pub(crate) const fn constants(&self) -> &'static [(&'static str, &'static str)] {
        self.definition.constants()
    }

    /// Returns true if spans of this site are those of a library, not stages.
    pub(crate) const fn is_library_span(&self) -> bool {
        matches!(self.role, Role::LibrarySpan)
    }

    /// Returns true if the site is that of a decision.
    pub(crate) const fn is_decision(&self) -> bool {
        matches!(self.role, Role::Decision)
    }

    pub(crate) const fn role(&self) -> Role {
        self.role
    }

    /// Attributes of a stage's span or of an event.
    pub(crate) const fn attributes(&self) -> &'static [Field] {
        match self.role {
            Role::Stage(StageRole { attributes, .. })
            | Role::Event(attributes)
            | Role::LibraryEvent(attributes) => attributes,
            Role::Decision | Role::LibrarySpan => &[],
        }
    }

    /// Captured arguments of a stage.
    pub(crate) const fn inputs(&self) -> &'static [Field] {
        match self.role {
            Role::Stage(StageRole { inputs, .. }) => inputs,
            _ => &[],
        }
    }

    /// Metrics of the registry that a stage measures.
    pub(crate) const fn metrics(&self) -> &'static [StageMetric] {
        match self.role {
            Role::Stage(StageRole { metrics, .. }) => metrics,
            _ => &[],
        }
    }

    /// The site's number in records, one or more.
    #[inline(always)]
    pub(crate) fn number(&'static self) -> u32 {
        match self.number.load(Ordering::Relaxed) {
            0 => self.register(),
            number => number,
        }
    }

    #[inline(always)]
    pub(crate) fn threshold(&self) -> u64 {
        self.threshold.load(Ordering::Relaxed)
    }

    #[cold]
    #[inline(never)]
    fn register(&'static self) -> u32 {
        let mut sites = SITES.lock().unwrap_or_else(PoisonError::into_inner);
        let number = self.number.load(Ordering::Relaxed);
        if number != 0 {
            return number;
        }
        sites.push(self);
        self.follow(&OVERRIDES.lock().unwrap_or_else(PoisonError::into_inner));
        self.resolve(&SENSITIVE_NAMES.read().unwrap_or_else(PoisonError::into_inner));
        let number = u32::try_from(sites.len()).unwrap_or(u32::MAX);
        self.number.store(number, Ordering::Relaxed);
        number
    }

    fn follow(&self, overrides: &[(String, Sampler)]) {
        let own = overrides.iter().rev().find(|(name, _)| name == self.name());
        self.threshold.store(own.map_or(NO_OVERRIDE, |(_, sampler)| sampler.threshold()), Ordering::Relaxed);
    }

    /// Returns the sensitivity of an attribute that the annotation names by a text.
    #[inline(always)]
    pub(crate) fn sensitivity(&'static self, name: &str) -> Sensitivity {
        if self.sensitive.is_empty() { Sensitivity::None } else { self.sensitivity_by_position(name) }
    }

    #[cold]
    #[inline(never)]
    fn sensitivity_by_position(&'static self, name: &str) -> Sensitivity {
        if self.sensitive.is_unresolved() {
            // Registering resolves them, on this thread or on another one, which holds the lock meanwhile.
            self.number();
            drop(SITES.lock().unwrap_or_else(PoisonError::into_inner));
        }
        let position = self.own_fields().iter().position(|field| field.name() == name);
        position.map_or(Sensitivity::Secret, |position| self.sensitive.at(position))
    }

    fn resolve(&self, names: &[(&'static str, Sensitivity)]) {
        self.sensitive.resolve(self.own_fields(), names);
    }

    fn own_fields(&self) -> &'static [Field] {
        if self.is_decision() { EXPLANATION } else { self.attributes() }
    }

    /// All sites in use, in the order of their numbers, for a reader's local copy.
    pub(crate) fn copy_table(known: &mut Vec<&'static Site>) {
        let sites = SITES.lock().unwrap_or_else(PoisonError::into_inner);
        known.extend(sites.iter().skip(known.len()));
    }
}

/// Samples the stages of these names otherwise than the process, from now on.
pub(crate) fn set_sampling_overrides(overrides: Vec<(String, Sampler)>) {
    let sites = SITES.lock().unwrap_or_else(PoisonError::into_inner);
    sites.iter().for_each(|site| site.follow(&overrides));
    OVERRIDDEN.store(!overrides.is_empty(), Ordering::Relaxed);
    *OVERRIDES.lock().unwrap_or_else(PoisonError::into_inner) = overrides;
}

/// Hashes or redacts attributes of these names too, where an annotation names them by a text, from now on.
pub(crate) fn set_sensitive_names(names: Vec<(&'static str, Sensitivity)>) {
    let sites = SITES.lock().unwrap_or_else(PoisonError::into_inner);
    sites.iter().for_each(|site| site.resolve(&names));
    *SENSITIVE_NAMES.write().unwrap_or_else(PoisonError::into_inner) = names;
}

/// Returns the sensitivity that the installation adds for this name.
#[cfg(feature = "bridge")]
pub(crate) fn added_sensitivity(name: &str) -> Option<Sensitivity> {
    let names = SENSITIVE_NAMES.read().unwrap_or_else(PoisonError::into_inner);
    names.iter().rev().find(|(added, _)| *added == name).map(|(_, sensitivity)| *sensitivity)
}
