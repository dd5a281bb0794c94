//! The sheets and their columns, laid out from the core's tables of fields.

use crate::headers::unbracketed;
use crate::milestone;
use petition_core::ledger::tables::{self, DOMAINS_HEADER};
use petition_core::schema::{Field, Kind, Need, Table};

/// What a column of a sheet is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// A field of the record.
    Field,
    /// The id of the record that a row of a nested table belongs to.
    Parent,
    /// The ledger's list of domains, a column of the bureau's sheet.
    Domains,
}

/// A column of a sheet.
#[derive(Debug, Clone)]
pub(crate) struct Spec {
    pub(crate) role: Role,
    /// The English key.
    pub(crate) key: String,
    /// The Chinese header.
    pub(crate) zh: &'static str,
    /// The meaning in English.
    pub(crate) en: &'static str,
    pub(crate) kind: Kind,
    pub(crate) need: Need,
    pub(crate) personal: bool,
    pub(crate) aliases: &'static [&'static str],
    /// The keys from the record to the value.
    pub(crate) path: Vec<&'static str>,
}

impl Spec {
    /// Whether the sheet must have the column.
    pub(crate) const fn required(&self) -> bool {
        matches!(self.need, Need::Required | Need::Blankable)
    }
}

/// The columns of a table's sheet, in their order.
pub(crate) fn specs(table: &'static Table) -> Vec<Spec> {
    let parent = table.parent.iter().map(|parent| Spec {
        role: Role::Parent,
        key: parent.key.to_owned(),
        zh: parent.zh,
        en: "id of the record that the row belongs to",
        kind: Kind::Ref(parent.table),
        need: Need::Required,
        personal: false,
        aliases: parent.aliases,
        path: Vec::new(),
    });
    let fields = table.columns().into_iter().map(|column| Spec {
        role: Role::Field,
        key: column.key,
        zh: column.field.zh,
        en: column.field.en,
        kind: if is_milestone_kind(table, column.field) {
            Kind::Open(milestone::words())
        } else {
            column.field.kind
        },
        need: column.field.need,
        personal: column.field.personal,
        aliases: column.field.aliases,
        path: column.path,
    });
    let domains = (table.key == tables::BUREAU.key).then(|| Spec {
        role: Role::Domains,
        key: "domains".to_owned(),
        zh: DOMAINS_HEADER,
        en: "the subject areas in use, a list; empty: any text",
        kind: Kind::Texts,
        need: Need::Optional,
        personal: false,
        aliases: &[],
        path: Vec::new(),
    });
    parent.chain(fields).chain(domains).collect()
}

/// The ledger accepts any text as a milestone; a clerk knows those of the built-in policies by their labels.
fn is_milestone_kind(table: &Table, field: &Field) -> bool {
    table.key == tables::MILESTONES.key && field.key == "kind"
}

/// The table of this name.
pub(crate) fn table_named(name: &str) -> Option<&'static Table> {
    let key = crate::fold::name_key(name);
    tables::TABLES.iter().copied().find(|table| key == table.zh || key == table.key)
}

/// The table that a sheet or file of this name holds, with a year, brackets, 表, 一览 or 明细 around a known name.
pub(crate) fn sheet_table(name: &str) -> Option<&'static Table> {
    let name = crate::fold::visible(name);
    table_named(&name).or_else(|| table_named(&without_affixes(&name)))
}

/// What people write around the name of a table.
const AFFIXES: [&str; 15] = [
    "一览表",
    "一览",
    "明细表",
    "明细",
    "清单",
    "表",
    "年度",
    "年",
    "全年",
    "上半年",
    "下半年",
    "第",
    "季度",
    "月",
    "附件",
];

/// Marks and numerals around a name: years, quarters, months, numbers of copies.
const MARKS: &str = "0123456789〇零一二三四五六七八九十-_—~.:、,·";

fn without_affixes(name: &str) -> String {
    let key = crate::fold::name_key(&unbracketed(&crate::fold::folded(name)));
    let mut rest = key.as_str();
    loop {
        let mut shorter = rest.trim_matches(|c: char| MARKS.contains(c));
        for affix in AFFIXES {
            shorter = shorter.strip_prefix(affix).unwrap_or(shorter);
            shorter = shorter.strip_suffix(affix).unwrap_or(shorter);
        }
        if shorter == rest {
            return rest.to_owned();
        }
        rest = shorter;
    }
}

/// Whether a sheet of this name is meant for people and holds no records.
pub(crate) fn is_remarks(name: &str) -> bool {
    let key = crate::fold::name_key(name);
    [REMARKS, "readme"].contains(&key.as_str())
}

/// The name of the sheet with explanations.
pub(crate) const REMARKS: &str = "说明";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_are_named_in_chinese_or_by_key() {
        for name in ["包案", " 包 案\n", "cases", "Cases"] {
            assert_eq!(table_named(name).unwrap().key, "cases");
        }
        for name in [
            "接访安排（2020年）",
            "2020年接访安排",
            "接访安排表",
            "2020年度接访安排一览表",
            "1、接访安排",
            "接访安排明细[修订]",
            "2020年第一季度接访安排",
            "二〇二〇年1-6月接访安排",
        ] {
            assert_eq!(sheet_table(name).map(|table| table.key), Some("receptions"), "{name}");
        }
        for name in ["汇总", "接访情况", "2020", "", "表"] {
            assert!(sheet_table(name).is_none(), "{name}");
        }
        assert!(is_remarks("ReadMe"));
    }

    #[test]
    fn headers_of_a_sheet_differ_from_each_other() {
        for table in tables::TABLES {
            let mut headers: Vec<_> = specs(table).iter().map(|spec| spec.zh).collect();
            headers.sort_unstable();
            let all = headers.len();
            headers.dedup();
            assert_eq!(headers.len(), all, "{}", table.key);
        }
    }

    #[test]
    fn a_nested_table_begins_with_its_parent() {
        assert_eq!(specs(&tables::STEPS)[0].key, "case");
        assert_eq!(specs(&tables::BUREAU).last().unwrap().zh, DOMAINS_HEADER);
    }
}
