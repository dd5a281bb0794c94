//! Converts a cell into the value of a field.
//!
//! Reports only what is wrong with the cell itself. A text that is no date or no id stays as it is: the core
//! validates it.

use crate::date::{self, DateSystem, Written};
use crate::edit_distance::distance;
use crate::fold::{folded, half_width, name_key};
use crate::grid::Cell;
use crate::layout::{Role, Spec};
use crate::leader_columns::is_of_leaders;
use crate::limits::MAX_CELL_CHARS;
use crate::word::Said;
use crate::{list, word};
use chrono::NaiveDate;
use petition_core::schema::cell::quoted;
use petition_core::schema::{Kind, Need};
use petition_core::{Code, Text, Word};
use serde_json::Value;

/// A value, and what else the cell says of the moment.
#[derive(Default)]
pub(crate) struct Reading {
    pub(crate) value: Value,
    /// The time of day beside a date.
    pub(crate) time: Option<String>,
    /// The date beside a time of day.
    pub(crate) day: Option<String>,
}

/// What is wrong with a cell, or worth a notice.
pub(crate) struct Wrong {
    pub(crate) code: Code,
    /// Makes the texts: most cells of a hostile sheet are only counted.
    texts: Box<dyn FnOnce() -> (Text, Text)>,
}

impl std::fmt::Debug for Wrong {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Wrong({})", self.code)
    }
}

impl Wrong {
    /// A problem whose texts, what was found and what was expected, are made if it is shown.
    pub(crate) fn new(code: Code, texts: impl FnOnce() -> (Text, Text) + 'static) -> Self {
        Self { code, texts: Box::new(texts) }
    }

    /// What was found and what was expected.
    pub(crate) fn texts(self) -> (Text, Text) {
        (self.texts)()
    }
}

/// Excel stores fifteen digits of a number: from here on it may differ from what was typed.
const FIRST_LOST: f64 = 1e15;

/// The value of a cell in a column.
pub(crate) fn read(
    spec: &Spec,
    cell: Option<&Cell>,
    dates: Option<DateSystem>,
) -> Result<Reading, Wrong> {
    let Some(cell) = cell.filter(|cell| !cell.is_none()) else {
        return Ok(plain(blank(spec)));
    };
    check(cell)?;
    check_digits(spec, cell)?;
    match spec.kind {
        _ if holds_time(spec) => Ok(time(cell, dates)),
        Kind::Date => day(spec, cell, dates),
        Kind::Integer(..) => Ok(plain(integer(cell))),
        Kind::Word(words) => {
            let text = text(cell);
            match word::key_of(words, &text) {
                Some(key) => Ok(plain(Value::from(key))),
                None => Err(unknown_word(words, text)),
            }
        }
        Kind::Open(words) => Ok(plain(Value::from(word::read_open(words, &text(cell))))),
        Kind::Period => Ok(plain(Value::from(period(cell)?))),
        Kind::Region => Ok(plain(Value::from(folded(&text(cell))))),
        // The cell is read whole: names may have offices and brackets around them.
        Kind::Refs(table) if is_of_leaders(table) => Ok(plain(Value::from(text(cell)))),
        Kind::Refs(_) | Kind::Texts | Kind::Domains => {
            Ok(plain(Value::from(list::split(&text(cell)))))
        }
        _ => Ok(plain(Value::from(text(cell)))),
    }
}

/// A blank cell is null; a required text that may be blank is an empty text.
fn blank(spec: &Spec) -> Value {
    if matches!(spec.need, Need::Blankable) { Value::from("") } else { Value::Null }
}

fn plain(value: Value) -> Reading {
    Reading { value, ..Reading::default() }
}

/// Whether the field holds the time of day of a reception.
pub(crate) fn holds_time(spec: &Spec) -> bool {
    spec.role == Role::Field && spec.key == "time"
}

