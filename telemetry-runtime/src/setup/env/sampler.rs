//! The variables of the sampler. It follows the decision of a parent in any case, as the `parentbased_`
//! samplers do.

use crate::record::sampler::Sampler;
use crate::setup::builder::Builder;
use crate::setup::env::environment::Environment;

const RATIO: &str = "OTEL_TRACES_SAMPLER_ARG";

#[derive(Clone, Copy)]
enum Kind {
    On,
    Off,
    Ratio,
}

pub(super) fn add(builder: Builder, environment: &Environment<'_>) -> Builder {
    let known = [
        ("always_on", Kind::On),
        ("always_off", Kind::Off),
        ("traceidratio", Kind::Ratio),
        ("parentbased_always_on", Kind::On),
        ("parentbased_always_off", Kind::Off),
        ("parentbased_traceidratio", Kind::Ratio),
    ];
    match environment.choice("OTEL_TRACES_SAMPLER", &known) {
        None => builder,
        Some(Kind::On) => builder.sampler(Sampler::ALWAYS_ON),
        Some(Kind::Off) => builder.sampler(Sampler::ALWAYS_OFF),
        Some(Kind::Ratio) => builder.sampler(Sampler::ratio(ratio(environment))),
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
