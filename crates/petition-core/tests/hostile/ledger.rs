//! A corrupted ledger is reported or accepted, and never panics.

use crate::mutate::{Dice, keys, odd_values, path, replaced, scalars, with_flipped_bytes};
use crate::{CITY, SMALL, read};
use petition_core::ledger::Ledger;
use petition_core::ledger::tables::TABLES;
use petition_core::schema::{Field, Kind, Need, Table};
use petition_core::{Code, Error, Lang};
use serde_json::Value;

fn small() -> Value {
    serde_json::from_str(SMALL).unwrap()
}

fn city() -> Value {
    serde_json::from_str(CITY).unwrap()
}

fn codes_at(error: &Error) -> Vec<(String, Code)> {
    let code = |problem: &petition_core::Problem| (problem.place.to_string(), problem.code);
    error.problems().iter().map(code).collect()
}

/// Returns the path of the first record of a table in the small ledger that has all its fields, except those of other
/// step kinds.
fn first_record(table: &Table) -> String {
    match table.parent {
        Some(parent) => format!("/{}/0/{}/0", parent.table.key, parent.field),
        None if table.key == "bureau" => "/bureau".to_owned(),
        None => format!("/{}/0", table.key),
    }
}

#[test]
fn the_small_ledger_has_every_field() {
    let text = read(SMALL).unwrap().to_json();
    for table in TABLES {
        for field in table.fields {
            assert!(SMALL.contains(&format!("\"{}\"", field.key)), "{}.{}", table.key, field.key);
            assert!(text.contains(&format!("\"{}\"", field.key)), "{}.{}", table.key, field.key);
        }
    }
}

#[test]
fn every_truncated_text_is_reported() {
    let ends = SMALL.char_indices().map(|(at, _)| at).filter(|at| *at < SMALL.trim_end().len());
    for end in ends {
        let error = read(&SMALL[..end]).unwrap_err();
        assert_eq!(error.problems()[0].code, Code::Syntax, "{end}");
    }
    for end in (0..CITY.trim_end().len()).step_by(9973).filter(|end| CITY.is_char_boundary(*end)) {
        assert_eq!(read(&CITY[..end]).unwrap_err().problems()[0].code, Code::Syntax, "{end}");
    }
}

#[test]
fn every_value_of_another_type_is_reported_or_accepted() {
    let document = small();
    for pointer in scalars(&document) {
        for odd in odd_values() {
            let _ = read(&replaced(&document, &pointer, &odd));
        }
    }
}

#[test]
fn lists_and_records_of_another_type_are_reported_with_their_places() {
    let document = small();
    let all: Vec<String> = keys(&document).iter().map(|(at, key)| format!("{at}/{key}")).collect();
    let inner = all.iter().filter(|at| {
        document.pointer(at).is_some_and(|value| value.is_array() || value.is_object())
    });
    for pointer in inner {
        for odd in [Value::from(7), Value::from("文本"), Value::from(true)] {
            let error = read(&replaced(&document, pointer, &odd)).unwrap_err();
            assert_eq!(codes_at(&error)[0], (path(pointer), Code::WrongType));
        }
    }
}

#[test]
fn values_of_another_type_in_the_city_are_reported_or_accepted() {
    let document = city();
    let odd = odd_values();
    let some = scalars(&document).into_iter().step_by(101).zip(odd.iter().cycle());
    for (pointer, odd) in some {
        let _ = read(&replaced(&document, &pointer, odd));
    }
}

#[test]
fn a_missing_field_is_reported_at_its_place() {
    for table in TABLES {
        for field in table.fields {
            let mut document = small();
            let at = first_record(table);
            let record = document.pointer_mut(&at).unwrap().as_object_mut().unwrap();
            let was_present = record.remove(field.key).is_some();
            let result = read(&document.to_string());
            let place = path(&format!("{at}/{}", field.key));
            if field.need == Need::Required || field.need == Need::Blankable {
                let codes = codes_at(&result.unwrap_err());
                assert_eq!(codes[0], (place.clone(), Code::Missing), "{place}");
            } else {
                assert!(result.is_ok() || !was_present, "{place}");
            }
        }
    }
}

