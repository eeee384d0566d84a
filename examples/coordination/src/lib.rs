//! This example shows how the operations on an item of work, in several processes and days apart, are one
//! trace.
//!
//! ```text
//! work claim feature "Dark mode" --priority high --team frontend     # prints WORK-1
//! work progress WORK-1 75                                             # another process, days later
//! work complete WORK-1 --status success --score 8
//! work list --show-traces
//! ```
//!
//! Files to read, in this order:
//!
//! - `item.rs`: what an item is, and the trace context that its row stores;
//! - `board.rs`: the operations, each a stage with its span, its metrics, and the claim as its parent;
//! - `charge.rs`: names of a business, which build upon those of the first registry;
//! - `agents.rs`: three agents that hand work on by carrier;
//! - `tuning.rs`: the feedback loop over their work, which `coordination demo` runs;
//! - `observability.rs`: the installation.

pub mod agents;
pub mod arguments;
mod board;
mod charge;
// The generator lays its files out; the formatter should not.
#[rustfmt::skip]
pub mod conventions;
// The generator lays its files out; the formatter should not.
#[rustfmt::skip]
pub mod costs;
pub mod demo;
mod failure;
pub mod import;
mod item;
pub mod observability;
mod store;
pub mod tuning;
pub mod work;

pub use board::{Board, Ended};
pub use charge::{Business, Tier};
pub use failure::Failure;
pub use item::{Item, Priority, Request, Status};
