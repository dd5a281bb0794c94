//! XML as text: where its tags and attributes are, and changes at these places. Everything else stays byte for byte.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::ops::Range;

/// Part of an XML text.
pub(crate) enum Item<'t> {
    /// A start tag, or an empty element.
    Open(Tag<'t>),
    /// An end tag.
    Close(Tag<'t>),
}

/// A tag with its place in the text.
pub(crate) struct Tag<'t> {
    /// The name without its prefix.
    pub(crate) name: &'t str,
    /// The prefix with its colon; empty without one.
    pub(crate) prefix: &'t str,
    pub(crate) range: Range<usize>,
    /// Whether the element ends with this tag.
    pub(crate) is_empty: bool,
}

/// Visits the tags of a text in their order. `None`: the text is not well-formed, or the visitor stops.
pub(crate) fn scan<'t>(text: &'t str, mut visit: impl FnMut(Item<'t>) -> Option<()>) -> Option<()> {
    let mut reader = Reader::from_str(text);
    loop {
        let from = usize::try_from(reader.buffer_position()).ok()?;
        let event = reader.read_event().ok()?;
        let to = usize::try_from(reader.buffer_position()).ok()?;
        match event {
            Event::Start(_) => visit(Item::Open(tag(text, from..to, false)?))?,
            Event::Empty(_) => visit(Item::Open(tag(text, from..to, true)?))?,
            Event::End(_) => visit(Item::Close(tag(text, from..to, false)?))?,
            Event::Eof => return Some(()),
            _ => {}
        }
    }
}

fn tag(text: &str, range: Range<usize>, is_empty: bool) -> Option<Tag<'_>> {
    let inside = text.get(range.clone())?.strip_prefix('<')?;
    let inside = inside.strip_prefix('/').unwrap_or(inside);
    let end = inside.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>'))?;
    let name = inside.get(..end)?;
    let (prefix, name) = name.split_at_checked(name.find(':').map_or(0, |at| at + 1))?;
    Some(Tag { name, prefix, range, is_empty })
}

/// The attributes of a start tag: names with prefixes, and the places of their values.
pub(crate) fn attributes<'t>(
    text: &'t str,
    tag: &Tag<'_>,
) -> impl Iterator<Item = (&'t str, Range<usize>)> + use<'t> {
    let (end, mut at) = (tag.range.end, tag.range.start + 1 + tag.prefix.len() + tag.name.len());
    std::iter::from_fn(move || {
        let rest = text.get(at..end)?;
        let equals = rest.find('=')?;
        let open = equals + rest.get(equals..)?.find(['"', '\''])?;
        let (quote, inside) = rest.get(open..)?.split_at_checked(1)?;
        let from = at + open + 1;
        let length = inside.find(quote)?;
        at = from + length + 1;
        Some((rest.get(..equals)?.trim(), from..from + length))
    })
}

/// The place of an attribute's value. Without a prefix in `name`, the attribute has none.
pub(crate) fn attribute(text: &str, tag: &Tag<'_>, name: &str) -> Option<Range<usize>> {
    attributes(text, tag).find(|(own, _)| *own == name).map(|(_, range)| range)
}

/// The value of an attribute, with references to characters replaced.
pub(crate) fn value(text: &str, tag: &Tag<'_>, name: &str) -> Option<String> {
    unescaped(text.get(attribute(text, tag, name)?)?)
}

/// A text with references to characters replaced.
pub(crate) fn unescaped(text: &str) -> Option<String> {
    quick_xml::escape::unescape(text).ok().map(std::borrow::Cow::into_owned)
}

/// A text as content of an element or value of an attribute.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(c),
        }
    }
    out
}

/// The places of the texts of elements with these names that have no children.
pub(crate) fn contents(text: &str, names: &[&str]) -> Option<Vec<Range<usize>>> {
    let mut found = Vec::new();
    let mut open: Option<usize> = None;
    scan(text, |item| {
        match item {
            Item::Open(tag) => {
                open = (!tag.is_empty && names.contains(&tag.name)).then_some(tag.range.end);
            }
            Item::Close(tag) => {
                found.extend(open.take().map(|from| from..tag.range.start));
            }
        }
        Some(())
    })?;
    Some(found)
}

