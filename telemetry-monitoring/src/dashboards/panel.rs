//! Panels: one function for each kind.

use serde::Serialize;
use serde_json::{Value, json};

/// Panel of a dashboard.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Panel {
    pub(super) id: u32,
    #[serde(rename = "type")]
    kind: &'static str,
    title: String,
    description: String,
    datasource: Value,
    pub(super) grid_pos: Value,
    targets: Vec<Target>,
    field_config: Value,
    options: Value,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    transformations: Vec<Value>,
    /// Columns of the grid.
    #[serde(skip)]
    pub(super) width: u32,
}

/// Query of a panel.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Target {
    ref_id: String,
    datasource: Value,
    pub(super) expr: String,
    legend_format: String,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    exemplar: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    instant: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    format: Option<&'static str>,
}

/// Expression and legend of a query.
pub(super) struct Query {
    pub(super) expression: String,
    pub(super) legend: String,
}

impl Query {
    pub(super) fn new(expression: impl Into<String>, legend: impl Into<String>) -> Query {
        Query { expression: expression.into(), legend: legend.into() }
    }
}

/// Texts of a panel, and the unit of its numbers in Grafana's words.
pub(super) struct Heading<'h> {
    pub(super) title: &'h str,
    pub(super) about: &'h str,
    pub(super) unit: &'static str,
}

/// Address of Grafana's page that searches traces of the stage of a series, for the range of the dashboard.
/// The names in braces are Grafana's; everything else of the query is percent-encoded JSON.
const TRACES_OF_STAGE: &str = concat!(
    "/explore?schemaVersion=1&panes=%7B%22traces%22%3A%7B%22datasource%22%3A%22${tempo}%22%2C%22queries%22%3A%5B%7B",
    "%22refId%22%3A%22A%22%2C%22queryType%22%3A%22traceql%22%2C%22query%22%3A%22%7B%20name%20%3D%20%5C%22",
    "${__field.labels.stage_name}%5C%22%20%7D%22%7D%5D%2C%22range%22%3A%7B%22from%22%3A%22${__from}%22%2C%22to%22%3A%22",
    "${__to}%22%7D%7D%7D",
);

fn prometheus() -> Value {
    json!({"type": "prometheus", "uid": "${prometheus}"})
}

fn panel(
    heading: &Heading<'_>,
    kind: &'static str,
    queries: Vec<Query>,
    options: Value,
    custom: Value,
) -> Panel {
    let target = |(query, letter): (Query, char)| Target {
        ref_id: letter.to_string(),
        datasource: prometheus(),
        expr: query.expression,
        legend_format: query.legend,
        exemplar: false,
        instant: false,
        format: None,
    };
    Panel {
        id: 0,
        kind,
        title: heading.title.to_owned(),
        description: heading.about.to_owned(),
        datasource: prometheus(),
        grid_pos: Value::Null,
        targets: queries.into_iter().zip('A'..='Z').map(target).collect(),
        field_config: json!({"defaults": {"unit": heading.unit, "custom": custom}, "overrides": []}),
        options,
        transformations: Vec::new(),
        width: 12,
    }
}

impl Panel {
    /// Adds a link from each series, which has the label `stage_name`, to the traces of its stage.
    pub(super) fn leading_to_traces(mut self) -> Panel {
        let links = json!([{"title": "Traces of ${__field.labels.stage_name}", "url": TRACES_OF_STAGE}]);
        if let Some(defaults) = self.field_config.pointer_mut("/defaults").and_then(Value::as_object_mut) {
            defaults.insert("links".to_owned(), links);
        }
        self
    }
}

fn legend() -> Value {
    json!({
        "legend": {"displayMode": "list", "placement": "bottom", "showLegend": true, "calcs": []},
        "tooltip": {"mode": "multi", "sort": "desc"},
    })
}

