//! The XML of a worksheet, split into rows.

use std::collections::BTreeMap;

/// A worksheet as text.
pub struct Sheet<'a> {
    /// The text before the rows.
    pub head: &'a str,
    /// The rows by number, each with its tags.
    pub rows: BTreeMap<u32, &'a str>,
    /// The text after the rows.
    pub tail: &'a str,
}

impl<'a> Sheet<'a> {
    pub fn parse(text: &'a str) -> Self {
        let start = text.find("<row ").unwrap();
        let end = text.rfind("</row>").unwrap() + "</row>".len();
        let mut rows = BTreeMap::new();
        for row in text[start..end].split_inclusive("</row>") {
            let number = row.strip_prefix("<row r=\"").unwrap().split('"').next().unwrap();
            assert!(rows.insert(number.parse().unwrap(), row).is_none());
        }
        Self { head: &text[..start], rows, tail: &text[end..] }
    }

    /// The row as it is under another number.
    pub fn moved(row: &str, from: u32, to: u32) -> String {
        let row = row.replace(&format!("<row r=\"{from}\""), &format!("<row r=\"{to}\""));
        let cells = row.split("<c r=\"").enumerate().map(|(at, part)| match part.split_once('"') {
            Some((name, rest)) if at > 0 => {
                let column = name.strip_suffix(&from.to_string()).unwrap();
                format!("<c r=\"{column}{to}\"{rest}")
            }
            _ => part.to_owned(),
        });
        cells.collect()
    }

    /// The attributes of a row that a new row takes from the one above, and the styles of its cells. A cell without a
    /// style has the style 0, the default.
    pub fn form(row: &str) -> (String, BTreeMap<String, String>) {
        let (tag, cells) = row.split_once('>').unwrap();
        let style = |cell: &str| {
            let (attributes, _) = cell.split_once('>')?;
            let style = attributes.split_once(" s=\"")?.1.split('"').next()?;
            let name = cell.split('"').next()?;
            (style != "0").then(|| (name.to_owned(), style.to_owned()))
        };
        let tag = [" hidden=\"false\"", " collapsed=\"false\""]
            .iter()
            .fold(tag.to_owned(), |tag, of_filters| tag.replace(of_filters, ""));
        (tag, cells.split("<c r=\"").skip(1).filter_map(style).collect())
    }
}
