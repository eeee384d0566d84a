//! The variables of the sampler.

use crate::record::sampler::Sampler;
use crate::setup::builder::Builder;
use crate::setup::env::environment::Environment;

const RATIO: &str = "OTEL_TRACES_SAMPLER_ARG";

pub(super) fn add(builder: Builder, environment: &Environment<'_>) -> Builder {
    type Read = fn(&Environment<'_>) -> Sampler;
    let known: [(&str, Read); 6] = [
        ("always_on", |_| Sampler::ALWAYS_ON.ignoring_parent()),
        ("always_off", |_| Sampler::ALWAYS_OFF.ignoring_parent()),
        ("traceidratio", |environment| Sampler::ratio(ratio(environment)).ignoring_parent()),
        ("parentbased_always_on", |_| Sampler::ALWAYS_ON),
        ("parentbased_always_off", |_| Sampler::ALWAYS_OFF),
        ("parentbased_traceidratio", |environment| Sampler::ratio(ratio(environment))),
    ];
    match environment.choice("OTEL_TRACES_SAMPLER", &known) {
        None => builder,
        Some(read) => builder.sampler(read(environment)),
    }
}

/// Share of the traces, all of them where the argument is not set.
fn ratio(environment: &Environment<'_>) -> f64 {
    let Some(text) = environment.get(RATIO) else { return 1.0 };
    match text.parse::<f64>() {
        Ok(ratio) if (0.0..=1.0).contains(&ratio) => ratio,
        _ => {
            environment.problem(
                RATIO,
                format_args!(
                    "`{text}` is not a ratio and is ignored; give a number from 0 to 1, such as 0.1"
                ),
            );
            1.0
        }
    }
}
