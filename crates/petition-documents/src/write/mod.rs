//! Writes the content of papers from a ledger. One file for each group of kinds.

mod clocks;
mod figures;
mod forms;
mod groups;
mod letters;
mod list;
mod meeting;
mod notices;
mod rotas;
mod submission;
mod summaries;

use crate::error::PaperError;
use crate::kind::PaperKind;
use crate::letterhead::Letterhead;
use crate::paper::{Block, Line, PAPER_FORMAT, Paper, Signature, day_text};
use chrono::{Datelike, NaiveDate};
use petition_core::calendar::{Part, Period, Workdays};
use petition_core::compliance::{Owed, Todo, TodoOptions, accountability, todo};
use petition_core::ledger::{Case, Leader, Ledger, Matter, Reception, Step, Unit};
use petition_core::policy::Policy;
use petition_core::workflow::StepKind;
use petition_core::{Error, Lang, Text};
use petition_report::view;
use std::borrow::Cow;

/// What one paper is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About<'a> {
    /// A quarter or a year.
    Period(Period),
    /// A case or a reception, by id.
    Record(&'a str),
    /// A leader, by id.
    Leader(&'a str),
    /// A unit, by id.
    Unit(&'a str),
}

impl<'a> About<'a> {
    /// Returns the one subject that is named: a period, or the id of a record, leader or unit. `None`: no subject is
    /// named, or several are.
    pub fn only(
        period: Option<Period>,
        record: Option<&'a str>,
        leader: Option<&'a str>,
        unit: Option<&'a str>,
    ) -> Option<Self> {
        let named = [
            period.map(Self::Period),
            record.map(Self::Record),
            leader.map(Self::Leader),
            unit.map(Self::Unit),
        ];
        let mut named = named.into_iter().flatten();
        named.next().filter(|_| named.next().is_none())
    }
}

/// What is owed on a day: the to-do list until the end of the quarter, and what fell short in the year.
///
/// ```
/// use petition_core::calendar::Workdays;
/// use petition_core::{Date, Ledger, Policy};
/// use petition_documents::Worklist;
/// let ledger = Ledger::from_json(r#"{
///     "format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"}
/// }"#)?;
/// let policy = Policy::builtin("shenzhen-2019")?;
/// let day = Date::from_ymd_opt(2020, 3, 2).unwrap();
/// let worklist = Worklist::of(&ledger, &policy, Workdays::builtin(), day)?;
/// # let _ = worklist;
/// # Ok::<(), petition_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Worklist {
    todo: Todo,
    late: Vec<Owed>,
}

impl Worklist {
    /// Computes the list.
    ///
    /// # Errors
    ///
    /// [`Error::DayOutOfRange`].
    pub fn of(
        ledger: &Ledger,
        policy: &Policy,
        workdays: &Workdays,
        as_of: NaiveDate,
    ) -> Result<Self, Error> {
        let todo = todo(ledger, policy, workdays, as_of, &TodoOptions::default())?;
        let late = accountability(ledger, policy, as_of.year(), as_of)?;
        Ok(Self { todo, late })
    }
}

/// Everything that papers are written from.
///
/// ```
/// use petition_core::calendar::Workdays;
/// use petition_core::{Date, Ledger, Policy};
/// use petition_documents::{About, Letterhead, PaperKind, Papers};
/// let ledger = Ledger::from_json(r#"{
///     "format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"},
///     "leaders": [{"id": "L01", "name": "林示例", "portfolio": ["住房保障"],
///                  "terms": [{"office": "vice_mayor", "from": "2019-01-01"}]}],
///     "matters": [{"id": "M1", "registered_on": "2020-01-06", "claim": "漏水", "domain": "住房保障"}],
///     "receptions": [{"id": "R1", "leader": "L01", "date": "2020-02-12", "time": "9:00—11:30",
///                     "mode": "appointment", "setting": "hall", "place": "市信访大厅",
///                     "status": "planned", "matters": ["M1"]}]
/// }"#)?;
/// let policy = Policy::builtin("shenzhen-2019")?;
/// let papers = Papers {
///     ledger: &ledger,
///     policy: &policy,
///     workdays: Workdays::builtin(),
///     as_of: Date::from_ymd_opt(2020, 1, 20).unwrap(),
///     letterhead: &Letterhead::default(),
///     number: None,
///     full: false,
///     worklist: None,
///     last_year: None,
/// };
/// let quarter = About::Period("2020-Q1".parse().unwrap());
/// let paper = papers.write(PaperKind::Schedule, quarter).unwrap();
/// assert_eq!(paper.title_text(), "关于2020年第一季度市领导接待群众来访安排的公示");
/// assert_eq!(paper.placeholders(), ["预约方式"]);
/// # Ok::<(), petition_core::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Papers<'a> {
    /// The ledger.
    pub ledger: &'a Ledger,
    /// The policy.
    pub policy: &'a Policy,
    /// The working days, for due days.
    pub workdays: &'a Workdays,
    /// The day of the paper. Only facts dated on or before it count.
    pub as_of: NaiveDate,
    /// The letterhead.
    pub letterhead: &'a Letterhead,
    /// The running number of the paper.
    pub number: Option<&'a str>,
    /// Whether internal papers show personal data in full. Public papers never do.
    pub full: bool,
    /// What is owed on the day, computed once for many papers. `None`: each paper computes it.
    pub worklist: Option<&'a Worklist>,
    /// The ledger of the year before, whose figures the annual summary shows beside those of the year.
    pub last_year: Option<&'a Ledger>,
}

