//! What a thread needs to show stages, used again for each of them.

use std::cell::Cell;

use crate::context::subscriber::{call_subscriber, is_level_enabled};
use crate::fallback::shape::{Kind, Shape, Shapes};
use crate::fallback::value::Values;
use crate::record::format::MAX_RECORD;
use crate::record::read::decode;
use crate::record::read::tables::Tables;
use crate::record::read::unpack::Unpacked;
use crate::record::site::Site;

pub(super) struct Scratch {
    /// Where values are written.
    pub(super) bytes: Vec<u8>,
    pub(super) reader: Reader,
}

/// What reads them back.
#[derive(Default)]
pub(super) struct Reader {
    tables: Tables,
    shapes: Shapes,
}

thread_local! {
    static SCRATCH: Cell<Option<Box<Scratch>>> = const { Cell::new(None) };
}

/// Runs what shows something to a subscriber, if there may be one that wants it.
pub(super) fn show<R>(run: impl FnOnce(&mut Scratch) -> Option<R>) -> Option<R> {
    if !is_level_enabled() {
        return None;
    }
    call_subscriber(|| {
        // None at the very end of a thread, and after a subscriber that panicked.
        let kept = SCRATCH.try_with(Cell::take).ok().flatten();
        let mut scratch = kept
            .unwrap_or_else(|| Box::new(Scratch { bytes: vec![0; MAX_RECORD], reader: Reader::default() }));
        let shown = run(&mut scratch);
        let _ = SCRATCH.try_with(|place| place.set(Some(scratch)));
        shown
    })
    .flatten()
}

impl Reader {
    /// The shape that these values have, if a subscriber wants it: asked unless it is the one that was
    /// asked for already.
    pub(super) fn wanted(
        &mut self,
        (site, kind): (&'static Site, Kind),
        values: &Values<'_>,
        asked: Option<Shape>,
        is_enabled: impl FnOnce(Shape) -> bool,
    ) -> Option<Shape> {
        let shape = self.shapes.fitting(site, kind, values);
        let is_known = asked.is_some_and(|asked| std::ptr::eq(asked, shape));
        (is_known || is_enabled(shape)).then_some(shape)
    }

    /// Values by name.
    pub(super) fn read<'v>(&mut self, (site, kind): (&'static Site, Kind), bytes: &'v [u8]) -> Values<'v> {
        self.tables.refresh();
        let mut unpacked = Unpacked::default();
        if kind == Kind::Span {
            unpacked.add_start(&self.tables, site, bytes);
        } else {
            unpacked.add(&self.tables, kind.fields(site), decode::Values::new(bytes));
        }
        let mut values = Values::default();
        values.add(&unpacked);
        values
    }
}
