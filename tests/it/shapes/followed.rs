//! Futures and streams in a `Result` or an `Option`, from an `async fn`, and with the traits of `futures`;
//! and stages that end with their function by decision.

use futures_core::future::TryFuture;
use futures_core::stream::{FusedStream, TryStream};

use super::*;

type Numbers = Pin<Box<dyn Stream<Item = u32>>>;

/// Returns the error before there is any work.
fn refuse(end: End) -> Result<(), Failure> {
    inner();
    if end == Error { Err(Failure::Refused) } else { Ok(()) }
}

/// Waits once, as `wait_and_finish` does, before there is any work.
async fn wait_and_refuse(end: End) -> Result<(), Failure> {
    inner();
    tokio::task::yield_now().await;
    refuse(end)
}

#[stage("shape.row")]
fn result_of_future(end: End) -> Result<impl Future<Output = Answer>, Failure> {
    inner();
    Ok(async move { wait_and_finish(end).await })
}

#[stage("shape.row")]
fn refused_future(end: End) -> Result<Pin<Box<dyn Future<Output = u32>>>, Failure> {
    refuse(end)?;
    Ok(Box::pin(async move { wait_and_finish(end).await.unwrap_or_default() }))
}

#[stage("shape.row")]
fn option_of_future(end: End) -> Option<BoxFuture<'static, Answer>> {
    inner();
    Some(Box::pin(wait_and_finish(end)))
}

#[stage("shape.row")]
fn try_future(end: End) -> impl TryFuture<Ok = u32, Error = Failure> {
    wait_and_finish(end)
}

#[stage("shape.row")]
async fn async_future(end: End) -> Result<impl Future<Output = u32>, Failure> {
    wait_and_refuse(end).await?;
    Ok(async move { wait_and_finish(end).await.unwrap_or_default() })
}

/// Polls a future that another future returns, if it returns one.
fn both<F: Future>(outer: impl Future<Output = Option<F>> + 'static) -> Called {
    future(async {
        if let Some(inner) = outer.await {
            inner.await;
        }
    })
}

fn if_any<T>(returned: Option<T>, call: impl FnOnce(T) -> Called) -> Called {
    returned.map_or(Called::Done, call)
}

#[test]
fn futures_in_other_values() {
    let mut table = Table { text: HEAD.to_owned() };
    table.row("fn -> Result<impl Future, E>", LATER, &|end| if_any(result_of_future(end).ok(), future));
    table
        .row("fn -> Result<Pin<Box<dyn Future>>, E>", LATER, &|end| if_any(refused_future(end).ok(), future));
    table.row("fn -> Option<BoxFuture>", LATER, &|end| if_any(option_of_future(end), future));
    table.row("fn -> impl TryFuture", LATER, &|end| future(try_future(end)));
    table.row("async fn -> Result<impl Future, E>", &LATER[..4], &|end| {
        both(async move { async_future(end).await.ok() })
    });
    expect![[r#"
        shape                                                    parent encloses ok           error          panic         cancelled         never polled
        fn -> Result<impl Future, E>                             yes    yes      ok           error:refused  panic:&str    cancelled         cancelled
        fn -> Result<Pin<Box<dyn Future>>, E>                    yes    yes      ok           error:refused  panic:&str    cancelled         cancelled
        fn -> Option<BoxFuture>                                  yes    yes      ok           error:refused  panic:&str    cancelled         cancelled
        fn -> impl TryFuture                                     yes    yes      ok           error:refused  panic:&str    cancelled         cancelled
        async fn -> Result<impl Future, E>                       yes    yes      ok           error:refused  panic:&str    cancelled         -
    "#]].assert_eq(&table.text);
}

#[stage("shape.row")]
fn result_of_stream(end: End) -> Result<impl Stream<Item = u32>, Failure> {
    refuse(end)?;
    Ok(items(end))
}

#[stage("shape.row")]
fn try_stream(end: End) -> impl TryStream<Ok = u32, Error = Failure> {
    Fallible(items(end))
}

struct Fallible(Items);

impl Stream for Fallible {
    type Item = Answer;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Answer>> {
        Pin::new(&mut self.0).poll_next(context).map(|item| item.map(Ok))
    }
}

/// Stream of the values of results.
struct Unwrapped<S>(Pin<Box<S>>);

impl<S: TryStream<Ok = u32, Error = Failure>> Stream for Unwrapped<S> {
    type Item = u32;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<u32>> {
        self.0.as_mut().try_poll_next(context).map(|item| item.map(Result::unwrap_or_default))
    }
}

#[stage("shape.row")]
fn fused_stream(end: End) -> impl FusedStream<Item = u32> {
    items(end)
}

impl FusedStream for Items {
    fn is_terminated(&self) -> bool {
        self.left == 0
    }
}

#[stage("shape.row")]
async fn async_stream(end: End) -> impl Stream<Item = u32> {
    let _ = wait_and_refuse(end).await;
    items(end)
}

#[stage("shape.row")]
async fn async_result_of_stream(end: End) -> Result<Pin<Box<dyn Stream<Item = u32>>>, Failure> {
    wait_and_refuse(end).await?;
    Ok(Box::pin(items(end)))
}

#[stage("shape.row")]
async fn async_option_of_stream(end: End) -> Option<BoxStream<'static, u32>> {
    wait_and_refuse(end).await.ok()?;
    Some(Box::pin(items(end)))
}

/// Stream that a future returns, if it returns one.
struct Flattened<F> {
    future: Option<Pin<Box<F>>>,
    stream: Option<Numbers>,
}

impl<F: Future<Output = Option<Numbers>>> Stream for Flattened<F> {
    type Item = u32;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<u32>> {
        if let Some(future) = &mut self.future {
            let Poll::Ready(stream) = future.as_mut().poll(context) else { return Poll::Pending };
            self.future = None;
            self.stream = stream;
        }
        match &mut self.stream {
            Some(stream) => stream.as_mut().poll_next(context),
            None => Poll::Ready(None),
        }
    }
}

fn flattened<S: Stream<Item = u32> + 'static>(future: impl Future<Output = Option<S>> + 'static) -> Called {
    let future = async { future.await.map(|stream| Box::pin(stream) as Numbers) };
    stream(Flattened { future: Some(Box::pin(future)), stream: None })
}

