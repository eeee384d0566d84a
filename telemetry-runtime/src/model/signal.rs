//! Kinds of items that can be dropped, and reasons for it: the two labels of the metric
//! `stage.telemetry.dropped`.

use std::fmt;

macro_rules! named {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $text:literal,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum $name { $($(#[$doc])* $variant,)* }

        impl $name {
            /// All variants, in the order of their declaration.
            pub const ALL: &'static [$name] = &[$($name::$variant,)*];

            /// Returns the value of the label, which reports use as well.
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
    /// Kind of a dropped item.
    Signal {
        /// A span with all its events.
        Span = "span",
        /// An event, without its span.
        Event = "event",
        /// A decision, without its span. If a stage made it, the metric `stage.decisions` counts it.
        Decision = "decision",
        /// A measurement.
        Measurement = "measurement",
        /// A log record.
        Log = "log",
        /// A data point of a metric, for one destination.
        DataPoint = "data_point",
        /// An attribute of a span or an event.
        Attribute = "attribute",
        /// A link from one span to another.
        Link = "link",
        /// A received header `traceparent`.
        TraceParent = "traceparent",
        /// A received header `tracestate`, or a member of it.
        TraceState = "tracestate",
        /// A member of the header `baggage`, received or to be sent.
        Baggage = "baggage",
    }
}

named! {
    /// Reason for which an item was dropped.
    DropReason {
        /// The thread's ring was full: stages begin faster than the collector reads.
        RingFull = "ring_full",
        /// The thread has no ring, because the rings of all threads had reached their configured total.
        RingLimit = "ring_limit",
        /// A stage began while the values of another stage were recorded on the same thread.
        Reentrant = "reentrant",
        /// The collector's table of open spans was full.
        OpenLimit = "open_limit",
        /// The exporter's queue was full: the backend is slower than the service.
        QueueFull = "queue_full",
        /// The backend could not be reached, or failed, until the data was too old.
        Unreachable = "unreachable",
        /// A newer reading of the same metrics replaced the item before it was sent.
        Superseded = "superseded",
        /// The backend rejected the data.
        Rejected = "rejected",
        /// The exporter failed or panicked.
        ExporterFailed = "exporter_failed",
        /// A processor of the application did not export the span.
        Filtered = "filtered",
        /// A rule of the stage allows fewer spans in a second.
        RateLimited = "rate_limited",
        /// A processor of spans panicked.
        ProcessorFailed = "processor_failed",
        /// The stage had not ended when telemetry was shut down.
        Unfinished = "unfinished",
        /// The deadline of the shutdown passed before the item was exported.
        Deadline = "deadline",
        /// The record had no room left for the value.
        RecordFull = "record_full",
        /// The item was recorded outside any stage.
        NoStage = "no_stage",
        /// The item was read after its span had ended.
        Late = "late",
        /// The metric had reached its limit of series.
        SeriesLimit = "series_limit",
        /// A metric of another type has the same name in Prometheus' text format; counted at each scrape.
        NameTaken = "name_taken",
        /// The instrument cannot record the number: it is negative or not finite.
        Invalid = "invalid",
        /// The item violates its specification.
        Malformed = "malformed",
        /// The item exceeds a limit of its specification or of the framework.
        OverLimit = "over_limit",
        /// The definition of a stage requires the attribute from itself or a stage above it, and none has it.
        NotProvided = "not_provided",
    }
}
