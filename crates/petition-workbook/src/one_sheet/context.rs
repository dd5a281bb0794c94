//! What headers mean beside and below others: 姓名 below 包案领导, 职务 beside it.

use super::item::{Item, of_name};
use crate::fold::name_key;
use petition_core::workflow::StepKind;

/// Whom or what a group of columns is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Topic {
    Petitioner,
    /// A leader, as the item.
    Leader(Item),
    Unit,
    /// Receptions, without a word for the leader.
    Reception,
    /// Cases, without a word for the leader.
    Case,
    /// Persons without a field: those who handle, report or accompany.
    Other,
}

/// Words in headers, each with its topic; the first that occurs decides.
const TOPICS: &[(&[&str], Topic)] = &[
    (
        &[
            "陪同领导",
            "陪访领导",
            "陪同接访领导",
            "参与接访领导",
            "共同接访领导",
            "同场",
            "参加领导",
        ],
        Topic::Leader(Item::AlsoPresent),
    ),
    (
        &[
            "稳控",
            "联系人",
            "专办",
            "经办",
            "包保",
            "工作人员",
            "记录人",
            "登记人",
            "接件人",
            "审核",
            "填表",
            "陪同",
            "组员",
            "责任人",
            "责任领导",
            "分管领导",
            "负责人",
        ],
        Topic::Other,
    ),
    (&["包案领导", "包联领导", "包家领导", "化解领导"], Topic::Leader(Item::CaseLeader)),
    (&["接访领导", "接待领导", "下访领导"], Topic::Leader(Item::ReceptionLeader)),
    (&["领导"], Topic::Leader(Item::Leader)),
    (
        &["信访人", "信访群众", "来访", "上访", "信访对象", "当事人", "诉求人", "反映人", "群众"],
        Topic::Petitioner,
    ),
    (&["责任单位", "承办单位", "主办单位", "责任部门", "承办部门", "牵头单位"], Topic::Unit),
    (&["接访", "接待", "下访"], Topic::Reception),
    (&["包案"], Topic::Case),
];

/// The topic of a header.
pub(crate) fn topic(header: &str) -> Option<Topic> {
    let name = name_key(header);
    let is = |words: &&[&str]| words.iter().any(|word| name.contains(*word));
    TOPICS.iter().find(|(words, _)| is(words)).map(|(_, topic)| *topic)
}

/// Headers that say nothing alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Leaf {
    Name,
    Post,
    Phone,
    IdNumber,
    Address,
    Day,
    Place,
    Form,
    Count,
    /// Particulars of a person without a field.
    Particular,
}

const LEAVES: &[(&[&str], Leaf)] = &[
    (&["姓名", "名字", "名称", "人员", "单位名称", "领导", "领导姓名"], Leaf::Name),
    (&["职务", "职级", "领导职务", "单位及职务", "单位职务", "单位和职务", "职务职级"], Leaf::Post),
    (
        &[
            "联系电话",
            "电话",
            "手机",
            "手机号",
            "手机号码",
            "联系方式",
            "电话号码",
            "联系方式(手机号码)",
        ],
        Leaf::Phone,
    ),
    (&["身份证号", "身份证", "身份证号码", "证件号码", "公民身份号码"], Leaf::IdNumber),
    (&["住址", "地址", "家庭住址", "现住地址", "户籍地址", "居住地址"], Leaf::Address),
    (&["时间", "日期"], Leaf::Day),
    (&["地点"], Leaf::Place),
    (&["形式", "方式"], Leaf::Form),
    (&["人数"], Leaf::Count),
    (&["性别", "年龄", "民族", "单位", "工作单位", "社会关系", "政治面貌"], Leaf::Particular),
];

fn leaf(header: &str) -> Option<Leaf> {
    let name = name_key(header);
    LEAVES.iter().find(|(names, _)| names.contains(&name.as_str())).map(|(_, leaf)| *leaf)
}

/// Whether a header says nothing alone.
pub(crate) fn is_leaf(header: &str) -> bool {
    leaf(header).is_some()
}

/// Whether a header is a name alone.
pub(crate) fn is_bare_name(header: &str) -> bool {
    leaf(header) == Some(Leaf::Name)
}

/// Whether a header is an office alone.
pub(crate) fn is_bare_post(header: &str) -> bool {
    leaf(header) == Some(Leaf::Post)
}

