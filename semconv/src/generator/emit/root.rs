//! `mod.rs`: the modules, and which registry they are of.

use crate::generator::model::Model;

pub(super) fn emit(model: &Model) -> String {
    format!(
        "//! The names of a registry of semantic conventions, as constants and types.\n\
         \n\
         #![allow(\n    dead_code,\n    unreachable_pub,\n    \
         reason = \"a registry has more names than one program uses\"\n)]\n\
         #![allow(\n    clippy::doc_lazy_continuation,\n    clippy::doc_markdown,\n    clippy::unreadable_literal,\n    \
         reason = \"the texts and numbers are the registry's, laid out for its readers\"\n)]\n\
         \n\
         /// The registry these names are of, with its version: the schema URL of what is recorded under them.\n\
         pub const SCHEMA_URL: &str = {:?};\n\
         \n\
         pub mod event;\n\
         pub mod key;\n\
         pub mod label;\n\
         pub mod metric;\n\
         pub mod span;\n",
        model.schema_url
    )
}
