//! Masks plain texts (docs/rulebook.md#personal-data).

/// What a ledger has in place of a name that is not known; it masks nobody.
const ANONYMOUS: &str = "匿名";

/// A name: its first character and `**`, which hides the length too. `匿名` stays as it is.
pub fn mask_name(name: &str) -> String {
    let name = name.trim();
    if name == ANONYMOUS {
        return name.to_owned();
    }
    name.chars().next().map_or_else(String::new, |first| format!("{first}**"))
}

/// A telephone number: the first three and the last two digits; a short one, or one with other text at an end, not
/// at all.
pub fn mask_phone(phone: &str) -> String {
    mask_middle(phone, 3, 2)
}

/// An identity number: the first and the last character; a short one, or one with other text at an end, not at all.
pub fn mask_id_number(number: &str) -> String {
    mask_middle(number, 1, 1)
}

/// Keeps both ends, if something is left to hide and they are of a number: cells hold names beside numbers too.
fn mask_middle(text: &str, first: usize, last: usize) -> String {
    let chars: Vec<char> = text.trim().chars().collect();
    let keeps = |index: usize| index < first || index >= chars.len() - last;
    let of_a_number =
        |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c) || matches!(c, 'X' | 'x');
    let hides = chars.len() > first + last;
    if !hides || chars.iter().enumerate().any(|(index, c)| keeps(index) && !of_a_number(*c)) {
        return "*".repeat(chars.len());
    }
    chars.iter().enumerate().map(|(index, c)| if keeps(index) { *c } else { '*' }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_are_kept_and_short_texts_hidden() {
        assert_eq!(mask_id_number("44030019000101000X"), "4****************X");
        assert_eq!(mask_phone("13800000001"), "138******01");
        assert_eq!(mask_phone("26671234"), "266***34");
        assert_eq!(mask_phone("110"), "***");
        assert_eq!(mask_phone("13800000001 李示四"), "*".repeat(15));
        assert_eq!(mask_phone("张示三13800000001"), "*".repeat(14));
        assert_eq!(mask_name("欧阳示例"), "欧**");
        assert_eq!(mask_name(" 匿名 "), "匿名");
        assert_eq!(mask_name(""), "");
    }
}
