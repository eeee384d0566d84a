//! Requests of reqwest.

use expect_test::expect;
use reqwest::Client;
use telemetry::http::execute;
use telemetry::stage_block;
use telemetry::testing::record;

use super::{app, serve, steady};
use crate::block_on;

#[test]
fn a_request_of_reqwest_is_a_span_and_carries_the_context() {
    let recording = record();
    block_on(async {
        let address = serve(app()).await;
        let client = Client::new();
        let url = format!("http://{address}/tasks/42");
        stage_block!("test.ask", async {
            let response = execute(&client, client.get(&url).build().unwrap()).await.unwrap();
            assert_eq!(response.url().as_str(), url);
            assert_eq!(response.text().await.unwrap(), "a task");
        })
        .await;
        expect![[r#"
            test.ask
            └─ GET  http.request.method=GET url.full=http://127.0.0.1:PORT/tasks/42 url.scheme=http server.address=127.0.0.1 server.port=PORT http.response.status_code=200 http.response.body.size=6
               └─ GET /tasks/{id}  http.request.method=GET http.route="/tasks/{id}" url.scheme=http url.path=/tasks/42 server.address=127.0.0.1 server.port=PORT network.protocol.version=1.1 correlation.id=00000000000000050000000000000006 http.response.status_code=200 http.response.body.size=6
                  └─ test.load  correlation.id=00000000000000050000000000000006
        "#]].assert_eq(&steady(&recording.tree(), address));
    });
}
