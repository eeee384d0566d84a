//! Series that an expression asks for, with the labels and values that it relies on.

use std::collections::BTreeSet;

use promql_parser::label::{MatchOp, Matcher};
use promql_parser::parser::{self, Expr, LabelModifier, VectorSelector};

use crate::validate::without_variables;

/// A series that an expression asks for.
#[derive(Clone, Debug)]
pub(crate) struct Selection {
    /// Name of the series.
    pub(crate) series: String,
    pub(crate) matchers: Vec<Matcher>,
    /// Labels by which the expression groups or joins.
    pub(crate) grouped: BTreeSet<String>,
}

impl Selection {
    /// Returns the labels that the expression relies on, each once.
    pub(crate) fn labels(&self) -> BTreeSet<&str> {
        let matched = self.matchers.iter().map(|matcher| matcher.name.as_str());
        matched.chain(self.grouped.iter().map(String::as_str)).collect()
    }

    /// Returns whether the labels of a series, which are constant, are among those that are asked for.
    pub(crate) fn may_match<'l>(&self, labels: impl Iterator<Item = (&'l String, &'l String)>) -> bool {
        let labels: Vec<_> = labels.collect();
        self.matchers.iter().all(|matcher| {
            let known = labels.iter().find(|(name, _)| **name == matcher.name);
            known.is_none_or(|(_, value)| is_match(matcher, value))
        })
    }
}

/// Returns whether a value fulfils a condition.
pub(crate) fn is_match(matcher: &Matcher, value: &str) -> bool {
    match &matcher.op {
        MatchOp::Equal => matcher.value == value,
        MatchOp::NotEqual => matcher.value != value,
        MatchOp::Re(regex) => regex.is_match(value),
        MatchOp::NotRe(regex) => !regex.is_match(value),
    }
}

/// Returns the series that an expression asks for.
///
/// # Errors
///
/// The expression is no PromQL.
pub(crate) fn of(expression: &str) -> Result<Vec<Selection>, String> {
    let tree = parser::parse(&without_variables(expression)).map_err(|error| error.trim().to_owned())?;
    let mut selections = Vec::new();
    collect(&tree, &BTreeSet::new(), &mut selections);
    Ok(selections)
}

fn collect(tree: &Expr, grouped: &BTreeSet<String>, all: &mut Vec<Selection>) {
    match tree {
        Expr::VectorSelector(selector) => all.extend(selection(selector, grouped)),
        Expr::MatrixSelector(matrix) => all.extend(selection(&matrix.vs, grouped)),
        Expr::Subquery(subquery) => collect(&subquery.expr, grouped, all),
        Expr::Paren(paren) => collect(&paren.expr, grouped, all),
        Expr::Unary(unary) => collect(&unary.expr, grouped, all),
        Expr::Aggregate(aggregate) => {
            // Labels around the aggregation are among those by which it groups.
            let inner = included(aggregate.modifier.as_ref());
            collect(&aggregate.expr, &inner, all);
            if let Some(parameter) = &aggregate.param {
                collect(parameter, &BTreeSet::new(), all);
            }
        }
        Expr::Binary(binary) => {
            let matching = binary.modifier.as_ref().and_then(|modifier| modifier.matching.as_ref());
            let mut both = included(matching);
            both.extend(grouped.iter().cloned());
            collect(&binary.lhs, &both, all);
            collect(&binary.rhs, &both, all);
        }
        Expr::Call(call) => call.args.args.iter().for_each(|argument| collect(argument, grouped, all)),
        Expr::NumberLiteral(_) | Expr::StringLiteral(_) | Expr::Extension(_) => {}
    }
}

fn included(modifier: Option<&LabelModifier>) -> BTreeSet<String> {
    match modifier {
        Some(LabelModifier::Include(labels)) => labels.labels.iter().cloned().collect(),
        _ => BTreeSet::new(),
    }
}

fn selection(selector: &VectorSelector, grouped: &BTreeSet<String>) -> Option<Selection> {
    let all = selector.matchers.matchers.iter().chain(selector.matchers.or_matchers.iter().flatten());
    let (names, matchers): (Vec<Matcher>, Vec<Matcher>) =
        all.cloned().partition(|matcher| matcher.name == "__name__");
    let named = names.into_iter().find(|matcher| matcher.op == MatchOp::Equal).map(|matcher| matcher.value);
    Some(Selection { series: selector.name.clone().or(named)?, matchers, grouped: grouped.clone() })
}
