//! Rules that say how stages are recorded: text such as `info,shop.stock=metrics,shop.order.*=debug`.

use std::fmt;

use semconv::Severity;

/// Maximum number of rules in a text; a longer one is refused as a whole.
const MAX_RULES: usize = 256;
/// Level of the stages that are recorded where no rule says otherwise.
const DEFAULT_LEVEL: Severity = Severity::Info;

/// Levels by their words.
const LEVELS: [(&str, Severity); 5] = [
    ("trace", Severity::Trace),
    ("debug", Severity::Debug),
    ("info", Severity::Info),
    ("warn", Severity::Warn),
    ("error", Severity::Error),
];

/// Recording of a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Recording {
    /// A span and metrics.
    Full = 0,
    /// Metrics alone.
    Metrics = 1,
    /// Nothing.
    Off = 2,
    /// A span and metrics up to a number of spans in a second, and metrics alone beyond it.
    Limited = 3,
}

/// Filter of stages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Filter {
    /// Stages of this level and of higher ones have spans, the others metrics alone.
    Level(Severity),
    Metrics,
    Off,
}

/// Setting of a rule.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Setting {
    Filter(Filter),
    /// Share of the traces that begin with the stage.
    Ratio(f64),
    /// Presence of input, output and decision events.
    Detail(bool),
    /// Presence of fields that are content.
    Content(bool),
    /// Maximum number of spans in a second.
    Rate(f64),
    /// Maximum bytes of a span's values, above which it is exported without events.
    Bytes(u32),
}

/// Names of stages.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Pattern {
    Name(String),
    /// Names that begin so; the empty text is the beginning of every name.
    Prefix(String),
}

/// A setting of the stages with a name, or with a prefix of their names.
#[derive(Clone, Debug, PartialEq)]
struct Rule {
    pattern: Pattern,
    setting: Setting,
}

/// Rules for stages. Of two rules for one setting that match a stage, the one with its whole name counts,
/// then the one with the longer prefix, then the later one.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct StageRules(Vec<Rule>);

/// Part of a text that is no rule, with the remedy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RuleError(String);

impl fmt::Display for RuleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl StageRules {
    pub(crate) const fn new() -> StageRules {
        StageRules(Vec::new())
    }

    /// Returns the rules of a text, and the items of it that are none.
    pub(crate) fn parse(text: &str) -> (StageRules, Vec<RuleError>) {
        let items = || text.split(',').map(str::trim).filter(|item| !item.is_empty());
        if items().count() > MAX_RULES {
            let error = RuleError(format!("the text has more than {MAX_RULES} items; use patterns"));
            return (StageRules::default(), vec![error]);
        }
        let (mut rules, mut errors) = (Vec::new(), Vec::new());
        for (index, item) in items().enumerate() {
            match rule(item, index == 0) {
                Ok(rule) => rules.push(rule),
                Err(error) => errors.push(error),
            }
        }
        (StageRules(rules), errors)
    }

