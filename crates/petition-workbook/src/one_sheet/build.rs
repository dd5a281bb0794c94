//! Makes the records of a ledger from the rows of one sheet.

use super::columns::{Column, Columns};
use super::item::Item;
use super::leader_cells::LeaderCells;
use super::lines::Line;
use super::notes::{Note, Notes};
use super::people::{self, Person};
use super::roster::Members;
use super::tables::Tables;
use crate::list;
use crate::place::{SheetName, SheetProblems};
use petition_core::ledger::tables::{MATTERS, PETITIONERS};
use petition_core::{Code, Text};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// A matter that rows have made.
pub(super) struct Matter {
    pub(super) id: String,
    pub(super) claim: Option<String>,
    /// The number of its case among the cases.
    pub(super) case: Option<usize>,
    /// How many receptions it has.
    pub(super) receptions: usize,
    /// How many people there are as far as names say; none if the sheet has their number.
    people: Option<i64>,
}

/// The office of a leader with its dates; the dates may be blank.
pub(super) type Term = (String, Option<String>, Option<String>);

/// The most units in one cell; a longer text is one name.
const MOST_UNITS: usize = 50;

/// Makes records.
pub(super) struct Builder<'a> {
    pub(super) columns: &'a Columns,
    pub(super) cells: &'a LeaderCells,
    pub(super) sheet: &'a SheetName,
    pub(super) year: i32,
    pub(super) notes: &'a mut Notes,
    pub(super) faults: &'a mut SheetProblems,
    pub(super) tables: Tables,
    pub(super) leaders: Members,
    pub(super) units: Members,
    pub(super) matters: Vec<Matter>,
    by_id: HashMap<String, usize>,
    /// The terms of each leader, with the row of the first.
    pub(super) terms: BTreeMap<usize, BTreeMap<Term, u32>>,
    pub(super) portfolios: BTreeMap<usize, BTreeSet<String>>,
    pub(super) unit_codes: BTreeMap<usize, String>,
    /// Receptions by what they have in common: leader, day, time, mode, place and status.
    pub(super) receptions: HashMap<String, usize>,
    /// Whether running numbers repeat, so that they are no ids.
    repeats: bool,
    /// How often an id was made from another.
    further: HashMap<String, usize>,
    /// The petitioners of each matter.
    people: HashSet<(usize, Person)>,
}

impl<'a> Builder<'a> {
    pub(super) fn new(
        columns: &'a Columns,
        cells: &'a LeaderCells,
        sheet: &'a SheetName,
        year: i32,
        notes: &'a mut Notes,
        faults: &'a mut SheetProblems,
    ) -> Self {
        Self {
            columns,
            cells,
            sheet,
            year,
            notes,
            faults,
            tables: Tables::default(),
            leaders: Members::new("L"),
            units: Members::new("U"),
            matters: Vec::new(),
            by_id: HashMap::new(),
            terms: BTreeMap::new(),
            portfolios: BTreeMap::new(),
            unit_codes: BTreeMap::new(),
            receptions: HashMap::new(),
            repeats: false,
            further: HashMap::new(),
            people: HashSet::new(),
        }
    }

    /// Makes the records of all rows.
    pub(super) fn build(&mut self, lines: &[Line]) {
        self.repeats = repeats(lines);
        for line in lines {
            let Some((at, is_new)) = self.matter(line) else { continue };
            self.petitioners(line, at, is_new);
            let leaders = self.leaders(line);
            self.case(line, at, &leaders, is_new);
            self.reception(line, at, &leaders, is_new);
        }
        self.members();
    }

