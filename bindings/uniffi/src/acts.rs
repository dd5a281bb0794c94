//! Acts as records.

use crate::convert::{CalendarDate, FromCore, IntoCore};
use crate::document::{Matter, Reception, Step};
use crate::errors::PetitionError;
use crate::words::{ActReasonKind, BilingualText, CaseSteps};
use petition_core::acts;
use petition_core::calendar::Period;
use petition_core::{Error, Lang};

/// Defines the enum of acts from the records of the core.
macro_rules! acts {
    ($($(#[$doc:meta])* $name:ident {
        $($(#[$field_doc:meta])* $field:ident: $type:ty,)+
    })+) => {
        /// Something that a bureau did or arranged. `Ledger.apply` enters it in every record that it concerns.
        #[derive(Debug, Clone, PartialEq, uniffi::Enum)]
        pub enum Act { $($(#[$doc])* $name { $($(#[$field_doc])* $field: $type,)+ },)+ }

        impl FromCore<acts::Act> for Act {
            fn from_core(value: acts::Act) -> Self {
                match value { $(acts::Act::$name(acts::$name { $($field),+ }) => {
                    Self::$name { $($field: FromCore::from_core($field)),+ }
                })+ }
            }
        }

        impl IntoCore<acts::Act> for Act {
            fn into_core(self) -> acts::Act {
                match self { $(Self::$name { $($field),+ } => {
                    acts::Act::$name(acts::$name { $($field: IntoCore::into_core($field)),+ })
                })+ }
            }
        }
    };
}

acts! {
    /// Records a step of a case.
    Record {
        /// The id of the case.
        case: String,
        /// The step.
        step: Step,
    }
    /// Adds a planned reception.
    ArrangeReception {
        /// The reception. Its status is planned.
        reception: Reception,
    }
    /// Records that a planned reception was held.
    HoldReception {
        /// The id of the reception.
        reception: String,
        /// Work record. Required, unless the reception has one.
        #[uniffi(default)]
        record: Option<String>,
        /// The day on which it was held. None: the planned day.
        #[uniffi(default)]
        date: Option<CalendarDate>,
        /// The matters received. None: those of the plan.
        #[uniffi(default)]
        matters: Option<Vec<String>>,
        /// Other leaders who received. None: those of the plan.
        #[uniffi(default)]
        also_present: Option<Vec<String>>,
        /// Whether the cases of the matters get a step. None: they do.
        #[uniffi(default)]
        case_steps: Option<CaseSteps>,
    }
    /// Cancels a planned reception.
    CancelReception {
        /// The id of the reception.
        reception: String,
    }
    /// Records that a reception was published online.
    PublishReception {
        /// The id of the reception.
        reception: String,
        /// Day of publication.
        on: CalendarDate,
    }
    /// Records that a case was published online: the step `published`.
    PublishCase {
        /// The id of the case.
        case: String,
        /// Day of publication.
        on: CalendarDate,
    }
    /// Records that the receptions of a period were published: the day of each reception, and the milestone.
    PublishSchedule {
        /// The period, such as `2020-Q1`.
        period: String,
        /// Day of publication.
        on: CalendarDate,
        /// Title or number of the document.
        #[uniffi(default)]
        document: Option<String>,
    }
    /// Adds a matter.
    RegisterMatter {
        /// The matter.
        matter: Matter,
    }
    /// Adds a case with its first step, `screened`.
    OpenCase {
        /// The id of the case.
        case: String,
        /// The id of the matter.
        matter: String,
        /// Day of the step.
        on: CalendarDate,
        /// The platform or unit that put the case forward.
        #[uniffi(default)]
        source: Option<String>,
    }
    /// Records the reply to the petitioners of a matter.
    Reply {
        /// The id of the matter.
        matter: String,
        /// Day of the reply.
        on: CalendarDate,
        /// The reply.
        reply: String,
        /// The outcome. None: as the matter states it.
        #[uniffi(default)]
        result: Option<String>,
        /// Whether the cases of the matter get the step `replied`. None: they do.
        #[uniffi(default)]
        case_steps: Option<CaseSteps>,
    }
}

impl FromCore<acts::CaseSteps> for Option<CaseSteps> {
    fn from_core(value: acts::CaseSteps) -> Self {
        Some(CaseSteps::from_core(value))
    }
}

impl IntoCore<acts::CaseSteps> for Option<CaseSteps> {
    fn into_core(self) -> acts::CaseSteps {
        self.map_or(acts::CaseSteps::Record, IntoCore::into_core)
    }
}

/// An invalid text becomes a period of no policy; `Act::checked` refuses it before.
impl IntoCore<Period> for String {
    fn into_core(self) -> Period {
        self.parse().unwrap_or_else(|_| Period::quarter_of(CalendarDate::default()))
    }
}

impl Act {
    /// Returns the core's act, or the problem of its period: a core record cannot contain an invalid one.
    pub(crate) fn checked(self) -> Result<acts::Act, Error> {
        if let Self::PublishSchedule { period, on, .. } = &self
            && period.parse::<Period>().is_err()
        {
            let on = on.to_string();
            let act = serde_json::json!({"act": "publish_schedule", "period": period, "on": on});
            return acts::Act::from_json(&act.to_string());
        }
        Ok(self.into_core())
    }
}

/// Reads an act from its JSON form, such as one of a queue of acts entered without a network.
///
/// Fails with `InvalidAct` and every problem.
#[uniffi::export]
pub fn parse_act(text: &str) -> Result<Act, PetitionError> {
    Ok(Act::from_core(acts::Act::from_json(text)?))
}

/// Returns the JSON form of an act. It contains unmasked personal data.
///
/// Fails with `InvalidAct` for an invalid period.
#[uniffi::export]
pub fn act_json(act: Act) -> Result<String, PetitionError> {
    Ok(act.checked()?.to_json())
}

/// One reason to refuse an act.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
pub struct ActReason {
    /// The reason.
    pub kind: ActReasonKind,
    /// The id of the record at fault, if it is another one than that of the act; else empty.
    pub record: String,
    /// What is missing or blocks the act; may be empty.
    pub detail: BilingualText,
    /// The clause; empty: no clause demands it.
    pub clause: String,
    /// The reason in Chinese.
    pub zh: String,
    /// The reason in English.
    pub en: String,
}

impl From<&acts::ActReason> for ActReason {
    fn from(reason: &acts::ActReason) -> Self {
        let acts::ActReason { kind, record, detail, clause, anchor: _ } = reason;
        Self {
            kind: ActReasonKind::from_core(*kind),
            record: record.clone(),
            detail: BilingualText::from_core(detail.clone()),
            clause: clause.clone(),
            zh: reason.message(Lang::Zh),
            en: reason.message(Lang::En),
        }
    }
}
