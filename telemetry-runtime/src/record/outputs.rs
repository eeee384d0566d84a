//! Attributes that an annotation computes from the returned value, or from the returned error.

use crate::model::schema::{Field, Schema};
use crate::record::fields::Fields;
use crate::record::location::Location;
use crate::record::site::Site;

/// Table of the computed attributes of one annotation.
#[derive(Debug)]
pub struct Outputs {
    /// Site whose sensitive names are those of the attributes.
    site: Site,
    schema: Schema,
}

impl Outputs {
    /// Returns the table of these attributes, in the order in which they are written.
    #[must_use]
    pub const fn new(location: Location, fields: &'static [Field]) -> Outputs {
        Outputs { site: Site::added(location, fields), schema: Schema::new(fields) }
    }

    /// Writes the attributes as one payload. `record` computes and writes them; it is not called if nothing
    /// is recorded of them.
    pub fn write(&'static self, fields: &mut Fields<'_>, record: impl FnOnce(&mut Fields<'_>)) {
        if self.is_recorded(fields) {
            fields.group(&self.schema);
            self.write_values(fields, record);
        } else {
            fields.absent();
        }
    }

    /// Writes the attributes of a payload that has begun.
    pub(crate) fn write_values<'a>(
        &'static self,
        fields: &mut Fields<'a>,
        record: impl FnOnce(&mut Fields<'a>),
    ) {
        record(fields.of_computed(&self.site));
        fields.of_no_site();
    }

    /// Returns the names of the payload.
    pub(crate) const fn schema(&'static self) -> &'static Schema {
        &self.schema
    }

    /// Returns false in a trace that is not sampled, unless a metric may need one of the attributes.
    pub(crate) fn is_recorded(&self, fields: &Fields<'_>) -> bool {
        fields.is_exported() || self.schema.fields().iter().any(Field::has_low_cardinality)
    }
}

/// Calls `read` with the returned value. The call tells the compiler the type of the closure's parameter.
#[inline(always)]
pub fn read<'v, T: ?Sized, R>(value: &'v T, read: impl FnOnce(&'v T) -> R) -> R {
    read(value)
}
