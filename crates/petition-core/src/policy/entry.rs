//! The policy's entry for a duty, and the duty's title.

use super::{Delegated, MilestoneRule, Policy, Quota, Reason, Rota};
use crate::calendar::Period;
use crate::words::BUREAU_SUBJECT;
use crate::{Lang, Text, Word, open_label};

/// The policy's entry for a duty.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Entry<'p> {
    /// A milestone of the bureau.
    Milestone(&'p MilestoneRule),
    /// A rota of the bureau.
    Rota(&'p Rota),
    /// A quota of a leader.
    Quota(&'p Quota),
    /// A duty that another authority assesses.
    Delegated(&'p Delegated),
}

impl Entry<'_> {
    /// Returns the label without a period: that of a milestone or rota, else the measure's.
    pub fn label(&self) -> Text {
        match self {
            Self::Milestone(one) => Text::new(&one.zh, &one.en),
            Self::Rota(rota) => Text::new(&rota.zh, &rota.en),
            Self::Quota(quota) => {
                let measure = quota.measure.word();
                Text::new(measure.zh, measure.en)
            }
            Self::Delegated(one) => {
                let (measure, elsewhere) = (one.measure.word(), Reason::ManagedElsewhere.word());
                Text::new(
                    format!("{}（{}）", measure.zh, one.managed().zh),
                    format!("{} ({})", measure.en, elsewhere.en),
                )
            }
        }
    }
}

/// The authorities that have labels. Any other text is allowed.
const AUTHORITIES: &[Word] = &[
    Word { key: "province", zh: "省", en: "province" },
    Word { key: "city", zh: "市", en: "city" },
    Word { key: "county", zh: "县", en: "county" },
];

impl Delegated {
    /// Returns the label of the authority that assesses it.
    pub fn manager(&self, lang: Lang) -> &str {
        open_label(AUTHORITIES, &self.managed_by, lang)
    }

    /// Returns a text that names the authority that assesses the duty: `由省统筹`.
    pub fn managed(&self) -> Text {
        let elsewhere = Reason::ManagedElsewhere.word();
        Text::new(
            format!("由{}统筹", self.manager(Lang::Zh)),
            format!("{}: {}", elsewhere.en, self.manager(Lang::En)),
        )
    }
}

impl Policy {
    /// Returns the entry of a duty and its place among the policy's entries: milestones, rotas, quotas, then delegated.
    /// If a kind has several milestones, `period` selects one; without a period, the first.
    ///
    /// The bureau has only milestones and rotas, so a quota may have the same id as a milestone.
    pub fn entry(
        &self,
        subject: &str,
        rule: &str,
        period: Option<Period>,
    ) -> Option<(usize, Entry<'_>)> {
        let (milestones, quotas) = (self.milestones(), self.quotas());
        if subject == BUREAU_SUBJECT {
            let fits = |one: &&MilestoneRule| {
                one.kind == rule
                    && period.is_none_or(|period| one.periods(period.year()).contains(&period))
            };
            if let Some(at) = milestones.iter().position(|one| fits(&one)) {
                return Some((at, Entry::Milestone(milestones.get(at)?)));
            }
            let at = self.rotas().iter().position(|rota| rota.id == rule)?;
            return Some((milestones.len() + at, Entry::Rota(self.rotas().get(at)?)));
        }
        let of_bureau = milestones.len() + self.rotas().len();
        if let Some(at) = quotas.iter().position(|quota| quota.id == rule) {
            return Some((of_bureau + at, Entry::Quota(quotas.get(at)?)));
        }
        let at = self.delegated().iter().position(|one| one.id == rule)?;
        let place = of_bureau + quotas.len() + at;
        Some((place, Entry::Delegated(self.delegated().get(at)?)))
    }

    /// Returns the title of a duty with its part of the year. An unknown rule is shown by its id.
    ///
    /// ```
    /// use petition_core::{Text, policy::Policy};
    /// let policy = Policy::builtin("shenzhen-2019")?;
    /// let period = "2020-Q3".parse().unwrap();
    /// assert_eq!(
    ///     policy.title("L01", "reception", period),
    ///     Text::new("接访天数 三季度", "reception days, Q3")
    /// );
    /// # Ok::<(), petition_core::Error>(())
    /// ```
    pub fn title(&self, subject: &str, rule: &str, period: Period) -> Text {
        let entry = self.entry(subject, rule, Some(period));
        let asked = entry.map_or_else(|| Text::same(rule), |(_, entry)| entry.label());
        asked.in_period(period)
    }
}

impl Text {
    /// Returns this title with its part of the year.
    ///
    /// ```
    /// use petition_core::Text;
    /// let text = Text::new("接访工作汇总", "reception summary");
    /// assert_eq!(text.in_period("2020-Q1".parse().unwrap()).en, "reception summary, Q1");
    /// ```
    #[must_use]
    pub fn in_period(&self, period: Period) -> Self {
        let period = period.label();
        Self::new(format!("{} {}", self.zh, period.zh), format!("{}, {}", self.en, period.en))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_authority_has_a_label_or_its_own_name() {
        let mut one = Policy::builtin("shenzhen-2019").unwrap().delegated()[0].clone();
        assert_eq!(one.managed(), Text::new("由省统筹", "managed elsewhere: province"));
        one.managed_by = "连山县委".to_owned();
        assert_eq!(one.managed().zh, "由连山县委统筹");
    }

    #[test]
    fn a_quota_may_be_called_like_a_milestone() {
        let policy = Policy::builtin("shenzhen-2019").unwrap();
        let title = |subject| policy.title(subject, "annual_summary", "2020".parse().unwrap()).zh;
        assert_eq!(title("bureau"), "年度工作总结 全年");
        assert_eq!(title("L01"), "annual_summary 全年");
    }
}