/// Returns lines over time; exemplars lead to traces.
pub(super) fn lines(heading: &Heading<'_>, queries: Vec<Query>, has_exemplars: bool) -> Panel {
    let custom = json!({"drawStyle": "line", "fillOpacity": 10, "lineWidth": 1, "showPoints": "auto"});
    let mut panel = panel(heading, "timeseries", queries, legend(), custom);
    panel.targets.iter_mut().for_each(|target| target.exemplar = has_exemplars);
    panel
}

/// Returns stacked bars over time.
pub(super) fn bars(heading: &Heading<'_>, queries: Vec<Query>) -> Panel {
    let custom = json!({
        "drawStyle": "bars", "fillOpacity": 80, "lineWidth": 0, "stacking": {"mode": "normal", "group": "A"},
    });
    panel(heading, "timeseries", queries, legend(), custom)
}

/// Returns one number for each series.
pub(super) fn number(heading: &Heading<'_>, queries: Vec<Query>) -> Panel {
    let options = json!({
        "graphMode": "area", "colorMode": "value", "justifyMode": "auto", "textMode": "auto", "wideLayout": true,
        "showPercentChange": false, "percentChangeColorMode": "standard", "orientation": "auto",
        "reduceOptions": {"calcs": ["lastNotNull"], "fields": "", "values": false},
    });
    panel(heading, "stat", queries, options, json!({}))
}

/// Returns the buckets of a histogram over time.
pub(super) fn heatmap(heading: &Heading<'_>, query: Query) -> Panel {
    let options = json!({
        "calculate": false,
        "color": {"mode": "scheme", "scheme": "Oranges", "steps": 64, "exponent": 0.5, "fill": "orange", "reverse": false},
        "showValue": "never",
        "yAxis": {"unit": heading.unit, "axisPlacement": "left", "reverse": false},
        "legend": {"show": true},
        "tooltip": {"mode": "single", "yHistogram": false, "showColorScale": false},
        "exemplars": {"color": "rgba(255,0,255,0.7)"},
        "cellGap": 1,
    });
    let mut panel = panel(heading, "heatmap", vec![query], options, json!({}));
    for target in &mut panel.targets {
        (target.format, target.exemplar) = (Some("heatmap"), true);
    }
    panel
}

/// Returns a table of the last values, with a column for each query.
pub(super) fn table(heading: &Heading<'_>, queries: Vec<Query>) -> Panel {
    let names: Vec<(String, String)> = ('A'..='Z')
        .zip(&queries)
        .map(|(letter, query)| (format!("Value #{letter}"), query.legend.clone()))
        .collect();
    let options = json!({"frameIndex": 0, "showHeader": true, "cellHeight": "sm"});
    let mut panel = panel(heading, "table", queries, options, json!({}));
    for target in &mut panel.targets {
        (target.format, target.instant) = (Some("table"), true);
    }
    let renamed: serde_json::Map<String, Value> =
        names.into_iter().map(|(column, name)| (column, Value::String(name))).collect();
    panel.transformations = vec![
        json!({"id": "merge", "options": {}}),
        json!({"id": "organize", "options": {"excludeByName": {"Time": true}, "renameByName": renamed}}),
    ];
    panel
}

/// Returns log records from Loki.
pub(super) fn logs(heading: &Heading<'_>, expression: String) -> Panel {
    let options = json!({
        "showTime": true, "showLabels": false, "showCommonLabels": false, "showLogContextToggle": false,
        "wrapLogMessage": true, "prettifyLogMessage": false, "enableLogDetails": true, "sortOrder": "Descending",
        "dedupStrategy": "none",
    });
    let mut panel = panel(heading, "logs", vec![Query::new(expression, "")], options, json!({}));
    let loki = json!({"type": "loki", "uid": "${loki}"});
    panel.targets.iter_mut().for_each(|target| target.datasource = loki.clone());
    panel.datasource = loki;
    panel
}

/// Returns the unit of a registry in Grafana's words.
pub(super) fn unit(unit: &str) -> &'static str {
    match unit {
        "s" => "s",
        "By" => "bytes",
        "1" => "percentunit",
        _ => "short",
    }
}
