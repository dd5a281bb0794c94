//! Tests that a stream of batches has the duties of complete tables, in any order and for any number of workers.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::encode::ENCODINGS;
use common::ledger::{Rows, Shape, batches_of, input_of, rows_of};
use common::rows::lines;
use common::scenario::scenarios;
use petition_arrow::assessed::{Assessed, AssessedTable};
use petition_arrow::input::{Batches, Input, StepOrder, UnknownColumns, check};
use petition_arrow::output::{DutyColumns, Texts};
use petition_arrow::stream::{
    Grouping, Part, Stream, StreamError, StreamInput, StreamedTable, Worker,
};
use petition_core::ledger::tables::{BUREAU, RECEPTIONS, STEPS, TABLES};
use petition_core::policy::Policy;
use petition_core::workflow::StepKind;
use petition_core::{Code, Date, Error};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::sync::Arc;

/// The arguments of both ways of assessment.
struct Arguments {
    policy: Arc<Policy>,
    year: i32,
    as_of: Date,
}

impl Arguments {
    fn builtin(change: &str) -> Self {
        let text = format!("id = \"p\"\nextends = \"shenzhen-2019\"\n{change}");
        let policy = Arc::new(Policy::parse(&text).unwrap());
        Self { policy, year: 2020, as_of: Date::from_ymd_opt(2020, 11, 20).unwrap() }
    }

    /// Returns the duties of complete tables.
    fn complete_tables(&self, input: Input) -> Result<Vec<String>, String> {
        let tables = check(input, UnknownColumns::Error).map_err(|error| error.to_string())?;
        let bureaus = tables.bureaus().iter().map(|one| (one.code().to_owned(), one.clone()));
        let many = tables.has_bureaus();
        let assessed = Assessed::new(bureaus, many, &self.policy, self.year, self.as_of)
            .map_err(|error| error.to_string())?;
        let names = DutyColumns::names(many, false);
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let duties = AssessedTable::duties(Arc::new(assessed), Some(&names), Texts::Plain);
        Ok(lines(duties.unwrap().read(2)))
    }

    /// Returns the duties of a stream. Batches go to the workers in turn, the last batch first.
    fn streamed(
        &self,
        input: Input,
        grouping: Grouping,
        workers: usize,
    ) -> Result<Vec<String>, StreamError> {
        let counted = Arc::new(self.count(input, grouping, workers)?);
        let names = DutyColumns::names(counted.has_bureaus(), false);
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let plain = lines(counted.table(&names, Texts::Plain).unwrap().read(1));
        let coded = lines(counted.table(&names, Texts::Dictionary).unwrap().read(3));
        assert_eq!(plain, coded);
        let views = counted.table(&names, Texts::Dictionary).unwrap().with_views();
        assert_eq!(plain, lines(views.read(2)));
        Ok(plain)
    }

    fn count(
        &self,
        input: Input,
        grouping: Grouping,
        workers: usize,
    ) -> Result<StreamedTable, StreamError> {
        let (receptions, steps) = (input.receptions.clone(), input.steps.clone());
        let start = StreamInput {
            receptions: receptions.as_ref().map(Batches::schema),
            steps: steps.as_ref().map(Batches::schema),
            tables: input,
            unknown_columns: UnknownColumns::Error,
            grouping,
        };
        let stream = Stream::new(start, &self.policy, self.year, self.as_of)?;
        let mut all: Vec<Worker<'_>> = (0..workers).map(|_| stream.worker()).collect();
        distribute(receptions, &mut all, |worker, row, batch| worker.receptions(row, batch));
        distribute(steps, &mut all, |worker, row, batch| worker.steps(row, batch));
        let parts: Vec<Part> = all.into_iter().map(Worker::finish).collect();
        stream.finish(parts)
    }
}

