//! Guesses and what is left out, counted: one notice a column and guess.

use super::columns::{Column, Columns};
use super::item::Item;
use crate::place::{SheetName, SheetProblems, letters};
use petition_core::schema::cell::name_shown;
use petition_core::{Code, Text};
use std::collections::BTreeMap;

/// A guess, or something that is not stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Note {
    TermOfYear,
    NoOffice,
    RegisteredOn,
    Mode,
    Setting,
    Status,
    NoSessionDate,
    NoSessionLeader,
    OtherLeaders,
    UnnamedLeaders,
    LeaderIgnored,
    LeaderOfTitle,
    MoreUnits,
    NoCase,
    CaseOfLeader,
    WithoutYear,
    About,
    TimeOfDay,
    SheetOrder,
    Masked,
    NumberOnly,
    SameMatter,
    Unheaded,
}

impl Note {
    fn code(self) -> Code {
        match self {
            Self::NoSessionDate
            | Self::NoSessionLeader
            | Self::LeaderIgnored
            | Self::UnnamedLeaders
            | Self::NoCase
            | Self::TimeOfDay => Code::CellNotStored,
            Self::NumberOnly => Code::RowNotStored,
            Self::Unheaded => Code::ColumnNotStored,
            _ => Code::Assumed,
        }
    }

    /// What was found so many times, and what follows.
    fn texts(self, count: usize, year: i32) -> (Text, Text) {
        let (found, expected) = self.parts();
        let fill =
            |text: &str| text.replace("{n}", &count.to_string()).replace("{y}", &year.to_string());
        let both = |(zh, en): (&str, &str)| Text::new(fill(zh), fill(en));
        (both(found), both(expected))
    }

    const fn parts(self) -> ((&'static str, &'static str), (&'static str, &'static str)) {
        match self {
            Self::TermOfYear => (
                ("无任职起止日期（{n} 位领导）", "no dates of office ({n} leaders)"),
                ("任期按 {y}-01-01 至 {y}-12-31", "the term is 1 January to 31 December {y}"),
            ),
            Self::NoOffice => (
                ("无职务（{n} 位领导）", "no office ({n} leaders)"),
                (
                    "没有任职记录，不列任务；可加“职务”列，或写作“姓名（职务）”",
                    "no term, and so no duties: add a column 职务, or write 姓名（职务）",
                ),
            ),
            Self::RegisteredOn => (
                ("无登记日期（{n} 件）", "no day of registration ({n} matters)"),
                (
                    "取该行最早的日期；整行无日期的取 {y}-01-01",
                    "the earliest day of the row is stored; without one, 1 January {y}",
                ),
            ),
            Self::Mode => (
                ("无接访方式（{n} 次）", "no mode ({n} receptions)"),
                ("按“其他”", "stored as other"),
            ),
            Self::Setting => (
                ("无接访场所（{n} 次）", "no setting ({n} receptions)"),
                (
                    "按接访方式和地点推断，否则按“接待场所”",
                    "taken from mode and place, else the reception hall",
                ),
            ),
            Self::Status => (
                ("无接访状态（{n} 次）", "no status ({n} receptions)"),
                ("按“已接访”", "stored as held"),
            ),
            Self::NoSessionDate => (
                ("有领导、无接访日期（{n} 行）", "a leader without a day of reception ({n} rows)"),
                ("不作为接访入库", "not stored as receptions"),
            ),
            Self::NoSessionLeader => (
                ("有接访日期、无领导（{n} 行）", "a day of reception without a leader ({n} rows)"),
                ("不作为接访入库", "not stored as receptions"),
            ),
            Self::OtherLeaders => (
                ("一次接访写有几位领导（{n} 次）", "several leaders at one reception ({n} times)"),
                (
                    "首位为接访领导，其余为同场领导",
                    "the first received; the others were also present",
                ),
            ),
            Self::UnnamedLeaders => (
                ("写有“等”，另有领导未写明（{n} 处）", "leaders who are not named (等; {n})"),
                ("仅写明的领导入库", "the leaders who are named are stored"),
            ),
            Self::LeaderIgnored => (
                (
                    "对照表写明不是领导（{n} 处）",
                    "texts that the mapping says are no leaders ({n})",
                ),
                ("视为空白", "read as blank"),
            ),
            Self::LeaderOfTitle => (
                ("表头上方写明的领导", "a leader above the header"),
                ("为各行的领导", "stored as the leader of every row"),
            ),
            Self::MoreUnits => (
                ("一格写有几个单位（{n} 处）", "several units in one cell ({n})"),
                (
                    "首个为责任单位，其余列入责任单位表",
                    "the first is responsible; the others are in the list of units",
                ),
            ),
            Self::NoCase => (
                ("有日期、该行无包案（{n} 行）", "a day without a case in the row ({n} rows)"),
                ("该行无包案领导，不作为办理步骤入库", "no leader of a case: not stored as a step"),
            ),
            Self::CaseOfLeader => (
                (
                    "有领导、无接访日期列（{n} 件）",
                    "a leader, and no column with days ({n} matters)",
                ),
                (
                    "不作为接访，按未注明步骤的包案入库",
                    "stored as the holder of a case without steps, not as receptions",
                ),
            ),
            Self::WithoutYear => (
                ("无年份的日期（{n} 处）", "days without a year ({n})"),
                ("按 {y} 年", "read as of {y}"),
            ),
            Self::About => (
                ("约数（{n} 处）", "approximate numbers ({n})"),
                ("取其中的数", "the number in the cell is stored"),
            ),
            Self::TimeOfDay => (
                ("时刻（{n} 处）", "times of day ({n})"),
                ("仅日期入库", "the day alone is stored"),
            ),
            Self::SheetOrder => (
                ("空白或重复的编号（{n} 处）", "blank or repeated numbers ({n})"),
                ("按行的次序编号", "ids are made from the order of the rows"),
            ),
            Self::Masked => (
                ("已隐去的个人信息（{n} 行）", "masked personal data ({n} rows)"),
                ("按所见入库", "stored as shown"),
            ),
            Self::NumberOnly => (
                ("只有序号的行（{n} 行）", "rows with a number alone ({n})"),
                ("没有内容", "nothing else is in them"),
            ),
            Self::SameMatter => (
                ("同一事项的后续行（{n} 行）", "further rows of one matter ({n})"),
                ("并入上一件", "added to the matter above"),
            ),
            Self::Unheaded => (
                ("没有表头的内容（{n} 处）", "content without a header ({n})"),
                ("不入库", "not stored"),
            ),
        }
    }
}

