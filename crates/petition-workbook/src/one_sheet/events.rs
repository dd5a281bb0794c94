//! Leaders, cases and receptions of the rows of one sheet.

use super::build::{Builder, Term, put};
use super::item::Item;
use super::leader_cells::CellLeaders;
use super::lines::Line;
use super::notes::Note;
use super::roster::offices;
use super::session::word_in;
use crate::word::{key_of, read_open};
use petition_core::ledger::tables::{CASES, LEADERS, RECEPTIONS, STEPS, TERMS, UNITS};
use petition_core::ledger::words::{Mode, OFFICES, ReceptionStatus, Setting};
use petition_core::workflow::StepKind;
use petition_core::{Code, Text};
use serde_json::{Map, Value};

/// The leaders of a row, by column.
#[derive(Default)]
pub(super) struct RowLeaders {
    any: Vec<usize>,
    case: Vec<usize>,
    reception: Vec<usize>,
    also_present: Vec<usize>,
}

impl RowLeaders {
    /// The leaders at the receptions of the row, with the column that names them.
    fn of_reception(&self) -> (&[usize], Item) {
        let columns = [
            (&self.reception, Item::ReceptionLeader),
            (&self.any, Item::Leader),
            (&self.case, Item::CaseLeader),
        ];
        let found = columns.into_iter().find(|(list, _)| !list.is_empty());
        found.map_or((&[], Item::Leader), |(list, item)| (list.as_slice(), item))
    }
}

