//! The number formats of a workbook's cell styles.

use super::package::{Package, damaged};
use super::refusal::EditRefusal;
use super::xml_text::{Item, scan, value};
use crate::number_format::NumberFormat;
use std::collections::HashMap;

/// The number formats by style.
#[derive(Debug, Default)]
pub(crate) struct NumberFormats {
    list: Vec<NumberFormat>,
}

impl NumberFormats {
    /// Reads the styles of a workbook.
    pub(crate) fn read(package: &mut Package<'_>) -> Result<Self, EditRefusal> {
        let workbook = package.workbook.clone();
        let relations = package.relations(&workbook)?;
        match relations.iter().find(|relation| relation.kind == "styles") {
            Some(styles) => {
                let text = package.text(&styles.part)?;
                Self::parse(&text).ok_or_else(|| damaged(&styles.part))
            }
            None => Ok(Self::default()),
        }
    }

    fn parse(text: &str) -> Option<Self> {
        let (mut own, mut list, mut in_cells) = (HashMap::new(), Vec::new(), false);
        scan(text, |item| {
            match item {
                Item::Open(tag) if tag.name == "cellXfs" => in_cells = !tag.is_empty,
                Item::Close(tag) if tag.name == "cellXfs" => in_cells = false,
                Item::Open(tag) if tag.name == "numFmt" => {
                    let [id, code] = ["numFmtId", "formatCode"].map(|name| value(text, &tag, name));
                    own.extend(id.zip(code));
                }
                Item::Open(tag) if tag.name == "xf" && in_cells => {
                    let id = value(text, &tag, "numFmtId").unwrap_or_default();
                    list.push(match own.get(&id) {
                        Some(code) => NumberFormat::parse(code),
                        None => NumberFormat::builtin(id.parse().unwrap_or(0)),
                    });
                }
                _ => {}
            }
            Some(())
        })?;
        Some(Self { list })
    }

    /// The number format of a style.
    pub(crate) fn of(&self, style: Option<&str>) -> &NumberFormat {
        let at: usize = style.and_then(|style| style.parse().ok()).unwrap_or(0);
        self.list.get(at).unwrap_or(&NumberFormat::Plain)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_have_number_formats() {
        let text = "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy&quot;年&quot;\"/></numFmts>\
            <cellStyleXfs><xf numFmtId=\"9\"/></cellStyleXfs>\
            <cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"><alignment/></xf><xf numFmtId=\"14\"/></cellXfs></styleSheet>";
        let formats = NumberFormats::parse(text).unwrap();
        assert_eq!(formats.of(Some("0")), &NumberFormat::Plain);
        assert_eq!(formats.of(Some("1")), &NumberFormat::Moment);
        assert_eq!(formats.of(Some("2")), &NumberFormat::Moment);
        assert_eq!(formats.of(None), &NumberFormat::Plain);
        assert_eq!(formats.of(Some("3")), &NumberFormat::Plain);
    }
}