    pub(super) fn column(&self, item: Item) -> Option<&'a Column> {
        self.columns.of(item)
    }

    /// Counts a note at the column of an item.
    pub(super) fn note(&mut self, note: Note, line: &Line, item: Item) {
        let column = self.column(item);
        self.notes.add(note, line.row, column);
    }

    /// Reports a cell.
    pub(super) fn fault(
        &mut self,
        line: &Line,
        item: Item,
        code: Code,
        found: Text,
        expected: Text,
    ) {
        // A leader above the header has no column.
        let (at, header) =
            self.column(item).map_or((u32::MAX, ""), |column| (column.at, &column.header));
        let spot = self.sheet.spot(line.row, at, header);
        self.faults.add(spot, code, found, expected);
    }

    /// The matter of a row, and whether the row makes it.
    fn matter(&mut self, line: &Line) -> Option<(usize, bool)> {
        let last = self.matters.len().checked_sub(1);
        if let Some(last) = last.filter(|last| self.continues(line, *last)) {
            self.note(Note::SameMatter, line, Item::Number);
            return Some((last, false));
        }
        let mut id = self.id(line);
        if let Some(&at) = self.by_id.get(&id) {
            let claim = line.text(Item::Claim);
            let same = self
                .matters
                .get(at)
                .is_some_and(|matter| claim.is_none() || matter.claim.as_deref() == claim);
            if same {
                self.note(Note::SameMatter, line, self.id_item());
                return Some((at, false));
            }
            let found = crate::place::quoted(&id);
            let expected = Text::new(
                "另一编号：该编号已用于诉求不同的一件",
                "another number: a matter with another claim has this one",
            );
            self.fault(line, self.id_item(), Code::DuplicateId, found, expected);
            id = self.further(&id);
        }
        let fields = self.matter_fields(line, &id);
        self.tables.add(&MATTERS, line.row, None, fields);
        let claim = line.text(Item::Claim).map(str::to_owned);
        self.by_id.entry(id.clone()).or_insert(self.matters.len());
        let people = line.get(Item::Headcount).is_none().then_some(0);
        self.matters.push(Matter { id, claim, case: None, receptions: 0, people });
        Some((self.matters.len() - 1, true))
    }

    /// Whether a row goes on with the matter above: below its merged number, or with petitioners and days alone.
    fn continues(&self, line: &Line, last: usize) -> bool {
        let id = self.id_item();
        if line.is_merged(id) {
            let own = line.has_own(Item::Claim).then(|| line.text(Item::Claim)).flatten();
            let claim = self.matters.get(last).and_then(|matter| matter.claim.as_deref());
            return own.is_none() || own == claim;
        }
        let more = |item: Item| item.is_personal() || item == Item::SessionDate;
        self.columns.has(id) && line.get(id).is_none() && line.own().all(more)
    }

    /// The column with the numbers of the matters.
    fn id_item(&self) -> Item {
        let items = [Item::MatterId, Item::CaseId, Item::Number];
        items.into_iter().find(|item| self.columns.has(*item)).unwrap_or(Item::Number)
    }

    /// The id of the matter of a row: the ledger's own number, else from the order of the rows.
    fn id(&mut self, line: &Line) -> String {
        let item = self.id_item();
        let own = line.text(item).filter(|_| item != Item::Number || !self.repeats);
        if let Some(own) = own {
            // Below a merged number another claim is another matter.
            let merged = line.is_merged(item) && self.by_id.contains_key(own);
            return if merged { self.further(own) } else { own.to_owned() };
        }
        if self.columns.has(item) {
            self.note(Note::SheetOrder, line, item);
        }
        self.further(&format!("M{:03}", self.matters.len() + 1))
    }

    /// An id that no matter has, made from one that some may have.
    fn further(&mut self, id: &str) -> String {
        let mut free = id.to_owned();
        let number = self.further.entry(id.to_owned()).or_insert(1);
        while self.by_id.contains_key(&free) {
            *number += 1;
            free = format!("{id}-{number}");
        }
        free
    }

    fn matter_fields(&mut self, line: &Line, id: &str) -> Map<String, Value> {
        let mut fields = Map::new();
        fields.insert("id".to_owned(), Value::from(id));
        let of = [
            (Item::Channel, "channel"),
            (Item::Purpose, "purpose"),
            (Item::Headcount, "headcount"),
            (Item::Claim, "claim"),
            (Item::Domain, "domain"),
            (Item::KeyGroup, "key_group"),
            (Item::Cause, "cause"),
            (Item::Opinion, "opinion"),
            (Item::Result, "result"),
            (Item::RepliedOn, "replied_on"),
        ];
        for (item, key) in of {
            if let Some(value) = line.get(item) {
                fields.insert(key.to_owned(), value.clone());
            }
        }
        fields.entry("claim").or_insert_with(|| Value::from(""));
        fields.insert("registered_on".to_owned(), self.registered_on(line));
        put(&mut fields, "reply", line.reply.text.clone());
        if !fields.contains_key("replied_on") {
            put(&mut fields, "replied_on", line.reply.on.clone());
        }
        self.location(line, &mut fields);
        if let Some(unit) = self.unit(line) {
            fields.insert("unit".to_owned(), Value::from(unit));
        }
        fields
    }

    fn registered_on(&mut self, line: &Line) -> Value {
        if let Some(day) = line.get(Item::RegisteredOn) {
            return day.clone();
        }
        let first = line.days().min().map(str::to_owned);
        let first = first.unwrap_or_else(|| format!("{}-01-01", self.year));
        self.note(Note::RegisteredOn, line, Item::RegisteredOn);
        Value::from(first)
    }

    fn location(&mut self, line: &Line, fields: &mut Map<String, Value>) {
        let (detail, code) = line.text(Item::Location).map(people::location).unwrap_or_default();
        let code = line.text(Item::LocationCode).map(str::to_owned).or(code);
        let mut location = Map::new();
        put(&mut location, "detail", detail);
        put(&mut location, "code", code);
        if !location.is_empty() {
            fields.insert("location".to_owned(), Value::Object(location));
        }
    }

    /// The id of the first unit of a row.
    fn unit(&mut self, line: &Line) -> Option<String> {
        let text = line.text(Item::Unit)?;
        let mut names = list::split(text);
        if names.len() > MOST_UNITS {
            names = vec![text.to_owned()];
        }
        let ids = line.text(Item::UnitId).map(list::split).unwrap_or_default();
        if names.len() > 1 {
            self.note(Note::MoreUnits, line, Item::Unit);
        }
        let mut first = None;
        for (at, name) in names.iter().enumerate() {
            let id = ids.get(at).map(String::as_str);
            match self.units.find(name, id, line.row) {
                Ok(unit) => {
                    if let Some(code) = line.text(Item::UnitCode).filter(|_| at == 0) {
                        self.unit_codes.entry(unit).or_insert_with(|| code.to_owned());
                    }
                    first = first.or(Some(unit));
                }
                Err(other) => self.two_names(line, Item::UnitId, &other),
            }
        }
        first.and_then(|unit| self.units.id(unit)).map(str::to_owned)
    }

    /// Reports an id that another name has.
    pub(super) fn two_names(&mut self, line: &Line, item: Item, other: &str) {
        let expected = Text::new(
            format!("该编号已用于“{other}”"),
            format!("another id: this one belongs to {other}"),
        );
        self.fault(
            line,
            item,
            Code::DuplicateId,
            Text::new("两个名称同一编号", "one id of two names"),
            expected,
        );
    }

    /// Stores the number of people where the sheet has no such number.
    fn count_people(&mut self, at: usize, named: i64, said: i64) {
        let Some(matter) = self.matters.get_mut(at) else { return };
        let Some(people) = &mut matter.people else { return };
        *people = people.saturating_add(named).max(said);
        let headcount = Value::from((*people).max(1));
        self.tables.set(&MATTERS, at, "headcount", headcount);
    }

    fn petitioners(&mut self, line: &Line, at: usize, is_new: bool) {
        let personal = [
            Item::PetitionerInfo,
            Item::PetitionerName,
            Item::IdNumber,
            Item::Phone,
            Item::Address,
        ];
        if !is_new && !personal.into_iter().any(|item| line.has_own(item)) {
            return;
        }
        let own = |item: Item| line.text(item).filter(|_| is_new || line.has_own(item));
        let (mut people, count) = people::of_columns(
            own(Item::PetitionerName),
            own(Item::IdNumber),
            own(Item::Phone),
            own(Item::Address),
        );
        let (more, of_info) = own(Item::PetitionerInfo).map(people::of_info).unwrap_or_default();
        people.extend(more);
        if people.iter().any(Person::is_masked) {
            let item = personal.into_iter().find(|item| self.columns.has(*item));
            self.note(Note::Masked, line, item.unwrap_or(Item::PetitionerInfo));
        }
        // Rows of one matter repeat its petitioners.
        people.retain(|person| !self.people.contains(&(at, person.clone())));
        let named = i64::try_from(people.len()).unwrap_or(i64::MAX);
        self.count_people(at, named, count.or(of_info).unwrap_or(0));
        let id = self.matters.get(at).map(|matter| matter.id.clone());
        for person in people {
            self.people.insert((at, person.clone()));
            let mut fields = Map::new();
            put(&mut fields, "name", person.name);
            put(&mut fields, "id_number", person.id_number);
            put(&mut fields, "phone", person.phone);
            put(&mut fields, "address", person.address);
            self.tables.add(&PETITIONERS, line.row, id.clone(), fields);
        }
    }
}

/// Stores a text if there is one.
pub(super) fn put(fields: &mut Map<String, Value>, key: &str, text: Option<String>) {
    if let Some(text) = text {
        fields.insert(key.to_owned(), Value::from(text));
    }
}

/// Whether a running number comes twice, in cells of their own: it begins anew in each part of the sheet.
fn repeats(lines: &[Line]) -> bool {
    let mut seen = BTreeSet::new();
    let own = lines.iter().filter(|line| line.has_own(Item::Number));
    own.filter_map(|line| line.text(Item::Number)).any(|number| !seen.insert(number))
}
