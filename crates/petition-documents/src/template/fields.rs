//! The fields that a paper offers to a template.

use crate::kind::{PaperKind, Subject};
use crate::letterhead::Letterhead;
use crate::paper::{Block, Cell, Line, Paper, Table};
use crate::write::{About, Papers};
use petition_core::calendar::Workdays;
use petition_core::{Date, Ledger, Policy};
use std::cell;

/// Names with their values.
pub type Values = Vec<(String, String)>;

/// The fields of a paper.
#[derive(Debug, Default)]
pub struct Fields {
    pub values: Values,
    pub lists: Vec<(String, Vec<Values>)>,
}

/// A field that a template of a kind can have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldName {
    /// The list that it belongs to, for `{{#list}}…{{/list}}`.
    pub list: Option<String>,
    /// The name.
    pub name: String,
}

/// Returns the fields that a template of a kind can have: those of a paper that has every part.
///
/// ```
/// use petition_documents::{PaperKind, fields};
/// let names: Vec<String> = fields(PaperKind::Schedule).into_iter().map(|field| field.name).collect();
/// assert!(names.contains(&"标题".to_owned()) && names.contains(&"接访事项".to_owned()));
/// ```
pub fn fields(kind: PaperKind) -> Vec<FieldName> {
    let Some(fields) = of_sample(kind) else { return Vec::new() };
    let field = |list: Option<&String>, name: &String| FieldName {
        list: list.cloned(),
        name: name.clone(),
    };
    let values = fields.values.iter().map(|(name, _)| field(None, name));
    let lists = fields.lists.iter().flat_map(|(list, items)| {
        items.iter().take(1).flatten().map(move |(name, _)| field(Some(list), name))
    });
    values.chain(lists).collect()
}

/// Returns the fields of a sample paper of a kind.
fn of_sample(kind: PaperKind) -> Option<Fields> {
    let ledger = Ledger::from_json(include_str!("sample.json")).ok()?;
    let policy = Policy::builtin("shenzhen-2019").ok()?;
    let papers = Papers {
        ledger: &ledger,
        policy: &policy,
        workdays: Workdays::builtin(),
        as_of: Date::from_ymd_opt(2020, 12, 20)?,
        letterhead: &Letterhead::default(),
        number: None,
        full: true,
        worklist: None,
        last_year: None,
    };
    let about = match kind.subject() {
        Subject::Quarter => About::Period("2020-Q1".parse().ok()?),
        Subject::Year => About::Period("2020".parse().ok()?),
        Subject::Case => About::Record("C1"),
        Subject::Reception => About::Record("R1"),
        Subject::LeaderOrUnit | Subject::Unit => About::Unit("U1"),
    };
    papers.write(kind, about).ok().map(|paper| Fields::of_paper(&paper))
}

impl Fields {
    /// Returns the fields of a paper. What the kind has and this paper has not is empty.
    pub fn of(paper: &Paper) -> Self {
        let mut fields = Self::of_paper(paper);
        for field in self::fields(paper.kind) {
            match field.list {
                None if !fields.values.iter().any(|(name, _)| *name == field.name) => {
                    fields.values.push((field.name, String::new()));
                }
                Some(list) if !fields.lists.iter().any(|(name, _)| *name == list) => {
                    fields.lists.push((list, Vec::new()));
                }
                _ => {}
            }
        }
        fields
    }

    fn of_paper(paper: &Paper) -> Self {
        let plain = |line: &Option<Line>| line.as_ref().map(Line::plain).unwrap_or_default();
        let date = paper.signature.as_ref().map(|signature| signature.date.plain());
        let paragraphs = paper.blocks.iter().filter_map(|block| match block {
            Block::Heading { text, .. } => Some(text.clone()),
            Block::Paragraph(line) => Some(line.plain()),
            Block::Table(_) => None,
        });
        let mut fields = Self::default();
        for (name, value) in [
            ("标题", paper.title_text()),
            ("发文机关", paper.organ.clone()),
            ("文号", plain(&paper.number)),
            ("签发人", plain(&paper.signer)),
            ("主送", plain(&paper.addressee)),
            ("成文日期", date.unwrap_or_default()),
            ("联系方式", plain(&paper.contact)),
            ("抄送", paper.copy_to.join("，")),
            ("正文", paragraphs.collect::<Vec<_>>().join("\n")),
        ] {
            fields.add(name, value);
        }
        for block in &paper.blocks {
            match block {
                Block::Table(table) if table.head > 0 => fields.add_list(table),
                Block::Table(table) => fields.add_form(table),
                _ => {}
            }
        }
        fields
    }

    /// Adds a value. A second one of the same name is appended.
    fn add(&mut self, name: &str, value: String) {
        match self.values.iter_mut().find(|(known, _)| known == name) {
            Some((_, known)) => *known = format!("{known}、{value}"),
            None => self.values.push((name.to_owned(), value)),
        }
    }

    fn add_list(&mut self, table: &Table) {
        let Some((head, rows)) = table.rows.split_first() else { return };
        let names: Vec<String> = head.iter().map(text_of).collect();
        let item = |row: &Vec<Cell>| names.iter().cloned().zip(row.iter().map(text_of)).collect();
        self.lists.push((table.name.clone(), rows.iter().map(item).collect()));
    }

    /// Adds the values of a form: each follows its label.
    fn add_form(&mut self, table: &Table) {
        for row in &table.rows {
            for pair in row.windows(2) {
                if let [label, value] = pair
                    && label.label
                    && !value.label
                {
                    self.add(&text_of(label), text_of(value));
                }
            }
        }
    }
}

fn text_of(cell: &Cell) -> String {
    cell.lines.iter().map(Line::plain).collect::<Vec<_>>().join("\n")
}

/// How much text and structure a template may still produce: lists in lists multiply.
#[derive(Debug)]
pub struct Budget(cell::Cell<usize>);

impl Default for Budget {
    fn default() -> Self {
        Self(cell::Cell::new(32 << 20))
    }
}

/// Where names are looked up: in the item of a list first.
#[derive(Debug, Clone, Copy)]
pub struct Scope<'a> {
    fields: &'a Fields,
    budget: &'a Budget,
    item: Option<&'a Values>,
}

impl<'a> Scope<'a> {
    /// The fields of the paper.
    pub const fn of(fields: &'a Fields, budget: &'a Budget) -> Self {
        Self { fields, budget, item: None }
    }

    /// Takes an amount from the budget. `false`: it is spent.
    pub fn spend(&self, amount: usize) -> bool {
        let left = self.budget.0.get().checked_sub(amount);
        self.budget.0.set(left.unwrap_or_default());
        left.is_some()
    }

    /// Whether a list has this name.
    pub fn is_list(&self, name: &str) -> bool {
        self.items(name).is_some()
    }

    /// The fields of an item, before those of the paper.
    pub const fn with(self, item: &'a Values) -> Self {
        Self { item: Some(item), ..self }
    }

    /// Returns the value of a name.
    pub fn value(&self, name: &str) -> Option<&'a str> {
        let of = |values: &'a Values| {
            values.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
        };
        self.item.and_then(of).or_else(|| of(&self.fields.values))
    }

    /// Returns the items of a list.
    pub fn items(&self, name: &str) -> Option<&'a [Values]> {
        let list = self.fields.lists.iter().find(|(known, _)| known == name);
        list.map(|(_, items)| items.as_slice())
    }
}
