//! What two policies say of one ledger.

use super::trial::Trial;
use crate::document::Judgement;
use petition_core::compliance::{Duty, Finding, assess, compare};
use petition_core::policy::Policy;
use petition_core::{Error, Ledger, Text};

/// Two policies that judge the same year.
#[derive(Debug)]
pub(super) struct Judges<'p> {
    pub(super) policies: [&'p Policy; 2],
    pub(super) year: i32,
}

/// A duty or finding with different results.
#[derive(Debug, Clone)]
pub(super) struct Found {
    /// The duty's rule, or the finding rule.
    pub(super) rule: String,
    pub(super) is_duty: bool,
    /// The id of the duty or of the finding's record.
    pub(super) id: String,
    pub(super) results: [Option<Judgement>; 2],
    pub(super) title: Text,
}

impl Found {
    /// Whether both are of one rule, and of the same results.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        let statuses = |found: &Self| {
            found
                .results
                .each_ref()
                .map(|result| result.as_ref().map(|result| result.status.clone()))
        };
        self.rule == other.rule
            && self.is_duty == other.is_duty
            && statuses(self) == statuses(other)
    }
}

impl Judges<'_> {
    /// Returns the duties and findings whose results differ.
    ///
    /// # Errors
    ///
    /// As [`assess`], and for an invalid ledger.
    pub(super) fn differences(&self, trial: &Trial) -> Result<Vec<Found>, Error> {
        let ledger = Ledger::new(&trial.document)?;
        let [one, other] = self.policies;
        let before = assess(&ledger, one, self.year, trial.as_of)?;
        let after = assess(&ledger, other, self.year, trial.as_of)?;
        let effect = compare(&before, &after);
        let duties = effect
            .duties
            .into_iter()
            .filter_map(|change| self.of_duty(change.before, change.after));
        let findings = effect.findings.into_iter();
        let findings = findings.filter_map(|change| of_finding(change.before, change.after));
        Ok(duties.chain(findings).collect())
    }

    /// Whether a ledger is valid and shows a difference.
    pub(super) fn differs(&self, trial: &Trial, found: &Found) -> bool {
        let all = self.differences(trial).unwrap_or_default();
        all.iter().any(|one| one.is_same(found))
    }

    fn of_duty(&self, before: Option<Duty>, after: Option<Duty>) -> Option<Found> {
        let known = before.as_ref().or(after.as_ref())?;
        let [one, other] = self.policies;
        let policy = if before.is_some() { one } else { other };
        let title = policy.title(&known.subject, &known.rule, known.period);
        let (rule, id) = (known.rule.clone(), known.id.clone());
        let results = [before, after].map(|duty| duty.map(judgement_of_duty));
        let [first, second] =
            results.each_ref().map(|result| result.as_ref().map(|one| &one.status));
        (first != second).then_some(Found { rule, is_duty: true, id, results, title })
    }
}

fn judgement_of_duty(duty: Duty) -> Judgement {
    let word = duty.status.word();
    Judgement {
        status: word.key.to_owned(),
        label: Text::new(word.zh, word.en),
        required: duty.required,
        achieved: Some(duty.achieved),
        clause: duty.clause,
    }
}

fn of_finding(before: Option<Finding>, after: Option<Finding>) -> Option<Found> {
    let known = before.as_ref().or(after.as_ref())?;
    let (rule, id, title) =
        (known.rule.key().to_owned(), known.record.clone(), known.message.clone());
    let results = [before, after].map(|finding| {
        finding.map(|finding| {
            let word = finding.severity.word();
            Judgement {
                status: word.key.to_owned(),
                label: Text::new(word.zh, word.en),
                required: None,
                achieved: None,
                clause: finding.clause,
            }
        })
    });
    let [first, second] = results.each_ref().map(|result| result.as_ref().map(|one| &one.status));
    (first != second).then_some(Found { rule, is_duty: false, id, results, title })
}
