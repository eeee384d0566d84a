//! Memory of a program as its file describes it: words, texts, and who refers to an address.

use std::collections::HashMap;

use object::{Object as _, ObjectSection as _, RelocationTarget, SectionKind};

/// Limit of a text in bytes. Names and paths are shorter.
const LONGEST_TEXT: u64 = 4096;
/// Limit of the number of items of a list.
const LONGEST_LIST: u64 = 4096;

/// Memory of a program before it starts.
pub(super) struct Image<'f> {
    sections: Vec<(u64, &'f [u8])>,
    /// Addresses that the dynamic linker writes, by the place where.
    pointers: HashMap<u64, u64>,
    is_little_endian: bool,
    width: u64,
}

impl<'f> Image<'f> {
    /// Reads the file of a program.
    ///
    /// # Errors
    ///
    /// The reason why the file has no readable memory.
    pub(super) fn read(file: &'f [u8]) -> Result<Image<'f>, String> {
        if !file.starts_with(b"\x7fELF") {
            return Err("is no program in ELF, the format of Linux: programs of other systems keep their \
                        addresses in other forms, so build it for Linux, such as with `--target \
                        x86_64-unknown-linux-gnu`"
                .to_owned());
        }
        let object = object::File::parse(file).map_err(|error| format!("is no valid ELF: {error}"))?;
        let is_data = |kind| {
            matches!(kind, SectionKind::Data | SectionKind::ReadOnlyData | SectionKind::ReadOnlyDataWithRel)
                || kind == SectionKind::ReadOnlyString
        };
        let mut sections = Vec::new();
        for section in object.sections().filter(|section| section.address() != 0 && is_data(section.kind())) {
            // Addresses by which code finds definitions, which are no parts of any.
            if section.name().is_ok_and(|name| name.starts_with(".got")) {
                continue;
            }
            let bytes = section.data().map_err(|error| format!("has a section without data: {error}"))?;
            sections.push((section.address(), bytes));
        }
        let mut pointers = HashMap::new();
        for (place, relocation) in object.dynamic_relocations().into_iter().flatten() {
            // Others refer to symbols of other files. With an implicit addend the word in place is the
            // address.
            if relocation.target() == RelocationTarget::Absolute && !relocation.has_implicit_addend() {
                pointers.insert(place, relocation.addend().cast_unsigned());
            }
        }
        let width = if object.is_64() { 8 } else { 4 };
        Ok(Image { sections, pointers, is_little_endian: object.is_little_endian(), width })
    }

    /// Returns the bytes at an address.
    pub(super) fn bytes(&self, address: u64, length: u64) -> Option<&'f [u8]> {
        self.sections.iter().find_map(|(start, bytes)| {
            let from = usize::try_from(address.checked_sub(*start)?).ok()?;
            bytes.get(from..from.checked_add(usize::try_from(length).ok()?)?)
        })
    }

    pub(super) fn byte(&self, address: u64) -> Option<u8> {
        self.bytes(address, 1)?.first().copied()
    }

    /// Returns the number of four bytes at an address.
    pub(super) fn number(&self, address: u64) -> Option<u32> {
        let bytes = self.bytes(address, 4)?.try_into().ok()?;
        Some(if self.is_little_endian { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) })
    }

    /// Returns the double at an address.
    pub(super) fn double(&self, address: u64) -> Option<f64> {
        let bytes = self.bytes(address, 8)?.try_into().ok()?;
        Some(if self.is_little_endian { f64::from_le_bytes(bytes) } else { f64::from_be_bytes(bytes) })
    }

    /// Returns the word at an address: an address that the dynamic linker writes, or the number in the file.
    pub(super) fn word(&self, address: u64) -> Option<u64> {
        if let Some(pointer) = self.pointers.get(&address) {
            return Some(*pointer);
        }
        self.word_of(self.bytes(address, self.width)?)
    }

    fn word_of(&self, bytes: &[u8]) -> Option<u64> {
        Some(match (self.width, self.is_little_endian) {
            (8, true) => u64::from_le_bytes(bytes.try_into().ok()?),
            (8, false) => u64::from_be_bytes(bytes.try_into().ok()?),
            (_, true) => u32::from_le_bytes(bytes.try_into().ok()?).into(),
            (_, false) => u32::from_be_bytes(bytes.try_into().ok()?).into(),
        })
    }

    /// Returns the text to which the reference at an address leads.
    pub(super) fn text(&self, address: u64) -> Option<&'f str> {
        let (at, length) = self.reference(address)?;
        if length == 0 {
            return Some("");
        }
        let bytes = (length <= LONGEST_TEXT).then(|| self.bytes(at, length))??;
        std::str::from_utf8(bytes).ok()
    }

    /// Returns the addresses of the items, of this size, of the list to which the reference at an address
    /// leads.
    pub(super) fn list(&self, address: u64, size: u64) -> Option<impl Iterator<Item = u64> + use<>> {
        let (at, length) = self.reference(address)?;
        (length <= LONGEST_LIST).then(|| (0..length).map(move |index| at + index * size))
    }

    /// Returns the texts of the list to which the reference at an address leads.
    pub(super) fn texts(&self, address: u64) -> Option<Vec<String>> {
        let items = self.list(address, 2 * self.width)?;
        items.map(|item| self.text(item).map(str::to_owned)).collect()
    }

    /// Returns address and length of a text or a list.
    fn reference(&self, address: u64) -> Option<(u64, u64)> {
        Some((self.word(address)?, self.word(address.checked_add(self.width)?)?))
    }

    /// Returns the addresses at which a pattern begins.
    pub(super) fn find(&self, pattern: &[u8]) -> Vec<u64> {
        let mut found = Vec::new();
        for (start, bytes) in &self.sections {
            let begins = bytes.windows(pattern.len()).zip(*start..);
            found.extend(begins.filter(|(window, _)| *window == pattern).map(|(_, address)| address));
        }
        found
    }

    /// Returns the places at which a reference to an address is stored, in order.
    pub(super) fn referrers(&self, target: u64) -> Vec<u64> {
        let is_data = |place: u64| self.bytes(place, self.width).is_some();
        let linked = self.pointers.iter().filter(|(place, pointer)| **pointer == target && is_data(**place));
        let mut places: Vec<u64> = linked.map(|(place, _)| *place).collect();
        for (start, bytes) in &self.sections {
            let width = usize::try_from(self.width).unwrap_or(8);
            let skipped = usize::try_from(start.wrapping_neg() % self.width).unwrap_or(0);
            let words = bytes.get(skipped..).unwrap_or_default().chunks_exact(width);
            for (word, index) in words.zip(0_u64..) {
                let place = start + skipped as u64 + index * self.width;
                if self.word_of(word) == Some(target) && !self.pointers.contains_key(&place) {
                    places.push(place);
                }
            }
        }
        places.sort_unstable();
        places
    }
}
