//! What a column of a one-sheet ledger can hold, and the headers that mean it.

use crate::fold::name_key;
use crate::headers::groups;
use crate::layout::{Spec, specs};
use petition_core::ledger::tables::{
    CASES, LEADERS, MATTERS, PETITIONERS, RECEPTIONS, STEPS, TERMS, UNITS,
};
use petition_core::schema::Table;
use petition_core::workflow::StepKind;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Item {
    /// The running number of the row.
    Number,
    MatterId,
    RegisteredOn,
    Channel,
    Purpose,
    /// Names, numbers and addresses in one cell.
    PetitionerInfo,
    PetitionerName,
    IdNumber,
    Phone,
    Address,
    Headcount,
    Claim,
    LocationCode,
    Location,
    Domain,
    KeyGroup,
    Cause,
    UnitId,
    Unit,
    UnitCode,
    Opinion,
    Result,
    Reply,
    RepliedOn,
    /// A leader, of a reception or a case.
    Leader,
    CaseLeader,
    ReceptionLeader,
    /// Other leaders at the reception.
    AlsoPresent,
    LeaderId,
    /// The office of the leader that the sheet has.
    Post,
    CasePost,
    ReceptionPost,
    Portfolio,
    TermFrom,
    TermTo,
    ReceptionId,
    SessionDate,
    SessionTime,
    Length,
    Mode,
    Setting,
    SessionPlace,
    Status,
    SessionPublishedOn,
    SessionRecord,
    CaseId,
    /// Whether a leader is responsible for the matter.
    IsCase,
    /// The day of a step.
    Step(StepKind),
    TeamLead,
    SupervisionLead,
    UnitHead,
    /// Known, without a field.
    NotStored,
}

/// An item: its name in mappings, the field that it comes from, and the groups of headers that mean it.
pub(crate) struct Row {
    pub(crate) item: Item,
    pub(crate) name: &'static str,
    table: &'static Table,
    key: &'static str,
    groups: &'static [&'static str],
}

impl Row {
    /// Whether the item comes from a column of a table.
    pub(crate) fn is_of(&self, table: &Table, key: &str) -> bool {
        self.table.key == table.key && self.key == key
    }
}

const fn row(
    item: Item,
    name: &'static str,
    table: &'static Table,
    key: &'static str,
    groups: &'static [&'static str],
) -> Row {
    Row { item, name, table, key, groups }
}

/// Every item but the steps and what is not stored.
pub(crate) static ROWS: &[Row] = &[
    row(Item::MatterId, "信访事项编号", &MATTERS, "id", &["case_no"]),
    row(Item::Number, "序号", &MATTERS, "id", &["seq"]),
    row(
        Item::RegisteredOn,
        "登记日期",
        &MATTERS,
        "registered_on",
        &["register_date", "visit_date"],
    ),
    row(Item::Channel, "信访形式", &MATTERS, "channel", &["form"]),
    row(Item::Purpose, "信访目的", &MATTERS, "purpose", &["purpose"]),
    row(Item::PetitionerInfo, "信访群众基本信息", &PETITIONERS, "name", &["petitioner_info"]),
    row(Item::PetitionerName, "信访人", &PETITIONERS, "name", &["petitioner_name"]),
    row(Item::IdNumber, "身份证号", &PETITIONERS, "id_number", &["id_no"]),
    row(Item::Phone, "联系电话", &PETITIONERS, "phone", &["phone"]),
    row(Item::Address, "住址", &PETITIONERS, "address", &["address"]),
    row(Item::Headcount, "信访人数", &MATTERS, "headcount", &["people_count"]),
    row(Item::Claim, "诉求内容", &MATTERS, "claim", &["demand", "case_title"]),
    row(Item::LocationCode, "问题发生地代码", &MATTERS, "location_code", &[]),
    row(Item::Location, "问题发生地", &MATTERS, "location_detail", &["place"]),
    row(Item::Domain, "内容分类", &MATTERS, "domain", &["category"]),
    row(Item::KeyGroup, "重点群体", &MATTERS, "key_group", &[]),
    row(Item::Cause, "产生原因", &MATTERS, "cause", &["cause"]),
    row(Item::UnitId, "单位编号", &UNITS, "id", &[]),
    row(Item::Unit, "责任单位", &UNITS, "name", &["unit"]),
    row(Item::UnitCode, "统一社会信用代码", &UNITS, "uscc", &[]),
    row(Item::Opinion, "处理意见", &MATTERS, "opinion", &["opinion"]),
    row(Item::Result, "办理结果", &MATTERS, "result", &["result", "progress"]),
    row(Item::Reply, "答复情况", &MATTERS, "reply", &["reply"]),
    row(Item::RepliedOn, "答复日期", &MATTERS, "replied_on", &["reply_date", "reply"]),
    row(Item::CaseLeader, "包案领导", &LEADERS, "name", &["leader"]),
    row(Item::ReceptionLeader, "接访领导", &LEADERS, "name", &["leader"]),
    row(Item::Leader, "领导", &LEADERS, "name", &["leader"]),
    row(Item::AlsoPresent, "同场领导", &LEADERS, "name", &["also_present"]),
    row(Item::LeaderId, "领导编号", &LEADERS, "id", &[]),
    row(Item::CasePost, "包案领导职务", &TERMS, "office", &["leader_post"]),
    row(Item::ReceptionPost, "接访领导职务", &TERMS, "office", &["leader_post"]),
    row(Item::Post, "职务", &TERMS, "office", &["leader_post"]),
    row(Item::Portfolio, "分工", &LEADERS, "portfolio", &["portfolio"]),
    row(Item::TermFrom, "任职起始日期", &TERMS, "from", &[]),
    row(Item::TermTo, "任职结束日期", &TERMS, "to", &[]),
    row(Item::ReceptionId, "接访编号", &RECEPTIONS, "id", &[]),
    row(Item::SessionDate, "接访日期", &RECEPTIONS, "date", &["session_date"]),
    row(Item::SessionTime, "接访时段", &RECEPTIONS, "time", &[]),
    row(Item::Length, "接访时长", &RECEPTIONS, "length", &[]),
    row(Item::Mode, "接访方式", &RECEPTIONS, "mode", &["session_mode"]),
    row(Item::Setting, "接访场所", &RECEPTIONS, "setting", &[]),
    row(Item::SessionPlace, "接访地点", &RECEPTIONS, "place", &["session_place"]),
    row(Item::Status, "接访状态", &RECEPTIONS, "status", &[]),
    row(Item::SessionPublishedOn, "接访公示日期", &RECEPTIONS, "published_on", &[]),
    row(Item::SessionRecord, "接访记录", &RECEPTIONS, "record", &[]),
    row(Item::CaseId, "案件编号", &CASES, "id", &[]),
    row(Item::IsCase, "是否领导包案", &CASES, "leader", &["is_leader_case"]),
    row(Item::TeamLead, "工作小组负责人", &STEPS, "lead", &[]),
    row(Item::SupervisionLead, "督办带队人", &STEPS, "led_by", &[]),
    row(Item::UnitHead, "单位主要领导", &STEPS, "unit_head", &[]),
];

