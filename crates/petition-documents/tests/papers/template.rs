//! A bureau's own Word file filled with the fields of a paper.

use crate::year::{ledger, tasks, write};
use docx_rs::{Docx, Header, Paragraph, Run, Table, TableCell, TableRow};
use petition_core::Lang;
use petition_documents::{Paper, PaperKind, fields, fill_template};
use std::io::{Cursor, Read};

fn paper(kind: PaperKind) -> Paper {
    let task = tasks().into_iter().find(|task| task.1 == kind).unwrap();
    write(&ledger(), task, false).unwrap()
}

fn line(text: &str) -> Paragraph {
    Paragraph::new().add_run(Run::new().add_text(text))
}

fn row(texts: &[&str]) -> TableRow {
    TableRow::new(texts.iter().map(|text| TableCell::new().add_paragraph(line(text))).collect())
}

fn bytes(document: Docx) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    document.build().pack(&mut bytes).unwrap();
    bytes.into_inner()
}

fn part(package: &[u8], name: &str) -> String {
    let mut package = zip::ZipArchive::new(Cursor::new(package)).unwrap();
    let mut text = String::new();
    package.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// Returns the paragraphs of a part as text.
fn lines(xml: &str) -> Vec<String> {
    let paragraphs = xml.split("<w:p ").skip(1);
    let text = |paragraph: &str| {
        let paragraph = paragraph.replace("<w:t xml:space=\"preserve\">", "<w:t>");
        let texts = paragraph.split("<w:t>").skip(1);
        texts.map(|rest| rest.split("</w:t>").next().unwrap_or_default()).collect::<String>()
    };
    paragraphs.map(text).collect()
}

#[test]
fn lines_rows_and_paragraphs_are_filled_and_everything_else_stays() {
    let split = Paragraph::new()
        .add_run(Run::new().add_text("由{{发文").bold())
        .add_run(Run::new().add_text("机关}}发布").italic());
    let template = bytes(
        Docx::new()
            .header(Header::new().add_paragraph(line("{{标题}}")))
            .add_paragraph(split)
            .add_paragraph(line("不变的一行"))
            .add_table(Table::new(vec![
                row(&["日期", "领导"]),
                row(&["{{#场次}}{{日期}}", "{{接访领导}}（{{职务}}）{{/场次}}"]),
            ]))
            .add_paragraph(line("{{#场次}}"))
            .add_paragraph(line("{{日期}}在{{地点}}"))
            .add_paragraph(line("{{/场次}}"))
            .add_paragraph(line("共：{{#场次}}{{接访领导}}；{{/场次}}")),
    );
    let paper = paper(PaperKind::Schedule);
    let filled = fill_template(&template, &paper).unwrap();
    let document = part(&filled, "word/document.xml");
    let lines = lines(&document);
    assert_eq!(lines[0], "由示范市信访局发布");
    assert!(document.contains("<w:b />") && document.contains("<w:i />"));
    assert_eq!(lines[1], "不变的一行");
    let rows = document.matches("<w:tr>").count();
    let sessions = rows - 1;
    assert!(sessions > 10);
    assert_eq!(&lines[2..6], ["日期", "领导", "1月16日 周四", "冯某甲（市委常委）"]);
    assert!(lines.contains(&"1月16日 周四在市人民来访接待厅（示例大道1号）".to_owned()));
    assert!(lines.iter().any(|line| line.starts_with("共：冯某甲；周演示；")));
    assert!(!document.contains("{{"));
    assert_eq!(self::lines(&part(&filled, "word/header1.xml")), [paper.title_text()]);
    // A part without fields is copied as it is.
    assert_eq!(part(&filled, "word/styles.xml"), part(&template, "word/styles.xml"));
}

#[test]
fn every_problem_is_named_with_its_place() {
    let template = bytes(
        Docx::new()
            .add_paragraph(line("{{标题}}"))
            .add_paragraph(line("{{局长}}"))
            .add_paragraph(line("{{#场次}}{{领导}}"))
            .add_paragraph(line("{{#名单}}"))
            .add_paragraph(line("{{/名单}}")),
    );
    let error = fill_template(&template, &paper(PaperKind::Schedule)).unwrap_err();
    assert_eq!(error.code(), "template_invalid");
    assert_eq!(
        error.message(Lang::Zh),
        "模板有误：document 第 2 段：没有字段“局长”；document 第 3 段：“场次”的起止标记不成对；\
         document 第 3 段：没有字段“领导”；document 第 4 段：没有字段“名单”"
    );
}

#[test]
fn what_is_no_word_document_is_refused() {
    for bytes in [&b""[..], b"PK\x03\x04", b"<xml/>", b"\xd0\xcf\x11\xe0"] {
        let error = fill_template(bytes, &paper(PaperKind::Schedule)).unwrap_err();
        assert_eq!(error.code(), "template_invalid");
    }
}

#[test]
fn a_value_is_escaped_and_its_lines_are_broken() {
    let template = bytes(Docx::new().add_paragraph(line("{{正文}}")));
    let mut paper = paper(PaperKind::Annual);
    paper.title = vec!["<w:t>&".into()];
    let filled = part(&fill_template(&template, &paper).unwrap(), "word/document.xml");
    assert!(filled.contains("<w:br/>"));
    let template = bytes(Docx::new().add_paragraph(line("{{标题}}")));
    let filled = part(&fill_template(&template, &paper).unwrap(), "word/document.xml");
    assert!(filled.contains("&lt;w:t&gt;&amp;"));
}

#[test]
fn every_kind_lists_its_fields_and_papers_of_the_year_have_no_others() {
    for task in tasks() {
        let names: Vec<String> = fields(task.1)
            .into_iter()
            .map(|one| one.list.unwrap_or_default() + "/" + &one.name)
            .collect();
        assert!(names.contains(&"/标题".to_owned()), "{:?}", task.1);
        let paper = write(&ledger(), task, true).unwrap();
        for block in &paper.blocks {
            let petition_documents::Block::Table(table) = block else { continue };
            if table.head > 0 {
                let known = names.iter().any(|name| name.starts_with(&format!("{}/", table.name)));
                assert!(known, "{:?}: {}", task.1, table.name);
            }
        }
    }
}

/// Returns a text in nested parts of every list of the annual summary, the inner list repeated.
fn nested(open: fn(&str) -> String, close: fn(&str) -> String) -> Vec<String> {
    let lists = ["条款", "领导", "单位", "逾期任务", "问题"];
    let opens = lists.iter().map(|list| open(list));
    opens.chain(["甲".repeat(200)]).chain(lists.iter().rev().map(|list| close(list))).collect()
}

#[test]
fn lists_in_lists_do_not_multiply_without_bound() {
    let parts = nested(|list| format!("{{{{#{list}}}}}"), |list| format!("{{{{/{list}}}}}"));
    let in_a_line = Docx::new().add_paragraph(line(&parts.concat()));
    let in_blocks = parts.iter().fold(Docx::new(), |all, part| all.add_paragraph(line(part)));
    for template in [in_a_line, in_blocks] {
        let error = fill_template(&bytes(template), &paper(PaperKind::Annual)).unwrap_err();
        assert!(error.message(Lang::Zh).contains("填写后的内容过多"), "{error}");
    }
}
