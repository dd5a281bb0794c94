//! Titles of what is owed, in both languages.

use super::agenda::{Owed, OwedItem, OwedKind};
use super::report::Duty;
use crate::Text;
use crate::policy::Policy;

impl Duty {
    /// Returns the title with the part of the year.
    ///
    /// ```
    /// use petition_core::{Date, Text, compliance::assess, ledger::Ledger, policy::Policy};
    /// let policy = Policy::builtin("shenzhen-2019")?;
    /// let ledger = Ledger::from_json(r#"{
    ///     "format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"},
    ///     "leaders": [{"id": "L01", "name": "林示例", "terms": [{"office": "vice_mayor", "from": "2019-01-01"}]}]
    /// }"#)?;
    /// let report = assess(&ledger, &policy, 2020, Date::from_ymd_opt(2020, 12, 31).unwrap())?;
    /// let duty = report.duties.iter().find(|duty| duty.id == "L01/reception/2020-Q1").unwrap();
    /// assert_eq!(duty.title(&policy), Text::new("接访天数 一季度", "reception days, Q1"));
    /// # Ok::<(), petition_core::Error>(())
    /// ```
    pub fn title(&self, policy: &Policy) -> Text {
        policy.title(&self.subject, &self.rule, self.period)
    }
}

impl Owed {
    /// Returns the title: of a duty with its part of the year, of a finding rule, a reception, a step or a clock.
    ///
    /// ```
    /// use petition_core::{Date, Text, compliance::accountability, ledger::Ledger, policy::Policy};
    /// let policy = Policy::builtin("shenzhen-2019")?;
    /// let ledger = Ledger::from_json(r#"{
    ///     "format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"},
    ///     "leaders": [{"id": "L01", "name": "林示例", "terms": [{"office": "vice_mayor", "from": "2019-01-01"}]}]
    /// }"#)?;
    /// let owed = accountability(&ledger, &policy, 2020, Date::from_ymd_opt(2020, 12, 31).unwrap())?;
    /// let late = owed.iter().find(|owed| owed.what.key() == "reception_summary").unwrap();
    /// assert_eq!(late.title(&policy), Text::new("接访工作汇总 一季度", "reception summary, Q1"));
    /// # Ok::<(), petition_core::Error>(())
    /// ```
    pub fn title(&self, policy: &Policy) -> Text {
        let word = match &self.what {
            OwedItem::Duty(rule) => return self.duty_title(rule, policy),
            OwedItem::Clock(id) => {
                let clock = policy.clock(id);
                return clock.map_or_else(|| Text::same(id), |one| Text::new(&one.zh, &one.en));
            }
            OwedItem::Finding(rule) => rule.word(),
            OwedItem::Reception => OwedKind::Reception.word(),
            OwedItem::Step(kind) => kind.word(),
        };
        Text::new(word.zh, word.en)
    }

    /// A duty's id ends with its period.
    fn duty_title(&self, rule: &str, policy: &Policy) -> Text {
        let period = self.record.rsplit('/').next().and_then(|text| text.parse().ok());
        period.map_or_else(|| Text::same(rule), |one| policy.title(&self.subject, rule, one))
    }
}
