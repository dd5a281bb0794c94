//! Tests of the form checks. Every number is made up; check characters are computed here, with the weights of the
//! standards.

use petition_core::Lang;
use petition_core::privacy::forms::FormFault as F;
use petition_core::privacy::forms::*;

/// The characters of a credit code, by GB 32100.
const CREDIT_ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/// Adds the check character, with the weights of GB 11643.
fn id_number(first: &str) -> String {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let digits = first.chars().map(|digit| digit.to_digit(10).unwrap());
    let sum: u32 = digits.zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum();
    format!("{first}{}", "10X98765432".chars().nth(sum as usize % 11).unwrap())
}

/// Adds the check character, with the weights of GB 32100.
fn credit_code(first: &str) -> String {
    const WEIGHTS: [usize; 17] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
    let values = first.chars().map(|c| CREDIT_ALPHABET.find(c).unwrap());
    let sum: usize = values.zip(WEIGHTS).map(|(value, weight)| value * weight).sum();
    format!("{first}{}", CREDIT_ALPHABET.chars().nth((31 - sum % 31) % 31).unwrap())
}

#[test]
fn every_check_character_of_an_identity_number_is_the_right_one() {
    let mut seen = std::collections::BTreeSet::new();
    for serial in 0..1000 {
        let right = id_number(&format!("44030019000101{serial:03}"));
        assert_eq!(check_id_number(&right).unwrap().as_str(), right);
        let last = right.chars().last().unwrap();
        seen.insert(last);
        for other in "0123456789X".chars().filter(|other| *other != last) {
            let wrong = format!("{}{other}", &right[..17]);
            assert_eq!(check_id_number(&wrong), Err(F::BadCheck), "{serial}");
        }
    }
    assert_eq!(seen.len(), 11);
}

#[test]
fn a_wrong_digit_and_swapped_neighbours_are_noticed() {
    let right = id_number("44030019000101237");
    for place in 14..17 {
        for digit in '0'..='9' {
            let mut chars: Vec<char> = right.chars().collect();
            if chars[place] != digit {
                chars[place] = digit;
                let wrong: String = chars.into_iter().collect();
                assert_eq!(check_id_number(&wrong), Err(F::BadCheck), "{wrong}");
            }
        }
    }
    let mut swapped: Vec<char> = right.chars().collect();
    swapped.swap(14, 15);
    assert_eq!(check_id_number(&swapped.into_iter().collect::<String>()), Err(F::BadCheck));
}

#[test]
fn identity_numbers_are_accepted_as_people_write_them() {
    let plain = id_number("44030019000101004");
    assert!(plain.ends_with('X'), "{plain}");
    for written in [
        "44030019000101004x",
        " 440300 1900 0101 004X ",
        "440300-19000101-004X",
        "４４０３００１９０００１０１００４Ｘ",
    ] {
        let number = check_id_number(written).unwrap();
        assert_eq!(number.as_str(), plain);
        assert!(!number.is_old());
    }
}

#[test]
fn old_numbers_are_recognised_by_their_date() {
    let number = check_id_number("440300000229001").unwrap_err();
    assert_eq!(number, F::Incomplete, "1900 had no 29 February");
    let number = check_id_number("440300040229001").unwrap();
    assert!(number.is_old());
    assert_eq!(number.birth().to_string(), "1904-02-29");
    assert_eq!(number.masked(), "4*************1");
}

#[test]
fn an_identity_number_is_incomplete_until_it_is_wrong() {
    let number = id_number("44030019000101237");
    for length in 1..18 {
        assert_eq!(check_id_number(&number[..length]), Err(F::Incomplete), "{length}");
    }
    for (text, fault) in [
        ("", F::Empty),
        ("- ", F::Empty),
        ("00", F::UnknownArea),
        ("99", F::Incomplete),
        ("4403X", F::BadCharacter),
        ("X", F::BadCharacter),
        ("44030019000101004XX", F::BadCharacter),
        ("4403001900010１０1００４0０", F::TooLong),
        ("44030019000101004甲", F::BadCharacter),
        ("440300190002300015", F::BadDate),
        ("440300190013010015", F::BadDate),
        ("440300179912310015", F::BadDate),
        ("440300230001010015", F::BadDate),
        ("990300190001010015", F::BadCheck),
    ] {
        assert_eq!(check_id_number(text), Err(fault), "{text}");
    }
}

#[test]
fn every_check_character_of_a_credit_code_is_the_right_one() {
    let mut seen = std::collections::BTreeSet::new();
    for serial in 0..500 {
        let right = credit_code(&format!("11440300MB2C{serial:05}"));
        assert_eq!(check_credit_code(&right).unwrap().as_str(), right);
        let last = right.chars().last().unwrap();
        seen.insert(last);
        for other in CREDIT_ALPHABET.chars().filter(|other| *other != last) {
            assert_eq!(check_credit_code(&format!("{}{other}", &right[..17])), Err(F::BadCheck));
        }
    }
    assert_eq!(seen.len(), 31);
}

