//! The Parquet library breaks off on some damaged files where it should give an error: here it does.

use parquet::errors::{ParquetError, Result};
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// Whether this thread is decoding a file, so that a panic becomes the error of a damaged file. A program that does
/// not want its panic hook to speak of those asks this in it.
///
/// ```
/// assert!(!petition_parquet::is_guarded());
/// ```
pub fn is_guarded() -> bool {
    GUARDED.get()
}

/// What the library gives; an error too where it panics. What it was working on is of no use then.
pub(crate) fn guarded<T>(decode: impl FnOnce() -> Result<T>) -> Result<T> {
    let before = GUARDED.replace(true);
    let decoded = catch_unwind(AssertUnwindSafe(decode));
    GUARDED.set(before);
    decoded.unwrap_or_else(|_| Err(ParquetError::General("the decoder broke off".to_owned())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_an_error_and_is_known_to_be_one() {
        let none: Vec<u8> = Vec::new();
        let broken = guarded(|| {
            assert!(is_guarded());
            Ok(none[0])
        });
        assert!(broken.unwrap_err().to_string().contains("broke off"));
        assert!(!is_guarded() && guarded(|| Ok(7)).unwrap() == 7);
    }
}
