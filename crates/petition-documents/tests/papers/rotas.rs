//! Papers under a policy with rotas: a row for each month or quarter, never one for each slot.

use crate::year::{Task, day, ledger, tasks, write, write_under};
use petition_core::Policy;
use petition_core::compliance::{Report, assess};
use petition_documents::{Block, Paper, PaperKind, Table, text};
use petition_report::view::RotaStrip;

/// The policy of the example year with two rotas: each working day, and the first Monday of March and September.
fn policy() -> Policy {
    let rota = |id: &str, zh: &str, slot: &str| {
        format!(
            "[[rota]]\nid = \"{id}\"\nzh = \"{zh}\"\nen = \"{id}\"\ngroup = \"city_leader\"\n\
             slot = {slot}\nwho = \"leader\"\nbinding = \"mandatory\"\nclause = \"2.p1\"\n"
        )
    };
    let daily = rota("daily", "每日接待", "{ every = \"workday\" }");
    let monday = "{ every = \"month\", weekday = \"mon\", nth = [1], months = [3, 9] }";
    let monday = rota("monday", "集中接待", monday);
    Policy::parse(&format!("id = \"x\"\nextends = \"shenzhen-2019\"\n{daily}{monday}")).unwrap()
}

fn task(name: &str) -> Task {
    tasks().into_iter().find(|task| task.0 == name).unwrap()
}

fn paper(name: &str) -> Paper {
    write_under(&policy(), &ledger(), task(name), false).unwrap()
}

fn report(as_of: &str) -> Report {
    assess(&ledger(), &policy(), 2020, day(as_of)).unwrap()
}

fn table<'a>(paper: &'a Paper, name: &str) -> &'a Table {
    let tables = paper.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    tables.into_iter().find(|table| table.name == name).unwrap()
}

/// The texts of the rows below the head.
fn rows(table: &Table) -> Vec<Vec<String>> {
    let cells = |row: &Vec<petition_documents::Cell>| {
        row.iter().map(|cell| cell.lines.iter().map(|line| line.plain()).collect()).collect()
    };
    table.rows.iter().skip(1).map(cells).collect()
}

#[test]
fn a_summary_has_a_row_for_each_month_of_a_rota() {
    let (paper, report, policy) = (paper("summary-Q1"), report("2020-03-27"), policy());
    let rows = rows(table(&paper, "轮值接访"));
    let months: Vec<&str> = rows.iter().map(|row| row[1].as_str()).collect();
    assert_eq!(months, ["1月", "2月", "3月", "3月"]);
    let strip = &RotaStrip::all(&report, &policy)[0];
    let february = strip.months[1];
    // The working days of February 2020 begin on the 3rd.
    assert_eq!((february.slots, february.missed > 5), (20, true));
    assert_eq!(rows[1][0], "每日接待 每个工作日");
    assert_eq!(rows[1][2], format!("{}/20", february.met));
    assert_eq!(rows[1][3], "未完成");
    let start = format!("{}次：2月", february.missed);
    let end = format!("，另有{}次", february.missed - 5);
    assert!(rows[1][4].starts_with(&start) && rows[1][4].ends_with(&end), "{}", rows[1][4]);
    assert_eq!(rows[3][0], "集中接待 每月第1个星期一（3、9月）");
}

#[test]
fn a_paper_never_lists_slots_one_by_one() {
    let summary = text(&paper("summary-Q1"));
    // Three months, the row of what is late, and the next quarter.
    assert_eq!(summary.matches("每日接待").count(), 5, "{summary}");
    let next = RotaStrip::all(&report("2020-03-27"), &policy())[0].counts(3..6).slots;
    assert!(summary.contains(&format!("每日接待 每个工作日：应安排{next}次。")));
    // Four quarters, and the row of what is late.
    let annual = text(&paper("annual"));
    assert_eq!(annual.matches("每日接待").count(), 5, "{annual}");
    assert!(annual.contains("其中轮值接访"));
}

#[test]
fn reasons_are_asked_once_for_each_rota() {
    let (paper, report) = (paper("annual"), report("2020-12-25"));
    let missed = RotaStrip::all(&report, &policy())[0].total().missed;
    let rows = rows(table(&paper, "逾期任务"));
    let daily: Vec<_> = rows.iter().filter(|row| row[1].starts_with("每日接待")).collect();
    assert_eq!(daily.len(), 1);
    assert!(daily[0][2].starts_with(&format!("未完成{missed}次：")), "{}", daily[0][2]);
}

#[test]
fn slots_are_no_duties_of_leaders() {
    let ledger = ledger();
    for name in ["summary-Q1", "annual"] {
        let plain = write(&ledger, task(name), false).unwrap();
        assert_eq!(table(&paper(name), "领导"), table(&plain, "领导"), "{name}");
    }
    for kind in [PaperKind::Schedule, PaperKind::Reminder] {
        let task = tasks().into_iter().find(|task| task.1 == kind).unwrap();
        let plain = write(&ledger, task, false).unwrap();
        assert_eq!(write_under(&policy(), &ledger, task, false).unwrap(), plain);
    }
}
