//! Sites, key tables and metrics in the memory of a program, found by their references to a layout.

use std::collections::{BTreeSet, HashMap};

use semconv::layout::{
    FieldOffsets, Head, Kind, MAGIC, MetricOffsets, PayloadOffsets, SiteOffsets, VERSION, role,
};

use super::image::Image;
use super::model::{Manifest, Metric, Place, PlaceKind};

/// Names of span kinds, by number.
const SPAN_KINDS: [&str; 5] = ["internal", "server", "client", "producer", "consumer"];
/// Names of instruments, by number.
const INSTRUMENTS: [&str; 4] = ["counter", "updowncounter", "gauge", "histogram"];
/// Names of the types of a metric's values, by number.
const VALUE_TYPES: [&str; 2] = ["int", "double"];

/// Returns the manifest of a program.
///
/// # Errors
///
/// The reason why there is none.
pub(super) fn read(file: &[u8]) -> Result<Manifest, String> {
    let image = Image::read(file)?;
    let mut layouts = Vec::new();
    for address in image.find(&MAGIC) {
        let numbers = address + MAGIC.len() as u64;
        if let (Some(version), Some(kind)) = (image.number(numbers), image.number(numbers + 4)) {
            layouts.push((kind, version, address));
        }
    }
    // Sites and key tables refer to metrics, which have the lowest number.
    layouts.sort_unstable();
    let mut reader = Reader { image, metrics: HashMap::new(), manifest: Manifest::default() };
    let mut is_found = false;
    for (kind, version, address) in layouts {
        let definitions = reader.image.referrers(address);
        if definitions.is_empty() {
            continue;
        }
        if version != VERSION {
            let advice = "was built with another version of the framework: use that version's `telemetry`";
            return Err(advice.to_owned());
        }
        is_found = true;
        reader
            .definitions(kind, address + Head::SIZE as u64, &definitions)
            .ok_or("has a definition that cannot be read: was it changed after it was linked?")?;
    }
    match is_found {
        true => Ok(reader.manifest.in_order()),
        false => Err("contains no annotation: is it a linked program that uses this framework?".to_owned()),
    }
}

struct Reader<'f> {
    image: Image<'f>,
    /// Names of metrics by the addresses of their definitions.
    metrics: HashMap<u64, String>,
    manifest: Manifest,
}

