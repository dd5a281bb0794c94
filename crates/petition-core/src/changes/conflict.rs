//! Contradictions between two copies of a ledger that were changed apart.

use super::masking::{RowMasks, masked_row};
use super::message::{colon, column_name, row_name, shared_start, shown};
use super::row::{Row, serialize_table};
use super::sides::{columns, value_of};
use crate::problem::Problem;
use crate::schema::{Column, Table};
use crate::vocabulary::vocabulary;
use crate::{Lang, Ledger, Text};
use serde::Serialize;
use serde_json::Value;
use std::fmt;

vocabulary! {
    /// Why two copies of a ledger contradict each other.
    pub enum ConflictKind {
        Changed = "changed", "双方修改不一致", "changed differently";
        Deleted = "deleted", "一方删除、另一方修改", "deleted by one, changed by the other";
        Added = "added", "双方新增内容不一致", "added differently";
        Order = "order", "同日步骤先后不一致", "steps of one day in another order";
        Invalid = "invalid", "合并后不符合台账要求", "not valid together";
    }
}

/// One contradiction, with the row on each side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Conflict {
    /// The table; its key in JSON.
    #[serde(serialize_with = "serialize_table")]
    pub table: &'static Table,
    /// The id of the record; for a row inside a record, the id of that record. Empty for the bureau and milestones.
    pub id: String,
    /// Why it is one.
    pub kind: ConflictKind,
    /// The key of the column; `None`: the whole row.
    pub key: Option<String>,
    /// The row before the changes; `None` if there was none.
    pub base: Option<Row>,
    /// The row in the first copy; `None` if that copy lacks it.
    pub mine: Option<Row>,
    /// The row in the second copy; `None` if that copy lacks it.
    pub theirs: Option<Row>,
    /// For [`ConflictKind::Invalid`], the problem of the merged ledger; its place is a path there.
    pub problem: Option<Problem>,
}

impl Conflict {
    /// Returns the same contradiction with the sides exchanged.
    #[must_use]
    pub fn swapped(self) -> Self {
        Self { mine: self.theirs, theirs: self.mine, ..self }
    }

    /// Returns one sentence in both languages: the place, why, and the value on each side.
    ///
    /// It shows the values of this conflict. Those of [`Conflicts::unmasked`] are personal data.
    pub fn text(&self) -> Text {
        Text::new(self.sentence(Lang::Zh), self.sentence(Lang::En))
    }

    /// Returns the value on each side: base, mine, theirs. For a whole row it is the row.
    ///
    /// `None`: the side lacks the row.
    pub fn values(&self) -> [Option<&Value>; 3] {
        let column = self.column();
        self.sides().map(|row| {
            let record = &row?.record;
            Some(column.as_ref().map_or(record, |column| value_of(record, &column.path)))
        })
    }

    fn column(&self) -> Option<Column> {
        let key = self.key.as_ref()?;
        columns(self.table).into_iter().find(|column| column.key == *key)
    }

    fn sentence(&self, lang: Lang) -> String {
        let [base, mine, theirs] = self.sides();
        let row = base.or(mine).or(theirs);
        let column = self.column();
        let mut text = row_name(self.table, &self.id, row, &[], lang);
        if let Some(column) = &column {
            text.push(' ');
            text.push_str(column_name(column, lang));
        }
        text.push_str(colon(lang));
        text.push_str(self.kind.label(lang));
        if let Some(problem) = &self.problem {
            let (label, found) = (problem.code.label(lang), problem.found.get(lang));
            text = format!("{text}{}{label} {found}", colon(lang));
        }
        let values = self.values();
        let skipped = shared_start(&values.into_iter().flatten().collect::<Vec<_>>());
        let names = match lang {
            Lang::Zh => ["原", "本方", "对方"],
            Lang::En => ["base", "mine", "theirs"],
        };
        let sides = names.into_iter().zip([base, mine, theirs]).zip(values);
        let sides = sides.map(|((name, row), value)| {
            let value = match (row, &column, value) {
                (None, _, _) if lang == Lang::Zh => "没有".to_owned(),
                (None, _, _) => "absent".to_owned(),
                (_, Some(column), Some(value)) => shown(column.field, value, skipped, lang),
                (_, _, _) if lang == Lang::Zh => "有".to_owned(),
                _ => "present".to_owned(),
            };
            format!("{name} {value}")
        });
        let sides: Vec<String> = sides.collect();
        match lang {
            Lang::Zh => format!("{text}（{}）", sides.join("，")),
            Lang::En => format!("{text} ({})", sides.join(", ")),
        }
    }

    fn sides(&self) -> [Option<&Row>; 3] {
        [self.base.as_ref(), self.mine.as_ref(), self.theirs.as_ref()]
    }

    fn masked(&self, masks: &mut RowMasks<'_>) -> Self {
        let mask = masks.of_record(self.table, &self.id);
        let row = |row: Option<&Row>| row.map(|row| masked_row(self.table, row, mask));
        let [base, mine, theirs] = self.sides().map(row);
        let (id, key, problem) = (self.id.clone(), self.key.clone(), self.problem.clone());
        Self { id, key, base, mine, theirs, problem, ..*self }
    }
}

/// The contradictions that prevent a merge: at least one, in the order of the tables, then of the records.
///
/// Serialised and as texts they are masked. [`Self::unmasked`] returns the values in full.
#[derive(Clone)]
pub struct Conflicts(Box<Inner>);

#[derive(Clone)]
struct Inner {
    ledgers: [Ledger; 3],
    list: Vec<Conflict>,
}

impl Conflicts {
    pub(super) fn new(ledgers: [Ledger; 3], list: Vec<Conflict>) -> Self {
        Self(Box::new(Inner { ledgers, list }))
    }

    /// Returns the conflicts with every value, personal data included.
    pub fn unmasked(&self) -> &[Conflict] {
        &self.0.list
    }

    /// Returns the conflicts as others may see them: petitioners masked, and personal data in free text.
    pub fn masked(&self) -> Vec<Conflict> {
        let mut masks = RowMasks::new(&self.0.ledgers);
        self.0.list.iter().map(|conflict| conflict.masked(&mut masks)).collect()
    }

    /// Returns one masked sentence for each conflict.
    pub fn texts(&self) -> Vec<Text> {
        self.masked().iter().map(Conflict::text).collect()
    }

    /// Returns the stable code.
    pub const fn code(&self) -> &'static str {
        "conflicting_changes"
    }

    /// Returns the text in one language, one line for each conflict.
    pub fn message(&self, lang: Lang) -> String {
        let count = self.0.list.len();
        let mut text = match lang {
            Lang::Zh => format!("两份台账有 {count} 处不一致，未合并："),
            Lang::En if count == 1 => "the ledgers contradict each other in one place:".to_owned(),
            Lang::En => format!("the ledgers contradict each other in {count} places:"),
        };
        for line in self.texts() {
            text.push_str("\n  ");
            text.push_str(line.get(lang));
        }
        text
    }
}

/// Writes the masked conflicts.
impl Serialize for Conflicts {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.masked())
    }
}

impl fmt::Debug for Conflicts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(&self.0.list).finish()
    }
}

impl fmt::Display for Conflicts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Lang::En))
    }
}

impl std::error::Error for Conflicts {}
