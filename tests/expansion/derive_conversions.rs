#[automatically_derived]
impl ::telemetry::__private::StageAttributes for Order {
    const PROVIDED: ::telemetry::__private::Provided<'static> = ::telemetry::__private::Provided::Names(
        &[key::SHOP_PARTS.name()],
    );
    #[inline]
    fn record(&self, fields: &mut ::telemetry::__private::Fields<'_>) {
        static __SCHEMA: ::telemetry::__private::Schema = ::telemetry::__private::Schema::new(
            &[
                ::telemetry::__private::Field::named("total"),
                ::telemetry::__private::Field::named("owner"),
                ::telemetry::__private::Field::keyed(&key::SHOP_PARTS),
            ],
        );
        if fields.begins(&__SCHEMA) {
            {
                let converted = ::telemetry::__private::as_text(&self.total).display();
                fields
                    .converted(
                        const { ::telemetry::__private::sensitivity("total") },
                        &converted,
                    );
            }
            {
                let converted = ::telemetry::__private::as_text(&self.owner).debug();
                fields.hash(&converted);
            }
            {
                let converted = Basket::len(&self.basket);
                fields.keyed(&key::SHOP_PARTS, &converted);
            }
        }
    }
}