impl Reader<'_> {
    /// Reads the definitions of a kind, which store references to their layout at these places.
    fn definitions(&mut self, kind: u32, offsets: u64, references: &[u64]) -> Option<()> {
        match kind {
            MetricOffsets::NUMBER => {
                let metric: MetricOffsets = self.offsets(offsets)?;
                references
                    .iter()
                    .try_for_each(|place| self.metric(place.checked_sub(metric.layout.into())?, &metric))
            }
            PayloadOffsets::NUMBER => {
                let table: PayloadOffsets = self.offsets(offsets)?;
                references
                    .iter()
                    .try_for_each(|place| self.payload(place.checked_sub(table.layout.into())?, &table))
            }
            SiteOffsets::NUMBER => {
                let site: SiteOffsets = self.offsets(offsets)?;
                references
                    .iter()
                    .try_for_each(|place| self.site(place.checked_sub(site.layout.into())?, &site))
            }
            _ => Some(()),
        }
    }

    fn offsets<O: Kind>(&self, address: u64) -> Option<O> {
        let mut address = address;
        O::read(&mut || {
            let offset = self.image.number(address);
            address += 4;
            offset
        })
    }

    fn site(&mut self, site: u64, offsets: &SiteOffsets) -> Option<()> {
        let at = |offset: u32| site + u64::from(offset);
        let kind = match self.image.byte(at(offsets.role))? {
            role::STAGE => PlaceKind::Stage,
            role::EVENT => PlaceKind::Event,
            role::DECISION => PlaceKind::Decision,
            role::ADDED => PlaceKind::Record,
            // Spans and events of libraries are known when the program runs.
            _ => return Some(()),
        };
        let name = self.image.text(at(offsets.name))?;
        let file = self.image.text(at(offsets.file))?;
        if file.is_empty() || name.is_empty() {
            return Some(());
        }
        let module = self.image.text(at(offsets.module))?;
        let path = match kind {
            PlaceKind::Stage => format!("{module}::{}", self.image.text(at(offsets.function))?),
            // The macros of the others do not know in which function they stand.
            _ => module.to_owned(),
        };
        let mut place = Place {
            kind,
            name: if kind == PlaceKind::Record { String::new() } else { name.to_owned() },
            path,
            file: portable(file),
            line: self.image.number(at(offsets.line))?,
            ..Place::default()
        };
        let mut metrics = BTreeSet::new();
        match kind {
            PlaceKind::Stage => {
                let number = usize::from(self.image.byte(at(offsets.kind))?);
                place.span_kind = Some((*SPAN_KINDS.get(number)?).to_owned());
                place.attributes = self.fields(at(offsets.stage_attributes), &offsets.field, &mut metrics)?;
                place.inputs = self.fields(at(offsets.stage_inputs), &offsets.field, &mut metrics)?;
                let measured = self.image.list(at(offsets.stage_metrics), offsets.metric.size.into())?;
                for metric in measured {
                    let definition = self.image.word(metric + u64::from(offsets.metric.definition))?;
                    metrics.insert(self.metrics.get(&definition)?.clone());
                }
            }
            PlaceKind::Event => {
                place.attributes = self.fields(at(offsets.event_attributes), &offsets.field, &mut metrics)?;
            }
            PlaceKind::Record => {
                place.attributes = self.fields(at(offsets.added_attributes), &offsets.field, &mut metrics)?;
            }
            PlaceKind::Decision => {}
        }
        place.metrics = metrics;
        self.manifest.places.push(place);
        Some(())
    }

    fn payload(&mut self, table: u64, offsets: &PayloadOffsets) -> Option<()> {
        let mut metrics = BTreeSet::new();
        let fields = self.image.list(table + u64::from(offsets.fields), offsets.field.size.into())?;
        for field in fields {
            if let Some(name) = self.field(field, &offsets.field, &mut metrics)?
                && self.image.byte(field + u64::from(offsets.field.absolute))? != 0
            {
                self.manifest.payloads.insert(name);
            }
        }
        self.manifest.payload_metrics.append(&mut metrics);
        Some(())
    }

    /// Returns the names of a list of fields, in order, and adds the metrics that they are measurements of.
    fn fields(
        &self,
        list: u64,
        offsets: &FieldOffsets,
        metrics: &mut BTreeSet<String>,
    ) -> Option<Vec<String>> {
        let fields = self.image.list(list, offsets.size.into())?;
        let names: Option<Vec<Option<String>>> =
            fields.map(|field| self.field(field, offsets, metrics)).collect();
        Some(names?.into_iter().flatten().collect())
    }

    /// Returns the name of a field if it is an attribute.
    fn field(
        &self,
        field: u64,
        offsets: &FieldOffsets,
        metrics: &mut BTreeSet<String>,
    ) -> Option<Option<String>> {
        let metric = self.image.word(field + u64::from(offsets.metric))?;
        if metric != 0 {
            metrics.insert(self.metrics.get(&metric)?.clone());
        }
        let name = self.image.text(field + u64::from(offsets.name))?;
        let is_listed = self.image.byte(field + u64::from(offsets.unlisted))? == 0 && !name.is_empty();
        Some(is_listed.then(|| name.to_owned()))
    }

    fn metric(&mut self, metric: u64, offsets: &MetricOffsets) -> Option<()> {
        let at = |offset: u32| metric + u64::from(offset);
        let of = |names: &[&str], offset: u32| -> Option<String> {
            names.get(usize::from(self.image.byte(at(offset))?)).map(|name| (*name).to_owned())
        };
        let boundaries = self.image.list(at(offsets.boundaries), 8)?;
        let definition = Metric {
            name: self.image.text(at(offsets.name))?.to_owned(),
            instrument: of(&INSTRUMENTS, offsets.instrument)?,
            unit: self.image.text(at(offsets.unit))?.to_owned(),
            prometheus: match self.image.word(at(offsets.prometheus_name))? {
                0 => None,
                _ => Some(self.image.text(at(offsets.prometheus_name))?.to_owned()),
            },
            values: of(&VALUE_TYPES, offsets.value_type)?,
            buckets: boundaries
                .map(|place| Some(self.image.double(place)?.to_string()))
                .collect::<Option<_>>()?,
            labels: self.image.texts(at(offsets.attributes))?,
        };
        self.metrics.insert(metric, definition.name.clone());
        self.manifest.metrics.insert(definition);
        Some(())
    }
}

/// Returns the path of a file without the folder in which Cargo keeps the sources of dependencies.
fn portable(file: &str) -> String {
    let file = file.replace('\\', "/");
    for folder in ["/registry/src/", "/git/checkouts/"] {
        if let Some((_, inside)) = file.split_once(folder)
            && let Some((_, source)) = inside.split_once('/')
        {
            return source.to_owned();
        }
    }
    file
}
