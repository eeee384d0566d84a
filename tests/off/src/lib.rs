//! With `TELEMETRY_OFF=1`, annotations are checked and functions are compiled as they were written.
//!
//! A value without a decision how it is recorded is still an error:
//!
//! ```compile_fail
//! #[telemetry::stage("a.b", input(text))]
//! fn undecided(text: &str) {}
//! ```
//!
//! as an argument or as the result:
//!
//! ```compile_fail
//! #[telemetry::stage("a.b", output)]
//! fn undecided() -> Result<String, std::fmt::Error> { Ok(String::new()) }
//! ```
//!
//! ```compile_fail
//! #[telemetry::stage("a.b", output)]
//! async fn undecided() -> String { String::new() }
//! ```
//!
//! ```compile_fail
//! #[telemetry::stage("a.b", output(telemetry::semconv::key::STAGE_ITEMS = |text| text.as_str()))]
//! fn computed() -> String { String::new() }
//! ```
//!
//! as is the text of a payload, which has decisions of its own:
//!
//! ```compile_fail
//! #[derive(Debug, telemetry::StageAttributes)]
//! struct Email(#[telemetry(hash, name = "address")] String);
//!
//! #[telemetry::stage("a.b")]
//! fn formatted(#[telemetry(debug)] email: Email) {}
//! ```
//!
//! as is a consumed value that is no message:
//!
//! ```compile_fail
//! #[telemetry::stage("a.b", consume(n))]
//! fn receive(n: u32) {}
//! ```
//!
//! as is an attribute of another type than its key:
//!
//! ```compile_fail
//! telemetry::record!(telemetry::semconv::key::STAGE_ITEMS = "three");
//! ```
//!
//! an error of an unknown type:
//!
//! ```compile_fail
//! telemetry::fail!(3);
//! ```
//!
//! and an unknown argument:
//!
//! ```compile_fail
//! #[telemetry::stage("a.b", imput(n))]
//! fn misspelt(n: u32) {}
//! ```

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use telemetry::export::MemoryExporter;
    use telemetry::propagation::Envelope;
    use telemetry::{
        Label, StageAttributes, StageError, Telemetry, decision, event, fail, open_stage, record, stage, stage_block,
    };

    #[derive(Clone, Copy, Label)]
    enum Mode {
        Fast,
        Slow,
    }

    #[derive(StageAttributes)]
    struct Order {
        #[telemetry(hash)]
        customer: String,
        items: u32,
    }

    #[stage("off.price", input(order), output, fields(rate = 3))]
    fn price(order: &Order) -> Result<u32, std::fmt::Error> {
        decision!(mode = Mode::Fast, considered = [Mode::Fast, Mode::Slow]);
        event!("off.seen", items = order.items);
        record!(total = order.items * 3, "never" = never(order));
        if order.customer.is_empty() {
            return Err(std::fmt::Error);
        }
        Ok(order.items * 3)
    }

    fn never(order: &Order) -> u32 {
        panic!("a value of {} was evaluated", order.customer)
    }

    #[derive(Debug, StageError)]
    enum Refused {
        Full {
            #[telemetry(plain)]
            depth: u32,
        },
    }

    #[stage("off.refuse")]
    fn refuse(#[telemetry(plain)] depth: u32) -> Result<(), Refused> {
        Err(Refused::Full { depth })
    }

    #[stage("off.wait")]
    async fn wait(n: u32) -> u32 {
        let mut stage = open_stage!("off.guard", fields(n));
        let sum = stage.run(|| stage_block!("off.block", { n + 1 }));
        stage.end();
        sum
    }

    #[stage("off.computed", output(length = |text| text.len()), error(kind = |error| error.to_string()))]
    fn computed(text: &str) -> Result<String, std::fmt::Error> {
        Ok(text.to_owned())
    }

    /// Type of another crate, as far as the macros can tell.
    struct Money(u32);

    impl std::fmt::Display for Money {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("a text")
        }
    }

    fn cents(money: &Money) -> u32 {
        unreachable!("nothing is recorded: {}", money.0)
    }

    #[derive(StageAttributes)]
    struct Basket {
        #[telemetry(display)]
        total: Money,
        #[telemetry(with = cents)]
        cents: Money,
        from: std::time::SystemTime,
    }

    #[derive(Debug, StageError)]
    enum Wrapped {
        #[telemetry(transparent)]
        Refused(Refused),
    }

    impl std::fmt::Display for Wrapped {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("a text")
        }
    }

    #[stage("off.formatted", input(basket), output(display), error(display))]
    fn formatted(basket: &Basket, #[telemetry(display)] price: Money) -> Result<Money, Wrapped> {
        if basket.total.0 > 1 || basket.cents.0 > 1 || basket.from > std::time::SystemTime::now() {
            return Err(Wrapped::Refused(Refused::Full { depth: 1 }));
        }
        Ok(price)
    }

    #[stage("off.lent", output(plain))]
    fn lent<'t>(text: &'t str, _other: &str) -> &'t str {
        text
    }

    #[stage("off.hidden", output(redact))]
    fn hidden(n: u32) -> Result<impl Iterator<Item = u32>, std::fmt::Error> {
        Ok(0..n)
    }

    fn unfinished(error: &Refused) {
        fail!("timed_out");
        fail!(error);
    }

    #[stage("off.boxed", output)]
    fn boxed(n: &u32) -> std::pin::Pin<Box<dyn Future<Output = u32> + '_>> {
        Box::pin(async move { *n })
    }

    #[stage("off.receive", consume(message))]
    fn receive(message: Envelope<u32>) -> u32 {
        message.payload
    }

    #[test]
    fn functions_are_unchanged_and_nothing_is_recorded() {
        let memory = MemoryExporter::new(10);
        let telemetry = Telemetry::builder("off").exporter(memory.clone()).install().unwrap();
        assert!(telemetry.meter_provider().is_none());
        assert_eq!(price(&Order { customer: "Ada".to_owned(), items: 2 }), Ok(6));
        assert!(price(&Order { customer: String::new(), items: 2 }).is_err());
        assert_eq!((lent("a", "b"), hidden(3).unwrap().count()), ("a", 3));
        assert!(refuse(1).is_err());
        assert_eq!(computed("a"), Ok("a".to_owned()));
        let basket = |cents| Basket {
            total: Money(cents),
            cents: Money(cents),
            from: std::time::SystemTime::UNIX_EPOCH,
        };
        assert!(formatted(&basket(1), Money(1)).is_ok() && formatted(&basket(2), Money(1)).is_err());
        unfinished(&Refused::Full { depth: 1 });
        drop(boxed(&1));
        let message = Envelope::new(3);
        assert!(message.context().is_empty());
        assert_eq!(receive(message), 3);
        let mut waiting = std::pin::pin!(wait(1));
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        assert_eq!(waiting.as_mut().poll(&mut context), std::task::Poll::Ready(2));
        assert!(telemetry::current().is_none());
        assert_eq!(telemetry.shutdown(Duration::ZERO).finished, 0);
        assert!(memory.take().is_empty());
    }
}
