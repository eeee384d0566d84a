#[allow(clippy::needless_pass_by_value, reason = "it is a row of a table")]
fn filter(least: Price) -> impl Fn(&Order) -> bool {
    static __AT: ::telemetry::__private::Site = ::telemetry::__private::Site::named(
        "billing.filter",
        (::core::module_path!(), "filter"),
    );
    let _until_return = __AT.enter().until_return();
    move |order| order.price() >= least
}