/// The name of what is not stored, in mappings.
pub(crate) const NOT_STORED: &str = "不入库";

/// Groups of headers that mean the day of a step.
const STEP_GROUPS: [(&str, StepKind); 2] =
    [("case_start", StepKind::Selected), ("case_end", StepKind::LeaderApproved)];

/// How strongly a header means an item: the rank of the group, then the position in it. Less is stronger: 0 is a
/// mapping, 1 the item's own name.
pub(crate) type Strength = (usize, usize);

impl Item {
    /// The item of a name in a mapping.
    pub(crate) fn named(name: &str) -> Option<Self> {
        let name = name_key(name);
        let row = ROWS.iter().find(|row| row.name == name);
        let step = || StepKind::ALL.iter().find(|kind| step_name(**kind) == name);
        match row {
            Some(row) => Some(row.item),
            None if name == NOT_STORED || name.is_empty() => Some(Self::NotStored),
            None => step().map(|kind| Self::Step(*kind)),
        }
    }

    /// Its name in mappings.
    pub(crate) fn name(self) -> String {
        match (self, ROWS.iter().find(|row| row.item == self)) {
            (_, Some(row)) => row.name.to_owned(),
            (Self::Step(kind), None) => step_name(kind),
            _ => NOT_STORED.to_owned(),
        }
    }

    /// The column of the ledger's tables that its values belong to.
    pub(crate) fn spec(self) -> Option<Spec> {
        let (table, key) = match (self, ROWS.iter().find(|row| row.item == self)) {
            (_, Some(row)) => (row.table, row.key),
            (Self::Step(_), None) => (&STEPS, "on"),
            _ => return None,
        };
        specs(table).into_iter().find(|spec| spec.key == key)
    }

    /// The groups of headers that mean it.
    pub(crate) fn groups(self) -> &'static [&'static str] {
        ROWS.iter().find(|row| row.item == self).map_or(&[], |row| row.groups)
    }

    /// Whether its values are personal data of petitioners.
    pub(crate) fn is_personal(self) -> bool {
        matches!(
            self,
            Self::PetitionerInfo
                | Self::PetitionerName
                | Self::IdNumber
                | Self::Phone
                | Self::Address
        )
    }

    /// Whether it names leaders who receive or are responsible.
    pub(crate) fn is_leader(self) -> bool {
        matches!(self, Self::Leader | Self::CaseLeader | Self::ReceptionLeader)
    }

    /// The office of these leaders.
    pub(crate) fn post(self) -> Self {
        match self {
            // Their offices are beside their names.
            Self::AlsoPresent => Self::NotStored,
            Self::CaseLeader => Self::CasePost,
            Self::ReceptionLeader => Self::ReceptionPost,
            _ => Self::Post,
        }
    }
}

