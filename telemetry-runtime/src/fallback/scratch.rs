//! Buffers and tables of a thread for forwarding, reused for each stage.

use std::cell::Cell;

use tracing::Level;

use crate::context::subscriber::{call_subscriber, is_level_enabled};
use crate::fallback::shape::{CallsiteKind, Shape, Shapes};
use crate::fallback::value::NamedValues;
use crate::record::format::MAX_RECORD;
use crate::record::read::decode;
use crate::record::read::exception::Exception;
use crate::record::read::tables::Tables;
use crate::record::read::unpack::{OUTPUT, Unpacked};
use crate::record::site::Site;

pub(super) struct Scratch {
    /// Buffer for encoded values.
    pub(super) bytes: Vec<u8>,
    pub(super) reader: ValueReader,
}

/// Values of a span or an event, encoded as in a record.
pub(super) struct EncodedValues<'v> {
    pub(super) bytes: &'v [u8],
    /// True if the last values are missing, or some were dropped at a limit.
    pub(super) is_overfull: bool,
}

/// Decodes values, and determines the shape of their span or event.
#[derive(Default)]
pub(super) struct ValueReader {
    tables: Tables,
    shapes: Shapes,
}

thread_local! {
    static SCRATCH: Cell<Option<Box<Scratch>>> = const { Cell::new(None) };
}

/// Calls `run`, which forwards to a subscriber at this level, unless no subscriber can be interested.
pub(super) fn forward<R>(level: Level, run: impl FnOnce(&mut Scratch) -> Option<R>) -> Option<R> {
    if !is_level_enabled(level) {
        return None;
    }
    call_subscriber(|| {
        // None while the thread ends, and after a panic of the subscriber.
        let reused = SCRATCH.try_with(Cell::take).ok().flatten();
        let mut scratch = reused.unwrap_or_else(|| {
            Box::new(Scratch { bytes: vec![0; MAX_RECORD], reader: ValueReader::default() })
        });
        let forwarded = run(&mut scratch);
        let _ = SCRATCH.try_with(|place| place.set(Some(scratch)));
        forwarded
    })
    .flatten()
}

impl ValueReader {
    /// Returns the shape for these values, if a subscriber is interested. `enabled` is a shape whose check
    /// has succeeded already.
    pub(super) fn enabled_shape(
        &mut self,
        (site, kind): (&'static Site, CallsiteKind),
        values: &NamedValues<'_>,
        enabled: Option<Shape>,
        is_enabled: impl FnOnce(Shape) -> bool,
    ) -> Option<Shape> {
        let shape = self.shapes.shape_for(site, kind, values);
        let is_known = enabled.is_some_and(|enabled| std::ptr::eq(enabled, shape));
        (is_known || is_enabled(shape)).then_some(shape)
    }

    /// Decodes the details of the error or the panic that follow the captured result.
    pub(super) fn exception<'v>(&mut self, bytes: &'v [u8], has_output: bool) -> Exception<'v> {
        self.tables.refresh();
        let mut values = decode::Values::new(bytes);
        if has_output {
            values = Unpacked::default().add(&self.tables, OUTPUT, values);
        }
        Exception::read(&mut values)
    }

    /// Decodes values of a span or an event, with their names.
    pub(super) fn read<'v>(
        &mut self,
        (site, kind): (&'static Site, CallsiteKind),
        encoded: EncodedValues<'v>,
    ) -> NamedValues<'v> {
        self.tables.refresh();
        let mut unpacked = Unpacked::default();
        if kind == CallsiteKind::Span {
            unpacked.add_start(&self.tables, site, encoded.bytes);
        } else {
            unpacked.add(&self.tables, kind.fields(site), decode::Values::new(encoded.bytes));
        }
        let mut values = NamedValues::default();
        values.add(&unpacked);
        values.add_dropped(unpacked.take_dropped(encoded.is_overfull).values.count());
        values
    }
}
