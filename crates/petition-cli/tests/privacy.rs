//! No command shows personal data unasked: neither of petitioners' fields nor of free text, in no format and language.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a panic is a test's failure")]

mod common;

use common::{file, run, run_with_input, text};
use serde_json::{Value, json};

const DAY: &str = "2020-12-31";

/// Free text with the data of the petitioner and the numbers of others, each written in another way.
const TEXT: &str = "麒 麟·甲乙来电139-1234-5678，证件440301-19900101-2345，家住貔貅路９９号饕餮苑7栋；\
                    邻居电话0755-26671234、一三八零零零零零零零一，乙甲麟麒";

/// What nobody may read in an output or a message.
const SECRETS: [&str; 9] =
    ["麟", "甲乙", "12345678", "1234-5678", "19900101", "饕餮", "26671234", "零零零", "貔貅"];

fn document() -> Value {
    let note = |kind: &str, on: &str| json!({"kind": kind, "on": on, "note": TEXT, "record": TEXT});
    let selected = json!({"kind": "selected", "on": "2020-02-01", "leader": "L01", "note": TEXT});
    json!({
        "format": "petition-ledger/1",
        "bureau": {"code": "440300", "name": "示范市信访局"},
        "leaders": [{"id": "L01", "name": "林示例", "terms": [{"office": "vice_mayor", "from": "2019-01-01"}]}],
        "units": [{"id": "U01", "name": "示范市住建局"}],
        "matters": [{
            "id": "M001", "registered_on": "2020-01-06",
            "petitioners": [{"name": "麒麟甲乙", "id_number": "440301199001012345",
                             "phone": "13912345678", "address": "貔貅路99号饕餮苑7栋"}],
            "headcount": 5, "claim": TEXT, "location": {"code": "440305", "detail": TEXT}, "domain": TEXT,
            "key_group": TEXT, "cause": TEXT, "unit": "U01", "opinion": TEXT, "result": TEXT,
            "reply": TEXT, "replied_on": "2020-06-01"}],
        "receptions": [{"id": "R001", "leader": "L01", "date": "2020-02-12", "mode": "appointment",
                        "setting": "video", "status": "held", "matters": ["M001"], "record": TEXT}],
        "cases": [{"id": "C001", "matter": "M001", "steps": [
            note("screened", "2020-01-10"), selected, note("assigned", "2020-02-05"),
            {"kind": "team_formed", "on": "2020-02-06", "lead": TEXT},
            {"kind": "unit_reported", "on": "2020-02-07", "unit_head": TEXT}]}]
    })
}

/// Fails if an output or a message shows a secret.
fn assert_no_secret(what: &str, shown: &str) {
    let secret = SECRETS.iter().find(|secret| shown.contains(**secret));
    assert_eq!(secret, None, "{what}: {shown}");
}

#[test]
fn no_command_shows_personal_data_unasked() {
    let (_folder, path) = file("台账.json", document().to_string());
    let path = text(&path);
    let commands: [&[&str]; 28] = [
        &["ledger", path],
        &["ledger", path, "--quarter", "1", "--unit", "U01"],
        &["ledger", path, "--format", "html"],
        &["ledger", path, "--format", "json"],
        &["case", path, "C001"],
        &["case", path, "C001", "--format", "json"],
        &["assess", path],
        &["assess", path, "--format", "json"],
        &["assess", path, "--format", "csv"],
        &["assess", path, "--format", "html"],
        &["report", path],
        &["report", path, "--leaders"],
        &["agenda", path],
        &["todo", path],
        &["todo", path, "--format", "html"],
        &["todo", path, "--format", "ics"],
        &["todo", path, "--format", "json"],
        &["accountability", path],
        &["diff", "ledger.json", path],
        &["diff", path, "ledger.json", "--format", "json"],
        &["plan", path, "--period", "2020"],
        &["candidates", path],
        &["candidates", path, "--format", "json"],
        &["doc", "reception", path, "R001"],
        &["doc", "submission", path, "C001"],
        &["notice", path, "R001"],
        &["notice", path, "R001", "--subject", TEXT],
        &["notice", path, "C001", "--subject", "来电26671234"],
    ];
    for command in commands {
        for lang in ["zh", "en"] {
            let result = run(&[command, &["--as-of", DAY, "--lang", lang]].concat());
            assert_no_secret(&command.join(" "), &format!("{}{}", result.out, result.err));
            let refused = command[0] == "notice";
            assert_eq!(result.code == 0, !refused, "{command:?}: {}", result.err);
        }
    }
}

