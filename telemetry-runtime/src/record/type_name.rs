//! Names of Rust types as `error.type`.

use std::any::type_name;
use std::hash::{Hash, Hasher};
use std::mem::discriminant;

/// Beginning of the name of a `Result`, by which an `Err` is found where the type is a parameter of a
/// function.
const RESULT: &str = "core::result::Result<";

/// Pointers that an error type is the same behind.
const POINTERS: [&str; 3] = ["alloc::boxed::Box<", "alloc::rc::Rc<", "alloc::sync::Arc<"];

/// Returns the name of an error's type, without references and pointers around it.
pub(crate) fn of<E: ?Sized>() -> &'static str {
    without_pointers(type_name::<E>())
}

fn without_pointers(mut name: &'static str) -> &'static str {
    loop {
        let referenced = name.strip_prefix('&').map(|name| name.strip_prefix("mut ").unwrap_or(name));
        let pointed = || POINTERS.iter().find_map(|pointer| name.strip_prefix(pointer)?.strip_suffix('>'));
        match referenced.or_else(pointed) {
            Some(inner) => name = inner,
            None => return name,
        }
    }
}

/// Returns the name of the error's type if the value is the `Err` of a `Result`, which its type does not show
/// where it is a parameter of a function.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn of_hidden_error<R>(returned: &R) -> Option<&'static str> {
    // Known to the compiler: in a release build nothing is left of it for other types.
    if !type_name::<R>().starts_with(RESULT) {
        return None;
    }
    let mut number = Number(0);
    discriminant(returned).hash(&mut number);
    (number.0 == 1).then(|| error_of(type_name::<R>()))
}

/// Returns the name of the error's type in the name of a `Result`.
#[cold]
fn error_of(result: &'static str) -> &'static str {
    let arguments = result.strip_prefix(RESULT).and_then(|rest| rest.strip_suffix('>')).unwrap_or_default();
    let mut depth = 0;
    for (index, letter) in arguments.char_indices() {
        match letter {
            '<' | '(' | '[' => depth += 1,
            // The arrow of a function's type is not a bracket.
            '>' if arguments.get(..index).is_some_and(|before| before.ends_with('-')) => {}
            '>' | ')' | ']' => depth -= 1,
            ',' if depth == 0 => {
                return without_pointers(arguments.get(index + 1..).unwrap_or_default().trim_start());
            }
            _ => {}
        }
    }
    arguments
}

/// Hasher that returns the hashed number: that of a discriminant, which cannot be read otherwise.
struct Number(u64);

impl Hasher for Number {
    fn write(&mut self, bytes: &[u8]) {
        let mut number = [0; 8];
        for (to, from) in number.iter_mut().zip(bytes) {
            *to = *from;
        }
        self.0 = u64::from_le_bytes(number);
    }

    fn write_isize(&mut self, number: isize) {
        self.0 = number as u64;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_result_is_found_behind_a_parameter() {
        fn hidden<R>(returned: R) -> Option<&'static str> {
            of_hidden_error(&returned)
        }
        type Function = fn(u32) -> (u8, u16);
        assert_eq!(hidden(Ok::<u32, std::fmt::Error>(1)), None);
        assert_eq!(hidden(Err::<u32, std::fmt::Error>(std::fmt::Error)), Some("core::fmt::Error"));
        assert_eq!(hidden(Err::<(), bool>(true)), Some("bool"));
        assert_eq!(hidden(Err::<(), &str>("")), Some("str"));
        assert_eq!(hidden(Err::<Function, Box<u8>>(Box::new(1))), Some("u8"));
        assert_eq!(hidden(Err::<Vec<(u8, u8)>, [u8; 2]>([0; 2])), Some("[u8; 2]"));
        assert_eq!(hidden(Err::<std::convert::Infallible, u8>(1)), Some("u8"));
        assert_eq!(hidden(Some(1)), None);
        assert_eq!(hidden(1), None);
    }

    #[test]
    fn pointers_do_not_change_the_name() {
        assert_eq!(of::<&std::sync::Arc<Box<std::fmt::Error>>>(), "core::fmt::Error");
        assert_eq!(of::<&mut Vec<Box<u8>>>(), "alloc::vec::Vec<alloc::boxed::Box<u8>>");
    }
}
