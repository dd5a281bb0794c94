//! A document built in Rust is validated like its text, and a single record like the ledger that contains it.

use crate::ledgers::{built_in, day, days, documents, step};
use chrono::NaiveDate;
use petition_core::Error;
use petition_core::calendar::Period;
use petition_core::compliance::assess;
use petition_core::ledger::{Ledger, LedgerDocument, Matter, Petitioner, Reception, Step, Term};
use petition_core::workflow::StepKind;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// Texts that are blank, an id, a reserved id or unknown to the ledger.
fn texts() -> impl Strategy<Value = String> {
    let odd = ["", " ", "\u{3000}\t", "bureau", "L1", " L1 ", "M9", "U1", "R7", "C3", "住房保障"];
    prop_oneof![
        select(odd.to_vec()).prop_map(str::to_owned),
        Just("长\u{202e}\u{0}".repeat(50)),
        ".{0,9}"
    ]
}

fn dates() -> impl Strategy<Value = NaiveDate> {
    let edges = [day(1949, 9, 30), day(1949, 10, 1), day(2199, 12, 31), day(2200, 1, 1)];
    let far = [NaiveDate::MIN, NaiveDate::MAX, day(-1, 1, 1), day(0, 2, 29), day(12_000, 1, 1)];
    prop_oneof![select(edges.to_vec()), select(far.to_vec()), days()]
}

/// One change of a document. The numbers choose the record and the field.
#[derive(Debug, Clone)]
struct Change {
    table: u8,
    field: u8,
    record: Index,
    item: Index,
    text: String,
    other: Option<String>,
    date: NaiveDate,
    number: i64,
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let numbers = select(vec![i64::MIN, -1, 0, 1, 2_147_483_647, 2_147_483_648, i64::MAX]);
    let places = (0_u8..8, 0_u8..14, any::<Index>(), any::<Index>());
    let change = (places, texts(), proptest::option::of(texts()), dates(), numbers);
    let change = change.prop_map(|((table, field, record, item), text, other, date, number)| {
        Change { table, field, record, item, text, other, date, number }
    });
    vec(change, 0..6)
}

impl Change {
    fn apply(&self, document: &mut LedgerDocument) {
        let Self { text, date, .. } = self;
        let at = |len: usize| if len == 0 { 0 } else { self.record.index(len) };
        match self.table {
            0 => match self.field {
                0 => document.format.clone_from(text),
                1 => document.bureau.code.clone_from(text),
                2 => document.bureau.code = "44030".to_owned(),
                3 => document.bureau.name.clone_from(text),
                4 => document.domains.clear(),
                _ => document.domains.push(text.clone()),
            },
            1 => {
                let at = at(document.leaders.len());
                let Some(leader) = document.leaders.get_mut(at) else { return };
                match self.field {
                    0 => leader.id.0.clone_from(text),
                    1 => leader.name.clone_from(text),
                    2 => leader.portfolio.push(text.clone()),
                    3 => leader.portfolio.insert(0, text.clone()),
                    _ => leader.terms.push(Term {
                        office: text.clone(),
                        portfolio: self.other.clone().map(|area| vec![area]),
                        from: *date,
                        to: None,
                    }),
                }
                if let Some(term) = leader.terms.first_mut().filter(|_| self.field > 4) {
                    term.to = Some(*date);
                }
            }
            2 => {
                let Some(unit) = document.units.get_mut(0) else { return };
                match self.field {
                    0 => unit.id.0.clone_from(text),
                    1 => unit.name.clone_from(text),
                    _ => unit.uscc.clone_from(&self.other),
                }
            }
            3 => {
                let at = at(document.matters.len());
                document.matters.get_mut(at).into_iter().for_each(|matter| self.matter(matter));
            }
            4 => {
                let at = at(document.receptions.len());
                let reception = document.receptions.get_mut(at);
                reception.into_iter().for_each(|reception| self.reception(reception));
            }
            5 => {
                let at = at(document.cases.len());
                let Some(case) = document.cases.get_mut(at) else { return };
                match self.field {
                    0 => case.id.0.clone_from(text),
                    1 => case.matter.0.clone_from(text),
                    2 => case.leader = self.other.as_deref().map(Into::into),
                    _ if case.steps.is_empty() => {
                        case.steps.push(Step::new(StepKind::Selected, *date));
                    }
                    _ => {
                        let item = self.item.index(case.steps.len());
                        self.step(&mut case.steps[item]);
                    }
                }
            }
            6 => {
                let at = at(document.milestones.len());
                let Some(milestone) = document.milestones.get_mut(at) else { return };
                match self.field {
                    0 => milestone.kind.clone_from(text),
                    1 => milestone.on = *date,
                    2 => milestone.document.clone_from(&self.other),
                    _ => milestone.period = Period::quarter_of(*date),
                }
            }
            _ => document.receptions.extend(document.receptions.get(0).cloned()),
        }
    }

