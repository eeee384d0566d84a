//! Asynchronous stages within each other, within the compiler's default recursion limit: as deep as the
//! documentation says, and deeper than with `#[tracing::instrument]`.

use telemetry::stage;

#[stage("deep.f0", output)]
async fn nested_0(text: &str, by: u32) -> Result<u32, std::num::ParseIntError> {
    let values: Vec<u32> = vec![by];
    let result = nested_1(text, by + 1).await;
    result.map(|x| x + values[0])
}

#[stage("deep.f1", output)]
async fn nested_1(text: &str, by: u32) -> Result<u32, std::num::ParseIntError> {
    let values: Vec<u32> = vec![by];
    let result = nested_2(text, by + 1).await;
    result.map(|x| x + values[0])
}

#[stage("deep.f2", output)]
async fn nested_2(text: &str, by: u32) -> Result<u32, std::num::ParseIntError> {
    let values: Vec<u32> = vec![by];
    let result = nested_3(text, by + 1).await;
    result.map(|x| x + values[0])
}

#[stage("deep.f3", output)]
async fn nested_3(text: &str, by: u32) -> Result<u32, std::num::ParseIntError> {
    let values: Vec<u32> = vec![by];
    let result = nested_4(text, by + 1).await;
    result.map(|x| x + values[0])
}

#[stage("deep.f4", output)]
async fn nested_4(text: &str, by: u32) -> Result<u32, std::num::ParseIntError> {
    let values: Vec<u32> = vec![by];
    let result = nested_5(text, by + 1).await;
    result.map(|x| x + values[0])
}

#[stage("deep.f5", output)]
async fn nested_5(text: &str, by: u32) -> Result<u32, std::num::ParseIntError> {
    let values: Vec<u32> = vec![by];
    let result = nested_6(text, by + 1).await;
    result.map(|x| x + values[0])
}

#[stage("deep.f6", output)]
async fn nested_6(text: &str, by: u32) -> Result<u32, std::num::ParseIntError> {
    let values: Vec<u32> = vec![by];
    let result = nested_7(text, by + 1).await;
    result.map(|x| x + values[0])
}

#[stage("deep.f7", output)]
async fn nested_7(text: &str, by: u32) -> Result<u32, std::num::ParseIntError> {
    let values: Vec<u32> = vec![by];
    let result = nested_8(text, by + 1).await;
    result.map(|x| x + values[0])
}

#[stage("deep.f8", output)]
async fn nested_8(text: &str, by: u32) -> Result<u32, std::num::ParseIntError> {
    let values: Vec<u32> = vec![by];
    let result = nested_9(text, by + 1).await;
    result.map(|x| x + values[0])
}

#[stage("deep.f9", output)]
async fn nested_9(text: &str, by: u32) -> Result<u32, std::num::ParseIntError> {
    let values: Vec<u32> = vec![by];
    let result = nested_10(text, by + 1).await;
    result.map(|x| x + values[0])
}

#[stage("deep.f10", output)]
async fn nested_10(text: &str, by: u32) -> Result<u32, std::num::ParseIntError> {
    let values: Vec<u32> = vec![by];
    let result = nested_11(text, by + 1).await;
    result.map(|x| x + values[0])
}

#[stage("deep.f11", output)]
async fn nested_11(text: &str, by: u32) -> Result<u32, std::num::ParseIntError> {
    let values: Vec<u32> = vec![by];
    let result = nested_12(text, by + 1).await;
    result.map(|x| x + values[0])
}

#[stage("deep.f12", output)]
async fn nested_12(_text: &str, by: u32) -> Result<u32, std::num::ParseIntError> {
    let values: Vec<u32> = vec![by];
    let result = {
        tokio::task::yield_now().await;
        Ok(by)
    };
    result.map(|x| x + values[0])
}

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread().build().unwrap();
    let sum = runtime.block_on(async { tokio::spawn(async { nested_0("a", 0).await }).await.unwrap() });
    assert_eq!(sum, Ok(90));
}
