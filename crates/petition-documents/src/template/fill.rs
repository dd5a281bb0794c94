//! Fills the fields of a part of a Word file: in lines, rows of tables, and paragraphs between two marks.

use super::expand::{Fault, Replacement, Token, replacements, tokens};
use super::fields::Scope;
use super::tree::{Element, Node};
use petition_core::Text;
use petition_core::escape::escape_text;
use petition_core::schema::cell::name_shown;
use quick_xml::escape::{escape, unescape};

/// Fills the fields of a part and returns every problem with its place.
pub fn fill(nodes: &mut Vec<Node>, scope: &Scope<'_>, part: &str) -> Vec<Text> {
    let mut filler = Filler { scope: *scope, part, paragraph: 0, problems: Vec::new() };
    filler.fill(nodes, scope);
    filler.problems
}

/// The most problems that are named.
const MOST_PROBLEMS: usize = 100;

/// What a node costs of the budget.
const NODE: usize = 64;

struct Filler<'a> {
    scope: Scope<'a>,
    part: &'a str,
    /// The number of the paragraph, from 1.
    paragraph: usize,
    problems: Vec<Text>,
}

impl Filler<'_> {
    fn fill(&mut self, nodes: &mut Vec<Node>, scope: &Scope<'_>) {
        let mut filled = Vec::with_capacity(nodes.len());
        let mut rest = std::mem::take(nodes).into_iter();
        while let Some(node) = rest.next() {
            let Node::Element(mut element) = node else {
                filled.push(node);
                continue;
            };
            match part_of(&element) {
                Part::Opens(list) => {
                    let mut inner = Vec::new();
                    let closed = rest.by_ref().any(|node| match node {
                        Node::Element(ref end) if closes(end, &list) => true,
                        other => {
                            inner.push(other);
                            false
                        }
                    });
                    self.paragraph += 1;
                    if !closed {
                        self.problem(&Fault::Unmatched(list.clone()));
                    }
                    self.repeat(&list, &inner, scope, &mut filled);
                    self.paragraph += 1;
                }
                Part::Row(list) => {
                    without_marks(&mut element, &list);
                    self.repeat(&list, &[Node::Element(element)], scope, &mut filled);
                }
                Part::Paragraph => {
                    self.fill_paragraph(&mut element, scope);
                    filled.push(Node::Element(element));
                }
                Part::Other => {
                    self.fill(&mut element.children, scope);
                    filled.push(Node::Element(element));
                }
            }
        }
        *nodes = filled;
    }

    /// Appends a part once for each item of a list.
    fn repeat(&mut self, list: &str, part: &[Node], scope: &Scope<'_>, filled: &mut Vec<Node>) {
        let Some(items) = scope.items(list) else {
            return self.problem(&Fault::Unknown(list.to_owned()));
        };
        let start = self.paragraph;
        let cost: usize = part.iter().map(size_of_node).sum();
        for item in items {
            if !scope.spend(cost) {
                return self.problem(&Fault::TooLarge);
            }
            let mut copy = part.to_vec();
            self.paragraph = start;
            self.fill(&mut copy, &scope.with(item));
            filled.append(&mut copy);
        }
    }

    fn fill_paragraph(&mut self, paragraph: &mut Element, scope: &Scope<'_>) {
        self.paragraph += 1;
        let text = text_of(paragraph);
        let mut faults = Vec::new();
        let made = replacements(&text, scope, &mut faults);
        faults.iter().for_each(|fault| self.problem(fault));
        if !made.is_empty() {
            replace(&mut paragraph.children, &made, &mut 0);
        }
    }

    fn problem(&mut self, fault: &Fault) {
        if self.problems.len() >= MOST_PROBLEMS {
            return;
        }
        let (part, at) =
            (self.part.trim_start_matches("word/").trim_end_matches(".xml"), self.paragraph);
        let problem = match fault {
            Fault::Unknown(name) => {
                let name = name_shown(name);
                Text::new(
                    format!("{part} 第 {at} 段：没有字段“{name}”"),
                    format!("{part}, paragraph {at}: unknown field \"{name}\""),
                )
            }
            Fault::TooLarge => Text::new("填写后的内容过多", "the filled document is too large"),
            Fault::Unmatched(name) => {
                // The name of a list is no name of a person.
                let is_list = self.scope.is_list(name);
                let name = if is_list { name.into() } else { name_shown(name) };
                Text::new(
                    format!("{part} 第 {at} 段：“{name}”的起止标记不成对"),
                    format!("{part}, paragraph {at}: start and end of \"{name}\" do not match"),
                )
            }
        };
        if !self.problems.contains(&problem) {
            self.problems.push(problem);
        }
    }
}

/// Returns what a node with its children costs of the budget.
fn size_of_node(node: &Node) -> usize {
    match node {
        Node::Raw(bytes) => NODE + bytes.len(),
        Node::Element(element) => {
            NODE + element.tag.len() + element.children.iter().map(size_of_node).sum::<usize>()
        }
    }
}

/// What an element is for the fields in it.
enum Part {
    /// A paragraph with the start of a list alone.
    Opens(String),
    /// A row of a table with start and end of a list.
    Row(String),
    Paragraph,
    Other,
}

