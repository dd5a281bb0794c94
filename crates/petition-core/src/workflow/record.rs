//! Recording: one step into a live case, refused if it does not fit.

use super::kind::{Actor, StepKind};
use super::replay::day_number;
use crate::ledger::{CaseId, Ledger, Step};
use crate::policy::Policy;
use crate::{Error, ErrorCode, Lang, Text};
use chrono::NaiveDate;

/// A step that was refused; the ledger is as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The case.
    pub case: CaseId,
    /// The kind of the step.
    pub step: StepKind,
    /// Why.
    pub reason: RefusalReason,
    /// The clause of the step.
    pub clause: String,
}

/// Why a step was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RefusalReason {
    /// It would be irregular.
    OutOfOrder {
        /// Kinds that do not stand and must.
        missing: Vec<StepKind>,
        /// Kinds that stand and must not.
        in_the_way: Vec<StepKind>,
    },
    /// It is dated before the last step of the case.
    BeforeLastStep {
        /// The day of the last step.
        last: NaiveDate,
    },
    /// It is dated after the day on which it is recorded.
    InTheFuture {
        /// The day on which it is recorded.
        as_of: NaiveDate,
    },
}

impl RefusalReason {
    /// The stable code.
    pub const fn code(&self) -> ErrorCode {
        match self {
            Self::OutOfOrder { .. } => ErrorCode::StepOutOfOrder,
            Self::BeforeLastStep { .. } => ErrorCode::StepBeforeLast,
            Self::InTheFuture { .. } => ErrorCode::StepInFuture,
        }
    }
}

impl Refusal {
    /// The text in both languages, with what is missing and the clause.
    pub fn text(&self) -> Text {
        let (case, step, clause) = (&self.case, self.step.word(), &self.clause);
        let why = match &self.reason {
            RefusalReason::OutOfOrder { missing, in_the_way } => order_text(missing, in_the_way),
            RefusalReason::BeforeLastStep { last } => Text::new(
                format!("日期早于最后一步（{last}）"),
                format!("it is dated before the last step, {last}"),
            ),
            RefusalReason::InTheFuture { as_of } => Text::new(
                format!("日期晚于登记日（{as_of}）"),
                format!("it is dated after {as_of}"),
            ),
        };
        Text::new(
            format!("案件 {case} 不能登记“{}”：{}（条款 {clause}）", step.zh, why.zh),
            format!(
                "case {case} does not take the step \"{}\": {} (clause {clause})",
                step.key, why.en
            ),
        )
    }
}

fn order_text(missing: &[StepKind], in_the_way: &[StepKind]) -> Text {
    let (mut zh, mut en) = (Vec::new(), Vec::new());
    if !missing.is_empty() {
        zh.push(format!("缺少 {}", names(missing, Lang::Zh)));
        en.push(format!("it needs {}", names(missing, Lang::En)));
    }
    if !in_the_way.is_empty() {
        zh.push(format!("已有 {}", names(in_the_way, Lang::Zh)));
        en.push(format!("there already is {}", names(in_the_way, Lang::En)));
    }
    Text::new(zh.join("；"), en.join("; "))
}

/// Kinds as a message lists them: labels in Chinese, keys in English.
fn names(kinds: &[StepKind], lang: Lang) -> String {
    let name = |kind: &StepKind| match lang {
        Lang::Zh => kind.word().zh,
        Lang::En => kind.key(),
    };
    let separator = if lang == Lang::Zh { "、" } else { ", " };
    kinds.iter().map(name).collect::<Vec<_>>().join(separator)
}

impl Ledger {
    /// Records a step of a case on the day `as_of` and gives the ledger with it; this ledger stays as it is.
    ///
    /// # Errors
    ///
    /// [`Error::StepRefused`] if the step would be irregular, is dated before the case's last step or after
    /// `as_of`; [`Error::InvalidLedger`] if its fields are not those of its kind;
    /// [`Error::UnknownRecord`] if there is no such case; [`Error::DayOutOfRange`].
    ///
    /// ```
    /// use petition_core::{Date, ledger::{Ledger, Step}, policy::Policy, workflow::StepKind};
    /// let policy = Policy::builtin("shenzhen-2019")?;
    /// let ledger = Ledger::from_json(r#"{
    ///     "format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"},
    ///     "matters": [{"id": "M1", "registered_on": "2020-01-06", "claim": "漏水"}],
    ///     "cases": [{"id": "C1", "matter": "M1"}]
    /// }"#)?;
    /// let day = |day| Date::from_ymd_opt(2020, 1, day).unwrap();
    /// let refused = ledger.record("C1", &Step::new(StepKind::Selected, day(7)), &policy, day(8));
    /// assert_eq!(refused.unwrap_err().code(), "step_out_of_order");
    /// let ledger = ledger.record("C1", &Step::new(StepKind::Screened, day(7)), &policy, day(8))?;
    /// assert_eq!(ledger.case("C1").unwrap().steps.len(), 1);
    /// # Ok::<(), petition_core::Error>(())
    /// ```
    pub fn record(
        &self,
        case: &str,
        step: &Step,
        policy: &Policy,
        as_of: NaiveDate,
    ) -> Result<Self, Error> {
        crate::check_day(as_of)?;
        let position = self.index().case(case);
        let position =
            position.ok_or_else(|| Error::UnknownRecord { table: "cases", id: case.to_owned() })?;
        let replayed = self.replay(position, policy, as_of, |_, _| {});
        let outcome = replayed.outcome(step.kind, day_number(step.on));
        let last = self.index().case_steps.get(position).and_then(|steps| steps.last());
        let last = last.map(|last| super::date_of(last.fact.day));
        let reason = match last {
            _ if step.on > as_of => Some(RefusalReason::InTheFuture { as_of }),
            Some(last) if step.on < last => Some(RefusalReason::BeforeLastStep { last }),
            _ if !outcome.is_regular() => Some(RefusalReason::OutOfOrder {
                missing: outcome.missing.iter().collect(),
                in_the_way: outcome.in_the_way.iter().collect(),
            }),
            _ => None,
        };
        if let Some(reason) = reason {
            let clause = policy.step_clause(step.kind, outcome.in_consent_quarter).to_owned();
            let case = case.into();
            return Err(Error::StepRefused(Refusal { case, step: step.kind, reason, clause }));
        }
        self.with_step(position, step)
    }
}

/// Who acts on a step, as one word: the first of those who may.
pub(crate) fn first_actor(kind: StepKind) -> Actor {
    kind.rule().who.first().copied().unwrap_or(Actor::Bureau)
}
