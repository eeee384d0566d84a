//! The first page: what there is.

use maud::{Markup, html};

use crate::admin::pages::Page;

pub(in crate::admin) fn page(page: &Page<'_>) -> Markup {
    let places = [
        ("/stagez", "what each stage does: how often, how long, how it fails, what it decides"),
        ("/tracez", "recent, slow and failed traces, each as a waterfall"),
        ("/health", "every health check, for people and tools"),
        ("/metrics", "all metrics, for Prometheus"),
        ("/livez", "whether the process answers"),
        ("/readyz", "whether it should get work"),
    ];
    let content = html! {
        ul.places { @for (path, about) in places { li { a href=(path) { (path) } ": " (about) } } }
    };
    page.html("/", "Telemetry", &content)
}
