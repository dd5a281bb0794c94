//! Names of cells and regions, such as `B7` and `A1:C9`.

/// The row from 1 and the column from 0 of a name; numbers without end become the largest.
pub(crate) fn parse(name: &str) -> Option<(u32, u32)> {
    let bytes = name.as_bytes();
    let letters = bytes.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let (letters, digits) = bytes.split_at_checked(letters)?;
    let column = letters.iter().fold(0_u32, |sum, letter| {
        let value = u32::from(letter.to_ascii_uppercase() - b'A') + 1;
        sum.saturating_mul(26).saturating_add(value)
    });
    let row = row(digits)?;
    Some((row, column.checked_sub(1)?))
}

/// The number of a row, from 1.
pub(crate) fn row(digits: &[u8]) -> Option<u32> {
    if digits.is_empty() {
        return None;
    }
    let number = digits.iter().try_fold(0_u32, |sum, digit| {
        let digit = digit.is_ascii_digit().then(|| u32::from(digit - b'0'))?;
        Some(sum.saturating_mul(10).saturating_add(digit))
    });
    number.filter(|number| *number > 0)
}

/// The two corners of a region; of one cell both are the same.
pub(crate) fn region(name: &str) -> Option<[(u32, u32); 2]> {
    let (first, last) = name.split_once(':').unwrap_or((name, name));
    Some([parse(first)?, parse(last)?])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_and_others_are_not() {
        assert_eq!(parse("A1"), Some((1, 0)));
        assert_eq!(parse("xfd1048576"), Some((1_048_576, 16_383)));
        assert_eq!(parse("ZZZZZZZZ99999999999"), Some((u32::MAX, u32::MAX - 1)));
        for name in ["", "A", "1", "A0", "1A", "A1B", "甲1", "A-1", "A 1"] {
            assert_eq!(parse(name), None, "{name}");
        }
        assert_eq!(region("B2:C9"), Some([(2, 1), (9, 2)]));
        assert_eq!(region("B2"), Some([(2, 1), (2, 1)]));
        assert_eq!(region("B2:"), None);
    }
}
