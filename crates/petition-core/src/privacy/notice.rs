//! Public notices without personal data of petitioners (docs/rulebook.md#personal-data).
//!
//! A [`Notice`] has no field for a petitioner, a claim or a record. Only this module creates one: from the public
//! fields of a reception or case, and from a subject. The subject consists of subject areas or comes from the caller.
//! Every text is searched for personal data first.

use crate::calendar::Day;
use crate::engine::Records;
use crate::error::{NoticeCode, NoticeField, NoticeKind, NoticeReason, NoticeRefusal};
use crate::ledger::words::{OFFICES, Purpose, ReceptionStatus};
use crate::ledger::{Leader, Ledger, Matter, Term};
use crate::mask::{Kind, TextMask};
use crate::policy::Policy;
use crate::vocabulary::is_blank;
use crate::words::{KindSet, LeaderIx, StepKind, write_unmet};
use crate::{Error, Lang, Text, open_label};
use chrono::{Datelike, NaiveDate};
use serde::Serialize;
use std::collections::HashSet;
use std::hash::Hash;

/// The public text of a reception or a leader-assigned case. It contains no personal data of petitioners.
///
/// Only [`Ledger::reception_notice`] and [`Ledger::case_notice`] create one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Notice {
    kind: NoticeKind,
    bureau: String,
    leader: String,
    office: Option<Text>,
    portfolio: Vec<String>,
    date: NaiveDate,
    time: Option<String>,
    place: Option<String>,
    form: Text,
    subject: Text,
    #[serde(skip)]
    unit: Option<String>,
}

impl Notice {
    /// Returns whether the notice is of a reception or of a case.
    pub const fn kind(&self) -> NoticeKind {
        self.kind
    }

    /// Returns the name of the bureau.
    pub fn bureau(&self) -> &str {
        &self.bureau
    }

    /// Returns the name of the leader.
    pub fn leader(&self) -> &str {
        &self.leader
    }

    /// Returns the leader's offices: on the day of the reception; of a case, on the day of the notice.
    pub const fn office(&self) -> Option<&Text> {
        self.office.as_ref()
    }

    /// Returns the subject areas that the leader is in charge of.
    pub fn portfolio(&self) -> &[String] {
        &self.portfolio
    }

    /// Returns the day of the reception; of a case, the day of the active selection.
    pub const fn date(&self) -> NaiveDate {
        self.date
    }

    /// Returns the time of day, as text.
    pub fn time(&self) -> Option<&str> {
        self.time.as_deref()
    }

    /// Returns the place.
    pub fn place(&self) -> Option<&str> {
        self.place.as_deref()
    }

    /// Returns mode and setting of the reception; of a case, that a leader takes charge of it.
    pub const fn form(&self) -> &Text {
        &self.form
    }

    /// Returns the subject in neutral words.
    pub const fn subject(&self) -> &Text {
        &self.subject
    }

    /// Returns the name of the unit that handles a case's matter. Text and JSON of the notice do not have it; a list of
    /// cases does.
    pub fn unit(&self) -> Option<&str> {
        self.unit.as_deref()
    }

    /// Returns the notice as plain text: a title, then one line for each known field.
    pub fn text(&self, lang: Lang) -> String {
        let (bureau, kind) = (&self.bureau, self.kind.label(lang));
        let mut text = match lang {
            Lang::Zh => format!("{bureau}{kind}公示\n"),
            Lang::En => format!("{bureau}: public notice, {kind}\n"),
        };
        let colon = if lang == Lang::Zh { "：" } else { ": " };
        for (field, value) in self.lines(lang) {
            if !value.is_empty() {
                text += &format!("{}{colon}{value}\n", field.label(lang));
            }
        }
        text
    }

    fn lines(&self, lang: Lang) -> [(NoticeField, String); 8] {
        use NoticeField as F;
        let date = match lang {
            Lang::Zh => {
                let date = self.date;
                format!("{}年{}月{}日", date.year(), date.month(), date.day())
            }
            Lang::En => self.date.to_string(),
        };
        [
            (F::Leader, self.leader.clone()),
            (F::Office, self.office.as_ref().map_or("", |office| office.get(lang)).to_owned()),
            (F::Portfolio, self.portfolio.join(separator(lang))),
            (F::Date, date),
            (F::Time, self.time.clone().unwrap_or_default()),
            (F::Place, self.place.clone().unwrap_or_default()),
            (F::Form, self.form.get(lang).to_owned()),
            (F::Subject, self.subject.get(lang).to_owned()),
        ]
    }

