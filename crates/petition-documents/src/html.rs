//! Papers as web pages: plain, accessible, printable.

use crate::paper::{Block, Cell, Line, Paper, Span, Table};
use maud::{DOCTYPE, Markup, PreEscaped, html as markup};
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
    let title = Line::text(paper.title_text());
    let organ = Line::text(&paper.organ);
    let copies = Line::text(format!("抄送：{}", paper.copy_to.join("，")));
    let page = markup! {
        (DOCTYPE) "\n"
        html lang="zh-CN" { "\n"
            head { "\n"
                meta charset="utf-8"; "\n"
                meta name="viewport" content="width=device-width"; "\n"
                title { (line(&title)) } "\n"
                style { "\n" (PreEscaped(STYLE)) } "\n"
            } "\n"
            body { "\n"
                main { "\n"
                    @if let Some(number) = &paper.number { (of_class("organ", &organ)) (of_class("number", number)) }
                    @if let Some(signer) = &paper.signer { (of_class("number", signer)) }
                    h1 { (line(&title)) } "\n"
                    @if let Some(addressee) = &paper.addressee { (of_class("addressee", addressee)) }
                    @for part in &paper.blocks { (block(part)) "\n" }
                    @if let Some(signature) = &paper.signature {
                        (of_class("signature", &signature.organ))
                        (of_class("signature", &signature.date))
                    }
                    @if let Some(contact) = &paper.contact { (of_class("note", contact)) }
                    @if !paper.copy_to.is_empty() { (of_class("note", &copies)) }
                } "\n"
            } "\n"
        } "\n"
    };
    page.into_string()
}

/// A paragraph of a class, on a line of the source.
fn of_class(class: &str, text: &Line) -> Markup {
    markup! { p class=(class) { (line(text)) } "\n" }
}

/// The text of a line. Characters that control or disguise are shown as escapes.
fn line(line: &Line) -> Markup {
    markup! {
        @for span in &line.0 {
            @match span {
                Span::Text(text) => (escape_text(text)),
                Span::Placeholder(_) => mark { (escape_text(&span.text())) },
            }
        }
    }
}

fn block(block: &Block) -> Markup {
    let heading = |text: &str| line(&Line::text(text));
    match block {
        Block::Heading { level: 1, text } => markup! { h2 { (heading(text)) } },
        Block::Heading { text, .. } => markup! { h3 { (heading(text)) } },
        Block::Paragraph(text) => markup! { p { (line(text)) } },
        Block::Table(of) => table(of),
    }
}

fn table(table: &Table) -> Markup {
    let (head, body) = table.rows.split_at(table.head.min(table.rows.len()));
    markup! {
        table { "\n"
            @if !head.is_empty() { thead { "\n" (rows(head, true)) } "\n" }
            @if !body.is_empty() { tbody { "\n" (rows(body, false)) } "\n" }
        }
    }
}

fn rows(rows: &[Vec<Cell>], in_head: bool) -> Markup {
    markup! { @for cells in rows { tr { @for one in cells { (cell(one, in_head)) } } "\n" } }
}

fn cell(cell: &Cell, in_head: bool) -> Markup {
    let span = (cell.span > 1).then_some(cell.span);
    let text = markup! {
        @for (at, text) in cell.lines.iter().enumerate() { @if at > 0 { br; } (line(text)) }
    };
    match (cell.label, in_head) {
        (false, _) => markup! { td colspan=[span] { (text) } },
        (true, true) => markup! { th scope="col" colspan=[span] { (text) } },
        (true, false) => markup! { th scope="row" colspan=[span] { (text) } },
    }
}