#[test]
fn the_working_ledger_says_what_is_masked_and_full_shows_all() {
    let (_folder, path) = file("台账.json", document().to_string());
    let ledger =
        |more: &[&str]| run(&[&["ledger", text(&path), "--as-of", DAY], more].concat()).out;
    assert!(ledger(&["--lang", "zh"]).contains("其他人的姓名可能仍在其中"));
    assert!(ledger(&["--lang", "en"]).contains("the name of somebody else can remain"));
    let rows: Value = serde_json::from_str(&ledger(&["--format", "json"])).unwrap();
    assert!(rows[0]["masking"]["zh"].as_str().unwrap().contains("其他人的姓名"));
    assert!(rows[0]["masking"]["en"].as_str().unwrap().contains("somebody else"));
    let full: Value = serde_json::from_str(&ledger(&["--format", "json", "--full"])).unwrap();
    assert_eq!((&full[0]["claim"], &full[0]["masking"]), (&Value::from(TEXT), &Value::Null));
    assert_eq!(full[0]["petitioners"][0]["address"], "貔貅路99号饕餮苑7栋");
}

#[test]
fn a_case_shows_its_claim_and_records_on_request() {
    let (_folder, path) = file("台账.json", document().to_string());
    let case = |more: &[&str]| {
        run(&[&["case", text(&path), "C001", "--as-of", DAY, "--lang", "zh"], more].concat()).out
    };
    assert!(case(&["--full"]).contains(&format!("诉求：{TEXT}")));
    let masked = case(&[]);
    assert!(
        masked.contains("信访事项\n") && masked.contains("其他人的姓名可能仍在其中"),
        "{masked}"
    );
    let json = |more: &[&str]| -> Value {
        serde_json::from_str(&case(&[&["--format", "json"], more].concat())).unwrap()
    };
    assert_eq!(json(&[])["matter"]["claim"], Value::Null);
    assert_eq!(json(&["--full"])["matter"]["claim"], TEXT);
    assert_eq!(json(&[])["receptions"][0]["id"], "R001");
}

#[test]
fn no_message_about_invalid_input_shows_personal_data() {
    let number = json!("13912345678");
    let key = json!({"麒麟甲乙": 1, "13912345678": 1});
    for (pointer, value) in [
        ("/matters/0/headcount", &number),
        ("/matters/0/registered_on", &number),
        ("/matters/0/claim", &json!(13_912_345_678_i64)),
        ("/matters/0/unit", &json!("139-1234-5678")),
        ("/matters/0/petitioners/0", &key),
        ("/matters/0/petitioners/0/phone", &json!(13_912_345_678_i64)),
        ("/matters/0/location", &key),
        ("/cases/0/steps/0/kind", &number),
        ("/receptions/0/mode", &json!("一三九一二三四五六七八")),
    ] {
        let mut document = document();
        *document.pointer_mut(pointer).unwrap() = value.clone();
        for lang in ["zh", "en"] {
            let arguments = ["check", "-", "--format", "json", "--lang", lang];
            for arguments in [&arguments[..], &["check", "-", "--lang", lang], &["assess", "-"]] {
                let result = run_with_input(arguments, document.to_string());
                assert_eq!(result.code, 2, "{pointer}");
                assert_no_secret(pointer, &format!("{}{}", result.out, result.err));
            }
        }
    }
}

#[test]
fn a_list_of_persons_in_place_of_another_file_is_not_quoted() {
    let persons = "麒麟甲乙,13912345678\n麒麟甲乙 440301199001012345 貔貅路99号饕餮苑7栋\n";
    let (_folder, path) = file("persons.csv", persons);
    for option in ["--calendar", "--policy"] {
        let command = if option == "--policy" { "assess" } else { "agenda" };
        let result = run(&[command, "ledger.json", "--as-of", DAY, option, text(&path)]);
        assert_eq!(result.code, 2, "{option}");
        assert_no_secret(option, &format!("{}{}", result.out, result.err));
    }
    let (_folder, named) = file("麒麟甲乙13912345678.json", "{}");
    let result = run(&["check", text(&named)]);
    assert_no_secret("the name of a file", &format!("{}{}", result.out, result.err));
}
