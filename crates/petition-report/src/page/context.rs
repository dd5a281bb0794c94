//! `Page`: the data, the language and the cross-references that all sections use.

use super::encoder::Encoder;
use crate::view::{Evaluation, clause_label, is_bureau, status_mark, subject_name};
use maud::{Markup, html};
use petition_core::calendar::Workdays;
use petition_core::compliance::{
    CaseRow, Duty, DutyMeasure, Exclusion, Owed, RecordKind, Report, Status, Todo,
};
use petition_core::ledger::words::ReceptionStatus;
use petition_core::ledger::{Case, Ledger, Milestone, Reception};
use petition_core::policy::{Binding, Policy};
use petition_core::privacy::TextMask;
use petition_core::{Date, Lang};
use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;

/// Lists by kind of record, then by id.
type ByRecord<'a, T> = HashMap<RecordKind, HashMap<&'a str, Vec<T>>>;

/// The options of the page.
#[derive(Debug, Clone, Copy)]
pub struct Options<'a> {
    /// The language of the page.
    pub lang: Lang,
    /// The table of working days, for the last working day before a deadline.
    pub workdays: &'a Workdays,
}

/// The data of the page with its cross-references.
///
/// Anchors use positions instead of ids that contain other characters than letters and digits.
pub(super) struct Page<'a> {
    pub ledger: &'a Ledger,
    pub policy: &'a Policy,
    pub report: &'a Report,
    pub owed: &'a [Owed],
    pub todo: &'a Todo,
    pub options: &'a Options<'a>,
    pub lang: Lang,
    /// The rows of long tables.
    pub data: RefCell<Encoder>,
    duties: HashMap<&'a str, usize>,
    cases: HashMap<&'a str, usize>,
    clauses: HashMap<&'a str, usize>,
    counted: ByRecord<'a, &'a Duty>,
    excluded: ByRecord<'a, (&'a Duty, Exclusion)>,
    receptions_by_matter: HashMap<&'a str, Vec<&'a Reception>>,
    cases_by_matter: HashMap<&'a str, Vec<&'a Case>>,
    text_mask: OnceCell<TextMask>,
    milestones: HashMap<String, Vec<&'a Milestone>>,
}

/// Returns the kind of record of an evidence id.
pub(super) fn evidence_kind(duty: &Duty, id: &str) -> RecordKind {
    let of_milestone = |id: &str| id.split_once('@').is_some_and(|(kind, _)| kind == duty.rule);
    match duty.measure {
        DutyMeasure::ReceptionDays | DutyMeasure::LeadersPresent => RecordKind::Reception,
        DutyMeasure::Milestone if of_milestone(id) => RecordKind::Milestone,
        // Selected or resolved cases, or cases whose steps prove a milestone.
        _ => RecordKind::Case,
    }
}

impl<'a> Page<'a> {
    pub fn new(evaluation: &Evaluation<'a>, options: &'a Options<'a>) -> Self {
        let Evaluation { ledger, policy, report, owed, todo } = *evaluation;
        let (mut counted, mut excluded) = (ByRecord::new(), ByRecord::new());
        for duty in &report.duties {
            for id in &duty.evidence {
                let by_id: &mut HashMap<_, Vec<_>> =
                    counted.entry(evidence_kind(duty, id)).or_default();
                by_id.entry(id.as_str()).or_default().push(duty);
            }
            for one in &duty.excluded {
                let by_id: &mut HashMap<_, Vec<_>> =
                    excluded.entry(evidence_kind(duty, &one.id)).or_default();
                by_id.entry(one.id.as_str()).or_default().push((duty, one.why));
            }
        }
        let mut receptions_by_matter: HashMap<_, Vec<_>> = HashMap::new();
        for reception in &ledger.document().receptions {
            for matter in &reception.matters {
                receptions_by_matter.entry(matter.as_str()).or_default().push(reception);
            }
        }
        let mut cases_by_matter: HashMap<_, Vec<_>> = HashMap::new();
        for case in &ledger.document().cases {
            cases_by_matter.entry(case.matter.as_str()).or_default().push(case);
        }
        let mut milestones: HashMap<_, Vec<_>> = HashMap::new();
        for one in &ledger.document().milestones {
            milestones.entry(format!("{}@{}", one.kind, one.period)).or_default().push(one);
        }
        let duties = report.duties.iter().enumerate();
        let cases = report.cases.iter().enumerate();
        let clauses = policy.clauses().iter().enumerate();
        Self {
            ledger,
            policy,
            report,
            owed,
            todo,
            options,
            lang: options.lang,
            data: RefCell::default(),
            duties: duties.map(|(at, duty)| (duty.id.as_str(), at)).collect(),
            cases: cases.map(|(at, case)| (case.id.as_str(), at)).collect(),
            clauses: clauses.map(|(at, clause)| (clause.id.as_str(), at)).collect(),
            counted,
            excluded,
            receptions_by_matter,
            cases_by_matter,
            text_mask: OnceCell::new(),
            milestones,
        }
    }

    /// Returns the mask for texts that belong to no matter: it has the petitioners of all.
    pub fn text_mask(&self) -> &TextMask {
        self.text_mask.get_or_init(|| {
            let matters = self.ledger.document().matters.iter();
            TextMask::of_petitioners(matters.flat_map(|matter| &matter.petitioners))
        })
    }

