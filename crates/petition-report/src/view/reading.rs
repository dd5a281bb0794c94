//! The readings of a policy in words: how it interprets questions that its source leaves open.

use petition_core::ledger::words::SUPERVISORS;
use petition_core::policy::{ClockRoll, READING, Reading, StatedReading, UnitHead};
use petition_core::{Lang, Text, open_label};

/// A reading in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadingRow {
    /// The key in the policy.
    pub key: String,
    /// The question.
    pub label: Text,
    /// The interpretation.
    pub value: Text,
}

/// Returns the readings in words, in the order of the policy.
///
/// ```
/// use petition_core::{Lang, policy::Policy};
/// let policy = Policy::builtin("shenzhen-2019")?;
/// let rows = petition_report::view::readings(policy.stated_reading());
/// assert_eq!(rows[0].key, "tenure");
/// assert_eq!(rows[0].value.get(Lang::Zh), "任满整期才评定");
/// # Ok::<(), petition_core::Error>(())
/// ```
pub fn readings(stated: &StatedReading) -> Vec<ReadingRow> {
    let row = |key: &String| ReadingRow {
        key: key.clone(),
        label: label(key),
        value: Text::new(
            value(&stated.reading, key, Lang::Zh),
            value(&stated.reading, key, Lang::En),
        ),
    };
    stated.keys.iter().map(row).collect()
}

/// Returns the label of a reading as a heading; in English, with a capital.
fn label(key: &str) -> Text {
    let field = READING.iter().find(|field| field.key == key);
    field.map_or_else(|| Text::same(key), |field| Text::new(field.zh, capitalised(field.en)))
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

fn value(reading: &Reading, key: &str, lang: Lang) -> String {
    match key {
        "tenure" => reading.tenure.label(lang).to_owned(),
        "day_count" => reading.day_count.label(lang).to_owned(),
        "counted_modes" => joined(reading.counted_modes.iter().map(|one| one.label(lang)), lang),
        "counted_settings" => {
            joined(reading.counted_settings.iter().map(|one| one.label(lang)), lang)
        }
        "resolved_on" => reading.resolved_on.label(lang).to_owned(),
        "reopened_credit" => reading.reopened_credit.label(lang).to_owned(),
        "clock_roll" => reading.clock_roll.unwrap_or(ClockRoll::None).label(lang).to_owned(),
        "unit_head" => reading.unit_head.unwrap_or(UnitHead::Finding).label(lang).to_owned(),
        "consent_quarters" => {
            let quarters: Vec<_> = reading.consent_quarters.iter().map(u8::to_string).collect();
            joined(quarters.iter().map(String::as_str), lang)
        }
        "supervisors" => {
            joined(reading.supervisors.iter().map(|one| open_label(SUPERVISORS, one, lang)), lang)
        }
        _ => String::new(),
    }
}

/// Joins words; a dash for an empty list.
fn joined<'a>(words: impl Iterator<Item = &'a str>, lang: Lang) -> String {
    let words: Vec<_> = words.collect();
    match (words.is_empty(), lang) {
        (true, _) => "–".to_owned(),
        (false, Lang::Zh) => words.join("、"),
        (false, Lang::En) => words.join(", "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use petition_core::policy::Policy;

    #[test]
    fn every_reading_of_the_built_in_policy_has_words() {
        let policy = Policy::builtin("shenzhen-2019").unwrap();
        let rows = readings(policy.stated_reading());
        assert_eq!(rows.len(), policy.stated_reading().keys.len());
        for row in rows {
            assert_ne!(row.label.zh, row.key, "a label for {}", row.key);
            assert!(!row.value.zh.is_empty() && !row.value.en.is_empty(), "{}", row.key);
        }
    }
}