#[test]
fn a_field_of_another_name_is_unknown() {
    let document = small();
    for (object, key) in keys(&document) {
        for name in [format!("{key}x"), key.to_uppercase(), format!(" {key}"), "__proto__".into()] {
            let mut document = document.clone();
            let record = document.pointer_mut(&object).unwrap().as_object_mut().unwrap();
            let value = record.remove(&key).unwrap();
            record.insert(name.clone(), value);
            let error = read(&document.to_string()).unwrap_err();
            let unknown = error.problems().iter().filter(|one| one.code == Code::UnknownField);
            assert_eq!(unknown.count(), 1, "{object}/{name}");
        }
    }
}

#[test]
fn a_field_without_a_name_is_unknown() {
    let mut document = small();
    document["leaders"][0][""] = Value::from(1);
    let error = read(&document.to_string()).unwrap_err();
    assert_eq!(codes_at(&error), [("$.leaders[0][\"\"]".to_owned(), Code::UnknownField)]);
}

#[test]
fn a_duplicate_field_is_reported_at_its_place() {
    let document = small();
    for (object, key) in keys(&document) {
        let mut document = document.clone();
        let record = document.pointer_mut(&object).unwrap().as_object_mut().unwrap();
        let value = record[&key].clone();
        record.insert("twice".to_owned(), value);
        let text = document.to_string().replace("\"twice\"", &format!("\"{key}\""));
        let error = read(&text).unwrap_err();
        let place = path(&format!("{object}/{key}"));
        assert!(codes_at(&error).contains(&(place.clone(), Code::DuplicateField)), "{place}");
    }
}

#[test]
fn flipped_bytes_are_reported_or_accepted() {
    let mut dice = Dice::new();
    let taken = (0..3000).filter(|_| read(&with_flipped_bytes(SMALL, &mut dice)).is_ok()).count();
    assert!(taken > 0, "no flip was harmless: are they flips at all?");
    for _ in 0..40 {
        let _ = read(&with_flipped_bytes(CITY, &mut dice));
    }
}

#[test]
fn huge_numbers_are_reported() {
    for number in ["1e999", "-1e999", "123456789012345678901234567890", "0.5", "3e9", "00", "+1"] {
        let text = SMALL.replace("\"headcount\": 5", &format!("\"headcount\": {number}"));
        assert!(read(&text).is_err(), "{number}");
    }
    let text = SMALL.replace("\"headcount\": 5", "\"headcount\": 5.0");
    assert_eq!(read(&text).unwrap().document().matters[0].headcount, 5);
}

#[test]
fn text_that_is_no_document_is_reported() {
    for text in [
        "",
        " ",
        "\u{feff}",
        "null",
        "[]",
        "7",
        "\"petition-ledger/1\"",
        "{}{}",
        "\u{0}",
        "{\"a\":1}",
    ] {
        assert!(read(text).is_err(), "{text:?}");
    }
    assert!(read(&format!("\u{feff}{SMALL}")).is_ok(), "a byte-order mark is skipped");
}

#[test]
fn faulty_personal_data_is_not_repeated() {
    let document = small();
    let personal = TABLES.iter().flat_map(|table| {
        let own = |field: &&Field| field.personal && !matches!(field.kind, Kind::Rows(_));
        let fields = table.fields.iter().filter(own);
        fields.map(|field| format!("{}/{}", first_record(table), field.key))
    });
    let personal: Vec<String> = personal.collect();
    assert_eq!(personal.len(), 4);
    for pointer in personal {
        for secret in [serde_json::json!(13_812_345_678_i64), serde_json::json!(["13812345678"])] {
            let error = read(&replaced(&document, &pointer, &secret)).unwrap_err();
            assert_eq!(codes_at(&error), [(path(&pointer), Code::WrongType)]);
            assert!(!format!("{error} {error:?} {}", error.text().zh).contains("12345678"));
        }
    }
    // The list of petitioners itself: a name or a number instead of records.
    for secret in [serde_json::json!("张示三 13812345678"), serde_json::json!(["13812345678"])] {
        let error = read(&replaced(&document, "/matters/0/petitioners", &secret)).unwrap_err();
        let text = format!("{} {}", error.message(Lang::Zh), error.message(Lang::En));
        assert!(!text.contains("13812345678") && !text.contains("示三"), "{text}");
    }
}

