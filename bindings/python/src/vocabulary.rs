//! Words of closed lists: `str` keys in Python, with `Literal` type hints. `LISTS` names all lists.

use crate::convert::FromCore;
use crate::errors::Failure;
use crate::text_argument::extract_text;
use crate::type_hints::literals;
use petition_analysis::FindingKind;
use petition_core::acts::{ActKind, ActReasonKind, CaseSteps};
use petition_core::calendar::DayKind;
use petition_core::compliance::{
    ClockStatus, Exclusion, OwedKind, OwedStatus, Reason, Rule, Severity, Status, TodoSection,
};
use petition_core::ledger::ElementKey;
use petition_core::ledger::words::{
    Channel, EventKind, Length, Mode, Purpose, ReceptionStatus, Setting,
};
use petition_core::ledger::words::{OFFICES, SUPERVISORS};
use petition_core::policy::{
    Binding, ClauseKind, CountedDays, Cycle, DayOfWeek, Every, Measure, ProvedForEach, Roll, Who,
};
use petition_core::privacy::{NoticeCode, NoticeField, NoticeKind};
use petition_core::workflow::{Actor, Stage, StepKind};
use petition_core::{Code, Word};
use petition_planning::candidates::{AlarmCode, Fit, LeftOut};
use petition_planning::plan::{DayBlock, NoteCode};
use pyo3::inspect::{PyStaticConstant, PyStaticExpr};
use pyo3::prelude::*;
use pyo3::types::PyString;
use pyo3::{type_hint_identifier, type_hint_subscript, type_hint_union};
use std::convert::Infallible;

/// A closed list of words.
pub trait Vocabulary: Copy + PartialEq + 'static {
    /// The name of the list.
    const NAME: &'static str;

    /// The words, in the order of the list.
    const LIST: &'static [Word];

    /// The type hint of a word: `Literal["met", …]`.
    const HINT: PyStaticExpr;

    /// The key in documents.
    fn word(self) -> &'static str;

    /// The value with this key.
    fn find(key: &str) -> Option<Self>;
}

/// The keys of a list as stub expressions.
const fn key_literals<const N: usize>(words: &[Word]) -> [PyStaticExpr; N] {
    let mut list = [PyStaticExpr::Constant { value: PyStaticConstant::None }; N];
    let (mut slots, mut words) = (list.as_mut_slice(), words);
    while let ([slot, more_slots @ ..], [word, more_words @ ..]) = (slots, words) {
        *slot = PyStaticExpr::Constant { value: PyStaticConstant::Str(word.key) };
        (slots, words) = (more_slots, more_words);
    }
    list
}

macro_rules! vocabularies {
    ($($list:literal => $name:ty,)+ ; open $($open:literal => $words:expr,)+) => {
        /// All lists by name. The last ones are open: their fields accept other texts too.
        pub const LISTS: &[(&str, &[Word])] = &[
            $(($list, <$name>::WORDS),)+
            (OwedStatus::NAME, OwedStatus::LIST),
            $(($open, $words)),+
        ];

        $(impl Vocabulary for $name {
            const NAME: &'static str = $list;

            const LIST: &'static [Word] = <$name>::WORDS;

            const HINT: PyStaticExpr = {
                const KEYS: [PyStaticExpr; <$name>::WORDS.len()] = key_literals(<$name>::WORDS);
                PyStaticExpr::Subscript {
                    value: &type_hint_identifier!("typing", "Literal"),
                    slice: &PyStaticExpr::Tuple { elts: &KEYS },
                }
            };

            fn word(self) -> &'static str {
                self.key()
            }

            fn find(key: &str) -> Option<Self> {
                Self::from_key(key)
            }
        })+
    };
}

vocabularies! {
    "act" => ActKind,
    "act_reason" => ActReasonKind,
    "actor" => Actor,
    "alarm_code" => AlarmCode,
    "analysis_finding" => FindingKind,
    "binding" => Binding,
    "case_steps" => CaseSteps,
    "channel" => Channel,
    "clause_kind" => ClauseKind,
    "clock_status" => ClockStatus,
    "problem" => Code,
    "counted_days" => CountedDays,
    "cycle" => Cycle,
    "day_block" => DayBlock,
    "day_kind" => DayKind,
    "day_of_week" => DayOfWeek,
    "element" => ElementKey,
    "event_kind" => EventKind,
    "every" => Every,
    "exclusion" => Exclusion,
    "fit" => Fit,
    "left_out" => LeftOut,
    "length" => Length,
    "measure" => Measure,
    "mode" => Mode,
    "notice_code" => NoticeCode,
    "notice_field" => NoticeField,
    "notice_kind" => NoticeKind,
    "owed_kind" => OwedKind,
    "plan_note_code" => NoteCode,
    "proved_for_each" => ProvedForEach,
    "purpose" => Purpose,
    "reason" => Reason,
    "reception_status" => ReceptionStatus,
    "roll" => Roll,
    "rule" => Rule,
    "setting" => Setting,
    "severity" => Severity,
    "stage" => Stage,
    "status" => Status,
    "step_kind" => StepKind,
    "todo_section" => TodoSection,
    "who" => Who,
    ; open "office" => OFFICES, "supervisor" => SUPERVISORS,
}