fn unknown_word(words: &'static [Word], text: String) -> Wrong {
    Wrong::new(Code::UnknownValue, move || (quoted(&text), nearest_words(words, &text)))
}

/// The words of a list, the nearest first.
fn nearest_words(words: &'static [Word], text: &str) -> Text {
    let name = name_key(text);
    let mut nearest: Vec<&Word> = words.iter().collect();
    petition_core::order::sort_by_key(&mut nearest, |word| {
        let aliases = petition_core::ledger::words::aliases(words).iter();
        let aliases = aliases.filter(|(_, key)| *key == word.key).map(|(alias, _)| *alias);
        let names = [word.zh, word.key].into_iter().chain(aliases);
        names.map(|label| distance(&name, label)).min()
    });
    let zh: Vec<_> = nearest.iter().map(|word| word.zh).collect();
    let en: Vec<_> = nearest.iter().map(|word| format!("{} ({})", word.zh, word.en)).collect();
    Text::new(format!("下列之一：{}", zh.join("、")), format!("one of {}", en.join(", ")))
}

/// The error values of spreadsheets. A damaged file has any text in their place.
pub(crate) const ERRORS: [&str; 12] = [
    "#NULL!",
    "#DIV/0!",
    "#VALUE!",
    "#REF!",
    "#NAME?",
    "#NUM!",
    "#N/A",
    "#GETTING_DATA",
    "#SPILL!",
    "#CALC!",
    "#FIELD!",
    "#DATA!",
];

/// What is found in a cell with another error value.
pub(crate) fn error_value() -> Text {
    Text::new("错误值", "an error value")
}

/// What is wrong with a cell whatever the column holds.
pub(crate) fn check(cell: &Cell) -> Result<(), Wrong> {
    match cell {
        Cell::Error(error) => {
            let known = ERRORS.iter().find(|known| *known == error);
            Err(Wrong::new(Code::CellNotStored, move || {
                let found = known.map_or_else(error_value, |known| Text::same(*known));
                let expected = Text::new(
                    "错误值不入库；如有内容请改填",
                    "an error value is not stored: type the value if there is one",
                );
                (found, expected)
            }))
        }
        Cell::Picture => Err(Wrong::new(Code::CellNotStored, || {
            let found = Text::new("单元格内的图片", "a picture in the cell");
            let expected = Text::new(
                "图片不入库；如有文字请改填",
                "pictures are not stored: type the text if there is one",
            );
            (found, expected)
        })),
        Cell::Formula => Err(Wrong::new(Code::CellError, || {
            let found = Text::new("没有计算结果的公式", "a formula without a result");
            let expected = Text::new(
                "公式没有计算结果：请在 Excel 中打开并保存，或改填数值",
                "a value: the formula has no stored result; open and save in Excel, or type the value",
            );
            (found, expected)
        })),
        Cell::TooLong(length) => Err(too_long(*length)),
        _ => Ok(()),
    }
}

fn check_digits(spec: &Spec, cell: &Cell) -> Result<(), Wrong> {
    match cell {
        Cell::Number(number) if has_lost_digits(spec, *number) => {
            Err(Wrong::new(Code::LostDigits, || {
                let found = Text::new("超过 15 位的数字", "a number of more than 15 digits");
                (found, Text::new("以文本格式重新填写的号码", "the number typed again, as text"))
            }))
        }
        _ => Ok(()),
    }
}

fn has_lost_digits(spec: &Spec, number: f64) -> bool {
    !matches!(spec.kind, Kind::Date | Kind::Integer(..)) && number.abs() >= FIRST_LOST
}

/// A text of more characters than a cell holds.
pub(crate) fn too_long(length: usize) -> Wrong {
    Wrong::new(Code::TextTooLong, move || {
        let found = Text::new(format!("{length} 个字符"), format!("{length} characters"));
        let expected = Text::new(
            format!("不超过 {MAX_CELL_CHARS} 个字符"),
            format!("{MAX_CELL_CHARS} characters at most"),
        );
        (found, expected)
    })
}

