//! Generated names and names of the user do not collide.
#![deny(warnings)]
#![allow(dead_code, non_camel_case_types, non_snake_case)]

#[allow(unused_imports)]
mod std {}
mod core {}

struct Ok;
struct Err;
struct Some;
struct None;
struct Result;
struct Option;
struct String;
struct Box;
struct Vec;
trait Send {}
trait FnOnce {}
trait Future {}
const SITE: u32 = 1;
const SCHEMA: u32 = 2;
const FIELD: ::telemetry::Key<i64> = ::telemetry::Key::new("field.number");

mod arguments {
    const FIELD: ::telemetry::Key<i64> = ::telemetry::Key::new("field.number");

    #[::telemetry::stage("names.of_arguments", input(fields, returned, ending, SITE, value), output, fields(body = value, FIELD = SITE))]
    pub fn sync(
        fields: u32,
        returned: u32,
        ending: u32,
        SITE: u32,
        value: u32,
        stage: u32,
        _self: u32,
    ) -> u32 {
        fields + returned + ending + SITE + value + stage
    }

    #[::telemetry::stage("names.of_async_arguments", input(fields, returned, ending, SITE, value), output)]
    pub async fn r#async(fields: u32, returned: u32, ending: u32, SITE: u32, value: u32) -> u32 {
        fields + returned + ending + SITE + value
    }
}

#[::telemetry::stage("names.of_later_arguments", input(fields, returned, open, span), output)]
fn later(
    fields: u32,
    returned: u32,
    open: u32,
    span: u32,
) -> ::std::pin::Pin<::std::boxed::Box<dyn ::std::future::Future<Output = u32>>> {
    ::std::boxed::Box::pin(async move { fields + returned + open + span })
}

struct Worker;

#[::telemetry::stage]
impl Worker {
    fn future(self, fields: u32) -> impl ::std::future::Future<Output = u32> {
        ::telemetry::stage_block!("names.of_blocks", fields(fields = fields), async move { fields })
    }
}

fn guard(fields: u32) -> ::telemetry::RunningStage {
    ::telemetry::open_stage!("names.of_guards", fields(fields = fields))
}

#[::telemetry::stage("names.of_constants", fields(site = SITE, schema = SCHEMA), output)]
fn constants() -> u32 {
    SITE + SCHEMA
}

#[derive(::telemetry::StageAttributes)]
struct Payload {
    fields: u32,
    #[telemetry(key = FIELD)]
    value: u32,
    #[telemetry(plain)]
    SCHEMA: ::std::string::String,
}

#[derive(::telemetry::StageAttributes)]
enum Choice {
    Named { fields: u32, value: u32, field_0: u32 },
    Unnamed(#[telemetry(name = "fields")] u32),
    Unit,
}

#[derive(::telemetry::Label, Clone, Copy)]
enum Label {
    Value,
    Fields,
}

#[derive(::telemetry::StageError)]
enum StageError {
    Ok,
    Err(u32),
}

#[::telemetry::stage("names.of_marks")]
fn marks(fields: u32) {
    ::telemetry::event!("names.event", fields = fields, FIELD = SITE);
    ::telemetry::decision!(
        fields = Label::Fields,
        because = fields,
        considered = [Label::Value, Label::Fields]
    );
    ::telemetry::decision!(r#type = Label::Value);
}

mod without_prelude {
    #![no_implicit_prelude]

    #[::telemetry::stage("prelude.absent", input(number), output)]
    fn absent(number: u32) -> ::std::result::Result<u32, ()> {
        ::std::result::Result::Ok(number)
    }

    #[::telemetry::stage("prelude.absent_async", input(number), output)]
    async fn absent_async(number: u32) -> ::std::option::Option<u32> {
        ::telemetry::event!("prelude.event", number = number);
        ::std::option::Option::Some(number)
    }

    #[::telemetry::stage("prelude.absent_later")]
    fn absent_later() -> ::std::boxed::Box<dyn ::std::future::Future<Output = u32>> {
        let number = ::telemetry::stage_block!("prelude.block", output, { 3 });
        ::std::boxed::Box::new(async move { number })
    }

    #[derive(::telemetry::StageAttributes)]
    struct Payload {
        #[telemetry(label)]
        flag: bool,
    }

    #[derive(::telemetry::Label)]
    enum Flag {
        On,
    }

    #[derive(::telemetry::StageError)]
    struct Failure;
}

mod statics {
    static __AT: [u32; 1] = [3];

    #[::telemetry::stage("names.of_a_static", fields(first = __AT[0]))]
    pub(super) fn reads_a_static() -> u32 {
        __AT[0]
    }

    #[::telemetry::stage("names.of_a_static_in_closures", output("first" = |value| *value + __AT[0]), error("second" = |_| __AT[0]))]
    pub(super) fn computes(fails: bool) -> ::std::result::Result<u32, u32> {
        if fails { ::std::result::Result::Err(1) } else { ::std::result::Result::Ok(2) }
    }

    #[derive(::telemetry::Label, Clone, Copy)]
    enum Choice {
        First,
    }
    const CHOICES: [Choice; 4] = [Choice::First; 4];

    #[::telemetry::stage("names.of_a_static_in_marks")]
    pub(super) fn marks() {
        ::telemetry::event!("names.event", first = __AT[0]);
        ::telemetry::record!("first" = __AT[0]);
        ::telemetry::metric!("names.marks", __AT[0], first = CHOICES[__AT[0] as usize]);
        ::telemetry::decision!(first = CHOICES[__AT[0] as usize], because = __AT[0]);
    }
}

#[allow(non_snake_case)]
#[::telemetry::stage("names.of_an_argument", input(__AT))]
fn reads_an_argument(__AT: u32) -> u32 {
    __AT + 1
}

fn main() {
    assert_eq!(statics::reads_a_static() + reads_an_argument(1), 5);
    assert_eq!(arguments::sync(1, 2, 3, 4, 5, 6, 7), 21);
    assert_eq!(constants(), 3);
    marks(1);
    statics::marks();
    assert_eq!(statics::computes(false).is_ok() && statics::computes(true).is_err(), true);
    drop(arguments::r#async(1, 2, 3, 4, 5));
    drop((later(1, 2, 3, 4), Worker.future(5)));
}

use ::std::{assert_eq, prelude::v1::drop};
