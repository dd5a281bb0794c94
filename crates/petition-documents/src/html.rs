//! Papers as web pages: plain, accessible, printable.

use crate::paper::{Block, Cell, Line, Paper, Span, Table};
use petition_core::escape::escape_text;

/// The style sheet. Without fonts or pictures of other sites.
const STYLE: &str = "\
body{max-width:48em;margin:2em auto;padding:0 1em;font:16px/1.8 FangSong,仿宋,STFangsong,serif;color:#111;background:#fff}
h1{font:bold 1.5em/1.5 SimSun,宋体,serif;text-align:center}
h2{font:bold 1em/1.8 SimHei,黑体,sans-serif;margin:1em 0 0}
p{margin:.4em 0;text-indent:2em}
.organ,.number,.addressee,.signature,.note{text-indent:0}
.organ{text-align:center;color:#c00;font-size:1.8em;border-bottom:3px double #c00}
.number,.signature{text-align:right}
table{border-collapse:collapse;width:100%;margin:1em 0;font-size:.9em;line-height:1.5}
th,td{border:1px solid #333;padding:.3em .5em;text-align:left;vertical-align:middle}
th{background:#f2f2f2;font-weight:bold}
mark{background:#fff3a0}
@media print{body{margin:0;max-width:none;font-size:12pt}thead{display:table-header-group}tr{break-inside:avoid}th{background:none}}
@page{size:A4;margin:37mm 26mm 35mm 28mm}
";

/// Renders a paper as a web page.
///
/// ```
/// # use petition_documents::*;
/// let paper = Paper {
///     format: PAPER_FORMAT.into(), kind: PaperKind::Schedule, form: Form::Document, public: true,
///     organ: "示范市信访局".into(), number: None, signer: None, title: vec!["公示 <1>".into()], addressee: None, blocks: vec![],
///     signature: None, contact: None, copy_to: vec![], omitted: vec![],
/// };
/// assert!(html(&paper).contains("<h1>公示 &lt;1&gt;</h1>"));
/// ```
pub fn html(paper: &Paper) -> String {
    let mut page = Page::default();
    page.raw("<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n");
    page.raw("<meta name=\"viewport\" content=\"width=device-width\">\n<title>");
    page.text(&paper.title_text());
    page.raw("</title>\n<style>\n");
    page.raw(STYLE);
    page.raw("</style>\n</head>\n<body>\n<main>\n");
    if let Some(number) = &paper.number {
        page.element("p", "organ", &Line::text(&paper.organ));
        page.element("p", "number", number);
    }
    if let Some(signer) = &paper.signer {
        page.element("p", "number", signer);
    }
    page.element("h1", "", &Line::text(paper.title_text()));
    if let Some(addressee) = &paper.addressee {
        page.element("p", "addressee", addressee);
    }
    paper.blocks.iter().for_each(|block| page.block(block));
    if let Some(signature) = &paper.signature {
        page.element("p", "signature", &signature.organ);
        page.element("p", "signature", &signature.date);
    }
    if let Some(contact) = &paper.contact {
        page.element("p", "note", contact);
    }
    if !paper.copy_to.is_empty() {
        page.element("p", "note", &Line::text(format!("抄送：{}", paper.copy_to.join("，"))));
    }
    page.raw("</main>\n</body>\n</html>\n");
    page.0
}

/// A page that is being written.
#[derive(Default)]
struct Page(String);

impl Page {
    /// Appends markup of this file.
    fn raw(&mut self, markup: &str) {
        self.0.push_str(markup);
    }

    /// Appends text, escaped. Characters that control or disguise are shown as escapes.
    fn text(&mut self, text: &str) {
        for character in escape_text(text).chars() {
            match character {
                '&' => self.raw("&amp;"),
                '<' => self.raw("&lt;"),
                '>' => self.raw("&gt;"),
                '"' => self.raw("&quot;"),
                other => self.0.push(other),
            }
        }
    }

    fn element(&mut self, tag: &str, class: &str, line: &Line) {
        let class = if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") };
        self.raw(&format!("<{tag}{class}>"));
        self.line(line);
        self.raw(&format!("</{tag}>\n"));
    }

    fn line(&mut self, line: &Line) {
        for span in &line.0 {
            match span {
                Span::Text(text) => self.text(text),
                Span::Placeholder(_) => {
                    self.raw("<mark>");
                    self.text(&span.text());
                    self.raw("</mark>");
                }
            }
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { level: 1, text } => self.element("h2", "", &Line::text(text)),
            Block::Heading { text, .. } => self.element("h3", "", &Line::text(text)),
            Block::Paragraph(line) => self.element("p", "", line),
            Block::Table(table) => self.table(table),
        }
    }

    fn table(&mut self, table: &Table) {
        self.raw("<table>\n");
        for (at, cells) in table.rows.iter().enumerate() {
            match at {
                0 if table.head > 0 => self.raw("<thead>\n"),
                _ if at == table.head => self.raw("<tbody>\n"),
                _ => {}
            }
            self.raw("<tr>");
            cells.iter().for_each(|cell| self.cell(cell, at < table.head));
            self.raw("</tr>\n");
            if at + 1 == table.head {
                self.raw("</thead>\n");
            }
        }
        if table.rows.len() > table.head {
            self.raw("</tbody>\n");
        }
        self.raw("</table>\n");
    }

    fn cell(&mut self, cell: &Cell, in_head: bool) {
        let tag = if cell.label { "th" } else { "td" };
        let scope = match (cell.label, in_head) {
            (true, true) => " scope=\"col\"",
            (true, false) => " scope=\"row\"",
            _ => "",
        };
        let span =
            if cell.span > 1 { format!(" colspan=\"{}\"", cell.span) } else { String::new() };
        self.raw(&format!("<{tag}{scope}{span}>"));
        for (at, line) in cell.lines.iter().enumerate() {
            if at > 0 {
                self.raw("<br>");
            }
            self.line(line);
        }
        self.raw(&format!("</{tag}>"));
    }
}