    /// Adds a rule for the share of the traces that begin with the stages of a pattern.
    pub(crate) fn add_ratio(&mut self, pattern: &str, ratio: f64) {
        self.0.push(Rule { pattern: Pattern::of(pattern), setting: Setting::Ratio(ratio) });
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds the rules of another text.
    pub(crate) fn extend(&mut self, other: StageRules) {
        self.0.extend(other.0);
    }

    /// Returns the recording of the stage with this name and level.
    pub(crate) fn recording(&self, name: &str, level: Severity) -> Recording {
        let filter = self.find(name, |setting| match setting {
            Setting::Filter(filter) => Some(filter),
            _ => None,
        });
        match filter.unwrap_or(Filter::Level(DEFAULT_LEVEL)).recording(level) {
            Recording::Full if self.rate(name).is_some() => Recording::Limited,
            recording => recording,
        }
    }

    /// Returns the maximum number of spans of the stage with this name in a second, if a rule says so.
    pub(crate) fn rate(&self, name: &str) -> Option<f64> {
        self.find(name, |setting| match setting {
            Setting::Rate(rate) => Some(rate),
            _ => None,
        })
    }

    /// Returns the maximum bytes of the values of a span of the stage with this name, if a rule says so.
    pub(crate) fn bytes(&self, name: &str) -> Option<u32> {
        self.find(name, |setting| match setting {
            Setting::Bytes(bytes) => Some(bytes),
            _ => None,
        })
    }

    /// Returns the share of the traces that begin with the stage of this name, if a rule says so.
    pub(crate) fn ratio(&self, name: &str) -> Option<f64> {
        self.find(name, |setting| match setting {
            Setting::Ratio(ratio) => Some(ratio),
            _ => None,
        })
    }

    /// Returns whether the captured detail of the stage with this name is exported.
    pub(crate) fn has_detail(&self, name: &str) -> bool {
        let detail = self.find(name, |setting| match setting {
            Setting::Detail(detail) => Some(detail),
            _ => None,
        });
        detail.unwrap_or(true)
    }

    /// Returns whether fields of the stage with this name are recorded that are content.
    pub(crate) fn has_content(&self, name: &str) -> bool {
        let content = self.find(name, |setting| match setting {
            Setting::Content(content) => Some(content),
            _ => None,
        });
        content.unwrap_or(false)
    }

    /// Returns whether a rule matches the resolved name of a stage that does not match the name with its
    /// placeholders.
    pub(crate) fn tells_apart(&self, resolved: &str, with_placeholders: &str) -> bool {
        self.0.iter().any(|rule| rule.pattern.matches(resolved) && !rule.pattern.matches(with_placeholders))
    }

    fn find<T>(&self, name: &str, of: impl Fn(Setting) -> Option<T>) -> Option<T> {
        let matching = self.0.iter().filter(|rule| rule.pattern.matches(name));
        let settings = matching.filter_map(|rule| Some((rule.pattern.rank(), of(rule.setting)?)));
        // Of equal ranks the last one.
        settings.max_by_key(|(rank, _)| *rank).map(|(_, setting)| setting)
    }
}

/// Text that is read as these rules.
impl fmt::Display for StageRules {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, rule) in self.0.iter().enumerate() {
            let separator = if index == 0 { "" } else { "," };
            write!(f, "{separator}{}={}", rule.pattern, rule.setting)?;
        }
        Ok(())
    }
}

impl Recording {
    pub(crate) const fn of(number: u8) -> Recording {
        match number {
            1 => Recording::Metrics,
            2 => Recording::Off,
            3 => Recording::Limited,
            _ => Recording::Full,
        }
    }
}

impl Filter {
    fn recording(self, level: Severity) -> Recording {
        match self {
            Filter::Level(least) if level.number() >= least.number() => Recording::Full,
            Filter::Level(_) | Filter::Metrics => Recording::Metrics,
            Filter::Off => Recording::Off,
        }
    }
}

impl Pattern {
    fn of(text: &str) -> Pattern {
        match text.strip_suffix('*') {
            Some(prefix) => Pattern::Prefix(prefix.to_owned()),
            None => Pattern::Name(text.to_owned()),
        }
    }

    fn matches(&self, stage: &str) -> bool {
        match self {
            Pattern::Name(name) => name == stage,
            Pattern::Prefix(prefix) => stage.starts_with(prefix.as_str()),
        }
    }

    /// Returns the rank among the patterns that match a stage: the higher one counts.
    const fn rank(&self) -> usize {
        match self {
            Pattern::Name(_) => usize::MAX,
            Pattern::Prefix(prefix) => prefix.len(),
        }
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Pattern::Name(name) => f.write_str(name),
            Pattern::Prefix(prefix) => write!(f, "{prefix}*"),
        }
    }
}

impl fmt::Display for Setting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Setting::Filter(Filter::Level(level)) => {
                let word = LEVELS.iter().find(|(_, known)| known == level).map_or("info", |(word, _)| word);
                f.write_str(word)
            }
            Setting::Filter(Filter::Metrics) => f.write_str("metrics"),
            Setting::Filter(Filter::Off) => f.write_str("off"),
            Setting::Ratio(ratio) => write!(f, "{ratio}"),
            Setting::Detail(true) => f.write_str("detail"),
            Setting::Detail(false) => f.write_str("no_detail"),
            Setting::Content(true) => f.write_str("content"),
            Setting::Content(false) => f.write_str("no_content"),
            Setting::Rate(rate) => write!(f, "{rate}/s"),
            Setting::Bytes(bytes) => write!(f, "{bytes}B"),
        }
    }
}