/// Whether columns with this header go on with the person before them.
pub(crate) fn continues_person(header: &str) -> bool {
    let person = [Leaf::Post, Leaf::Phone, Leaf::IdNumber, Leaf::Address, Leaf::Particular];
    leaf(header).is_some_and(|leaf| person.contains(&leaf))
}

/// The item of a header below another one; none if the two together say nothing known.
pub(crate) fn below(context: &str, header: &str) -> Option<Item> {
    let leaf = leaf(header)?;
    let whole = of_name(&format!("{}{}", name_key(context), name_key(header)));
    if let Some((item, _)) = whole.filter(|(item, _)| *item != Item::NotStored) {
        return Some(item);
    }
    topic(context).and_then(|topic| of_leaf(topic, leaf, header))
}

/// The item of a header beside the person of a topic; none if it is the petitioner's or nobody's.
pub(crate) fn beside(topic: Topic, header: &str) -> Option<Item> {
    let leaf = leaf(header)?;
    match topic {
        Topic::Leader(_) | Topic::Other if continues_person(header) => of_leaf(topic, leaf, header),
        _ => None,
    }
}

fn of_leaf(topic: Topic, leaf: Leaf, header: &str) -> Option<Item> {
    Some(match (topic, leaf) {
        (Topic::Petitioner, Leaf::Name) => Item::PetitionerName,
        (Topic::Petitioner, Leaf::Phone) => Item::Phone,
        (Topic::Petitioner, Leaf::IdNumber) => Item::IdNumber,
        (Topic::Petitioner, Leaf::Address) => Item::Address,
        (Topic::Petitioner, Leaf::Count) => Item::Headcount,
        (Topic::Petitioner, Leaf::Form) => Item::Channel,
        (Topic::Petitioner, Leaf::Day) => Item::RegisteredOn,
        (Topic::Leader(item), Leaf::Name) => item,
        (Topic::Leader(item), Leaf::Post) => item.post(),
        (Topic::Leader(Item::ReceptionLeader) | Topic::Reception, Leaf::Day) => Item::SessionDate,
        (Topic::Reception, Leaf::Place) => Item::SessionPlace,
        (Topic::Reception, Leaf::Form) => Item::Mode,
        (Topic::Reception, Leaf::Name) => Item::ReceptionLeader,
        (Topic::Reception, Leaf::Post) => Item::ReceptionPost,
        (Topic::Case, Leaf::Name) => Item::CaseLeader,
        (Topic::Case, Leaf::Post) => Item::CasePost,
        (Topic::Case, Leaf::Day) => Item::Step(StepKind::Selected),
        (Topic::Unit, Leaf::Name) if name_key(header) != "姓名" => Item::Unit,
        (Topic::Unit, Leaf::Particular) if name_key(header) == "单位" => Item::Unit,
        (Topic::Leader(_) | Topic::Unit | Topic::Other, _)
        | (Topic::Petitioner, Leaf::Post | Leaf::Particular) => Item::NotStored,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_below_another_is_about_it() {
        for (context, header, item) in [
            ("包案领导", "姓名", Item::CaseLeader),
            ("包案领导", "职务", Item::CasePost),
            ("包案领导", "联系电话", Item::NotStored),
            ("信访人基本情况", "姓名", Item::PetitionerName),
            ("信访人基本情况", "联系电话", Item::Phone),
            ("信访人基本情况", "性别", Item::NotStored),
            ("接访情况", "时间", Item::SessionDate),
            ("领导接访", "领导", Item::Leader),
            ("责任单位", "名称", Item::Unit),
            ("责任单位", "联系电话", Item::NotStored),
            ("稳控责任人", "姓名", Item::NotStored),
            ("陪同领导", "姓名", Item::AlsoPresent),
            ("陪同领导", "职务", Item::NotStored),
        ] {
            assert_eq!(below(context, header), Some(item), "{context} {header}");
        }
        assert_eq!(below("办理", "天气"), None);
        assert_eq!(below("办理", "时间"), None);
    }

    #[test]
    fn a_number_beside_a_leader_is_not_the_petitioners() {
        assert_eq!(beside(Topic::Leader(Item::CaseLeader), "联系电话"), Some(Item::NotStored));
        assert_eq!(beside(Topic::Leader(Item::CaseLeader), "职务"), Some(Item::CasePost));
        assert_eq!(beside(Topic::Petitioner, "联系电话"), None);
        assert_eq!(beside(Topic::Other, "时间"), None);
    }
}
