//! Routes of Alertmanager: pages and tickets, once for each service and objective.

use crate::files::Settings;

const ROUTES: &str = r#"
# The receivers have no addresses: add `pagerduty_configs`, `webhook_configs` or others to them in a copy.
route:
  receiver: ticket
  group_by: [job, slo]
  group_wait: 30s
  group_interval: 5m
  repeat_interval: 4h
  routes:
    - matchers: ['severity="page"']
      receiver: page
    - matchers: ['severity="ticket"']
      receiver: ticket
      repeat_interval: 1d
inhibit_rules:
  # A page is more urgent than a ticket about the same objective.
  - source_matchers: ['severity="page"']
    target_matchers: ['severity="ticket"']
    equal: [job, slo]
  # A failure is never quick: if a stage fails, its failures are the news.
  - source_matchers: ['alertname="TooManyFailures"', 'severity="page"']
    target_matchers: ['alertname="TooSlow"']
    equal: [job, stage]
receivers:
  - name: page
  - name: ticket
"#;

/// Returns the configuration of Alertmanager.
pub(super) fn render(settings: &Settings) -> String {
    format!("{}{}", settings.header(), ROUTES.trim_start())
}