/// The notes of a sheet, by column.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    /// The first row, and how many there are.
    list: BTreeMap<(u32, Note), (u32, usize, String)>,
}

impl Notes {
    /// Counts a note at a column.
    pub(crate) fn add(&mut self, note: Note, row: u32, column: Option<&Column>) {
        let (at, header) = column.map_or((u32::MAX, ""), |column| (column.at, &column.header));
        self.add_at(note, row, at, header);
    }

    /// Counts a note at a position.
    pub(crate) fn add_at(&mut self, note: Note, row: u32, at: u32, header: &str) {
        let entry = self.list.entry((at, note));
        entry.or_insert_with(|| (row, 0, header.to_owned())).1 += 1;
    }

    /// Reports them; `year` is the ledger's. Without one, what follows from it is left out: the year is asked for.
    pub(crate) fn report(self, sheet: &SheetName, year: Option<i32>, faults: &mut SheetProblems) {
        for ((at, note), (row, count, header)) in self.list {
            let ((_, (zh, _)), needs_year) = (note.parts(), |text: &str| text.contains("{y}"));
            if year.is_none() && needs_year(zh) {
                continue;
            }
            let (found, expected) = note.texts(count, year.unwrap_or_default());
            faults.add_note(sheet.spot(row, at, header), note.code(), found, expected);
        }
    }
}

/// Items that mean nothing without another.
const DEPENDENT: &[(Item, &[Item])] = &[
    (
        Item::SessionDate,
        &[
            Item::AlsoPresent,
            Item::SessionTime,
            Item::Length,
            Item::Mode,
            Item::Setting,
            Item::SessionPlace,
            Item::Status,
            Item::SessionPublishedOn,
            Item::SessionRecord,
            Item::ReceptionId,
        ],
    ),
    (Item::Step(petition_core::workflow::StepKind::TeamFormed), &[Item::TeamLead]),
    (Item::Step(petition_core::workflow::StepKind::Supervised), &[Item::SupervisionLead]),
    (Item::Step(petition_core::workflow::StepKind::UnitReported), &[Item::UnitHead]),
];

/// Reports the columns that are not read, and those whose meaning is a guess.
pub(crate) fn report_columns(columns: &Columns, sheet: &SheetName, faults: &mut SheetProblems) {
    for column in &columns.list {
        let Some((code, expected)) = fault(column, columns) else { continue };
        // A row of persons may look like the header.
        let is_own = column.item.is_none() && code.is_notice();
        let is_hidden = is_own && name_shown(&column.header) != column.header;
        let header = if is_hidden { letters(column.at) } else { column.header.clone() };
        // Quotes of this form are shown.
        let found = Text::same(format!("“{header}”"));
        let spot = sheet.spot(columns.row, column.at, header);
        if code.is_notice() {
            faults.add_note(spot, code, found, expected);
        } else {
            faults.add(spot, code, found, expected);
        }
    }
}

fn fault(column: &Column, columns: &Columns) -> Option<(Code, Text)> {
    if column.repeated {
        return Some((Code::DuplicateColumn, Text::new("只保留一列", "one such column")));
    }
    if let Some(other) = &column.overruled_by {
        let expected =
            Text::new(format!("已取“{other}”列"), format!("the column {other} is stored"));
        return Some((Code::ColumnNotStored, expected));
    }
    let Some(item) = column.item else { return Some(unknown(column, columns)) };
    if item == Item::NotStored {
        let expected = Text::new("台账没有此项", "the ledger has no such field");
        return Some((Code::ColumnNotStored, expected));
    }
    let needed =
        DEPENDENT.iter().find(|(_, items)| items.contains(&item)).map(|(needed, _)| needed);
    if let Some(needed) = needed.filter(|needed| !columns.has(**needed)) {
        let name = needed.name();
        let expected = Text::new(
            format!("台账没有“{name}”列，此列无从入库"),
            format!("there is no column {name}"),
        );
        return Some((Code::ColumnNotStored, expected));
    }
    let Item::Step(kind) = item else { return None };
    let label = kind.label(petition_core::Lang::Zh);
    (!column.header.contains(label)).then(|| {
        let en = kind.label(petition_core::Lang::En);
        let expected = Text::new(
            format!("作为办理步骤“{label}”的日期"),
            format!("stored as the day of the step {label} ({en})"),
        );
        (Code::Assumed, expected)
    })
}

/// A header that nothing knows: a misspelled one, or a column of one's own.
fn unknown(column: &Column, columns: &Columns) -> (Code, Text) {
    match column.misspelled(&columns.of_item) {
        Some(known) => {
            let expected = Text::new(
                format!("“{known}”？请改正；如是自有列，请在对照表中写明“不入库”"),
                format!("{known}? correct it, or map it to 不入库 if it is your own"),
            );
            (Code::UnknownColumn, expected)
        }
        None => (Code::ColumnNotStored, Text::new("自有列", "a column of your own")),
    }
}
