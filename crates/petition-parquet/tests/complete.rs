//! Tests that the complete result does not depend on threads, the order of rows or the partition.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod common;

use arrow_array::RecordBatch;
use arrow_select::concat::concat_batches;
use common::ledger::{Rows, rows_of};
use common::{Form, example, problem_lines, tables, write_all, write_rows};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use petition_arrow::complete::{ResultTable, ResultTables};
use petition_arrow::input::{StepOrder, UnknownColumns};
use petition_arrow::output::{DutyColumns, Texts};
use petition_core::compliance::{ClockCounts, Summary, assess};
use petition_core::ledger::Ledger;
use petition_parquet::{
    AssessOptions, AtomicDir, CompleteResult, CompleteTask, Error, ResultFiles, RowLayout, Source,
    complete, count as count_duties, create_table,
};
use serde_json::{Map, Value};
use std::fs::{self, File};
use std::path::Path;
use std::sync::Arc;

/// Codes of the test bureaus, unsorted.
const BUREAUS: [&str; 5] = ["440305", "110101", "650100", "310115", "440300"];
const NAMES: [&str; 4] = ["duties", "cases", "clocks", "findings"];

/// Writes the example year for every bureau. Rows are grouped by bureau, or interleaved.
fn write_nation(directory: &Path, grouped: bool, corrupt: impl Fn(&str, &str, &mut Rows)) {
    let document = example();
    for table in tables() {
        let of = |code: &&str| {
            let mut rows = rows_of(&document, table);
            corrupt(table.key, code, &mut rows);
            let name = |row: &mut Map<String, Value>| {
                row.entry("bureau").or_insert_with(|| (*code).into());
            };
            rows.iter_mut().for_each(name);
            rows
        };
        let bureaus: Vec<Rows> = BUREAUS.iter().map(of).collect();
        let rows: Rows = match grouped {
            true => bureaus.into_iter().flatten().collect(),
            false => {
                let count = bureaus.iter().map(Vec::len).max().unwrap();
                let nth = |at: usize| bureaus.iter().filter_map(move |rows| rows.get(at).cloned());
                (0..count).flat_map(nth).collect()
            }
        };
        let path = directory.join(format!("{}.parquet", table.key));
        // Small row groups, so that one has rows of several bureaus.
        write_rows(table, &rows, &path, Form { group: 37, ..Form::default() });
    }
}

/// The rows of the example year are in order.
fn options(threads: usize) -> AssessOptions {
    AssessOptions {
        order: StepOrder::Rows,
        policy: Arc::new(common::clocks::policy()),
        year: 2020,
        as_of: "2020-11-20".parse().unwrap(),
        grouped_by_case: false,
        threads,
    }
}

/// Sizes of a unit for which a bureau of about 1,100 rows is large, alone, or one of several.
const UNIT_ROWS: [u64; 3] = [100, 1_000, 5_000];

/// Writes the result of a directory and returns it with the bytes of its files.
fn result(
    directory: &Path,
    threads: usize,
    memory: u64,
) -> Result<(CompleteResult, Vec<Vec<u8>>), Error> {
    result_of_units(directory, &options(threads), memory, UNIT_ROWS[1])
}

fn result_of_units(
    directory: &Path,
    options: &AssessOptions,
    memory: u64,
    unit_rows: u64,
) -> Result<(CompleteResult, Vec<Vec<u8>>), Error> {
    let desk = tempfile::tempdir().unwrap();
    let out = AtomicDir::create(&desk.path().join("out")).unwrap();
    let source = Source::open(directory, UnknownColumns::Error).unwrap();
    let many = source.tables().iter().all(|table| table.columns().contains(&"bureau"));
    let names = DutyColumns::names(many, true);
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let tables = ResultTables {
        with_bureau: many,
        duties: Some(DutyColumns::new(many, &names, Texts::Dictionary).unwrap()),
        cases: true,
        clocks: true,
        findings: Some(Vec::new()),
        summary: true,
    };
    let file = |name: &str, table| {
        let schema = tables.schema(table).unwrap().unwrap();
        Some(create_table(&out, name, schema, &[]).unwrap())
    };
    let files = ResultFiles {
        duties: file("duties", ResultTable::Duties),
        cases: file("cases", ResultTable::Cases),
        clocks: file("clocks", ResultTable::Clocks),
        findings: file("findings", ResultTable::Findings),
    };
    let temporary = tempfile::tempdir().unwrap();
    let work = CompleteTask {
        source: &source,
        options,
        tables: &tables,
        temporary: temporary.path(),
        memory,
        unit_rows,
    };
    let written = complete(&work, files, &|_| (), &|_| ());
    assert_eq!(fs::read_dir(temporary.path()).unwrap().count(), 0, "temporary files are removed");
    let written = written?;
    out.commit().unwrap();
    let read = |name| fs::read(desk.path().join(format!("out/{name}.parquet"))).unwrap();
    Ok((written, NAMES.map(read).to_vec()))
}

