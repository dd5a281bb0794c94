//! The papers for the public: made of [`Notice`]s alone, which contain no personal data of petitioners.

use super::list::List;
use super::{Papers, about_record, quarter_text};
use crate::error::PaperError;
use crate::kind::PaperKind;
use crate::paper::{Line, Paper, Table, weekday_text};
use chrono::{Datelike, NaiveDate};
use petition_core::calendar::Period;
use petition_core::ledger::words::ReceptionStatus;
use petition_core::ledger::{Ledger, Reception};
use petition_core::order::sort_by;
use petition_core::privacy::{Notice, NoticeCode};
use petition_core::{Error, Lang, Text};

impl Papers<'_> {
    /// The receptions of a quarter. Refused where a reception lacks time, place or matters, or must not be published.
    pub(super) fn schedule(&self, quarter: Period) -> Result<Paper, PaperError> {
        let kind = PaperKind::Schedule;
        let (mut notices, mut reasons) = (Vec::new(), Vec::new());
        for reception in receptions_of(self.ledger, quarter) {
            let id = reception.id.as_str();
            reasons.extend(lacking(reception).into_iter().map(|lack| about_record(id, &lack)));
            match self.ledger.reception_notice(id, None) {
                Ok(notice) => notices.push(notice),
                Err(error) => reasons.push(about_record(id, &text_of(&error))),
            }
        }
        if !reasons.is_empty() {
            return Err(PaperError::Incomplete { kind, reasons });
        }
        if notices.is_empty() {
            return Err(nothing(kind, quarter, ("没有安排接访", "no reception is arranged")));
        }
        let (period, leaders) = (quarter_text(quarter), self.leaders_word());
        let title = [&format!("关于{period}{leaders}"), "接待群众来访安排的公示"];
        let mut body = self.body(kind, &title);
        body.say(format!("根据{}，现将{period}{leaders}接待群众来访安排予以公示。", self.scheme()));
        body.table(sessions(&notices));
        body.paragraph(
            Line::text("预约方式：")
                .with(Line::known(self.letterhead.booking.as_deref(), "预约方式"))
                .and("。"),
        );
        Ok(body.paper)
    }

    /// The cases selected in a quarter that are ready for publication. The others are named in `omitted`; personal data
    /// in a text refuses the paper.
    pub(super) fn cases(&self, quarter: Period) -> Result<Paper, PaperError> {
        let kind = PaperKind::Cases;
        let (mut notices, mut reasons, mut omitted) = (Vec::new(), Vec::new(), Vec::new());
        let mut ids: Vec<&str> =
            self.ledger.document().cases.iter().map(|case| case.id.as_str()).collect();
        sort_by(&mut ids, &|one, other| one.cmp(other));
        for id in ids {
            let selected = self.ledger.selected_on(id, self.policy, self.as_of)?;
            if !selected.is_some_and(|day| quarter.window().contains(day)) {
                continue;
            }
            match self.ledger.case_notice(id, None, self.policy, self.as_of) {
                Ok(notice) => notices.push(notice),
                Err(error) => {
                    let list = if is_of_content(&error) { &mut reasons } else { &mut omitted };
                    list.push(about_record(id, &text_of(&error)));
                }
            }
        }
        if !reasons.is_empty() {
            return Err(PaperError::Incomplete { kind, reasons });
        }
        if notices.is_empty() {
            return Err(nothing(
                kind,
                quarter,
                ("没有可公示的包案", "no case is ready for publication"),
            ));
        }
        sort_by(&mut notices, &|a, b| (a.leader(), a.date()).cmp(&(b.leader(), b.date())));
        let (period, leaders) = (quarter_text(quarter), self.leaders_word());
        let title = [&format!("关于{period}{leaders}"), "包案信访事项的公示"];
        let mut body = self.body(kind, &title);
        body.paper.omitted = omitted;
        body.say(format!("根据{}，现将{period}{leaders}包案信访事项予以公示。", self.scheme()));
        body.table(assigned(&notices));
        Ok(body.paper)
    }
}