/// The name of the day of a step: `交办日期`.
fn step_name(kind: StepKind) -> String {
    match kind {
        StepKind::Published => "包案公示日期".to_owned(),
        // 答复日期 is a field of the matter; with a case it is a step too.
        StepKind::Replied => "包案答复日期".to_owned(),
        _ => format!("{}日期", kind.label(petition_core::Lang::Zh)),
    }
}

/// The item of a header, a name as [`name_key`] makes it, with its strength.
pub(crate) fn of_name(name: &str) -> Option<(Item, Strength)> {
    if let Some(item) = Item::named(name).filter(|_| !name.is_empty()) {
        return Some((item, (1, 0)));
    }
    if name == "公示日期" {
        return Some((Item::SessionPublishedOn, (1, 0)));
    }
    let groups = groups(name);
    let of_group = |row: &Row| {
        let ranked = (2..).zip(row.groups).find_map(|(rank, group)| {
            let (_, at) = groups.iter().find(|(known, _)| known == group)?;
            Some((rank, *at))
        })?;
        is_meant(row.item, name).then_some((row.item, ranked))
    };
    let found = ROWS.iter().filter_map(of_group).min_by_key(|(_, strength)| *strength);
    found
        .or_else(|| step(name, groups))
        .or_else(|| (!groups.is_empty()).then_some((Item::NotStored, (usize::MAX, 0))))
}

/// Headers of one group name leaders of cases, of receptions and of either; texts of replies and their days.
fn is_meant(item: Item, name: &str) -> bool {
    let of_case = name.contains('包');
    let of_reception = name.contains(['接', '访']) && !of_case;
    let is_day = name.ends_with("日期") || name.ends_with("时间");
    match item {
        Item::CaseLeader | Item::CasePost => of_case,
        Item::ReceptionLeader | Item::ReceptionPost => of_reception,
        Item::Leader | Item::Post => !of_case && !of_reception,
        Item::RepliedOn => is_day,
        Item::Reply => !is_day,
        _ => true,
    }
}

/// The step whose day a header names.
fn step(name: &str, groups: &[(String, usize)]) -> Option<(Item, Strength)> {
    let of_group = STEP_GROUPS.iter().find_map(|(group, kind)| {
        let (_, at) = groups.iter().find(|(known, _)| known == group)?;
        Some((Item::Step(*kind), (3, *at)))
    });
    let label = ["日期", "时间"].iter().find_map(|end| name.strip_suffix(end));
    let of_label = || {
        let is = |kind: &&StepKind| Some(kind.label(petition_core::Lang::Zh)) == label;
        StepKind::ALL.iter().find(is).map(|kind| (Item::Step(*kind), (2, 0)))
    };
    of_group.or_else(of_label)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(header: &str) -> Option<Item> {
        of_name(&name_key(header)).map(|(item, _)| item)
    }

    #[test]
    fn headers_in_use_mean_items() {
        for (header, expected) in [
            ("序号", Item::Number),
            ("信访编号", Item::MatterId),
            ("来访人姓名", Item::PetitionerName),
            ("包案领导姓名", Item::CaseLeader),
            ("接访领导、职务", Item::ReceptionLeader),
            ("领导姓名", Item::Leader),
            ("陪同领导", Item::AlsoPresent),
            ("参与接访领导", Item::AlsoPresent),
            ("包案领导职务", Item::CasePost),
            ("职务", Item::Post),
            ("接访时间", Item::SessionDate),
            ("答复情况", Item::Reply),
            ("送达日期", Item::RepliedOn),
            ("答复日期", Item::RepliedOn),
            ("交办日期", Item::Step(StepKind::Assigned)),
            ("包案开始时间", Item::Step(StepKind::Selected)),
            ("化解日期", Item::Step(StepKind::LeaderApproved)),
            ("研究案情时间", Item::Step(StepKind::Studied)),
            ("案件编号", Item::CaseId),
            ("满意度", Item::NotStored),
        ] {
            assert_eq!(item(header), Some(expected), "{header}");
        }
        assert_eq!(item("天气"), None);
        assert_eq!(item(""), None);
    }

    #[test]
    fn every_item_has_a_name_of_its_own_a_field_and_known_groups() {
        for row in ROWS {
            assert_eq!(Item::named(row.name), Some(row.item), "{}", row.name);
            assert!(row.item.spec().is_some(), "{}", row.name);
            for group in row.groups {
                assert!(!groups(group).is_empty(), "{group}");
            }
        }
        for kind in StepKind::ALL {
            let item = Item::Step(*kind);
            assert_eq!(Item::named(&item.name()), Some(item));
        }
    }
}
