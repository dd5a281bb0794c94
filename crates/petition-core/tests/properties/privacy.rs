//! Personal data in free text: whatever its form, no masked text, `Debug` output or notice shows it.

use crate::{cases, ledgers};
use petition_core::Date;
use petition_core::compliance::assess;
use petition_core::ledger::{Ledger, LedgerEntry};
use petition_core::policy::Policy;
use petition_core::privacy::{NoticeCode, TextMask};
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

/// Digits of several scripts.
const SCRIPTS: [&str; 7] = [
    "0123456789",
    "０１２３４５６７８９",
    "٠١٢٣٤٥٦٧٨٩",
    "〇一二三四五六七八九",
    "零壹贰叁肆伍陆柒捌玖",
    "⓪①②③④⑤⑥⑦⑧⑨",
    "⁰¹²³⁴⁵⁶⁷⁸⁹",
];

/// What may be between the digits of one number, or the characters of a name.
const SEPARATORS: [&str; 8] = ["", " ", "-", "\u{200b}", "·", "\u{3000}", "\u{feff}", "."];

/// Texts around personal data. They begin and end with a character that joins no number.
const AROUND: [&str; 5] = ["", "来电反映：", "，2020-02-19 ", "（粤信〔2020〕12号）", "和同村人，"];

/// Places of separators: nowhere, as in telephone and identity numbers, everywhere.
const PLACES: [&[usize]; 5] = [
    &[],
    &[3, 7],
    &[6, 14],
    &[6, 10, 12, 14],
    &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17],
];

/// Writes the characters of a text in a script, with one separator at some places.
fn written(plain: &str, script: &str, separator: &str, places: &[usize]) -> String {
    let digits: Vec<char> = script.chars().collect();
    let mut text = String::new();
    for (place, c) in plain.chars().enumerate() {
        if places.contains(&place) {
            text.push_str(separator);
        }
        text.push(c.to_digit(10).map_or(c, |value| digits[value as usize]));
    }
    text
}

/// A way of writing: script, separator and its places.
fn ways() -> impl Strategy<Value = (&'static str, &'static str, &'static [usize])> {
    (select(&SCRIPTS[..]), select(&SEPARATORS[..]), select(&PLACES[..]))
}

fn mobiles() -> impl Strategy<Value = String> {
    "1[3-9][0-9]{9}"
}

fn id_numbers() -> impl Strategy<Value = String> {
    "44030[0-9]19[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|1[0-9]|2[0-8])[0-9]{3}[0-9X]"
}

/// Names of characters that occur in no other text here.
fn names() -> impl Strategy<Value = String> {
    "[张王李赵周吴][示例演验麒麟貔貅]{2}"
}

fn ledger(petitioner: Value, text: &str) -> Ledger {
    let text = || Value::from(text);
    let document = json!({
        "format": "petition-ledger/1",
        "bureau": {"code": "440300", "name": "示范市信访局"},
        "leaders": [{"id": "L1", "name": "林某某"}],
        "matters": [{"id": "M1", "registered_on": "2020-01-06", "petitioners": [petitioner], "claim": text(),
                     "location": {"code": "440305", "detail": text()}, "domain": text(), "key_group": text(),
                     "cause": text(), "opinion": text(), "result": text(), "reply": text()}],
        "receptions": [{"id": "R1", "leader": "L1", "date": "2020-02-12", "mode": "other", "setting": "hall",
                        "status": "held", "matters": ["M1"], "record": text()}],
        "cases": [{"id": "C1", "matter": "M1", "steps": [
            {"kind": "screened", "on": "2020-01-10", "note": text(), "record": text()}]}]
    });
    Ledger::from_value(document).unwrap()
}

