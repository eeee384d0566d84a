//! The command `work`.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use telemetry::Label as _;

use crate::arguments::Command;
use crate::board::{Board, Ended};
use crate::item::Item;
use crate::observability;

/// Runs a command over the data of a folder, with telemetry until its end, and returns its answer.
///
/// # Errors
///
/// The folder cannot be used, or the command is not possible.
pub fn run(data: &Path, command: Command) -> Result<String> {
    fs::create_dir_all(data).with_context(|| format!("cannot write to {}", data.display()))?;
    let guard = observability::install(data)?;
    let answer = Board::open(data).and_then(|board| answer(&board, command));
    guard.shutdown(observability::SHUTDOWN_TIMEOUT);
    Ok(answer?)
}

/// Returns the answer to a command.
///
/// # Errors
///
/// The command is not possible.
pub fn answer(board: &Board, command: Command) -> Result<String, crate::Failure> {
    Ok(match command {
        Command::Claim(claim) => {
            let item = board.claim(claim.into())?;
            format!("{} claimed by {}{}\n", item.id, item.request.team, trace(&item))
        }
        Command::List { show_traces } => table(&board.list()?, show_traces),
        Command::Progress { id, percent } => {
            let item = board.progress(&id, percent)?;
            format!("{} at {} %{}\n", item.id, item.progress, trace(&item))
        }
        Command::Complete { id, status, score } => {
            let Ended { item, age } = board.complete(&id, status, score)?;
            format!("{} {} after {:.0?}{}\n", item.id, item.state.as_label(), age, trace(&item))
        }
    })
}

fn trace(item: &Item) -> String {
    match item.trace_id() {
        id if id.is_empty() => String::new(),
        id => format!(", trace {id}"),
    }
}

fn table(items: &[Item], show_traces: bool) -> String {
    if items.is_empty() {
        return "no work\n".to_owned();
    }
    let width =
        |text: fn(&Item) -> &str| items.iter().map(|item| text(item).chars().count()).max().unwrap_or(0);
    let (ids, kinds) = (width(|item| &item.id), width(|item| &item.request.kind));
    let teams = width(|item| &item.request.team);
    let mut out = String::new();
    for item in items {
        let Item { id, request, state, progress, .. } = item;
        let (state, priority) = (state.as_label(), request.priority.as_label());
        // Writing into a text succeeds.
        let _ = write!(
            out,
            "{id:<ids$}  {state:<11}  {progress:>3} %  {priority:<8}  {:<kinds$}  {:<teams$}  {}",
            request.kind, request.team, request.title
        );
        if show_traces {
            let _ = write!(out, "\n{:ids$}  trace {}", "", item.trace_id());
        }
        out.push('\n');
    }
    out
}
