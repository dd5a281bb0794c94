//! From a cell to the value that the document has in its place.
//!
//! Only what a cell can do wrong is told here. Whether a text is a day, a known word or an id that exists is
//! the core's to say: what cannot be understood is handed on as it stands.

use crate::date::{self, Written};
use crate::fold::{folded, half_width};
use crate::grid::Cell;
use crate::layout::Spec;
use crate::limits::MAX_CELL_CHARS;
use crate::place::quoted;
use crate::word::Said;
use crate::{list, word};
use petition_core::schema::{Kind, Need};
use petition_core::{Code, Text};
use serde_json::Value;

/// A value, and the time of day that stood beside a day.
#[derive(Default)]
pub(crate) struct Reading {
    pub(crate) value: Value,
    pub(crate) time: Option<u32>,
}

/// What is wrong with a cell.
#[derive(Debug)]
pub(crate) struct Wrong {
    pub(crate) code: Code,
    pub(crate) found: Text,
    pub(crate) expected: Text,
}

/// Excel keeps fifteen digits of a number; from here on a number may not be the one that was typed.
const FIRST_LOST: f64 = 1e15;

/// The value of a cell in a column.
pub(crate) fn read(spec: &Spec, cell: Option<&Cell>, serial_days: bool) -> Result<Reading, Wrong> {
    let Some(cell) = cell.filter(|cell| !cell.is_blank()) else {
        return Ok(plain(blank(spec)));
    };
    check(cell)?;
    check_digits(spec, cell)?;
    match spec.kind {
        Kind::Date => day(spec, cell, serial_days),
        Kind::Integer(..) => Ok(plain(integer(cell))),
        Kind::Word(words) => {
            let text = text(cell);
            let key = word::key_of(words, &text).map(str::to_owned);
            Ok(plain(Value::from(key.unwrap_or(text))))
        }
        Kind::Open(words) => Ok(plain(Value::from(word::read_open(words, &text(cell))))),
        Kind::Period => Ok(plain(Value::from(period(cell)?))),
        Kind::Region => Ok(plain(Value::from(folded(&text(cell))))),
        Kind::Refs(_) | Kind::Texts | Kind::Domains => {
            Ok(plain(Value::from(list::split(&text(cell)))))
        }
        _ => Ok(plain(Value::from(text(cell)))),
    }
}

/// A blank cell is none; a text that must be there and may be blank is blank.
fn blank(spec: &Spec) -> Value {
    if matches!(spec.need, Need::Blankable) { Value::from("") } else { Value::Null }
}

fn plain(value: Value) -> Reading {
    Reading { value, time: None }
}

/// What is wrong with a cell whatever the column holds.
pub(crate) fn check(cell: &Cell) -> Result<(), Wrong> {
    match cell {
        Cell::Error(error) => Err(Wrong {
            code: Code::CellError,
            found: Text::same(error.clone()),
            expected: Text::new("正常的值", "a value"),
        }),
        Cell::Formula => Err(Wrong {
            code: Code::CellError,
            found: Text::new("没有计算结果的公式", "a formula without a result"),
            expected: Text::new(
                "公式没有计算结果：请在 Excel 中打开并保存，或改填数值",
                "a value: the formula has no stored result; open and save in Excel, or type the value",
            ),
        }),
        Cell::TooLong(length) => Err(too_long(*length)),
        _ => Ok(()),
    }
}

fn check_digits(spec: &Spec, cell: &Cell) -> Result<(), Wrong> {
    match cell {
        Cell::Number(number) if lost_digits(spec, *number) => Err(Wrong {
            code: Code::LostDigits,
            found: Text::new("超过 15 位的数字", "a number of more than 15 digits"),
            expected: Text::new("以文本格式重新填写的号码", "the number typed again, as text"),
        }),
        _ => Ok(()),
    }
}

fn lost_digits(spec: &Spec, number: f64) -> bool {
    !matches!(spec.kind, Kind::Date | Kind::Integer(..)) && number.abs() >= FIRST_LOST
}

/// A text of more characters than a cell holds.
pub(crate) fn too_long(length: usize) -> Wrong {
    Wrong {
        code: Code::TextTooLong,
        found: Text::new(format!("{length} 个字符"), format!("{length} characters")),
        expected: Text::new(
            format!("不超过 {MAX_CELL_CHARS} 个字符"),
            format!("{MAX_CELL_CHARS} characters at most"),
        ),
    }
}

