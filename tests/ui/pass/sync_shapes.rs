//! Every shape of a synchronous function.
#![deny(warnings)]

use std::fmt::{Debug, Display};
use std::pin::Pin;
use std::rc::Rc;

use telemetry::{stage, StageError};

mod span {
    use telemetry::semconv::Key;
    pub const PRICE: telemetry::__private::StageDef = telemetry::__private::StageDef::new("billing.price");
    pub const TENANT: Key<str> = Key::new("tenant.id");
}

#[derive(Debug, StageError)]
pub(crate) enum Failure {
    Parse,
    #[telemetry(expected)]
    Refused,
}

impl From<std::num::ParseIntError> for Failure {
    fn from(_: std::num::ParseIntError) -> Self {
        Failure::Parse
    }
}

struct Shop {
    total: u64,
    names: Vec<String>,
}

type Answer = Result<u64, Failure>;

impl Shop {
    #[stage(span::PRICE, input(amount))]
    pub fn by_reference(&self, amount: u64) -> u64 {
        self.total + amount
    }

    #[stage("shop.lend", fields(total = self.total, name = self.names[0]))]
    fn lend(&mut self) -> &mut String {
        self.total += 1;
        &mut self.names[0]
    }

    #[stage("shop.lend_or_fail")]
    fn lend_or_fail(&mut self, at: usize) -> Result<&mut String, Failure> {
        self.names.get_mut(at).ok_or(Failure::Refused)
    }

    #[stage("shop.consume", output)]
    fn consume(mut self) -> u64 {
        self.total += 1;
        self.total
    }

    #[stage("shop.shared")]
    fn shared(self: Rc<Self>) -> u64 {
        self.total
    }

    #[stage("shop.pinned")]
    fn pinned(self: Pin<&mut Self>) -> u64 {
        self.total
    }

    #[stage("shop.make")]
    fn make() -> Self {
        Self { total: 0, names: vec![String::new()] }
    }

    #[stage("shop.borrowed")]
    fn borrowed<'a>(&'a self, other: &'a str) -> &'a str {
        if other.is_empty() {
            &self.names[0]
        } else {
            other
        }
    }
}

#[stage("shape.question", fields(attempt = 1 + 1, "shape.text" = text.trim(), span::TENANT = "acme"))]
fn question(text: &str) -> Answer {
    let number: u64 = text.parse()?;
    if number == 0 {
        return Err(Failure::Refused);
    }
    Ok(number)
}

#[stage("shape.nothing")]
fn nothing() {}

#[rustfmt::skip]
#[stage("shape.explicit_unit")]
fn explicit_unit() -> () {
    nothing();
}

#[stage("shape.never")]
fn never(code: i32) -> ! {
    std::process::exit(code)
}

#[stage("shape.labelled")]
fn labelled() -> u32 {
    let found = 'search: {
        for number in 0..10 {
            if number == 7 {
                break 'search number;
            }
        }
        0
    };
    let Some(found) = Some(found) else { return 1 };
    found
}

#[stage("shape.recursive")]
fn recursive(depth: u32) -> u32 {
    if depth == 0 {
        0
    } else {
        1 + recursive(depth - 1)
    }
}

#[stage("shape.generic", input(value))]
fn generic<T: telemetry::StageAttributes + Clone, const N: usize>(value: &T) -> [T; N] {
    std::array::from_fn(|_| value.clone())
}

#[stage("shape.impl_trait")]
fn impl_trait(values: impl Iterator<Item = u32>) -> impl Iterator<Item = u32> {
    values.map(|value| value + 1)
}

#[stage("shape.fallible_impl_trait")]
fn fallible_impl_trait(text: &str) -> Result<impl Display + use<>, Failure> {
    let number: u32 = text.parse()?;
    Ok(number)
}

#[stage("shape.boxed")]
fn boxed() -> Box<dyn Debug> {
    Box::new(3)
}

#[stage("shape.optional", output)]
fn optional() -> Option<u32> {
    Some(3)
}

#[stage("shape.inferred")]
fn inferred() -> Vec<u32> {
    (0..3).collect()
}

#[stage("shape.foreign")]
fn foreign() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    Err("text")?
}

#[stage("shape.patterns", input(a, second, kept))]
fn patterns(
    (a, _): (u32, u32),
    Pair { first: _, second }: Pair,
    &kept: &u32,
    mut grown: Vec<u32>,
    [x, ..]: [u32; 2],
) -> u32 {
    grown.push(x);
    a + second + kept + grown.len() as u32
}

