//! Checks of form input, for use while somebody types. A fault is a value, not an error.

use petition_core::privacy::forms::{self, FormFault};
use petition_core::{privacy, to_json_text};
use serde_json::{Value, json};
use wasm_bindgen::prelude::wasm_bindgen;

/// Returns a check as JSON: `fault` is null for a well-formed value, and the other members for a fault.
fn check<T>(found: Result<T, FormFault>, members: impl Fn(T) -> Value, absent: &[&str]) -> String {
    let object = match found {
        Ok(found) => {
            let mut object = members(found);
            object.as_object_mut().map(|members| members.insert("fault".into(), Value::Null));
            object
        }
        Err(fault) => {
            let mut object = json!({"fault": fault.key()});
            for key in absent {
                object.as_object_mut().map(|members| members.insert((*key).into(), Value::Null));
            }
            object
        }
    };
    to_json_text(&object)
}

/// Checks an identity number: `fault`, `number`, `masked`, `birth`, `is_old`.
#[wasm_bindgen]
pub fn check_id_number(text: &str) -> String {
    let members = |number: forms::IdNumber| {
        json!({
            "number": number.as_str(),
            "masked": number.masked(),
            "birth": number.birth().to_string(),
            "is_old": number.is_old(),
        })
    };
    check(forms::check_id_number(text), members, &["number", "masked", "birth", "is_old"])
}

/// Checks a unified social credit code: `fault`, `code`.
#[wasm_bindgen]
pub fn check_credit_code(text: &str) -> String {
    check(forms::check_credit_code(text), |code| json!({"code": code.as_str()}), &["code"])
}

/// Checks a telephone number of the mainland: `fault`, `number`, `masked`, `kind`.
#[wasm_bindgen]
pub fn check_phone(text: &str) -> String {
    let members = |number: forms::PhoneNumber| {
        json!({
            "number": number.as_str(),
            "masked": number.masked(),
            "kind": number.kind().key(),
        })
    };
    check(forms::check_phone(text), members, &["number", "masked", "kind"])
}

/// Checks a day in the form `YYYY-MM-DD`: `fault`, `date`.
#[wasm_bindgen]
pub fn check_date(text: &str) -> String {
    check(forms::check_date(text), |date| json!({"date": date.to_string()}), &["date"])
}

/// Masks a name: its first character and `**`.
#[wasm_bindgen]
pub fn mask_name(name: &str) -> String {
    privacy::mask_name(name)
}

/// Masks a telephone number except for the first three and the last two digits.
#[wasm_bindgen]
pub fn mask_phone(phone: &str) -> String {
    privacy::mask_phone(phone)
}

/// Masks an identity number except for the first and the last character.
#[wasm_bindgen]
pub fn mask_id_number(number: &str) -> String {
    privacy::mask_id_number(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checks_have_the_same_members_with_and_without_a_fault() {
        for (right, wrong, checked) in [
            ("2020-02-29", "2020-02-30", check_date as fn(&str) -> String),
            ("13800000001", "1380000000", check_phone),
            ("44030019000101000X", "440300190001010000", check_id_number),
        ] {
            let [right, wrong] = [right, wrong].map(|text| {
                serde_json::from_str::<serde_json::Map<String, Value>>(&checked(text)).unwrap()
            });
            assert!(wrong["fault"].is_string());
            assert_eq!(right.keys().collect::<Vec<_>>(), wrong.keys().collect::<Vec<_>>());
        }
        assert!(check_credit_code("1").contains("\"code\": null"));
        assert_eq!(
            (mask_name("张示一").as_str(), mask_phone("13800000001").as_str()),
            ("张**", "138******01")
        );
        assert_eq!(mask_id_number("44030019000101000X").len(), 18);
    }
}
