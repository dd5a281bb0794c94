//! Maps headers to columns: by the exact name first, then by the names in use.

use crate::edit_distance::is_misspelled;
use crate::fold::{half_width, name_key, visible};
use crate::layout::{Spec, specs};
use petition_core::ledger::tables;
use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

/// How strongly a name means a column: the position of its group among those of the column, from 1, and its own
/// position in the group; 0 is the exact name. Less is stronger.
pub(crate) type Strength = (usize, usize);

/// The header names that bureaus use, each with its groups and its position in them.
static NAMES: LazyLock<HashMap<String, Vec<(String, usize)>>> = LazyLock::new(|| {
    let groups: BTreeMap<String, Vec<String>> =
        serde_json::from_str(include_str!("../data/ledger-headers.json")).unwrap_or_default();
    let mut names: HashMap<String, Vec<(String, usize)>> = HashMap::new();
    for (group, headers) in groups {
        for (at, header) in headers.iter().chain([&group]).enumerate() {
            let known = names.entry(name_key(header)).or_default();
            if !known.iter().any(|(name, _)| *name == group) {
                known.push((group.clone(), at));
            }
        }
    }
    names
});

/// The group of running numbers; in a nested table they order the rows of a record.
pub(crate) const ORDER_GROUP: &str = "seq";

/// What a header means on a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// These columns, each with its strength.
    Columns(Vec<(usize, Strength)>),
    /// The order of the rows of one record.
    Order,
    /// A known name without a field here.
    NotStored,
    /// Nothing known.
    Unknown,
}

/// What a header means on a sheet with these columns; `nested` if its rows belong to records of another.
pub(crate) fn meaning(header: &str, specs: &[Spec], nested: bool) -> Meaning {
    for name in variants(header) {
        let columns: Vec<_> = specs
            .iter()
            .enumerate()
            .filter_map(|(at, spec)| Some((at, strength(&name, spec)?)))
            .collect();
        if !columns.is_empty() {
            return Meaning::Columns(columns);
        }
        if let Some(groups) = NAMES.get(&name) {
            let order = nested && groups.iter().any(|(group, _)| group == ORDER_GROUP);
            return if order { Meaning::Order } else { Meaning::NotStored };
        }
    }
    Meaning::Unknown
}

/// The name of a column that a header may be a misspelling of.
pub(crate) fn misspelled<'a>(header: &str, spec: &'a Spec) -> Option<&'a str> {
    let names = variants(header);
    let is = |known: &str| names.iter().any(|name| is_misspelled(name, known));
    if is(&name_key(spec.zh)) || is(&spec.key) {
        return Some(spec.zh);
    }
    let mut known = NAMES.iter();
    known.find_map(|(name, groups)| {
        let means = groups.iter().any(|(group, _)| spec.aliases.contains(&group.as_str()));
        (means && is(name)).then_some(name.as_str())
    })
}

/// The groups of a name in use, each with the name's position in it.
pub(crate) fn groups(name: &str) -> &'static [(String, usize)] {
    NAMES.get(name).map_or(&[], Vec::as_slice)
}

/// A name in use in one of these groups that a header may be a misspelling of.
pub(crate) fn misspelled_of(header: &str, groups: &[&str]) -> Option<&'static str> {
    let names = variants(header);
    let mut known =
        NAMES.iter().filter(|(_, of)| of.iter().any(|(group, _)| groups.contains(&group.as_str())));
    known.find_map(|(known, _)| {
        names.iter().any(|name| is_misspelled(name, known)).then_some(known.as_str())
    })
}

/// The columns of all sheets.
static SPECS: LazyLock<Vec<Spec>> =
    LazyLock::new(|| tables::TABLES.iter().flat_map(|table| specs(table)).collect());

/// Whether a header is known on some sheet.
pub(crate) fn is_known(header: &str) -> bool {
    meaning(header, &SPECS, false) != Meaning::Unknown
}

/// Whether a header is that of personal data on some sheet.
pub(crate) fn is_personal(header: &str) -> bool {
    let Meaning::Columns(columns) = meaning(header, &SPECS, false) else { return false };
    columns.iter().any(|(at, _)| SPECS.get(*at).is_some_and(|spec| spec.personal))
}

/// Whether a header is a known name and nothing else: such a header may be shown on every sheet.
pub(crate) fn is_plain(header: &str, specs: &[Spec]) -> bool {
    let name = name_key(header.trim().trim_matches('*'));
    NAMES.contains_key(&name) || specs.iter().any(|spec| strength(&name, spec).is_some())
}

fn strength(name: &str, spec: &Spec) -> Option<Strength> {
    if name == name_key(spec.zh) || name == spec.key {
        return Some((0, 0));
    }
    let groups = NAMES.get(name)?;
    (1..).zip(spec.aliases).find_map(|(rank, alias)| {
        let (_, at) = groups.iter().find(|(group, _)| group == alias)?;
        Some((rank, *at))
    })
}

