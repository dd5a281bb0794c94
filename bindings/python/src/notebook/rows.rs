//! Lists as HTML tables: the first rows of a sequence.

use super::cell::{Cell, ONE_LINE, bilingual};
use crate::compare::Difference;
use crate::records::{LedgerEntry, Reception};
use crate::report::{CaseRow, ClockRow, Duty, Finding, Owed, TodoItem};
use crate::sequence::Sequence;
use maud::{Markup, html};

/// The most rows of a sequence that a notebook shows.
const MAX_ROWS: usize = 50;

/// An item that converts to a row of an HTML table.
pub trait HtmlRow {
    /// The column headers: field names.
    fn headers(&self) -> Vec<String>;

    /// The cells.
    fn cells(&self) -> Vec<Cell>;
}

/// Renders the first rows of a sequence as a table.
pub fn table<T: HtmlRow>(rows: &Sequence<T>) -> String {
    let headers = rows.get(0).map(|row| row.headers()).unwrap_or_default();
    let more = rows.count().saturating_sub(MAX_ROWS);
    html! {
        (table_of(&headers, rows.iter().take(MAX_ROWS).map(|row| row.cells())))
        @if more > 0 { div { "… 另有 " (more) " 行 · " (more) " more" } }
    }
    .into_string()
}

/// Renders a table of rows.
pub(super) fn table_of(headers: &[String], rows: impl Iterator<Item = Vec<Cell>>) -> Markup {
    html! { table {
        thead { tr { @for header in headers { th style=(ONE_LINE) scope="col" { (header) } } } }
        tbody { @for row in rows { tr { @for cell in row { (cell) } } } }
    } }
}

/// Returns the column headers: the names of the fields, after the bureau if the row names one.
fn names(bureau: Option<&String>, names: &[&str]) -> Vec<String> {
    let bureau = bureau.map(|_| "bureau").into_iter();
    bureau.chain(names.iter().copied()).map(str::to_owned).collect()
}

/// Returns the cells after the code of the bureau, if the row names one.
fn of_bureau(bureau: Option<&String>, cells: impl IntoIterator<Item = Cell>) -> Vec<Cell> {
    bureau.map(|code| Cell::short(code.as_str())).into_iter().chain(cells).collect()
}

impl HtmlRow for Duty {
    fn headers(&self) -> Vec<String> {
        let fields = [
            "id",
            "status",
            "achieved",
            "required",
            "days_left",
            "days_late",
            "reason",
            "evidence",
        ];
        names(self.bureau.as_ref(), &fields)
    }

    fn cells(&self) -> Vec<Cell> {
        let reason = self.reason.map(|reason| bilingual(reason.0.word()));
        let cells = [
            Cell::short(self.id.as_str()),
            self.status.0.into(),
            Cell::short(self.achieved.to_string()),
            Cell::optional(self.required),
            Cell::optional(self.days_left),
            Cell::optional(self.days_late),
            Cell::optional(reason),
            Cell::long(self.evidence.0.join(" ")),
        ];
        of_bureau(self.bureau.as_ref(), cells)
    }
}

impl HtmlRow for CaseRow {
    fn headers(&self) -> Vec<String> {
        let fields = ["id", "matter", "leader", "stage", "resolved_on", "last_step", "last_on"];
        names(self.bureau.as_ref(), &fields)
    }

    fn cells(&self) -> Vec<Cell> {
        let cells = [
            Cell::short(self.id.as_str()),
            Cell::optional(self.matter.as_ref()),
            Cell::optional(self.leader.as_ref()),
            Cell::short(bilingual(self.stage.0.word())),
            Cell::optional(self.resolved_on.map(|day| day.0)),
            Cell::optional(self.last_step.map(|step| bilingual(step.0.word()))),
            Cell::optional(self.last_on.map(|day| day.0)),
        ];
        of_bureau(self.bureau.as_ref(), cells)
    }
}

impl HtmlRow for ClockRow {
    fn headers(&self) -> Vec<String> {
        let fields = ["id", "status", "due", "days_left", "days_late", "stopped_on", "reason"];
        names(self.bureau.as_ref(), &fields)
    }

    fn cells(&self) -> Vec<Cell> {
        let cells = [
            Cell::short(self.id.as_str()),
            self.status.0.into(),
            Cell::optional(self.due.map(|day| day.0)),
            Cell::optional(self.days_left),
            Cell::optional(self.days_late),
            Cell::optional(self.stopped_on.map(|day| day.0)),
            Cell::optional(self.reason.map(|reason| bilingual(reason.0.word()))),
        ];
        of_bureau(self.bureau.as_ref(), cells)
    }
}

