//! Masks names, telephone numbers and identity numbers of petitioners (docs/rulebook.md#personal-data).

/// The word for an unknown name; it needs no mask.
const ANONYMOUS: &str = "匿名";

/// Masks a name: its first character and `**`, which also hides the length. `匿名` stays unchanged.
pub fn mask_name(name: &str) -> String {
    let name = name.trim();
    if name == ANONYMOUS {
        return name.to_owned();
    }
    name.chars().next().map_or_else(String::new, |first| format!("{first}**"))
}

/// Masks a telephone number except for the first three and the last two digits. Short numbers, and numbers with other
/// text at an end, are masked completely.
pub fn mask_phone(phone: &str) -> String {
    mask_middle(phone, 3, 2)
}

/// Masks an identity number except for the first and the last character. Short numbers, and numbers with other text
/// at an end, are masked completely.
pub fn mask_id_number(number: &str) -> String {
    mask_middle(number, 1, 1)
}

/// Shows both ends if characters remain to hide and the ends belong to a number: cells also contain names beside
/// numbers.
fn mask_middle(text: &str, first: usize, last: usize) -> String {
    let chars: Vec<char> = text.trim().chars().collect();
    let is_shown = |index: usize| index < first || index >= chars.len() - last;
    let of_a_number =
        |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c) || matches!(c, 'X' | 'x');
    let hides = chars.len() > first + last;
    if !hides || chars.iter().enumerate().any(|(index, c)| is_shown(index) && !of_a_number(*c)) {
        return "*".repeat(chars.len());
    }
    chars.iter().enumerate().map(|(index, c)| if is_shown(index) { *c } else { '*' }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_are_shown_and_short_texts_hidden() {
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
