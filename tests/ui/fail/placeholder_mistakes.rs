use telemetry::{event, stage};

#[stage("worker.{domain}.execute")]
fn without_value() {}

#[stage("worker.{domain}.execute", domian = true)]
fn misspelt() {}

#[stage("worker.{domain}.execute", domain = "code")]
fn unbounded() {}

#[stage("worker.{domain}.{domain}", domain = true)]
fn twice() {}

#[stage("worker.{kind}.execute", kind = server)]
fn an_argument() {}

#[stage("worker.x{domain}.execute", domain = true)]
fn within_a_part() {}

#[stage("worker.{Domain}.execute")]
fn not_a_word() {}

#[stage("worker.{domain}.execute", domain)]
fn without_equals() {}

fn main() {
    event!("cache.{kind}.miss");
}
