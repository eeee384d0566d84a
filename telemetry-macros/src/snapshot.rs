//! Snapshots of expansions, as formatted files under `tests/expansion/`.
//!
//! `UPDATE_EXPECT=1 cargo test -p telemetry-macros` rewrites them; read the difference.

use expect_test::{ExpectFile, expect_file};
use proc_macro2::TokenStream;
use quote::quote;

fn check(expansion: TokenStream, expected: ExpectFile) {
    let text = expansion.to_string();
    match syn::parse2(expansion) {
        Ok(file) => expected.assert_eq(&prettyplease::unparse(&file)),
        Err(error) => unreachable!("{error} in {text}"),
    }
}

/// Compares the expansion of a block, which is an expression: it is shown as the body of a function.
fn check_block(expansion: TokenStream, expected: ExpectFile) {
    check(quote!(fn shown() #expansion), expected);
}

/// Number of lines of an expansion.
fn lines(expansion: TokenStream) -> usize {
    syn::parse2(expansion).map_or(usize::MAX, |file| prettyplease::unparse(&file).lines().count())
}

fn simple_sync() -> TokenStream {
    crate::stage::stage(
        quote!(span::PRICE),
        quote! {
            pub fn price(&mut self, order: &Order) -> Result<Quote, PriceError> {
                self.rates.quote(order)
            }
        },
    )
}

fn simple_async() -> TokenStream {
    crate::stage::stage(
        quote!("billing.price_order"),
        quote! {
            pub async fn price(&mut self, order: &Order) -> Result<Quote, PriceError> {
                self.rates.quote(order).await
            }
        },
    )
}

#[test]
fn the_simplest_stages_stay_within_fifteen_lines() {
    assert!(lines(simple_sync()) <= 15);
    assert!(lines(simple_async()) <= 15);
    let guard = crate::stage::open_stage(quote!(span::PRICE));
    assert!(lines(quote!(fn shown() #guard)) <= 15);
}

#[test]
fn sync_simple() {
    check(simple_sync(), expect_file!["../../tests/expansion/sync_simple.rs"]);
}

#[test]
fn async_simple() {
    check(simple_async(), expect_file!["../../tests/expansion/async_simple.rs"]);
}

#[test]
fn sync_with_everything() {
    let expansion = crate::stage::stage(
        quote!(
            "billing.price_order",
            input(order),
            output(truncate = 64),
            fields(
                attempt = self.attempts + 1,
                "cache.hit" = hit,
                key::TENANT = tenant,
                REGION = self.region()
            ),
            kind = server,
            crate = crate::telemetry
        ),
        quote! {
            #[inline]
            fn price(
                &mut self,
                order: &Order,
                #[telemetry(plain, truncate = 16)] note: &str,
                #[telemetry(label)] tier: Tier,
                #[telemetry(key = key::USER, hash, context)] mut user: String,
                #[telemetry(redact)] token: Token,
                #[telemetry(key = key::PROMPT, truncate = 256)] prompt: &str,
            ) -> Result<impl Iterator<Item = Quote>, PriceError> {
                #![allow(clippy::needless_return)]
                return self.rates.quote(order, user, token);
            }
        },
    );
    check(expansion, expect_file!["../../tests/expansion/sync_with_everything.rs"]);
}

#[test]
fn returns_impl_future() {
    let expansion = crate::stage::stage(
        quote!("billing.price_order"),
        quote! {
            fn price(&self, order: Order) -> impl Future<Output = Result<Quote, PriceError>> + Send {
                let rates = self.rates.clone();
                async move { rates.quote(order).await }
            }
        },
    );
    check(expansion, expect_file!["../../tests/expansion/returns_impl_future.rs"]);
}

/// A method under `#[async_trait]` has this shape, too.
#[test]
fn returns_boxed_future() {
    let expansion = crate::stage::stage(
        quote!("billing.price_order", input(order), output),
        quote! {
            fn price<'a>(&'a self, order: Order) -> Pin<Box<dyn Future<Output = Quote> + Send + 'a>> {
                self.count();
                Box::pin(async move { self.rates.quote(order).await })
            }
        },
    );
    check(expansion, expect_file!["../../tests/expansion/returns_boxed_future.rs"]);
}

#[cfg(feature = "stream")]
#[test]
fn returns_stream() {
    let expansion = crate::stage::stage(
        quote!("billing.read_orders"),
        quote! {
            fn orders(&self) -> Box<dyn Stream<Item = Order> + '_> {
                Box::new(self.log.read())
            }
        },
    );
    check(expansion, expect_file!["../../tests/expansion/returns_stream.rs"]);
}

#[cfg(feature = "stream")]
#[test]
fn returns_a_stream_in_a_result() {
    let expansion = crate::stage::stage(
        quote!("billing.watch_orders"),
        quote! {
            async fn orders(&self) -> Result<Pin<Box<dyn Stream<Item = Order> + Send>>, WatchError> {
                use tokio_stream::wrappers::ReceiverStream;
                Ok(Box::pin(ReceiverStream::new(self.watch().await?)))
            }
        },
    );
    check(expansion, expect_file!["../../tests/expansion/returns_a_stream_in_a_result.rs"]);
}

#[test]
fn returns_a_closure() {
    let expansion = crate::stage::stage(
        quote!("billing.filter"),
        quote! {
            #[expect(clippy::needless_pass_by_value, reason = "it is a row of a table")]
            fn filter(least: Price) -> impl Fn(&Order) -> bool {
                move |order| order.price() >= least
            }
        },
    );
    check(expansion, expect_file!["../../tests/expansion/returns_a_closure.rs"]);
}

#[test]
fn impl_block() {
    let expansion = crate::stage::stage(
        quote!(crate = renamed),
        quote! {
            impl<T> PriceList<T> {
                const SIZE: usize = 3;
                #[stage(skip)]
                const fn new() -> Self {
                    PriceList
                }
                /// Looks it up.
                pub fn price(&self) -> u32 {
                    3
                }
                #[renamed::stage(output)]
                async fn total(&self) -> u32 {
                    4
                }
                #[stage("shop.close", output)]
                fn close(self) {}
            }
        },
    );
    check(expansion, expect_file!["../../tests/expansion/impl_block.rs"]);
}

#[test]
fn block() {
    let expansion =
        crate::stage::stage_block(quote!("billing.add_prices", fields(count = prices.len()), -> Sum {
            prices.iter().try_fold(0, add)
        }));
    check_block(expansion, expect_file!["../../tests/expansion/block.rs"]);
}

#[test]
fn async_block() {
    let expansion =
        crate::stage::stage_block(quote!("billing.send", async move { client.send(quotes).await }));
    check_block(expansion, expect_file!["../../tests/expansion/async_block.rs"]);
}

#[test]
fn guard() {
    let expansion =
        crate::stage::open_stage(quote!("billing.await_payment", fields(order = order.id), kind = client));
    check_block(expansion, expect_file!["../../tests/expansion/guard.rs"]);
}

#[test]
fn output_under_a_key() {
    let expansion = crate::stage::stage(
        quote!(span::SCORE, output(key = key::DOCUMENT_SCORE)),
        quote! {
            fn score(document: &Document) -> f64 {
                document.score()
            }
        },
    );
    check(expansion, expect_file!["../../tests/expansion/output_under_a_key.rs"]);
}

#[test]
fn computed_outputs() {
    let expansion = crate::stage::stage(
        quote!(
            span::PLAN,
            output(key::PLAN_PARTS = |plan| plan.parts.len(), "plan.bytes" = Plan::bytes),
            error(key::PLAN_CODE = |error| error.code)
        ),
        quote! {
            fn plan(request: &Request) -> Result<Plan, PlanError> {
                request.plan()
            }
        },
    );
    check(expansion, expect_file!["../../tests/expansion/computed_outputs.rs"]);
}

#[test]
fn measured_values() {
    let expansion = crate::stage::stage(
        quote!(
            "shop.sell",
            output(key::SHOP_TILL = |sale| sale.till),
            metrics(started = metric::SHOP_SALES_BEGUN, metric::SHOP_SALES = |sale| sale.total)
        ),
        quote! {
            fn sell(basket: &Basket) -> Result<Sale, SaleError> {
                basket.sell()
            }
        },
    );
    check(expansion, expect_file!["../../tests/expansion/measured_values.rs"]);
}

#[test]
fn metrics_before_the_end() {
    let expansion = crate::stage::stage(
        quote!(
            "pool.work",
            consume(message),
            metrics(queue_time = metric::WAIT, share(metric::POOL_USED, of = pool.size()))
        ),
        quote! {
            fn work(message: &Envelope<u32>, pool: &Pool) {
                pool.run(message.payload);
            }
        },
    );
    check(expansion, expect_file!["../../tests/expansion/metrics_before_the_end.rs"]);
}

#[test]
fn ad_hoc_metric() {
    let expansion =
        crate::metric::metric(quote!(histogram, "shop.basket", basket.total(), region, channel = "web"));
    check_block(expansion, expect_file!["../../tests/expansion/ad_hoc_metric.rs"]);
}

#[test]
fn conditions_of_metrics() {
    let expansion = crate::stage::stage(
        quote!(
            "shop.sell",
            metrics(
                started(metric::SHOP_SALES_BEGUN, when = !basket.is_empty()),
                calls(metric::SHOP_SALES, when = |sale| sale.is_paid, longer_than = LIMIT)
            )
        ),
        quote! {
            fn sell(basket: &Basket) -> Result<Sale, SaleError> {
                basket.sell()
            }
        },
    );
    check(expansion, expect_file!["../../tests/expansion/conditions_of_metrics.rs"]);
}

#[test]
fn known_work() {
    let expansion = crate::stage::stage(
        quote!(db(system = "sqlite", operation = verb, collection = "orders", statement, rows = Vec::len)),
        quote! {
            fn query(&self, verb: &str, statement: &str) -> Result<Vec<Order>, QueryError> {
                self.connection.query(statement)
            }
        },
    );
    check(expansion, expect_file!["../../tests/expansion/known_work.rs"]);
}

#[test]
fn computed_error() {
    let expansion = crate::stage::stage(
        quote!("shop.plan", error(code = |error| error.code)),
        quote! {
            async fn plan(request: &Request) -> Result<Plan, PlanError> {
                request.plan().await
            }
        },
    );
    check(expansion, expect_file!["../../tests/expansion/computed_error.rs"]);
}

#[test]
fn derive_struct() {
    let expansion = crate::attributes::derive(quote! {
        struct Task<'a, T: StageAttributes> where T: Clone {
            #[telemetry(key = key::DATS_TASK_ID, context)]
            id: TaskId,
            #[telemetry(label)]
            tier: Tier,
            #[telemetry(hash, name = "user.name")]
            user: &'a str,
            #[telemetry(redact)]
            api_key: String,
            #[telemetry(plain, truncate = 256)]
            prompt: String,
            #[telemetry(content, truncate = 512)]
            answer: String,
            #[telemetry(key = key::PROMPT, content)]
            prompt: String,
            #[telemetry(nested)]
            source: T,
            #[telemetry(skip)]
            cache: Arc<Cache>,
            attempts: u32,
        }
    });
    check(expansion, expect_file!["../../tests/expansion/derive_struct.rs"]);
}

#[test]
fn derive_enum() {
    let expansion = crate::attributes::derive(quote! {
        #[telemetry(crate = renamed)]
        enum Source {
            Memory,
            File { #[telemetry(plain)] path: PathBuf, #[telemetry(redact)] secret: String, size: u64 },
            Remote(#[telemetry(key = key::HOST)] String, #[telemetry(skip)] Client),
        }
    });
    check(expansion, expect_file!["../../tests/expansion/derive_enum.rs"]);
}

#[test]
fn derive_label() {
    let expansion = crate::label::derive(quote! {
        enum Mode { Simple, #[telemetry(name = "multi_step")] Complex }
    });
    check(expansion, expect_file!["../../tests/expansion/derive_label.rs"]);
}

#[test]
fn derive_stage_error() {
    let expansion = crate::stage_error::derive(quote! {
        enum AnalyzeError {
            #[telemetry(error_type = "bad_input", expected)]
            Bad(String),
            Tool { #[telemetry(key = key::PROCESS_EXIT_CODE)] code: i32, stderr: String },
            Upstream(#[source] std::io::Error),
        }
    });
    check(expansion, expect_file!["../../tests/expansion/derive_stage_error.rs"]);
}

#[test]
fn derive_transparent_error() {
    let expansion = crate::stage_error::derive(quote! {
        enum PriceError {
            Empty,
            #[telemetry(transparent)]
            Rates(#[from] RatesError),
            #[telemetry(transparent)]
            Store { table: String, source: StoreError },
        }
    });
    check(expansion, expect_file!["../../tests/expansion/derive_transparent_error.rs"]);
}

#[test]
fn derive_conversions() {
    let expansion = crate::attributes::derive(quote! {
        struct Order {
            #[telemetry(display)]
            total: Money,
            #[telemetry(hash, debug)]
            owner: Owner,
            #[telemetry(key = key::SHOP_PARTS, with = Basket::len)]
            basket: Basket,
        }
    });
    check(expansion, expect_file!["../../tests/expansion/derive_conversions.rs"]);
}

#[test]
fn converted_output_and_message() {
    let expansion = crate::stage::stage(
        quote!("billing.price", output(with = Quote::cents), error(chain)),
        quote! {
            fn price(#[telemetry(display)] order: &Order) -> Result<Quote, PriceError> {
                self.rates.quote(order)
            }
        },
    );
    check(expansion, expect_file!["../../tests/expansion/converted_output_and_message.rs"]);
}

#[test]
fn decision() {
    let expansion = crate::decision::decision(quote!(
        mode = Mode::Complex,
        because = "three files and a test suite",
        considered = [Mode::Simple, Mode::Complex]
    ));
    check_block(expansion, expect_file!["../../tests/expansion/decision.rs"]);
}

#[test]
fn event() {
    let expansion = crate::event::event(quote!("cache.miss", key::CACHE_KEY = key, size = bytes.len()));
    check_block(expansion, expect_file!["../../tests/expansion/event.rs"]);
}

#[test]
fn event_of_the_registry() {
    let expansion = crate::event::event(quote!(event::CACHE_MISS));
    check_block(expansion, expect_file!["../../tests/expansion/event_of_the_registry.rs"]);
}

#[test]
fn event_with_severity() {
    let expansion = crate::event::event(quote!(warn, event::CACHE_MISS, size));
    check_block(expansion, expect_file!["../../tests/expansion/event_with_severity.rs"]);
}

#[test]
fn record() {
    let expansion = crate::record::record(quote!(key::ROWS = rows.len(), cached = true, "db.name" = name));
    check_block(expansion, expect_file!["../../tests/expansion/record.rs"]);
}

#[test]
fn fail_named() {
    let expansion = crate::fail::fail(quote!("not_found", expected));
    check_block(expansion, expect_file!["../../tests/expansion/fail_named.rs"]);
}

#[test]
fn fail_value() {
    let expansion = crate::fail::fail(quote!(PriceError::Empty, crate = renamed));
    check_block(expansion, expect_file!["../../tests/expansion/fail_value.rs"]);
}

#[test]
fn consumes_a_message() {
    let consumer = crate::stage::stage(
        quote!("agent.receive", consume(message, link), input(limit)),
        quote! {
            pub fn receive(message: &Envelope<Task>, limit: Limit) -> usize {
                message.payload.len()
            }
        },
    );
    check(consumer, expect_file!["../../tests/expansion/consumes_a_message.rs"]);
}

#[test]
fn consumes_a_batch() {
    let consumer = crate::stage::stage(
        quote!("agent.receive_all", consume(messages)),
        quote! {
            pub async fn receive_all(messages: Vec<Envelope<Task>>) -> usize {
                messages.len()
            }
        },
    );
    check(consumer, expect_file!["../../tests/expansion/consumes_a_batch.rs"]);
}
