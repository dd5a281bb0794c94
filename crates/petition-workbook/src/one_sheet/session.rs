//! Cells of receptions, and numbers of people.

use super::lines::{Dates, checked_day};
use crate::fold::{folded, name_key};
use crate::grid::Cell;
use crate::layout::Spec;
use crate::value::{self, Wrong};
use crate::word::key_of;
use petition_core::ledger::words::{Mode, Setting};
use petition_core::{Code, Word};
use serde_json::{Value, json};

/// The most days in one cell; a longer text is no list of days.
const MOST_DAYS: usize = 50;

/// The days of receptions in a cell, each with its time of day: `[[day, time], …]`.
pub(crate) fn days(spec: &Spec, cell: &Cell, dates: Dates) -> Result<Value, Wrong> {
    if let Cell::Text(text) = cell {
        let parts: Vec<&str> = text
            .split(['、', '，', ',', ';', '；', '\n'])
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .collect();
        if (2..=MOST_DAYS).contains(&parts.len()) {
            let days = parts.iter().map(|part| day(spec, &Cell::of_text(part), dates));
            return days.collect::<Result<Vec<_>, _>>().map(Value::from);
        }
    }
    Ok(Value::from(vec![day(spec, cell, dates)?]))
}

fn day(spec: &Spec, cell: &Cell, dates: Dates) -> Result<Value, Wrong> {
    let reading = value::read(spec, Some(cell), dates)?;
    Ok(json!([checked_day(spec, reading.value)?, reading.time]))
}

/// One day as [`days`] returns it.
pub(crate) fn one_day(day: Value) -> Value {
    json!([[day, Value::Null]])
}

/// Words that say that there was a reception, and not of which mode.
const NO_MODE: [&str; 4] = ["接访", "接待", "领导接访", "接待来访"];

/// The mode in a cell, and the setting if the cell names one: `[mode, setting]`.
pub(crate) fn mode(spec: &Spec, cell: &Cell, dates: Dates) -> Result<Value, Wrong> {
    let text = cell.header();
    let setting = key_of(Setting::WORDS, &text).or_else(|| word_in(&text));
    if NO_MODE.contains(&name_key(&text).as_str()) {
        return Ok(json!([null, setting]));
    }
    let mode = match value::read(spec, Some(cell), dates) {
        Ok(reading) => reading.value,
        // 下访 is written for the visits with a case; a cell that names a setting names no mode.
        Err(wrong) if wrong.code == Code::UnknownValue => match mode_in(&text) {
            Some(mode) => Value::from(mode),
            None if setting.is_some() => Value::from(Mode::Other.key()),
            None => return Err(wrong),
        },
        Err(wrong) => return Err(wrong),
    };
    Ok(json!([mode, setting]))
}

/// The mode whose label is in a text such as `定点接访（接待大厅）`.
fn mode_in(text: &str) -> Option<&'static str> {
    let name = name_key(text);
    let aliases = petition_core::ledger::words::aliases(Mode::WORDS).iter().copied();
    let words = Mode::WORDS.iter().map(|word: &Word| (word.zh, word.key));
    let mut known = words.chain(aliases).filter(|(word, _)| word.chars().count() > 1);
    known
        .find(|(word, key)| *key != Mode::Other.key() && name.contains(word))
        .map(|(_, key)| key)
        .or_else(|| name.contains("下访").then_some(Mode::CaseVisit.key()))
}

/// Words for a setting within a text.
const SETTINGS: &[(&str, Setting)] = &[
    ("视频", Setting::Video),
    ("网络", Setting::Video),
    ("电话", Setting::Phone),
    ("下访", Setting::OnSite),
    ("现场", Setting::OnSite),
    ("下基层", Setting::OnSite),
    ("大厅", Setting::Hall),
    ("接访室", Setting::Hall),
    ("接待室", Setting::Hall),
    ("接待场所", Setting::Hall),
    ("中心", Setting::Hall),
    ("信访局", Setting::Hall),
];

/// The setting that a text such as `市信访接待大厅` names.
pub(crate) fn word_in(text: &str) -> Option<&'static str> {
    let name = name_key(text);
    SETTINGS.iter().find(|(word, _)| name.contains(word)).map(|(_, setting)| setting.key())
}

/// A number of people.
pub(crate) struct Counted {
    /// The number; the text as it is, if there is none in it.
    pub(crate) number: Value,
    /// Whether the cell says that it is approximate.
    pub(crate) is_about: bool,
}

/// The number of people in a cell: `5人`, `约30人`.
pub(crate) fn headcount(cell: &Cell) -> Counted {
    if let Cell::Number(number) = cell {
        return Counted { number: Value::from(*number), is_about: false };
    }
    let text = folded(&cell.header());
    let plain = text.trim_end_matches(['人', '名', '位', '次']).trim_start_matches('共');
    let exact = plain.trim_start_matches(['约', '近']);
    let exact = exact.trim_end_matches("左右").trim_end_matches(['人', '余', '多', '+']).trim();
    match exact.replace(',', "").parse::<i64>() {
        Ok(number) => Counted { number: Value::from(number), is_about: exact != plain },
        Err(_) => Counted { number: Value::from(text), is_about: false },
    }
}

#[cfg(test)]
mod tests {
    use super::super::item::Item;
    use super::*;

    fn text(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }

    #[test]
    fn a_cell_may_have_several_days() {
        let spec = Item::SessionDate.spec().unwrap();
        let read = |cell: &str| days(&spec, &text(cell), None);
        let two = read("2020.2.19、2020年5月20日上午").unwrap();
        assert_eq!(two, json!([["2020-02-19", null], ["2020-05-20", "上午"]]));
        assert_eq!(read("2020-02-30").unwrap_err().code, Code::InvalidDate);
        assert_eq!(read("20.2.19").unwrap_err().code, Code::InvalidDate);
        assert_eq!(read("2月19日").unwrap_err().code, Code::DateWithoutYear);
    }

    #[test]
    fn a_mode_may_name_the_setting() {
        let spec = Item::Mode.spec().unwrap();
        let read = |cell: &str| mode(&spec, &text(cell), None);
        assert_eq!(read("定点接访").unwrap(), json!(["fixed_point", null]));
        assert_eq!(read("视频接访").unwrap(), json!(["other", "video"]));
        assert_eq!(read("下访").unwrap(), json!(["case_visit", "on_site"]));
        assert_eq!(read("定点接访（视频）").unwrap(), json!(["fixed_point", "video"]));
        assert_eq!(read("接访").unwrap(), json!([null, null]));
        assert_eq!(read("跳舞").unwrap_err().code, Code::UnknownValue);
    }

    #[test]
    fn people_are_counted() {
        let number = |cell: &str| {
            let Counted { number, is_about } = headcount(&text(cell));
            (number, is_about)
        };
        assert_eq!(number("５人"), (json!(5), false));
        assert_eq!(number("约30余人"), (json!(30), true));
        assert_eq!(number("若干"), (json!("若干"), false));
    }
}
