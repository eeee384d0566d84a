//! A response that is on its way.

use std::any::type_name;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use http::Response;
use http_body::Body;
use pin_project_lite::pin_project;

use crate::http::body::Observed;
use crate::http::exchange::Exchange;

pin_project! {
    /// The response of a server or a client under telemetry; dropped before it is there, it was cancelled.
    #[derive(Debug)]
    #[must_use = "futures do nothing unless polled"]
    pub struct Answer<F> {
        // Dropped before the exchange, and inside its stage.
        #[pin]
        future: F,
        exchange: Option<Exchange>,
    }

    impl<F> PinnedDrop for Answer<F> {
        fn drop(this: Pin<&mut Self>) {
            if let Some(exchange) = this.project().exchange {
                exchange.enter_for_good();
            }
        }
    }
}

impl<F> Answer<F> {
    pub(super) fn new(future: F, exchange: Exchange) -> Answer<F> {
        Answer { future, exchange: Some(exchange) }
    }
}

impl<F, R, E> Future for Answer<F>
where
    F: Future<Output = Result<Response<R>, E>>,
    R: Body,
{
    type Output = Result<Response<Observed<R>>, E>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        let result = match this.exchange {
            Some(exchange) => ready!(exchange.run(|| this.future.poll(context))),
            None => ready!(this.future.poll(context)),
        };
        Poll::Ready(match (result, this.exchange.take()) {
            (Ok(mut response), Some(mut exchange)) => {
                exchange.answered(response.status(), response.headers_mut());
                Ok(response.map(|body| Observed::new(body, Some(exchange))))
            }
            (Ok(response), None) => Ok(response.map(|body| Observed::new(body, None))),
            (Err(error), exchange) => {
                if let Some(exchange) = exchange {
                    exchange.ended(Some(type_name::<E>()));
                }
                Err(error)
            }
        })
    }
}
