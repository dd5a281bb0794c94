//! The bureau and the year of a one-sheet ledger: from a mapping, else from titles and lines about the sheet.

use super::mapping::Mapping;
use crate::fold::folded;
use crate::grid::Grid;
use crate::place::{Order, SheetProblems, Spot};
use petition_core::ledger::tables;
use petition_core::{Code, Place, Text};

/// The sort key of questions: they come last.
pub(super) const LAST: Order = (usize::MAX, 1, 0);

/// The placeholder of a year that the caller has to name.
pub(super) const ANY_YEAR: i32 = 2000;

/// What the names of bureaus end with.
const BUREAU: &str = "信访局";

/// The longest name of a bureau.
const LONGEST: usize = 20;

/// The texts above the header, and those below it that are about the sheet.
pub(super) fn texts(grid: &Grid, header: u32) -> Vec<String> {
    let above = grid.rows.iter().filter(|row| row.number < header);
    let cells = above.flat_map(|row| row.cells().map(|(_, cell)| cell.header()));
    let mut texts = vec![grid.sheet.name.clone()];
    texts.extend(cells.filter(|text| !text.trim().is_empty()));
    texts
}

/// The year in a title: `2020年`.
pub(super) fn year(text: &str) -> Option<i32> {
    let text = folded(text);
    let before = text.split('年').filter_map(|part| {
        let digits: String = part.chars().rev().take_while(char::is_ascii_digit).collect();
        digits.chars().rev().collect::<String>().parse().ok()
    });
    before.into_iter().find(|year| (1949..2200).contains(year))
}

/// The name of a bureau in a text.
fn name(text: &str) -> Option<String> {
    let text = folded(text);
    let (before, _) = text.split_once(BUREAU)?;
    let is_name = |c: &char| c.is_alphabetic() && !c.is_ascii();
    let place: Vec<char> = before.chars().rev().take_while(is_name).collect();
    let place: String = place.into_iter().rev().collect();
    // `2020年示范市信访局` has the year before the name.
    let place = place.trim_start_matches(['年', '度']);
    let length = place.chars().count();
    (2..=LONGEST).contains(&length).then(|| format!("{place}{BUREAU}"))
}

/// The bureau, as far as it is known.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Bureau {
    pub(super) code: Option<String>,
    pub(super) name: Option<String>,
}

impl Bureau {
    pub(super) fn of(mapping: &Mapping, titles: &[String]) -> Self {
        let of_title = || titles.iter().find_map(|text| name(text));
        Self {
            code: mapping.bureau_code.clone(),
            name: mapping.bureau_name.clone().or_else(of_title),
        }
    }

    /// Code and name; asks for what is not known.
    pub(super) fn or_ask(&self, faults: &mut SheetProblems) -> (String, String) {
        if let (Some(code), Some(name)) = (&self.code, &self.name) {
            if !is_code(code) {
                let (found, expected) = (crate::place::quoted(code), code_expected());
                faults.add(spot("code"), Code::InvalidCode, found, expected);
                return (PLACEHOLDER.to_owned(), name.clone());
            }
            return (code.clone(), name.clone());
        }
        let named = self.name.clone().unwrap_or_else(|| "某市信访局".to_owned());
        let expected = Text::new(
            "本局：在对照表写 [bureau] code 与 name",
            "the bureau: write code and name into [bureau] of a mapping",
        );
        let key = if self.code.is_none() { "code" } else { "name" };
        faults.add(spot(key), Code::Missing, Text::new("无", "nothing"), expected);
        (PLACEHOLDER.to_owned(), named)
    }
}

/// A valid code for a ledger that is refused anyway.
const PLACEHOLDER: &str = "100000";

fn is_code(code: &str) -> bool {
    code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit())
}

fn code_expected() -> Text {
    Text::new("六位数字区划代码，如 440300", "six digits, such as 440300")
}

fn spot(key: &str) -> Spot {
    let table = &tables::BUREAU;
    let column = table.field(key).map_or(key, |field| field.zh).to_owned();
    Spot { order: LAST, place: Place::Cell { sheet: table.zh.to_owned(), row: 0, column } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_is_found_in_titles() {
        for text in [
            "填报单位：示范市信访局",
            "示范市信访局2020年领导包案台账",
            "2020年度示范市信访局台账（内部）",
            "示范市信访局",
        ] {
            assert_eq!(name(text).as_deref(), Some("示范市信访局"), "{text}");
        }
        for text in ["示范市2020年领导包案台账", "信访局台账", "各级信访工作机构"]
        {
            assert_eq!(name(text), None, "{text}");
        }
    }

    #[test]
    fn the_year_is_found_in_titles() {
        assert_eq!(year("示范市２０２０年市领导包案台账"), Some(2020));
        assert_eq!(year("2019-2020年度"), Some(2020));
        assert_eq!(year("第12年"), None);
    }
}
