//! Site of an annotated function, event or decision: all that is known of it at compile time.

use std::collections::BTreeMap;
use std::mem::offset_of;
use std::panic;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError, RwLock};

use semconv::layout::{LaidOut, Layout, SiteOffsets, offset};
use semconv::{EventDef, Sensitivity, Severity, SpanKind, StageDef, key};

use crate::model::schema::Field;
use crate::model::stage_metric::StageMetric;
use crate::model::stage_rules::{Recording, StageRules};
use crate::record::location::Location;
use crate::record::sensitive::SensitiveAttributes;
use crate::record::site_filter::{self, SiteFilter};

/// Role of a site, with the parts that only sites of this role have.
///
/// [`LAYOUT`] tells a reader of the program's file where the parts are.
#[derive(Clone, Copy, Debug)]
#[repr(u8)]
#[cfg_attr(
    not(feature = "bridge"),
    allow(dead_code, reason = "only the bridge has spans and events of libraries")
)]
pub(crate) enum Role {
    Stage(StageRole),
    Event(EventRole),
    Decision(DecisionRole),
    /// Attributes that a stage gets while it runs.
    Added(&'static [Field]),
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
    /// True if the captured result may measure metrics that `metrics` lacks.
    measures_output: bool,
    level: Severity,
}

/// Parts of a site that only an event has.
#[derive(Clone, Copy, Debug)]
pub(crate) struct EventRole {
    attributes: &'static [Field],
    pub(crate) severity: Severity,
    /// True if the event is a log record in a trace that is not sampled, too.
    audit: bool,
}

/// Part of a site that only a decision has.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DecisionRole {
    /// True if `stage.decisions` counts the decision.
    is_counted: bool,
}

/// Site of an annotated function, event or decision: a static, to which records refer by a number.
#[derive(Debug)]
pub struct Site {
    role: Role,
    definition: StageDef,
    location: Location,
    /// Number of the site in records; zero before it is registered, and for a stage that is filtered. A stage
    /// that is recorded in full reads nothing else.
    number: AtomicU32,
    /// Number of the site in records; zero before it is registered.
    registered: AtomicU32,
    filter: SiteFilter,
    sensitive: SensitiveAttributes,
    _layout: LaidOut<SiteOffsets>,
}

/// Layout of a site in the file of a program, from which `telemetry manifest` reads it.
static LAYOUT: Layout<SiteOffsets> = Layout::new(SiteOffsets {
    layout: offset(offset_of!(Site, _layout)),
    role: offset(offset_of!(Site, role)),
    stage_attributes: offset(parts::<StageRole>() + offset_of!(StageRole, attributes)),
    stage_inputs: offset(parts::<StageRole>() + offset_of!(StageRole, inputs)),
    stage_metrics: offset(parts::<StageRole>() + offset_of!(StageRole, metrics)),
    event_attributes: offset(parts::<EventRole>() + offset_of!(EventRole, attributes)),
    added_attributes: offset(parts::<&[Field]>()),
    name: offset(offset_of!(Site, definition) + StageDef::OFFSETS.0),
    kind: offset(offset_of!(Site, definition) + StageDef::OFFSETS.1),
    module: offset(offset_of!(Site, location) + offset_of!(Location, module)),
    function: offset(offset_of!(Site, location) + offset_of!(Location, function)),
    file: offset(offset_of!(Site, location) + offset_of!(Location, file)),
    line: offset(offset_of!(Site, location) + offset_of!(Location, line)),
    field: Field::OFFSETS,
    metric: StageMetric::OFFSETS,
});

/// Place of a role's parts, which have the alignment of `T`. They follow the number of the role, by the
/// representation that Rust guarantees to an enumeration with `repr(u8)`.
const fn parts<T>() -> usize {
    offset_of!(Site, role) + align_of::<T>()
}

/// Site from which sites with nothing but a name are copied.
#[expect(clippy::declare_interior_mutable_const, reason = "each copy is another site's beginning")]
const UNNAMED: Site = Site::stage(StageDef::new(""), Location::of("", ""), &[], &[]);

