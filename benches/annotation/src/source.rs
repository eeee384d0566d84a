//! Text of the generated crates: equal functions with different annotations.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::contender::{CONTENDERS, Contender};
use crate::failure::Fallible;

/// Number of functions of a module: the compiler divides its work by modules.
const FUNCTIONS_OF_A_MODULE: usize = 50;

/// Beginning of every generated crate; its futures are ready at the first poll.
const PRELUDE: &str = "\
use std::future::Future;
use std::num::ParseIntError;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

#[derive(Debug)]
pub struct Failure(pub ParseIntError);

impl From<ParseIntError> for Failure {
    fn from(error: ParseIntError) -> Self {
        Failure(error)
    }
}

pub async fn size_of(text: &str) -> Result<u64, Failure> {
    Ok(text.trim().parse::<u64>()?)
}

fn poll(mut future: Pin<Box<dyn Future<Output = Result<u64, Failure>>>>) -> bool {
    matches!(future.as_mut().poll(&mut Context::from_waker(Waker::noop())), Poll::Ready(Ok(_)))
}
";

/// Synchronous and asynchronous function.
const FUNCTIONS: &str = "
{annotation_sync}
pub fn count_{number}(first: u64, second: &str) -> Result<u64, Failure> {
    let size = second.parse::<u64>()?;
    Ok(first.wrapping_mul({number}).wrapping_add(size))
}

{annotation_async}
pub async fn fetch_{number}(first: u64, second: &str) -> Result<u64, Failure> {
    let size = size_of(second).await?;
    Ok(first.wrapping_mul({number}).wrapping_add(size))
}
";

/// Writes a workspace with a package for each contender into `folder`, with the versions of this workspace.
///
/// # Errors
///
/// A file or folder cannot be written.
pub(crate) fn write(folder: &Path, root: &Path, functions: usize) -> Fallible<()> {
    for contender in CONTENDERS {
        let package = folder.join(contender.name);
        fs::create_dir_all(package.join("src"))?;
        fs::write(package.join("Cargo.toml"), manifest(contender, root))?;
        fs::write(package.join("src/main.rs"), program(contender, functions / 2))?;
    }
    let members = CONTENDERS.iter().map(|contender| format!("{:?}", contender.name)).collect::<Vec<_>>();
    let workspace = format!(
        "[workspace]\nresolver = \"3\"\nmembers = [{}]\n\n[profile.dev]\nincremental = false\n",
        members.join(", ")
    );
    fs::write(folder.join("Cargo.toml"), workspace)?;
    fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock"))?;
    Ok(())
}

/// Returns the manifest of a package.
fn manifest(contender: &Contender, root: &Path) -> String {
    let dependency = contender.dependency.replace("{root}", &root.display().to_string());
    format!(
        "[package]\nname = \"{}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n{dependency}\n",
        contender.name
    )
}

/// Returns a program that calls all of its `pairs` synchronous and as many asynchronous functions.
fn program(contender: &Contender, pairs: usize) -> String {
    let mut text = String::from(PRELUDE);
    let mut calls = String::new();
    for (module, numbers) in (0..pairs).collect::<Vec<_>>().chunks(FUNCTIONS_OF_A_MODULE / 2).enumerate() {
        let _ = write!(text, "\nmod part_{module} {{\nuse super::{{Failure, size_of}};\n");
        for number in numbers {
            text.push_str(&pair(contender, *number));
            let _ = write!(
                calls,
                "    succeeded += usize::from(part_{module}::count_{number}(1, &text).is_ok());\n    \
                 succeeded += usize::from(poll(Box::pin(part_{module}::fetch_{number}(1, \"2\"))));\n"
            );
        }
        text.push_str("}\n");
    }
    let _ = write!(
        text,
        "\nfn main() {{\n    let text = std::env::args().count().to_string();\n    let mut succeeded = 0;\n\
         {calls}    assert_eq!(succeeded, {});\n}}\n",
        pairs * 2
    );
    text
}

/// Returns the two functions of a number.
fn pair(contender: &Contender, number: usize) -> String {
    let annotation = |verb: &str| contender.annotation.replace("{operation}", &format!("{verb}_{number}"));
    FUNCTIONS
        .replace("{annotation_sync}", &annotation("count"))
        .replace("{annotation_async}", &annotation("fetch"))
        .replace("{number}", &number.to_string())
}
