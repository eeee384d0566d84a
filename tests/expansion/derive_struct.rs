#[automatically_derived]
impl<'a, T: StageAttributes> ::telemetry::__private::StageAttributes for Task<'a, T>
where
    T: Clone,
{
    const PROVIDED: ::telemetry::__private::Provided<'static> = ::telemetry::__private::Provided::Any(
        &[
            ::telemetry::__private::Provided::Names(
                &[key::DATS_TASK_ID.name(), key::PROMPT.name()],
            ),
            <T as ::telemetry::__private::StageAttributes>::PROVIDED,
        ],
    );
    #[inline]
    fn record(&self, fields: &mut ::telemetry::__private::Fields<'_>) {
        static __SCHEMA: ::telemetry::__private::Schema = ::telemetry::__private::Schema::new(
                &[
                    ::telemetry::__private::Field::keyed(&key::DATS_TASK_ID).context(),
                    ::telemetry::__private::Field::named("tier").label(),
                    ::telemetry::__private::Field::named("user.name"),
                    ::telemetry::__private::Field::named("api_key"),
                    ::telemetry::__private::Field::named("prompt"),
                    ::telemetry::__private::Field::named("answer"),
                    ::telemetry::__private::Field::keyed(&key::PROMPT),
                    ::telemetry::__private::Field::named("source"),
                    ::telemetry::__private::Field::named("attempts"),
                ],
            )
            .with_payloads();
        if fields.begins(&__SCHEMA) {
            fields.inherit().keyed(&key::DATS_TASK_ID, &self.id);
            fields.label(&self.tier);
            fields.hash(&self.user);
            fields.redact();
            fields.truncated(&self.prompt, 256);
            fields.content(&self.answer, 512);
            fields
                .keyed_content(
                    &key::PROMPT,
                    &self.prompt,
                    ::core::primitive::usize::MAX,
                );
            fields.nested(&self.source);
            fields.value(&self.attempts);
        }
    }
}
