//! The section of the timeline: deadlines, receptions, resolutions and the day of the report as a picture, and the
//! deadlines as a table.

use super::context::Page;
use super::section::{DUTIES, TIMELINE};
use crate::view::{Deadline, deadlines, last_workday_text, record_label};
use chrono::Datelike;
use maud::{Markup, html};
use petition_core::Date;
use petition_core::calendar::Period;
use petition_core::calendar::month_label;
use petition_core::compliance::{RecordKind, Status};
use petition_core::ledger::words::ReceptionStatus;

/// The left and right edges of the year in the picture.
const LEFT: f64 = 96.0;
const RIGHT: f64 = 1184.0;
/// The vertical position of the axis of months.
const AXIS: f64 = 26.0;
/// The distance between two marks on one level.
const MARK: f64 = 10.0;
/// The width and height of a deadline's label.
const LABEL: f64 = 150.0;
const LABEL_LINE: f64 = 30.0;
/// The most levels of marks; further ones overlap on the top level.
const MAX_LEVELS: usize = 14;
/// The most marks of a lane that each show one record.
const MAX_MARKS: usize = 400;

/// The section.
pub(super) fn timeline(page: &Page<'_>) -> Markup {
    let deadlines = deadlines(page.report, page.options.workdays);
    let body = html! {
        div.scroll tabindex="0" role="region" aria-label=(page.t(TIMELINE.zh, TIMELINE.en)) { (picture(page, &deadlines)) }
        (key(page))
        @if !deadlines.is_empty() { (table(page, &deadlines)) }
    };
    page.section(&TIMELINE, "", &body)
}

/// Returns the horizontal position of a day.
fn x_of(day: Date) -> f64 {
    let days = if day.leap_year() { 366.0 } else { 365.0 };
    LEFT + (RIGHT - LEFT) * (f64::from(day.ordinal0()) + 0.5) / days
}

/// Formats a coordinate with at most two decimals, for equal text on every machine.
fn px(x: f64) -> String {
    format!("{}", (x * 100.0).round() / 100.0)
}

/// Assigns levels to the ascending positions `xs`: on one level, they are at least `room` apart, until `most` levels
/// are in use.
fn levels(xs: &[f64], room: f64, most: usize) -> Vec<usize> {
    let mut last: Vec<f64> = Vec::new();
    let level = |x: &f64| {
        let free = last.iter().position(|used| x - used >= room);
        let level = free.unwrap_or(last.len()).min(most.saturating_sub(1));
        match last.get_mut(level) {
            Some(used) => *used = *x,
            None => last.push(*x),
        }
        level
    };
    xs.iter().map(level).collect()
}

/// A mark in a lane.
struct Mark {
    day: Date,
    shape: Shape,
    /// What the shape means.
    word: &'static str,
    title: String,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Shape {
    Held,
    Planned,
    Cancelled,
    Resolved,
}

fn receptions(page: &Page<'_>) -> Vec<Mark> {
    let year = page.report.year;
    let of_year = page.ledger.document().receptions.iter().filter(|one| one.date.year() == year);
    let mark = |one: &petition_core::ledger::Reception| {
        let label = record_label(
            page.ledger,
            page.policy,
            RecordKind::Reception,
            one.id.as_str(),
            page.lang,
        );
        let status = page.reception_status(one);
        let shape = match status {
            ReceptionStatus::Held => Shape::Held,
            ReceptionStatus::Planned => Shape::Planned,
            ReceptionStatus::Cancelled => Shape::Cancelled,
        };
        let word = status.label(page.lang);
        Mark { day: one.date, shape, word, title: format!("{} {label} · {word}", one.id) }
    };
    sorted(of_year.map(mark).collect())
}

fn resolutions(page: &Page<'_>) -> Vec<Mark> {
    let mark = |case: &petition_core::compliance::CaseRow| {
        let day = case.resolved_on.filter(|day| day.year() == page.report.year)?;
        let word = page.t("化解", "resolved");
        Some(Mark {
            day,
            shape: Shape::Resolved,
            word,
            title: format!("{} {day} · {word}", case.id),
        })
    };
    sorted(page.report.cases.iter().filter_map(mark).collect())
}

/// Sorts marks by day. Too many become one mark for each day and shape.
fn sorted(mut marks: Vec<Mark>) -> Vec<Mark> {
    if marks.len() > MAX_MARKS {
        petition_core::order::sort_by_key(&mut marks, |mark| (mark.day, mark.shape));
        let days = marks.chunk_by(|a, b| (a.day, a.shape) == (b.day, b.shape));
        let of_day = days.filter_map(|same| {
            let Mark { day, shape, word, .. } = *same.first()?;
            Some(Mark { day, shape, word, title: format!("{day} · {word} {}", same.len()) })
        });
        return of_day.collect();
    }
    petition_core::order::sort_by(&mut marks, &|a, b| (a.day, &a.title).cmp(&(b.day, &b.title)));
    marks
}

/// A lane with its marks and the position of its foot.
struct Lane<'a> {
    label: &'a str,
    marks: Vec<Mark>,
    levels: Vec<usize>,
    foot: f64,
}

