//! Names of stages that have placeholders, which the stage's input values fill in.

use std::collections::HashMap;

use crate::process::id_hash::IdHash;
use crate::record::read::filled_name::{filled, text_of};
use crate::record::read::tables::Tables;
use crate::record::read::unpack::Unpacked;
use crate::record::site::Site;

/// Sites of named stages, by the pattern's site and the values of its placeholders.
#[derive(Default)]
pub(crate) struct Names {
    sites: HashMap<Vec<u8>, (&'static Site, u32), IdHash>,
    key: Vec<u8>,
}

/// Separator of placeholder values; no UTF-8 text contains it.
const STOP: u8 = 0xff;

impl Names {
    /// Site of a stage with these input values, and the site's number.
    #[inline]
    pub(crate) fn resolve(
        &mut self,
        tables: &Tables,
        (site, number): (&'static Site, u32),
        values: &[u8],
    ) -> (&'static Site, u32) {
        if site.placeholders().is_empty() {
            return (site, number);
        }
        let mut unpacked = Unpacked::default();
        unpacked.add_start(tables, site, values);
        self.look_up(site, number, &unpacked)
    }

    fn look_up(&mut self, site: &'static Site, number: u32, values: &Unpacked<'_>) -> (&'static Site, u32) {
        self.key.clear();
        self.key.extend_from_slice(&number.to_le_bytes());
        for placeholder in site.placeholders() {
            self.key.extend_from_slice(text_of(placeholder, values).unwrap_or_default().as_bytes());
            self.key.push(STOP);
        }
        if let Some(named) = self.sites.get(&self.key) {
            return *named;
        }
        let name = filled(site.name(), values);
        let Some(variant) = site.variant(name) else { return (site, number) };
        let named = (variant, variant.number());
        self.sites.insert(self.key.clone(), named);
        named
    }
}
