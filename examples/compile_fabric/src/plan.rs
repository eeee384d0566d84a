//! Plan: order of the clauses, and lengths of their values.

mod lengths;

use std::collections::BTreeMap;

use telemetry::{StageAttributes, stage};

use crate::conventions::{key, span};
use crate::failure::{Failure, Kind};
use crate::provenance::Trail;
use crate::specification::{Clause, Function, Operator, Place, Specification};

/// Execution plan: each clause after those that it uses.
#[derive(Debug, StageAttributes)]
pub(crate) struct Plan {
    #[telemetry(key = key::PLAN_NODE_COUNT)]
    node_count: usize,
    #[telemetry(skip)]
    pub(crate) steps: Vec<Step>,
}

/// A clause in the plan.
#[derive(Debug)]
pub(crate) struct Step {
    pub(crate) clause: Clause,
    pub(crate) node: Node,
}

/// An expression with numbers for names, and known lengths.
#[derive(Debug)]
pub(crate) struct Node {
    pub(crate) value: Value,
    /// Length of an array; a number has none.
    pub(crate) length: Option<usize>,
}

#[derive(Debug)]
pub(crate) enum Value {
    Number(i64),
    /// An input, by its number in the specification.
    Input(usize),
    /// A clause, by its number in the plan.
    Clause(usize),
    Negate(Box<Node>),
    Binary(Operator, Box<[Node; 2]>),
    Call(Function, Vec<Node>),
}

/// Orders the clauses of a specification by their uses of each other.
#[stage(span::PLAN_COMPILE_GRAPH, fields(key::SPEC_NAME = &specification.name), output)]
pub(crate) fn compile_graph(specification: &Specification, trail: &mut Trail) -> Result<Plan, Failure> {
    trail.note(span::PLAN_COMPILE_GRAPH.name(), None, None);
    let order = order(specification)?;
    let steps = lengths::resolve(specification, order)?;
    Ok(Plan { node_count: specification.inputs.len() + steps.len(), steps })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Unseen,
    /// The clause is being visited: a further visit is a cycle.
    Open,
    Done,
}

/// A clause, and the number of its visited names.
struct Visit<'s> {
    index: usize,
    uses: Vec<(usize, Place)>,
    clause: &'s Clause,
}

/// Returns the clauses, each after those that it uses, otherwise in the order of the text.
fn order(specification: &Specification) -> Result<Vec<&Clause>, Failure> {
    let clauses = &specification.clauses;
    let numbers: BTreeMap<&str, usize> =
        clauses.iter().enumerate().map(|(number, clause)| (clause.name.as_str(), number)).collect();
    let visit = |index: usize| {
        let clause = clauses.get(index)?;
        let mut uses = clause.expression.names();
        uses.reverse();
        let uses = uses.into_iter().filter_map(|(name, place)| Some((*numbers.get(name)?, place))).collect();
        Some(Visit { index, uses, clause })
    };
    let mut marks = vec![Mark::Unseen; clauses.len()];
    let mut ordered = Vec::with_capacity(clauses.len());
    for first in 0..clauses.len() {
        let mut open: Vec<Visit<'_>> = Vec::new();
        if marks.get(first) == Some(&Mark::Unseen) {
            set(&mut marks, first, Mark::Open);
            open.extend(visit(first));
        }
        while let Some(top) = open.last_mut() {
            let Some((next, place)) = top.uses.pop() else {
                set(&mut marks, top.index, Mark::Done);
                ordered.push(top.clause);
                open.pop();
                continue;
            };
            match marks.get(next) {
                Some(Mark::Unseen) => {
                    set(&mut marks, next, Mark::Open);
                    open.extend(visit(next));
                }
                Some(Mark::Open) => return Err(cycle(specification, &open, next, place)),
                _ => {}
            }
        }
    }
    Ok(ordered)
}

fn set(marks: &mut [Mark], index: usize, mark: Mark) {
    if let Some(known) = marks.get_mut(index) {
        *known = mark;
    }
}

fn cycle(specification: &Specification, open: &[Visit<'_>], back_to: usize, place: Place) -> Failure {
    let around = open.iter().skip_while(|visit| visit.index != back_to);
    let mut names: Vec<_> = around.map(|visit| visit.clause.name.as_str()).collect();
    names.extend(names.first().copied());
    let message = format!("a clause cannot need itself: {}", names.join(" needs "));
    let failure = Failure::new(Kind::Plan, "cycle", message).at(&specification.file, place);
    open.last().map_or(failure.clone(), |visit| failure.because_of(visit.clause))
}