fn lane(label: &str, marks: Vec<Mark>, top: f64) -> Lane<'_> {
    let xs: Vec<f64> = marks.iter().map(|mark| x_of(mark.day)).collect();
    let levels = levels(&xs, MARK, MAX_LEVELS);
    let height = levels.iter().max().map_or(1, |most| most + 1) as f64 * MARK;
    Lane { label, marks, levels, foot: top + 16.0 + height }
}

fn picture(page: &Page<'_>, deadlines: &[Deadline<'_>]) -> Markup {
    let of_year: Vec<&Deadline<'_>> =
        deadlines.iter().filter(|one| one.due.year() == page.report.year).collect();
    let xs: Vec<f64> = of_year.iter().map(|one| x_of(one.due)).collect();
    let label_levels = levels(&xs, LABEL, 4);
    let rows = label_levels.iter().max().map_or(0, |most| most + 1) as f64;
    let top = AXIS + 6.0 + rows * LABEL_LINE;
    let receptions = lane(page.t("接访", "Receptions"), receptions(page), top);
    let resolutions = lane(page.t("化解", "Resolutions"), resolutions(page), receptions.foot);
    let bottom = resolutions.foot + 10.0;
    let height = bottom + 18.0;
    html! {
        svg.timeline viewBox={ "0 0 1200 " (px(height)) } role="img" aria-labelledby="timeline-name" {
            title id="timeline-name" {
                (page.report.year) " " (page.t("年度期限、接访与化解", "deadlines, receptions and resolutions"))
            }
            (months(page, bottom))
            (future(page, bottom))
            @for lane in [&receptions, &resolutions] { (marks(lane)) }
            @for (one, level) in of_year.iter().zip(&label_levels) { (deadline_mark(page, one, *level, bottom)) }
            (as_of(page, bottom))
        }
    }
}

/// The months, with every other quarter shaded.
fn months(page: &Page<'_>, bottom: f64) -> Markup {
    let starts = (1..=12).filter_map(|month| Date::from_ymd_opt(page.report.year, month, 1));
    let half = (RIGHT - LEFT) / 366.0 / 2.0;
    html! {
        @for start in starts {
            @let x = x_of(start) - half;
            @if start.month0() % 6 == 0 {
                @let end = x_of(Period::quarter_of(start).last_day()) + half;
                rect.quarter x=(px(x)) y=(px(AXIS)) width=(px(end - x)) height=(px(bottom - AXIS)) {}
            }
            line.month x1=(px(x)) y1=(px(AXIS - 5.0)) x2=(px(x)) y2=(px(AXIS)) {}
            text.month x=(px(x + 4.0)) y=(px(AXIS - 8.0)) { (month_label(start.month(), page.lang)) }
        }
        line.axis x1=(px(LEFT)) y1=(px(AXIS)) x2=(px(RIGHT)) y2=(px(AXIS)) {}
        line.axis x1=(px(LEFT)) y1=(px(bottom)) x2=(px(RIGHT)) y2=(px(bottom)) {}
    }
}

fn marks(lane: &Lane<'_>) -> Markup {
    html! {
        text.lane x=(px(LEFT - 10.0)) y=(px(lane.foot - 2.0)) text-anchor="end" { (lane.label) }
        line.lane x1=(px(LEFT)) y1=(px(lane.foot + 3.0)) x2=(px(RIGHT)) y2=(px(lane.foot + 3.0)) {}
        @for (mark, level) in lane.marks.iter().zip(&lane.levels) {
            @let y = lane.foot - 4.0 - (*level as f64) * MARK;
            (shape(mark.shape, x_of(mark.day), y, &mark.title))
        }
    }
}

/// Draws a mark: each kind has a shape, which makes it readable without colour.
fn shape(shape: Shape, x: f64, y: f64, title: &str) -> Markup {
    let diamond = format!("M{} {}l4 4l-4 4l-4 -4z", px(x), px(y - 4.0));
    let cross = format!("M{} {}l6 6m0 -6l-6 6", px(x - 3.0), px(y - 3.0));
    html! {
        @match shape {
            Shape::Held => { circle.held cx=(px(x)) cy=(px(y)) r="4" { title { (title) } } },
            Shape::Planned => { circle.planned cx=(px(x)) cy=(px(y)) r="3.4" { title { (title) } } },
            Shape::Cancelled => { path.cancelled d=(cross) { title { (title) } } },
            Shape::Resolved => { path.resolved d=(diamond) { title { (title) } } },
        }
    }
}

