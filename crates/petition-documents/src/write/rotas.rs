//! Rotas in the summaries: a row for each month or quarter, never one for each of up to 250 slots.

use super::list::List;
use super::{Body, Papers};
use chrono::Datelike;
use petition_core::Lang;
use petition_core::calendar::{Part, Period, Window};
use petition_core::compliance::{Duty, Report, Status};
use petition_core::policy::{Binding, Rota};
use petition_report::view::{RotaStrip, subject_name};
use std::ops::Range;

/// A cell names this many missed slots and counts the others.
const NAMED: usize = 5;

impl Papers<'_> {
    /// Appends the rotas under a heading, if there are any: a row for each rota and each of these periods.
    pub(super) fn rota_section(&self, report: &Report, periods: &[Period], body: &mut Body) {
        let columns =
            [("安排", 32), ("时间", 12), ("已完成／应安排", 16), ("状态", 12), ("未完成", 28)];
        let mut list = List::new("轮值接访", &columns);
        for strip in RotaStrip::all(report, self.policy) {
            for period in periods {
                let months = months_within(period.window());
                let counts = strip.counts(months.clone());
                let Some(status) = counts.status() else { continue };
                list.row()
                    .text(&title(strip.rota))
                    .text(&period.label().zh)
                    .text(&format!("{}/{}", counts.met, counts.slots))
                    .text(status.label(Lang::Zh))
                    .known(missed_text(&strip.slots(report, months)).as_deref());
            }
        }
        if let Some(table) = list.filled() {
            body.heading("轮值接访情况");
            body.table(table);
        }
    }

    /// Appends a row for each mandatory rota with missed slots, with a place for the reason.
    pub(super) fn late_rotas(&self, report: &Report, window: Window, list: &mut List) {
        for strip in self.mandatory_rotas(report) {
            let slots = strip.slots(report, months_within(window));
            let Some(missed) = missed_text(&slots) else { continue };
            let bureau = slots.first().map(|slot| slot.subject.as_str()).unwrap_or_default();
            list.row()
                .text(&subject_name(self.ledger, bureau, Lang::Zh))
                .text(&title(strip.rota))
                .text(&format!("{}{missed}", Status::Missed.label(Lang::Zh)))
                .placeholder("原因");
        }
    }

    /// Appends a line for each mandatory rota with slots in a quarter to come.
    pub(super) fn next_rotas(&self, report: &Report, quarter: Window, body: &mut Body) {
        for strip in self.mandatory_rotas(report) {
            let counts = strip.counts(months_within(quarter));
            // Without the working days of the year the number is not known.
            let known = counts.slots - counts.not_assessed;
            if known > 0 {
                body.say(format!("{}：应安排{known}次。", title(strip.rota)));
            }
        }
    }

    fn mandatory_rotas(&self, report: &Report) -> impl Iterator<Item = RotaStrip<'_>> {
        let strips = RotaStrip::all(report, self.policy).into_iter();
        strips.filter(|strip| strip.rota.binding == Binding::Mandatory)
    }
}

/// Returns the months of a quarter.
pub(super) fn months(quarter: Period) -> Vec<Period> {
    let months = (1..=12).filter_map(|month| Period::new(quarter.year(), Part::Month(month)));
    months.filter(|month| quarter.window().contains(month.first_day())).collect()
}

/// Returns the quarters of a year.
pub(super) fn quarters(year: i32) -> Vec<Period> {
    (1..=4).filter_map(|number| Period::new(year, Part::Quarter(number))).collect()
}

/// Returns the months of a window that lies within a year; January is 0.
fn months_within(window: Window) -> Range<usize> {
    window.from.month0() as usize..window.to.month() as usize
}

/// Returns the rota with its slots in words; an advisory rota says so.
fn title(rota: &Rota) -> String {
    let title = format!("{} {}", rota.zh, rota.slot.label().zh);
    match rota.binding {
        Binding::Mandatory => title,
        Binding::Advisory => format!("{title}（{}）", Binding::Advisory.label(Lang::Zh)),
    }
}

/// Returns how many slots are missed, and the first of them; `None` if none is.
fn missed_text(slots: &[&Duty]) -> Option<String> {
    let missed =
        slots.iter().filter(|slot| matches!(slot.status, Status::Missed | Status::Overdue));
    let missed: Vec<String> = missed.map(|slot| slot.period.label().zh).collect();
    let (named, others) = missed.split_at(missed.len().min(NAMED));
    let more = match others.len() {
        0 => String::new(),
        count => format!("，另有{count}次"),
    };
    (!missed.is_empty()).then(|| format!("{}次：{}{more}", missed.len(), named.join("、")))
}
