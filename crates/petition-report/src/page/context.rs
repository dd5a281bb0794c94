//! What every section of the page needs: the data, the language, and where things stand that others point to.

use crate::view::{clause_label, is_bureau, status_mark, subject_name};
use maud::{Markup, html};
use petition_core::calendar::Workdays;
use petition_core::compliance::{
    CaseRow, Duty, DutyMeasure, Exclusion, Owed, RecordKind, Report, Status,
};
use petition_core::ledger::words::ReceptionStatus;
use petition_core::ledger::{Case, Ledger, Reception};
use petition_core::policy::{Binding, Policy};
use petition_core::{Date, Lang};
use std::collections::HashMap;

/// By kind of record, then by id.
type ByRecord<'a, T> = HashMap<RecordKind, HashMap<&'a str, Vec<T>>>;

/// How the page is made.
#[derive(Debug, Clone, Copy)]
pub struct Options<'a> {
    /// The language of the page.
    pub lang: Lang,
    /// The table from which last working days are told.
    pub workdays: &'a Workdays,
}

/// The data of the page with its cross-references.
///
/// Anchors are made from positions and not from ids: an id may hold any character.
pub(super) struct Page<'a> {
    pub ledger: &'a Ledger,
    pub policy: &'a Policy,
    pub report: &'a Report,
    pub owed: &'a [Owed],
    pub options: &'a Options<'a>,
    pub lang: Lang,
    duties: HashMap<&'a str, usize>,
    cases: HashMap<&'a str, usize>,
    clauses: HashMap<&'a str, usize>,
    counted: ByRecord<'a, &'a Duty>,
    excluded: ByRecord<'a, (&'a Duty, Exclusion)>,
    heard: HashMap<&'a str, Vec<&'a Reception>>,
    taken: HashMap<&'a str, Vec<&'a Case>>,
}

/// What kind of record an evidence id of a duty names.
pub(super) fn evidence_kind(duty: &Duty, id: &str) -> RecordKind {
    let of_milestone = |id: &str| id.split_once('@').is_some_and(|(kind, _)| kind == duty.rule);
    match duty.measure {
        DutyMeasure::ReceptionDays => RecordKind::Reception,
        DutyMeasure::Milestone if of_milestone(id) => RecordKind::Milestone,
        // Cases selected or resolved; or cases whose steps prove a milestone.
        _ => RecordKind::Case,
    }
}

impl<'a> Page<'a> {
    pub fn new(
        ledger: &'a Ledger,
        policy: &'a Policy,
        report: &'a Report,
        owed: &'a [Owed],
        options: &'a Options<'a>,
    ) -> Self {
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
        let mut heard: HashMap<_, Vec<_>> = HashMap::new();
        for reception in &ledger.document().receptions {
            for matter in &reception.matters {
                heard.entry(matter.as_str()).or_default().push(reception);
            }
        }
        let mut taken: HashMap<_, Vec<_>> = HashMap::new();
        for case in &ledger.document().cases {
            taken.entry(case.matter.as_str()).or_default().push(case);
        }
        let duties = report.duties.iter().enumerate();
        let cases = report.cases.iter().enumerate();
        let clauses = policy.clauses().iter().enumerate();
        Self {
            ledger,
            policy,
            report,
            owed,
            options,
            lang: options.lang,
            duties: duties.map(|(at, duty)| (duty.id.as_str(), at)).collect(),
            cases: cases.map(|(at, case)| (case.id.as_str(), at)).collect(),
            clauses: clauses.map(|(at, clause)| (clause.id.as_str(), at)).collect(),
            counted,
            excluded,
            heard,
            taken,
        }
    }

    /// One of two texts, by the language of the page.
    pub const fn t<'t>(&self, zh: &'t str, en: &'t str) -> &'t str {
        match self.lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    /// Duties for which a record counts.
    pub fn counted(&self, kind: RecordKind, id: &str) -> &[&'a Duty] {
        self.counted.get(&kind).and_then(|by_id| by_id.get(id)).map_or(&[], Vec::as_slice)
    }

    /// Duties for which a record was expected to count and did not.
    pub fn excluded(&self, kind: RecordKind, id: &str) -> &[(&'a Duty, Exclusion)] {
        self.excluded.get(&kind).and_then(|by_id| by_id.get(id)).map_or(&[], Vec::as_slice)
    }

    /// The duty with this id.
    pub fn duty(&self, id: &str) -> Option<&'a Duty> {
        self.report.duties.get(*self.duties.get(id)?)
    }

    /// The row of a case.
    pub fn case(&self, id: &str) -> Option<&'a CaseRow> {
        self.report.cases.get(*self.cases.get(id)?)
    }

    /// The receptions in which a matter was heard or is to be.
    pub fn heard(&self, matter: &str) -> &[&'a Reception] {
        self.heard.get(matter).map_or(&[], Vec::as_slice)
    }

    /// The cases that were made of a matter.
    pub fn taken(&self, matter: &str) -> &[&'a Case] {
        self.taken.get(matter).map_or(&[], Vec::as_slice)
    }

    /// How a reception stands on the day of the report: what is dated later has not been held by then.
    pub fn reception_status(&self, reception: &Reception) -> ReceptionStatus {
        match reception.status {
            ReceptionStatus::Held if reception.date > self.report.as_of => ReceptionStatus::Planned,
            status => status,
        }
    }

    /// A subject's name, with the id where it is a leader's.
    pub fn subject(&self, subject: &str) -> Markup {
        html! {
            span.name { (subject_name(self.ledger, subject, self.lang)) }
            @if !is_bureau(subject) { " " span.id { (subject) } }
        }
    }

    /// A day; a dash for none.
    pub fn day(&self, day: Option<Date>) -> Markup {
        html! { @match day { Some(day) => time datetime=(day) { (day) }, None => span.none { "–" } } }
    }

    /// A day without its year where that is the report's.
    pub fn short_day(&self, day: Date) -> String {
        let text = day.to_string();
        match text.strip_prefix(&format!("{}-", self.report.year)) {
            Some(rest) => rest.to_owned(),
            None => text,
        }
    }

    /// A status as sign and word.
    pub fn status(&self, status: Status) -> Markup {
        html! {
            span class={ "status s-" (status.key()) } {
                span.sign aria-hidden="true" { (status_mark(status)) } (status.label(self.lang))
            }
        }
    }

    /// Whether a duty must be met, as a tag.
    pub fn binding(&self, binding: Binding) -> Markup {
        html! { span class={ "tag b-" (binding.key()) } { (binding.label(self.lang)) } }
    }

    /// The anchor of a duty.
    pub fn duty_anchor(&self, id: &str) -> Option<String> {
        self.duties.get(id).map(|at| format!("duty-{at}"))
    }

    /// The anchor of a case.
    pub fn case_anchor(&self, id: &str) -> Option<String> {
        self.cases.get(id).map(|at| format!("case-{at}"))
    }

    /// The anchor of a clause.
    pub fn clause_anchor(&self, id: &str) -> Option<String> {
        self.clauses.get(id).map(|at| format!("clause-{at}"))
    }

    /// A clause: its id as a link, where it stands, what it says.
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

    /// Text that leads to an anchor of the page, if there is one.
    pub fn link(&self, anchor: Option<String>, content: &Markup) -> Markup {
        html! {
            @match anchor {
                Some(anchor) => a href={ "#" (anchor) } { (content) },
                None => (content),
            }
        }
    }
}
