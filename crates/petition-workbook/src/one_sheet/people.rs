//! Petitioners in the cells of a one-sheet ledger.

use crate::fold::{folded, half_width, is_filler};
use petition_core::calendar::parse_date;

/// The longest list of names, in bytes: a longer text is stored as it is.
const LONGEST_LIST: usize = 8192;

/// A petitioner as cells name one.
#[derive(Debug, Default, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Person {
    pub(crate) name: Option<String>,
    pub(crate) id_number: Option<String>,
    pub(crate) phone: Option<String>,
    pub(crate) address: Option<String>,
}

impl Person {
    /// Whether something in it is masked.
    pub(crate) fn is_masked(&self) -> bool {
        let fields = [&self.name, &self.id_number, &self.phone];
        fields.into_iter().flatten().any(|text| text.contains("**"))
    }
}

/// The petitioners of a row, and how many people a name such as `丁示等5人` says there are.
pub(crate) fn of_columns(
    name: Option<&str>,
    id_number: Option<&str>,
    phone: Option<&str>,
    address: Option<&str>,
) -> (Vec<Person>, Option<i64>) {
    let (names, count) = names(name.unwrap_or_default());
    let mut people: Vec<Person> =
        names.into_iter().map(|name| Person { name: Some(name), ..Person::default() }).collect();
    if people.is_empty() && [id_number, phone, address].iter().any(Option::is_some) {
        people.push(Person::default());
    }
    spread(&mut people, id_number, |person| &mut person.id_number);
    spread(&mut people, phone, |person| &mut person.phone);
    if let Some(first) = people.first_mut() {
        first.address = address.map(str::to_owned);
    }
    (people, count)
}

