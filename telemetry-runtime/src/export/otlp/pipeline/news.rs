//! Messages about one pipeline: each names the address, and none repeats credentials.

use std::fmt;

use super::limits::Limits;
use crate::export::otlp::transport::Service;
use crate::process::diagnostics::Diagnostics;

/// Something that an operator should know.
#[derive(Debug)]
pub(super) enum News {
    /// The first failure in a row.
    Failing { message: String },
    /// The credentials were refused.
    Denied { message: String },
    /// The destination answers after failures.
    Recovered { failures: u32, waiting: usize },
    /// The destination took a batch, except some items.
    Partial { rejected: u64, message: String },
    /// The destination took a batch and says something.
    Advice { message: String },
    /// Items were dropped because the destination refuses them.
    Refused { items: u64, message: String },
    /// Items were dropped because the queue was full.
    QueueFull { items: u64 },
    /// Items were dropped because they were too old.
    TooOld { items: u64 },
    /// Items were dropped because the deadline of the shutdown passed.
    Deadline { items: u64 },
    /// Items were dropped because the transport panicked.
    Panicked { items: u64 },
    /// Items were dropped because the operating system refuses a thread.
    NoThread { items: u64, message: String },
}

/// Signal and destination that the messages name.
pub(super) struct Speaker {
    pub(super) service: Service,
    pub(super) destination: String,
    pub(super) advice: &'static str,
    pub(super) diagnostics: Diagnostics,
}

impl Speaker {
    /// Says it, at most once a minute for each subject; dropped items are added up in between.
    pub(super) fn say(&self, news: News, limits: &Limits, now: std::time::Instant) {
        let Speaker { destination, advice, .. } = self;
        match news {
            News::Failing { message } => self.warn("failing", now, 0, |_| {
                let size = Size(limits.max_bytes);
                let age = limits.max_age;
                format!(
                    "cannot send to {destination}: {message}; retrying: nothing is dropped until the queue of {size} is \
                     full or the data is {age:?} old; {advice}"
                )
            }),
            News::Denied { message } => self.warn("denied", now, 0, |_| {
                format!(
                    "cannot send to {destination}: {message}; retrying slowly; check the headers and certificates of the \
                     exporter"
                )
            }),
            News::Recovered { failures, waiting } => self.warn("recovered", now, 0, |_| {
                format!("{destination} answers again after {failures} failures; {waiting} batches are waiting")
            }),
            News::Partial { rejected, message } => self.warn("partial", now, rejected, |rejected| {
                let items = Items(self.service, rejected);
                format!("dropped {items}: {destination} refused them and took the rest of the batch: {message}")
            }),
            News::Advice { message } => {
                self.warn("advice", now, 0, |_| format!("{destination} took a batch and says: {message}"));
            }
            News::Refused { items, message } => self.warn("refused", now, items, |items| {
                let items = Items(self.service, items);
                format!(
                    "dropped {items}: {destination} refuses what it is sent: {message}; check the protocol, the path \
                     and the settings of the exporter"
                )
            }),
            News::QueueFull { items } => self.warn("queue full", now, items, |items| {
                let (items, size) = (Items(self.service, items), Size(limits.max_bytes));
                format!(
                    "dropped {items}: the queue for {destination} is full ({size} or {} batches); the destination is \
                     down or slower than this service",
                    limits.max_batches,
                )
            }),
            News::TooOld { items } => self.warn("too old", now, items, |items| {
                let (items, age) = (Items(self.service, items), limits.max_age);
                format!("dropped {items}: they could not be sent to {destination} within {age:?}")
            }),
            News::Deadline { items } => self.warn("deadline", now, items, |items| {
                let items = Items(self.service, items);
                format!("dropped {items}: they could not be sent to {destination} before the deadline of the shutdown")
            }),
            News::Panicked { items } => self.warn("panic", now, items, |items| {
                let items = Items(self.service, items);
                format!("dropped {items}: sending to {destination} panicked; the next batch is tried")
            }),
            News::NoThread { items, message } => self.warn("thread", now, items, |items| {
                let items = Items(self.service, items);
                format!("dropped {items}: the system refuses a thread that sends to {destination}: {message}")
            }),
        }
    }

    fn warn(&self, subject: &str, now: std::time::Instant, items: u64, message: impl FnOnce(u64) -> String) {
        // Two signals or destinations fail each for itself.
        let subject = format!("otlp {subject} {:?} {}", self.service, self.destination);
        self.diagnostics.warn_at(now, &subject, items, message);
    }
}

/// A number of items of one signal, for people.
struct Items(Service, u64);

impl fmt::Display for Items {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Items(service, count) = self;
        let (one, many) = match service {
            Service::Traces => ("span", "spans"),
            Service::Metrics => ("data point", "data points"),
            Service::Logs => ("log record", "log records"),
        };
        write!(f, "{count} {}", if *count == 1 { one } else { many })
    }
}

/// A number of bytes, for people.
struct Size(usize);

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            bytes if bytes >= 1 << 20 => write!(f, "{} MiB", bytes >> 20),
            bytes if bytes >= 1 << 10 => write!(f, "{} KiB", bytes >> 10),
            bytes => write!(f, "{bytes} bytes"),
        }
    }
}
