//! Papers as plain text, for review and for tests.

use crate::paper::{Block, Line, Paper, Table};

/// Renders a paper as plain text: a line a paragraph, cells of a table between bars.
///
/// ```
/// # use petition_documents::*;
/// let paper = Paper {
///     format: PAPER_FORMAT.into(), kind: PaperKind::Schedule, form: Form::Document, public: true,
///     organ: "示范市信访局".into(), number: None, signer: None, title: vec!["公示".into()], addressee: None,
///     blocks: vec![Block::Paragraph(Line::placeholder("预约方式"))],
///     signature: None, contact: None, copy_to: vec![], omitted: vec![],
/// };
/// assert_eq!(text(&paper), "公示\n\n【预约方式】\n");
/// ```
pub fn text(paper: &Paper) -> String {
    let mut lines = Vec::new();
    if let Some(number) = &paper.number {
        lines.push(paper.organ.clone());
        lines.push(number.plain());
    }
    lines.extend(paper.signer.iter().map(Line::plain));
    lines.push(paper.title_text());
    lines.push(String::new());
    lines.extend(paper.addressee.iter().map(Line::plain));
    for block in &paper.blocks {
        match block {
            Block::Heading { text, .. } => lines.push(text.clone()),
            Block::Paragraph(line) => lines.push(line.plain()),
            Block::Table(table) => lines.extend(rows(table)),
        }
    }
    if let Some(signature) = &paper.signature {
        lines.push(String::new());
        lines.extend([&signature.organ, &signature.date].map(Line::plain));
    }
    lines.extend(paper.contact.iter().map(Line::plain));
    if !paper.copy_to.is_empty() {
        lines.push(format!("抄送：{}", paper.copy_to.join("，")));
    }
    lines.join("\n") + "\n"
}

fn rows(table: &Table) -> impl Iterator<Item = String> + '_ {
    let cell = |lines: &[Line]| lines.iter().map(Line::plain).collect::<Vec<_>>().join(" ");
    let row = move |cells: &Vec<crate::Cell>| {
        let cells: Vec<String> = cells.iter().map(|one| cell(&one.lines)).collect();
        format!("| {} |", cells.join(" | "))
    };
    table.rows.iter().map(row)
}