impl Papers<'_> {
    /// Writes a paper.
    ///
    /// # Errors
    ///
    /// [`PaperError::NeedsSubject`] if `about` is not what the kind is about, [`PaperError::Nothing`] if the ledger has
    /// nothing to say, [`PaperError::Incomplete`] with every record that lacks something or must not be published, and
    /// [`PaperError::Core`] for an unknown record or a day out of range.
    pub fn write(&self, kind: PaperKind, about: About<'_>) -> Result<Paper, PaperError> {
        let policy = self.policy.rolled_by(self.workdays);
        Papers { policy: &policy, ..*self }.rolled(kind, about)
    }

    /// Writes a paper under a policy whose rotas the table of working days rolls.
    fn rolled(&self, kind: PaperKind, about: About<'_>) -> Result<Paper, PaperError> {
        use PaperKind as K;
        match (kind, about) {
            (K::Schedule, About::Period(period)) => self.schedule(quarter(kind, period)?),
            (K::Cases, About::Period(period)) => self.cases(quarter(kind, period)?),
            (K::Submission, About::Record(id)) => self.submission(id),
            (K::Assignment, About::Record(id)) => self.assignment(id),
            (K::Supervision, About::Unit(id)) => self.supervision(id),
            (K::Reception, About::Record(id)) => self.reception_form(id),
            (K::Minutes, About::Record(id)) => self.minutes(id),
            (K::Review, About::Record(id)) => self.review(id),
            (K::Site, About::Record(id)) => self.site(id),
            (K::Summary, About::Period(period)) => self.summary(quarter(kind, period)?),
            (K::Annual, About::Period(period)) if period.part() == Part::Year => {
                self.annual(period.year())
            }
            (K::Reminder, About::Leader(id)) => self.reminder_of_leader(id),
            (K::Reminder, About::Unit(id)) => self.reminder_of_unit(id),
            _ => Err(PaperError::NeedsSubject { kind }),
        }
    }

    /// Returns what is owed on the day of the paper.
    fn worklist(&self) -> Result<Cow<'_, Worklist>, Error> {
        match self.worklist {
            Some(list) => Ok(Cow::Borrowed(list)),
            None => {
                Worklist::of(self.ledger, self.policy, self.workdays, self.as_of).map(Cow::Owned)
            }
        }
    }

    /// Returns a paper of this kind with its head and signature, without text.
    fn body(&self, kind: PaperKind, title: &[&str]) -> Body {
        let organ = self.organ();
        let signed = !matches!(kind, PaperKind::Minutes | PaperKind::Reception);
        let is_letter = kind.form() == crate::Form::Letter;
        let paper = Paper {
            format: PAPER_FORMAT.to_owned(),
            kind,
            form: kind.form(),
            public: kind.is_public(),
            number: is_letter.then(|| self.letterhead.number_on(self.as_of, self.number)),
            signer: None,
            title: title.iter().map(|line| (*line).to_owned()).collect(),
            addressee: None,
            blocks: Vec::new(),
            signature: signed.then(|| Signature {
                organ: Line::text(organ.clone()),
                date: Line::text(day_text(self.as_of)),
            }),
            contact: is_letter.then(|| self.letterhead.contact_line()),
            copy_to: if is_letter { self.letterhead.copy_to.clone() } else { Vec::new() },
            omitted: Vec::new(),
            organ,
        };
        Body { paper, headings: 0 }
    }

    fn organ(&self) -> String {
        let organ =
            self.letterhead.organ.as_deref().map(str::trim).filter(|organ| !organ.is_empty());
        organ.unwrap_or(&self.ledger.document().bureau.name).to_owned()
    }

    /// Returns what the leaders are called together: `市领导` in a city.
    fn leaders_word(&self) -> &str {
        if let Some(word) = &self.letterhead.leaders {
            return word;
        }
        let code = self.ledger.document().bureau.code.as_str();
        // GB/T 2260: a code of a city ends with 00, that of a province with 0000.
        match (code.ends_with("0000"), code.ends_with("00")) {
            (false, true) => "市领导",
            _ => "领导",
        }
    }

    fn case(&self, id: &str) -> Result<(&Case, &Matter), PaperError> {
        let unknown = |table, id: &str| Error::UnknownRecord { table, id: id.to_owned() };
        let case = self.ledger.case(id).ok_or_else(|| unknown("cases", id))?;
        let matter = self.ledger.matter(case.matter.as_str());
        Ok((case, matter.ok_or_else(|| unknown("matters", case.matter.as_str()))?))
    }

    fn reception(&self, id: &str) -> Result<&Reception, PaperError> {
        let unknown = || Error::UnknownRecord { table: "receptions", id: id.to_owned() };
        Ok(self.ledger.reception(id).ok_or_else(unknown)?)
    }

    fn leader(&self, id: &str) -> Result<&Leader, PaperError> {
        let unknown = || Error::UnknownRecord { table: "leaders", id: id.to_owned() };
        Ok(self.ledger.leader(id).ok_or_else(unknown)?)
    }

    fn unit(&self, id: &str) -> Result<&Unit, PaperError> {
        let unknown = || Error::UnknownRecord { table: "units", id: id.to_owned() };
        Ok(self.ledger.unit(id).ok_or_else(unknown)?)
    }

    /// Returns a leader with the post on the day of the paper: `副市长林示例`.
    fn leader_with_post(&self, leader: &Leader) -> String {
        let office = leader.office_on(self.as_of).unwrap_or_default();
        format!("{}{}", office.zh, leader.name)
    }

    /// Returns the last step of a kind up to the day of the paper.
    fn last_step<'b>(&self, case: &'b Case, kind: StepKind) -> Option<&'b Step> {
        let steps = case.steps.iter().filter(|step| step.kind == kind && step.on <= self.as_of);
        steps.max_by_key(|step| step.on)
    }

    /// Returns who leads the unit's team, or a placeholder. It is free text.
    fn team_lead(&self, case: &Case, placeholder: &str) -> Line {
        let formed = self.last_step(case, StepKind::TeamFormed);
        let lead = formed.and_then(|step| step.lead.as_deref());
        match self.ledger.matter(case.matter.as_str()) {
            Some(matter) => self.known_text(matter, lead, placeholder),
            None => Line::known(None, placeholder),
        }
    }

    /// Returns the unit of a matter, or a placeholder.
    fn unit_line(&self, matter: &Matter) -> Line {
        let unit = matter.unit.as_ref().and_then(|id| self.ledger.unit(id.as_str()));
        Line::known(unit.map(|unit| unit.name.as_str()), "责任单位")
    }

    /// Returns free text of a matter, masked unless the paper shows personal data in full.
    fn text_of(&self, matter: &Matter, text: &str) -> String {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if self.full { text } else { matter.text_mask().mask(&text).into_owned() }
    }

    /// Returns free text of a matter, else a placeholder.
    fn known_text(&self, matter: &Matter, text: Option<&str>, placeholder: &str) -> Line {
        let text = text.map(|text| self.text_of(matter, text));
        Line::known(text.as_deref(), placeholder)
    }

    /// Returns the label of a clause: `二（一）2`.
    fn clause<'b>(&'b self, id: &'b str) -> &'b str {
        view::clause_label(self.policy, id, Lang::Zh)
    }

    /// Returns the scheme's title in brackets for titles.
    fn scheme(&self) -> String {
        match &self.policy.source().title {
            Some(title) => format!("《{title}》"),
            None => "接访下访包案工作方案".to_owned(),
        }
    }
}

