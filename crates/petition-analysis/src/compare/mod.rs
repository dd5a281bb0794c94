//! Ledgers on which two policies judge differently.
//!
//! The search tries small ledgers, from none to a few records: those that meet or nearly meet a duty of either policy,
//! receptions and cases with one thing changed, milestone records around their windows. For each duty rule and finding
//! rule whose results differ, it leaves out of the first such ledger whatever can go.

mod case_trials;
mod judge;
mod leader_trials;
mod reception_trials;
mod shrink;
mod trial;

use crate::document::{Comparison, Difference, Judgement};
use crate::model::Model;
use judge::{Found, Judges};
use petition_core::policy::Policy;
use petition_core::{Error, Ledger, Text};
use trial::Trial;

/// More differences than a reader looks through.
const MOST: usize = 60;

/// Searches for ledgers on which two policies judge differently in a year; without a year, in that of
/// [`default_year`](crate::default_year) of the second policy.
///
/// # Errors
///
/// [`Error::YearOutOfRange`] for a year outside of 1949 to 2199.
///
/// ```
/// use petition_analysis::compare;
/// use petition_core::Policy;
///
/// let policy = Policy::builtin("shenzhen-2019")?;
/// let other = policy.with_reading_json(r#"{"day_count": "half_days"}"#)?;
/// let comparison = compare(&policy, &other, Some(2026))?;
/// let difference = &comparison.differences[0];
/// // A half-day reception meets the duty under the first reading only.
/// let status = difference.results.each_ref().map(|result| result.as_ref().unwrap().status.as_str());
/// assert_eq!(status, ["met", "missed"]);
/// assert_eq!(difference.ledger.document().receptions.len(), 1);
/// # Ok::<(), petition_core::Error>(())
/// ```
pub fn compare(one: &Policy, other: &Policy, year: Option<i32>) -> Result<Comparison, Error> {
    let year = year.unwrap_or_else(|| crate::default_year(other));
    let models = [Model::new(one, year)?, Model::new(other, year)?];
    let judges = Judges { policies: [one, other], year };
    let mut differences: Vec<Difference> = Vec::new();
    let trials = trials(&models)?;
    for trial in &trials {
        for found in judges.differences(trial)? {
            let known = differences
                .iter()
                .any(|one| one.rule == found.rule && one.is_duty() == found.is_duty);
            if known || differences.len() >= MOST {
                continue;
            }
            let smallest = shrink::shrink(trial, |smaller| judges.differs(smaller, &found))?;
            differences.extend(difference(&judges, &smallest, &found)?);
        }
    }
    // Duties first: they decide whether the scheme is met.
    let (mut all, findings): (Vec<_>, Vec<_>) =
        differences.into_iter().partition(Difference::is_duty);
    all.extend(findings);
    let policies = [one.id().to_owned(), other.id().to_owned()];
    Ok(Comparison { policies, year, tried: trials.len(), differences: all })
}

impl Difference {
    /// Whether the difference is one of a duty, not of a finding.
    pub const fn is_duty(&self) -> bool {
        self.duty.is_some()
    }
}

/// Returns the ledgers to try, smallest first.
fn trials(models: &[Model<'_>; 2]) -> Result<Vec<Trial>, Error> {
    let mut trials = leader_trials::trials(models);
    trials.extend(reception_trials::trials(models));
    trials.extend(case_trials::trials(models));
    for model in models {
        let mandatory: Vec<_> = model.mandatory().collect();
        let smallest = crate::smallest::smallest(model, &mandatory)?;
        trials.push(Trial { document: smallest.ledger.document().clone(), as_of: model.as_of });
    }
    Ok(trials)
}

/// Returns the difference as both policies judge the ledger that is left.
fn difference(
    judges: &Judges<'_>,
    trial: &Trial,
    found: &Found,
) -> Result<Option<Difference>, Error> {
    let again = judges.differences(trial)?.into_iter().find(|one| one.is_same(found));
    let Some(Found { rule, is_duty, id, results, title }) = again else { return Ok(None) };
    let message = message(judges, &results, &title, is_duty);
    let (duty, record) = if is_duty { (Some(id), None) } else { (None, Some(id)) };
    let ledger = Ledger::new(&trial.document)?;
    Ok(Some(Difference { rule, duty, record, results, as_of: trial.as_of, message, ledger }))
}

/// Returns the sentence of a difference.
fn message(
    judges: &Judges<'_>,
    results: &[Option<Judgement>; 2],
    title: &Text,
    is_duty: bool,
) -> Text {
    let [one, other] = judges.policies.map(Policy::id);
    let names = match one == other {
        true => [
            Text::new("前一口径", "the first reading"),
            Text::new("后一口径", "the second reading"),
        ],
        false => [Text::same(one), Text::same(other)],
    };
    let [one, other] = results.each_ref().map(|result| result_text(result.as_ref(), is_duty));
    let [first, second] = names;
    Text::new(
        format!("{}：按 {} {}，按 {} {}", title.zh, first.zh, one.zh, second.zh, other.zh),
        format!("{} — {}: {}; {}: {}", title.en, first.en, one.en, second.en, other.en),
    )
}

fn result_text(result: Option<&Judgement>, is_duty: bool) -> Text {
    match result {
        None if is_duty => Text::new("没有此项任务", "no such duty"),
        None => Text::new("不予指出", "no finding"),
        Some(Judgement { label, required: Some(required), achieved: Some(achieved), .. }) => {
            Text::new(
                format!("为{}（{achieved}/{required}）", label.zh),
                format!("{} ({achieved}/{required})", label.en),
            )
        }
        Some(Judgement { label, .. }) => Text::new(format!("为{}", label.zh), label.en.clone()),
    }
}
