#[automatically_derived]
impl renamed::__private::StageAttributes for Source {
    const PROVIDED: renamed::__private::Provided<'static> = renamed::__private::Provided::Each(
        &[
            renamed::__private::Provided::Names(&[]),
            renamed::__private::Provided::Names(&[]),
            renamed::__private::Provided::Names(&[key::HOST.name()]),
        ],
    );
    #[inline]
    fn record(&self, fields: &mut renamed::__private::Fields<'_>) {
        match self {
            Self::Memory => {
                static __SCHEMA: renamed::__private::Schema = renamed::__private::Schema::new(
                    &[],
                );
                if fields.begins(&__SCHEMA) {}
            }
            Self::File { path: field_path, size: field_size, .. } => {
                static __SCHEMA: renamed::__private::Schema = renamed::__private::Schema::new(
                    &[
                        renamed::__private::Field::named("path"),
                        renamed::__private::Field::named("secret"),
                        renamed::__private::Field::named("size"),
                    ],
                );
                if fields.begins(&__SCHEMA) {
                    fields.plain(field_path);
                    fields.redact();
                    fields.value(field_size);
                }
            }
            Self::Remote(field_0, _) => {
                static __SCHEMA: renamed::__private::Schema = renamed::__private::Schema::new(
                    &[renamed::__private::Field::keyed(&key::HOST)],
                );
                if fields.begins(&__SCHEMA) {
                    fields.keyed(&key::HOST, field_0);
                }
            }
        }
    }
}
