//! Turns panics of the Parquet library on damaged files into errors.

use parquet::errors::{ParquetError, Result};
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

thread_local! {
    static DECODING: Cell<bool> = const { Cell::new(false) };
}

/// Whether this thread decodes a file. A panic is then reported as the error of a damaged file, and the panic hook of
/// a program can leave it out.
///
/// ```
/// assert!(!petition_parquet::is_decoding());
/// ```
pub fn is_decoding() -> bool {
    DECODING.get()
}

/// Calls the Parquet library and returns an error if it panics. The state of the decoder is then invalid.
pub(crate) fn catch_decoder_panic<T>(decode: impl FnOnce() -> Result<T>) -> Result<T> {
    let before = DECODING.replace(true);
    let decoded = catch_unwind(AssertUnwindSafe(decode));
    DECODING.set(before);
    decoded.unwrap_or_else(|_| Err(ParquetError::General("the decoder panicked".to_owned())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_an_error() {
        let none: Vec<u8> = Vec::new();
        let broken = catch_decoder_panic(|| {
            assert!(is_decoding());
            Ok(none[0])
        });
        assert!(broken.unwrap_err().to_string().contains("panicked"));
        assert!(!is_decoding() && catch_decoder_panic(|| Ok(7)).unwrap() == 7);
    }
}
