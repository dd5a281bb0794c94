//! Tests that problems of all tables are reported by table, row and column.

use crate::common::table::{dates, problem_lines, table, text};
use petition_arrow::input::Input;

#[test]
fn problems_are_sorted_by_table_then_row_then_column() {
    let receptions = table(vec![
        ("status", text(&["held", "hold", ""])),
        ("id", text(&["", "R1", "R1"])),
        ("leader", text(&["L1", "L9", "L1"])),
        ("date", dates(&["2020-02-12", "", "2020-02-12"])),
        ("mode", text(&["themed", "themed", "theme"])),
        ("setting", text(&["hall"; 3])),
        ("colour", text(&[""; 3])),
        ("weather", text(&[""; 3])),
    ]);
    let leaders = table(vec![("id", text(&["L1", " "])), ("name", text(&["", "林示例"]))]);
    let milestones = table(vec![
        ("kind", text(&[""])),
        ("period", text(&["2020-Q5"])),
        ("on", dates(&["2020-01-28"])),
    ]);
    let input = Input {
        receptions: Some(receptions),
        leaders: Some(leaders),
        milestones: Some(milestones),
        ..Input::default()
    };
    assert_eq!(
        problem_lines(input),
        [
            "missing leaders/0/name",
            "missing leaders/1/id",
            "unknown_column receptions/-/colour",
            "unknown_column receptions/-/weather",
            "missing receptions/0/id",
            "unknown_reference receptions/1/leader",
            "missing receptions/1/date",
            "unknown_value receptions/1/status",
            "duplicate_id receptions/2/id",
            "unknown_value receptions/2/mode",
            "missing receptions/2/status",
            "missing milestones/0/kind",
            "invalid_period milestones/0/period"
        ]
    );
}
