//! Word documents: the page of GB/T 9704-2012, fonts, repeated heads, the same bytes each time.

use crate::privacy::unpacked;
use crate::year::{Task, ledger, tasks, write};
use petition_documents::{Block, Line, Paper, PaperKind, docx, html};
use std::io::{Cursor, Read};

/// Returns a part of the Word document of a task.
fn part(task: Task, name: &str) -> String {
    let bytes = docx(&write(&ledger(), task, false).unwrap()).unwrap();
    let mut package = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    package.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn of_kind(kind: PaperKind) -> Task {
    tasks().into_iter().find(|task| task.1 == kind).unwrap()
}

/// Returns the numbers of attributes of an element.
fn numbers(xml: &str, element: &str, attributes: &[&str]) -> Vec<i64> {
    let start = xml.find(&format!("<w:{element} ")).unwrap_or_else(|| panic!("no {element}"));
    let tag = &xml[start..start + xml[start..].find('>').unwrap()];
    attributes
        .iter()
        .map(|name| {
            let value = tag
                .split(&format!("w:{name}=\""))
                .nth(1)
                .unwrap_or_else(|| panic!("no {name}: {tag}"));
            value.split('"').next().unwrap().parse().unwrap()
        })
        .collect()
}

#[test]
fn the_page_is_that_of_official_documents() {
    for task in tasks() {
        let xml = part(task, "word/document.xml");
        assert_eq!(numbers(&xml, "pgSz", &["w", "h"]), [11_906, 16_838], "{}", task.0);
        // 37, 26, 35 and 28 mm in twentieths of a point.
        let margins = numbers(&xml, "pgMar", &["top", "right", "bottom", "left"]);
        assert_eq!(margins, [2_097, 1_474, 1_984, 1_587], "{}", task.0);
        // 22 lines of 579 are 225 mm.
        let pitch = numbers(&xml, "docGrid", &["linePitch"])[0];
        assert_eq!((16_838 - margins[0] - margins[2]) / pitch, 22, "{}", task.0);
    }
}

#[test]
fn fonts_and_sizes_are_those_of_official_documents() {
    let styles = part(of_kind(PaperKind::Summary), "word/styles.xml");
    let style = |id: &str| {
        let start =
            styles.find(&format!("w:styleId=\"{id}\"")).unwrap_or_else(|| panic!("no {id}"));
        &styles[start..start + styles[start..].find("</w:style>").unwrap()]
    };
    for (id, font, size) in [
        ("PaperTitle", "方正小标宋简体", 44),
        ("PaperBody", "仿宋_GB2312", 32),
        ("PaperHeading", "黑体", 32),
        ("PaperSubheading", "楷体_GB2312", 32),
        ("PageNumberRight", "宋体", 28),
    ] {
        let found = style(id);
        assert!(found.contains(&format!("w:eastAsia=\"{font}\"")), "{found}");
        assert!(found.contains(&format!("<w:sz w:val=\"{size}\"")), "{found}");
    }
    let fonts = part(of_kind(PaperKind::Summary), "word/fontTable.xml");
    assert!(fonts.contains(r#"<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋;"#));
}

#[test]
fn heads_of_tables_are_repeated_and_rows_stay_whole() {
    let xml = part(of_kind(PaperKind::Schedule), "word/document.xml");
    assert_eq!(xml.matches("<w:tblHeader />").count(), 1);
    assert_eq!(xml.matches("<w:cantSplit").count(), xml.matches("<w:tr>").count());
}

#[test]
fn placeholders_are_highlighted() {
    let task = of_kind(PaperKind::Annual);
    let paper = write(&ledger(), task, false).unwrap();
    let xml = part(task, "word/document.xml");
    assert_eq!(xml.matches("<w:highlight ").count(), paper.placeholders().len());
    assert!(!paper.placeholders().is_empty());
}

#[test]
fn pages_are_numbered_between_dashes() {
    let task = of_kind(PaperKind::Summary);
    let footers = [part(task, "word/footer1.xml"), part(task, "word/footer2.xml")];
    for footer in &footers {
        assert!(footer.contains("— ") && footer.contains("<w:instrText>PAGE"), "{footer}");
    }
    assert!(footers.iter().any(|footer| footer.contains("PageNumberLeft")));
    assert!(part(task, "word/settings.xml").contains("evenAndOddHeaders"));
}

#[test]
fn a_paper_is_read_back_from_its_json() {
    let ledger = ledger();
    for task in tasks() {
        let paper = write(&ledger, task, false).unwrap();
        assert_eq!(Paper::from_json(&paper.to_json()).unwrap(), paper, "{}", task.0);
    }
    for (text, line) in [("{}", 1), ("{\n\"format\": 1}", 2), ("", 1)] {
        let error = Paper::from_json(text).unwrap_err();
        assert_eq!(error.code(), "paper_invalid");
        assert!(error.to_string().contains(&format!("line {line}")), "{error}");
    }
}

#[test]
fn a_letter_has_a_double_line_at_head_and_foot_of_its_first_page() {
    let task = of_kind(PaperKind::Supervision);
    let footers: Vec<String> =
        (1..=3).map(|at| part(task, &format!("word/footer{at}.xml"))).collect();
    let line = |xml: &str, side: &str| xml.contains(&format!("<w:{side} w:val=\"double\""));
    assert_eq!(footers.iter().filter(|footer| line(footer, "top")).count(), 1);
    assert!(line(&part(task, "word/document.xml"), "bottom"));
    assert!(part(task, "word/document.xml").contains("<w:titlePg"));
}

#[test]
fn the_same_paper_gives_the_same_bytes() {
    let ledger = ledger();
    for task in tasks() {
        let paper = write(&ledger, task, false).unwrap();
        assert_eq!(docx(&paper).unwrap(), docx(&paper).unwrap(), "{}", task.0);
    }
}

#[test]
fn control_characters_are_shown_as_escapes() {
    let mut paper = write(&ledger(), of_kind(PaperKind::Minutes), false).unwrap();
    paper.title = vec!["题\u{1b}".into()];
    paper.blocks.push(Block::Paragraph(Line::text("甲\u{202e}\u{0}乙")));
    let all = unpacked(docx(&paper).unwrap()) + &html(&paper);
    for shown in ["题\\u{1b}", "甲\\u{202e}\\u{0}乙"] {
        assert_eq!(
            all.matches(shown).count(),
            if shown.starts_with('题') { 3 } else { 2 },
            "{shown}"
        );
    }
    assert!(!all.contains(['\u{1b}', '\u{202e}', '\u{0}']));
}