    fn matter(&self, matter: &mut Matter) {
        let (text, other) = (&self.text, &self.other);
        let person =
            Petitioner { name: other.clone(), phone: Some(text.clone()), ..Petitioner::default() };
        match self.field {
            0 => matter.id.0.clone_from(text),
            1 => matter.registered_on = self.date,
            2 => matter.headcount = self.number,
            3 => matter.claim.clone_from(text),
            4 => matter.location.code.clone_from(other),
            5 => matter.domain.clone_from(other),
            6 => matter.unit = other.as_deref().map(Into::into),
            7 => matter.replied_on = Some(self.date),
            8 => matter.key_group.clone_from(other),
            9 => matter.cause.clone_from(other),
            _ => matter.petitioners.push(person),
        }
    }

    fn reception(&self, reception: &mut Reception) {
        match self.field {
            0 => reception.id.0.clone_from(&self.text),
            1 => reception.leader.0.clone_from(&self.text),
            2 => reception.date = self.date,
            3 => reception.published_on = Some(self.date),
            4 => reception.time.clone_from(&self.other),
            5 => reception.record.clone_from(&self.other),
            6 => reception.also_present.push(self.text.as_str().into()),
            _ => reception.matters.insert(0, self.text.as_str().into()),
        }
    }

    fn step(&self, step: &mut Step) {
        let other = || self.other.clone();
        match self.field {
            3 => step.on = self.date,
            4 => step.kind = *self.item.get(StepKind::ALL),
            5 => step.source = other(),
            6 => step.leader = self.other.as_deref().map(Into::into),
            7 => step.lead = other(),
            8 => step.led_by = other(),
            9 => step.unit_head = other(),
            10 => step.to = self.other.as_deref().map(Into::into),
            11 => step.note = other(),
            _ => step.record = other(),
        }
    }
}

/// Checks that both fail with the same problems, or both are the same ledger with the same index.
fn assert_same(
    one: Result<Ledger, Error>,
    other: Result<Ledger, Error>,
) -> Result<(), TestCaseError> {
    if let (Ok(one), Ok(other)) = (&one, &other) {
        prop_assert_eq!(one.to_json(), other.to_json());
        let as_of = day(2020, 12, 31);
        let report = |ledger| assess(ledger, built_in(), 2020, as_of).unwrap().to_json();
        prop_assert_eq!(report(one), report(other));
        let rows = |ledger: &Ledger| ledger.entries(built_in(), as_of).unwrap();
        prop_assert_eq!(rows(one), rows(other));
    }
    prop_assert_eq!(one, other);
    Ok(())
}

