//! A line of OTLP as JSON: one request with spans, log records or metrics.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, Visitor};

use super::value::{Attributes, Text, Value, Whole};

#[derive(Debug, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Line<'l> {
    #[serde(borrow, default)]
    pub(super) resource_spans: Option<Vec<ResourceSpans<'l>>>,
    #[serde(borrow, default)]
    pub(super) resource_logs: Option<Vec<ResourceLogs<'l>>>,
    #[serde(default)]
    pub(super) resource_metrics: Option<IgnoredAny>,
}

#[derive(Debug, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ResourceSpans<'l> {
    #[serde(default)]
    pub(super) resource: Option<Resource>,
    #[serde(borrow, default)]
    pub(super) scope_spans: Option<Vec<ScopeSpans<'l>>>,
}

#[derive(Debug, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ResourceLogs<'l> {
    #[serde(default)]
    pub(super) resource: Option<Resource>,
    #[serde(borrow, default)]
    pub(super) scope_logs: Option<Vec<ScopeLogs<'l>>>,
}

#[derive(Debug, Default, serde::Deserialize)]
pub(super) struct Resource {
    #[serde(default)]
    pub(super) attributes: Attributes,
}

#[derive(Debug, serde::Deserialize)]
pub(super) struct ScopeSpans<'l> {
    #[serde(borrow, default)]
    pub(super) scope: Option<Scope<'l>>,
    #[serde(borrow, default)]
    pub(super) spans: Option<Vec<Span<'l>>>,
}

#[derive(Debug, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ScopeLogs<'l> {
    #[serde(borrow, default)]
    pub(super) scope: Option<Scope<'l>>,
    #[serde(borrow, default)]
    pub(super) log_records: Option<Vec<LogRecord<'l>>>,
}

#[derive(Debug, Default, serde::Deserialize)]
pub(super) struct Scope<'l> {
    #[serde(borrow, default)]
    pub(super) name: Text<'l>,
    #[serde(borrow, default)]
    pub(super) version: Text<'l>,
}

#[derive(Debug, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Span<'l> {
    #[serde(borrow, default)]
    pub(super) trace_id: Text<'l>,
    #[serde(borrow, default)]
    pub(super) span_id: Text<'l>,
    #[serde(borrow, default)]
    pub(super) parent_span_id: Text<'l>,
    #[serde(borrow, default)]
    pub(super) trace_state: Text<'l>,
    #[serde(borrow, default)]
    pub(super) name: Text<'l>,
    #[serde(default)]
    pub(super) kind: Kind,
    #[serde(default)]
    pub(super) start_time_unix_nano: Whole,
    #[serde(default)]
    pub(super) end_time_unix_nano: Whole,
    #[serde(default)]
    pub(super) attributes: Attributes,
    #[serde(borrow, default)]
    pub(super) events: Option<Vec<Event<'l>>>,
    #[serde(borrow, default)]
    pub(super) links: Option<Vec<Link<'l>>>,
    #[serde(borrow, default)]
    pub(super) status: Option<Status<'l>>,
}

#[derive(Debug, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Event<'l> {
    #[serde(default)]
    pub(super) time_unix_nano: Whole,
    #[serde(borrow, default)]
    pub(super) name: Text<'l>,
    #[serde(default)]
    pub(super) attributes: Attributes,
}

#[derive(Debug, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Link<'l> {
    #[serde(borrow, default)]
    pub(super) trace_id: Text<'l>,
    #[serde(borrow, default)]
    pub(super) span_id: Text<'l>,
    #[serde(borrow, default)]
    pub(super) trace_state: Text<'l>,
    #[serde(default)]
    pub(super) attributes: Attributes,
}

#[derive(Debug, serde::Deserialize)]
pub(super) struct Status<'l> {
    #[serde(default)]
    pub(super) code: StatusCode,
    #[serde(borrow, default)]
    pub(super) message: Text<'l>,
}

#[derive(Debug, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct LogRecord<'l> {
    #[serde(default)]
    pub(super) time_unix_nano: Whole,
    #[serde(default)]
    pub(super) observed_time_unix_nano: Whole,
    #[serde(borrow, default)]
    pub(super) trace_id: Text<'l>,
    #[serde(borrow, default)]
    pub(super) span_id: Text<'l>,
    #[serde(default)]
    pub(super) flags: Whole,
    #[serde(default)]
    pub(super) severity_number: Whole,
    #[serde(borrow, default)]
    pub(super) severity_text: Text<'l>,
    #[serde(borrow, default)]
    pub(super) event_name: Text<'l>,
    #[serde(borrow, default)]
    pub(super) body: Option<Value<'l>>,
    #[serde(default)]
    pub(super) attributes: Attributes,
}

/// Kind of a span, as the exporter writes it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Kind(pub(super) &'static str);

impl Default for Kind {
    fn default() -> Kind {
        Kind("Unspecified")
    }
}

/// Status of a span, as the exporter writes it.
#[derive(Clone, Copy, Debug)]
pub(super) struct StatusCode(pub(super) &'static str);

impl Default for StatusCode {
    fn default() -> StatusCode {
        StatusCode("Unset")
    }
}

/// Member of an enumeration, which protobuf's JSON writes as a number or as a name.
struct Member<const N: usize> {
    prefix: &'static str,
    members: [&'static str; N],
}

impl<const N: usize> Visitor<'_> for Member<N> {
    type Value = &'static str;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "a number, or a name that begins with {}", self.prefix)
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<&'static str, E> {
        let member = usize::try_from(number).ok().and_then(|index| self.members.get(index).copied());
        Ok(member.or(self.members.first().copied()).unwrap_or_default())
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<&'static str, E> {
        let name = name.strip_prefix(self.prefix).unwrap_or(name);
        let member = self.members.iter().find(|member| member.eq_ignore_ascii_case(name));
        Ok(member.or(self.members.first()).copied().unwrap_or_default())
    }

    fn visit_unit<E: Error>(self) -> Result<&'static str, E> {
        self.visit_u64(0)
    }
}

impl<'l> Deserialize<'l> for Kind {
    fn deserialize<D: Deserializer<'l>>(deserializer: D) -> Result<Kind, D::Error> {
        let members = ["Unspecified", "Internal", "Server", "Client", "Producer", "Consumer"];
        deserializer.deserialize_any(Member { prefix: "SPAN_KIND_", members }).map(Kind)
    }
}

impl<'l> Deserialize<'l> for StatusCode {
    fn deserialize<D: Deserializer<'l>>(deserializer: D) -> Result<StatusCode, D::Error> {
        let members = ["Unset", "Ok", "Error"];
        deserializer.deserialize_any(Member { prefix: "STATUS_CODE_", members }).map(StatusCode)
    }
}
