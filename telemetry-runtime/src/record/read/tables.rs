//! A reader's copy of the tables of sites, schemas and metrics.

use semconv::MetricDef;

use crate::model::schema::Schema;
use crate::record::measure;
use crate::record::site::Site;

/// Sites, schemas and metrics by number.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tables {
    sites: Vec<&'static Site>,
    schemas: Vec<&'static Schema>,
    metrics: Vec<MetricDef>,
}

impl Tables {
    /// Returns the site with this number.
    #[inline]
    pub(crate) fn site(&mut self, number: u32) -> Option<&'static Site> {
        let index = (number as usize).checked_sub(1)?;
        if index >= self.sites.len() {
            Site::copy_table(&mut self.sites);
        }
        self.sites.get(index).copied()
    }

    /// Returns the metric with this number.
    pub(crate) fn metric(&mut self, number: u32) -> Option<&MetricDef> {
        let index = (number as usize).checked_sub(1)?;
        if index >= self.metrics.len() {
            measure::copy_table(&mut self.metrics);
        }
        self.metrics.get(index)
    }

    /// Returns whether no schema was registered since the last refresh.
    pub(crate) fn is_current(&self) -> bool {
        self.schemas.len() >= Schema::count()
    }

    /// Copies the schemas that were registered since the last refresh. Call it before values are unpacked.
    #[inline]
    pub(crate) fn refresh(&mut self) {
        if self.schemas.len() < Schema::count() {
            Schema::copy_table(&mut self.schemas);
        }
    }

    /// Copies the sites that were registered since the last refresh.
    pub(crate) fn refresh_sites(&mut self) {
        Site::copy_table(&mut self.sites);
    }

    /// Returns the site with this number, if the copy contains it.
    pub(crate) fn known_site(&self, number: u32) -> Option<&'static Site> {
        self.sites.get((number as usize).checked_sub(1)?).copied()
    }

    /// Returns the schema with this number.
    #[inline]
    pub(crate) fn schema(&self, number: u32) -> Option<&'static Schema> {
        self.schemas.get((number as usize).checked_sub(1)?).copied()
    }
}