/// A written table as one batch.
fn rows(bytes: &[u8]) -> RecordBatch {
    let mut file = tempfile::tempfile().unwrap();
    std::io::Write::write_all(&mut file, bytes).unwrap();
    let file: File = file;
    let reader = ParquetRecordBatchReaderBuilder::try_new(file).unwrap().build().unwrap();
    let batches: Vec<RecordBatch> = reader.map(Result::unwrap).collect();
    concat_batches(batches[0].schema_ref(), &batches).unwrap()
}

#[test]
fn the_result_does_not_depend_on_threads_order_or_partition() {
    let (grouped, mixed) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    write_nation(grouped.path(), true, |_, _, _| ());
    write_nation(mixed.path(), false, |_, _, _| ());
    let runs = [
        (grouped.path(), 3, 0, RowLayout::Grouped),
        (mixed.path(), 1, u64::MAX, RowLayout::PartitionedInMemory),
        (mixed.path(), 3, u64::MAX, RowLayout::PartitionedInMemory),
        (mixed.path(), 1, 0, RowLayout::PartitionedInFiles),
        (mixed.path(), 3, 0, RowLayout::PartitionedInFiles),
    ];
    for unit_rows in UNIT_ROWS {
        let (first, expected) = result_of_units(grouped.path(), &options(1), 0, unit_rows).unwrap();
        assert_eq!(first.layout, RowLayout::Grouped);
        for (directory, threads, memory, layout) in runs {
            let (written, bytes) =
                result_of_units(directory, &options(threads), memory, unit_rows).unwrap();
            assert_eq!(written.layout, layout);
            assert_eq!(written.summaries, first.summaries, "{layout:?} {threads}");
            assert!(bytes == expected, "{layout:?} {threads}");
        }
    }
}

#[test]
fn a_bureau_has_the_same_rows_whether_it_is_large_or_not() {
    let directory = tempfile::tempdir().unwrap();
    write_nation(directory.path(), true, |_, _, _| ());
    let result = |unit_rows| result_of_units(directory.path(), &options(2), 0, unit_rows).unwrap();
    let [large, alone, several] = UNIT_ROWS.map(result);
    for other in [alone, several] {
        assert_eq!(other.0.summaries, large.0.summaries);
        for (one, other) in large.1.iter().zip(&other.1) {
            assert!(rows(one) == rows(other));
        }
    }
}

#[test]
fn a_bureau_among_many_has_the_rows_that_it_has_alone() {
    let (alone, many) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    write_all(&example(), alone.path(), Form::default());
    write_nation(many.path(), false, |_, _, _| ());
    let (one, of_one) = result(alone.path(), 2, 0).unwrap();
    let (all, of_all) = result(many.path(), 2, 0).unwrap();
    assert_eq!(one.layout, RowLayout::OneBureau);
    let mut codes = BUREAUS;
    codes.sort_unstable();
    let found: Vec<&str> = all.summaries.iter().map(|(code, _)| code.as_str()).collect();
    assert_eq!(found, codes);
    assert!(all.summaries.iter().all(|(_, summary)| *summary == one.summaries[0].1));
    for (one, all) in of_one.iter().zip(&of_all) {
        let (one, mut all) = (rows(one), rows(all));
        drop(all.remove_column(0));
        assert!(one.num_rows() > 0);
        assert_eq!(all.num_rows(), one.num_rows() * BUREAUS.len());
        for bureau in 0..BUREAUS.len() {
            let part = all.slice(bureau * one.num_rows(), one.num_rows());
            assert!(part.columns() == one.columns(), "{bureau}");
        }
    }
}

