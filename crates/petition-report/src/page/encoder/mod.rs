//! Encodes the rows of long tables: each text once, and a row as numbers of texts, in few characters.

mod scan;

use maud::{Markup, PreEscaped, html};
use scan::{HOLE, scan, split};
use std::collections::HashMap;

/// The most bytes of the rows of one list, about. Further rows are not stored.
const MAX_LIST_BYTES: usize = 2_700_000;

/// The bytes of the number of a piece or a text, about.
const CODE_BYTES: usize = 2;

/// The characters of a number, from the lowest digit on: the first 40 are a last digit, the others are followed by one.
/// Figures are not among them, so that nothing reads as somebody's number.
const DIGITS: &[u8; 81] =
    b" !#$%'()*+,-./:;=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~";
const LAST: usize = 40;

/// The rows of all long lists.
#[derive(Default)]
pub(super) struct Encoder {
    /// Numbers of pieces and of texts, by their text.
    pieces_by_html: HashMap<String, usize>,
    texts_by_text: HashMap<String, usize>,
    pieces: Vec<Piece>,
    texts: Vec<Text>,
    lists: Vec<EncodedList>,
}

/// A piece of rows: a template with the texts in its holes.
struct Piece {
    template: usize,
    texts: Vec<usize>,
    /// How often it occurs.
    count: usize,
}

/// A text: of data, or a template with its holes.
struct Text {
    text: String,
    holes: Vec<Hole>,
}

/// What a template has in a hole.
#[derive(Clone, Copy, PartialEq)]
enum Hole {
    /// Always this text: it becomes part of the template.
    Always(usize),
    /// Different texts.
    Varies,
}

#[derive(Default)]
struct EncodedList {
    id: &'static str,
    /// The bytes, about.
    bytes: usize,
    /// The numbers of each row's pieces.
    rows: Vec<Vec<usize>>,
    /// The headers of groups, with the position of the first row of each.
    groups: Vec<(usize, Vec<usize>)>,
}

impl Encoder {
    /// Adds a row to a list, and the header of the group that begins with it. Returns `false` if the list is full.
    pub fn push(&mut self, id: &'static str, group: Option<&str>, row: &str) -> bool {
        let mut list = match self.lists.pop_if(|list| list.id == id) {
            Some(list) => list,
            None => EncodedList { id, ..EncodedList::default() },
        };
        let has_room = list.bytes < MAX_LIST_BYTES;
        if has_room {
            if let Some(group) = group {
                let group = self.pieces_of(group, &mut list.bytes);
                list.groups.push((list.rows.len(), group));
            }
            let row = self.pieces_of(row, &mut list.bytes);
            list.rows.push(row);
        }
        self.lists.push(list);
        has_room
    }

    /// Returns the number of rows of a list.
    pub fn rows(&self, id: &str) -> usize {
        self.lists.iter().find(|list| list.id == id).map_or(0, |list| list.rows.len())
    }

    /// Returns the numbers of the pieces of a row. Adds their bytes, about.
    fn pieces_of(&mut self, html: &str, bytes: &mut usize) -> Vec<usize> {
        let numbers = split(html).map(|piece| {
            *bytes += CODE_BYTES;
            let number = match self.pieces_by_html.get(piece) {
                Some(number) => *number,
                None => self.add_piece(piece, bytes),
            };
            if let Some(piece) = self.pieces.get_mut(number) {
                piece.count += 1;
            }
            number
        });
        numbers.collect()
    }

    fn add_piece(&mut self, html: &str, bytes: &mut usize) -> usize {
        let piece = scan(html);
        let texts = piece.texts.iter().map(|text| self.number_of(text, bytes)).collect::<Vec<_>>();
        let template = self.number_of(&piece.template, bytes);
        if let Some(known) = self.texts.get_mut(template) {
            if known.holes.is_empty() {
                known.holes = texts.iter().map(|text| Hole::Always(*text)).collect();
            }
            for (hole, text) in known.holes.iter_mut().zip(&texts) {
                if *hole != Hole::Always(*text) {
                    *hole = Hole::Varies;
                }
            }
        }
        *bytes += CODE_BYTES * texts.len();
        let number = self.pieces.len();
        self.pieces.push(Piece { template, texts, count: 0 });
        self.pieces_by_html.insert(html.to_owned(), number);
        number
    }

    fn number_of(&mut self, text: &str, bytes: &mut usize) -> usize {
        if let Some(number) = self.texts_by_text.get(text) {
            return *number;
        }
        *bytes += text.len() + CODE_BYTES;
        let number = self.texts.len();
        self.texts.push(Text { text: text.to_owned(), holes: Vec::new() });
        self.texts_by_text.insert(text.to_owned(), number);
        number
    }