/// The length of a text as Excel counts it.
pub(crate) fn utf16_len(text: &str) -> usize {
    text.encode_utf16().count()
}

/// A cell as text: numbers without `.0`, days as `YYYY-MM-DD`.
fn text(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) | Cell::Error(text) => text.clone(),
        Cell::Shown(shown) => shown.1.clone(),
        Cell::Formula | Cell::Picture | Cell::TooLong(_) => String::new(),
        Cell::Number(number) => number.to_string(),
        Cell::Bool(true) => "TRUE".to_owned(),
        Cell::Bool(false) => "FALSE".to_owned(),
        Cell::Day(day, 0) => day.to_string(),
        Cell::Day(day, second) => format!("{day} {}", date::clock_text(*second)),
        Cell::Time(second) => date::clock_text(*second),
    }
}

fn integer(cell: &Cell) -> Value {
    match cell {
        // The core reads `5.0` as 5 and refuses `5.5`.
        Cell::Number(number) => Value::from(*number),
        Cell::Shown(shown) => Value::from(shown.0),
        _ => {
            let text = text(cell);
            let number = folded(&text).replace(',', "").parse::<i64>();
            number.map_or_else(|_| Value::from(text), Value::from)
        }
    }
}

/// A period; a spreadsheet turns `2020-02` into the first day of the month.
fn period(cell: &Cell) -> Result<String, Wrong> {
    if let Cell::Day(day, 0) = cell {
        let text = day.to_string();
        return Ok(text.strip_suffix("-01").map_or_else(|| text.clone(), str::to_owned));
    }
    let text = text(cell);
    match word::read_period(&text) {
        Said::Period(period) => Ok(period),
        Said::Other => Ok(text),
        Said::WithoutYear => Err(Wrong::new(Code::DateWithoutYear, move || {
            let expected = Text::new(
                "含年份的期间，如 2020-Q1 或 2020年第一季度",
                "a period with its year, such as 2020-Q1",
            );
            (quoted(&text), expected)
        })),
    }
}

/// A moment as an Excel serial number.
fn moment(number: f64, dates: Option<DateSystem>) -> Option<(NaiveDate, u32)> {
    date::of_bare_number(number, dates?)
}

fn clock(second: u32) -> Option<String> {
    (second > 0).then(|| date::clock_text(second))
}

fn day(spec: &Spec, cell: &Cell, dates: Option<DateSystem>) -> Result<Reading, Wrong> {
    let dated = |day: String, time| Reading { value: Value::from(day), time, ..Reading::default() };
    if let Cell::Day(day, second) = cell {
        return Ok(dated(day.to_string(), clock(*second)));
    }
    if let Cell::Number(number) = cell
        && let Some((day, second)) = moment(*number, dates)
    {
        return Ok(dated(day.to_string(), clock(second)));
    }
    let text = text(cell);
    match date::read(&text) {
        Written::Day(day, time) => Ok(dated(day, time)),
        Written::Other => Ok(plain(Value::from(text))),
        Written::WithoutYear => Err(without_year(spec.personal, text)),
    }
}

/// The time of day in a cell that may hold a date too.
fn time(cell: &Cell, dates: Option<DateSystem>) -> Reading {
    let timed = |day: String, time: Option<String>| Reading {
        value: Value::from(time),
        day: Some(day),
        ..Reading::default()
    };
    match cell {
        Cell::Day(day, second) => timed(day.to_string(), clock(*second)),
        // A fraction of a day: 0.3958333 is 09:30.
        Cell::Number(number) if dates.is_some() && (0.0..1.0).contains(number) => {
            let second = (number * 86_400.0).round() as u32;
            plain(Value::from(date::clock_text(second.min(86_399))))
        }
        Cell::Number(number) => match moment(*number, dates) {
            Some((day, second)) => timed(day.to_string(), clock(second)),
            None => plain(Value::from(text(cell))),
        },
        _ => {
            let text = text(cell);
            match date::read(&text) {
                Written::Day(day, Some(time)) => timed(day, Some(time)),
                _ => plain(Value::from(text)),
            }
        }
    }
}