impl HtmlRow for Finding {
    fn headers(&self) -> Vec<String> {
        let fields = [
            "severity",
            "rule",
            "record",
            "leader",
            "unit",
            "on",
            "message.zh",
            "message.en",
            "clause",
        ];
        names(self.bureau.as_ref(), &fields)
    }

    fn cells(&self) -> Vec<Cell> {
        let cells = [
            self.severity.0.into(),
            Cell::short(self.rule.0.to_string()),
            Cell::short(self.record.as_str()),
            Cell::optional(self.leader.as_ref()),
            Cell::optional(self.unit.as_ref()),
            Cell::optional(self.on.map(|day| day.0)),
            Cell::long(self.message.zh.as_str()),
            Cell::long(self.message.en.as_str()),
            Cell::short(self.clause.as_str()),
        ];
        of_bureau(self.bureau.as_ref(), cells)
    }
}

impl HtmlRow for Owed {
    fn headers(&self) -> Vec<String> {
        let fields = [
            "due",
            "subject",
            "who",
            "what",
            "record",
            "status",
            "days_left",
            "days_late",
            "clause",
        ];
        names(self.bureau.as_ref(), &fields)
    }

    fn cells(&self) -> Vec<Cell> {
        let cells = [
            Cell::optional(self.due.map(|day| day.0)),
            Cell::short(self.subject.as_str()),
            Cell::short(bilingual(self.who.0.word())),
            Cell::short(self.what.as_str()),
            Cell::short(self.record.as_str()),
            self.status.0.into(),
            Cell::optional(self.days_left),
            Cell::optional(self.days_late),
            Cell::short(self.clause.as_str()),
        ];
        of_bureau(self.bureau.as_ref(), cells)
    }
}

/// Without free text, which may contain names.
impl HtmlRow for LedgerEntry {
    fn headers(&self) -> Vec<String> {
        names(None, &["matter", "headcount", "unit", "leader", "missing"])
    }

    fn cells(&self) -> Vec<Cell> {
        let missing = self.missing.0.iter().map(|key| key.0.key());
        vec![
            Cell::short(self.matter.as_str()),
            Cell::short(self.headcount.to_string()),
            Cell::optional(self.unit.as_deref()),
            Cell::optional(self.leader.as_deref()),
            Cell::long(missing.collect::<Vec<_>>().join(" ")),
        ]
    }
}

/// Without free text, which may contain names.
impl HtmlRow for Reception {
    fn headers(&self) -> Vec<String> {
        names(
            None,
            &["id", "date", "leader", "mode", "setting", "status", "published_on", "matters"],
        )
    }

    fn cells(&self) -> Vec<Cell> {
        vec![
            Cell::short(self.id.as_str()),
            Cell::short(self.date.0.to_string()),
            Cell::short(self.leader.as_str()),
            Cell::short(bilingual(self.mode.0.word())),
            Cell::short(bilingual(self.setting.0.word())),
            Cell::short(bilingual(self.status.0.word())),
            Cell::optional(self.published_on.map(|day| day.0)),
            Cell::long(self.matters.0.join(" ")),
        ]
    }
}

impl HtmlRow for TodoItem {
    fn headers(&self) -> Vec<String> {
        let section = ["section".to_owned()].into_iter();
        let about = ["last_workday", "about.zh"].map(str::to_owned);
        section.chain(self.owed.headers()).chain(about).collect()
    }

    fn cells(&self) -> Vec<Cell> {
        let section = [Cell::short(bilingual(self.section.0.word()))].into_iter();
        let about = [
            Cell::optional(self.last_workday.map(|day| day.0)),
            Cell::long(self.about.zh.as_str()),
        ];
        section.chain(self.owed.cells()).chain(about).collect()
    }
}

impl HtmlRow for Difference {
    fn headers(&self) -> Vec<String> {
        let policies = self.outcomes.0.iter().map(|(name, _)| name.clone());
        names(None, &["id"]).into_iter().chain(policies).collect()
    }

    fn cells(&self) -> Vec<Cell> {
        let outcomes = self.outcomes.0.iter().map(|(_, outcome)| match outcome {
            Some(outcome) => Cell::from(outcome.status.0),
            None => Cell::short(""),
        });
        [Cell::short(self.id.as_str())].into_iter().chain(outcomes).collect()
    }
}
