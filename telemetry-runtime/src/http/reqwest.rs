//! Requests of `reqwest`.

use http::response::Builder;
use reqwest::{Body, Client, Request, Response, ResponseBuilderExt as _, Result};

use crate::http::client;

/// Sends a request of reqwest, with the span, the metric and the trace context of
/// [`ClientLayer`](crate::http::ClientLayer). To be used in place of `client.execute(request)`.
///
/// The span ends when the body of the response has been read, or when the response is dropped.
///
/// # Errors
///
/// The errors of [`Client::execute`].
///
/// # Examples
///
/// ```
/// # async fn price(client: &reqwest::Client) -> reqwest::Result<String> {
/// let request = client.get("http://prices.example/tea").build()?;
/// let response = telemetry::http::execute(client, request).await?;
/// response.text().await
/// # }
/// ```
pub async fn execute(client: &Client, request: Request) -> Result<Response> {
    // The conversions of reqwest lose the address, which a redirection changes.
    let mut address = Builder::new();
    let sent = client::observe(request.try_into()?, |request| {
        let sent = Request::try_from(request).map(|request| client.execute(request));
        let address = &mut address;
        async move {
            let response = sent?.await?;
            *address = std::mem::take(address).url(response.url().clone());
            Ok::<_, reqwest::Error>(http::Response::from(response))
        }
    });
    let mut response = sent.await?;
    if let Some(known) = address.extensions_mut() {
        response.extensions_mut().extend(std::mem::take(known));
    }
    Ok(response.map(Body::wrap).into())
}
