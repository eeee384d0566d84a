//! The first page: a list of all others.

use maud::{Markup, html};

use crate::admin::pages::Page;

pub(in crate::admin) fn page(page: &Page<'_>) -> Markup {
    let pages = [
        ("/stagez", "calls, durations, errors and decisions of each stage"),
        ("/tracez", "recent, slow and failed traces, each as a waterfall"),
        ("/health", "results of all health checks"),
        ("/metrics", "all metrics, for Prometheus"),
        ("/livez", "liveness: the process responds"),
        ("/readyz", "readiness: all health checks pass"),
    ];
    let content = html! {
        ul.places { @for (path, description) in pages { li { a href=(path) { (path) } ": " (description) } } }
    };
    page.html("/", "Telemetry", &content)
}
