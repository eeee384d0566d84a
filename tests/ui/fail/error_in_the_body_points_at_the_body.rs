use telemetry::stage;

#[stage("body.type", output)]
fn wrong_type(text: &str) -> u32 {
    text
}

#[stage("body.async_type", output)]
async fn wrong_async_type(text: &str) -> u32 {
    text
}

#[stage("body.empty")]
fn empty() -> u32 {}

#[stage("body.async_empty")]
async fn async_empty() -> u32 {}

#[stage("body.unit")]
fn unit() {
    3
}

#[stage("body.early")]
async fn early(text: &str) -> Result<u32, std::num::ParseIntError> {
    let number: u32 = text.parse()?;
    if number == 0 {
        return "zero";
    }
    Ok(number)
}

#[stage("body.question")]
async fn question() -> Result<u32, std::num::ParseIntError> {
    std::fs::read("x")?;
    Ok(3)
}

#[stage("body.borrow")]
fn borrow() -> &'static str {
    let text = String::new();
    &text
}

#[stage("body.name")]
fn name() {
    undefined();
}

fn main() {}