/// Gives each person its number if there are as many; else the first has all of the text.
fn spread(
    people: &mut [Person],
    text: Option<&str>,
    field: impl Fn(&mut Person) -> &mut Option<String>,
) {
    let Some(text) = text else { return };
    let parts: Vec<&str> = text
        .split(['、', '，', ',', ';', '；', '/', '\n'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    if parts.len() == people.len() {
        for (person, part) in people.iter_mut().zip(parts) {
            *field(person) = Some(part.to_owned()).filter(|part| !is_filler(part));
        }
    } else if let Some(first) = people.first_mut() {
        *field(first) = Some(text.to_owned());
    }
}

/// The names in a cell, and the number of people that it says.
fn names(text: &str) -> (Vec<String>, Option<i64>) {
    let half: String = text.chars().map(half_width).collect();
    let (plain, count) = without_count(half.trim());
    let mut names = Vec::new();
    if plain.len() > LONGEST_LIST {
        return (vec![plain.to_owned()], count);
    }
    for part in plain.split(['、', ',', ';', '/', '\n', '\r']) {
        names.extend(words(part.trim_end_matches('等')));
    }
    (names, count)
}

/// A text without `等5人` or `(5人)` at its end, and the number in it.
fn without_count(text: &str) -> (&str, Option<i64>) {
    let Some(rest) = text.trim_end_matches(')').strip_suffix(['人', '名']) else {
        return (text, None);
    };
    let digits = rest.trim_end().trim_end_matches(|c: char| c.is_ascii_digit());
    let number = rest.get(digits.len()..).and_then(|number| number.trim().parse().ok());
    let before = digits.trim_end().strip_suffix(['等', '(', '共']);
    match (number, before) {
        (Some(number), Some(before)) => {
            (before.trim_end_matches(['(', '等', '共', ',']).trim_end(), Some(number))
        }
        _ => (text, None),
    }
}

/// The names in a text with spaces: of characters that stand alone one name, else each word.
fn words(text: &str) -> Vec<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_chinese = text.chars().any(|c| c > '\u{2e7f}');
    match words.as_slice() {
        [] => Vec::new(),
        _ if !is_chinese => vec![words.join(" ")],
        _ if words.iter().all(|word| word.chars().count() > 1) => {
            words.into_iter().map(str::to_owned).collect()
        }
        _ => vec![words.concat()],
    }
}

/// The petitioners of one cell, and how many people it says there are: `丁示，身份证号，电话，住址；…；共 5 人`, with or
/// without labels.
pub(crate) fn of_info(text: &str) -> (Vec<Person>, Option<i64>) {
    let (text, count) = without_count(text.trim());
    let mut people: Vec<Person> = Vec::new();
    for group in text.split([';', '；']).map(str::trim).filter(|group| !group.is_empty()) {
        let person = person(group);
        match people.last_mut() {
            // What names nobody goes on with the address before it.
            Some(last)
                if person.name.is_none()
                    && person.id_number.is_none()
                    && person.phone.is_none() =>
            {
                let more = person.address.unwrap_or_default();
                let address = last.address.take();
                last.address =
                    Some(address.map_or_else(|| more.clone(), |own| format!("{own}；{more}")));
            }
            _ => people.push(person),
        }
    }
    (people, count)
}

fn person(text: &str) -> Person {
    let mut person = Person::default();
    for part in text.split(['，', ',', '、', '\n']).map(str::trim).filter(|part| !part.is_empty())
    {
        let (label, value) = labelled(part);
        let slot = match label {
            Some(label) if label.contains("姓名") || label.contains("信访人") => {
                &mut person.name
            }
            Some(label) if label.contains("身份证") || label.contains("证件") => {
                &mut person.id_number
            }
            Some(label) if label.contains("电话") || label.contains("手机") => {
                &mut person.phone
            }
            Some(_) => &mut person.address,
            None if is_id_number(value) && person.id_number.is_none() => &mut person.id_number,
            None if is_number(value) && person.phone.is_none() => &mut person.phone,
            None if is_name(value) && person.name.is_none() => &mut person.name,
            None => &mut person.address,
        };
        match slot {
            Some(text) => {
                text.push('，');
                text.push_str(value);
            }
            None => *slot = Some(value.to_owned()),
        }
    }
    person
}

/// A value with its label: `电话：138…`.
fn labelled(text: &str) -> (Option<&str>, &str) {
    match text.split_once(['：', ':']) {
        Some((label, value)) if label.chars().count() <= 6 => (Some(label), value.trim()),
        _ => (None, text),
    }
}

fn is_id_number(text: &str) -> bool {
    let text = folded(text);
    matches!(text.chars().count(), 15 | 18)
        && text.chars().all(|c| c.is_ascii_digit() || "Xx*".contains(c))
}

fn is_number(text: &str) -> bool {
    let text = folded(text);
    text.len() >= 3 && text.chars().all(|c| c.is_ascii_digit() || "-*+ ()".contains(c))
}

fn is_name(text: &str) -> bool {
    let length = text.chars().count();
    length <= 10 && !text.chars().any(|c| c.is_ascii_digit())
}

/// A reply, as the nine-element ledger shows it: the text, the day in the matter's record, the day of the step.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Replied {
    pub(crate) text: Option<String>,
    pub(crate) on: Option<String>,
    pub(crate) step: Option<String>,
}

/// Reads `已答复；答复日期 2020-05-11；答复 2020-05-11`, or each on a line.
pub(crate) fn reply(text: &str) -> Replied {
    let mut replied = Replied::default();
    let mut rest = text.trim();
    if let Some((before, day)) = dated(rest, "答复 ") {
        (rest, replied.step) = (before, Some(day));
    }
    if let Some((before, day)) = dated(rest, "答复日期 ") {
        (rest, replied.on) = (before, Some(day));
    }
    replied.text = (!rest.is_empty()).then(|| rest.to_owned());
    replied
}

/// A text before its last part, if that is a label and a day.
fn dated<'a>(text: &'a str, label: &str) -> Option<(&'a str, String)> {
    let (before, last) = text.rsplit_once(['；', '\n']).unwrap_or(("", text));
    let day = last.strip_prefix(label)?;
    parse_date(day).is_ok().then(|| (before, day.to_owned()))
}

