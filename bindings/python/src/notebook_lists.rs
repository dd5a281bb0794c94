//! HTML of the lists of what is owed and of entries.

use crate::compliance::Owed;
use crate::notebook::HtmlRow;
use crate::records::LedgerEntry;

fn headers(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

impl HtmlRow for Owed {
    fn headers(&self) -> Vec<String> {
        headers(&["bureau", "due", "subject", "what", "record", "status", "clause"])
    }

    fn cells(&self) -> Vec<String> {
        let word = self.status.0.word();
        vec![
            self.bureau.clone().unwrap_or_default(),
            self.due.map(|day| day.0.to_string()).unwrap_or_default(),
            self.subject.clone(),
            self.what.clone(),
            self.record.clone(),
            format!("{} {}", word.zh, word.en),
            self.clause.clone(),
        ]
    }
}

/// Without free text, which may contain names.
impl HtmlRow for LedgerEntry {
    fn headers(&self) -> Vec<String> {
        headers(&["matter", "headcount", "unit", "leader", "missing"])
    }

    fn cells(&self) -> Vec<String> {
        let missing = self.missing.0.iter().map(|key| key.0.key());
        vec![
            self.matter.clone(),
            self.headcount.to_string(),
            self.unit.clone().unwrap_or_default(),
            self.leader.clone().unwrap_or_default(),
            missing.collect::<Vec<_>>().join(" "),
        ]
    }
}
