//! The XML of a part as a tree that is written back byte for byte, except where it was changed.

use quick_xml::Reader;
use quick_xml::events::Event;

/// The deepest nesting that is read.
const DEEPEST: usize = 200;

/// A node.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// An element.
    Element(Element),
    /// Everything else, as it is written.
    Raw(Vec<u8>),
}

/// An element.
#[derive(Debug, Clone, PartialEq)]
pub struct Element {
    /// The name with its prefix.
    pub name: String,
    /// What is between `<` and `>`: the name and the attributes.
    pub tag: Vec<u8>,
    /// Whether it is written as `<a/>`.
    pub is_empty: bool,
    /// The children.
    pub children: Vec<Node>,
}

impl Element {
    fn of(name: &str, tag: Vec<u8>, is_empty: bool) -> Self {
        Self { name: name.to_owned(), tag, is_empty, children: Vec::new() }
    }

    /// Creates an element without attributes that need an escape.
    pub fn new(tag: &str, children: Vec<Node>) -> Self {
        let name = tag.split(' ').next().unwrap_or_default().to_owned();
        Self { name, tag: tag.as_bytes().to_vec(), is_empty: children.is_empty(), children }
    }
}

/// Parses a part. `None`: it is not XML, or nested too deeply.
pub fn parse(xml: &[u8]) -> Option<Vec<Node>> {
    let mut reader = Reader::from_reader(xml);
    let mut open: Vec<Element> = Vec::new();
    let mut roots = Vec::new();
    loop {
        let start = usize::try_from(reader.buffer_position()).ok()?;
        let event = reader.read_event().ok()?;
        let end = usize::try_from(reader.buffer_position()).ok()?;
        let node = match event {
            Event::Eof => break,
            Event::Start(tag) => {
                let tag_bytes = xml.get(start + 1..end - 1)?.to_vec();
                open.push(Element::of(tag.name().as_ref(), tag_bytes, false));
                if open.len() > DEEPEST {
                    return None;
                }
                continue;
            }
            Event::End(_) => Node::Element(open.pop()?),
            Event::Empty(tag) => {
                let tag_bytes = xml.get(start + 1..end - 2)?.to_vec();
                Node::Element(Element::of(tag.name().as_ref(), tag_bytes, true))
            }
            _ => Node::Raw(xml.get(start..end)?.to_vec()),
        };
        open.last_mut().map_or(&mut roots, |parent| &mut parent.children).push(node);
    }
    open.is_empty().then_some(roots)
}

/// Writes a tree.
pub fn write(nodes: &[Node]) -> Vec<u8> {
    let mut xml = Vec::new();
    append(nodes, &mut xml);
    xml
}

fn append(nodes: &[Node], xml: &mut Vec<u8>) {
    for node in nodes {
        match node {
            Node::Raw(bytes) => xml.extend_from_slice(bytes),
            Node::Element(element) => {
                xml.push(b'<');
                xml.extend_from_slice(&element.tag);
                if element.is_empty && element.children.is_empty() {
                    xml.extend_from_slice(b"/>");
                    continue;
                }
                xml.push(b'>');
                append(&element.children, xml);
                xml.extend_from_slice(b"</");
                xml.extend_from_slice(element.name.as_bytes());
                xml.push(b'>');
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_written_back_byte_for_byte() {
        let xml = "<?xml version=\"1.0\"?>\r\n<w:a x='1'  y=\"&lt;\"><!-- c --><w:b />\n<w:t xml:space=\"preserve\"> 甲&amp;乙 </w:t></w:a>";
        assert_eq!(write(&parse(xml.as_bytes()).unwrap()), xml.as_bytes());
    }

    #[test]
    fn faults_are_no_tree() {
        for xml in ["<a><b></a>", "<a>", "</a>", "<a b=>"] {
            let _ = parse(xml.as_bytes());
        }
        assert_eq!(parse(b"<a><b></a>"), None);
        assert_eq!(parse(b"<a>"), None);
        assert_eq!(parse("<a>".repeat(300).as_bytes()), None);
    }
}
