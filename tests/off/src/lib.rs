//! With the feature `off`, annotations are read and checked, and functions are what they were.
//!
//! A value that does not record is still an error:
//!
//! ```compile_fail
//! #[telemetry::stage("a.b", input(text))]
//! fn undecided(text: &str) {}
//! ```
//!
//! and so is a word that means nothing:
//!
//! ```compile_fail
//! #[telemetry::stage("a.b", imput(n))]
//! fn misspelt(n: u32) {}
//! ```

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use telemetry::{Label, MemoryExporter, StageAttributes, Telemetry, decision, event, stage, stage_block};

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
        if order.customer.is_empty() {
            return Err(std::fmt::Error);
        }
        Ok(order.items * 3)
    }

    #[stage("off.wait")]
    async fn wait(n: u32) -> u32 {
        stage_block!("off.block", { n + 1 })
    }

    #[test]
    fn functions_do_what_they_did_and_nothing_is_recorded() {
        let memory = MemoryExporter::new(10);
        let telemetry = Telemetry::builder("off").exporter(memory.clone()).install().unwrap();
        assert!(telemetry.meter_provider().is_none());
        assert_eq!(price(&Order { customer: "Ada".to_owned(), items: 2 }), Ok(6));
        assert!(price(&Order { customer: String::new(), items: 2 }).is_err());
        let mut waiting = std::pin::pin!(wait(1));
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        assert_eq!(waiting.as_mut().poll(&mut context), std::task::Poll::Ready(2));
        assert!(telemetry::current().is_none());
        assert_eq!(telemetry.shutdown(Duration::ZERO).finished, 0);
        assert!(memory.take().is_empty());
    }
}