/// The parts of a place: the text, and the area code at its end.
pub(crate) fn location(text: &str) -> (Option<String>, Option<String>) {
    let is_code = |code: &str| code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit());
    match text.trim().rsplit_once(' ') {
        Some((detail, code)) if is_code(code) => {
            (Some(detail.trim().to_owned()), Some(code.to_owned()))
        }
        None if is_code(text.trim()) => (None, Some(text.trim().to_owned())),
        _ => (Some(text.to_owned()), None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_name(text: &str) -> (Vec<String>, Option<i64>) {
        let (people, count) = of_columns(Some(text), None, None, None);
        (people.into_iter().filter_map(|person| person.name).collect(), count)
    }

    #[test]
    fn names_are_split_and_people_counted() {
        let names = |list: &[&str]| list.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        assert_eq!(of_name("丁 示"), (names(&["丁示"]), None));
        assert_eq!(of_name("戊示等5人"), (names(&["戊示"]), Some(5)));
        assert_eq!(of_name("戊示、己示等 12 人"), (names(&["戊示", "己示"]), Some(12)));
        assert_eq!(of_name("戊示（5人）"), (names(&["戊示"]), Some(5)));
        assert_eq!(of_name("戊示例 己示例"), (names(&["戊示例", "己示例"]), None));
        assert_eq!(of_name("示范村村民"), (names(&["示范村村民"]), None));
        assert_eq!(of_name("John Doe"), (names(&["John Doe"]), None));
    }

    #[test]
    fn numbers_go_to_their_persons() {
        let (people, _) =
            of_columns(Some("丁示、戊示"), None, Some("13800000001/13800000002"), Some("东区"));
        assert_eq!(people[1].phone.as_deref(), Some("13800000002"));
        assert_eq!((people[0].address.as_deref(), &people[1].address), (Some("东区"), &None));
        let (people, _) = of_columns(None, None, Some("138、139"), None);
        assert_eq!(people[0].phone.as_deref(), Some("138、139"));
    }

    #[test]
    fn one_cell_may_hold_all_of_a_person() {
        let (people, count) = of_info(
            "丁示， 11010519491231002X， 13800000001， 东区示例路1号；\n戊示，138******02；\n共 9 人",
        );
        assert_eq!((people.len(), count), (2, Some(9)));
        assert_eq!(people[0].id_number.as_deref(), Some("11010519491231002X"));
        assert_eq!(people[0].phone.as_deref(), Some("13800000001"));
        assert_eq!(people[0].address.as_deref(), Some("东区示例路1号"));
        assert_eq!(people[1].phone.as_deref(), Some("138******02"));
        assert!(people[1].is_masked());
        let (people, _) = of_info("姓名：丁示\n电话：13800000001\n住址：东区");
        assert_eq!(people[0].name.as_deref(), Some("丁示"));
        assert_eq!(people[0].address.as_deref(), Some("东区"));
    }

    #[test]
    fn a_reply_has_its_days_at_its_end() {
        let replied = reply("已书面答复；无异议；答复日期 2020-05-11；答复 2020-05-12");
        assert_eq!(replied.text.as_deref(), Some("已书面答复；无异议"));
        assert_eq!(replied.on.as_deref(), Some("2020-05-11"));
        assert_eq!(replied.step.as_deref(), Some("2020-05-12"));
        let lines = reply("已书面答复。\n答复日期 2020-05-11");
        assert_eq!(lines.text.as_deref(), Some("已书面答复。"));
        assert_eq!(lines.on.as_deref(), Some("2020-05-11"));
        assert_eq!(reply("答复 待定").text.as_deref(), Some("答复 待定"));
        assert_eq!(reply("答复日期 2020-05-11").text, None);
    }

    #[test]
    fn a_place_may_end_with_its_code() {
        assert_eq!(location("东区 440305"), (Some("东区".into()), Some("440305".into())));
        assert_eq!(location("440305"), (None, Some("440305".into())));
        assert_eq!(location("东区"), (Some("东区".into()), None));
    }
}
