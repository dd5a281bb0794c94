//! Refuses a workbook in which two sheets share one part: reading it would take the time of one part for each sheet.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::{HashMap, HashSet};
use std::io::{Cursor, Read};

/// Whether two sheets of an `.xlsx` workbook have the same part. False for other archives.
pub(crate) fn are_shared(bytes: &[u8]) -> bool {
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else { return false };
    let mut read = |name: &str| {
        let mut text = String::new();
        let mut entry = archive.by_name(name).ok()?;
        entry.read_to_string(&mut text).ok().map(|_| text)
    };
    let (workbook, relations) = (read("xl/workbook.xml"), read("xl/_rels/workbook.xml.rels"));
    let (Some(workbook), Some(relations)) = (workbook, relations) else { return false };
    let mut targets = HashMap::new();
    for relation in elements(&relations, "Relationship") {
        let [id, target] = ["Id", "Target"].map(|name| attribute(&relation, name));
        targets.extend(id.zip(target));
    }
    let mut seen = HashSet::new();
    let sheets = elements(&workbook, "sheet");
    let mut parts = sheets.iter().filter_map(|sheet| targets.get(&attribute(sheet, "id")?));
    parts.any(|part| !seen.insert(part))
}

/// Returns the elements with a name, whatever their prefix.
fn elements<'a>(text: &'a str, name: &str) -> Vec<BytesStart<'a>> {
    let (mut reader, mut found) = (Reader::from_str(text), Vec::new());
    loop {
        match reader.read_event() {
            Ok(Event::Start(element) | Event::Empty(element)) => {
                if element.local_name().as_ref() == name {
                    found.push(element);
                }
            }
            // The reader of cells reports damage.
            Ok(Event::Eof) | Err(_) => return found,
            Ok(_) => {}
        }
    }
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut all = element.attributes().flatten();
    let own = all.find(|attribute| attribute.key.local_name().as_ref() == name)?;
    Some(own.value.to_string())
}
