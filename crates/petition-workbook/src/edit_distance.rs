//! How far two short texts are apart: for questions about misspelled headers and words.

/// The number of single characters to insert, delete or replace.
pub(crate) fn distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (at, c) in left.chars().enumerate() {
        let mut diagonal = at;
        let mut last = at + 1;
        for (own, slot) in right.iter().zip(row.iter_mut().skip(1)) {
            let replaced = diagonal + usize::from(*own != c);
            diagonal = *slot;
            last = replaced.min(last + 1).min(diagonal + 1);
            *slot = last;
        }
        if let Some(first) = row.first_mut() {
            *first = at + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}

/// Whether a name is one edit away from another. Of two characters, replacing one leaves another word.
pub(crate) fn is_misspelled(name: &str, known: &str) -> bool {
    let (length, other) = (name.chars().count(), known.chars().count());
    length.abs_diff(other) <= 1
        && (length.max(other) > 2 || length != other)
        && distance(name, known) == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_are_counted() {
        for (left, right, expected) in [
            ("", "", 0),
            ("", "甲乙", 2),
            ("登记日期", "登记曰期", 1),
            ("登记日期", "登记日", 1),
            ("约访", "重点约访", 2),
            ("abc", "cab", 2),
        ] {
            assert_eq!(distance(left, right), expected, "{left} {right}");
            assert_eq!(distance(right, left), expected, "{right} {left}");
        }
    }

    #[test]
    fn two_short_words_are_different_words() {
        assert!(is_misspelled("登记曰期", "登记日期"));
        assert!(is_misspelled("姓名1", "姓名"));
        assert!(!is_misspelled("别名", "姓名"));
        assert!(!is_misspelled("姓名", "姓名"));
    }
}