/// Returns everything that shows the matter unasked.
fn shown(ledger: &Ledger) -> String {
    let policy = Policy::builtin("shenzhen-2019").unwrap();
    let as_of = Date::from_ymd_opt(2020, 12, 31).unwrap();
    let entries = ledger.entries(&policy, as_of).unwrap();
    assert_eq!(entries.len(), 1);
    let masked: Vec<LedgerEntry> = entries.iter().map(LedgerEntry::masked).collect();
    let json = serde_json::to_string(&masked).unwrap();
    let whole = ledger.masked().unwrap().to_json();
    format!("{json} {masked:?} {entries:?} {:?} {whole}", ledger.document())
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn numbers_of_anybody_are_masked(
        (number, kind) in prop_oneof![
            mobiles().prop_map(|number| (number, NoticeCode::ContainsPhone)),
            id_numbers().prop_map(|number| (number, NoticeCode::ContainsIdNumber)),
        ],
        (script, separator, places) in ways(),
        (before, after) in (select(&AROUND[..]), select(&AROUND[..])),
    ) {
        let text = format!("{before}{}{after}", written(&number, script, separator, places));
        let mask = TextMask::default();
        let shown = mask.mask(&text);
        prop_assert!(shown.contains("****"), "{text}: {shown}");
        prop_assert!(!shown.contains(&written(&number, script, separator, places)), "{text}: {shown}");
        prop_assert!(shown.starts_with(before) && shown.ends_with(after), "{text}: {shown}");
        let refused = ledger(json!({}), "漏水").reception_notice("R1", Some(&text)).unwrap_err();
        prop_assert_eq!(refused.code(), kind.key());
    }

    #[test]
    fn data_of_petitioners_is_shown_nowhere(
        name in names(),
        phone in "[2-9][0-9]{6,7}",
        id_number in id_numbers(),
        (script, separator, places) in ways(),
        (before, after) in (select(&AROUND[..]), select(&AROUND[..])),
    ) {
        let address = "饕餮路9号7栋";
        let petitioner =
            json!({"name": name, "phone": phone, "id_number": id_number, "address": address});
        let plain = SCRIPTS[0];
        for (secret, text) in [
            (name.clone(), written(&name, plain, separator, places)),
            (name.chars().rev().collect(), name.chars().rev().collect()),
            (phone.clone(), written(&phone, script, separator, places)),
            (id_number.clone(), written(&id_number, script, separator, places)),
            (address.to_owned(), written(address, script, separator, places)),
        ] {
            let text = format!("{before}{text}{after}");
            let ledger = ledger(petitioner.clone(), &text);
            let shown = shown(&ledger);
            prop_assert!(!shown.contains(&secret), "{secret} in {shown}");
            prop_assert!(!shown.contains(&text), "{text} in {shown}");
            let refused = ledger.reception_notice("R1", Some(&text));
            prop_assert!(refused.is_err(), "{text}");
        }
    }

    #[test]
    fn a_masked_ledger_has_the_same_report(
        document in ledgers::documents(), policy in ledgers::policies(), as_of in ledgers::days(),
    ) {
        let ledger = Ledger::new(&document).unwrap();
        let masked = ledger.masked().unwrap();
        let [report, again] = [&ledger, &masked].map(|one| assess(one, &policy, 2020, as_of).unwrap());
        prop_assert_eq!(report, again);
    }

    #[test]
    fn a_text_without_personal_data_stays(
        (year, month, day) in (1990..2040_i32, 1..13_u32, 1..29_u32),
        (number, id) in (1..100_000_u32, "[ABCMRX]{1,2}(19|20)[0-9]{2}[0-9]{4}"),
        amount in 1..100_000_000_u32,
    ) {
        let text = format!(
            "{year}-{month:02}-{day:02}收到{id}，粤信〔{year}〕{number}号，{year}年{month}月{day}日答复，\
             赔偿{amount}元（{amount}.50 元），{year}/{month}/{day} 09:00-11:30，{year}{month:02}{day:02}"
        );
        prop_assert_eq!(TextMask::default().mask(&text), text.as_str());
    }
}
