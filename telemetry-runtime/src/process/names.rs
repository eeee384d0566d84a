//! The names of stages whose names vary: what stands in the placeholders is among the values that the
//! stage begins with.

use std::collections::HashMap;

use crate::process::id_hash::IdHash;
use crate::record::read::decode::{Encoded, valid_prefix};
use crate::record::read::tables::Tables;
use crate::record::read::unpack::Unpacked;
use crate::record::site::Site;

/// The sites of such stages, by the site of the pattern and what stands in it.
#[derive(Default)]
pub(crate) struct Names {
    known: HashMap<Vec<u8>, (&'static Site, u32), IdHash>,
    key: Vec<u8>,
}

/// Between the values of two placeholders; no UTF-8 text contains it.
const STOP: u8 = 0xff;

impl Names {
    /// The site of a stage that begins with these values, and its number.
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
        if let Some(known) = self.known.get(&self.key) {
            return *known;
        }
        let name = filled(site.name(), values);
        let Some(variant) = site.under(name) else { return (site, number) };
        let known = (variant, variant.number());
        self.known.insert(self.key.clone(), known);
        known
    }
}

/// The pattern with the values in its placeholders, each read once: a value may look like a placeholder.
fn filled(pattern: &str, values: &Unpacked<'_>) -> String {
    let (mut name, mut rest) = (String::new(), pattern);
    while let Some((before, behind)) = rest.split_once('{') {
        name.push_str(before);
        let found = behind.split_once('}').and_then(|(word, end)| Some((text_of(word, values)?, end)));
        if let Some((text, end)) = found {
            name.push_str(text);
            rest = end;
        } else {
            name.push('{');
            rest = behind;
        }
    }
    name.push_str(rest);
    name
}

/// The value of an attribute of a closed set.
fn text_of<'v>(name: &str, values: &Unpacked<'v>) -> Option<&'v str> {
    let item = values.all().iter().find(|item| values.name(item) == *name)?;
    match item.value {
        Encoded::Text(text) => Some(valid_prefix(text)),
        Encoded::Bool(true) => Some("true"),
        Encoded::Bool(false) => Some("false"),
        _ => None,
    }
}