/// The names that a header cell may mean, the fullest first: hints are in brackets or on further lines.
pub(crate) fn variants(header: &str) -> Vec<String> {
    let half: String = visible(header).chars().map(half_width).collect();
    let whole = half.trim();
    let line = whole.lines().next().unwrap_or_default();
    let mut names = Vec::new();
    for text in [whole.to_owned(), line.to_owned(), unbracketed(whole), unbracketed(line)] {
        let name = name_key(text.trim().trim_matches('*'));
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// The text without what is in brackets.
pub(crate) fn unbracketed(text: &str) -> String {
    let mut depth = 0_u32;
    let mut outside = String::new();
    for c in text.chars() {
        match c {
            '(' | '[' | '【' | '〔' => depth += 1,
            ')' | ']' | '】' | '〕' => depth = depth.saturating_sub(1),
            _ if depth == 0 => outside.push(c),
            _ => {}
        }
    }
    outside
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::specs;
    use petition_core::ledger::tables;
    use petition_core::schema::cell::name_shown;

    #[test]
    fn messages_show_known_and_usual_headers() {
        let usual = [
            "序号",
            "备注",
            "联系人",
            "承办科室",
            "时限",
            "满意度",
            "案由",
            "难度",
            "来源",
            "风险等级",
            "稳控责任人",
            "五包一",
            "是否越级",
            "办结日期",
            "合计",
            "户籍",
            "属地",
        ];
        for header in NAMES.keys().map(String::as_str).chain(usual) {
            assert_eq!(name_shown(header), header);
        }
    }

    fn key(
        header: &str,
        table: &'static petition_core::schema::Table,
    ) -> Option<(String, Strength)> {
        let specs = specs(table);
        match meaning(header, &specs, table.parent.is_some()) {
            Meaning::Columns(columns) => {
                columns.first().map(|(at, strength)| (specs[*at].key.clone(), *strength))
            }
            _ => None,
        }
    }

    #[test]
    fn the_table_of_names_is_readable_and_its_groups_are_used() {
        assert!(NAMES.len() > 150);
        for table in tables::TABLES {
            for spec in specs(table) {
                for alias in spec.aliases {
                    assert!(NAMES.contains_key(*alias), "{}: no group {alias}", spec.key);
                }
            }
        }
    }

    #[test]
    fn a_header_is_found_by_name_key_and_alias() {
        let exact = Some(("registered_on".to_owned(), (0, 0)));
        assert_eq!(key("登记日期", &tables::MATTERS), exact);
        assert_eq!(key("Registered_On", &tables::MATTERS), exact);
        assert_eq!(key("登 记\n日期＊", &tables::MATTERS), exact);
        assert_eq!(key("登记日期（年-月-日）", &tables::MATTERS), exact);
        assert_eq!(key("登记日期\n如 2020-02-12", &tables::MATTERS), exact);
        assert_eq!(key("来访日期", &tables::MATTERS), Some(("registered_on".to_owned(), (2, 2))));
        assert_eq!(
            key("联系方式(手机号码)", &tables::PETITIONERS),
            Some(("phone".to_owned(), (1, 3)))
        );
        assert_eq!(
            key("LOCATION_code", &tables::MATTERS),
            Some(("location_code".to_owned(), (0, 0)))
        );
    }

    #[test]
    fn the_fullest_known_name_decides() {
        // Two lines that together are a name of their own: the person, not the unit.
        let specs = specs(&tables::MATTERS);
        assert_eq!(meaning("责任单位\n责任人", &specs, false), Meaning::NotStored);
        assert_eq!(
            meaning("责任单位\n（全称）", &specs, false),
            meaning("责任单位", &specs, false)
        );
    }

    #[test]
    fn a_name_is_unknown_or_known_without_a_field() {
        let specs = specs(&tables::STEPS);
        assert_eq!(meaning("满意度", &specs, true), Meaning::NotStored);
        assert_eq!(meaning("序号", &specs, true), Meaning::Order);
        assert_eq!(meaning("天气", &specs, true), Meaning::Unknown);
        assert_eq!(meaning(" ", &specs, true), Meaning::Unknown);
    }

    #[test]
    fn earlier_headers_of_this_library_stay_known() {
        assert_eq!(key("专班负责人", &tables::STEPS), Some(("lead".to_owned(), (1, 0))));
    }

    #[test]
    fn yes_and_no_are_no_result() {
        assert_eq!(meaning("是否办结", &specs(&tables::MATTERS), false), Meaning::NotStored);
    }

    #[test]
    fn a_misspelled_header_is_recognized_by_its_column() {
        let specs = specs(&tables::MATTERS);
        let spec = |key: &str| specs.iter().find(|spec| spec.key == key).unwrap();
        assert_eq!(misspelled("登记曰期", spec("registered_on")), Some("登记日期"));
        assert_eq!(misspelled("主要诉求1", spec("claim")), Some("主要诉求"));
        assert_eq!(misspelled("天气", spec("claim")), None);
        assert!(is_personal("信访人姓名") && is_personal("联系电话") && !is_personal("登记日期"));
        assert!(is_known("满意度") && is_known("接访时段") && !is_known("天气"));
    }
}
