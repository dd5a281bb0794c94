//! Lints of ids: those of one list that look alike.

use super::Lint;
use crate::Text;
use crate::ledger::Ledger;
use crate::order::sort_by;
use crate::words::{Likeness, difference};

/// The groups of ids that are reported one by one. Hostile ledgers have millions.
const MAX_GROUPS: usize = 1_000;

/// The ids of a group in a message.
const SHOWN_IDS: usize = 5;

/// The kind of these lints.
const CODE: &str = "look_alike_ids";

/// Lints the ids of leaders, units, matters, receptions and cases. Entries of the working ledger have the ids of
/// matters; milestones have none.
pub(super) fn lint(ledger: &Ledger, list: &mut Vec<Lint>) {
    let document = ledger.document();
    let mut groups = Groups { list, shown: 0, more: 0 };
    groups.add_all(document.leaders.iter().map(|record| record.id.as_str()).collect());
    groups.add_all(document.units.iter().map(|record| record.id.as_str()).collect());
    groups.add_all(document.matters.iter().map(|record| record.id.as_str()).collect());
    groups.add_all(document.receptions.iter().map(|record| record.id.as_str()).collect());
    groups.add_all(document.cases.iter().map(|record| record.id.as_str()).collect());
    groups.end();
}

/// Reports groups of ids that look alike.
struct Groups<'a> {
    list: &'a mut Vec<Lint>,
    shown: usize,
    more: usize,
}

impl Groups<'_> {
    /// Adds the groups of one list.
    fn add_all(&mut self, ids: Vec<&str>) {
        for likeness in Likeness::ALL {
            let mut alike: Vec<(String, &str)> =
                ids.iter().map(|id| (likeness.of(id), *id)).collect();
            sort_by(&mut alike, &|a, b| a.cmp(b));
            for group in alike.chunk_by(|one, next| one.0 == next.0) {
                // Ids that are alike as words are reported already.
                let is_known = || likeness == Likeness::Shape && is_of_one_word(group);
                if group.len() > 1 && !is_known() {
                    self.add(group);
                }
            }
        }
    }

    fn add(&mut self, group: &[(String, &str)]) {
        if self.shown == MAX_GROUPS {
            self.more += 1;
            return;
        }
        self.shown += 1;
        let ids = || group.iter().map(|(_, id)| *id);
        let shown: Vec<String> = ids()
            .take(SHOWN_IDS)
            .map(|id| with_difference(id, ids().find(|other| *other != id).unwrap_or(id)))
            .collect();
        let count = group.len();
        let many = count > SHOWN_IDS;
        let of_zh = if many { format!(" 等 {count} 个") } else { String::new() };
        let of_en = if many { format!(" … ({count} in total)") } else { String::new() };
        let text = Text::new(
            format!("编号极为相似：{}{of_zh}", shown.join("、")),
            format!("ids that look alike: {}{of_en}", shown.join(", ")),
        );
        let records = ids().map(str::to_owned).collect();
        self.list.push(Lint { code: CODE, records, text });
    }

    /// Reports how many groups are not listed.
    fn end(self) {
        let more = self.more;
        if more > 0 {
            let text = Text::new(
                format!("编号极为相似的另有 {more} 组"),
                format!("{more} more groups of ids that look alike"),
            );
            self.list.push(Lint { code: CODE, records: Vec::new(), text });
        }
    }
}

fn is_of_one_word(group: &[(String, &str)]) -> bool {
    let mut words = group.iter().map(|(_, id)| Likeness::Words.of(id));
    let first = words.next();
    words.all(|word| Some(&word) == first.as_ref())
}

/// Returns an id with the code point of the first character that differs from the other id.
fn with_difference(id: &str, other: &str) -> String {
    difference(id, other).map_or_else(|| id.to_owned(), |point| format!("{id} ({point})"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lints(ids: &[&str]) -> Vec<Lint> {
        let mut list = Vec::new();
        let mut groups = Groups { list: &mut list, shown: 0, more: 0 };
        groups.add_all(ids.to_vec());
        groups.end();
        list
    }

    #[test]
    fn the_differing_characters_are_named() {
        let list = lints(&["C001", "С001", "M1", "Ml", "L01", "I01"]);
        let shown: Vec<_> = list.iter().map(|one| one.text.zh.as_str()).collect();
        assert_eq!(
            shown,
            [
                "编号极为相似：C001 (U+0043)、С001 (U+0421)",
                "编号极为相似：M1 (U+0031)、Ml (U+006C)"
            ]
        );
        assert_eq!(list[0].records, ["C001", "С001"]);
    }

    #[test]
    fn ids_alike_in_both_ways_are_reported_once() {
        assert_eq!(lints(&["CO1", "C01"]).len(), 1);
        let many = lints(&["a1", "A1", "a01", "A01", "a001", "A001"]);
        assert_eq!(many.len(), 1);
        assert!(many[0].text.en.ends_with("… (6 in total)"), "{}", many[0].text.en);
    }

    #[test]
    fn groups_without_end_are_counted() {
        let ids: Vec<String> =
            (1..3_000).flat_map(|at| [format!("C{at}"), format!("c{at}")]).collect();
        let list = lints(&ids.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(list.len(), MAX_GROUPS + 1);
        assert_eq!(list[MAX_GROUPS].text.en, "1999 more groups of ids that look alike");
    }
}