#[test]
fn the_counts_are_those_of_the_report() {
    let alone = tempfile::tempdir().unwrap();
    write_all(&example(), alone.path(), Form::default());
    let summary: Summary = result(alone.path(), 2, 0).unwrap().0.summaries[0].1;
    let ledger = Ledger::from_json(&example().to_string()).unwrap();
    let AssessOptions { policy, year, as_of, .. } = options(1);
    assert_eq!(summary, assess(&ledger, &policy, year, as_of).unwrap().summary);
    let ClockCounts { met, met_late, overdue, .. } = summary.clocks;
    assert!(met > 0 && met_late > 0 && overdue > 0, "{:?}", summary.clocks);
}

#[test]
fn problems_of_all_units_have_the_rows_of_the_files() {
    let corrupt = |table: &str, code: &str, rows: &mut Rows| {
        if table == "receptions" && (code == BUREAUS[0] || code == BUREAUS[3]) {
            rows[7].insert("mode".to_owned(), "dance".into());
        }
        if table == "steps" && code == BUREAUS[4] {
            rows[2].insert("on".to_owned(), Value::Null);
        }
    };
    let (grouped, mixed) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    write_nation(grouped.path(), true, corrupt);
    write_nation(mixed.path(), false, corrupt);
    let of =
        |key: &str| rows_of(&example(), tables().find(|table| table.key == key).unwrap()).len();
    let place = |table: &str, row: usize, column: &str| {
        format!("table {table}, row {row} (from 0), column {column}")
    };
    let problems = |directory: &Path, threads, memory| {
        let lines = problem_lines(&result(directory, threads, memory).unwrap_err());
        lines.into_iter().map(|one| one.split(": ").next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let expected = |receptions: [usize; 2], step: usize| {
        let [first, second] = receptions.map(|row| place("receptions", row, "mode"));
        vec![
            format!("unknown_value {first}"),
            format!("unknown_value {second}"),
            format!("missing {}", place("steps", step, "on")),
        ]
    };
    let count = of("receptions");
    let grouped_rows = expected([7, 3 * count + 7], 4 * of("steps") + 2);
    assert_eq!(problems(grouped.path(), 2, 0), grouped_rows);
    let mixed_rows = expected([7 * BUREAUS.len(), 7 * BUREAUS.len() + 3], 2 * BUREAUS.len() + 4);
    for (threads, memory) in [(1, u64::MAX), (2, 0)] {
        assert_eq!(problems(mixed.path(), threads, memory), mixed_rows);
    }
}

#[test]
fn a_row_without_a_bureau_is_a_problem_and_is_not_lost() {
    let corrupt = |table: &str, code: &str, rows: &mut Rows| {
        if table == "receptions" && code == BUREAUS[1] {
            rows[0].insert("bureau".to_owned(), Value::Null);
        }
    };
    for grouped in [true, false] {
        let directory = tempfile::tempdir().unwrap();
        write_nation(directory.path(), grouped, corrupt);
        let lines = problem_lines(&result(directory.path(), 2, 0).unwrap_err());
        let row = if grouped { rows_of(&example(), common::table("receptions")).len() } else { 1 };
        let expected = format!("missing table receptions, row {row} (from 0), column bureau");
        assert!(lines.iter().any(|one| one.starts_with(&expected)), "{lines:?}");
    }
}

/// Appends two steps on one day to a case: their kinds' order is not the order of the rows.
fn append_undecided(rows: &mut Rows) {
    for kind in ["field_research", "studied"] {
        let mut row = rows[0].clone();
        row.insert("kind".to_owned(), kind.into());
        row.insert("on".to_owned(), "2020-11-19".into());
        row.insert("source".to_owned(), Value::Null);
        rows.push(row);
    }
}

/// Keeps one step of each case on a day.
fn without_same_days(rows: &mut Rows) {
    let mut known = std::collections::HashSet::new();
    rows.retain(|row| known.insert((row["case"].to_string(), row["on"].to_string())));
}

#[test]
fn steps_without_an_order_have_the_rows_of_the_files() {
    let corrupt = |table: &str, code: &str, rows: &mut Rows| {
        if table == "steps" {
            without_same_days(rows);
            if code == BUREAUS[0] || code == BUREAUS[3] {
                append_undecided(rows);
            }
        }
    };
    let mut steps = rows_of(&example(), common::table("steps"));
    without_same_days(&mut steps);
    let (count, many) = (steps.len(), BUREAUS.len());
    let (grouped, mixed) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    write_nation(grouped.path(), true, corrupt);
    write_nation(mixed.path(), false, corrupt);
    let expected = [
        (grouped.path(), [(count, 0), (count + 1, 0), (4 * count + 2, 3), (4 * count + 3, 3)]),
        (mixed.path(), [(0, 0), (1, 3), (2, 0), (3, 3)].map(|(row, at)| (many * count + row, at))),
    ];
    let case = &steps[0]["case"];
    for (directory, rows) in expected {
        let lines = rows.map(|(row, at)| {
            let place = format!("table steps, row {row} (from 0), column on");
            format!("ambiguous_order {place}: {case} of the bureau {:?}, 2020-11-19", BUREAUS[at])
        });
        for (threads, memory, unit_rows) in [(1, u64::MAX, 100), (3, 0, 5_000)] {
            let options = AssessOptions { order: StepOrder::BySeq, ..options(threads) };
            let result = result_of_units(directory, &options, memory, unit_rows);
            assert_eq!(problem_lines(&result.unwrap_err()), lines, "{threads} {memory}");
            let source = Source::open(directory, UnknownColumns::Error).unwrap();
            let counted = count_duties(&source, &options, &|_| ());
            assert_eq!(problem_lines(&counted.err().unwrap()), lines, "{threads}");
            let day_before = AssessOptions { as_of: "2020-11-18".parse().unwrap(), ..options };
            assert!(result_of_units(directory, &day_before, memory, unit_rows).is_ok());
            assert!(count_duties(&source, &day_before, &|_| ()).is_ok());
        }
    }
}

/// Events of one day of which one starts a clock and the other stops it are refused with their rows, in every partition.
#[test]
fn events_without_an_order_have_the_rows_of_the_files() {
    let corrupt = |table: &str, code: &str, rows: &mut Rows| {
        if table == "steps" {
            without_same_days(rows);
        }
        if table == "events" && code == BUREAUS[3] {
            let closed = Map::from_iter([("kind".to_owned(), "closed".into())]);
            let of_first = ["matter", "on"].map(|key| (key.to_owned(), rows[0][key].clone()));
            rows.push(closed.into_iter().chain(of_first).collect());
        }
    };
    let events = rows_of(&example(), common::table("events"));
    let (grouped, mixed) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    write_nation(grouped.path(), true, corrupt);
    write_nation(mixed.path(), false, corrupt);
    let (count, many) = (events.len(), BUREAUS.len());
    let expected = [(grouped.path(), [3 * count, 4 * count]), (mixed.path(), [3, many * count])];
    for (directory, rows) in expected {
        let lines = rows.map(|row| {
            let place = format!("table events, row {row} (from 0), column on");
            format!(
                "ambiguous_order {place}: {} of the bureau {:?}, {}",
                events[0]["matter"],
                BUREAUS[3],
                events[0]["on"].as_str().unwrap()
            )
        });
        for (threads, memory, unit_rows) in [(1, u64::MAX, 100), (3, 0, 5_000)] {
            let options = AssessOptions { order: StepOrder::BySeq, ..options(threads) };
            let result = result_of_units(directory, &options, memory, unit_rows);
            assert_eq!(problem_lines(&result.unwrap_err()), lines, "{threads} {memory}");
        }
    }
}
