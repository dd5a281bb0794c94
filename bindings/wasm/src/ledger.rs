//! The handle of a ledger: reading, changing, writing.

use crate::arguments::{day, limits};
use crate::errors::Result;
use crate::policy::RawPolicy;
use petition_core::acts::Act;
use petition_core::ledger::{Ledger, Matter, Reception, Step};
use petition_core::to_json_text;
use wasm_bindgen::prelude::wasm_bindgen;

/// The most bytes that one step adds to the memory of the module.
const MOST_MEMORY: usize = 512 << 20;

/// How many bytes a ledger takes for each byte of its JSON or CSV text, while it is read.
pub(crate) const MEMORY_OF_TEXT: usize = 6;

/// Lets the memory grow in one step by this many bytes, unless there is room already. If there is no memory, the
/// allocations that need it fail later.
///
/// Each time that it grows, browsers may collect garbage. The allocator lets it grow by 64 kB: reading a workbook of 5 MB
/// would take twice as long.
pub(crate) fn reserve(bytes: usize) {
    let mut room = Vec::<u8>::new();
    // The allocator stores what is returned to it, and cuts later allocations out of it.
    let _ = room.try_reserve_exact(bytes.min(MOST_MEMORY));
    // The compiler must not remove an allocation that nobody uses.
    std::hint::black_box(&mut room);
}

/// A checked ledger of a bureau. It is immutable: a change returns a new one, which shares its records.
#[wasm_bindgen]
#[derive(Debug, Clone)]
pub struct RawLedger {
    pub(crate) core: Ledger,
}

impl From<Ledger> for RawLedger {
    fn from(core: Ledger) -> Self {
        Self { core }
    }
}

#[wasm_bindgen]
impl RawLedger {
    /// Reads a ledger document. `limits` is a JSON object.
    ///
    /// # Errors
    ///
    /// `InvalidLedger` with every problem.
    pub fn from_json(text: &str, limits_json: Option<String>) -> Result<Self> {
        let limits = limits(limits_json.as_deref())?;
        reserve(text.len().saturating_mul(MEMORY_OF_TEXT));
        Ok(Ledger::from_json_within(text, &limits)?.into())
    }

    /// Merges two copies of a ledger that were changed apart. `base` is the ledger before the changes.
    ///
    /// # Errors
    ///
    /// `ConflictingChanges` with every contradiction.
    pub fn merge(base: &Self, mine: &Self, theirs: &Self) -> Result<Self> {
        Ok(Ledger::merge(&base.core, &mine.core, &theirs.core)?.into())
    }

    /// Returns the ledger document. It contains unmasked personal data.
    pub fn to_json(&self) -> String {
        self.core.to_json()
    }

    /// Returns a ledger with this reception; it replaces the reception with the same id.
    ///
    /// # Errors
    ///
    /// `InvalidLedger`: an unknown leader or matter, a day out of range.
    pub fn with_reception(&self, json: &str) -> Result<Self> {
        Ok(self.core.with_reception(&Reception::from_json(json)?)?.into())
    }

    /// Returns a ledger with this matter; it replaces the matter with the same id.
    ///
    /// # Errors
    ///
    /// `InvalidLedger`: an unknown unit, a day out of range.
    pub fn with_matter(&self, json: &str) -> Result<Self> {
        Ok(self.core.with_matter(&Matter::from_json(json)?)?.into())
    }

    /// Returns a case on a day: stage, holder, history, next steps.
    ///
    /// # Errors
    ///
    /// `UnknownRecord`, `OutOfRange`.
    pub fn case_file(&self, id: &str, policy: &RawPolicy, as_of: &str) -> Result<String> {
        Ok(to_json_text(&self.core.case_file(id, &policy.core, day("as_of", as_of)?)?))
    }

    /// Returns a ledger in which the step of a case is recorded.
    ///
    /// # Errors
    ///
    /// `RefusedStep`, `InvalidLedger`, `UnknownRecord`, `OutOfRange`.
    pub fn record(
        &self,
        case_id: &str,
        step_json: &str,
        policy: &RawPolicy,
        as_of: &str,
    ) -> Result<Self> {
        let (step, as_of) = (Step::from_json(step_json)?, day("as_of", as_of)?);
        Ok(self.core.record(case_id, &step, &policy.core, as_of)?.into())
    }

    /// Returns a ledger in which an act is entered, in every record that it concerns.
    ///
    /// # Errors
    ///
    /// `RefusedAct`, `RefusedStep`, `UnknownRecord`, `InvalidLedger`, `InvalidAct`, `OutOfRange`.
    pub fn apply(&self, act_json: &str, policy: &RawPolicy, as_of: &str) -> Result<Self> {
        let act = Act::from_json(act_json)?;
        Ok(self.core.apply(&act, &policy.core, day("as_of", as_of)?)?.into())
    }
}

