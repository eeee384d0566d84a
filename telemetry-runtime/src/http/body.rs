//! The body of a response: the exchange lasts until it has ended.

use std::any::type_name;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Buf;
use http_body::{Body, Frame, SizeHint};
use pin_project_lite::pin_project;

use crate::http::exchange::Exchange;

pin_project! {
    /// The body of a response under telemetry: it runs inside the stage of its request, and ends it.
    #[derive(Debug)]
    pub struct Observed<B> {
        // Dropped before the exchange, and inside its stage.
        #[pin]
        body: B,
        exchange: Option<Exchange>,
    }

    impl<B> PinnedDrop for Observed<B> {
        fn drop(this: Pin<&mut Self>) {
            if let Some(exchange) = this.project().exchange {
                exchange.enter_for_good();
            }
        }
    }
}

/// A body of nobody's request, for a layer outside that answers itself.
impl<B: Default> Default for Observed<B> {
    fn default() -> Self {
        Observed { body: B::default(), exchange: None }
    }
}

impl<B: Body> Observed<B> {
    /// A body whose exchange may be over already.
    pub(super) fn new(body: B, exchange: Option<Exchange>) -> Observed<B> {
        let is_over = body.is_end_stream();
        let exchange = exchange.and_then(|exchange| {
            if is_over || exchange.has_no_body() {
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
                exchange.counted(frame.data_ref().map_or(0, Buf::remaining));
                // Whoever knows that this was the last asks for no more.
                this.body.is_end_stream().then_some(None)
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