    /// Returns which fields have which kind of personal data. Date and form need no search: their words come from this
    /// library.
    fn leaks(&self, mask: &TextMask) -> Vec<NoticeReason> {
        use NoticeField as F;
        let one = |field, text: &'_ str| (field, vec![text.to_owned()]);
        let both = |field, text: &Text| (field, vec![text.zh.clone(), text.en.clone()]);
        let texts = [
            one(F::Bureau, &self.bureau),
            one(F::Leader, &self.leader),
            both(F::Office, &self.office.clone().unwrap_or_default()),
            (F::Portfolio, self.portfolio.clone()),
            one(F::Time, self.time.as_deref().unwrap_or_default()),
            one(F::Place, self.place.as_deref().unwrap_or_default()),
            one(F::Unit, self.unit.as_deref().unwrap_or_default()),
            both(F::Subject, &self.subject),
        ];
        let mut reasons = Vec::new();
        for (field, texts) in texts {
            let found: HashSet<NoticeCode> = texts
                .iter()
                .flat_map(|text| mask.find_all(text))
                .map(|one| code_of(one.kind))
                .collect();
            let codes = NoticeCode::ALL.iter().filter(|code| found.contains(code));
            reasons.extend(codes.map(|code| NoticeReason::new(*code, field)));
        }
        reasons
    }
}

/// Returns the reason against a text with this kind of personal data.
const fn code_of(kind: Kind) -> NoticeCode {
    match kind {
        Kind::Name(_) => NoticeCode::ContainsName,
        Kind::Phone => NoticeCode::ContainsPhone,
        Kind::IdNumber => NoticeCode::ContainsIdNumber,
        Kind::Address => NoticeCode::ContainsAddress,
    }
}

fn separator(lang: Lang) -> &'static str {
    if lang == Lang::Zh { "、" } else { ", " }
}