    /// Returns what the pages show, without the cross-references.
    pub const fn evaluation(&self) -> Evaluation<'a> {
        let Self { ledger, policy, report, owed, todo, .. } = *self;
        Evaluation { ledger, policy, report, owed, todo }
    }

    /// Returns the text in the language of the page.
    pub const fn t<'t>(&self, zh: &'t str, en: &'t str) -> &'t str {
        match self.lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    /// Returns the duties for which a record counts.
    pub fn counted(&self, kind: RecordKind, id: &str) -> &[&'a Duty] {
        self.counted.get(&kind).and_then(|by_id| by_id.get(id)).map_or(&[], Vec::as_slice)
    }

    /// Returns the duties for which a record is excluded, with the reasons.
    pub fn excluded(&self, kind: RecordKind, id: &str) -> &[(&'a Duty, Exclusion)] {
        self.excluded.get(&kind).and_then(|by_id| by_id.get(id)).map_or(&[], Vec::as_slice)
    }

    /// Returns the duty with this id.
    pub fn duty(&self, id: &str) -> Option<&'a Duty> {
        self.report.duties.get(*self.duties.get(id)?)
    }

    /// Returns the row of a case.
    pub fn case(&self, id: &str) -> Option<&'a CaseRow> {
        self.report.cases.get(*self.cases.get(id)?)
    }

    /// Returns the receptions of a matter, held or planned.
    pub fn receptions_of(&self, matter: &str) -> &[&'a Reception] {
        self.receptions_by_matter.get(matter).map_or(&[], Vec::as_slice)
    }

    /// Returns the cases of a matter.
    pub fn cases_of(&self, matter: &str) -> &[&'a Case] {
        self.cases_by_matter.get(matter).map_or(&[], Vec::as_slice)
    }

    /// Returns the milestone records with this id, `kind@period`.
    pub fn milestones(&self, id: &str) -> &[&'a Milestone] {
        self.milestones.get(id).map_or(&[], Vec::as_slice)
    }

    /// Returns the status of a reception on the day of the report: a later one is planned.
    pub fn reception_status(&self, reception: &Reception) -> ReceptionStatus {
        match reception.status {
            ReceptionStatus::Held if reception.date > self.report.as_of => ReceptionStatus::Planned,
            status => status,
        }
    }

    /// A subject's name, with the id of a leader.
    pub fn subject(&self, subject: &str) -> Markup {
        html! {
            span.name { (subject_name(self.ledger, subject, self.lang)) }
            @if !is_bureau(subject) { " " span.id { (subject) } }
        }
    }

    /// A day; a dash for none.
    pub fn day(&self, day: Option<Date>) -> Markup {
        html! { @match day { Some(day) => time { (day) }, None => span.none { "–" } } }
    }

    /// A day, without the year if it is the report's.
    pub fn short_day(&self, day: Date) -> String {
        let text = day.to_string();
        match text.strip_prefix(&format!("{}-", self.report.year)) {
            Some(rest) => rest.to_owned(),
            None => text,
        }
    }

    /// As [`Self::day`], without the year if it is the report's.
    pub fn short_date(&self, day: Option<Date>) -> Markup {
        html! { @match day { Some(day) => time { (self.short_day(day)) }, None => span.none { "–" } } }
    }

    /// A status as a sign and a word.
    pub fn status(&self, status: Status) -> Markup {
        html! {
            span class={ "status s-" (status.key()) } {
                span.sign aria-hidden="true" { (status_mark(status)) } (status.label(self.lang))
            }
        }
    }

    /// Mandatory or advisory, as a tag.
    pub fn binding(&self, binding: Binding) -> Markup {
        html! { span class={ "tag b-" (binding.key()) } { (binding.label(self.lang)) } }
    }

    /// The anchor of a duty.
    pub fn duty_anchor(&self, id: &str) -> Option<String> {
        self.duties.get(id).map(|at| format!("duty-{at}"))
    }

    /// The anchor of a case.
    pub fn case_anchor(&self, id: &str) -> Option<String> {
        // An id of letters and digits is its own anchor: long tables store it once.
        let is_plain = id.chars().all(|c| c.is_ascii_alphanumeric());
        let at = self.cases.get(id)?;
        Some(if is_plain { format!("case-{id}") } else { format!("case--{at}") })
    }

    /// The anchor of a clause.
    pub fn clause_anchor(&self, id: &str) -> Option<String> {
        self.clauses.get(id).map(|at| format!("clause-{at}"))
    }

    /// A clause: a link, its position in the source, its paraphrase.
    pub fn clause(&self, id: &str) -> Markup {
        let Some(clause) = self.policy.clause(id) else {
            return html! { (id) };
        };
        html! {
            a.clause href=[self.clause_anchor(id).map(|at| format!("#{at}"))] { (clause_label(self.policy, id, self.lang)) }
            @if self.lang == Lang::En { " " span.anchor { (clause.anchor) } }
            div.paraphrase { (self.t(&clause.zh, &clause.en)) }
        }
    }

    /// Content that links to an anchor, if there is one.
    pub fn link(&self, anchor: Option<String>, content: &Markup) -> Markup {
        html! {
            @match anchor {
                Some(anchor) => a href={ "#" (anchor) } { (content) },
                None => (content),
            }
        }
    }
}