fn distribute(
    batches: Option<Batches>,
    workers: &mut [Worker<'_>],
    count: impl Fn(&mut Worker<'_>, u32, &arrow_array::RecordBatch),
) {
    let mut row = 0;
    let mut numbered = Vec::new();
    for batch in batches.iter().flat_map(|table| table.batches()) {
        numbered.push((row, batch));
        row += batch.num_rows() as u32;
    }
    for (turn, (row, batch)) in numbered.into_iter().rev().enumerate() {
        let turn = turn % workers.len();
        count(&mut workers[turn], row, batch);
    }
}

#[test]
fn every_scenario_has_the_same_duties() {
    let mut compared = 0;
    for (turn, scenario) in scenarios().iter().enumerate() {
        let arguments = Arguments {
            policy: Arc::new(scenario.policy.clone()),
            year: scenario.year,
            as_of: scenario.as_of,
        };
        let shape = Shape { encoding: turn % ENCODINGS, cut: turn % 2 == 1, turned: turn % 3 == 1 };
        let expected = arguments.complete_tables(input_of(&scenario.document, shape));
        for grouping in [Grouping::Any, Grouping::ByCase] {
            let streamed =
                arguments.streamed(input_of(&scenario.document, shape), grouping, turn % 3 + 1);
            let streamed = streamed.map_err(|error| petition_core::Error::from(error).to_string());
            assert_eq!(streamed, expected, "{} {shape:?} {grouping:?}", scenario.name);
            compared += expected.as_ref().map_or(0, Vec::len);
        }
    }
    assert!(compared > 5_000, "{compared}");
}

/// Makes tables with problems in columns that duties need.
fn invalid_tables(shape: Shape) -> Input {
    let receptions: Vec<_> = (0..9).map(|at| (at, 400 + at as u32, at)).collect();
    let cases = vec![vec![(0, 400, 0), (1, 401, 1)]; 4];
    let document = ledger(&receptions, &cases, false);
    let mut input =
        tables(&[(None, &document)], shape, &["cases", "matters", "receptions", "steps"], &|_| {});
    let mut rows = rows_of(&document, &RECEPTIONS);
    rows[3]["leader"] = json!("L9");
    rows[5]["mode"] = json!("by_phone");
    rows[5]["setting"] = Value::Null;
    rows[8]["date"] = Value::Null;
    input.set("receptions", Some(batches_of(&RECEPTIONS, &rows, shape)));
    let mut rows = rows_of(&document, &STEPS);
    rows[1]["leader"] = json!("L8");
    rows[4]["kind"] = json!("chosen");
    rows[6]["case"] = json!(" ");
    rows[7]["on"] = Value::Null;
    input.set("steps", Some(batches_of(&STEPS, &rows, shape)));
    input
}

#[test]
fn problems_are_those_of_the_complete_tables() {
    let arguments = Arguments::builtin("");
    for encoding in 0..ENCODINGS {
        let shape = Shape { encoding, cut: encoding % 2 == 0, turned: false };
        let expected = check(invalid_tables(shape), UnknownColumns::Error).unwrap_err();
        assert_eq!(expected.problems().len(), 8, "{expected}");
        for grouping in [Grouping::Any, Grouping::ByCase] {
            let error = arguments.count(invalid_tables(shape), grouping, 2).err().unwrap();
            let error = petition_core::Error::from(error);
            assert_eq!(error.problems(), expected.problems(), "{shape:?} {grouping:?}");
        }
    }
}

#[test]
fn only_columns_that_are_read_are_required() {
    let arguments = Arguments::builtin("");
    let document = ledger(&[(0, 400, 0)], &[], false);
    let input =
        tables(&[(None, &document)], Shape::default(), &["cases", "matters", "steps"], &|_| {});
    let without = |name: &str| {
        let table = input.receptions.clone().unwrap();
        let others: Vec<usize> = (0..table.schema().fields().len())
            .filter(|at| table.schema().field(*at).name() != name)
            .collect();
        let batches = table.batches().iter().map(|batch| batch.project(&others).unwrap()).collect();
        let schema = Arc::new(table.schema().project(&others).unwrap());
        Input { receptions: Some(Batches::new(schema, batches)), ..input.clone() }
    };
    assert!(arguments.count(without("id"), Grouping::Any, 1).is_ok());
    assert!(arguments.count(without("length"), Grouping::Any, 1).is_ok());
    let error = arguments.count(without("status"), Grouping::Any, 1).err().unwrap();
    let error = petition_core::Error::from(error);
    assert_eq!(error.problems().len(), 1);
    assert_eq!(error.problems()[0].code, Code::MissingColumn);
}

/// Names of unit heads, two of which are blank.
const UNIT_HEADS: [&str; 4] = ["某负责人", "／", "\u{2060}", "某局长"];

/// Makes a ledger of irregular histories: any kind of step on any day, of any leader.
fn ledger(
    receptions: &[(usize, u32, usize)],
    cases: &[Vec<(usize, u32, usize)>],
    listed: bool,
) -> Value {
    let day =
        |day: u32| format!("20{}-{:02}-{:02}", 19 + day / 336, day / 28 % 12 + 1, day % 28 + 1);
    let leader = |leader: usize| format!("L{}", leader % 4);
    let pick = |words: &[&str], at: usize| words[at % words.len()].to_owned();
    let receptions: Vec<Value> = receptions
        .iter()
        .enumerate()
        .map(|(at, (who, on, form))| {
            let others: &[usize] = [&[][..], &[1], &[2, 3], &[3]][form / 11 % 4];
            let others: Vec<_> = others.iter().map(|other| leader(who + other)).collect();
            json!({
        "id": format!("R{at}"), "leader": pick(&["", "\u{200b}", "\u{feff}"], form / 13) + &leader(*who),
        "also_present": others, "date": day(*on),
        "mode": pick(&["themed", "grassroots", "other"], *form),
        "setting": pick(&["hall", "video", "phone", "hall"], form / 3),
        "length": pick(&["half_day", "full_day"], form / 7),
        "status": pick(&["held", "held", "held", "planned"], form / 5)})
        })
        .collect();
    let cases: Vec<Value> = cases
        .iter()
        .enumerate()
        .map(|(at, steps)| {
            let steps: Vec<Value> = steps
                .iter()
                .map(|(kind, on, who)| {
                    let kind = StepKind::ALL[kind % StepKind::ALL.len()];
                    let mut step = json!({"kind": kind.key(), "on": day(*on)});
                    match kind {
                        StepKind::Selected => step["leader"] = json!(leader(*who)),
                        StepKind::Transferred => step["to"] = json!(leader(*who)),
                        StepKind::UnitReported => step["unit_head"] = json!(UNIT_HEADS[who % 4]),
                        _ => {}
                    }
                    step
                })
                .collect();
            let holder = (listed && at % 2 == 0).then(|| leader(at));
            json!({"id": format!("C{at}"), "matter": "M1", "leader": holder, "steps": steps})
        })
        .collect();
    json!({
        "format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"},
        "leaders": [
            {"id": "L0", "name": "林示零", "terms": [{"office": "vice_mayor", "from": "2018-01-01"}]},
            {"id": "L1", "name": "林示一", "terms": [{"office": "party_secretary", "from": "2018-01-01"}]},
            {"id": "L2", "name": "林示二", "terms": [{"office": "市委常委、副市长", "portfolio": [], "from": "2020-03-01", "to": "2020-10-09"}]},
            {"id": "L3", "name": "林示三", "terms": [
                {"office": "vice_mayor", "from": "2019-01-01", "to": "2020-05-01"},
                {"office": "市委副书记（兼）；市　长", "portfolio": ["住房"], "from": "2020-05-02"}]}],
        "matters": [{"id": "M1", "registered_on": "2019-01-01", "claim": "漏水"}],
        "receptions": receptions, "cases": cases,
        "milestones": [{"kind": "reception_schedule_published", "period": "2020", "on": "2020-01-20"}]})
}

fn documents(listed: bool) -> impl Strategy<Value = Value> {
    let receptions = prop::collection::vec((0..4usize, 0..672u32, 0..420usize), 0..40);
    // Most first steps are regular: others end most histories. The last ones share few days.
    let step = prop_oneof![
        (0..4usize, 340..500u32, 0..4usize),
        (0..23usize, 340..672u32, 0..4usize),
        (0..23usize, 400..404u32, 0..4usize)
    ];
    let cases = prop::collection::vec(prop::collection::vec(step, 0..14), 0..9);
    (receptions, cases).prop_map(move |(receptions, cases)| ledger(&receptions, &cases, listed))
}

#[test]
fn a_scattered_case_proves_its_milestone_with_all_of_its_steps() {
    let arguments = Arguments::builtin("");
    let at = |kind: StepKind| kind as usize;
    let [screened, selected, published] =
        [StepKind::Screened, StepKind::Selected, StepKind::Published].map(at);
    // `leader_approved` of another case comes between the selection and its notice.
    let one = vec![(screened, 338, 0), (selected, 339, 0), (published, 345, 0)];
    let two = vec![(screened, 338, 0), (at(StepKind::LeaderApproved), 345, 0)];
    let document = ledger(&[], &[one, two], false);
    let order = |rows: &mut Rows| rows.swap(2, 4);
    let left_out = ["cases", "matters", "receptions"];
    let input = tables(&[(None, &document)], Shape::default(), &left_out, &order);
    let expected = arguments.complete_tables(input.clone()).unwrap();
    let is_met =
        |line: &String| line.contains("cases_published/2020-Q1") && line.contains("| met |");
    assert!(expected.iter().any(is_met), "{expected:?}");
    assert_eq!(arguments.streamed(input, Grouping::Any, 1).ok(), Some(expected));
}

/// Policies with different readings.
const READINGS: [&str; 6] = [
    "",
    "[reading]\nday_count = \"half_days\"\ntenure = \"any_day\"\n",
    "[reading]\ntenure = \"pro_rata\"\nresolved_on = \"replied\"\n",
    "[reading]\nunit_head = \"link\"\nresolved_on = \"replied\"\n",
    "[reading]\nconsent_quarters = []\nreopened_credit = \"undo\"\nday_count = \"half_days\"\n",
    ROTAS,
];

/// Weeks that reach over the ends of the year, working days, days that are rolled, and a month with several leaders.
const ROTAS: &str = r#"
[reading]
day_count = "half_days"
counted_settings = ["hall"]
[[rota]]
id = "weekly"
zh = "每周接访"
en = "each week"
group = "city_leader"
slot = { every = "week" }
who = "leader"
binding = "mandatory"
clause = "2.p1"
[[rota]]
id = "daily"
zh = "每日接访"
en = "each day"
group = "party_secretary"
slot = { every = "workday" }
who = "leader"
binding = "advisory"
clause = "2.p1"
[[rota]]
id = "first"
zh = "每月一日"
en = "the first of the month"
group = "city_leader"
slot = { every = "month", days = [1, 31] }
roll = "previous_workday"
who = "leader"
binding = "mandatory"
clause = "2.p1"
[[rota]]
id = "monthly"
zh = "每月接访"
en = "each month"
group = "city_leader"
at_least = 3
slot = { every = "month" }
who = "leader"
binding = "mandatory"
clause = "2.p1"
"#;

/// Makes the tables of documents, each with its bureau if there is one. Leaves out the tables `left_out`.
fn tables(
    documents: &[(Option<&str>, &Value)],
    shape: Shape,
    left_out: &[&str],
    order: &dyn Fn(&mut Rows),
) -> Input {
    let mut input = Input::default();
    for table in
        TABLES.iter().filter(|table| table.key != BUREAU.key && !left_out.contains(&table.key))
    {
        let mut rows = Rows::new();
        for (bureau, document) in documents {
            let mut seq = 0;
            for mut row in rows_of(document, table) {
                bureau
                    .iter()
                    .for_each(|bureau| drop(row.insert("bureau".to_owned(), json!(bureau))));
                if table.key == STEPS.key {
                    row.insert("seq".to_owned(), json!(seq));
                    seq += 1;
                }
                rows.push(row);
            }
        }
        if table.key == STEPS.key {
            order(&mut rows);
        }
        let none = documents[0].0.is_some() && rows.is_empty();
        input.set(table.key, (!none).then(|| batches_of(table, &rows, shape)));
    }
    input
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn irregular_histories_have_the_same_duties(
        one in documents(true), two in documents(true), reading in 0..READINGS.len(), encoding in 0..ENCODINGS, cut: bool,
        workers in 1..4usize, bureaus: bool
    ) {
        let arguments = Arguments::builtin(READINGS[reading]);
        let shape = Shape { encoding, cut, turned: false };
        let both = [(Some("乙"), &one), (Some("B1"), &two)];
        let documents = if bureaus { &both[..] } else { &[(None, &one)] };
        let input = tables(documents, shape, &[], &|_| {});
        let expected = arguments.complete_tables(input.clone());
        prop_assert!(expected.is_ok(), "{:?}", expected);
        for grouping in [Grouping::Any, Grouping::ByCase] {
            let streamed = arguments.streamed(input.clone(), grouping, workers);
            prop_assert_eq!(&streamed.map_err(|_| String::new()), &expected);
        }
    }

    #[test]
    fn steps_in_any_order_are_sorted_by_seq(
        document in documents(false), encoding in 0..ENCODINGS, cut: bool, seed: u64
    ) {
        let arguments = Arguments::builtin(READINGS[0]);
        let shape = Shape { encoding, cut, turned: false };
        let order = |rows: &mut Rows| rows.sort_by_key(|row| {
            let text = format!("{row:?}");
            text.bytes().fold(seed, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3).rotate_left(17))
        });
        let expected = arguments.complete_tables(tables(&[(None, &document)], shape, &["cases", "matters"], &|_| {}));
        let input = tables(&[(None, &document)], shape, &["cases", "matters"], &order);
        let streamed = arguments.streamed(input.clone(), Grouping::Any, 2);
        prop_assert_eq!(&streamed.map_err(|_| String::new()), &expected);
        // `ByCase` returns the right result or an error, never a wrong result.
        match arguments.streamed(input, Grouping::ByCase, 2) {
            Ok(streamed) => prop_assert_eq!(Ok(streamed), expected),
            Err(error) => prop_assert!(matches!(error, StreamError::NotContiguous)),
        }
    }
    #[test]
    fn steps_without_an_order_are_the_same_problems(
        document in documents(false), reading in 0..READINGS.len(), cut: bool, workers in 1..4usize
    ) {
        let arguments = Arguments::builtin(READINGS[reading]);
        let shape = Shape { cut, ..Shape::default() };
        let without_seq = |rows: &mut Rows| rows.iter_mut().for_each(|row| drop(row.remove("seq")));
        let by_kind = |rows: &mut Rows| for row in rows {
            let kind = StepKind::from_key(row["kind"].as_str().unwrap()).unwrap();
            row["seq"] = json!(kind as usize);
        };
        let tables_of = |order: &dyn Fn(&mut Rows)| tables(&[(None, &document)], shape, &["cases", "matters"], order);
        let input = tables_of(&without_seq);
        let expected = arguments.complete_tables(input.clone());
        for grouping in [Grouping::Any, Grouping::ByCase] {
            let streamed = arguments.streamed(input.clone(), grouping, workers);
            prop_assert_eq!(&streamed.map_err(|error| Error::from(error).to_string()), &expected);
        }
        let in_rows = Input { order: StepOrder::Rows, ..input };
        let stated = arguments.complete_tables(in_rows.clone());
        prop_assert_eq!(&stated, &arguments.complete_tables(tables_of(&|_| {})));
        prop_assert_eq!(&arguments.streamed(in_rows, Grouping::Any, workers).map_err(|_| String::new()), &stated);
        if expected.is_ok() {
            prop_assert_eq!(&expected, &stated);
            prop_assert_eq!(expected, arguments.complete_tables(tables_of(&by_kind)), "no order decides");
        }
    }
}