/// Returns the receptions of a quarter that are not cancelled, by day, time and id.
fn receptions_of(ledger: &Ledger, quarter: Period) -> Vec<&Reception> {
    let receptions = ledger.document().receptions.iter();
    let mut receptions: Vec<&Reception> = receptions
        .filter(|one| quarter.window().contains(one.date))
        .filter(|one| one.status != ReceptionStatus::Cancelled)
        .collect();
    sort_by(&mut receptions, &|one, other| {
        let [one, other] = [one, other].map(|one| (one.date, &one.time, &one.id));
        one.cmp(&other)
    });
    receptions
}

/// Returns which of the four elements of a public schedule a reception lacks. Every reception has a day and a form.
fn lacking(reception: &Reception) -> Vec<Text> {
    let blank = |text: &Option<String>| text.as_deref().is_none_or(|text| text.trim().is_empty());
    let elements = [
        (blank(&reception.time), ("缺接访时段", "the time is missing")),
        (blank(&reception.place), ("缺接访地点", "the place is missing")),
        (reception.matters.is_empty(), ("缺接访的信访事项", "the matters are missing")),
    ];
    let missing = elements.into_iter().filter(|(missing, _)| *missing);
    missing.map(|(_, (zh, en))| Text::new(zh, en)).collect()
}

fn text_of(error: &Error) -> Text {
    Text::new(error.message(Lang::Zh), error.message(Lang::En))
}

/// Whether a notice is refused for what it says, not only because the case is not ready.
fn is_of_content(error: &Error) -> bool {
    match error {
        Error::NoticeRefused(refusal) => {
            let content = |code: NoticeCode| {
                !matches!(code, NoticeCode::NotPublic | NoticeCode::OfAccusation)
            };
            refusal.reasons().iter().any(|reason| content(reason.code))
        }
        _ => true,
    }
}

fn nothing(kind: PaperKind, quarter: Period, what: (&str, &str)) -> PaperError {
    let (zh, en) = what;
    let what = Text::new(format!("{}{zh}", quarter_text(quarter)), format!("{en} in {quarter}"));
    PaperError::Nothing { kind, what }
}

/// Returns a day without its year, which the title has: `3月2日 周一`.
fn day_of_year(day: NaiveDate) -> String {
    format!("{}月{}日 {}", day.month(), day.day(), weekday_text(day))
}

fn office_of(notice: &Notice) -> &str {
    notice.office().map_or("", |office| &office.zh)
}

fn sessions(notices: &[Notice]) -> Table {
    let columns = [
        ("日期", 13),
        ("时间", 10),
        ("地点", 15),
        ("接访领导", 10),
        ("职务", 11),
        ("分工", 14),
        ("接访形式", 13),
        ("接访事项", 14),
    ];
    let mut list = List::new("场次", &columns);
    for notice in notices {
        list.row()
            .text(&day_of_year(notice.date()))
            .text(notice.time().unwrap_or_default())
            .text(notice.place().unwrap_or_default())
            .text(notice.leader())
            .text(office_of(notice))
            .text(&notice.portfolio().join("、"))
            .text(&notice.form().zh)
            .text(&notice.subject().zh);
    }
    list.table()
}

fn assigned(notices: &[Notice]) -> Table {
    let columns = [
        ("序号", 6),
        ("包案领导", 12),
        ("职务", 16),
        ("信访事项", 28),
        ("责任单位", 22),
        ("包案日期", 16),
    ];
    let mut list = List::new("包案", &columns);
    for notice in notices {
        list.numbered_row()
            .text(notice.leader())
            .text(office_of(notice))
            .text(&notice.subject().zh)
            .text(notice.unit().unwrap_or("待定"))
            .day(Some(notice.date()));
    }
    list.table()
}
