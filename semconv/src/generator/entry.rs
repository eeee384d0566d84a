//! Entries of a registry by name: what it says about each attribute, span, event and metric, for people who
//! look a name up.

use super::model::{AsSignal, Model, Resolved, Use};
use super::registry::Registry;
use super::report::Place;
use super::syntax::{About, Attribute, Deprecated, Event, Item, Metric, Signal, Span, Type};
use crate::{Cardinality, Sensitivity};

/// Kind of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum EntryKind {
    /// Attribute.
    Attribute,
    /// Span.
    Span,
    /// Event.
    Event,
    /// Metric.
    Metric,
}

impl EntryKind {
    /// Returns the word for the kind.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            EntryKind::Attribute => "attribute",
            EntryKind::Span => "span",
            EntryKind::Event => "event",
            EntryKind::Metric => "metric",
        }
    }
}

/// Name of a registry with its definition.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Entry {
    /// Kind of the definition.
    pub kind: EntryKind,
    /// Name.
    pub name: String,
    /// Brief, as one sentence.
    pub brief: String,
    /// Note.
    pub note: Option<String>,
    /// Properties, such as type, unit and name in Prometheus, with their values for people.
    pub properties: Vec<(&'static str, String)>,
    /// Values of an enumeration, each with its brief.
    pub values: Vec<(String, String)>,
    /// Attributes of a signal.
    pub attributes: Vec<EntryAttribute>,
    /// Signals that have the attribute.
    pub users: Vec<String>,
    /// File and line of the definition.
    pub place: String,
    /// True for a definition of the registry itself.
    pub is_own: bool,
}

/// Attribute of a signal.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct EntryAttribute {
    /// Name.
    pub name: String,
    /// Type.
    pub type_name: String,
    /// Requirement level.
    pub requirement: String,
    /// Brief on this signal.
    pub brief: String,
    /// Label in Prometheus.
    pub prometheus: String,
}

impl Registry {
    /// Returns every entry, those of extended registries included: attributes, spans, events and metrics,
    /// each in the order of names.
    #[must_use]
    pub fn entries(&self) -> Vec<Entry> {
        let Model { attributes, spans, events, metrics, .. } = &self.model;
        let mut entries: Vec<Entry> = attributes.values().map(|it| self.attribute_entry(it)).collect();
        entries.extend(spans.values().map(|it| self.signal_entry(EntryKind::Span, it, span_properties)));
        entries.extend(events.values().map(|it| self.signal_entry(EntryKind::Event, it, event_properties)));
        entries
            .extend(metrics.values().map(|it| self.signal_entry(EntryKind::Metric, it, metric_properties)));
        entries
    }

    fn attribute_entry(&self, attribute: &Attribute) -> Entry {
        let sensitivity = match attribute.sensitivity() {
            Sensitivity::None => "none",
            Sensitivity::Pii => "pii: hashed",
            Sensitivity::Secret => "secret: redacted",
        };
        let cardinality = match attribute.cardinality() {
            Cardinality::Low => "low: may be a label of metrics",
            Cardinality::High => "high: on spans and log records only",
        };
        let mut properties = vec![
            ("type", type_name(attribute)),
            ("sensitivity", sensitivity.to_owned()),
            ("cardinality", cardinality.to_owned()),
        ];
        if attribute.cardinality() == Cardinality::Low {
            properties.push(("Prometheus", crate::prometheus::label(&attribute.key.value)));
        }
        let members = match &attribute.kind.value {
            Type::Enumeration { members, .. } => members.as_slice(),
            Type::Basic { .. } => &[],
        };
        let values = members.iter().map(|member| {
            let brief = member.brief.as_ref().map(|brief| brief.value.clone()).unwrap_or_default();
            (member.value.value.clone(), brief)
        });
        Entry {
            values: values.collect(),
            users: self.users_of(&attribute.key.value),
            ..self.entry(
                EntryKind::Attribute,
                &attribute.key.value,
                &attribute.about,
                properties,
                attribute.place(),
            )
        }
    }