/// The start tags with this name.
pub(crate) fn tags<'t>(text: &'t str, name: &str) -> Option<Vec<Tag<'t>>> {
    let mut found = Vec::new();
    scan(text, |item| {
        if let Item::Open(tag) = item
            && tag.name == name
        {
            found.push(tag);
        }
        Some(())
    })?;
    Some(found)
}

/// Whether the text declares no other encoding than UTF-8.
pub(crate) fn is_utf8(text: &str) -> bool {
    let mut reader = Reader::from_str(text);
    match reader.read_event() {
        Ok(Event::Decl(declaration)) => {
            let element = BytesStart::from_content(&*declaration, 3);
            let encoding = element.try_get_attribute("encoding").ok().flatten();
            encoding.is_none_or(|encoding| encoding.value.eq_ignore_ascii_case("utf-8"))
        }
        _ => true,
    }
}

/// Changes of a text.
#[derive(Debug, Default)]
pub(crate) struct Edits {
    list: Vec<(Range<usize>, String)>,
}

impl Edits {
    /// Replaces a range; inserts at an empty one, after what was inserted there before.
    pub(crate) fn replace(&mut self, range: Range<usize>, text: impl Into<String>) {
        self.list.push((range, text.into()));
    }

    /// Replaces a range if its text differs.
    pub(crate) fn update(&mut self, old: &str, range: Range<usize>, text: String) {
        if old.get(range.clone()) != Some(text.as_str()) {
            self.list.push((range, text));
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The changed text; `None` if two changes overlap.
    pub(crate) fn apply(mut self, text: &str) -> Option<String> {
        petition_core::order::sort_by_key(&mut self.list, |(range, _)| (range.start, range.end));
        let added: usize = self.list.iter().map(|(_, new)| new.len()).sum();
        let (mut out, mut at) = (String::with_capacity(text.len() + added), 0);
        for (range, new) in self.list {
            out.push_str(text.get(at..range.start)?);
            out.push_str(&new);
            at = range.end;
        }
        out.push_str(text.get(at..)?);
        Some(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "<?xml version=\"1.0\"?><x:a><x:row r='1' x:s = \"2\"><c/></x:row><!-- <row/> --></x:a>";

    #[test]
    fn tags_and_attributes_have_places() {
        let rows = tags(TEXT, "row").unwrap();
        assert_eq!(rows.len(), 1);
        assert_eq!((rows[0].prefix, rows[0].is_empty), ("x:", false));
        assert_eq!(&TEXT[rows[0].range.clone()], "<x:row r='1' x:s = \"2\">");
        assert_eq!(&TEXT[attribute(TEXT, &rows[0], "r").unwrap()], "1");
        assert_eq!(value(TEXT, &rows[0], "x:s").as_deref(), Some("2"));
        assert_eq!(value(TEXT, &rows[0], "s"), None);
        assert!(tags("<a><b></a>", "b").is_none());
    }

    #[test]
    fn contents_are_those_of_elements_without_children() {
        let text = "<a><f>A1</f><f/><f><b/></f><f></f></a>";
        let found = contents(text, &["f"]).unwrap();
        let found: Vec<_> = found.into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, ["A1", ""]);
    }

    #[test]
    fn edits_leave_the_rest() {
        let mut edits = Edits::default();
        edits.replace(4..5, "甲");
        edits.replace(1..1, "x");
        edits.replace(1..1, "y");
        assert_eq!(edits.apply("abcdef").as_deref(), Some("axybcd甲f"));
        let mut edits = Edits::default();
        edits.replace(1..3, "");
        edits.replace(2..4, "");
        assert_eq!(edits.apply("abcdef"), None);
    }

    #[test]
    fn another_encoding_is_recognized() {
        assert!(is_utf8("<a/>") && is_utf8("<?xml version='1.0' encoding='UTF-8'?><a/>"));
        assert!(!is_utf8("<?xml version=\"1.0\" encoding=\"GB2312\"?><a/>"));
    }
}