/// Returns the canonical JSON form of an act, such as one of a queue of acts entered without a network. It contains
/// unmasked personal data.
///
/// # Errors
///
/// `InvalidAct` with every problem.
#[wasm_bindgen]
pub fn parse_act(text: &str) -> Result<String> {
    Ok(Act::from_json(text)?.to_json())
}

#[cfg(test)]
pub mod tests {
    use super::*;

    /// A small ledger with an open case and a planned reception.
    pub const LEDGER: &str = r#"{
        "format": "petition-ledger/1",
        "bureau": {"code": "440300", "name": "示范市信访局"},
        "leaders": [{"id": "L1", "name": "林示例", "portfolio": ["住房保障"],
                     "terms": [{"office": "vice_mayor", "from": "2019-01-01"}]}],
        "units": [{"id": "U1", "name": "示范区信访局"}],
        "matters": [{"id": "M1", "registered_on": "2020-01-06", "claim": "反映房屋漏水",
                     "domain": "住房保障", "unit": "U1",
                     "petitioners": [{"name": "张示一", "phone": "13800000001"}]}],
        "receptions": [{"id": "R1", "leader": "L1", "date": "2020-02-12", "mode": "appointment",
                        "setting": "hall", "time": "9:00—11:30", "place": "市信访大厅",
                        "status": "planned", "matters": ["M1"]}],
        "cases": [{"id": "C1", "matter": "M1", "steps": [{"kind": "screened", "on": "2020-01-06"}]}]
    }"#;

    /// The ledger above.
    pub fn ledger() -> RawLedger {
        RawLedger::from_json(LEDGER, None).unwrap()
    }

    /// The built-in policy.
    pub fn policy() -> RawPolicy {
        RawPolicy::builtin("shenzhen-2019").unwrap()
    }

    #[test]
    fn records_are_added_and_refused() {
        let held = r#"{"id": "R1", "leader": "L1", "date": "2020-02-12", "mode": "appointment",
                       "setting": "hall", "status": "held", "matters": ["M1"]}"#;
        let changed = ledger().with_reception(held).unwrap();
        assert!(changed.to_json().contains("\"held\""));
        let failure = ledger().with_reception(&held.replace("L1", "L9")).unwrap_err();
        assert_eq!(failure.kind, "InvalidLedger");
        let failure = ledger().with_matter(r#"{"id": "M2"}"#).unwrap_err();
        assert_eq!(failure.path.as_deref(), Some("$.registered_on"));
    }

    #[test]
    fn steps_and_acts_are_recorded() {
        let step = r#"{"kind": "selected", "on": "2020-01-10", "leader": "L1"}"#;
        let selected = ledger().record("C1", step, &policy(), "2020-01-10").unwrap();
        let file = selected.case_file("C1", &policy(), "2020-01-10").unwrap();
        assert!(file.contains("\"stage\": \"selected\""), "{file}");
        let failure =
            ledger().record("C1", &step.replace("selected", "assigned"), &policy(), "2020-01-10");
        assert!(matches!(failure.unwrap_err().kind, "InvalidLedger" | "RefusedStep"));
        let act = r#"{"act": "cancel_reception", "reception": "R1"}"#;
        let cancelled = ledger().apply(act, &policy(), "2020-02-01").unwrap();
        let failure = cancelled.apply(act, &policy(), "2020-02-01").unwrap_err();
        assert_eq!(
            (failure.kind, failure.reasons[0].code),
            ("RefusedAct", "reception_not_planned")
        );
    }

    #[test]
    fn limits_apply() {
        let failure =
            RawLedger::from_json(LEDGER, Some(r#"{"text_bytes": 4}"#.into())).unwrap_err();
        assert_eq!(failure.problems.len(), 1);
    }

    #[test]
    fn acts_are_canonical_or_refused() {
        let act = r#"{"reception": "R1", "act": "hold_reception", "record": "已登记"}"#;
        let canonical = parse_act(act).unwrap();
        assert!(canonical.starts_with("{\n  \"act\": \"hold_reception\""), "{canonical}");
        assert!(canonical.contains("\"case_steps\": \"record\""));
        assert_eq!(parse_act(&canonical).unwrap(), canonical);
        let failure =
            parse_act(r#"{"act": "publish_schedule", "period": "Q1", "on": "soon"}"#).unwrap_err();
        assert_eq!((failure.kind, failure.problems.len()), ("InvalidAct", 2));
    }

    #[test]
    fn more_memory_than_there_is_is_no_error() {
        reserve(usize::MAX);
        reserve(0);
    }
}