    /// Writes a frequent piece as one text instead of a template and its texts, where that is shorter.
    fn merge_frequent(&mut self) {
        for at in 0..self.pieces.len() {
            let Some(piece) = self.pieces.get(at) else { continue };
            let varying = self.varying(piece).count();
            let html = self.html_of(piece);
            if piece.count * varying * CODE_BYTES <= html.len() {
                continue;
            }
            let merged = self.number_of(&html, &mut 0);
            if let Some(piece) = self.pieces.get_mut(at) {
                (piece.template, piece.texts) = (merged, Vec::new());
            }
        }
    }

    /// Returns the texts in the holes that vary.
    fn varying(&self, piece: &Piece) -> impl Iterator<Item = usize> {
        let holes = self.texts.get(piece.template).map_or(&[][..], |one| one.holes.as_slice());
        let texts = holes.iter().zip(piece.texts.iter().copied());
        texts.filter(|(hole, _)| **hole == Hole::Varies).map(|(_, text)| text)
    }

    fn html_of(&self, piece: &Piece) -> String {
        let text = |number: usize| self.texts.get(number).map_or("", |one| one.text.as_str());
        let mut texts = piece.texts.iter();
        let parts = text(piece.template).split(HOLE).enumerate();
        let parts = parts.flat_map(|(at, part)| {
            let before = if at > 0 { texts.next() } else { None };
            [before.map_or("", |number| text(*number)), part]
        });
        parts.collect()
    }

    /// Renders the data as a block that is no script; nothing without rows.
    pub fn block(&mut self) -> Markup {
        if self.lists.is_empty() {
            return html! {};
        }
        self.merge_frequent();
        html! { script #rows type="application/json" { (PreEscaped(self.json())) } }
    }

    fn json(&self) -> String {
        let order = self.by_frequency();
        let mut codes: Vec<String> = vec![String::new(); self.texts.len()];
        for (rank, number) in order.iter().enumerate() {
            if let Some(place) = codes.get_mut(*number) {
                *place = code(rank);
            }
        }
        let mut json = String::from("{\"texts\":[");
        list_of(&mut json, order.iter().map(|number| quoted(&self.filled(*number))));
        json.push_str("],\"lists\":{");
        list_of(&mut json, self.lists.iter().map(|list| self.list_json(list, &codes)));
        json.push_str("}}");
        json
    }

    fn list_json(&self, list: &EncodedList, codes: &[String]) -> String {
        let coded = |row: &[usize]| {
            let mut text = String::from("\"");
            self.visit(row, |number| text.push_str(codes.get(number).map_or("", String::as_str)));
            text.push('"');
            text
        };
        let mut json = format!("\"{}\":{{\"rows\":[", list.id);
        list_of(&mut json, list.rows.iter().map(|row| coded(row)));
        json.push_str("],\"groups\":[");
        list_of(&mut json, list.groups.iter().map(|(at, row)| format!("[{at},{}]", coded(row))));
        json.push_str("]}");
        json
    }

    /// Visits the numbers of the texts of a row: of each piece the template, then the texts that vary.
    fn visit(&self, row: &[usize], mut visit: impl FnMut(usize)) {
        for piece in row.iter().filter_map(|piece| self.pieces.get(*piece)) {
            visit(piece.template);
            self.varying(piece).for_each(&mut visit);
        }
    }

    /// Returns the numbers of the texts that occur, the most frequent first: it has the shortest code.
    fn by_frequency(&self) -> Vec<usize> {
        let mut counts = vec![0_usize; self.texts.len()];
        let lists = self.lists.iter();
        let rows =
            lists.flat_map(|list| list.rows.iter().chain(list.groups.iter().map(|(_, row)| row)));
        rows.for_each(|row| {
            self.visit(row, |number| {
                if let Some(count) = counts.get_mut(number) {
                    *count += 1;
                }
            });
        });
        let count = |number: usize| counts.get(number).copied().unwrap_or_default();
        let mut order: Vec<usize> = (0..self.texts.len()).filter(|at| count(*at) > 0).collect();
        petition_core::order::sort_by_key(&mut order, |number| {
            (std::cmp::Reverse(count(*number)), *number)
        });
        order
    }

    /// Returns a text; of a template, with the texts that it always has.
    fn filled(&self, number: usize) -> String {
        let Some(Text { text, holes }) = self.texts.get(number) else { return String::new() };
        let mut filled = String::with_capacity(text.len());
        let mut holes = holes.iter();
        for character in text.chars() {
            match (character, if character == HOLE { holes.next() } else { None }) {
                (HOLE, Some(Hole::Always(text))) => {
                    filled.push_str(self.texts.get(*text).map_or("", |one| one.text.as_str()));
                }
                _ => filled.push(character),
            }
        }
        filled
    }
}

fn list_of(json: &mut String, items: impl Iterator<Item = String>) {
    for (at, item) in items.enumerate() {
        if at > 0 {
            json.push(',');
        }
        json.push_str(&item);
    }
}

/// Returns the code of a number.
fn code(mut number: usize) -> String {
    let mut code = String::new();
    let more = DIGITS.len() - LAST;
    while number >= LAST {
        code.push(digit(LAST + (number - LAST) % more));
        number = (number - LAST) / more;
    }
    code.push(digit(number));
    code
}

fn digit(value: usize) -> char {
    DIGITS.get(value).copied().map_or(' ', char::from)
}

/// Returns a text as a JSON string without `<`, which could end the block.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string().replace('<', "\\u003c")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads the data block as the script does.
    fn decoded(json: &str, list: &str) -> Vec<String> {
        let data: serde_json::Value = serde_json::from_str(json).unwrap();
        let texts = data["texts"].as_array().unwrap();
        let rows = data["lists"][list]["rows"].as_array().unwrap();
        rows.iter().map(|row| html_of(row.as_str().unwrap(), texts)).collect()
    }