    fn signal_entry<T: AsSignal>(
        &self,
        kind: EntryKind,
        resolved: &Resolved<T>,
        properties: impl Fn(&T) -> Vec<(&'static str, String)>,
    ) -> Entry {
        let Signal { name, about, .. } = resolved.definition.signal();
        let attributes = resolved.uses.iter().map(|used| self.used(used)).collect();
        let entry = self.entry(kind, &name.value, about, properties(&resolved.definition), name.place);
        Entry { attributes, ..entry }
    }

    fn entry(
        &self,
        kind: EntryKind,
        name: &str,
        about: &About,
        mut properties: Vec<(&'static str, String)>,
        place: Place,
    ) -> Entry {
        if let Some(subsystem) = &about.annotations.subsystem {
            properties.push(("subsystem", subsystem.value.clone()));
        }
        properties.push(("stability", about.stability.name().to_owned()));
        properties.extend(about.deprecated.as_ref().map(|given| ("deprecated", deprecation(&given.value))));
        Entry {
            kind,
            name: name.to_owned(),
            brief: about.brief.value.clone(),
            note: about.note.as_ref().map(|note| note.value.clone()),
            properties,
            values: Vec::new(),
            attributes: Vec::new(),
            users: Vec::new(),
            place: self.place(place),
            is_own: self.is_own(place),
        }
    }

    fn used(&self, used: &Use) -> EntryAttribute {
        let attribute = self.model.attributes.get(used.name());
        let own_brief = attribute.map(|attribute| attribute.about.brief.value.as_str());
        EntryAttribute {
            name: used.name().to_owned(),
            type_name: attribute.map(type_name).unwrap_or_default(),
            requirement: match used.value() {
                Some(value) => format!("{}, always {}", used.level(), value.value),
                None => used.level().to_string(),
            },
            brief: used.brief().or(own_brief).unwrap_or_default().to_owned(),
            prometheus: used.prometheus_label(),
        }
    }

    fn users_of(&self, attribute: &str) -> Vec<String> {
        fn of<T: AsSignal>(
            kind: &str,
            signals: &std::collections::BTreeMap<String, Resolved<T>>,
            attribute: &str,
        ) -> Vec<String> {
            let has = |signal: &&Resolved<T>| signal.uses.iter().any(|used| used.name() == attribute);
            let name = |signal: &Resolved<T>| format!("{kind} {}", signal.definition.signal().name.value);
            signals.values().filter(has).map(name).collect()
        }
        let Model { spans, events, metrics, .. } = &self.model;
        let mut users = of("span", spans, attribute);
        users.extend(of("event", events, attribute));
        users.extend(of("metric", metrics, attribute));
        users
    }
}

fn span_properties(span: &Span) -> Vec<(&'static str, String)> {
    let mut properties =
        vec![("kind", span.kind.name().to_owned()), ("recorded as", span.pattern.value.clone())];
    let events = &span.signal.about.annotations.events;
    if !events.is_empty() {
        let names: Vec<&str> = events.iter().map(|event| event.value.as_str()).collect();
        properties.push(("events", names.join(", ")));
    }
    properties
}

fn event_properties(event: &Event) -> Vec<(&'static str, String)> {
    let mut properties = vec![("severity", event.severity().name().to_lowercase())];
    if event.is_audit() {
        properties.push(("audit", "a log record in every trace".to_owned()));
    }
    properties
}

fn metric_properties(metric: &Metric) -> Vec<(&'static str, String)> {
    let mut properties = vec![
        ("instrument", metric.instrument.value.name().to_owned()),
        ("unit", metric.unit.value.clone()),
        ("Prometheus", metric.prometheus_name()),
    ];
    if let Some(boundaries) = &metric.signal.about.annotations.bucket_boundaries {
        let boundaries: Vec<String> = boundaries.value.iter().map(f64::to_string).collect();
        properties.push(("buckets up to", boundaries.join(", ")));
    }
    properties
}

fn type_name(attribute: &Attribute) -> String {
    let item = match attribute.item() {
        Item::Text => "string",
        Item::Int => "int",
        Item::Double => "double",
        Item::Bool => "boolean",
    };
    match &attribute.kind.value {
        Type::Basic { array: true, .. } => format!("{item} array"),
        Type::Basic { array: false, .. } => item.to_owned(),
        Type::Enumeration { .. } if attribute.is_closed() => format!("closed enumeration of {item}"),
        Type::Enumeration { .. } => format!("enumeration of {item}"),
    }
}

/// Returns the replacement of a deprecated name in words.
pub(super) fn deprecation(deprecated: &Deprecated) -> String {
    match deprecated {
        Deprecated::Renamed { to, note: None } => format!("use {}", to.value),
        Deprecated::Renamed { to, note: Some(note) } => format!("use {}. {note}", to.value),
        Deprecated::Gone { note } => note.clone(),
    }
}
