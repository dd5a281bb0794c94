//! The parts of a workbook that is an archive (ECMA-376, part 2), found whatever the case and the separators of their
//! names.

use crate::budget::Budget;
use crate::damage::{Damage, Fault};
use crate::decode_text::{decoded, is_utf_16};
use crate::limits::MAX_ENTRIES;
use crate::xml;
use quick_xml::Reader;
use quick_xml::events::Event;
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::io::{BufRead, BufReader, Cursor, ErrorKind, Read};
use zip::ZipArchive;
use zip::read::ZipFile;

/// A part that is unpacked while it is read, in UTF-8.
pub(crate) enum Part<'p, 'a> {
    Utf8(BufReader<ZipFile<'p, Cursor<&'a [u8]>>>),
    /// Decoded from UTF-16, which few programs write.
    Decoded(Cursor<String>),
}

impl Part<'_, '_> {
    /// Decodes a part that begins with the byte-order mark of UTF-16.
    fn in_utf8(mut self) -> std::io::Result<Self> {
        if !is_utf_16(self.fill_buf()?) {
            return Ok(self);
        }
        let mut content = Vec::new();
        self.read_to_end(&mut content)?;
        let text = decoded(&content).map(Cow::into_owned);
        let text = text.ok_or_else(|| std::io::Error::from(ErrorKind::InvalidData))?;
        Ok(Self::Decoded(Cursor::new(text)))
    }
}

impl Read for Part<'_, '_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        match self {
            Self::Utf8(part) => part.read(buffer),
            Self::Decoded(text) => text.read(buffer),
        }
    }
}

impl BufRead for Part<'_, '_> {
    fn fill_buf(&mut self) -> std::io::Result<&[u8]> {
        match self {
            Self::Utf8(part) => part.fill_buf(),
            Self::Decoded(text) => text.fill_buf(),
        }
    }

    fn consume(&mut self, amount: usize) {
        match self {
            Self::Utf8(part) => part.consume(amount),
            Self::Decoded(text) => text.consume(amount),
        }
    }
}

/// How much of a part is unpacked at once.
const BLOCK_BYTES: usize = 1 << 16;

/// A workbook that is an archive.
pub(crate) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// The positions of the parts in the archive.
    places: HashMap<String, usize>,
}

/// A relation of a part to another.
pub(crate) struct Relation {
    pub(crate) id: String,
    /// The last word of its type, such as `worksheet`.
    pub(crate) kind: String,
    /// The name of the other part.
    pub(crate) part: String,
}

/// The name by which programs find an entry: in lower case, without `.`, `..`, leading or repeated separators.
pub(crate) fn part_name(name: &str) -> String {
    let lower = name.to_lowercase();
    let mut steps: Vec<&str> = Vec::new();
    for step in lower.split(['/', '\\']) {
        match step {
            "" | "." => {}
            ".." => _ = steps.pop(),
            step => steps.push(step),
        }
    }
    steps.join("/")
}

impl<'a> Package<'a> {
    /// Opens an archive that the guard has weighed.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, Damage> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(Damage::of)?;
        let mut places = HashMap::with_capacity(archive.len());
        for (at, name) in archive.file_names().enumerate() {
            places.insert(part_name(&name.map_err(Damage::of)?), at);
        }
        Ok(Self { archive, places })
    }

    /// Whether there is a part.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.places.contains_key(&part_name(name))
    }

    /// Opens a part.
    pub(crate) fn part(&mut self, name: &str) -> Result<Part<'_, 'a>, Damage> {
        let at = self.places.get(&part_name(name)).copied();
        let at = at.ok_or_else(|| Damage::of(Fault::MissingPart).in_part(name))?;
        let entry = self.archive.by_index(at).map_err(|error| Damage::of(error).in_part(name))?;
        let part = Part::Utf8(BufReader::with_capacity(BLOCK_BYTES, entry));
        part.in_utf8().map_err(|error| Damage::of(error).in_part(name))
    }

    /// The content of a part.
    pub(crate) fn content(&mut self, name: &str, budget: &mut Budget) -> Result<Vec<u8>, Damage> {
        let mut content = Vec::new();
        let most = budget.bytes();
        let read = self.part(name)?.take(most + 1).read_to_end(&mut content);
        read.map_err(|error| Damage::of(error).in_part(name))?;
        budget.take_bytes(content.len() as u64).ok_or(Damage::TooLarge)?;
        Ok(content)
    }

    /// The relations of a part; none if it has no list of them.
    pub(crate) fn relations(&mut self, of: &str) -> Result<Vec<Relation>, Damage> {
        let (folder, file) = split(of);
        let list = format!("{folder}_rels/{file}.rels");
        if !self.has(&list) {
            return Ok(Vec::new());
        }
        relations(xml::reader(self.part(&list)?), folder).map_err(|damage| damage.in_part(&list))
    }
}

/// Reads a list of relations of a part in a folder.
fn relations<R: BufRead>(mut reader: Reader<R>, folder: &str) -> Result<Vec<Relation>, Damage> {
    let (mut relations, mut buffer) = (Vec::new(), Vec::new());
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(Damage::of)? {
            Event::Start(element) if element.local_name().as_ref() == "Relationship" => {
                let [id, kind, target] = xml::values(&element, ["Id", "Type", "Target"])?;
                let (Some(id), Some(target)) = (id, target) else { continue };
                let target = xml::unescaped(target)?;
                let is_absolute = target.starts_with('/');
                let part = if is_absolute { target } else { format!("{folder}{target}") };
                let kind = kind.and_then(|kind| kind.rsplit('/').next()).unwrap_or_default();
                let (id, kind) = (xml::unescaped(id)?, kind.to_owned());
                relations.push(Relation { id, kind, part: part_name(&part) });
                if relations.len() > MAX_ENTRIES {
                    return Err(Damage::TooLarge);
                }
            }
            Event::Eof => return Ok(relations),
            _ => {}
        }
    }
}

/// The folder of a part, with the separator behind it, and its name there.
pub(crate) fn split(part: &str) -> (&str, &str) {
    let at = part.rfind('/').map_or(0, |at| at + 1);
    part.split_at_checked(at).unwrap_or(("", part))
}

/// Refuses two sheets of one part: reading it would take the time of one part for each sheet.
pub(crate) fn refuse_shared<P: std::hash::Hash + Eq>(
    parts: impl Iterator<Item = P>,
) -> Result<(), Damage> {
    let mut seen = HashSet::new();
    let mut all = parts;
    if all.all(|part| seen.insert(part)) { Ok(()) } else { Err(Damage::SharedPart) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_parts_have_one_form() {
        for name in
            ["xl/a.xml", "XL\\A.xml", "/xl/a.xml", "./xl//a.xml", "xl/b/../a.xml", "../xl/a.xml"]
        {
            assert_eq!(part_name(name), "xl/a.xml", "{name}");
        }
        assert_eq!(split("xl/a.xml"), ("xl/", "a.xml"));
        assert_eq!(split("a.xml"), ("", "a.xml"));
    }

    #[test]
    fn sheets_of_one_part_are_refused() {
        assert!(refuse_shared(["a", "b"].iter()).is_ok());
        assert!(matches!(refuse_shared(["a", "a"].iter()), Err(Damage::SharedPart)));
    }
}