    fn html_of(code: &str, texts: &[serde_json::Value]) -> String {
        let mut bytes = code.bytes();
        let mut next = || {
            let (mut number, mut unit) = (0, 1);
            loop {
                let digit = bytes.next()?;
                let digit = DIGITS.iter().position(|one| *one == digit).unwrap();
                number += digit * unit;
                unit *= DIGITS.len() - LAST;
                if digit < LAST {
                    return Some(texts[number].as_str().unwrap());
                }
            }
        };
        let mut html = String::new();
        while let Some(template) = next() {
            for (at, part) in template.split(HOLE).enumerate() {
                html.push_str(if at > 0 { next().unwrap() } else { "" });
                html.push_str(part);
            }
        }
        html
    }

    fn row(at: usize) -> String {
        let days = format!("2020-01-{:02}", at % 28 + 1);
        format!(
            "<tr id=\"case-C{at}\" data-stage=\"new\"><th scope=\"row\">C{at}</th><td class=\"date\">{days}</td>\
             <td>甲{}<div class=\"minor\">案件 C{at} 自 {days} 起</div></td></tr>",
            at % 3
        )
    }

    fn encoder(rows: usize) -> Encoder {
        let mut encoder = Encoder::default();
        for at in 0..rows {
            let group = (at % 10 == 0).then(|| format!("<tr class=\"group\"><th>组{at}</th></tr>"));
            assert!(encoder.push("cases", group.as_deref(), &row(at)));
        }
        encoder
    }

    #[test]
    fn rows_are_read_back_as_they_were() {
        let mut encoder = encoder(5000);
        encoder.merge_frequent();
        let json = encoder.json();
        let rows = decoded(&json, "cases");
        assert_eq!(rows, (0..5000).map(row).collect::<Vec<_>>());
        let data: serde_json::Value = serde_json::from_str(&json).unwrap();
        let groups = data["lists"]["cases"]["groups"].as_array().unwrap();
        assert_eq!((groups.len(), &groups[1][0]), (500, &serde_json::json!(10)));
        let texts = data["texts"].as_array().unwrap();
        let group = html_of(groups[1][1].as_str().unwrap(), texts);
        assert_eq!(group, "<tr class=\"group\"><th>组10</th></tr>");
        // A row has about 180 bytes.
        assert!(json.len() < 40 * 5000, "{}", json.len());
    }

    #[test]
    fn numbers_have_codes_of_one_to_four_characters() {
        let more = DIGITS.len() - LAST;
        let last = [LAST - 1, LAST + more * LAST - 1];
        assert_eq!(last.map(|number| code(number).len()), [1, 2]);
        assert_eq!(last.map(|number| code(number + 1).len()), [2, 3]);
        let codes: std::collections::HashSet<String> = (0..20_000).map(code).collect();
        assert_eq!(codes.len(), 20_000);
    }

    #[test]
    fn a_full_list_stores_no_more_rows() {
        let mut encoder = Encoder::default();
        let long = "长".repeat(100_000);
        let row = |at: char| format!("<tr><td>{at}{long}</td></tr>");
        let stored = ('一'..'丧').filter(|at| encoder.push("cases", None, &row(*at))).count();
        assert_eq!(stored, MAX_LIST_BYTES.div_ceil(3 * 100_001));
        assert_eq!(encoder.rows("cases"), stored);
        assert!(encoder.push("findings", None, "<tr></tr>"), "another list has room of its own");
    }

    #[test]
    fn the_block_cannot_end_early_and_is_absent_without_rows() {
        assert_eq!(Encoder::default().block().into_string(), "");
        let block = encoder(3).block().into_string();
        assert_eq!(block.matches('<').count(), 2);
        assert!(block.contains("\\u003ctd class="));
    }
}
