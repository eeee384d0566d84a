//! Stages that consume messages, as children of the sender or with a link to it.

use std::time::SystemTime;

use semconv::key::{MESSAGING_BATCH_MESSAGE_COUNT, STAGE_HOPS, STAGE_QUEUE_TIME};
use semconv::metric::StageQueueDuration;

use crate::context::current::{self, CurrentSpan};
use crate::context::state::State;
use crate::model::schema::{Field, Schema};
use crate::model::stage_metric::Quantity;
use crate::propagation::link;
use crate::propagation::message::{Message, Messages};
use crate::propagation::received::ReceivedContext;
use crate::propagation::remote::Remote;
use crate::record::clock;
use crate::record::fields::Fields;
use crate::record::future::OpenStage;
use crate::record::measure::Measure as _;
use crate::record::site::Site;
use crate::record::stage::Stage;

/// Relation of a stage to the sender of the message that it consumes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Consume {
    /// The stage is a child of the sender. A batch may have several senders: the stage has a link to each.
    Continue,
    /// The stage has a link to the sender, and its parent is the current stage.
    Link,
}

/// Field for the attributes of the consumed messages, before all others of the stage.
pub const CONSUMED: Field = Field::named("consumed").bare();
static RECORDED: Schema = Schema::new(&[
    Field::keyed(&STAGE_QUEUE_TIME),
    Field::keyed(&STAGE_HOPS),
    Field::keyed(&MESSAGING_BATCH_MESSAGE_COUNT),
]);
/// Attributes of a stage that measures the time in the queue, which is also written in a trace that is not
/// sampled.
static MEASURED: Schema = Schema::new(&[
    Field::condition(STAGE_QUEUE_TIME.name()),
    Field::keyed(&STAGE_QUEUE_TIME),
    Field::keyed(&STAGE_HOPS),
    Field::keyed(&MESSAGING_BATCH_MESSAGE_COUNT),
]);

/// Context and attributes of the consumed messages.
#[derive(Default)]
struct Consumed {
    received: Option<ReceivedContext>,
    links: Vec<Remote>,
    /// The longest time in the queue, in seconds.
    wait: Option<f64>,
    hops: u32,
    /// True if the stage measures the time in the queue.
    is_measured: bool,
    /// Number of messages in a batch; `None` for a single message.
    count: Option<usize>,
}

impl Site {
    /// Begins a stage that consumes messages and runs on this thread, like
    /// [`enter_with`](Site::enter_with).
    pub fn enter_consuming(
        &'static self,
        messages: &(impl Messages + ?Sized),
        how: Consume,
        record: impl FnOnce(&mut Fields<'_>),
    ) -> Stage {
        let state = State::now();
        if state.is_off() {
            return Stage::none();
        }
        let consumed = Consumed::of(self, messages, how);
        let mut record = Some(record);
        let stage = self.begin_child_of(state, consumed.parent(), &mut |fields| {
            consumed.record(fields);
            if let Some(record) = record.take() {
                record(fields);
            }
        });
        consumed.link(state, stage.span());
        stage
    }

    /// Begins a stage that consumes messages and whose body is a future or a stream, like
    /// [`open_with`](Site::open_with).
    pub fn open_consuming(
        &'static self,
        messages: &(impl Messages + ?Sized),
        how: Consume,
        record: impl FnOnce(&mut Fields<'_>),
    ) -> OpenStage {
        let state = State::now();
        if state.is_off() {
            return OpenStage(None);
        }
        let consumed = Consumed::of(self, messages, how);
        let mut record = Some(record);
        let record = &mut |fields: &mut Fields<'_>| {
            consumed.record(fields);
            if let Some(record) = record.take() {
                record(fields);
            }
        };
        let stage = self.begin_future_child_of(state, consumed.parent(), record);
        consumed.link(state, stage.0.as_ref().map(|kept| kept.span));
        stage
    }
}

impl Consumed {
    fn of(site: &'static Site, messages: &(impl Messages + ?Sized), how: Consume) -> Consumed {
        let is_measured = site.metrics().iter().any(|metric| metric.quantity() == Quantity::QueueTime);
        let mut consumed = Consumed { is_measured, ..Consumed::default() };
        let mut count = 0;
        messages.each(&mut |message| {
            count += 1;
            consumed.add(site, message);
        });
        if is_batch_of(messages) {
            consumed.count = Some(count);
        } else if how == Consume::Continue {
            consumed.received = consumed.links.pop().as_ref().and_then(ReceivedContext::of);
        } else {
            // `tracestate` belongs to the sender's trace; its baggage is inherited.
            consumed.received =
                consumed.links.last().and_then(|sender| ReceivedContext::of(&sender.baggage_only()));
        }
        consumed
    }

    fn add(&mut self, site: &'static Site, message: &dyn Message) {
        let sender = message.sender();
        self.hops = self.hops.max(sender.hops());
        // Its thread may belong to no recording, and the message to one.
        let received = current::is_outside().then(|| ReceivedContext::of(&sender)).flatten();
        let _scope = received.as_ref().map(ReceivedContext::enter);
        self.links.push(sender);
        if let Some(enqueued) = message.enqueued() {
            let wait = queue_time(current::state(), enqueued);
            self.wait = Some(self.wait.map_or(wait, |longest| longest.max(wait)));
            StageQueueDuration { name: site.name() }.record(wait);
        }
    }

    fn parent(&self) -> Option<&CurrentSpan> {
        self.received.as_ref().map(|received| &received.current)
    }

    fn record(&self, fields: &mut Fields<'_>) {
        if self.received.as_ref().is_some_and(ReceivedContext::has_context) {
            // The received context ends when the stage has begun, which then has its own.
            fields.inherit();
        }
        let hops = (self.hops > 0).then_some(self.hops);
        if self.is_measured {
            fields.group(&MEASURED).measured(&self.wait);
        } else {
            fields.group(&RECORDED);
        }
        fields
            .keyed(&STAGE_QUEUE_TIME, &self.wait)
            .keyed(&STAGE_HOPS, &hops)
            .keyed(&MESSAGING_BATCH_MESSAGE_COUNT, &self.count);
    }

    fn link(&self, state: State, span: Option<CurrentSpan>) {
        if let Some(span) = span.filter(|span| span.is_of(state) && !self.links.is_empty()) {
            link::all(state, &span, &self.links);
        }
    }
}

fn is_batch_of<M: Messages + ?Sized>(_messages: &M) -> bool {
    M::IS_BATCH
}

/// Returns the seconds since `enqueued`. Returns zero if that is in the future, by the clock of another
/// machine.
pub(crate) fn queue_time(state: State, enqueued: SystemTime) -> f64 {
    let since = enqueued.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    let enqueued = u64::try_from(since.as_nanos()).unwrap_or(u64::MAX);
    clock::unix_nanos(state).saturating_sub(enqueued) as f64 / 1e9
}