/// Returns the rule of an item. The first one of a text may be a value for all stages.
fn rule(item: &str, is_first: bool) -> Result<Rule, RuleError> {
    let Some((pattern, value)) = item.split_once('=') else {
        let pattern = Pattern::Prefix(String::new());
        return match setting(item) {
            Some(setting) if is_first => Ok(Rule { pattern, setting }),
            Some(_) => Err(RuleError(format!(
                "`{item}` stands without a stage and is not the first item; write it first, or `*={item}`"
            ))),
            None => Err(RuleError(format!(
                "`{item}` is no value; write {VALUES}, or `stage={EXAMPLE}` for one stage"
            ))),
        };
    };
    let (pattern, value) = (pattern.trim(), value.trim());
    if !is_pattern(pattern) {
        return Err(RuleError(format!(
            "`{item}` has no name of stages before `=`; write one such as `shop.order`, or a prefix such as \
             `shop.*`"
        )));
    }
    let setting = setting(value)
        .ok_or_else(|| RuleError(format!("`{value}` in `{item}` is no value; write {VALUES}")))?;
    Ok(Rule { pattern: Pattern::of(pattern), setting })
}

/// Values, for messages.
const VALUES: &str = "trace, debug, info, warn, error, metrics, off, a share such as 0.1, detail, no_detail, \
     content, no_content, a rate such as 100/s or 5/min, or a size such as 2048B or 4KiB";
/// A value, for messages.
const EXAMPLE: &str = "debug";

fn setting(value: &str) -> Option<Setting> {
    if let Some((_, level)) = LEVELS.iter().find(|(word, _)| value.eq_ignore_ascii_case(word)) {
        return Some(Setting::Filter(Filter::Level(*level)));
    }
    match value.to_ascii_lowercase().as_str() {
        "metrics" => Some(Setting::Filter(Filter::Metrics)),
        "off" => Some(Setting::Filter(Filter::Off)),
        "detail" => Some(Setting::Detail(true)),
        "no_detail" => Some(Setting::Detail(false)),
        "content" => Some(Setting::Content(true)),
        "no_content" => Some(Setting::Content(false)),
        rate if rate.contains('/') => spans_per_second(rate).map(Setting::Rate),
        size if size.ends_with('b') => bytes(size).map(Setting::Bytes),
        number => number.parse().ok().filter(|ratio| (0.0..=1.0).contains(ratio)).map(Setting::Ratio),
    }
}

/// Returns the number of spans in a second of a text such as `100/s` or `5/min`.
fn spans_per_second(text: &str) -> Option<f64> {
    let (spans, seconds) = match text.split_once('/')? {
        (spans, "s") => (spans, 1.0),
        (spans, "min") => (spans, 60.0),
        _ => return None,
    };
    let spans: f64 = spans.parse().ok()?;
    (spans >= 0.0 && spans.is_finite()).then_some(spans / seconds)
}

/// Returns the number of bytes of a text such as `2048b` or `4kib`.
fn bytes(text: &str) -> Option<u32> {
    match text.strip_suffix("kib") {
        Some(kibibytes) => kibibytes.parse::<u32>().ok()?.checked_mul(1024),
        None => text.strip_suffix('b')?.parse().ok(),
    }
}

