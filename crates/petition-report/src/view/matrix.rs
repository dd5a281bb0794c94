//! The matrix: subjects × duties.

use super::label::{duty_text, is_bureau};
use super::rota::is_slot;
use petition_core::calendar::Period;
use petition_core::compliance::{Duty, Report};
use petition_core::order::sort_by;
use petition_core::policy::{Binding, Policy};
use petition_core::{Date, Lang, Text};

/// A column: one rule for one period.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// The quota's or delegated entry's id, or the milestone's kind.
    pub rule: String,
    /// The period.
    pub period: Period,
    /// Whether it is a milestone of the bureau, not a leader's.
    pub of_bureau: bool,
    /// Whether it is mandatory or advisory.
    pub binding: Binding,
    /// The due day.
    pub due: Date,
    /// The label, as of [`super::duty_label`].
    pub label: Text,
    title: Text,
}

impl Column {
    fn key(&self) -> Key<'_> {
        (self.of_bureau, &self.rule, self.period)
    }

    /// Returns the title, as of [`super::duty_title`].
    pub fn title(&self, lang: Lang) -> &str {
        self.title.get(lang)
    }
}

/// A row: one subject with its duty in each column.
#[derive(Debug, Clone, PartialEq)]
pub struct Row<'a> {
    /// `bureau` or a leader's id.
    pub subject: &'a str,
    /// One cell for each column; `None` if the subject has no such duty.
    pub cells: Vec<Option<&'a Duty>>,
}

/// The duties as a matrix, without the slots of rotas. Rows are subjects: the bureau, then leaders by id. Columns are
/// pairs of rule and period, in the order of the policy.
#[derive(Debug, Clone, PartialEq)]
pub struct Matrix<'a> {
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<Row<'a>>,
}

/// Whether the duty is the bureau's, its rule and its period. A milestone and a quota may have the same id.
type Key<'a> = (bool, &'a str, Period);

fn key(duty: &Duty) -> Key<'_> {
    (is_bureau(&duty.subject), &duty.rule, duty.period)
}

impl<'a> Matrix<'a> {
    /// Builds the matrix of a report under its policy.
    ///
    /// ```
    /// # use petition_core::{Date, compliance::assess, ledger::Ledger, policy::Policy};
    /// use petition_core::Lang;
    /// use petition_report::view::Matrix;
    /// # let policy = Policy::builtin("shenzhen-2019")?;
    /// # let ledger = Ledger::from_json(r#"{
    /// #     "format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"},
    /// #     "leaders": [{"id": "L01", "name": "林示例", "terms": [{"office": "vice_mayor", "from": "2019-01-01"}]}]
    /// # }"#)?;
    /// # let report = assess(&ledger, &policy, 2020, Date::from_ymd_opt(2020, 5, 1).unwrap())?;
    /// let leaders = Matrix::of(&report, &policy).leaders();
    /// assert_eq!(leaders.rows[0].subject, "L01");
    /// assert_eq!(leaders.columns[0].title(Lang::En), "reception days, Q1");
    /// assert!(leaders.rows[0].cells[0].is_some());
    /// # Ok::<(), petition_core::Error>(())
    /// ```
    pub fn of(report: &'a Report, policy: &Policy) -> Self {
        let columns = columns(report, policy);
        let mut rows: Vec<Row<'a>> = Vec::new();
        // The report's duties are sorted by subject: the bureau, then by id.
        for duty in report.duties.iter().filter(|duty| !is_slot(duty)) {
            if rows.last().is_none_or(|row| row.subject != duty.subject) {
                rows.push(Row { subject: &duty.subject, cells: vec![None; columns.len()] });
            }
            let at = columns.iter().position(|column| column.key() == key(duty));
            if let Some(cell) = rows.last_mut().zip(at).and_then(|(row, at)| row.cells.get_mut(at))
            {
                *cell = Some(duty);
            }
        }
        Self { columns, rows }
    }

    /// Returns the bureau's row with its columns.
    #[must_use]
    pub fn bureau(&self) -> Self {
        self.part(true)
    }

    /// Returns the leaders' rows with their columns.
    #[must_use]
    pub fn leaders(&self) -> Self {
        self.part(false)
    }

    fn part(&self, of_bureau: bool) -> Self {
        let included =
            |at: usize| self.columns.get(at).is_some_and(|one| one.of_bureau == of_bureau);
        let rows = self.rows.iter().filter(|row| is_bureau(row.subject) == of_bureau);
        let rows = rows.map(|row| {
            let cells = row.cells.iter().enumerate().filter(|(at, _)| included(*at));
            Row { subject: row.subject, cells: cells.map(|(_, cell)| *cell).collect() }
        });
        let columns = self.columns.iter().filter(|column| column.of_bureau == of_bureau);
        Self { columns: columns.cloned().collect(), rows: rows.collect() }
    }
}

/// Returns a column for each pair of rule and period in the report.
fn columns(report: &Report, policy: &Policy) -> Vec<Column> {
    // Few: one for each rule and period.
    let mut duties: Vec<&Duty> = Vec::new();
    for duty in report.duties.iter().filter(|duty| !is_slot(duty)) {
        if !duties.iter().any(|other| key(other) == key(duty)) {
            duties.push(duty);
        }
    }
    let place = |duty: &Duty| {
        let entry = policy.entry(&duty.subject, &duty.rule, Some(duty.period));
        // Rules that the policy lacks come last.
        (entry.map_or(usize::MAX, |(at, _)| at), duty.window.from)
    };
    sort_by(&mut duties, &|one, other| {
        let [one, other] = [one, other].map(|duty| (place(duty), &duty.rule, duty.period));
        one.cmp(&other)
    });
    let column = |duty: &Duty| Column {
        rule: duty.rule.clone(),
        period: duty.period,
        of_bureau: is_bureau(&duty.subject),
        binding: duty.binding,
        due: duty.window.to,
        label: duty_text(policy, &duty.subject, &duty.rule, Some(duty.period)),
        title: policy.title(&duty.subject, &duty.rule, duty.period),
    };
    duties.into_iter().map(column).collect()
}