proptest! {
    #![proptest_config(crate::cases(512))]

    #[test]
    fn a_document_is_validated_like_its_text(document in documents(), changes in changes()) {
        let mut document = document;
        changes.iter().for_each(|change| change.apply(&mut document));
        let text = serde_json::to_string(&document).unwrap();
        assert_same(Ledger::new(&document), Ledger::from_json(&text))?;
    }

    #[test]
    fn a_record_is_validated_like_the_ledger_with_it(
        document in documents(),
        changes in changes(),
        which in any::<Index>(),
        new in any::<bool>(),
    ) {
        let ledger = Ledger::new(&document).unwrap();

        let mut with_matter = document.clone();
        let at = which.index(document.matters.len());
        let mut matter = document.matters[at].clone();
        changes.iter().filter(|change| change.field > 0).for_each(|one| one.matter(&mut matter));
        if new {
            matter.id = "M00".into();
        }
        with_matter.matters.set(if new { document.matters.len() } else { at }, matter.clone());
        assert_same(ledger.with_matter(&matter), Ledger::new(&with_matter))?;

        let mut with_reception = document.clone();
        let at = which.index(document.receptions.len().max(1));
        let Some(mut reception) = document.receptions.get(at).cloned() else { return Ok(()) };
        changes.iter().filter(|one| one.field > 0).for_each(|one| one.reception(&mut reception));
        if new {
            reception.id = "".into();
        }
        let at = if new { document.receptions.len() } else { at };
        with_reception.receptions.set(at, reception.clone());
        assert_same(ledger.with_reception(&reception), Ledger::new(&with_reception))?;
        prop_assert_eq!(ledger, Ledger::new(&document).unwrap(), "the earlier ledger is unchanged");
    }

    #[test]
    fn a_step_is_validated_like_the_ledger_with_it(
        document in documents(),
        changes in changes(),
        which in any::<Index>(),
    ) {
        let ledger = Ledger::new(&document).unwrap();
        prop_assume!(!document.cases.is_empty());
        let at = which.index(document.cases.len());
        let case = &document.cases[at];
        let on = case.steps.iter().map(|step| step.on).max().unwrap_or(day(2020, 1, 6));
        let next = ledger.case_file(case.id.as_str(), built_in(), on).unwrap().next;
        let Some(next) = next.get(which.index(next.len().max(1))) else { return Ok(()) };
        let mut step = step(next.kind, on, "L2", true);
        let of_other_fields = changes.iter().filter(|change| change.field > 4);
        of_other_fields.for_each(|change| change.step(&mut step));
        let recorded = ledger.record(case.id.as_str(), &step, built_in(), on);
        let mut with_step = document.clone();
        with_step.cases.get_mut(at).unwrap().steps.push(step);
        assert_same(recorded, Ledger::new(&with_step))?;
        prop_assert_eq!(ledger, Ledger::new(&document).unwrap(), "the earlier ledger is unchanged");
    }
}

/// Ids added one by one are found and sorted like those of a parsed ledger.
#[test]
fn many_records_are_added_one_by_one() {
    let text = r#"{"format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"},
        "leaders": [{"id": "L1", "name": "林示例"}],
        "matters": [{"id": "M", "registered_on": "2020-01-06", "claim": ""}],
        "receptions": [{"id": "R", "leader": "L1", "date": "2020-02-12", "mode": "other",
                        "setting": "hall", "status": "held", "matters": ["M"]}]}"#;
    let mut ledger = Ledger::from_json(text).unwrap();
    let (mut matter, mut reception) =
        (ledger.matter("M").unwrap().clone(), ledger.reception("R").unwrap().clone());
    for number in 0..200 {
        // 77 and 200 have no common divisor, so the order of ids differs from that of numbers.
        matter.id = format!("M{}", number * 77 % 200).as_str().into();
        reception.id = format!("R{}", number * 77 % 200).as_str().into();
        reception.matters = vec![matter.id.clone()];
        ledger = ledger.with_matter(&matter).unwrap().with_reception(&reception).unwrap();
        assert_eq!(ledger.reception(reception.id.as_str()), Some(&reception));
    }
    assert_same(Ok(ledger.clone()), Ledger::from_json(&ledger.to_json())).unwrap();
    assert_eq!(ledger.document().receptions.len(), 201);
    assert!((0..200).all(|number| ledger.matter(&format!("M{number}")).is_some()));
}