/// Returns true for a name, or a prefix with `*` at its end.
fn is_pattern(text: &str) -> bool {
    let name = text.strip_suffix('*').unwrap_or(text);
    !text.is_empty() && !name.contains('*') && !name.chars().any(char::is_control)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> StageRules {
        let (rules, errors) = StageRules::parse(text);
        assert_eq!(errors, [], "{text}");
        rules
    }

    #[test]
    fn the_most_specific_rule_counts_and_of_equal_ones_the_last() {
        use Recording::{Full, Metrics, Off};
        let text = "info,shop.*=metrics,shop.stock=off,shop.order.*=debug";
        let rows = [
            (text, "cart.add", Severity::Info, Full),
            (text, "cart.add", Severity::Debug, Metrics),
            (text, "shop.price", Severity::Error, Metrics),
            (text, "shop.stock", Severity::Error, Off),
            (text, "shop.order.ship", Severity::Debug, Full),
            (text, "shop.order.ship", Severity::Trace, Metrics),
            ("shop.stock=off,shop.*=info", "shop.stock", Severity::Info, Off),
            ("a=off,a=info", "a", Severity::Info, Full),
            ("METRICS", "a", Severity::Error, Metrics),
            ("a=0.5,a=no_detail", "a", Severity::Info, Full),
            ("", "a", Severity::Info, Full),
            ("", "a", Severity::Debug, Metrics),
        ];
        for (text, name, level, expected) in rows {
            assert_eq!(parsed(text).recording(name, level), expected, "{text}: {name}");
        }
    }

    #[test]
    fn each_setting_has_rules_of_its_own() {
        let rules = parsed("shop.*=0.25,shop.*=no_detail,shop.order=detail,shop.order=1");
        assert_eq!((rules.ratio("shop.stock"), rules.has_detail("shop.stock")), (Some(0.25), false));
        assert_eq!((rules.ratio("shop.order"), rules.has_detail("shop.order")), (Some(1.0), true));
        assert_eq!((rules.ratio("cart"), rules.has_detail("cart")), (None, true));
        let rules = parsed("shop.*=120/min,shop.*=4KiB,shop.order=0.5/s,shop.order=100B,shop.cart=metrics");
        assert_eq!((rules.rate("shop.stock"), rules.bytes("shop.stock")), (Some(2.0), Some(4096)));
        assert_eq!((rules.rate("shop.order"), rules.bytes("shop.order")), (Some(0.5), Some(100)));
        assert_eq!((rules.rate("cart"), rules.bytes("cart")), (None, None));
        assert_eq!(rules.recording("shop.order", Severity::Info), Recording::Limited);
        assert_eq!(rules.recording("shop.cart", Severity::Info), Recording::Metrics);
        let rules = parsed("shop.*=0.25,shop.*=no_detail,shop.order=detail,shop.order=1");
        assert!(rules.tells_apart("shop.order", "{kind}.order"));
        assert!(rules.tells_apart("shop.order", "shop.{kind}"));
        assert!(!rules.tells_apart("shop.stock", "shop.{kind}"));
    }

    #[test]
    fn an_item_that_is_no_rule_does_not_cost_the_others() {
        let rows = [
            ("loud,a=off", "`loud` is no value"),
            ("a=off,info", "`info` stands without a stage and is not the first item"),
            ("a=off,b=2", "`2` in `b=2` is no value; write trace"),
            ("a=off,=info", "`=info` has no name of stages before `=`"),
            ("a=off,b*c=info", "`b*c=info` has no name"),
            ("a=off,b=", "`` in `b=` is no value"),
            ("a=off,b=5/h", "`5/h` in `b=5/h` is no value"),
            ("a=off,b=-1/s", "`-1/s` in `b=-1/s` is no value"),
            ("a=off,b=9MB", "`9MB` in `b=9MB` is no value"),
        ];
        for (text, expected) in rows {
            let (rules, errors) = StageRules::parse(text);
            assert_eq!(rules.recording("a", Severity::Info), Recording::Off, "{text}");
            assert!(errors[0].to_string().starts_with(expected), "{text}: {}", errors[0]);
        }
        let many = "a=off,".repeat(MAX_RULES + 1);
        assert!(StageRules::parse(&many).1[0].to_string().starts_with("the text has more than"));
    }

    #[test]
    fn rules_are_written_as_they_are_read() {
        let text = "*=info,shop.stock=metrics,shop.cache.*=off,a=0.25,b=no_detail,c=detail,d=2.5/s,e=4096B";
        assert_eq!(parsed(text).to_string(), text);
        assert_eq!(parsed("warn, a = trace ").to_string(), "*=warn,a=trace");
    }
}