/// Draws a deadline: a line through the lanes with its day and its last working day.
fn deadline_mark(page: &Page<'_>, one: &Deadline<'_>, level: usize, bottom: f64) -> Markup {
    let x = x_of(one.due);
    let y = AXIS + 14.0 + level as f64 * LABEL_LINE;
    html! {
        g.deadline {
            @if let Some(day) = one.last_workday.filter(|day| *day < one.due && day.year() == page.report.year) {
                // A wedge on the axis marks the last working day, the effective deadline.
                path.early d=(format!("M{} {}l4 -7l-8 0z", px(x_of(day)), px(AXIS))) {}
            }
            line x1=(px(x)) y1=(px(AXIS)) x2=(px(x)) y2=(px(bottom)) {}
            text.due x=(px(x - 5.0)) y=(px(y)) text-anchor="end" { (page.t("期限 ", "due ")) (page.short_day(one.due)) }
            text.workday x=(px(x - 5.0)) y=(px(y + 12.0)) text-anchor="end" {
                (page.t("最后工作日 ", "working day "))
                @match one.last_workday {
                    Some(day) => (page.short_day(day)),
                    None => (last_workday_text(page.options.workdays, one.due, page.lang)),
                }
            }
        }
    }
}

/// Shades the time after the day of the report.
fn future(page: &Page<'_>, bottom: f64) -> Markup {
    let (year, as_of) = (page.report.year, page.report.as_of);
    let from = if as_of.year() < year { LEFT } else { x_of(as_of) };
    html! { @if as_of.year() <= year {
        rect.after x=(px(from)) y=(px(AXIS)) width=(px((RIGHT - from).max(0.0))) height=(px(bottom - AXIS)) {}
    } }
}

fn as_of(page: &Page<'_>, bottom: f64) -> Markup {
    let as_of = page.report.as_of;
    let x = x_of(as_of);
    let anchor = if x < 640.0 { "start" } else { "end" };
    html! { @if as_of.year() == page.report.year {
        g.as-of {
            line x1=(px(x)) y1=(px(AXIS)) x2=(px(x)) y2=(px(bottom + 4.0)) {}
            text x=(px(x)) y=(px(bottom + 15.0)) text-anchor=(anchor) { (page.t("评定日期 ", "as of ")) (as_of) }
        }
    } }
}

fn key(page: &Page<'_>) -> Markup {
    let shapes = [
        (Shape::Held, ReceptionStatus::Held.label(page.lang)),
        (Shape::Planned, ReceptionStatus::Planned.label(page.lang)),
        (Shape::Cancelled, ReceptionStatus::Cancelled.label(page.lang)),
        (Shape::Resolved, page.t("案件化解", "case resolved")),
    ];
    html! {
        ul.key aria-label=(page.t("图例", "Key")) {
            @for (form, label) in shapes {
                li { svg.mark viewBox="0 0 10 10" aria-hidden="true" { (shape(form, 5.0, 5.0, label)) } (label) }
            }
        }
    }
}

fn table(page: &Page<'_>, deadlines: &[Deadline<'_>]) -> Markup {
    html! {
        div.scroll { table.deadlines {
            caption { (page.t("期限与最后工作日", "Deadlines and last working days")) }
            thead { tr {
                th scope="col" { (page.t("期限", "Due")) }
                th scope="col" { (page.t("最后工作日", "Last working day")) }
                th.num scope="col" { (page.t("到期任务", "Duties due")) }
                th scope="col" { (page.t("其中", "Of these")) }
            } }
            tbody { @for one in deadlines { tr {
                th.date scope="row" { (one.due) }
                td.date {
                    (last_workday_text(page.options.workdays, one.due, page.lang))
                    @if one.last_workday.is_some_and(|day| day < one.due) {
                        " " span.tag.early { (page.t("早于期限", "earlier")) }
                    }
                }
                td.num { (one.duties.len()) }
                td.marks { @for status in Status::ALL {
                    @let count = one.duties.iter().filter(|duty| duty.status == *status).count();
                    @if count > 0 { span.item { (page.status(*status)) " " b { (count) } } }
                } }
            } } }
        } }
        p.minor.quiet { a href={ "#" (DUTIES.id) } { (page.t(DUTIES.zh, DUTIES.en)) } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_marks_take_different_levels() {
        assert_eq!(levels(&[0.0, 1.0, 2.0, 20.0], 9.0, 14), [0, 1, 2, 0]);
        assert_eq!(levels(&[0.0; 4], 9.0, 2), [0, 1, 1, 1], "no higher than is allowed");
    }

    #[test]
    fn the_year_fills_the_line_whether_leap_or_not() {
        for year in [2020, 2021] {
            let first = x_of(Date::from_ymd_opt(year, 1, 1).unwrap());
            let last = x_of(Date::from_ymd_opt(year, 12, 31).unwrap());
            assert!((first - LEFT - (RIGHT - last)).abs() < 1e-6, "{first} {last}");
        }
    }
}
