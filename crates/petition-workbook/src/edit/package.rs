//! The parts of a workbook's archive, and the archive with some of them replaced.

use super::refusal::{EditRefusal, EditRefusalKind as Kind};
use super::xml_text::{self, Edits};
use crate::package::{Relation, part_name, split};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read as _, Write as _};
use zip::{ZipArchive, ZipWriter};

/// The byte-order mark that some programs write before XML.
const MARK: char = '\u{feff}';

/// An archive with its changed parts.
pub(crate) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// The name of the main part.
    pub(crate) workbook: String,
    /// The names of the parts, in lower case, with the names in the archive.
    names: BTreeMap<String, String>,
    changed: BTreeMap<String, String>,
    removed: BTreeSet<String>,
}

impl<'a> Package<'a> {
    /// Opens an archive that was read before.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, EditRefusal> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged("zip"))?;
        let mut names = BTreeMap::new();
        for name in archive.file_names() {
            let name = name.map_err(|_| damaged("zip"))?;
            names.insert(part_name(&name), name.into_owned());
        }
        if names.keys().any(|name| name.starts_with("_xmlsignatures/")) {
            return Err(EditRefusal::new(Kind::Signed));
        }
        let (changed, removed) = (BTreeMap::new(), BTreeSet::new());
        let mut package = Self { archive, workbook: String::new(), names, changed, removed };
        let mut relations = package.relations("")?.into_iter();
        let main = relations.find(|relation| relation.kind == "officeDocument");
        package.workbook = main.ok_or_else(|| damaged("_rels/.rels"))?.part;
        Ok(package)
    }

    /// The names of all parts.
    pub(crate) fn names(&self) -> Vec<String> {
        self.names.keys().cloned().collect()
    }

    /// The text of a part with the changes so far; without the byte-order mark.
    pub(crate) fn text(&mut self, part: &str) -> Result<String, EditRefusal> {
        if let Some(text) = self.changed.get(part) {
            return Ok(text.trim_start_matches(MARK).to_owned());
        }
        let text = self.original(part)?;
        match text.strip_prefix(MARK) {
            Some(rest) => Ok(rest.to_owned()),
            None => Ok(text),
        }
    }

    fn original(&mut self, part: &str) -> Result<String, EditRefusal> {
        let name = self.names.get(part).ok_or_else(|| damaged(part))?;
        let mut text = String::new();
        let entry = self.archive.by_name(name).map_err(|_| damaged(part))?;
        let mut entry = entry;
        entry.read_to_string(&mut text).map_err(|_| damaged(part))?;
        if xml_text::is_utf8(text.trim_start_matches(MARK)) { Ok(text) } else { Err(damaged(part)) }
    }

    /// Changes a part.
    pub(crate) fn edit(&mut self, part: &str, edits: Edits) -> Result<(), EditRefusal> {
        if edits.is_empty() {
            return Ok(());
        }
        let has_mark = match self.changed.get(part) {
            Some(text) => text.starts_with(MARK),
            None => self.original(part)?.starts_with(MARK),
        };
        let text = edits.apply(&self.text(part)?).ok_or_else(|| damaged(part))?;
        let text = if has_mark { format!("{MARK}{text}") } else { text };
        self.changed.insert(part.to_owned(), text);
        Ok(())
    }

    /// Removes a part, with its relation of the workbook and its content type.
    pub(crate) fn remove(&mut self, part: &str) -> Result<(), EditRefusal> {
        let (folder, relations) = list_of(&self.workbook);
        let folder = folder.to_owned();
        let lists = [
            (relations, "Relationship", "Target", folder.as_str()),
            (CONTENT_TYPES.to_owned(), "Override", "PartName", ""),
        ];
        for (list, element, attribute, folder) in lists {
            let (text, mut edits) = (self.text(&list)?, Edits::default());
            for tag in xml_text::tags(&text, element).ok_or_else(|| damaged(&list))? {
                let target = xml_text::value(&text, &tag, attribute);
                let target = target.map(|target| resolved(folder, &target));
                if target.as_deref() == Some(part) && tag.is_empty {
                    edits.replace(tag.range, "");
                }
            }
            self.edit(&list, edits)?;
        }
        self.removed.insert(part.to_owned());
        Ok(())
    }

    /// The parts of the worksheets, by the names of the sheets.
    pub(crate) fn sheets(&mut self) -> Result<BTreeMap<String, String>, EditRefusal> {
        let workbook = self.workbook.clone();
        let (relations, text) = (self.relations(&workbook)?, self.text(&workbook)?);
        let mut sheets = BTreeMap::new();
        for tag in xml_text::tags(&text, "sheet").ok_or_else(|| damaged(&workbook))? {
            let id = xml_text::attributes(&text, &tag).find(|(name, _)| name.ends_with(":id"));
            let id = id.and_then(|(_, range)| text.get(range));
            let part = relations.iter().find(|relation| Some(relation.id.as_str()) == id);
            if let (Some(name), Some(part)) = (xml_text::value(&text, &tag, "name"), part) {
                sheets.insert(name, part.part.clone());
            }
        }
        Ok(sheets)
    }

    /// The relations of a part; none if it has no list of them.
    pub(crate) fn relations(&mut self, of: &str) -> Result<Vec<Relation>, EditRefusal> {
        let (folder, list) = list_of(of);
        if !self.names.contains_key(&list) {
            return Ok(Vec::new());
        }
        let text = self.text(&list)?;
        let tags = xml_text::tags(&text, "Relationship").ok_or_else(|| damaged(&list))?;
        let relation = |tag: &xml_text::Tag<'_>| {
            let [id, kind, target] =
                ["Id", "Type", "Target"].map(|name| xml_text::value(&text, tag, name));
            let kind = kind?.rsplit('/').next()?.to_owned();
            Some(Relation { id: id?, kind, part: resolved(folder, &target?) })
        };
        Ok(tags.iter().filter_map(relation).collect())
    }

    /// The archive with the changes. All other entries keep their bytes, names, attributes and order.
    pub(crate) fn finish(mut self) -> Result<Vec<u8>, EditRefusal> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        let fail = |_| damaged("zip");
        for at in 0..self.archive.len() {
            let entry = self.archive.by_index_raw(at).map_err(fail)?;
            let name = part_name(&entry.name().map_err(|_| damaged("zip"))?);
            if self.removed.contains(&name) {
                continue;
            }
            let Some(text) = self.changed.get(&name) else {
                writer.raw_copy_file(entry).map_err(fail)?;
                continue;
            };
            let own = entry.name().map_err(|_| damaged("zip"))?.to_string();
            let options = entry.options();
            drop(entry);
            writer.start_file(own, options).map_err(fail)?;
            writer.write_all(text.as_bytes()).map_err(|_| damaged("zip"))?;
        }
        writer.set_raw_comment(self.archive.comment().into()).map_err(fail)?;
        Ok(writer.finish().map_err(fail)?.into_inner())
    }
}

/// The folder of a part, and the list of its relations.
fn list_of(part: &str) -> (&str, String) {
    let (folder, file) = split(part);
    (folder, format!("{folder}_rels/{file}.rels"))
}

/// The list of content types.
const CONTENT_TYPES: &str = "[content_types].xml";

fn resolved(folder: &str, target: &str) -> String {
    if target.starts_with('/') {
        part_name(target)
    } else {
        part_name(&format!("{folder}{target}"))
    }
}

/// Refuses a workbook in which a part is missing or not as the format prescribes.
pub(crate) fn damaged(part: &str) -> EditRefusal {
    EditRefusal::new(Kind::Damaged).detail(petition_core::Text::same(part))
}