fn without_year(is_personal: bool, text: String) -> Wrong {
    Wrong::new(Code::DateWithoutYear, move || {
        let found = if is_personal { Text::new("文本", "a text") } else { quoted(&text) };
        let expected = Text::new(
            "含年份的日期，如 2020-02-12 或 2020年2月12日",
            "a day with its year, such as 2020-02-12",
        );
        (found, expected)
    })
}

/// The order of a row among the rows of its record: a whole number, or nothing.
pub(crate) fn order(cell: Option<&Cell>) -> Result<Option<f64>, Wrong> {
    let Some(cell) = cell.filter(|cell| !cell.is_none()) else {
        return Ok(None);
    };
    check(cell)?;
    let text: String = text(cell).chars().map(half_width).collect();
    match text.trim().parse::<f64>() {
        Ok(number) if number.is_finite() => Ok(Some(number)),
        _ => Err(Wrong::new(Code::WrongType, move || {
            (quoted(&text), Text::new("序号（数字）", "a number"))
        })),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::specs;
    use chrono::NaiveDate;
    use petition_core::ledger::tables;
    use petition_core::schema::Table;

    fn value(table: &'static Table, key: &str, cell: Cell) -> Result<Value, Code> {
        let specs = specs(table);
        let spec = specs.iter().find(|spec| spec.key == key).unwrap();
        let dates = Some(DateSystem::From1900);
        read(spec, Some(&cell), dates).map(|reading| reading.value).map_err(|wrong| wrong.code)
    }

    fn matter(key: &str, cell: Cell) -> Result<Value, Code> {
        value(&tables::MATTERS, key, cell)
    }

    #[test]
    fn numbers_become_texts_in_fields_of_texts() {
        assert_eq!(matter("id", Cell::Number(7.0)), Ok("7".into()));
        assert_eq!(matter("cause", Cell::Number(0.5)), Ok("0.5".into()));
        assert_eq!(matter("location_code", Cell::Number(440_305.0)), Ok("440305".into()));
        assert_eq!(matter("cause", Cell::Bool(true)), Ok("TRUE".into()));
        assert_eq!(matter("result", Cell::Text("是".into())), Ok("是".into()));
        assert_eq!(matter("headcount", Cell::Text("１，２００".into())), Ok(1200.into()));
        assert_eq!(matter("headcount", Cell::Text("若干".into())), Ok("若干".into()));
    }

    #[test]
    fn a_long_number_has_lost_its_last_digits() {
        let id_number = |number| value(&tables::PETITIONERS, "id_number", Cell::Number(number));
        assert_eq!(id_number(4.403_001_900_010_1e17), Err(Code::LostDigits));
        assert_eq!(id_number(123_456_789_012_345.0), Ok("123456789012345".into()));
        assert_eq!(value(&tables::MATTERS, "id", Cell::Number(1e16)), Err(Code::LostDigits));
    }

    #[test]
    fn errors_and_pictures_give_notices_and_long_texts_are_refused() {
        assert_eq!(matter("cause", Cell::Error("#REF!".into())), Err(Code::CellNotStored));
        assert_eq!(matter("cause", Cell::Picture), Err(Code::CellNotStored));
        assert_eq!(matter("cause", Cell::Formula), Err(Code::CellError));
        assert_eq!(matter("cause", Cell::TooLong(32_768)), Err(Code::TextTooLong));
    }

    #[test]
    fn fillers_are_blank_and_shown_numbers_are_texts() {
        assert_eq!(matter("cause", Cell::Text("／".into())), Ok(Value::Null));
        assert_eq!(matter("claim", Cell::Text("无".into())), Ok("".into()));
        assert_eq!(matter("channel", Cell::Text("—".into())), Ok(Value::Null));
        let shown = || Cell::Shown(Box::new((1.0, "M001".into())));
        assert_eq!(matter("id", shown()), Ok("M001".into()));
        assert_eq!(matter("headcount", shown()), Ok(1.0.into()));
    }

    #[test]
    fn a_cell_of_times_holds_clocks_fractions_and_moments() {
        let specs = specs(&tables::RECEPTIONS);
        let spec = specs.iter().find(|spec| spec.key == "time").unwrap();
        let time = |cell: Cell| {
            let reading = read(spec, Some(&cell), Some(DateSystem::From1900)).unwrap();
            (reading.value, reading.day)
        };
        let day = NaiveDate::from_ymd_opt(2020, 2, 19).unwrap();
        let dated = Some("2020-02-19".to_owned());
        assert_eq!(time(Cell::Number(0.395_833_3)), ("09:30".into(), None));
        assert_eq!(time(Cell::Time(34_200)), ("09:30".into(), None));
        assert_eq!(time(Cell::Day(day, 34_200)), ("09:30".into(), dated.clone()));
        assert_eq!(time(Cell::Number(43_880.395_833_3)), ("09:30".into(), dated.clone()));
        assert_eq!(time(Cell::Text("2020-02-19 9:30".into())), ("09:30".into(), dated));
        assert_eq!(time(Cell::Text("上午".into())), ("上午".into(), None));
    }

    #[test]
    fn an_unknown_word_lists_the_nearest_first() {
        let specs = specs(&tables::RECEPTIONS);
        let spec = specs.iter().find(|spec| spec.key == "status").unwrap();
        let wrong = read(spec, Some(&Cell::Text("取消了".into())), None).err().unwrap();
        assert_eq!(wrong.code, Code::UnknownValue);
        let (_, expected) = wrong.texts();
        assert!(expected.zh.starts_with("下列之一：取消、"), "{}", expected.zh);
    }

    #[test]
    fn days_come_as_dates_numbers_and_texts() {
        let day = NaiveDate::from_ymd_opt(2020, 2, 12).unwrap();
        for cell in [
            Cell::Day(day, 0),
            Cell::Number(43_873.0),
            Cell::Number(20_200_212.0),
            Cell::Text("2020年2月12日".into()),
        ] {
            assert_eq!(matter("registered_on", cell), Ok("2020-02-12".into()));
        }
        assert_eq!(
            matter("registered_on", Cell::Text("2月12日".into())),
            Err(Code::DateWithoutYear)
        );
        assert_eq!(matter("registered_on", Cell::Text("春节后".into())), Ok("春节后".into()));
        assert_eq!(matter("cause", Cell::Day(day, 0)), Ok("2020-02-12".into()));
    }

    #[test]
    fn a_period_that_became_a_date_is_a_period_again() {
        let day = NaiveDate::from_ymd_opt(2020, 2, 1).unwrap();
        let period = |cell| value(&tables::MILESTONES, "period", cell);
        assert_eq!(period(Cell::Day(day, 0)), Ok("2020-02".into()));
        assert_eq!(period(Cell::Number(2020.0)), Ok("2020".into()));
        assert_eq!(period(Cell::Text("一季度".into())), Err(Code::DateWithoutYear));
        let own = "２０２０年 五季度";
        assert_eq!(period(Cell::Text(own.into())), Ok(own.into()), "unchanged, for the message");
    }

    #[test]
    fn a_blank_claim_is_blank_and_other_blanks_are_none() {
        let specs = specs(&tables::MATTERS);
        let blank = |key: &str| {
            let spec = specs.iter().find(|spec| spec.key == key).unwrap();
            read(spec, None, None).unwrap().value
        };
        assert_eq!(blank("claim"), Value::from(""));
        assert_eq!(blank("cause"), Value::Null);
    }
}