#[test]
fn streams_in_other_values() {
    let mut table = Table { text: HEAD.to_owned() };
    let polled = &[Fine, Error, Panic, Cancel];
    table.row("fn -> Result<impl Stream, E>", LATER, &|end| if_any(result_of_stream(end).ok(), stream));
    table.row("fn -> impl TryStream", STREAM, &|end| stream(Unwrapped(Box::pin(try_stream(end)))));
    table.row("fn -> impl FusedStream", STREAM, &|end| stream(fused_stream(end)));
    table.row("async fn -> impl Stream", &[Fine, Panic, Cancel], &|end| {
        flattened(async move { Some(async_stream(end).await) })
    });
    table.row("async fn -> Result<Pin<Box<dyn Stream>>, E>", polled, &|end| {
        flattened(async move { async_result_of_stream(end).await.ok() })
    });
    table.row("async fn -> Option<BoxStream>", &[Fine, Error, Panic, Cancel], &|end| {
        flattened(async move { async_option_of_stream(end).await })
    });
    expect![[r#"
        shape                                                    parent encloses ok           error          panic         cancelled         never polled
        fn -> Result<impl Stream, E>                             yes    yes      ok items=3   error:refused  panic:&str items=2 cancelled items=2 cancelled items=0
        fn -> impl TryStream                                     yes    yes      ok items=3   -              panic:&str items=2 cancelled items=2 cancelled items=0
        fn -> impl FusedStream                                   yes    yes      ok items=3   -              panic:&str items=2 cancelled items=2 cancelled items=0
        async fn -> impl Stream                                  yes    yes      ok items=3   -              panic:&str items=2 cancelled items=2 -
        async fn -> Result<Pin<Box<dyn Stream>>, E>              yes    yes      ok items=3   error:refused  panic:&str items=2 cancelled items=2 -
        async fn -> Option<BoxStream>                            yes    yes      ok items=3   ok             panic:&str items=2 cancelled items=2 -
    "#]].assert_eq(&table.text);
}

#[stage("shape.row", ends = return)]
fn at_return(end: End) -> Result<Numbers, Failure> {
    refuse(end)?;
    finish(end)?;
    Ok(Box::pin(items(Fine)))
}

#[stage("shape.row", ends = return)]
fn future_at_return(end: End) -> impl Future<Output = ()> {
    let _ = finish(end);
    std::future::ready(())
}

#[stage("shape.row", ends = return)]
async fn async_at_return(end: End) -> Result<std::future::Ready<u32>, Failure> {
    wait_and_finish(end).await.map(std::future::ready)
}

#[stage("shape.row")]
fn closure(end: End) -> impl Fn(&str) -> &str {
    let _ = finish(end);
    |text| text.trim()
}

/// Clippy, which sees no await in the function alone, does not look into the stage.
#[stage("shape.row")]
#[expect(clippy::unused_async, clippy::unnecessary_wraps, reason = "the shape is the test")]
async fn expects_lints(end: End) -> Option<u32> {
    let _ = finish(end);
    Some(3)
}

#[test]
fn stages_that_end_with_their_function() {
    let mut table = Table { text: HEAD.to_owned() };
    table.row("ends = return, Result<Alias, E>", SYNC, &|end| done(at_return(end).map(drop)));
    table.row("ends = return, impl Future", &[Fine, Panic], &|end| done(future_at_return(end)));
    table
        .row("ends = return, async fn -> Result<Ready, E>", &LATER[..4], &|end| future(async_at_return(end)));
    table.row("#[expect(clippy::..)] async fn", &[Fine, Panic], &|end| future(expects_lints(end)));
    table.row("fn -> impl Fn(&str) -> &str", &[Fine, Panic], &|end| done(closure(end)("a").len()));
    expect![[r#"
        shape                                                    parent encloses ok           error          panic         cancelled         never polled
        ends = return, Result<Alias, E>                          yes    yes      ok           error:refused  panic:&str    -                 -
        ends = return, impl Future                               yes    yes      ok           -              panic:&str    -                 -
        ends = return, async fn -> Result<Ready, E>              yes    yes      ok           error:refused  panic:&str    cancelled         -
        #[expect(clippy::..)] async fn                           yes    yes      ok           -              panic:&str    -                 -
        fn -> impl Fn(&str) -> &str                              yes    yes      ok           -              panic:&str    -                 -
    "#]].assert_eq(&table.text);
}
