//! Masks a whole ledger (docs/rulebook.md#personal-data).

use crate::error::Error;
use crate::ledger::{
    Case, Event, Ledger, LedgerDocument, Location, Matter, Milestone, Petitioner, Reception, Step,
};
use crate::mask::TextMask;
use std::collections::{HashMap, HashSet};

impl Ledger {
    /// Returns the ledger as others may see it: petitioners masked, and personal data in free text.
    /// [`masking_note`](super::masking_note) says so to the reader.
    ///
    /// Ids, days and words stay, and a text that is there stays there: assessments are the same. A subject area stays
    /// if the ledger lists it, or the portfolio of a leader.
    ///
    /// # Errors
    ///
    /// [`Error::InvalidLedger`] if a masked text is longer than a text may be.
    ///
    /// ```
    /// let ledger = petition_core::Ledger::from_json(r#"{
    ///     "format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"},
    ///     "matters": [{"id": "M1", "registered_on": "2020-01-06", "claim": "张示一反映漏水",
    ///         "petitioners": [{"name": "张示一", "phone": "13800000001", "address": "示范路1号"}]}]
    /// }"#)?;
    /// let masked = ledger.masked()?;
    /// let matter = &masked.document().matters[0];
    /// assert_eq!(matter.claim, "张**反映漏水");
    /// assert_eq!(matter.petitioners[0].phone.as_deref(), Some("138******01"));
    /// assert_eq!(matter.petitioners[0].address, None);
    /// # Ok::<(), petition_core::Error>(())
    /// ```
    pub fn masked(&self) -> Result<Self, Error> {
        Self::new(&self.document().masked())
    }
}

impl LedgerDocument {
    /// Returns the document masked as [`Ledger::masked`] masks a ledger; it need not be valid.
    ///
    /// ```
    /// # let text = r#"{"format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"}}"#;
    /// let ledger = petition_core::Ledger::from_json(text)?;
    /// assert_eq!(&ledger.document().masked(), ledger.masked()?.document());
    /// # Ok::<(), petition_core::Error>(())
    /// ```
    #[must_use]
    pub fn masked(&self) -> Self {
        Masks::of(self).document()
    }
}

/// The masks of the texts of a document.
struct Masks<'a> {
    document: &'a LedgerDocument,
    petitioners: HashMap<&'a str, &'a [Petitioner]>,
    listed_domains: HashSet<&'a str>,
}

impl<'a> Masks<'a> {
    fn of(document: &'a LedgerDocument) -> Self {
        let petitioners = document.matters.iter();
        let petitioners =
            petitioners.map(|matter| (matter.id.as_str(), matter.petitioners.as_slice()));
        let of_leaders = document.leaders.iter().flat_map(|leader| {
            let of_terms = leader.terms.iter().filter_map(|term| term.portfolio.as_ref());
            leader.portfolio.iter().chain(of_terms.flatten())
        });
        let listed_domains = document.domains.iter().chain(of_leaders).map(String::as_str);
        Self {
            document,
            petitioners: petitioners.collect(),
            listed_domains: listed_domains.collect(),
        }
    }

    fn document(&self) -> LedgerDocument {
        let LedgerDocument {
            format,
            bureau,
            domains,
            leaders,
            units,
            matters,
            receptions,
            cases,
            milestones,
        } = self.document;
        LedgerDocument {
            format: format.clone(),
            bureau: bureau.clone(),
            domains: domains.clone(),
            leaders: leaders.clone(),
            units: units.clone(),
            matters: matters.iter().map(|matter| self.matter(matter)).collect(),
            receptions: receptions.iter().map(|reception| self.reception(reception)).collect(),
            cases: cases.iter().map(|case| self.case(case)).collect(),
            milestones: self.milestones(milestones.iter()),
        }
    }

    /// Returns the mask of a text about these matters.
    fn about<'m>(&self, matters: impl IntoIterator<Item = &'m str>) -> TextMask {
        let known = matters.into_iter().filter_map(|id| self.petitioners.get(id));
        TextMask::of_petitioners(known.copied().flatten())
    }

    fn matter(&self, matter: &Matter) -> Matter {
        let mask = matter.text_mask();
        let text = |text: &Option<String>| masked(&mask, text);
        let is_listed = |domain: &str| self.listed_domains.contains(domain);
        Matter {
            id: matter.id.clone(),
            registered_on: matter.registered_on,
            channel: matter.channel,
            purpose: matter.purpose,
            petitioners: matter.petitioners.iter().map(Petitioner::masked).collect(),
            headcount: matter.headcount,
            claim: mask.mask(&matter.claim).into_owned(),
            location: Location {
                code: text(&matter.location.code),
                detail: text(&matter.location.detail),
            },
            domain: match &matter.domain {
                Some(domain) if is_listed(domain) => Some(domain.clone()),
                other => text(other),
            },
            key_group: text(&matter.key_group),
            cause: text(&matter.cause),
            unit: matter.unit.clone(),
            opinion: text(&matter.opinion),
            result: text(&matter.result),
            reply: text(&matter.reply),
            replied_on: matter.replied_on,
            events: matter.events.iter().map(|event| masked_event(&mask, event)).collect(),
        }
    }

    fn reception(&self, reception: &Reception) -> Reception {
        let mask = self.about(reception.matters.iter().map(|matter| matter.as_str()));
        Reception {
            id: reception.id.clone(),
            leader: reception.leader.clone(),
            also_present: reception.also_present.clone(),
            date: reception.date,
            time: masked(&mask, &reception.time),
            length: reception.length,
            mode: reception.mode,
            setting: reception.setting,
            place: masked(&mask, &reception.place),
            status: reception.status,
            published_on: reception.published_on,
            matters: reception.matters.clone(),
            record: masked(&mask, &reception.record),
        }
    }

    fn case(&self, case: &Case) -> Case {
        let mask = self.about([case.matter.as_str()]);
        Case {
            id: case.id.clone(),
            matter: case.matter.clone(),
            leader: case.leader.clone(),
            steps: case.steps.iter().map(|step| masked_step(&mask, step)).collect(),
        }
    }

    /// A document of a milestone is about no matter of its own: it may name the petitioners of any.
    fn milestones<'m, C: FromIterator<Milestone>>(
        &self,
        milestones: impl Iterator<Item = &'m Milestone> + Clone,
    ) -> C {
        let has_text = milestones.clone().any(|milestone| milestone.document.is_some());
        let all = self.document.matters.iter().filter(|_| has_text);
        let mask = self.about(all.map(|matter| matter.id.as_str()));
        let masked = |milestone: &Milestone| Milestone {
            kind: milestone.kind.clone(),
            period: milestone.period,
            on: milestone.on,
            document: masked(&mask, &milestone.document),
        };
        milestones.map(masked).collect()
    }
}

fn masked(mask: &TextMask, text: &Option<String>) -> Option<String> {
    text.as_deref().map(|text| mask.mask(text).into_owned())
}

fn masked_event(mask: &TextMask, event: &Event) -> Event {
    let Event { kind, on, days, note } = event;
    Event { kind: *kind, on: *on, days: *days, note: masked(mask, note) }
}

fn masked_step(mask: &TextMask, step: &Step) -> Step {
    Step {
        kind: step.kind,
        on: step.on,
        source: masked(mask, &step.source),
        leader: step.leader.clone(),
        lead: masked(mask, &step.lead),
        led_by: masked(mask, &step.led_by),
        unit_head: masked(mask, &step.unit_head),
        to: step.to.clone(),
        note: masked(mask, &step.note),
        record: masked(mask, &step.record),
    }
}
