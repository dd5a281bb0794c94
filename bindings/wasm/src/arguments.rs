//! Reads arguments: days, and options as JSON objects that tables describe.

use crate::errors::{Failure, Result, parameter_problem};
use chrono::NaiveDate;
use petition_core::calendar::{Period, parse_date};
use petition_core::schema::cell::expected;
use petition_core::schema::{Field, Kind, Need};
use petition_core::{
    Code, Error, Lang, LimitName, Limits, Place, Problems, Text, Word, object_from_json,
};
use serde_json::{Map, Value};

/// Reads a day.
///
/// # Errors
///
/// `InvalidArgument`, with the name of the parameter; `OutOfRange` for a day outside of 1949-10-01 to 2199-12-31.
pub fn day(name: &str, text: &str) -> Result<NaiveDate> {
    parse_date(text).map_err(|code| match date_of(text).filter(|_| code == Code::OutOfRange) {
        Some(day) => Error::DayOutOfRange { day }.into(),
        None => Failure::of_argument(parameter_problem(code, name, text, expected(Kind::Date))),
    })
}

/// The day of a text in the form of a day. The parser of `chrono` would take 12 kB of the module.
fn date_of(text: &str) -> Option<NaiveDate> {
    let mut numbers = text.split('-').map(|digits| digits.parse::<u16>().ok());
    let [year, month, day] = [numbers.next()??, numbers.next()??, numbers.next()??];
    NaiveDate::from_ymd_opt(year.into(), month.into(), day.into())
}

/// Returns the limits; those that are absent have their defaults.
///
/// # Errors
///
/// `InvalidArgument` for unknown names and numbers out of range.
pub fn limits(text: Option<&str>) -> Result<Limits> {
    let field = |name: &LimitName| {
        let largest = i64::try_from(name.largest()).unwrap_or(i64::MAX);
        option(name.key(), name.label(Lang::Zh), name.label(Lang::En), Kind::Integer(1, largest))
    };
    let fields: Vec<Field> = LimitName::ALL.iter().map(field).collect();
    let options = Options::read(text, &fields)?;
    let mut limits = Limits::DEFAULT;
    for name in LimitName::ALL.iter().copied() {
        let value = options.number(name.key()).and_then(|value| u64::try_from(value).ok());
        // The table above has the same range.
        limits = value.and_then(|value| limits.with(name, value).ok()).unwrap_or(limits);
    }
    Ok(limits)
}

/// Describes an option. `Kind::Special` is true or false.
pub const fn option(key: &'static str, zh: &'static str, en: &'static str, kind: Kind) -> Field {
    Field { key, zh, en, kind, need: Need::Optional, personal: false, aliases: &[] }
}

/// Describes an option that must be there.
pub const fn required(key: &'static str, zh: &'static str, en: &'static str, kind: Kind) -> Field {
    Field { need: Need::Required, ..option(key, zh, en, kind) }
}

/// The option `lang`.
pub const LANG: Field = option("lang", "语言", "language", Kind::Word(LANGS));

const LANGS: &[Word] =
    &[Word { key: "zh", zh: "中文", en: "Chinese" }, Word { key: "en", zh: "英文", en: "English" }];

/// Validated options.
#[derive(Debug)]
pub struct Options(Map<String, Value>);

impl Options {
    /// Reads options of these fields. No text: no options.
    ///
    /// # Errors
    ///
    /// `InvalidArgument` with every problem: unknown members, missing and invalid values.
    pub fn read(text: Option<&str>, fields: &[Field]) -> Result<Self> {
        let object = object_from_json(text.unwrap_or("{}"), fields);
        let options = Self(object.map_err(|problems| Failure::argument(&problems))?);
        let mut problems = Problems::new();
        for field in fields.iter().filter(|field| matches!(field.kind, Kind::Special)) {
            match options.0.get(field.key) {
                None | Some(Value::Null | Value::Bool(_)) => {}
                Some(_) => {
                    let found = Text::new("其他类型", "another type");
                    let place = Place::path(format!("$.{}", field.key));
                    problems.add(Code::WrongType, place, found, Text::same("true / false"));
                }
            }
        }
        if problems.is_empty() { Ok(options) } else { Err(Failure::argument(&problems)) }
    }

    /// Returns a text.
    pub fn text(&self, key: &str) -> Option<&str> {
        self.0.get(key)?.as_str()
    }

    /// Returns a whole number.
    pub fn number(&self, key: &str) -> Option<i64> {
        self.0.get(key)?.as_i64()
    }

    /// Whether a flag is set.
    pub fn flag(&self, key: &str) -> bool {
        self.0.get(key).and_then(Value::as_bool).unwrap_or_default()
    }

    /// Returns a period.
    pub fn period(&self, key: &str) -> Option<Period> {
        self.text(key)?.parse().ok()
    }

    /// Returns the rows of a list of objects.
    #[cfg(feature = "full")]
    pub fn rows(&self, key: &str) -> impl Iterator<Item = Self> {
        let rows = self.0.get(key).and_then(Value::as_array).into_iter().flatten();
        rows.filter_map(Value::as_object).map(|row| Self(row.clone()))
    }

    /// Returns a day: validated objects have its number.
    #[cfg(feature = "full")]
    pub fn day(&self, key: &str) -> Option<NaiveDate> {
        NaiveDate::from_num_days_from_ce_opt(i32::try_from(self.number(key)?).ok()?)
    }

    /// Returns the language: Chinese by default.
    #[cfg(feature = "full")]
    pub fn lang(&self) -> Lang {
        if self.text("lang") == Some("en") { Lang::En } else { Lang::Zh }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIELDS: &[Field] = &[
        option("leader", "领导", "leader", Kind::Id),
        option("full", "不脱敏", "unmasked", Kind::Special),
        LANG,
    ];

    #[test]
    fn unknown_members_and_wrong_values_are_refused() {
        let options = Options::read(Some(r#"{"leader": "L1", "full": true}"#), FIELDS).unwrap();
        assert_eq!((options.text("leader"), options.flag("full")), (Some("L1"), true));
        for (text, path) in [
            (r#"{"leder": "L1"}"#, "$.leder"),
            (r#"{"full": "yes"}"#, "$.full"),
            (r#"{"lang": "fr"}"#, "$.lang"),
            ("[]", "$"),
        ] {
            let failure = Options::read(Some(text), FIELDS).unwrap_err();
            assert_eq!((failure.kind, failure.path.as_deref()), ("InvalidArgument", Some(path)));
        }
        assert!(Options::read(None, FIELDS).unwrap().text("leader").is_none());
    }

    #[test]
    fn days_and_limits_are_checked() {
        assert_eq!(day("as_of", "2020-02-29").unwrap().to_string(), "2020-02-29");
        assert_eq!(day("as_of", "2020-02-30").unwrap_err().path.as_deref(), Some("as_of"));
        assert_eq!(day("as_of", "2200-01-01").unwrap_err().code, "day_out_of_range");
        assert_eq!(limits(Some(r#"{"rows": 5}"#)).unwrap(), Limits { rows: 5, ..Limits::DEFAULT });
        assert_eq!(limits(None).unwrap(), Limits::DEFAULT);
        assert_eq!(limits(Some(r#"{"rows": 0}"#)).unwrap_err().path.as_deref(), Some("$.rows"));
    }
}
