use telemetry::stage;

#[stage(db(sistem = "sqlite", operation = "SELECT"))]
fn unknown() {}

#[stage(db(operation = "SELECT", collection = "orders"))]
fn without_system() {}

#[stage("model.ask", gen_ai(request_model = "small"))]
fn without_provider() {}

#[stage(gen_ai(operation = "execute_tool", provider = "openai"))]
fn without_tool() {}

#[stage(db(system = "sqlite", system = "mysql", rows = 3, operation = || "SELECT"))]
fn forms() -> Vec<u32> {
    Vec::new()
}

#[stage(db(system = "sqlite"), gen_ai(operation = "chat", provider = "openai"))]
fn both() {}

#[stage(db)]
fn no_list() {}

#[stage("model.answer", output(plain), gen_ai(operation = "chat", provider = "openai", input_tokens = |text| text.len()))]
fn mixed() -> String {
    String::new()
}

fn main() {}