struct Pair {
    #[allow(dead_code)]
    first: u32,
    second: u32,
}

/// # Safety
/// None needed.
#[stage("shape.unsafe")]
unsafe fn dangerous(pointer: *const u32) -> u32 {
    // SAFETY: required of the caller.
    unsafe { *pointer }
}

#[stage("shape.extern", kind = server)]
#[unsafe(no_mangle)]
pub extern "C" fn telemetry_ui_extern(value: i32) -> i32 {
    value
}

#[stage("shape.inner_attribute")]
fn inner_attribute() -> u32 {
    #![allow(unused_variables)]
    let unused = 1;
    2
}

#[stage("shape.raw", input(r#type))]
fn r#match(r#type: u32) -> u32 {
    r#type
}

#[stage("shape.attributes")]
#[must_use]
#[inline(never)]
#[doc = "Documented."]
#[cfg(not(any()))]
fn attributes() -> u32 {
    3
}

trait Priced {
    #[stage("trait.default", input(self))]
    fn price(&self) -> u32
    where
        Self: telemetry::StageAttributes,
    {
        3
    }

    fn required(&self) -> u32;
}

impl Priced for u32 {
    #[stage("trait.required")]
    fn required(&self) -> u32 {
        *self
    }
}

macro_rules! generated {
    ($name:ident, $argument:ident) => {
        #[stage("macro.generated", input($argument))]
        fn $name($argument: u32) -> u32 {
            $argument
        }
    };
}
generated!(by_macro, argument);

macro_rules! fragments {
    ($visibility:vis $name:ident, $never:ident, $field:ident = $value:expr, $returned:ty, $body:block) => {
        #[stage("macro.fragments", fields($field = $value))]
        $visibility fn $name(#[telemetry(plain)] text: &str) -> $returned $body

        #[stage("macro.fragments", fields($field = $value))]
        $visibility async fn $never(#[telemetry(plain)] text: &str) -> $returned $body
    };
}
fragments!(pub(crate) from_fragments, from_async_fragments, sum = 1 + 2, Result<u32, Failure>, { Err(Failure::Parse)? });
fragments!(diverging, diverging_async, sum = 1, !, {
    loop {
        nothing()
    }
});

macro_rules! precedence {
    ($name:ident, $value:expr, $negative:expr, $pattern:pat, $closure:expr, $counter:ident, $assign:stmt) => {
        #[stage("macro.precedence", fields(doubled = $value * 2))]
        fn $name() -> u32 {
            let mut $counter = 0;
            $assign;
            assert_eq!($counter, 1);
            telemetry::event!("macro.precedence", doubled = $value * 2, same = $value);
            assert!(matches!(4, $pattern) && format!("{}", $value * 2) == "6");
            assert_eq!(($closure)(-$negative), 1);
            let unparenthesised = $value;
            if $value == unparenthesised {
                return $value + $value;
            }
            $value * 2
        }
    };
}
precedence!(doubled_sum, 1 + 2, -1, 3 | 4, |value: i32| value, counter, counter += 1);

pub(crate) fn main() {
    assert_eq!(doubled_sum(), 6);
    let mut shop = Shop::make();
    shop.by_reference(3);
    shop.lend().push('x');
    drop(shop.lend_or_fail(3));
    shop.borrowed("");
    Pin::new(&mut shop).pinned();
    shop.consume();
    Rc::new(Shop::make()).shared();
    assert!(matches!(question("0"), Err(Failure::Refused)));
    assert!(matches!(question("x"), Err(Failure::Parse)));
    explicit_unit();
    assert_eq!(labelled(), 7);
    assert_eq!(recursive(3), 3);
    let [_, _] = generic(&3_u32);
    assert_eq!(impl_trait([1].into_iter()).sum::<u32>(), 2);
    drop(fallible_impl_trait("3").map(|shown| shown.to_string()));
    drop((boxed(), optional(), inferred(), foreign()));
    assert_eq!(patterns((1, 2), Pair { first: 1, second: 2 }, &3, vec![], [1, 2]), 7);
    // SAFETY: the reference is valid.
    unsafe { dangerous(&3) };
    telemetry_ui_extern(1);
    assert_eq!(
        inner_attribute() + r#match(1) + attributes() + 3_u32.price() + 3_u32.required() + by_macro(1),
        13
    );
    assert!(from_fragments("").is_err());
    drop(from_async_fragments(""));
    if std::env::args().count() > 100 {
        diverging("");
    }
    drop(diverging_async(""));
    if std::env::args().count() > 100 {
        never(1);
    }
}
