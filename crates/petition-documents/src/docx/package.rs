//! The package of a Word document: its parts beside the text.

use super::page::{footer, footers};
use super::text::styles;
use super::xml::Xml;
use crate::kind::Form;
use std::io::{Cursor, Write as _};
use zip::result::ZipResult;
use zip::write::{SimpleFileOptions, ZipWriter};

const DECLARATION: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;

/// The namespaces of parts with text.
const NAMESPACES: &str = concat!(
    r#" xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main""#,
    r#" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#,
);

/// The types of parts begin so.
const TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.";

/// The types of relationships begin so.
const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

/// The relationships of a part.
const RELATIONS: &str =
    r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#;

/// The table of fonts, each with those that replace it where it is not installed.
const FONT_TABLE: &str = concat!(
    r#"<w:font w:name="方正小标宋简体"><w:altName w:val="方正小标宋_GBK;华文中宋;宋体"/><w:charset w:val="86"/></w:font>"#,
    r#"<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋;FangSong"/><w:charset w:val="86"/></w:font>"#,
    r#"<w:font w:name="楷体_GB2312"><w:altName w:val="楷体;KaiTi"/><w:charset w:val="86"/></w:font>"#,
    r#"<w:font w:name="黑体"><w:altName w:val="SimHei"/><w:charset w:val="86"/></w:font>"#,
    r#"<w:font w:name="宋体"><w:altName w:val="SimSun"/><w:charset w:val="86"/></w:font>"#,
);

/// The settings: footers of even pages, and the layout of Word 2013.
const SETTINGS: &str = concat!(
    r#"<w:zoom w:percent="100" /><w:defaultTabStop w:val="840" /><w:evenAndOddHeaders />"#,
    r#"<w:compat><w:spaceForUL /><w:balanceSingleByteDoubleByteWidth /><w:doNotLeaveBackslashAlone />"#,
    r#"<w:ulTrailSpace /><w:doNotExpandShiftReturn /><w:useFELayout />"#,
    r#"<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15" />"#,
    r#"</w:compat>"#,
);

/// The parts of every document besides the text: name, root element, type, content.
fn parts(form: Form) -> Vec<(String, &'static str, &'static str, Xml)> {
    let fixed = |content: &str| {
        let mut part = Xml::default();
        part.markup(content);
        part
    };
    let mut parts = vec![
        ("styles.xml".to_owned(), "styles", "styles", styles()),
        ("fontTable.xml".to_owned(), "fonts", "fontTable", fixed(FONT_TABLE)),
        ("settings.xml".to_owned(), "settings", "settings", fixed(SETTINGS)),
    ];
    for (at, kind) in (1..).zip(footers(form)) {
        let mut part = Xml::default();
        footer(kind, &mut part);
        parts.push((format!("footer{at}.xml"), "ftr", "footer", part));
    }
    parts
}

/// Packs a document whose body is `body`.
pub fn pack(body: &Xml, form: Form) -> ZipResult<Vec<u8>> {
    let parts = parts(form);
    let mut types = format!(
        "{DECLARATION}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\" />\
         <Default Extension=\"xml\" ContentType=\"application/xml\" />\
         <Override PartName=\"/word/document.xml\" ContentType=\"{TYPE}document.main+xml\" />"
    );
    let mut relations = format!("{DECLARATION}{RELATIONS}");
    let mut footers = 0;
    for (at, (name, _, kind, _)) in parts.iter().enumerate() {
        types +=
            &format!("<Override PartName=\"/word/{name}\" ContentType=\"{TYPE}{kind}+xml\" />");
        let id = if *kind == "footer" {
            footers += 1;
            format!("rIdFooter{footers}")
        } else {
            format!("rId{at}")
        };
        relations +=
            &format!("<Relationship Id=\"{id}\" Type=\"{RELATION}{kind}\" Target=\"{name}\" />");
    }
    types += "</Types>";
    relations += "</Relationships>";
    let root = format!(
        "{DECLARATION}{RELATIONS}<Relationship Id=\"rId1\" Type=\"{RELATION}officeDocument\" Target=\"word/document.xml\" /></Relationships>"
    );
    let body = body.as_str();
    let document =
        format!("{DECLARATION}<w:document{NAMESPACES}><w:body>{body}</w:body></w:document>");
    let mut package = ZipWriter::new(Cursor::new(Vec::new()));
    let mut add = |name: &str, content: &str| -> ZipResult<()> {
        // The sizes hardly differ, the times do.
        package.start_file(name, SimpleFileOptions::default().compression_level(Some(1)))?;
        Ok(package.write_all(content.as_bytes())?)
    };
    add("[Content_Types].xml", &types)?;
    add("_rels/.rels", &root)?;
    add("word/_rels/document.xml.rels", &relations)?;
    add("word/document.xml", &document)?;
    for (name, root, _, part) in &parts {
        let content = format!("{DECLARATION}<w:{root}{NAMESPACES}>{}</w:{root}>", part.as_str());
        add(&format!("word/{name}"), &content)?;
    }
    Ok(package.finish()?.into_inner())
}
