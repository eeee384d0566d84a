//! A metric's required attribute is a field of its measurement: leaving it out does not compile.

use semconv::{label, metric};

fn main() {
    let _ = metric::DatsWorkerRefusals { domain: label::DatsWorkerDomain::Code };
    let _ = metric::DatsQaVerdicts { overall_result: "passed" };
}
