//! The personal data of two made-up petitioners, in many spellings, and the search for it in outputs.

use serde_json::{Value, json};

/// Two petitioners: name, identity number, telephone number, address.
pub const PERSONS: [[&str; 4]; 2] = [
    ["欧阳龘靐", "440309190707086789", "13912345678", "貔貅路99号饕餮苑7栋"],
    ["买买提·龘逊靐", "44030919080809123X", "0755-26671234", "鼟鞴街道爨底下社区３巷12号"],
];

/// Characters of names and addresses that nothing else contains.
const CHARACTERS: [char; 9] = ['龘', '靐', '貔', '貅', '饕', '餮', '鼟', '鞴', '爨'];

/// The shortest part of a number that nobody may read.
const SHOWN_DIGITS: usize = 7;

/// A free text with everything about both, each written in several ways.
pub fn free_text() -> String {
    free_texts().join("。")
}

/// A free text about each petitioner.
pub fn free_texts() -> [String; 2] {
    let first = [
        "欧阳龘靐、欧 阳·龘 靐来电139-1234-5678，(139)12345678，１３９１２３４５６７８",
        "一三九一二三四五六七八；①③⑨①②③④⑤⑥⑦⑧；139\u{200b}1234\u{200b}5678；幺三九幺二三四五六七八",
        "证件440309190707086789、440309-19070708-6789、４４０３０９１９０７０７０８６７８９",
        "四四〇三〇九一九〇七〇七〇八六七八九",
        "靐龘阳欧家住貔貅路99号饕餮苑7栋（貔貅路９９号饕餮苑７栋）",
    ];
    let second = [
        "44030919080809123x来信地址：鼟鞴街道爨底下社区3巷12号",
        "买买提·龘逊靐 0755-26671234、（0755）2667 1234、26671234、二六六七一二三四",
    ];
    [first.join("。"), second.join("。")]
}

/// A ledger in which every free text about a matter repeats the data of its petitioners.
pub fn document() -> Value {
    let text = free_text();
    let person = |[name, id_number, phone, address]: [&str; 4]| json!({"name": name, "id_number": id_number, "phone": phone, "address": address});
    let step = |kind: &str, on: &str| json!({"kind": kind, "on": on, "note": text, "record": text});
    let mut selected = step("selected", "2020-02-01");
    selected["leader"] = json!("L01");
    let mut team = step("team_formed", "2020-02-06");
    team["lead"] = json!(text);
    json!({
        "format": "petition-ledger/1",
        "bureau": {"code": "440300", "name": "示范市信访局"},
        "leaders": [{"id": "L01", "name": "林示例", "portfolio": [], "terms": [{"office": "vice_mayor", "from": "2019-01-01"}]}],
        "units": [{"id": "U01", "name": "示范市住建局"}],
        "matters": [{
            "id": "M001", "registered_on": "2020-01-06", "petitioners": PERSONS.map(person), "headcount": 5,
            "claim": text, "location": {"code": "440305", "detail": text}, "domain": text, "key_group": text,
            "cause": text, "unit": "U01", "opinion": text, "result": text, "reply": text,
            "replied_on": "2020-06-01", "events": [{"kind": "accepted", "on": "2020-01-10", "note": text}]}],
        "receptions": [{"id": "R001", "leader": "L01", "date": "2020-02-12", "mode": "appointment", "setting": "video",
                        "status": "held", "matters": ["M001"], "time": text, "place": text, "record": text}],
        "cases": [{"id": "C001", "matter": "M001",
                   "steps": [step("screened", "2020-01-10"), selected, step("assigned", "2020-02-05"), team]}],
        "milestones": [{"kind": "plan", "period": "2020", "on": "2020-01-20", "document": text}]
    })
}

/// Returns what an output shows of the petitioners.
pub fn found(output: &str) -> Option<String> {
    if let Some(c) = CHARACTERS.iter().find(|c| output.contains(**c)) {
        return Some(c.to_string());
    }
    let runs = digits(output);
    let numbers = PERSONS.iter().flat_map(|[_, id_number, phone, _]| [*id_number, *phone]);
    numbers.map(|number| digits(number).concat()).find_map(|number| {
        let parts = number.as_bytes().windows(SHOWN_DIGITS);
        let mut parts = parts.filter_map(|part| std::str::from_utf8(part).ok());
        parts.find(|part| runs.iter().any(|run| run.contains(part))).map(str::to_owned)
    })
}

/// Returns the digits of each number of a text as plain ones, whatever separates them inside of it.
fn digits(text: &str) -> Vec<String> {
    let mut runs = vec![String::new()];
    for c in text.chars() {
        match digit(c) {
            Some(digit) => runs.last_mut().unwrap().push(digit),
            None if " -.()（）·—_/".contains(c) || ('\u{200b}'..='\u{200f}').contains(&c) => {}
            None => runs.push(String::new()),
        }
    }
    runs.retain(|run| run.len() >= SHOWN_DIGITS);
    runs
}

fn digit(c: char) -> Option<char> {
    const ROWS: [&str; 8] = [
        "0123456789",
        "０１２３４５６７８９",
        "〇一二三四五六七八九",
        "零壹贰叁肆伍陆柒捌玖",
        "⓪①②③④⑤⑥⑦⑧⑨",
        "⁰¹²³⁴⁵⁶⁷⁸⁹",
        "٠١٢٣٤٥٦٧٨٩",
        "○幺２３４５６７８９",
    ];
    let value = ROWS.iter().find_map(|row| row.chars().position(|known| known == c))?;
    char::from_digit(value as u32, 10)
}

#[test]
fn the_search_finds_every_spelling() {
    let shown = [
        "龘",
        "139-1234-5678",
        "(139)12345678",
        "１３９１２３４５６７８",
        "一三九一二三四五六七八",
        "①③⑨①②③④⑤⑥⑦⑧",
        "139\u{200b}1234\u{200b}5678",
        "幺三九幺二三四五六七八",
        "440309-19070708-6789",
        "2667 1234",
        "9123456",
    ];
    for text in shown {
        assert!(found(text).is_some(), "{text}");
    }
    for text in ["139******78", "4****************9", "2020-12-31 2019-01-01", "912345", "欧**"] {
        assert_eq!(found(text), None, "{text}");
    }
}
