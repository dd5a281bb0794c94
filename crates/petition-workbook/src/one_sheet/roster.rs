//! The leaders and units of a one-sheet ledger, made from their names.

use crate::fold::name_key;
use crate::list;
use crate::word::read_open;
use petition_core::ledger::words::OFFICES;
use std::collections::HashMap;

/// A leader or a unit.
#[derive(Debug)]
pub(crate) struct Member {
    pub(crate) id: String,
    pub(crate) name: String,
    /// The row that names it first.
    pub(crate) row: u32,
}

/// Records by name, with the ids of the ledger or ids made from their order.
#[derive(Debug)]
pub(crate) struct Members {
    prefix: &'static str,
    pub(crate) list: Vec<Member>,
    by_name: HashMap<String, usize>,
    by_id: HashMap<String, usize>,
    /// The number of the last id that was made.
    made: usize,
}

impl Members {
    pub(crate) fn new(prefix: &'static str) -> Self {
        let (by_name, by_id) = (HashMap::new(), HashMap::new());
        Self { prefix, list: Vec::new(), by_name, by_id, made: 0 }
    }

    /// The position of the record of a name, and of an id if the row has one. `Err` has the other name of the id.
    pub(crate) fn find(&mut self, name: &str, id: Option<&str>, row: u32) -> Result<usize, String> {
        let key = name_key(name);
        if let Some(id) = id {
            return self.with_id(name, &key, id, row);
        }
        if let Some(&at) = self.by_name.get(&key) {
            return Ok(at);
        }
        self.made = self.made.max(self.list.len());
        loop {
            self.made += 1;
            let id = format!("{}{:02}", self.prefix, self.made);
            if !self.by_id.contains_key(&id) {
                return Ok(self.add(name, key, id, row));
            }
        }
    }

    fn with_id(&mut self, name: &str, key: &str, id: &str, row: u32) -> Result<usize, String> {
        let Some(&at) = self.by_id.get(id) else {
            return Ok(self.add(name, key.to_owned(), id.to_owned(), row));
        };
        match self.list.get(at) {
            Some(known) if name_key(&known.name) != key => Err(known.name.clone()),
            _ => Ok(at),
        }
    }

    fn add(&mut self, name: &str, key: String, id: String, row: u32) -> usize {
        let at = self.list.len();
        self.by_id.insert(id.clone(), at);
        self.by_name.entry(key).or_insert(at);
        self.list.push(Member { id, name: name.to_owned(), row });
        at
    }

    pub(crate) fn id(&self, at: usize) -> Option<&str> {
        self.list.get(at).map(|member| member.id.as_str())
    }
}

/// The offices of the leaders of a cell: as many as there are leaders, else all of the text for the only one.
pub(crate) fn offices(text: &str, leaders: usize) -> Option<Vec<String>> {
    let office = |text: &str| read_open(OFFICES, text.trim());
    if leaders == 1 {
        let one = text.split(['\n', '\r']).map(str::trim).filter(|part| !part.is_empty());
        return Some(vec![office(&one.collect::<Vec<_>>().join("、"))]);
    }
    let lines: Vec<&str> = text
        .split(['\n', '\r', ';', '；'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    if lines.len() == leaders {
        return Some(lines.into_iter().map(office).collect());
    }
    let parts = list::split(text);
    (parts.len() == leaders).then(|| parts.iter().map(|part| office(part)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_those_of_the_ledger_or_of_the_order() {
        let mut members = Members::new("L");
        assert_eq!(members.find("甘 一", None, 1), Ok(0));
        assert_eq!(members.find("甘一", None, 2), Ok(0));
        assert_eq!(members.find("贺二", Some("L02"), 3), Ok(1));
        assert_eq!(members.find("乙三", None, 4), Ok(2));
        assert_eq!(members.find("丙四", Some("L02"), 5), Err("贺二".to_owned()));
        assert_eq!(members.find("贺二", Some("L09"), 6), Ok(3), "two of one name");
        let ids: Vec<_> = members.list.iter().map(|one| one.id.as_str()).collect();
        assert_eq!(ids, ["L01", "L02", "L03", "L09"]);
    }

    #[test]
    fn offices_belong_to_their_leaders() {
        assert_eq!(offices("市委常委、副市长", 1), Some(vec!["市委常委、副市长".to_owned()]));
        assert_eq!(offices("副市长", 1), Some(vec!["vice_mayor".to_owned()]));
        let two = Some(vec!["vice_mayor".to_owned(), "standing_committee_member".to_owned()]);
        assert_eq!(offices("副市长、市委常委", 2), two);
        assert_eq!(offices("副市长\n市委常委", 2), two);
        assert_eq!(offices("副市长", 2), None);
    }
}