impl Builder<'_> {
    /// The leaders of a row, with their offices.
    pub(super) fn leaders(&mut self, line: &Line) -> RowLeaders {
        let has_receptions = self.columns.has(Item::SessionDate);
        RowLeaders {
            any: self.leaders_of(line, Item::Leader),
            case: self.leaders_of(line, Item::CaseLeader),
            reception: self.leaders_of(line, Item::ReceptionLeader),
            also_present: if has_receptions {
                self.leaders_of(line, Item::AlsoPresent)
            } else {
                Vec::new()
            },
        }
    }

    fn leaders_of(&mut self, line: &Line, item: Item) -> Vec<usize> {
        let Some(text) = line.text(item) else { return Vec::new() };
        let CellLeaders { list: named, has_unnamed } = match self.cells.get(text) {
            Ok(leaders) => leaders,
            Err(piece) => {
                // Quotes of this form are shown: leaders are no petitioners.
                let found = Text::same(format!("“{}”", piece.chars().take(20).collect::<String>()));
                let expected = Text::new(
                    "领导姓名，可带职务，如“林示例（副市长）”；或在对照表 [leaders] 中写明",
                    "the name of a leader, with the office if you like, or an entry in [leaders] of a mapping",
                );
                self.fault(line, item, Code::UnknownReference, found, expected);
                return Vec::new();
            }
        };
        if named.is_empty() {
            self.note(Note::LeaderIgnored, line, item);
        }
        if has_unnamed {
            self.note(Note::UnnamedLeaders, line, item);
        }
        let own_ids = line.text(Item::LeaderId).filter(|_| self.is_id_of(item));
        let ids = own_ids.map(crate::list::split).unwrap_or_default();
        let posts = self.posts(line, item, named.len());
        let mut list = Vec::with_capacity(named.len());
        for (at, named) in named.iter().enumerate() {
            match self.leaders.find(&named.name, ids.get(at).map(String::as_str), line.row) {
                Ok(leader) => {
                    let beside = named.office.as_deref().map(|text| read_open(OFFICES, text));
                    if let Some(office) = posts.get(at).cloned().or(beside) {
                        self.term(line, leader, office);
                    }
                    if item.is_leader() {
                        self.portfolio(line, leader, at);
                    }
                    list.push((named.is_companion, leader));
                }
                Err(other) => self.two_names(line, Item::LeaderId, &other),
            }
        }
        // Who accompanies comes after the one who receives.
        petition_core::order::sort_by_key(&mut list, |(is_companion, _)| *is_companion);
        list.into_iter().map(|(_, leader)| leader).collect()
    }

    /// Whether the column of ids is that of these leaders: of several, the one before it.
    fn is_id_of(&self, item: Item) -> bool {
        let Some(id) = self.column(Item::LeaderId) else { return false };
        let leaders = self
            .columns
            .list
            .iter()
            .filter(|column| column.is_read() && column.item.is_some_and(Item::is_leader));
        let before = leaders.clone().rfind(|column| column.at < id.at);
        before.or_else(|| leaders.clone().next()).is_some_and(|column| column.item == Some(item))
    }

    /// The offices in the column beside the leaders.
    fn posts(&mut self, line: &Line, item: Item, leaders: usize) -> Vec<String> {
        let others = [Item::Post, Item::CasePost, Item::ReceptionPost];
        let has_one_leader = [Item::Leader, Item::CaseLeader, Item::ReceptionLeader]
            .into_iter()
            .filter(|item| self.columns.has(*item))
            .count()
            == 1;
        let own = item.post();
        let post = if self.columns.has(own) {
            own
        } else if has_one_leader && item.is_leader() {
            others.into_iter().find(|post| self.columns.has(*post)).unwrap_or(own)
        } else {
            return Vec::new();
        };
        let Some(text) = line.text(post).filter(|_| leaders > 0) else { return Vec::new() };
        if let Some(list) = offices(text, leaders) {
            return list;
        }
        let found = Text::new(
            format!("{leaders} 位领导，职务数不同"),
            format!("another number of offices than the {leaders} leaders"),
        );
        let expected = Text::new(
            "与领导一一对应的职务，用“、”或换行分隔；或写作“姓名（职务）”",
            "one office for each leader, separated by 、 or line breaks",
        );
        self.fault(line, post, Code::UnknownReference, found, expected);
        Vec::new()
    }

    fn term(&mut self, line: &Line, leader: usize, office: String) {
        let day = |item| line.text(item).map(str::to_owned);
        let term: Term = (office, day(Item::TermFrom), day(Item::TermTo));
        self.terms.entry(leader).or_default().entry(term).or_insert(line.row);
    }

    fn portfolio(&mut self, line: &Line, leader: usize, at: usize) {
        let items = line.get(Item::Portfolio).and_then(Value::as_array).filter(|_| at == 0);
        let items = items.into_iter().flatten().filter_map(Value::as_str).map(str::to_owned);
        let items: Vec<String> = items.collect();
        if !items.is_empty() {
            self.portfolios.entry(leader).or_default().extend(items);
        }
    }

    /// The case of a row: where a leader is responsible, or the sheet says that there is one.
    pub(super) fn case(&mut self, line: &Line, at: usize, leaders: &RowLeaders, is_new: bool) {
        let steps = self.steps(line, is_new);
        let is_case = line.get(Item::IsCase).and_then(Value::as_bool);
        let by_leader = self.case_without_day(line, leaders);
        let exists = self.matters.get(at).and_then(|matter| matter.case);
        let case = is_case != Some(false)
            && (!leaders.case.is_empty()
                || (!leaders.any.is_empty() && self.columns.has(Item::Step(StepKind::Selected)))
                || is_case == Some(true)
                || line.get(Item::CaseId).is_some()
                || by_leader);
        if !case && exists.is_none() {
            for (_, _, item) in steps.iter().filter(|(_, _, item)| matches!(item, Item::Step(_))) {
                self.note(Note::NoCase, line, *item);
            }
            return;
        }
        if by_leader {
            self.note(Note::CaseOfLeader, line, leaders.of_reception().1);
        }
        let holder = self.holder(line, leaders);
        let number = match exists {
            Some(number) => number,
            None => self.new_case(line, at, holder.as_deref()),
        };
        self.add_steps(line, number, holder.as_deref(), steps);
    }

    /// Whether the row names a leader while no column has days of receptions: the nine elements have none.
    fn case_without_day(&self, line: &Line, leaders: &RowLeaders) -> bool {
        let named = !leaders.any.is_empty() || !leaders.reception.is_empty();
        let has = |item| self.columns.has(item);
        named
            && line.get(Item::IsCase).is_none()
            && leaders.case.is_empty()
            && !has(Item::SessionDate)
    }

    /// The id of the leader who is responsible.
    fn holder(&mut self, line: &Line, leaders: &RowLeaders) -> Option<String> {
        let (list, item) = if leaders.case.is_empty() {
            leaders.of_reception()
        } else {
            (leaders.case.as_slice(), Item::CaseLeader)
        };
        if list.len() > 1 && line.has_own(item) {
            let count = list.len();
            let found = Text::new(format!("{count} 位领导"), format!("{count} leaders"));
            let expected = Text::new(
                "一位包案领导，其余写入另一列，如“包案组员”",
                "one leader of the case; others belong in another column",
            );
            self.fault(line, item, Code::UnknownReference, found, expected);
        }
        list.first().and_then(|leader| self.leaders.id(*leader)).map(str::to_owned)
    }

    fn new_case(&mut self, line: &Line, at: usize, holder: Option<&str>) -> usize {
        let matter = self.matters.get(at).map(|matter| matter.id.clone()).unwrap_or_default();
        let id = line.text(Item::CaseId).map_or_else(|| made("C", &matter), str::to_owned);
        let mut fields = Map::new();
        fields.insert("id".to_owned(), Value::from(id));
        fields.insert("matter".to_owned(), Value::from(matter));
        put(&mut fields, "leader", holder.map(str::to_owned));
        let number = self.tables.add(&CASES, line.row, None, fields);
        if let Some(matter) = self.matters.get_mut(at) {
            matter.case = Some(number);
        }
        number
    }

    /// The steps whose days are in the row, by day; with the item of each.
    /// Days in cells that are merged over several rows belong to each matter, once.
    fn steps(&self, line: &Line, is_new: bool) -> Vec<(String, StepKind, Item)> {
        let is_here = |item| is_new || line.has_own(item);
        let days = self.columns.list.iter().filter_map(|column| match column.item {
            Some(item @ Item::Step(kind)) if column.is_read() && is_here(item) => {
                Some((line.text(item)?.to_owned(), kind, item))
            }
            _ => None,
        });
        let mut list: Vec<_> = days.collect();
        if !list.iter().any(|(_, kind, _)| *kind == StepKind::Replied) {
            let of_reply = line.reply.step.clone().filter(|_| is_here(Item::Reply));
            let of_column = || line.text(Item::RepliedOn).filter(|_| is_here(Item::RepliedOn));
            let day = of_reply.or_else(|| of_column().map(str::to_owned));
            list.extend(day.map(|day| (day, StepKind::Replied, Item::RepliedOn)));
        }
        petition_core::order::sort_by(&mut list, &|left, right| {
            (&left.0, left.1 as usize).cmp(&(&right.0, right.1 as usize))
        });
        list
    }

    fn add_steps(
        &mut self,
        line: &Line,
        case: usize,
        holder: Option<&str>,
        steps: Vec<(String, StepKind, Item)>,
    ) {
        let id = self.tables.id(&CASES, case);
        for (day, kind, _) in steps {
            let mut fields = Map::new();
            fields.insert("kind".to_owned(), Value::from(kind.key()));
            fields.insert("on".to_owned(), Value::from(day));
            let text = |item| line.text(item).map(str::to_owned);
            match kind {
                StepKind::Selected => put(&mut fields, "leader", holder.map(str::to_owned)),
                StepKind::TeamFormed => put(&mut fields, "lead", text(Item::TeamLead)),
                StepKind::Supervised => put(&mut fields, "led_by", text(Item::SupervisionLead)),
                StepKind::UnitReported => put(&mut fields, "unit_head", text(Item::UnitHead)),
                _ => {}
            }
            self.tables.add(&STEPS, line.row, id.clone(), fields);
        }
    }

    /// The receptions of a row, one for each of its days.
    pub(super) fn reception(&mut self, line: &Line, at: usize, leaders: &RowLeaders, is_new: bool) {
        let (list, item) = leaders.of_reception();
        let days = line.get(Item::SessionDate).and_then(Value::as_array);
        let Some(days) = days.filter(|_| is_new || line.has_own(Item::SessionDate)) else {
            let expected = item != Item::CaseLeader && self.columns.has(Item::SessionDate);
            if expected && !list.is_empty() && is_new {
                self.note(Note::NoSessionDate, line, item);
            }
            return;
        };
        let Some(&first) = list.first() else {
            self.note(Note::NoSessionLeader, line, Item::SessionDate);
            return;
        };
        if list.len() > 1 {
            self.note(Note::OtherLeaders, line, item);
        }
        let also = leaders.also_present.iter().filter(|one| !list.contains(one));
        let present: Vec<usize> = list.iter().chain(also).copied().collect();
        for day in days {
            let part = |index: usize| day.get(index).and_then(Value::as_str).map(str::to_owned);
            let time = line.text(Item::SessionTime).map(str::to_owned).or_else(|| part(1));
            let Some(date) = part(0) else { continue };
            self.reception_on(line, at, &present, (first, date, time.unwrap_or_default()));
        }
    }

    fn reception_on(
        &mut self,
        line: &Line,
        at: usize,
        leaders: &[usize],
        (leader, date, time): (usize, String, String),
    ) {
        let mut fields = self.reception_words(line);
        let Some(matter) = self.matters.get_mut(at) else { return };
        matter.receptions += 1;
        let (id, nth) = (matter.id.clone(), matter.receptions);
        put(&mut fields, "leader", self.leaders.id(leader).map(str::to_owned));
        fields.insert("date".to_owned(), Value::from(date));
        put(&mut fields, "time", Some(time).filter(|time| !time.is_empty()));
        let number = line.text(Item::ReceptionId);
        let key = number.map_or_else(|| Value::Object(fields.clone()).to_string(), str::to_owned);
        let others: Vec<String> = leaders
            .iter()
            .filter(|one| **one != leader)
            .filter_map(|one| self.leaders.id(*one))
            .map(str::to_owned)
            .collect();
        if let Some(&known) = self.receptions.get(&key) {
            self.tables.push_text(&RECEPTIONS, known, "matters", &id);
            for other in &others {
                self.tables.push_text(&RECEPTIONS, known, "also_present", other);
            }
            return;
        }
        let made = if nth == 1 { made("R", &id) } else { format!("{}-{nth}", made("R", &id)) };
        let own = line.text(Item::ReceptionId).filter(|_| nth == 1).map(str::to_owned);
        fields.insert("id".to_owned(), Value::from(own.unwrap_or(made)));
        fields.insert("matters".to_owned(), Value::from(vec![id]));
        fields.insert("also_present".to_owned(), Value::from(others));
        let number = self.tables.add(&RECEPTIONS, line.row, None, fields);
        self.receptions.insert(key, number);
    }

    /// Mode, setting, status and texts of a reception.
    fn reception_words(&mut self, line: &Line) -> Map<String, Value> {
        let mut fields = Map::new();
        let part = |index: usize| line.get(Item::Mode)?.get(index)?.as_str();
        let mode = part(0).map(str::to_owned);
        if mode.is_none() {
            self.note_field(Note::Mode, line, Item::Mode);
        }
        let mode = mode.unwrap_or_else(|| Mode::Other.key().to_owned());
        let setting = line.text(Item::Setting).map(str::to_owned);
        if setting.is_none() {
            self.note_field(Note::Setting, line, Item::Setting);
        }
        let place = line.text(Item::SessionPlace);
        let by_place = || {
            let place = place?;
            key_of(Setting::WORDS, place).or_else(|| word_in(place))
        };
        let guessed = || part(1).or_else(by_place).unwrap_or_else(|| by_mode(&mode));
        fields.insert(
            "setting".to_owned(),
            Value::from(setting.unwrap_or_else(|| guessed().to_owned())),
        );
        let status = line.text(Item::Status).map(str::to_owned);
        if status.is_none() {
            self.note_field(Note::Status, line, Item::Status);
        }
        let held = ReceptionStatus::Held.key();
        fields.insert("status".to_owned(), Value::from(status.as_deref().unwrap_or(held)));
        fields.insert("mode".to_owned(), Value::from(mode));
        for (item, key) in [
            (Item::Length, "length"),
            (Item::SessionPlace, "place"),
            (Item::SessionPublishedOn, "published_on"),
            (Item::SessionRecord, "record"),
        ] {
            put(&mut fields, key, line.text(item).map(str::to_owned));
        }
        fields
    }

    /// Counts a guess at the column of an item, or at that of the day if the sheet has no such column.
    fn note_field(&mut self, note: Note, line: &Line, item: Item) {
        let at = if self.columns.has(item) { item } else { Item::SessionDate };
        self.note(note, line, at);
    }

    /// The records of leaders, terms and units.
    pub(super) fn members(&mut self) {
        let leaders = std::mem::take(&mut self.leaders.list);
        let item = [Item::CaseLeader, Item::Leader, Item::ReceptionLeader];
        let item = item.into_iter().find(|item| self.columns.has(*item));
        let column = item.and_then(|item| self.column(item));
        for (at, leader) in leaders.into_iter().enumerate() {
            let mut fields = Map::new();
            fields.insert("id".to_owned(), Value::from(leader.id.clone()));
            fields.insert("name".to_owned(), Value::from(leader.name));
            let portfolio: Option<Value> =
                self.portfolios.remove(&at).map(|items| items.into_iter().collect());
            self.tables.add(&LEADERS, leader.row, None, fields);
            let terms = self.terms.remove(&at).unwrap_or_default();
            if terms.is_empty() {
                self.notes.add(Note::NoOffice, leader.row, column);
            }
            if terms.keys().any(|(_, from, to)| from.is_none() && to.is_none()) {
                self.notes.add(Note::TermOfYear, leader.row, column);
            }
            for (term, row) in terms {
                let mut fields = term_fields(term, self.year);
                if let Some(portfolio) = portfolio.clone() {
                    fields.insert("portfolio".to_owned(), portfolio);
                }
                self.tables.add(&TERMS, row, Some(leader.id.clone()), fields);
            }
        }
        for (at, unit) in std::mem::take(&mut self.units.list).into_iter().enumerate() {
            let mut fields = Map::new();
            fields.insert("id".to_owned(), Value::from(unit.id));
            fields.insert("name".to_owned(), Value::from(unit.name));
            put(&mut fields, "uscc", self.unit_codes.remove(&at));
            self.tables.add(&UNITS, unit.row, None, fields);
        }
    }
}

/// A term; without dates it is the year.
fn term_fields((office, from, to): Term, year: i32) -> Map<String, Value> {
    let mut fields = Map::new();
    fields.insert("office".to_owned(), Value::from(office));
    let ends = from.is_none() && to.is_none();
    let first = from.unwrap_or_else(|| format!("{year}-01-01"));
    fields.insert("from".to_owned(), Value::from(first));
    put(&mut fields, "to", to.or_else(|| ends.then(|| format!("{year}-12-31"))));
    fields
}

/// The id of a record of a matter: `C001` of `M001`, `C1` of `1`.
fn made(prefix: &str, matter: &str) -> String {
    let number = matter
        .strip_prefix(['M', 'm'])
        .filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    match number {
        Some(number) => format!("{prefix}{number}"),
        None if matter.starts_with(|c: char| c.is_ascii_digit()) => format!("{prefix}{matter}"),
        None => format!("{prefix}-{matter}"),
    }
}

/// The setting that a mode implies.
fn by_mode(mode: &str) -> &'static str {
    let on_site = [Mode::CaseVisit.key(), Mode::Grassroots.key()];
    if on_site.contains(&mode) { Setting::OnSite.key() } else { Setting::Hall.key() }
}