/// The statuses of duties, the severities of findings, and two words of its own.
const OWED_STATUSES: [Word; Status::WORDS.len() + Severity::WORDS.len() + 2] = {
    let mut words = [OwedStatus::Next.word(); _];
    let (duties, others) = words.split_at_mut(Status::WORDS.len());
    let (findings, own) = others.split_at_mut(Severity::WORDS.len());
    duties.copy_from_slice(Status::WORDS);
    findings.copy_from_slice(Severity::WORDS);
    own.copy_from_slice(&[OwedStatus::Next.word(), OwedStatus::Planned.word()]);
    words
};

impl Vocabulary for OwedStatus {
    const NAME: &'static str = "owed_status";

    const LIST: &'static [Word] = &OWED_STATUSES;

    const HINT: PyStaticExpr =
        type_hint_union!(Status::HINT, Severity::HINT, literals!("next", "planned"));

    fn word(self) -> &'static str {
        self.key()
    }

    fn find(key: &str) -> Option<Self> {
        let duty = Status::from_key(key).map(Self::Duty);
        let finding = || Severity::from_key(key).map(Self::Finding);
        let own = || [Self::Next, Self::Planned].into_iter().find(|status| status.key() == key);
        duty.or_else(finding).or_else(own)
    }
}

/// A word as its key in Python.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Key<T>(pub T);

impl<T: Vocabulary> FromCore<T> for Key<T> {
    fn from_core(word: T) -> Self {
        Self(word)
    }
}

impl<'py, T: Vocabulary> IntoPyObject<'py> for Key<T> {
    type Target = PyString;
    type Output = Bound<'py, PyString>;
    type Error = Infallible;
    const OUTPUT_TYPE: PyStaticExpr = T::HINT;

    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Infallible> {
        self.0.word().into_pyobject(py)
    }
}

impl<'py, T: Vocabulary> FromPyObject<'_, 'py> for Key<T> {
    type Error = PyErr;
    const INPUT_TYPE: PyStaticExpr = T::HINT;

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let text = extract_text(object, T::NAME)?;
        let keys = T::LIST.iter().map(|word| word.key);
        T::find(text).map(Self).ok_or_else(|| Failure::unknown_word(T::NAME, text, keys).into())
    }
}

/// A list as an immutable tuple.
#[derive(Debug, Clone, PartialEq)]
pub struct Tuple<T>(pub Vec<T>);

impl<T, U: FromCore<T>> FromCore<Vec<T>> for Tuple<U> {
    fn from_core(list: Vec<T>) -> Self {
        Self(list.into_iter().map(U::from_core).collect())
    }
}

impl<'py, T: IntoPyObject<'py>> IntoPyObject<'py> for Tuple<T> {
    type Target = pyo3::types::PyTuple;
    type Output = Bound<'py, Self::Target>;
    type Error = PyErr;
    const OUTPUT_TYPE: PyStaticExpr = type_hint_subscript!(
        type_hint_identifier!("builtins", "tuple"),
        T::OUTPUT_TYPE,
        PyStaticExpr::Constant { value: PyStaticConstant::Ellipsis }
    );

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        pyo3::types::PyTuple::new(py, self.0)
    }
}

impl<'py, T> FromPyObject<'_, 'py> for Tuple<T>
where
    T: for<'a> FromPyObject<'a, 'py, Error: Into<PyErr>>,
{
    type Error = PyErr;
    const INPUT_TYPE: PyStaticExpr = type_hint_subscript!(
        type_hint_identifier!("collections.abc", "Iterable"),
        <T as FromPyObject<'_, '_>>::INPUT_TYPE
    );

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let items = object.try_iter()?;
        let items = items.map(|item| item?.extract::<T>().map_err(Into::into));
        items.collect::<PyResult<Vec<T>>>().map(Self)
    }
}
