//! `mod.rs`: the modules, and which registry they are of.

use crate::generator::model::Model;

pub(super) fn emit(model: &Model) -> String {
    format!(
        "/// The registry these names are of, with its version: the schema URL of what is recorded under them.\n\
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
