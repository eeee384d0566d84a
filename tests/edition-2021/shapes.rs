//! Every shape in edition 2021: it compiles without warnings and runs.

#![allow(
    dead_code,
    missing_docs,
    unreachable_pub,
    unsafe_code,
    clippy::all,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::allow_attributes_without_reason,
    reason = "the files are programs of their own"
)]

#[path = "../ui/pass/async_shapes.rs"]
mod async_shapes;
#[path = "../ui/pass/later_shapes.rs"]
mod later_shapes;
#[path = "../ui/pass/sync_shapes.rs"]
mod sync_shapes;

#[test]
fn every_shape_compiles_and_runs() {
    sync_shapes::main();
    async_shapes::main();
    later_shapes::main();
}