fn part_of(element: &Element) -> Part {
    match element.name.as_str() {
        "w:p" => match tokens(text_of(element).trim()).as_slice() {
            [only] if only.start == 0 && only.end == text_of(element).trim().len() => {
                match only.token {
                    Token::Open(list) => Part::Opens(list.to_owned()),
                    _ => Part::Paragraph,
                }
            }
            _ => Part::Paragraph,
        },
        "w:tr" => {
            let text = text_of(element);
            let found = tokens(&text);
            let opens = found.iter().find_map(|found| match found.token {
                Token::Open(list) => Some(list),
                _ => None,
            });
            // A list that begins and ends in one cell repeats a part of its line.
            let spans = |list: &str| {
                !paragraphs(element).any(|line| {
                    let found = tokens(&line);
                    found.iter().any(|one| one.token == Token::Open(list))
                        && found.iter().any(|one| one.token == Token::Close(list))
                })
            };
            match opens {
                Some(list)
                    if found.iter().any(|one| one.token == Token::Close(list)) && spans(list) =>
                {
                    Part::Row(list.to_owned())
                }
                _ => Part::Other,
            }
        }
        _ => Part::Other,
    }
}

/// Iterates over the texts of the paragraphs in an element.
fn paragraphs(element: &Element) -> Box<dyn Iterator<Item = String> + '_> {
    if element.name == "w:p" {
        return Box::new(std::iter::once(text_of(element)));
    }
    Box::new(element.children.iter().flat_map(|node| match node {
        Node::Element(child) => paragraphs(child),
        Node::Raw(_) => Box::new(std::iter::empty()),
    }))
}

/// Whether a paragraph has the end of a list alone.
fn closes(element: &Element, list: &str) -> bool {
    let text = text_of(element);
    let found = tokens(text.trim());
    element.name == "w:p" && matches!(found.as_slice(), [one] if one.token == Token::Close(list))
}

/// Removes the marks of a list from every paragraph of a row.
fn without_marks(element: &mut Element, list: &str) {
    if element.name == "w:p" {
        let text = text_of(element);
        let marks = tokens(&text).into_iter().filter(
            |one| matches!(one.token, Token::Open(name) | Token::Close(name) if name == list),
        );
        let made: Vec<Replacement> = marks
            .map(|one| Replacement { start: one.start, end: one.end, text: String::new() })
            .collect();
        replace(&mut element.children, &made, &mut 0);
        return;
    }
    for node in &mut element.children {
        if let Node::Element(child) = node {
            without_marks(child, list);
        }
    }
}

/// Returns the text of an element: that of its `w:t`.
fn text_of(element: &Element) -> String {
    let mut text = String::new();
    append_text(element, &mut text);
    text
}

fn append_text(element: &Element, text: &mut String) {
    if element.name == "w:t" {
        *text += &own_text(element);
        return;
    }
    for node in &element.children {
        if let Node::Element(child) = node {
            append_text(child, text);
        }
    }
}

/// Returns the text in a `w:t`, without escapes.
fn own_text(element: &Element) -> String {
    let raw = element.children.iter().map(|node| match node {
        Node::Raw(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        Node::Element(_) => String::new(),
    });
    let raw: String = raw.collect();
    unescape(&raw).map_or_else(|_| raw.clone(), std::borrow::Cow::into_owned)
}

/// Replaces parts of the text of a paragraph. `at` is the position of the next `w:t` in that text. What replaces a part
/// goes where the part begins, in the style that is there.
fn replace(nodes: &mut Vec<Node>, made: &[Replacement], at: &mut usize) {
    let mut changed = Vec::with_capacity(nodes.len());
    for node in std::mem::take(nodes) {
        match node {
            Node::Element(element) if element.name == "w:t" => {
                let text = own_text(&element);
                let (start, end) = (*at, *at + text.len());
                *at = end;
                let made = from(made, start);
                if made.first().is_some_and(|one| one.start < end) {
                    changed.extend(lines(&replaced(&text, start, made)));
                } else {
                    changed.push(Node::Element(element));
                }
            }
            Node::Element(mut element) => {
                replace(&mut element.children, made, at);
                changed.push(Node::Element(element));
            }
            raw @ Node::Raw(_) => changed.push(raw),
        }
    }
    *nodes = changed;
}

/// Returns the replacements that end after a position. They are in order.
fn from(made: &[Replacement], position: usize) -> &[Replacement] {
    let first = made.partition_point(|one| one.end <= position);
    made.get(first..).unwrap_or_default()
}

/// Returns the text of a `w:t` that starts at a position, with parts replaced.
fn replaced(text: &str, start: usize, made: &[Replacement]) -> String {
    let mut out = String::new();
    let mut at = 0;
    for one in made.iter().take_while(|one| one.start < start + text.len()) {
        let begin = one.start.saturating_sub(start);
        out += text.get(at..begin).unwrap_or_default();
        if one.start >= start {
            out += &one.text;
        }
        at = (one.end - start).min(text.len());
    }
    out + text.get(at..).unwrap_or_default()
}

/// Returns a text as `w:t`, with a break between lines.
fn lines(text: &str) -> Vec<Node> {
    let mut nodes = Vec::new();
    for (at, line) in text.split('\n').enumerate() {
        if at > 0 {
            nodes.push(Node::Element(Element::new("w:br", Vec::new())));
        }
        let line = Node::Raw(escape(&*escape_text(line)).into_owned().into_bytes());
        nodes.push(Node::Element(Element::new("w:t xml:space=\"preserve\"", vec![line])));
    }
    nodes
}