static SITES: Mutex<Vec<&'static Site>> = Mutex::new(Vec::new());
/// Variants of stages with placeholders in their names, by number of the stage and resolved name.
static VARIANTS: Mutex<BTreeMap<(u32, String), &'static Site>> = Mutex::new(BTreeMap::new());
/// Maximum number of variants in a process.
const MAX_VARIANTS: usize = 4096;
/// Sensitive names that the installation adds to those of the framework's registry.
static SENSITIVE_NAMES: RwLock<Vec<(&'static str, Sensitivity)>> = RwLock::new(Vec::new());
/// Attributes of a decision that may be sensitive.
const EXPLANATION: &[Field] = &[Field::keyed(&key::STAGE_DECISION_BECAUSE)];

impl Site {
    /// Returns the site of a stage, with the names of its attributes and of its captured arguments.
    #[must_use]
    pub const fn stage(
        definition: StageDef,
        location: Location,
        attributes: &'static [Field],
        inputs: &'static [Field],
    ) -> Site {
        let stage = StageRole {
            attributes,
            inputs,
            metrics: &[],
            quiet: false,
            measures_output: false,
            level: Severity::Info,
        };
        Site::new(Role::Stage(stage), definition, location)
    }

    /// Returns the site of a stage that has nothing but a name, in the function of this name and the module
    /// of this path.
    ///
    /// The compiler evaluates each call in it for every such stage, so it has few calls and copies the rest.
    #[must_use]
    #[track_caller]
    pub const fn named(name: &'static str, (module, function): (&'static str, &'static str)) -> Site {
        let caller = panic::Location::caller();
        let location = Location { module, function, file: caller.file(), line: caller.line(), inside: None };
        Site { definition: UNNAMED.definition.with_name(name), location, ..UNNAMED }
    }

    /// Returns the site of a stage that has nothing but a name, in the function around the static in whose
    /// initializer this closure stands.
    #[must_use]
    #[track_caller]
    pub const fn named_inside<F: Fn()>(
        name: &'static str,
        (module, function, closure): (&'static str, &'static str, &F),
    ) -> Site {
        Site::named(name, (module, function)).inside(closure)
    }

    /// Returns the site of an event, with the names of its attributes.
    #[must_use]
    pub const fn event(name: &'static str, location: Location, attributes: &'static [Field]) -> Site {
        Site::new(
            Role::Event(EventRole { attributes, severity: Severity::Info, audit: false }),
            StageDef::new(name),
            location,
        )
    }

    /// Returns the site of an event of the registry, with the names of its attributes.
    #[must_use]
    pub const fn defined_event(
        definition: &EventDef,
        location: Location,
        attributes: &'static [Field],
    ) -> Site {
        let event = EventRole { attributes, severity: definition.severity(), audit: definition.is_audit() };
        Site::new(Role::Event(event), StageDef::new(definition.name()), location)
    }

    /// Returns the event with this severity, or the stage with this level.
    #[must_use]
    pub const fn with_severity(self, severity: Severity) -> Site {
        match self.role {
            Role::Event(event) => Site { role: Role::Event(EventRole { severity, ..event }), ..self },
            Role::Stage(stage) => Site { role: Role::Stage(StageRole { level: severity, ..stage }), ..self },
            _ => self,
        }
    }

    /// Returns whether the site is that of an event that is a log record in a trace that is not sampled, too.
    pub(crate) const fn is_audit(&self) -> bool {
        matches!(self.role, Role::Event(EventRole { audit: true, .. }))
    }

    /// Returns the severity of an event's log records.
    pub(crate) const fn severity(&self) -> Severity {
        match self.role {
            Role::Event(event) => event.severity,
            _ => Severity::Info,
        }
    }

    /// Returns the site of a decision.
    #[must_use]
    pub const fn decision(name: &'static str, location: Location) -> Site {
        Site::new(Role::Decision(DecisionRole { is_counted: true }), StageDef::new(name), location)
    }

    /// Returns the decision without a place in `stage.decisions`: a metric of its own counts it.
    #[must_use]
    pub const fn uncounted(self) -> Site {
        Site { role: Role::Decision(DecisionRole { is_counted: false }), ..self }
    }

    /// Returns the site at which a running stage gets these attributes.
    #[must_use]
    pub const fn added(location: Location, attributes: &'static [Field]) -> Site {
        Site::new(Role::Added(attributes), StageDef::new("stage.attributes"), location)
    }

    pub(crate) const fn new(role: Role, definition: StageDef, location: Location) -> Site {
        Site {
            role,
            definition,
            location,
            number: AtomicU32::new(0),
            registered: AtomicU32::new(0),
            filter: SiteFilter::new(),
            sensitive: SensitiveAttributes::unresolved(),
            _layout: LaidOut::by(&LAYOUT),
        }
    }

    /// Returns the stage in the function around the static in whose initializer this closure stands: its path
    /// has the type of a method.
    #[must_use]
    pub const fn inside<F: Fn()>(self, _closure: &F) -> Site {
        Site { location: self.location.inside::<F>(), ..self }
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

    /// Returns the stage with a captured result whose fields may be measurements. Their attributes may be any
    /// values of the stage.
    #[must_use]
    pub const fn with_measured_output(self) -> Site {
        match self.role {
            Role::Stage(stage) => {
                Site { role: Role::Stage(StageRole { measures_output: true, ..stage }), ..self }
            }
            _ => self,
        }
    }

    /// Returns true if the captured result may measure metrics that [`Self::metrics`] lacks.
    pub(crate) const fn measures_output(&self) -> bool {
        matches!(self.role, Role::Stage(StageRole { measures_output: true, .. }))
    }

    /// Returns the name of the span, event or decision.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.definition.name()
    }

    /// Returns the name of the stage with its placeholders, which a site under a resolved name does not have.
    #[cfg(feature = "sentry")]
    #[cold]
    pub(crate) fn template(&'static self) -> &'static str {
        let variants = VARIANTS.lock().unwrap_or_else(PoisonError::into_inner);
        let own =
            variants.iter().find(|(_, variant)| std::ptr::eq(**variant, self)).map(|((site, _), _)| *site);
        drop(variants);
        own.and_then(Site::with_number).map_or(self.name(), Site::name)
    }

    /// Returns the placeholders: the words in braces in the name.
    pub(crate) const fn placeholders(&self) -> &'static [&'static str] {
        self.definition.placeholders()
    }

    /// Returns a site for this stage under a resolved name, one of those that its placeholders stand for.
    ///
    /// The site is leaked, because sites are static. The closed sets of the placeholders limit their number.
    /// A damaged record could request more: beyond [`MAX_VARIANTS`] it returns `None`.
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
            registered: AtomicU32::new(0),
            filter: SiteFilter::new(),
            sensitive: SensitiveAttributes::unresolved(),
            ..*self
        }));
        variants.insert(key, variant);
        Some(variant)
    }

    /// Returns the stage under one of the names that its placeholders stand for, if a rule of the
    /// installation tells it from the others; otherwise the stage itself. `name` is called only if there are
    /// rules.
    pub fn sampled_as(&'static self, name: impl FnOnce() -> String) -> &'static Site {
        if !site_filter::has_rules() {
            return self;
        }
        let name = name();
        if site_filter::tells_apart(&name, self.name()) { self.variant(name).unwrap_or(self) } else { self }
    }

    /// Returns the kind of the span.
    #[must_use]
    pub const fn kind(&self) -> SpanKind {
        self.definition.kind()
    }

    /// Returns the location of the annotation.
    #[must_use]
    pub const fn location(&self) -> Location {
        self.location
    }

    /// Returns the constant attributes of the definition, which every span of the stage has.
    pub(crate) const fn constants(&self) -> &'static [(&'static str, &'static str)] {
        self.definition.constants()
    }

    /// Returns the names of the attributes that the definition requires from the stage or from one above it.
    pub(crate) const fn inherited(&self) -> &'static [&'static str] {
        self.definition.inherited()
    }

    /// Returns true if spans of this site are those of a library, not stages.
    pub(crate) const fn is_library_span(&self) -> bool {
        matches!(self.role, Role::LibrarySpan)
    }

    /// Returns true if the site is that of a decision.
    pub(crate) const fn is_decision(&self) -> bool {
        matches!(self.role, Role::Decision(_))
    }

    /// Returns true if the site is that of a decision which `stage.decisions` counts.
    pub(crate) const fn is_counted_decision(&self) -> bool {
        matches!(self.role, Role::Decision(DecisionRole { is_counted: true }))
    }

    pub(crate) const fn role(&self) -> Role {
        self.role
    }

    /// Returns the attributes of a stage's span or of an event.
    pub(crate) const fn attributes(&self) -> &'static [Field] {
        match self.role {
            Role::Stage(StageRole { attributes, .. })
            | Role::Event(EventRole { attributes, .. })
            | Role::Added(attributes)
            | Role::LibraryEvent(attributes) => attributes,
            Role::Decision(_) | Role::LibrarySpan => &[],
        }
    }

    /// Returns the captured arguments of a stage.
    pub(crate) const fn inputs(&self) -> &'static [Field] {
        match self.role {
            Role::Stage(StageRole { inputs, .. }) => inputs,
            _ => &[],
        }
    }

    /// Returns the metrics of the registry that a stage measures.
    pub(crate) const fn metrics(&self) -> &'static [StageMetric] {
        match self.role {
            Role::Stage(StageRole { metrics, .. }) => metrics,
            _ => &[],
        }
    }

    /// Returns the number of the site in records, at least one.
    #[inline(always)]
    pub(crate) fn number(&'static self) -> u32 {
        match self.number.load(Ordering::Relaxed) {
            0 => self.register(),
            number => number,
        }
    }

    /// Returns the number of the site in records, or zero if the stage is not registered or not recorded in
    /// full.
    #[inline(always)]
    pub(crate) fn number_in_full(&self) -> u32 {
        self.number.load(Ordering::Relaxed)
    }

    /// Returns the share of the traces that begin with the stage, as [`Sampler`] compares it.
    ///
    /// [`Sampler`]: crate::record::sampler::Sampler
    #[inline(always)]
    pub(crate) fn threshold(&self) -> u64 {
        self.filter.threshold()
    }

    /// Returns whether the captured detail of the stage is exported: its input, its output and its decisions.
    pub(crate) fn has_detail(&self) -> bool {
        self.filter.has_detail()
    }

    /// Returns whether fields that are content are recorded.
    #[inline]
    pub(crate) fn has_content(&self) -> bool {
        self.filter.has_content()
    }

    /// Returns whether a rule switches the stage off. Returns false before the site is registered.
    #[inline]
    pub(crate) fn is_switched_off(&self) -> bool {
        self.filter.recording() == Recording::Off
    }

    /// Returns the filter of the site. A rule has an effect on it after the site is registered.
    #[inline]
    pub(crate) fn filter(&self) -> &SiteFilter {
        &self.filter
    }

    #[cold]
    #[inline(never)]
    fn register(&'static self) -> u32 {
        let number = self.registered.load(Ordering::Relaxed);
        if number != 0 {
            return number;
        }
        let mut sites = SITES.lock().unwrap_or_else(PoisonError::into_inner);
        let number = self.registered.load(Ordering::Relaxed);
        if number != 0 {
            return number;
        }
        sites.push(self);
        self.resolve(&SENSITIVE_NAMES.read().unwrap_or_else(PoisonError::into_inner));
        let number = u32::try_from(sites.len()).unwrap_or(u32::MAX);
        self.registered.store(number, Ordering::Relaxed);
        site_filter::with_rules(|rules| self.apply(rules));
        number
    }

    /// Applies the rules to a registered site.
    fn apply(&self, rules: &StageRules) {
        let Role::Stage(StageRole { level, .. }) = self.role else {
            self.filter.set_threshold(self.name(), rules);
            return self.number.store(self.registered.load(Ordering::Relaxed), Ordering::Relaxed);
        };
        let number = match self.filter.apply(self.name(), level, rules) {
            Recording::Full => self.registered.load(Ordering::Relaxed),
            Recording::Limited | Recording::Metrics | Recording::Off => 0,
        };
        self.number.store(number, Ordering::Relaxed);
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

    /// Returns the registered site with this number.
    #[cfg(any(feature = "bridge", feature = "sentry"))]
    #[cold]
    pub(crate) fn with_number(number: u32) -> Option<&'static Site> {
        let index = usize::try_from(number.checked_sub(1)?).ok()?;
        SITES.lock().unwrap_or_else(PoisonError::into_inner).get(index).copied()
    }

    /// Appends the registered sites that `known` lacks, in the order of their numbers.
    pub(crate) fn copy_table(known: &mut Vec<&'static Site>) {
        let sites = SITES.lock().unwrap_or_else(PoisonError::into_inner);
        known.extend(sites.iter().skip(known.len()));
    }
}