#[test]
fn a_credit_code_has_its_own_alphabet() {
    let right = credit_code("11440300MB2C00000");
    assert_eq!(check_credit_code(&right.to_lowercase()).unwrap().as_str(), right);
    for letter in ["I", "O", "S", "V", "Z", "é"] {
        let wrong = format!("{}{letter}", &right[..17]);
        assert_eq!(check_credit_code(&wrong), Err(F::BadCharacter), "{letter}");
    }
    assert_eq!(check_credit_code(""), Err(F::Empty));
    assert_eq!(check_credit_code(&right[..17]), Err(F::Incomplete));
    assert_eq!(check_credit_code(&format!("{right}0")), Err(F::TooLong));
}

#[test]
fn telephone_numbers_are_accepted_as_people_write_them() {
    for (written, number, kind) in [
        ("13800000001", "13800000001", PhoneKind::Mobile),
        ("+8613800000001", "13800000001", PhoneKind::Mobile),
        ("＋８６ １３８－００００－０００１", "13800000001", PhoneKind::Mobile),
        ("0086 199 0000 0001", "19900000001", PhoneKind::Mobile),
        ("8613800000001", "13800000001", PhoneKind::Mobile),
        ("0755-80000000", "075580000000", PhoneKind::Landline),
        ("(0310) 2000000", "03102000000", PhoneKind::Landline),
        ("010-80000000", "01080000000", PhoneKind::Landline),
        ("+86 10 8000 0000", "01080000000", PhoneKind::Landline),
        ("+86 755 8000 0000", "075580000000", PhoneKind::Landline),
        ("+86 (0)755 8000 0000", "075580000000", PhoneKind::Landline),
    ] {
        let phone = check_phone(written).unwrap();
        assert_eq!((phone.as_str(), phone.kind()), (number, kind), "{written}");
    }
}

#[test]
fn other_numbers_are_no_telephone_numbers() {
    for (text, fault) in [
        ("", F::Empty),
        ("+", F::Incomplete),
        ("+8", F::Incomplete),
        ("+86", F::Incomplete),
        ("+86 1", F::Incomplete),
        ("+1 212", F::NotAPhone),
        ("12800000001", F::NotAPhone),
        ("80000000", F::NotAPhone),
        ("010-10000000", F::NotAPhone),
        ("0755-10000000", F::NotAPhone),
        ("138000000012", F::TooLong),
        ("0755-800000000", F::TooLong),
        ("0755-800000", F::Incomplete),
        ("021-8000000", F::Incomplete),
        ("138o0000001", F::BadCharacter),
        ("一三八", F::BadCharacter),
    ] {
        assert_eq!(check_phone(text), Err(fault), "{text}");
    }
}

#[test]
fn a_telephone_number_is_incomplete_while_it_is_typed() {
    for whole in ["13800000001", "01080000000", "02180000000", "03102000000", "075580000000"] {
        for length in 1..whole.len() {
            let typed = check_phone(&whole[..length]);
            let short = length == 11 && whole.len() == 12;
            assert_eq!(typed.is_ok(), short, "{}", &whole[..length]);
            assert!(short || typed == Err(F::Incomplete), "{}", &whole[..length]);
        }
    }
}

#[test]
fn days_are_accepted_as_people_write_them() {
    assert_eq!(check_date(" 2020-02-29 ").unwrap().to_string(), "2020-02-29");
    for (text, fault) in [
        ("", F::Empty),
        ("2020-02-2", F::Incomplete),
        ("2020/02/29", F::BadCharacter),
        ("2020-02-291", F::TooLong),
        ("2020-02-30", F::BadDate),
        ("1949-09-30", F::DateOutOfRange),
        ("2020年", F::BadCharacter),
    ] {
        assert_eq!(check_date(text), Err(fault), "{text}");
    }
}

#[test]
fn neither_faults_nor_debug_output_repeat_a_number() {
    let number = check_id_number(&id_number("44030019000101237")).unwrap();
    assert!(!format!("{number:?}").contains("19000101"));
    let phone = check_phone("13800000001").unwrap();
    assert_eq!(format!("{phone:?}"), "PhoneNumber(mobile, 138******01)");
    for fault in FormFault::ALL {
        let text = fault.text();
        assert!(fault.code().starts_with("form_") && !text.get(Lang::Zh).is_empty());
        assert!(text.get(Lang::En).is_ascii());
    }
}
