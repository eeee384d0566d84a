//! The body of a response, whose end is the end of the exchange.

use std::any::type_name;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Buf;
use http_body::{Body, Frame, SizeHint};
use pin_project_lite::pin_project;

use crate::http::exchange::Exchange;

pin_project! {
    /// The body of an observed response. It is polled in the stage of its request, and ends the stage.
    #[derive(Debug)]
    pub struct Observed<B> {
        // Dropped before the exchange, in its stage.
        #[pin]
        body: B,
        exchange: Option<Exchange>,
    }

    impl<B> PinnedDrop for Observed<B> {
        fn drop(this: Pin<&mut Self>) {
            if let Some(exchange) = this.project().exchange {
                exchange.enter_until_end();
            }
        }
    }
}

/// An empty body without a stage, for an outer layer that responds itself.
impl<B: Default> Default for Observed<B> {
    fn default() -> Self {
        Observed { body: B::default(), exchange: None }
    }
}

impl<B: Body> Observed<B> {
    /// Wraps a body; if it is empty, the exchange ends now.
    pub(super) fn new(body: B, exchange: Option<Exchange>) -> Observed<B> {
        let has_ended = body.is_end_stream();
        let exchange = exchange.and_then(|mut exchange| {
            exchange.set_body_size(body.size_hint().exact());
            if has_ended || exchange.has_no_body() || exchange.has_whole_body() {
                exchange.ended(None);
                return None;
            }
            Some(exchange)
        });
        Observed { body, exchange }
    }
}

impl<B: Body> Body for Observed<B> {
    type Data = B::Data;
    type Error = B::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<B::Data>, B::Error>>> {
        let mut this = self.project();
        let Some(exchange) = this.exchange else { return this.body.poll_frame(context) };
        let polled = exchange.run(|| this.body.as_mut().poll_frame(context));
        let end = match &polled {
            Poll::Pending => None,
            Poll::Ready(Some(Ok(frame))) => {
                exchange.add_response_bytes(frame.data_ref().map_or(0, Buf::remaining));
                if let Some(trailers) = frame.trailers_ref() {
                    exchange.set_trailers(trailers);
                }
                // A caller that sees that this was the last frame does not poll again.
                // Nothing follows trailers.
                let is_last = this.body.is_end_stream() || frame.is_trailers() || exchange.has_whole_body();
                is_last.then_some(None)
            }
            Poll::Ready(Some(Err(_))) => Some(Some(type_name::<B::Error>())),
            Poll::Ready(None) => Some(None),
        };
        if let Some(error_type) = end
            && let Some(exchange) = this.exchange.take()
        {
            exchange.ended(error_type);
        }
        polled
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
