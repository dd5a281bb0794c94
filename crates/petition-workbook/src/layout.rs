//! The sheets and their columns, laid out from the core's tables of fields.

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
    /// The ledger's list of domains, which the bureau's sheet keeps.
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
    /// Whether a row must fill it.
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

/// Milestones are any text to the ledger; a clerk knows those of the built-in policies by their labels.
fn is_milestone_kind(table: &Table, field: &Field) -> bool {
    table.key == tables::MILESTONES.key && field.key == "kind"
}

/// The table that a sheet or file of this name holds.
pub(crate) fn table_named(name: &str) -> Option<&'static Table> {
    let key = crate::fold::name_key(name);
    tables::TABLES.iter().copied().find(|table| key == table.zh || key == table.key)
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
        assert!(table_named("汇总").is_none());
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