/// The length of a text as Excel counts it.
pub(crate) fn utf16_len(text: &str) -> usize {
    text.encode_utf16().count()
}

/// A cell as text: numbers without `.0`, days as `YYYY-MM-DD`.
fn text(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) | Cell::Error(text) => text.clone(),
        Cell::Formula | Cell::TooLong(_) => String::new(),
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
        // The core takes `5.0` for 5 and refuses `5.5`.
        Cell::Number(number) => Value::from(*number),
        _ => {
            let text = text(cell);
            let number = folded(&text).replace(',', "").parse::<i64>();
            number.map_or_else(|_| Value::from(text), Value::from)
        }
    }
}

/// A period; a spreadsheet takes `2020-02` for the first day of the month.
fn period(cell: &Cell) -> Result<String, Wrong> {
    if let Cell::Day(day, 0) = cell {
        let text = day.to_string();
        return Ok(text.strip_suffix("-01").map_or_else(|| text.clone(), str::to_owned));
    }
    let text = text(cell);
    match word::read_period(&text) {
        Said::Period(period) => Ok(period),
        Said::Other => Ok(text),
        Said::WithoutYear => Err(Wrong {
            code: Code::DateWithoutYear,
            found: quoted(&text),
            expected: Text::new(
                "含年份的期间，如 2020-Q1 或 2020年第一季度",
                "a period with its year, such as 2020-Q1",
            ),
        }),
    }
}

fn day(spec: &Spec, cell: &Cell, serial_days: bool) -> Result<Reading, Wrong> {
    let stands = |value: String| plain(Value::from(value));
    Ok(match cell {
        Cell::Day(day, second) => {
            Reading { value: Value::from(day.to_string()), time: Some(*second).filter(|s| *s > 0) }
        }
        Cell::Number(number) => {
            let day = date::of_bare_number(*number).filter(|_| serial_days);
            match (day, date::read(&number.to_string())) {
                (Some(day), _) => stands(day.to_string()),
                (None, Written::Day(day, _)) => stands(day),
                (None, _) => stands(number.to_string()),
            }
        }
        _ => {
            let text = text(cell);
            match date::read(&text) {
                Written::Day(day, time) => Reading { value: Value::from(day), time },
                Written::Other => stands(text),
                Written::WithoutYear => return Err(without_year(spec, &text)),
            }
        }
    })
}

fn without_year(spec: &Spec, text: &str) -> Wrong {
    let found = if spec.personal { Text::new("文本", "a text") } else { quoted(text) };
    Wrong {
        code: Code::DateWithoutYear,
        found,
        expected: Text::new(
            "含年份的日期，如 2020-02-12 或 2020年2月12日",
            "a day with its year, such as 2020-02-12",
        ),
    }
}

/// The order of a row among the rows of its record: a whole number, or nothing.
pub(crate) fn order(cell: Option<&Cell>) -> Result<Option<f64>, Wrong> {
    let Some(cell) = cell.filter(|cell| !cell.is_blank()) else {
        return Ok(None);
    };
    check(cell)?;
    let text: String = text(cell).chars().map(half_width).collect();
    match text.trim().parse::<f64>() {
        Ok(number) if number.is_finite() => Ok(Some(number)),
        _ => Err(Wrong {
            code: Code::WrongType,
            found: quoted(&text),
            expected: Text::new("序号（数字）", "a number"),
        }),
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
        read(spec, Some(&cell), true).map(|reading| reading.value).map_err(|wrong| wrong.code)
    }

    fn matter(key: &str, cell: Cell) -> Result<Value, Code> {
        value(&tables::MATTERS, key, cell)
    }

    #[test]
    fn numbers_become_texts_where_texts_are_kept() {
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
    fn cells_with_errors_and_long_texts_are_refused() {
        assert_eq!(matter("cause", Cell::Error("#REF!".into())), Err(Code::CellError));
        assert_eq!(matter("cause", Cell::TooLong(32_768)), Err(Code::TextTooLong));
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
        assert_eq!(period(Cell::Text(own.into())), Ok(own.into()), "for the message, as it stands");
    }

    #[test]
    fn a_blank_claim_is_blank_and_other_blanks_are_none() {
        let specs = specs(&tables::MATTERS);
        let blank = |key: &str| {
            let spec = specs.iter().find(|spec| spec.key == key).unwrap();
            read(spec, None, true).unwrap().value
        };
        assert_eq!(blank("claim"), Value::from(""));
        assert_eq!(blank("cause"), Value::Null);
    }
}
