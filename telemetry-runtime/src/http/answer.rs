//! The future of a response.

use std::any::type_name;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use http::Response;
use http_body::Body;
use pin_project_lite::pin_project;

use crate::http::body::Observed;
use crate::http::exchange::Exchange;

pin_project! {
    /// Future of an observed response. A future that is dropped before it is ready counts as cancelled.
    #[derive(Debug)]
    #[must_use = "futures do nothing unless polled"]
    pub struct Answer<F> {
        // Dropped before the exchange, in its stage.
        #[pin]
        future: F,
        exchange: Option<Exchange>,
    }

    impl<F> PinnedDrop for Answer<F> {
        fn drop(this: Pin<&mut Self>) {
            if let Some(exchange) = this.project().exchange {
                exchange.enter_until_end();
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
                exchange.set_response(response.status(), response.headers_mut());
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
