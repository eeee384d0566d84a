//! This example shows how to annotate functions and their payloads, install telemetry and print the traces:
//! the program of the README, which a test compares with it.
//!
//! ```console
//! $ cargo run -p telemetry-runtime --example order
//! ```

use std::time::Duration;

use telemetry::export::{ConsoleExporter, TreeStyle};
use telemetry::semconv::key;
use telemetry::{InstallError, Label, StageAttributes, StageError, Telemetry, decision, stage};

#[derive(StageAttributes)]
struct Order {
    #[telemetry(key = key::USER_ID)] // personal in the registry: recorded as a keyed pseudonym
    customer: String,
    #[telemetry(redact)] // never read by telemetry
    card: String,
    #[telemetry(plain)] // text without a decision does not compile
    note: String,
    items: u32, // numbers need no decision
}

#[derive(Clone, Copy, Label)]
enum Shipping {
    Letter,
    Parcel,
}

#[derive(Debug, StageError)]
enum OrderError {
    #[telemetry(expected)] // part of normal operation: an error, but no failure
    NoCard,
    TooHeavy,
}

#[stage("shop.order", input(order), output)]
fn place(order: &Order) -> Result<u32, OrderError> {
    if order.card.is_empty() {
        return Err(OrderError::NoCard);
    }
    let shipping = if order.items > 3 { Shipping::Parcel } else { Shipping::Letter };
    decision!(shipping = shipping, because = "a letter holds three items");
    pack(order.items, shipping)
}

#[stage("shop.pack", input(items))]
fn pack(items: u32, #[telemetry(label)] shipping: Shipping) -> Result<u32, OrderError> {
    match shipping {
        Shipping::Parcel if items > 100 => Err(OrderError::TooHeavy),
        Shipping::Parcel => Ok(items * 300),
        Shipping::Letter => Ok(100),
    }
}

fn main() -> Result<(), InstallError> {
    let console = ConsoleExporter::stdout().with_style(TreeStyle::FULL);
    let telemetry = Telemetry::builder("shop").exporter(console).install()?;
    for items in [2, 500] {
        let (customer, card, note) = ("Ada".to_owned(), "4111 1111".to_owned(), "a gift".to_owned());
        let _ = place(&Order { customer, card, note, items });
    }
    telemetry.shutdown(Duration::from_secs(5));
    Ok(())
}
