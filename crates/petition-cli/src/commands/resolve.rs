//! Resolves what a clerk types: ids or names of records, words in Chinese, English or by key.

use crate::args::ConcernedArgs;
use crate::commands::{unknown_id, unknown_record};
use crate::failure::Failure;
use petition_core::ledger::Ledger;
use petition_core::ledger::words::aliases;
use petition_core::schema::cell::name_shown;
use petition_core::{Lang, Word};

/// Returns the key of a word: by its key, a label, or a name that cells may have.
///
/// # Errors
///
/// A text that is no word of the list; the message lists all.
pub fn word(text: &str, words: &'static [Word]) -> Result<&'static str, Failure> {
    let text = text.trim();
    let equals = |label: &str| label.eq_ignore_ascii_case(text);
    let found = words.iter().find(|word| [word.key, word.zh, word.en].into_iter().any(equals));
    let alias = || aliases(words).iter().find(|(name, _)| equals(name)).map(|(_, key)| *key);
    found.map(|word| word.key).or_else(alias).ok_or_else(|| {
        let list = |lang: Lang, separator: &str| {
            words.iter().map(|word| word.label(lang)).collect::<Vec<_>>().join(separator)
        };
        let text = name_shown(text);
        Failure::new(format!("没有“{text}”这一项"), format!("there is no \"{text}\"")).with_hint(
            format!("可写：{}", list(Lang::Zh, "、")),
            format!("use one of: {}", list(Lang::En, ", ")),
        )
    })
}

/// Returns the ids of the leader and the unit that the options name.
///
/// # Errors
///
/// As [`leader`] and [`unit()`].
pub fn concerned(
    ledger: &Ledger,
    args: &ConcernedArgs,
) -> Result<(Option<String>, Option<String>), Failure> {
    let leader = args.leader.as_deref().map(|text| leader(ledger, text)).transpose()?;
    let unit = args.unit.as_deref().map(|text| unit(ledger, text)).transpose()?;
    Ok((leader, unit))
}

/// Returns the id of a leader, by id or by name.
///
/// # Errors
///
/// Nobody or more than one has this name.
pub fn leader(ledger: &Ledger, text: &str) -> Result<String, Failure> {
    let leaders = ledger.document().leaders.iter();
    by_id_or_name(
        text,
        leaders.map(|one| (one.id.as_str(), one.name.as_str())),
        ("编号或姓名", "id or name"),
        ("领导", "leader"),
    )
}

/// Returns the id of a unit, by id or by name.
///
/// # Errors
///
/// As [`leader`].
pub fn unit(ledger: &Ledger, text: &str) -> Result<String, Failure> {
    let units = ledger.document().units.iter();
    by_id_or_name(
        text,
        units.map(|one| (one.id.as_str(), one.name.as_str())),
        ("编号或名称", "id or name"),
        ("责任单位", "unit"),
    )
}

/// Returns the id of a case, by its id or by that of its matter.
///
/// # Errors
///
/// No case has this id, or the matter has several.
pub fn case(ledger: &Ledger, text: &str) -> Result<String, Failure> {
    let text = text.trim();
    let cases = || ledger.document().cases.iter();
    if ledger.case(text).is_some() {
        return Ok(text.to_owned());
    }
    let of_matter = cases().filter(|case| case.matter.as_str() == text);
    let of_matter: Vec<&str> = of_matter.map(|case| case.id.as_str()).collect();
    match of_matter[..] {
        [one] => Ok(one.to_owned()),
        [] => Err(unknown_id(text, ("案件", "case"), cases().map(|case| case.id.as_str()))),
        _ => Err(several(text, &of_matter)),
    }
}

fn by_id_or_name<'a>(
    text: &str,
    known: impl Iterator<Item = (&'a str, &'a str)> + Clone,
    by: (&str, &str),
    what: (&str, &str),
) -> Result<String, Failure> {
    let text = text.trim();
    if known.clone().any(|(id, _)| id == text) {
        return Ok(text.to_owned());
    }
    let named: Vec<&str> =
        known.clone().filter(|(_, name)| *name == text).map(|(id, _)| id).collect();
    match named[..] {
        [one] => Ok(one.to_owned()),
        [] => Err(unknown_record(text, by, what, known.map(|(id, _)| id))),
        _ => Err(several(text, &named)),
    }
}

fn several(text: &str, ids: &[&str]) -> Failure {
    let text = name_shown(text);
    Failure::new(format!("“{text}”不止一个"), format!("more than one is called \"{text}\""))
        .with_hint(
            format!("请写编号：{}", ids.join("、")),
            format!("use the id: {}", ids.join(", ")),
        )
}

/// Returns the next id of a list: that of the last record, counted up.
pub fn next_id<'a>(ids: impl DoubleEndedIterator<Item = &'a str> + Clone, first: &str) -> String {
    let last = ids.clone().next_back().unwrap_or(first);
    let digits = last.chars().rev().take_while(char::is_ascii_digit).count();
    let (start, number) = last.split_at(last.len() - digits);
    let mut number: u64 = number.parse().unwrap_or_default();
    loop {
        number = number.saturating_add(1);
        let id = format!("{start}{number:0digits$}");
        if !ids.clone().any(|known| known == id) || number == u64::MAX {
            return id;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_id_counts_up_from_the_last() {
        let next = |ids: &[&str]| next_id(ids.iter().copied(), "R000");
        assert_eq!(next(&[]), "R001");
        assert_eq!(next(&["R001", "R015"]), "R016");
        assert_eq!(next(&["R002", "R001"]), "R003");
        assert_eq!(next(&["接99"]), "接100");
        assert_eq!(next(&["first"]), "first1");
    }

    #[test]
    fn words_are_keys_labels_or_names_of_cells() {
        use petition_core::ledger::words::Mode;
        use petition_core::workflow::StepKind;
        let kind = |text: &str| word(text, StepKind::WORDS).ok();
        assert_eq!(kind("同意"), Some("consented"));
        assert_eq!(kind("consented"), Some("consented"));
        assert_eq!(kind("赞成"), None);
        assert_eq!(word("约访", Mode::WORDS).ok(), Some("appointment"));
    }
}