fn quarter(kind: PaperKind, period: Period) -> Result<Period, PaperError> {
    match period.part() {
        Part::Quarter(_) => Ok(period),
        _ => Err(PaperError::NeedsSubject { kind }),
    }
}

/// Returns a quarter in words: `2020年第一季度`.
fn quarter_text(quarter: Period) -> String {
    let Part::Quarter(number) = quarter.part() else { return quarter.to_string() };
    format!("{}年第{}季度", quarter.year(), chinese_number(usize::from(number)))
}

/// Returns a number of a heading: `十二`.
fn chinese_number(number: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |digit: usize| DIGITS.get(digit).copied().unwrap_or_default();
    match number {
        0..=9 => digit(number).to_owned(),
        10..=19 => format!("十{}", digit(number - 10)),
        20..=99 => format!("{}十{}", digit(number / 10), digit(number % 10)),
        _ => number.to_string(),
    }
}

/// A paper whose text is being written, with headings that number themselves.
#[derive(Debug)]
struct Body {
    paper: Paper,
    headings: usize,
}

impl Body {
    fn heading(&mut self, text: &str) {
        self.headings += 1;
        let text = format!("{}、{text}", chinese_number(self.headings));
        self.paper.blocks.push(Block::Heading { level: 1, text });
    }

    fn paragraph(&mut self, line: Line) {
        self.paper.blocks.push(Block::Paragraph(line));
    }

    fn say(&mut self, text: impl Into<String>) {
        self.paragraph(Line::text(text));
    }

    fn table(&mut self, table: crate::paper::Table) {
        self.paper.blocks.push(Block::Table(table));
    }
}

/// Returns a reason with the record that it is about.
fn about_record(id: &str, reason: &Text) -> Text {
    Text::new(format!("{id}：{}", reason.zh), format!("{id}: {}", reason.en))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_headings_are_chinese() {
        let numbers: Vec<String> = [1, 10, 11, 20, 23].into_iter().map(chinese_number).collect();
        assert_eq!(numbers, ["一", "十", "十一", "二十", "二十三"]);
    }
}