/// Parts of names and numbers of nobody.
const MARKERS: [&str; 4] = ["麒麟", "13912345678", "5678", "饕餮"];

#[test]
fn no_problem_shows_a_number_or_a_free_text() {
    let values = [
        serde_json::json!(13_912_345_678_i64),
        serde_json::json!("139-1234-5678"),
        serde_json::json!("一三九一二三四五六七八"),
        serde_json::json!({"麒麟甲乙": "饕餮"}),
        serde_json::json!([{"麒麟甲乙": "饕餮路99号"}]),
        serde_json::json!([["麒麟甲乙 13912345678"]]),
    ];
    for table in TABLES {
        for field in table.fields {
            let pointer = format!("{}/{}", first_record(table), field.key);
            // A step has only the fields of its kind.
            let values = values.iter().filter(|_| small().pointer(&pointer).is_some());
            for value in values {
                let Err(error) = read(&replaced(&small(), &pointer, value)) else { continue };
                let texts = format!("{error} {error:?} {}", error.text().zh);
                let shown = MARKERS.iter().find(|marker| texts.contains(**marker));
                assert_eq!(shown, None, "{pointer} {value}: {texts}");
            }
        }
    }
}

#[test]
fn a_key_that_looks_like_a_person_or_a_number_is_masked() {
    let keys = ["麒麟甲乙", "麒麟丙丁", "买买提·吐尔逊", "13912345678", "139-1234-5678", "Ann Lee"];
    for table in TABLES {
        let mut document = small();
        let record = document.pointer_mut(&first_record(table)).unwrap().as_object_mut().unwrap();
        for key in keys {
            record.insert(key.to_owned(), 1.into());
        }
        let error = Ledger::from_value(document).unwrap_err();
        assert_eq!(error.problems().len(), keys.len(), "each key has its problem: {error}");
        let texts = format!("{error} {error:?} {}", error.text().zh);
        for marker in ["麟", "吐尔", "买提", "1391", "5678", "Lee"] {
            assert!(!texts.contains(marker), "{texts}");
        }
    }
}

#[test]
fn the_ledgers_own_domains_are_not_listed() {
    let text = SMALL.replace("\"劳动权益\"", "\"麒麟甲乙\"");
    let text = text.replace("\"domain\": \"住房保障\"", "\"domain\": \"饕餮路99号\"");
    let error = read(&text).unwrap_err();
    assert_eq!(codes_at(&error), [("$.matters[0].domain".to_owned(), Code::UnknownDomain)]);
    let texts = format!("{error} {}", error.text().zh);
    assert!(!texts.contains("麒麟") && !texts.contains("饕餮"), "{texts}");
}

#[test]
fn a_word_outside_of_its_list_is_reported_with_the_list() {
    for table in TABLES {
        for field in table.fields {
            let Kind::Word(words) = field.kind else { continue };
            let pointer = format!("{}/{}", first_record(table), field.key);
            let error = read(&replaced(&small(), &pointer, &Value::from("其他的"))).unwrap_err();
            let problem = &error.problems()[0];
            assert_eq!(
                (problem.place.to_string(), problem.code),
                (path(&pointer), Code::UnknownValue)
            );
            assert!(words.iter().all(|word| problem.expected.zh.contains(word.key)));
        }
    }
}
