#[inline]
fn price(
    &mut self,
    order: &Order,
    note: &str,
    tier: Tier,
    mut user: String,
    token: Token,
    prompt: &str,
) -> Result<impl Iterator<Item = Quote>, PriceError> {
    #![allow(clippy::needless_return)]
    static __AT: crate::telemetry::__private::Site = crate::telemetry::__private::Site::stage(
            crate::telemetry::__private::StageDef::new("billing.price_order")
                .with_kind(crate::telemetry::__private::SpanKind::Server),
            crate::telemetry::__private::Location::of(::core::module_path!(), "price"),
            &[
                crate::telemetry::__private::Field::own("attempt"),
                crate::telemetry::__private::Field::own("cache.hit"),
                crate::telemetry::__private::Field::keyed(&key::TENANT),
                crate::telemetry::__private::Field::keyed(&REGION),
            ],
            &[
                crate::telemetry::__private::Field::named("order"),
                crate::telemetry::__private::Field::named("note"),
                crate::telemetry::__private::Field::named("tier").label(),
                crate::telemetry::__private::Field::keyed(&key::USER).context(),
                crate::telemetry::__private::Field::named("token"),
                crate::telemetry::__private::Field::keyed(&key::PROMPT),
            ],
        )
        .inside(&|| ());
    __AT.enter_with(|fields| {
            fields.own("attempt", &(self.attempts + 1));
            fields.own("cache.hit", &hit);
            fields.keyed(&key::TENANT, &tenant);
            fields.keyed(&REGION, &self.region());
            fields.nested(&order);
            fields.truncated(&note, 16);
            fields.label(&tier);
            fields.inherit().fits(&key::USER, &user).hash(&user);
            fields.redact();
            fields.keyed_truncated(&key::PROMPT, &prompt, 256);
        })
        .run_described(
            move || -> Result<_, PriceError> {
                return self.rates.quote(order, user, token);
            },
            crate::telemetry::__private::output!(
                | value, fields | fields.truncated(value, 64)
            ),
        )
}