/// Replaces the rules for stages.
#[cold]
pub(crate) fn set_rules(rules: StageRules) {
    let sites = SITES.lock().unwrap_or_else(PoisonError::into_inner);
    sites.iter().for_each(|site| site.apply(&rules));
    site_filter::set_rules(rules);
}

/// Replaces the added sensitive names: attributes that an annotation names so by a text are hashed or
/// redacted.
pub(crate) fn set_sensitive_names(names: Vec<(&'static str, Sensitivity)>) {
    let sites = SITES.lock().unwrap_or_else(PoisonError::into_inner);
    sites.iter().for_each(|site| site.resolve(&names));
    *SENSITIVE_NAMES.write().unwrap_or_else(PoisonError::into_inner) = names;
}

/// Holds the locks of this file across a fork.
#[cfg(unix)]
#[cold]
pub(crate) fn hold_locks(held: &mut crate::context::held_locks::HeldLocks) {
    held.hold(&VARIANTS);
    held.hold(&SITES);
    held.hold_for_writing(&SENSITIVE_NAMES);
    site_filter::hold_locks(held);
}

/// Returns the sensitivity that the installation adds for this name.
#[cold]
pub(crate) fn added_sensitivity(name: &str) -> Option<Sensitivity> {
    let names = SENSITIVE_NAMES.read().unwrap_or_else(PoisonError::into_inner);
    names.iter().rev().find(|(added, _)| *added == name).map(|(_, sensitivity)| *sensitivity)
}
