//! Tests steps of one case on one day whose order decides, in tables and in streams.

use crate::common::encode::numbers;
use crate::common::table::{dates, problem_line, table, terms, text};
use petition_arrow::assessed::Assessed;
use petition_arrow::input::{Batches, Input, StepOrder, UnknownColumns, check};
use petition_arrow::stream::{Grouping, Stream, StreamInput};
use petition_core::policy::Policy;
use petition_core::{Date, Error, Lang};
use std::sync::Arc;

/// A case, a kind and a day.
type Row = (&'static str, &'static str, &'static str);

fn steps(rows: &[Row]) -> Batches {
    let column = |cell: fn(&Row) -> &'static str| rows.iter().map(cell).collect::<Vec<_>>();
    let leaders = rows.iter().map(|row| if row.1 == "selected" { "L2" } else { "" });
    table(vec![
        ("case", text(&column(|row| row.0))),
        ("kind", text(&column(|row| row.1))),
        ("on", dates(&column(|row| row.2))),
        ("leader", text(&leaders.collect::<Vec<_>>())),
    ])
}

fn input(steps: Batches, order: StepOrder) -> Input {
    Input { terms: Some(terms()), steps: Some(steps), order, ..Input::default() }
}

/// The policy and the last day of an assessment.
struct Arguments(Arc<Policy>, Date);

impl Arguments {
    fn new(change: &str, as_of: &str) -> Self {
        let text = format!("id = \"p\"\nextends = \"shenzhen-2019\"\n{change}");
        Self(Arc::new(Policy::parse(&text).unwrap()), as_of.parse().unwrap())
    }

    fn assess(&self, input: Input) -> Result<(), Error> {
        let tables = check(input, UnknownColumns::Error)?;
        let bureaus = tables.bureaus().iter().map(|one| (one.code().to_owned(), one.clone()));
        Assessed::new(bureaus, false, &self.0, 2020, self.1).map(|_| ())
    }

    /// Counts the steps in one batch, or in a batch for each row.
    fn stream(&self, input: Input, grouping: Grouping, cut: bool) -> Result<(), Error> {
        let steps = input.steps.clone().unwrap();
        let start = StreamInput {
            steps: Some(steps.schema()),
            tables: Input { steps: None, ..input },
            grouping,
            ..StreamInput::default()
        };
        let stream = Stream::new(start, &self.0, 2020, self.1)?;
        let mut worker = stream.worker();
        let batch = &steps.batches()[0];
        let rows = if cut { 1 } else { batch.num_rows() };
        for row in (0..batch.num_rows()).step_by(rows) {
            worker.steps(row as u32, &batch.slice(row, rows));
        }
        let parts = vec![worker.finish()];
        stream.finish(parts).map(|_| ()).map_err(Error::from)
    }

    /// Returns the problems of tables, and of streams, which are the same.
    fn problems(&self, input: &Input, groupings: &[Grouping]) -> Vec<String> {
        let lines = |result: Result<(), Error>| -> Vec<String> {
            let error = result.err();
            let problems = error.as_ref().map(Error::problems).unwrap_or_default();
            problems.iter().map(problem_line).collect()
        };
        let expected = lines(self.assess(input.clone()));
        for grouping in groupings {
            for cut in [false, true] {
                let streamed = lines(self.stream(input.clone(), *grouping, cut));
                assert_eq!(streamed, expected, "{grouping:?} {cut}");
            }
        }
        expected
    }
}

const BOTH: [Grouping; 2] = [Grouping::Any, Grouping::ByCase];

/// Steps of two cases whose order decides, and of one case whose order does not.
const ROWS: [Row; 11] = [
    ("C1", "screened", "2020-01-02"),
    ("C1", "selected", "2020-02-03"),
    ("C1", "studied", "2020-02-03"),
    ("C1", "assigned", "2020-02-03"),
    ("C2", "selected", "2020-02-04"),
    ("C2", "screened", "2020-02-04"),
    ("C2", "published", "2020-02-05"),
    ("C3", "screened", "2020-02-06"),
    ("C3", "selected", "2020-03-07"),
    ("C3", "assigned", "2020-04-08"),
    ("C3", "published", "2020-04-08"),
];

#[test]
fn steps_whose_order_decides_are_refused_with_their_rows() {
    let arguments = Arguments::new("", "2020-12-31");
    let rows = input(steps(&ROWS), StepOrder::BySeq);
    let expected = [1, 2, 3, 9, 10].map(|row| format!("ambiguous_order steps/{row}/on"));
    assert_eq!(arguments.problems(&rows, &BOTH), expected);
    let error = arguments.assess(rows).unwrap_err();
    assert_eq!(
        error.problems()[0].message(Lang::Zh),
        "表 steps 第 1 行（自 0 起）“on”列：同一日期的步骤或办理事件先后不明；现为\"C1\"，2020-02-03，\
         应为由 seq 列注明先后，或说明各行已按先后排列（order = \"rows\"）"
    );
    assert_eq!(
        error.problems()[0].message(Lang::En),
        "table steps, row 1 (from 0), column on: steps or events of one day in an unknown order; found \"C1\", \
         2020-02-03, expected a column seq that orders them, or the option order = \"rows\""
    );
}

#[test]
fn an_order_that_is_stated_is_accepted() {
    let arguments = Arguments::new("", "2020-12-31");
    assert!(arguments.problems(&input(steps(&ROWS), StepOrder::Rows), &BOTH).is_empty());
    let with_seq = steps(&ROWS);
    let seq = numbers(&(0..11).map(Some).collect::<Vec<_>>(), 0);
    let columns = with_seq.batches()[0].columns().iter().cloned();
    let names = ["case", "kind", "on", "leader", "seq"];
    let with_seq = table(names.into_iter().zip(columns.chain([seq])).collect());
    assert!(arguments.problems(&input(with_seq, StepOrder::BySeq), &BOTH).is_empty());
}

#[test]
fn rows_of_a_case_may_be_apart() {
    let arguments = Arguments::new("", "2020-12-31");
    let mut rows = ROWS;
    rows.swap(4, 9);
    let lines = arguments.problems(&input(steps(&rows), StepOrder::BySeq), &[Grouping::Any]);
    let expected = [1, 2, 3, 4, 10].map(|row| format!("ambiguous_order steps/{row}/on"));
    assert_eq!(lines, expected);
}

#[test]
fn the_policy_and_the_day_decide_whether_the_order_does() {
    let rows = input(steps(&ROWS[7..]), StepOrder::BySeq);
    let lines = |change, as_of| Arguments::new(change, as_of).problems(&rows, &BOTH);
    assert!(lines("", "2020-04-07").is_empty(), "later steps have not happened");
    assert_eq!(lines("", "2020-04-08").len(), 2);
    let consent = [
        ("C1", "screened", "2020-02-03"),
        ("C1", "selected", "2020-02-03"),
        ("C1", "published", "2020-02-04"),
        ("C1", "submitted", "2020-02-04"),
    ];
    let rows = input(steps(&consent), StepOrder::BySeq);
    let lines = |quarters: &str| {
        let change = format!("[reading]\nconsent_quarters = [{quarters}]\n");
        Arguments::new(&change, "2020-12-31").problems(&rows, &BOTH)
    };
    assert_eq!(lines("").len(), 2, "both are regular without consent");
    assert!(lines("1").is_empty(), "only the submission is regular");
}

#[test]
fn other_problems_come_first() {
    let mut rows = ROWS;
    rows[0].1 = "screende";
    let arguments = Arguments::new("", "2020-12-31");
    let lines = arguments.problems(&input(steps(&rows), StepOrder::BySeq), &BOTH);
    assert_eq!(lines, ["unknown_value steps/0/kind"]);
}
