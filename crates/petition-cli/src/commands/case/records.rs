//! What the ledger records of a case beside its steps: the matter, receptions, people, work records. Personal data is
//! masked unless it is asked for.

use crate::failure::shown;
use crate::language::say;
use crate::output::grid::Grid;
use petition_core::ledger::words::{ReceptionStatus, SUPERVISORS};
use petition_core::ledger::{Case, LeaderId, Ledger, Matter, Reception, Step};
use petition_core::privacy::TextMask;
use petition_core::workflow::CaseFile;
use petition_core::{Lang, open_label};
use petition_report::view;
use serde_json::{Map, Value, json};

/// A case with the records that concern it.
pub struct CaseRecords<'a> {
    pub ledger: &'a Ledger,
    pub file: &'a CaseFile,
    case: Option<&'a Case>,
    pub matter: Option<&'a Matter>,
    /// The receptions that list the matter, by date, then id.
    receptions: Vec<&'a Reception>,
    /// `None`: everything is shown.
    mask: Option<TextMask>,
    pub lang: Lang,
}

impl<'a> CaseRecords<'a> {
    pub fn new(ledger: &'a Ledger, file: &'a CaseFile, full: bool, lang: Lang) -> Self {
        let case = ledger.case(file.case.as_str());
        let matter = case.and_then(|case| ledger.matter(case.matter.as_str()));
        let lists = |reception: &&Reception| {
            matter.is_some_and(|matter| reception.matters.contains(&matter.id))
        };
        let mut receptions: Vec<_> = ledger.document().receptions.iter().filter(lists).collect();
        receptions.sort_by_key(|reception| (reception.date, &reception.id));
        let mask = (!full).then(|| matter.map(Matter::text_mask).unwrap_or_default());
        Self { ledger, file, case, matter, receptions, mask, lang }
    }

    /// Returns a text, masked unless everything is shown.
    pub fn text(&self, text: &str) -> String {
        match &self.mask {
            Some(mask) => mask.mask(text).into_owned(),
            None => text.to_owned(),
        }
    }

    /// Returns the claim, or what the matter is about in neutral words.
    pub fn subject(&self) -> Option<String> {
        let matter = self.matter?;
        Some(match self.mask {
            Some(_) => matter.neutral_subject().get(self.lang).to_owned(),
            None => matter.claim.clone(),
        })
    }

    fn leader(&self, id: &LeaderId) -> String {
        let name = view::subject_name(self.ledger, id.as_str(), self.lang);
        format!("{name} {}", shown(id.as_str()))
    }

    fn step(&self, position: i64) -> Option<&'a Step> {
        self.case?.steps.get(usize::try_from(position).ok()?)
    }

    /// Returns the people that a step names, and the source of the case.
    pub fn people(&self, position: i64) -> String {
        let Some(step) = self.step(position) else { return String::new() };
        let label = |zh, en, who: String| format!("{} {who}", say(self.lang, zh, en));
        let of = |zh, en, who: &Option<String>| Some(label(zh, en, self.text(who.as_deref()?)));
        let to = |zh, en, who: &Option<LeaderId>| Some(label(zh, en, self.leader(who.as_ref()?)));
        let people = [
            of("来源", "from", &step.source),
            to("包案", "for", &step.leader),
            of("组长", "lead", &step.lead),
            step.led_by.as_deref().map(|who| {
                label("带队", "led by", self.text(open_label(SUPERVISORS, who, self.lang)))
            }),
            of("负责人", "head", &step.unit_head),
            to("移交至", "to", &step.to),
        ];
        people.into_iter().flatten().collect::<Vec<_>>().join(say(self.lang, "、", ", "))
    }

    /// Lists the receptions.
    pub fn receptions(&self) -> Grid {
        let lang = self.lang;
        let mut grid = Grid::new([
            say(lang, "日期", "date"),
            say(lang, "接访", "reception"),
            say(lang, "领导", "leaders"),
            say(lang, "方式", "mode"),
            say(lang, "形式", "setting"),
            say(lang, "状态", "status"),
        ])
        .wrapping(&[2]);
        grid.rows(&self.receptions, |reception| {
            let leaders = std::iter::once(&reception.leader).chain(&reception.also_present);
            let leaders: Vec<String> = leaders.map(|id| self.leader(id)).collect();
            vec![
                reception.date.to_string().into(),
                shown(reception.id.as_str()).into(),
                leaders.join(say(lang, "、", ", ")).into(),
                reception.mode.label(lang).into(),
                reception.setting.label(lang).into(),
                self.status(reception).label(lang).into(),
            ]
        });
        grid
    }

    /// A reception that was held after the day is planned on it.
    fn status(&self, reception: &Reception) -> ReceptionStatus {
        match reception.status {
            ReceptionStatus::Held if reception.date > self.file.as_of => ReceptionStatus::Planned,
            status => status,
        }
    }

    /// Lists work records and remarks, by day.
    pub fn work_records(&self) -> Grid {
        let lang = self.lang;
        let mut rows = Vec::new();
        for past in &self.file.history {
            let step = self.step(past.position);
            let texts = step.map(|step| [&step.record, &step.note]).into_iter().flatten();
            let texts = texts.flatten().map(|text| (past.on, past.kind.label(lang).into(), text));
            rows.extend(texts);
        }
        let held = self.receptions.iter().filter(|one| one.date <= self.file.as_of);
        for reception in held {
            let name =
                format!("{} {}", say(lang, "接访", "reception"), shown(reception.id.as_str()));
            rows.extend(reception.record.as_ref().map(|text| (reception.date, name, text)));
        }
        // Stable: what is of one day stays in its order.
        rows.sort_by_key(|(on, ..)| *on);
        let header =
            [say(lang, "日期", "date"), say(lang, "环节", "step"), say(lang, "记录", "record")];
        let mut grid = Grid::new(header).wrapping(&[2]);
        grid.rows(rows, |(on, what, text)| {
            vec![on.to_string().into(), what.into(), self.text(text).into()]
        });
        grid
    }

    /// Returns the case as JSON: its file, with the fields of its steps, the matter and the receptions.
    pub fn as_json(&self) -> Value {
        let mut file = serde_json::to_value(self.file).unwrap_or_default();
        if let Some(Value::Array(history)) = file.get_mut("history") {
            for (entry, past) in history.iter_mut().zip(&self.file.history) {
                if let Value::Object(entry) = entry {
                    entry.extend(self.step_fields(past.position));
                }
            }
        }
        if let (Value::Object(file), Some(matter)) = (&mut file, self.matter) {
            let claim = self.mask.is_none().then_some(&matter.claim);
            file.insert(
                "matter".to_owned(),
                json!({"id": matter.id, "registered_on": matter.registered_on, "unit": matter.unit,
                       "subject": matter.neutral_subject(), "claim": claim}),
            );
            let receptions = self.receptions.iter().map(|one| {
                json!({"id": one.id, "date": one.date, "leader": one.leader,
                       "also_present": one.also_present, "mode": one.mode, "setting": one.setting,
                       "status": self.status(one),
                       "record": one.record.as_deref().map(|text| self.text(text))})
            });
            file.insert("receptions".to_owned(), receptions.collect());
        }
        file
    }

    /// The fields of a step beside kind and day.
    fn step_fields(&self, position: i64) -> Map<String, Value> {
        let step = self.step(position).map(serde_json::to_value);
        let Some(Ok(Value::Object(mut fields))) = step else { return Map::new() };
        fields.retain(|key, _| key != "kind" && key != "on");
        for value in fields.values_mut() {
            if let Value::String(text) = value {
                *text = self.text(text);
            }
        }
        fields
    }
}
