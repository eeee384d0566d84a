#![allow(unused_variables)]

use telemetry::{event, stage};

#[stage(skip_all)]
fn skip_all(size: u32) {}

#[stage(err, fields(size))]
fn err(size: u32) -> Result<(), ()> {
    Ok(())
}

#[stage(name = "task.run")]
fn named() {}

#[stage("task.run", kind = "server", level = "debug", target = "tasks")]
fn kind_in_quotes() {}

#[stage("task.run", kind = "Consumer")]
fn kind_of_opentelemetry() {}

#[stage("task.run", fields(size = ?size, %name, owner = %name))]
fn sigils(size: u32, name: &str) {}

#[stage("task.run", fields(size = ?self.plan.size(), owner = %name.trim()))]
fn sigils_before_expressions(name: &str) {}

#[stage("task.run")]
#[telemetry(plain)]
fn options_on_the_function(size: u32) {}

#[stage("task.run", fields(self.size, owner.name))]
fn fields_of_a_variable(owner: &str) {}

fn main() {
    let size = 3;
    event!("task.ran", size = %size, ?size, name);
    event!("task.ran", "message");
}
