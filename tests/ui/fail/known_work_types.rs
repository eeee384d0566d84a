use telemetry::stage;

#[stage(db(system = 5, statement = 7))]
fn query() {}

#[stage(gen_ai(operation = "chat", provider = "openai", max_tokens = "many", output_tokens = |text| text.clone()))]
fn ask() -> String {
    String::new()
}

fn main() {}
