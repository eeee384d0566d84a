//! What can be lost, and why: the two labels of the metric `telemetry.dropped`.

use std::fmt;

macro_rules! named {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $text:literal,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum $name { $($(#[$doc])* $variant,)* }

        impl $name {
            /// Every variant, in order.
            pub const ALL: &'static [$name] = &[$($name::$variant,)*];

            /// The value used as a label and in reports.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $($name::$variant => $text,)* }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.name())
            }
        }
    };
}

named! {
    /// What was dropped.
    Signal {
        /// A whole span, with its events.
        Span = "span",
        /// One event of a span that is otherwise there.
        Event = "event",
        /// One decision of a span that is otherwise there; its count is still exact.
        Decision = "decision",
        /// One measurement.
        Measurement = "measurement",
        /// One log record.
        Log = "log",
        /// One attribute of a span or an event.
        Attribute = "attribute",
        /// A link from one span to another.
        Link = "link",
        /// Who called from another process: the header `traceparent`.
        TraceParent = "traceparent",
        /// What tracing systems told themselves: the header `tracestate`, or members of it.
        TraceState = "tracestate",
        /// A member of the header `baggage`, or an inherited field that was to be one.
        Baggage = "baggage",
    }
}

named! {
    /// Why it was dropped.
    DropReason {
        /// The thread's ring was full: stages start faster than the collector reads.
        RingFull = "ring_full",
        /// All rings together had reached their configured total, so the thread has none.
        RingLimit = "ring_limit",
        /// A stage began inside the recording of another stage's values.
        Reentrant = "reentrant",
        /// More spans were open than the collector's table may hold.
        OpenLimit = "open_limit",
        /// The exporter's queue was full: the backend is slower than the service.
        QueueFull = "queue_full",
        /// The backend could not be reached, or went on failing, until the retries ran out.
        Unreachable = "unreachable",
        /// The backend refused the data.
        Rejected = "rejected",
        /// The exporter itself failed, or panicked.
        ExporterFailed = "exporter_failed",
        /// The stage had not ended when the telemetry was shut down.
        Unfinished = "unfinished",
        /// The shutdown's deadline passed first.
        Deadline = "deadline",
        /// The record had no room left for the value.
        RecordFull = "record_full",
        /// It was said outside any stage.
        NoStage = "no_stage",
        /// It arrived after its span had ended.
        Late = "late",
        /// The metric already had as many series as it may.
        SeriesLimit = "series_limit",
        /// Another metric of another type has its name in Prometheus' text; counted at each scrape.
        NameTaken = "name_taken",
        /// The number was none that the instrument can take.
        Invalid = "invalid",
        /// It was not what its specification allows.
        Malformed = "malformed",
        /// It was more than its specification allows, or than is kept.
        OverLimit = "over_limit",
    }
}
