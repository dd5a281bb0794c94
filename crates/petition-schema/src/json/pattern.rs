//! Regular expressions for texts. Every validator interprets them alike.

use petition_core::calendar::{Part, Period, YEARS};
use petition_core::schema::cell::FILLERS;

/// The library's white space, written out: `\s` differs between regular-expression engines.
const SPACE: &str =
    r"\u0009-\u000D\u0020\u0085\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000";

/// The characters that nobody sees and that readers drop.
const INVISIBLE: &str = r"\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF";

/// A text that is not blank.
pub(super) fn filled() -> String {
    format!("^(?!{}$)", blank_text())
}

/// A blank text, which is read as null: white space, or one filler.
pub(super) fn blank() -> String {
    format!("^{}$", blank_text())
}

fn blank_text() -> String {
    let between = format!("[{INVISIBLE}]*");
    let filler = |filler: &&str| {
        let characters: Vec<String> = filler.chars().map(String::from).collect();
        characters.join(&between)
    };
    let fillers: Vec<String> = FILLERS.iter().map(filler).collect();
    format!("[{SPACE}{INVISIBLE}]*(?:{})?[{SPACE}{INVISIBLE}]*", fillers.join("|"))
}

/// Six digits.
pub(super) const REGION: &str = "^[0-9]{6}$";

/// A day of the year `MM-DD`, except 02-29.
pub(super) const MONTH_DAY: &str = "^(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))$";

/// A day from 1949-10-01 to 2199-12-31, exact including leap years.
///
/// Validators of this draft treat `format` as an annotation unless configured to check it.
pub(super) fn date() -> String {
    let to_31 = "(?:0[1-9]|[12][0-9]|3[01])";
    let to_30 = "(?:0[1-9]|[12][0-9]|30)";
    let first_year = format!("1949-(?:1[02]-{to_31}|11-{to_30})");
    let common = format!("(?:19[5-9][0-9]|2[01][0-9]{{2}})-{}", days_of_every_year());
    format!("^(?:{first_year}|{common}|{LEAP_YEARS}-02-29)$")
}

/// The leap years from 1949 to 2199.
const LEAP_YEARS: &str = "(?:19(?:5[26]|[68][048]|[79][26])|20(?:[02468][048]|[13579][26])|21(?:0[48]|[2468][048]|[13579][26]))";

/// Month and day of the days that every year has.
fn days_of_every_year() -> String {
    let to_31 = "(?:0[1-9]|[12][0-9]|3[01])";
    let to_30 = "(?:0[1-9]|[12][0-9]|30)";
    format!("(?:(?:0[13578]|1[02])-{to_31}|(?:0[469]|11)-{to_30}|02-(?:0[1-9]|1[0-9]|2[0-8]))")
}

/// A period of the years 1949 to 2199.
pub(super) fn period() -> String {
    let parts = r"H[12]|Q[1-4]|Q1\.\.Q[2-4]|Q2\.\.Q[34]|Q3\.\.Q4|0[1-9]|1[0-2]|W(?:0[1-9]|[1-4][0-9]|5[0-2])";
    let has_week_53 = |year: &i32| Period::new(*year, Part::Week(53)).is_some();
    let long_years: Vec<_> = YEARS.filter(has_week_53).map(|year| year.to_string()).collect();
    let (days, long_years) = (days_of_every_year(), long_years.join("|"));
    format!(
        "^(?:(?:19(?:49|[5-9][0-9])|2[01][0-9]{{2}})(?:-(?:{parts}|{days}))?|{LEAP_YEARS}-02-29|(?:{long_years})-W53)$"
    )
}
