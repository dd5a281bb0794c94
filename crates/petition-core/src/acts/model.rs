//! The acts as records, and their JSON form.

use super::tables::fields_of;
use crate::calendar::Period;
use crate::decode::{DecodeErrors, FromValue, decodable};
use crate::document::parse_json;
use crate::error::ActKind;
use crate::ledger::debug::debug_without_text;
use crate::ledger::{CaseId, LeaderId, Matter, MatterId, Reception, ReceptionId, Step};
use crate::problem::{Code, Place};
use crate::problems::Problems;
use crate::schema::cell::unknown_key;
use crate::schema::validate::{DocumentPath, check_record, shown};
use crate::vocabulary::vocabulary;
use crate::{Error, Text};
use chrono::NaiveDate;
use serde::Serialize;
use serde_json::Value;

vocabulary! {
    /// Whether an act also records a step of the cases that it concerns.
    pub enum CaseSteps {
        Record = "record", "同时登记", "recorded too";
        Leave = "leave", "不登记", "not recorded";
    }
}

/// Defines the records of the acts, and the enum of all.
macro_rules! acts {
    ($($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $type:ty,)+ })+) => {
        $(
            $(#[$doc])*
            #[derive(Clone, PartialEq, Eq, Serialize)]
            pub struct $name { $($(#[$field_doc])* pub $field: $type,)+ }
        )+

        decodable! { $($name { $($field),+ })+ }

        /// Something that a bureau did or arranged. [`crate::Ledger::apply`] enters it in every record that it
        /// concerns.
        ///
        /// The JSON form is an object with the act's key and its fields:
        /// `{"act": "cancel_reception", "reception": "R1"}`.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
        #[serde(tag = "act", rename_all = "snake_case")]
        pub enum Act { $($(#[$doc])* $name($name),)+ }

        impl Act {
            /// Returns the kind.
            pub const fn kind(&self) -> ActKind {
                match self { $(Self::$name(_) => ActKind::$name,)+ }
            }

            fn decode(kind: ActKind, value: &mut Value, errors: &mut DecodeErrors) -> Self {
                match kind { $(ActKind::$name => Self::$name($name::from_value(value, errors)),)+ }
            }
        }
    };
}

acts! {
    /// Records a step of a case.
    Record {
        /// The case.
        case: CaseId,
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
        /// The reception.
        reception: ReceptionId,
        /// The day on which it was held; `None`: the planned day.
        date: Option<NaiveDate>,
        /// Work record. Required, unless the reception has one.
        record: Option<String>,
        /// The matters received; `None`: those of the plan.
        matters: Option<Vec<MatterId>>,
        /// Other leaders who received; `None`: those of the plan.
        also_present: Option<Vec<LeaderId>>,
        /// Whether the cases of the matters get a step.
        case_steps: CaseSteps,
    }
    /// Cancels a planned reception.
    CancelReception {
        /// The reception.
        reception: ReceptionId,
    }
    /// Records that a reception was published online.
    PublishReception {
        /// The reception.
        reception: ReceptionId,
        /// Day of publication.
        on: NaiveDate,
    }
    /// Records that a case was published online: the step `published`.
    PublishCase {
        /// The case.
        case: CaseId,
        /// Day of publication.
        on: NaiveDate,
    }
    /// Records that the receptions of a period were published: the day of each planned reception from that day on, and
    /// the policy's milestone for the period, if there is one.
    PublishSchedule {
        /// The period, such as `2020-Q1`.
        period: Period,
        /// Day of publication.
        on: NaiveDate,
        /// Title or number of the document.
        document: Option<String>,
    }
    /// Adds a matter.
    RegisterMatter {
        /// The matter.
        matter: Matter,
    }
    /// Adds a case with its first step, `screened`.
    OpenCase {
        /// Id of the case.
        case: CaseId,
        /// The matter.
        matter: MatterId,
        /// Day of the step.
        on: NaiveDate,
        /// The platform or unit that put the case forward.
        source: Option<String>,
    }
    /// Records the reply to the petitioners of a matter.
    Reply {
        /// The matter.
        matter: MatterId,
        /// Day of the reply.
        on: NaiveDate,
        /// The reply.
        reply: String,
        /// The outcome; `None`: as the matter states it.
        result: Option<String>,
        /// Whether the cases of the matter get the step `replied`.
        case_steps: CaseSteps,
    }
}

debug_without_text! {
    Record: case, step;
    ArrangeReception: reception;
    HoldReception: reception, date, matters, also_present, case_steps;
    CancelReception: reception;
    PublishReception: reception, on;
    PublishCase: case, on;
    PublishSchedule: period, on;
    RegisterMatter: matter;
    OpenCase: case, matter, on;
    Reply: matter, on, case_steps;
}

impl Act {
    /// Reads the JSON form.
    ///
    /// # Errors
    ///
    /// [`Error::InvalidAct`] with every problem. References are resolved when the act is applied.
    ///
    /// ```
    /// use petition_core::acts::{Act, ActKind};
    /// let act = Act::from_json(r#"{"act": "publish_schedule", "period": "2020-Q1", "on": "2020-01-20"}"#)?;
    /// assert_eq!(act.kind(), ActKind::PublishSchedule);
    /// let error = Act::from_json(r#"{"act": "publish_schedule", "on": "20 January"}"#).unwrap_err();
    /// assert_eq!((error.code(), error.problems().len()), ("invalid_act", 2));
    /// # Ok::<(), petition_core::Error>(())
    /// ```
    pub fn from_json(text: &str) -> Result<Self, Error> {
        let mut problems = Problems::new();
        let act = parse_json(text, &mut problems)
            .ok()
            .and_then(|value| Self::from_object(value, &mut problems));
        match act {
            Some(act) if problems.is_empty() => Ok(act),
            _ => Err(Error::InvalidAct(problems)),
        }
    }

    /// Returns the JSON form. It contains personal data in full.
    pub fn to_json(&self) -> String {
        crate::to_json_text(self)
    }

    /// Validates an object against the table of its act and decodes it.
    fn from_object(value: Value, problems: &mut Problems) -> Option<Self> {
        let place = || Place::path("$");
        let Value::Object(mut object) = value else {
            let expected = Text::new("操作（对象）", "an act (an object)");
            problems.add(Code::WrongType, place(), shown(&value), expected);
            return None;
        };
        let key = object.remove("act").unwrap_or_default();
        let Some(kind) = key.as_str().and_then(ActKind::from_key) else {
            let known = ActKind::ALL.iter().map(|kind| kind.key());
            let key = key.as_str().unwrap_or_default();
            let fault = unknown_key(Code::UnknownValue, key, known);
            problems.push(fault.at(Place::path("$.act")));
            return None;
        };
        check_record(&mut object, fields_of(kind), DocumentPath::Root, problems);
        if !problems.is_empty() {
            return None;
        }
        let mut errors = DecodeErrors::default();
        let act = Self::decode(kind, &mut Value::Object(object), &mut errors);
        // Only a difference between the tables and the records leads to an error here; a test compares them.
        errors.into_result().is_ok().then_some(act)
    }
}
