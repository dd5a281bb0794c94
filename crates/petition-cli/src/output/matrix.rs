//! Tables of duties: leaders × periods, one table for each measure.

use super::Lines;
use super::grid::{Cell, GAP, Grid, Look, MAX_ROWS};
use super::names;
use super::report_table::{Source, duty_cell};
use petition_core::Lang;
use petition_core::compliance::{Duty, DutyMeasure, Reason, Report};
use petition_core::policy::Measure;
use petition_report::view::{self, Column, Matrix};
use std::collections::HashMap;

/// Returns the tables of a report, each with its heading.
pub fn matrices(source: &Source<'_>, look: Look) -> Vec<Lines> {
    let leaders = Matrix::of(source.report, source.policy).leaders();
    let measures = measures(source.report);
    let tables = Measure::ALL.iter().filter_map(|measure| {
        let of_measure = filter_measure(&leaders, &measures, *measure);
        (!of_measure.columns.is_empty()).then(|| {
            let mut lines = look.heading(measure.label(source.lang));
            for (at, grid) in grids(source, &of_measure, look).iter().enumerate() {
                if at > 0 {
                    lines.blank();
                }
                lines.append(&grid.render(look));
            }
            lines
        })
    });
    tables.collect()
}

/// Returns the measure of each duty of leaders, by its id in the policy.
fn measures(report: &Report) -> HashMap<&str, DutyMeasure> {
    let of_leaders = report.duties.iter().filter(|duty| duty.subject != names::BUREAU);
    of_leaders.map(|duty| (duty.rule.as_str(), duty.measure)).collect()
}

/// Returns the columns of a measure, and the leaders who have a duty in them.
fn filter_measure<'a>(
    matrix: &Matrix<'a>,
    measures: &HashMap<&str, DutyMeasure>,
    measure: Measure,
) -> Matrix<'a> {
    let measured =
        |column: &Column| measures.get(column.rule.as_str()) == Some(&DutyMeasure::from(measure));
    let selected: Vec<bool> = matrix.columns.iter().map(measured).collect();
    let rows = matrix.rows.iter().map(|row| view::Row {
        subject: row.subject,
        cells: selected_items(&row.cells, &selected).copied().collect(),
    });
    Matrix {
        columns: selected_items(&matrix.columns, &selected).cloned().collect(),
        rows: rows.filter(|row| row.cells.iter().any(Option::is_some)).collect(),
    }
}

fn selected_items<'b, T>(items: &'b [T], selected: &'b [bool]) -> impl Iterator<Item = &'b T> {
    items.iter().zip(selected).filter(|(_, selected)| **selected).map(|(item, _)| item)
}

/// Splits a matrix into tables that fit the width. Each table repeats the leaders.
fn grids(source: &Source<'_>, matrix: &Matrix<'_>, look: Look) -> Vec<Grid> {
    // The labels of the header lines.
    let leader = match source.lang {
        Lang::Zh => ["领导", "任务性质", "期限", "最后工作日"],
        Lang::En => ["leader", "binding", "due", "last workday"],
    };
    let name = |row: &view::Row<'_>| {
        let name = view::subject_name(source.ledger, row.subject, source.lang);
        Cell::from(format!("{} {name}", row.subject))
    };
    let shown = matrix.rows.get(..MAX_ROWS).unwrap_or(&matrix.rows);
    let headers: Vec<Cell> = matrix.columns.iter().map(|column| header(source, column)).collect();
    let leader = Cell::of_lines(leader);
    let first = shown.iter().map(|row| name(row).width()).fold(leader.width(), usize::max) + GAP;
    let width = |(at, header): (usize, &Cell)| {
        let cells = shown.iter().filter_map(|row| row.cells.get(at));
        cells.map(|cell| duty_cell(*cell).width()).fold(header.width(), usize::max) + GAP
    };
    let widths: Vec<usize> = headers.iter().enumerate().map(width).collect();
    let grid = |group: Vec<usize>| {
        let headers = group.iter().filter_map(|at| headers.get(*at).cloned());
        let mut grid = Grid::new(std::iter::once(leader.clone()).chain(headers));
        let rows = matrix.rows.iter().filter(|row| duties_in(row, &group).any(|one| one.is_some()));
        grid.rows(rows, |row| {
            std::iter::once(name(row)).chain(duties_in(row, &group).map(duty_cell)).collect()
        });
        grid
    };
    split_columns(&widths, first, usize::from(look.width)).into_iter().map(grid).collect()
}

/// Returns the duties of a row in these columns.
fn duties_in<'a>(row: &view::Row<'a>, columns: &[usize]) -> impl Iterator<Item = Option<&'a Duty>> {
    columns.iter().filter_map(|at| row.cells.get(*at).copied())
}

/// Groups columns so that each group fits beside the first column. A group has at least one column.
fn split_columns(widths: &[usize], first: usize, room: usize) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut used = first;
    for (at, width) in widths.iter().enumerate() {
        match groups.last_mut() {
            Some(group) if used + width <= room => group.push(at),
            _ => {
                groups.push(vec![at]);
                used = first;
            }
        }
        used += width;
    }
    groups
}

/// Returns the header of a column: period, binding, due day, last working day until then.
fn header(source: &Source<'_>, column: &Column) -> Cell {
    let lang = source.lang;
    let elsewhere = source.policy.delegated().iter().find(|one| one.id == column.rule);
    let binding = match (elsewhere, lang) {
        (Some(one), Lang::Zh) => one.managed().zh,
        (Some(_), Lang::En) => Reason::ManagedElsewhere.label(lang).to_owned(),
        (None, _) => column.binding.label(lang).to_owned(),
    };
    Cell::of_lines([
        column.period.label().get(lang).to_owned(),
        binding,
        column.due.to_string(),
        names::last_workday(source.workdays, Some(column.due), lang),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_that_do_not_fit_start_a_new_table() {
        assert_eq!(split_columns(&[10, 10, 10], 10, 40), [vec![0, 1, 2]]);
        assert_eq!(split_columns(&[10, 10, 10], 10, 39), [vec![0, 1], vec![2]]);
        assert_eq!(split_columns(&[50, 10], 10, 20), [vec![0], vec![1]]);
        assert!(split_columns(&[], 10, 20).is_empty());
    }
}
