//! Every shape of an `async` function.
#![deny(warnings)]

use std::fmt::{Debug, Display};
use std::future::Future;
use std::pin::{pin, Pin};
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use telemetry::{stage, StageError};

#[derive(Debug, StageError)]
enum Failure {
    Parse,
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

impl Shop {
    #[stage("shop.by_reference", input(amount), output)]
    pub async fn by_reference(&self, amount: u64) -> u64 {
        self.total + amount
    }

    #[stage("shop.lend")]
    async fn lend(&mut self) -> &mut String {
        self.total += 1;
        &mut self.names[0]
    }

    #[stage("shop.lend_or_fail")]
    async fn lend_or_fail(&mut self, at: usize) -> Result<&mut String, Failure> {
        self.names.get_mut(at).ok_or(Failure::Refused)
    }

    #[stage("shop.consume", output)]
    async fn consume(mut self) -> u64 {
        self.total += 1;
        self.total
    }

    #[stage("shop.shared")]
    async fn shared(self: Rc<Self>) -> u64 {
        self.total
    }

    #[stage("shop.pinned")]
    async fn pinned(self: Pin<&mut Self>) -> u64 {
        self.total
    }

    #[stage("shop.make")]
    async fn make() -> Self {
        Self { total: 0, names: vec![String::new()] }
    }
}

#[stage("shape.question", input(text), fields(size = text.0.len()))]
async fn question(text: Text<'_>) -> Result<u64, Failure> {
    let number: u64 = text.0.parse()?;
    if number == 0 {
        return Err(Failure::Refused);
    }
    Ok(number)
}

#[derive(telemetry::StageAttributes)]
struct Text<'a>(#[telemetry(redact, name = "text")] &'a str);

#[stage("shape.parameters", output(plain))]
async fn parameters(
    #[telemetry(plain)] name: &str,
    #[telemetry(hash)] user: String,
    #[telemetry(redact)] _token: &str,
    #[telemetry(label, context)] fast: bool,
    #[telemetry(truncate = 3)] mut prompt: String,
) -> String {
    prompt.push_str(name);
    if fast {
        user
    } else {
        prompt
    }
}

#[stage("shape.nothing")]
async fn nothing() {}

#[stage("shape.never")]
async fn never() -> ! {
    loop {
        nothing().await;
    }
}

#[stage("shape.labelled")]
async fn labelled() -> u32 {
    'search: loop {
        for number in 0..10 {
            if number == 7 {
                break 'search number;
            }
            nothing().await;
        }
    }
}

#[stage("shape.recursive")]
async fn recursive(depth: u32) -> u32 {
    if depth == 0 {
        0
    } else {
        1 + Box::pin(recursive(depth - 1)).await
    }
}

#[stage("shape.generic", input(value))]
async fn generic<T: telemetry::StageAttributes + Clone, const N: usize>(value: &T) -> [T; N] {
    std::array::from_fn(|_| value.clone())
}

#[stage("shape.impl_trait")]
async fn impl_trait(values: impl Iterator<Item = u32>) -> impl Iterator<Item = u32> {
    values.map(|value| value + 1)
}

#[stage("shape.fallible_impl_trait")]
async fn fallible_impl_trait(text: &str) -> Result<impl Display + use<>, Failure> {
    let number: u32 = text.parse()?;
    Ok(number)
}

#[stage("shape.boxed")]
async fn boxed() -> Box<dyn Debug> {
    Box::new(3)
}

#[stage("shape.inferred")]
async fn inferred() -> Vec<u32> {
    (0..3).collect()
}

#[stage("shape.foreign")]
async fn foreign() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    Err("text")?
}

#[stage("shape.patterns", input(a, second))]
async fn patterns((a, _): (u32, u32), Pair { second }: Pair, mut grown: Vec<u32>) -> u32 {
    grown.push(second);
    a + grown.len() as u32
}

struct Pair {
    second: u32,
}

/// # Safety
/// None needed.
#[stage("shape.unsafe")]
async unsafe fn dangerous(value: u32) -> u32 {
    value
}

#[stage("shape.inner_attribute")]
async fn inner_attribute() -> u32 {
    #![allow(unused_variables)]
    let unused = 1;
    2
}

trait Priced {
    #[stage("trait.default")]
    #[allow(async_fn_in_trait)]
    async fn price(&self) -> u32 {
        3
    }
}
impl Priced for u32 {}

fn is_send<F: Future + Send>(future: F) -> F {
    future
}

fn now<F: Future>(future: F) -> F::Output {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => output,
        Poll::Pending => unreachable!(),
    }
}

pub(crate) fn main() {
    now(async {
        let mut shop = Shop::make().await;
        shop.by_reference(3).await;
        shop.lend().await.push('x');
        drop(shop.lend_or_fail(3).await);
        Pin::new(&mut shop).pinned().await;
        shop.consume().await;
        Rc::new(Shop::make().await).shared().await;
        assert!(matches!(question(Text("0")).await, Err(Failure::Refused)));
        assert!(matches!(question(Text("x")).await, Err(Failure::Parse)));
        assert_eq!(parameters("a", String::new(), "", false, "b".to_owned()).await, "ba");
        assert_eq!(labelled().await, 7);
        assert_eq!(is_send(recursive(3)).await, 3);
        let [_, _] = generic(&3_u32).await;
        assert_eq!(impl_trait([1].into_iter()).await.sum::<u32>(), 2);
        drop(fallible_impl_trait("3").await.map(|shown| shown.to_string()));
        drop((boxed().await, inferred().await, foreign().await));
        assert_eq!(patterns((1, 2), Pair { second: 2 }, vec![]).await, 2);
        // SAFETY: the function has no requirements.
        unsafe { dangerous(3) }.await;
        assert_eq!(inner_attribute().await + 3_u32.price().await, 5);
    });
    drop(never());
}
