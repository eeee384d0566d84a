//! Command line of `work`.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::charge::{Business, Tier};
use crate::item::{Priority, Request, Status};

/// Work of teams and agents, with one trace for the whole life of an item.
#[derive(Debug, Parser)]
#[command(name = "work", version)]
pub struct Arguments {
    /// Folder of the database and of the telemetry
    #[arg(long, value_name = "DIR", default_value = "coordination-data", global = true)]
    pub data: PathBuf,
    /// Command.
    #[command(subcommand)]
    pub command: Command,
}

/// Command on the command line.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Claim an item of work
    Claim(Claim),
    /// List the items
    List {
        /// Show the trace of each item
        #[arg(long)]
        show_traces: bool,
    },
    /// Report progress
    Progress {
        /// Identifier of the item
        id: String,
        /// Progress in percent
        #[arg(value_parser = clap::value_parser!(u32).range(0..=100))]
        percent: u32,
    },
    /// End the work on an item
    Complete {
        /// Identifier of the item
        id: String,
        /// Result of the work
        #[arg(long, value_enum, default_value_t)]
        status: Status,
        /// Quality of the result
        #[arg(long, value_parser = clap::value_parser!(u32).range(1..=10))]
        score: Option<u32>,
    },
}

/// Arguments of a claim.
#[derive(Args, Debug)]
pub struct Claim {
    /// Type of the work, such as feature or bug
    #[arg(value_name = "TYPE")]
    kind: String,
    /// Title
    title: String,
    /// Priority of the work
    #[arg(long, value_enum, default_value_t)]
    priority: Priority,
    /// Team that does the work
    #[arg(long, default_value = "unassigned")]
    team: String,
    /// Points in the velocity of the team
    #[arg(long, default_value_t = 1)]
    points: u32,
    /// Business unit that asks for the work
    #[arg(long, requires = "cost_center")]
    unit: Option<String>,
    /// Cost centre that pays for it
    #[arg(long, value_name = "CENTER", requires = "unit")]
    cost_center: Option<String>,
    /// Tier of its service level agreement
    #[arg(long, value_enum, default_value_t, requires = "unit")]
    sla: Tier,
}

impl From<Claim> for Request {
    fn from(claim: Claim) -> Request {
        let Claim { kind, title, priority, team, points, sla: tier, .. } = claim;
        let business =
            claim.unit.zip(claim.cost_center).map(|(unit, cost_center)| Business { unit, cost_center, tier });
        Request { kind, title, priority, team, points, business }
    }
}