/// Joins a text into one line, so that no part looks like another line of the notice.
fn on_one_line(text: &str) -> String {
    text.trim().chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// Returns texts without those that came before.
fn distinct<T: Clone + Eq + Hash>(texts: impl Iterator<Item = T>) -> Vec<T> {
    let mut seen = HashSet::new();
    texts.filter(|text| seen.insert(text.clone())).collect()
}

impl Leader {
    /// Returns the offices held on a day, in the order of the document, without duplicates; `None` without an office.
    pub fn office_on(&self, day: NaiveDate) -> Option<Text> {
        let is_held = |term: &&Term| term.from <= day && term.to.is_none_or(|to| day <= to);
        let held = self.terms.iter().filter(is_held);
        let offices = distinct(held.map(|term| term.office.as_str()));
        let labels = |lang: Lang| {
            let labels =
                offices.iter().map(|office| on_one_line(open_label(OFFICES, office, lang)));
            labels.collect::<Vec<_>>().join(separator(lang))
        };
        (!offices.is_empty()).then(|| Text::new(labels(Lang::Zh), labels(Lang::En)))
    }
}

/// Returns the caller's subject, else one of subject areas alone: never of claims or names.
fn subject_of(subject: Option<&str>, matters: &[&Matter]) -> Text {
    if let Some(subject) = subject.filter(|subject| !is_blank(subject)) {
        return Text::same(on_one_line(subject));
    }
    neutral_subject(matters)
}

/// Returns the subject areas of matters: `住房保障类信访事项`. They are as written: whoever shows them masks or checks them.
fn neutral_subject(matters: &[&Matter]) -> Text {
    let domains = matters.iter().filter_map(|matter| matter.domain.as_deref());
    of_areas(&distinct(domains.map(on_one_line)))
}

/// Returns the subject areas of matters, with the personal data of their petitioners masked.
pub(crate) fn masked_subject(matters: &[&Matter]) -> Text {
    let mask = TextMask::of_petitioners(matters.iter().flat_map(|matter| &matter.petitioners));
    let domains = matters.iter().filter_map(|matter| matter.domain.as_deref());
    of_areas(&distinct(domains.map(|domain| mask.mask(&on_one_line(domain)).into_owned())))
}

fn of_areas(domains: &[String]) -> Text {
    if domains.is_empty() {
        return Text::new("信访事项", "petition matters");
    }
    Text::new(
        format!("{}类信访事项", domains.join(separator(Lang::Zh))),
        format!("petition matters on {}", domains.join(separator(Lang::En))),
    )
}

impl Ledger {
    /// Creates the public notice of a reception that is planned or was held.
    ///
    /// `subject` describes it in neutral words. The default consists of the subject areas of the matters
    /// (`住房保障类信访事项`).
    ///
    /// # Errors
    ///
    /// [`Error::UnknownRecord`] if the ledger has no such reception. [`Error::NoticeRefused`] with every reason.
    /// Reasons are: a text contains the name, telephone number, identity number or address of a petitioner of one of
    /// its matters; a text contains what reads as a mobile, landline or identity number; one of its matters is an
    /// accusation; the reception is cancelled. A name of one character counts only as a whole text.
    ///
    /// ```
    /// use petition_core::{Lang, ledger::Ledger};
    /// let ledger = Ledger::from_json(r#"{
    ///     "format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"},
    ///     "leaders": [{"id": "L01", "name": "林示例",
    ///                  "terms": [{"office": "vice_mayor", "from": "2019-01-01"}]}],
    ///     "matters": [{"id": "M1", "registered_on": "2020-01-06", "claim": "漏水", "domain": "住房保障",
    ///                  "petitioners": [{"name": "张示一"}]}],
    ///     "receptions": [{"id": "R1", "leader": "L01", "date": "2020-02-12", "mode": "appointment",
    ///                     "setting": "video", "status": "planned", "matters": ["M1"]}]
    /// }"#)?;
    /// let notice = ledger.reception_notice("R1", None)?;
    /// assert_eq!(notice.subject().zh, "住房保障类信访事项");
    /// assert!(notice.text(Lang::Zh).contains("职务：副市长\n"));
    ///
    /// let refused = ledger.reception_notice("R1", Some("张 示 一等人反映漏水")).unwrap_err();
    /// assert_eq!(refused.code(), "notice_contains_name");
    /// assert!(!refused.message(Lang::Zh).contains("示一"));
    /// # Ok::<(), petition_core::Error>(())
    /// ```
    pub fn reception_notice(&self, id: &str, subject: Option<&str>) -> Result<Notice, Error> {
        let unknown = || Error::UnknownRecord { table: "receptions", id: id.to_owned() };
        let reception = self.reception(id).ok_or_else(unknown)?;
        let leader = self.leader(reception.leader.as_str()).ok_or_else(unknown)?;
        let matters = distinct(reception.matters.iter().map(|id| id.as_str()));
        let matters: Vec<&Matter> = matters.into_iter().filter_map(|id| self.matter(id)).collect();
        let (mode, setting) = (reception.mode.word(), reception.setting.word());
        let notice = Notice {
            kind: NoticeKind::Reception,
            date: reception.date,
            time: reception.time.as_deref().map(on_one_line),
            place: reception.place.as_deref().map(on_one_line),
            form: Text::new(
                format!("{}（{}）", mode.zh, setting.zh),
                format!("{} ({})", mode.en, setting.en),
            ),
            subject: subject_of(subject, &matters),
            ..self.notice_of(leader, reception.date)
        };
        let mut against = Vec::new();
        if reception.status == ReceptionStatus::Cancelled {
            let detail = Text::new("该场接访已取消", reception.status.word().en);
            against.push(NoticeReason::not_public(NoticeField::Status, detail));
        }
        publishable(notice, id, &matters, against)
    }

    /// Creates the public notice of a case on the day `as_of`: which leader takes charge of what.
    ///
    /// `subject` as in [`Self::reception_notice`].
    ///
    /// # Errors
    ///
    /// [`Error::UnknownRecord`] if the ledger has no such case, [`Error::DayOutOfRange`]. [`Error::NoticeRefused`]
    /// with every reason. Reasons are those of a reception, and a case that has no holder on that day, or lacks what
    /// the step `published` needs: the selection, and the leader's consent if `policy` asks for it.
    pub fn case_notice(
        &self,
        id: &str,
        subject: Option<&str>,
        policy: &Policy,
        as_of: NaiveDate,
    ) -> Result<Notice, Error> {
        crate::check_day(as_of)?;
        let position = self.case_position(id)?;
        let matter = self.case(id).and_then(|case| self.matter(case.matter.as_str()));
        let matters: Vec<&Matter> = matter.into_iter().collect();
        let replayed = self.replay(position, policy, as_of, |_, _| {});
        let mut against = Vec::new();
        let lacks = replayed.outcome(StepKind::Published, Day::from(as_of)).missing;
        if !lacks.is_empty() {
            against.push(NoticeReason::not_public(NoticeField::Steps, lacking(lacks)));
        }
        let holder = replayed.holder().and_then(|leader| self.leader_at(leader));
        let holder = holder.and_then(|leader| self.leader(leader.as_str()));
        if holder.is_none() {
            let detail = Text::new("尚无包案领导", "the case has no holder");
            against.push(NoticeReason::not_public(NoticeField::Leader, detail));
        }
        let form = NoticeKind::Case.word();
        let unit = matter.and_then(|matter| self.unit(matter.unit.as_ref()?.as_str()));
        let nobody =
            Leader { id: "".into(), name: String::new(), portfolio: Vec::new(), terms: Vec::new() };
        let notice = Notice {
            kind: NoticeKind::Case,
            date: replayed.selected_on().map_or(as_of, Day::date),
            form: Text::new(form.zh, form.en),
            subject: subject_of(subject, &matters),
            unit: unit.map(|unit| on_one_line(&unit.name)),
            ..self.notice_of(holder.unwrap_or(&nobody), as_of)
        };
        publishable(notice, id, &matters, against)
    }

    /// Returns the subject areas that a leader is in charge of on a day, without duplicates; none for an unknown leader.
    pub fn portfolio_on(&self, leader: &str, day: NaiveDate) -> Vec<String> {
        let mut portfolio: Vec<String> = Vec::new();
        if let Some(position) = self.index().leaders.get(leader) {
            self.visit_portfolio(LeaderIx(position as u32), Day::from(day), &mut |domain| {
                portfolio.push(on_one_line(domain));
            });
        }
        distinct(portfolio.into_iter())
    }

    /// Returns the common part of every notice: bureau, leader, offices and portfolio on a day.
    fn notice_of(&self, leader: &Leader, day: NaiveDate) -> Notice {
        Notice {
            kind: NoticeKind::Reception,
            bureau: on_one_line(&self.document().bureau.name),
            leader: on_one_line(&leader.name),
            office: leader.office_on(day),
            portfolio: self.portfolio_on(leader.id.as_str(), day),
            date: day,
            time: None,
            place: None,
            form: Text::default(),
            subject: Text::default(),
            unit: None,
        }
    }
}

/// Returns the steps that a case still needs for its notice: labels in Chinese, keys in English.
fn lacking(kinds: KindSet) -> Text {
    let mut zh = String::new();
    // Writing into a `String` cannot fail.
    let _ = write_unmet(kinds, KindSet::EMPTY, &mut zh);
    let keys: Vec<&str> = kinds.iter().map(StepKind::key).collect();
    Text::new(zh, format!("missing: {}", keys.join(", ")))
}

/// Returns the notice, or the reasons to refuse it.
fn publishable(
    notice: Notice,
    id: &str,
    matters: &[&Matter],
    mut against: Vec<NoticeReason>,
) -> Result<Notice, Error> {
    if matters.iter().any(|matter| matter.purpose == Purpose::Accusation) {
        against.push(NoticeReason::new(NoticeCode::OfAccusation, NoticeField::Purpose));
    }
    let mask = TextMask::of_petitioners(matters.iter().flat_map(|matter| &matter.petitioners));
    against.extend(notice.leaks(&mask));
    match NoticeRefusal::of(notice.kind, id, against) {
        Some(refusal) => Err(Error::NoticeRefused(refusal)),
        None => Ok(notice),
    }
}
