//! The page of GB/T 9704-2012: A4, a type area of 156 × 225 mm, 22 lines of 28 characters, page numbers.

use super::text::{Paragraph, Style};
use super::xml::Xml;
use crate::kind::Form;
use crate::paper::Line;

/// Returns millimetres in twentieths of a point.
pub const fn mm(millimetres: i32) -> i32 {
    millimetres * 56_693 / 1000
}

/// The width of the type area: A4 less 28 mm to the left and 26 mm to the right.
pub const WIDTH: usize = 8_845;

/// The distance of two lines: 225 mm hold 22.
pub const LINE: i32 = 579;

/// The kinds of footers: of other pages, of even pages, of the first page of a letter.
pub const FOOTERS: [&str; 3] = ["default", "even", "first"];

/// Whether papers of a form have another footer on the first page: that of a letter has no number but a double line
/// (10.1).
pub fn has_first_page(form: Form) -> bool {
    form == Form::Letter
}

/// Writes the properties of the section: footers, page, margins, the grid of lines.
pub fn section(form: Form, body: &mut Xml) {
    body.markup("<w:sectPr>");
    for (at, kind) in (1..).zip(footers(form)) {
        body.format(format_args!("<w:footerReference w:type=\"{kind}\" r:id=\"rIdFooter{at}\" />"));
    }
    // The line at the foot of a letter is 20 mm above the edge (10.1).
    let footer = mm(if form == Form::Letter { 20 } else { 25 });
    let (top, right, bottom, left, header) = (mm(37), mm(26), mm(35), mm(28), mm(15));
    body.markup("<w:pgSz w:w=\"11906\" w:h=\"16838\" />");
    body.format(format_args!(
        "<w:pgMar w:top=\"{top}\" w:right=\"{right}\" w:bottom=\"{bottom}\" w:left=\"{left}\" w:header=\"{header}\" w:footer=\"{footer}\" w:gutter=\"0\" />"
    ));
    body.markup("<w:cols w:space=\"425\" />");
    if has_first_page(form) {
        body.markup("<w:titlePg />");
    }
    body.format(format_args!("<w:docGrid w:type=\"lines\" w:linePitch=\"{LINE}\" /></w:sectPr>"));
}

/// Returns the footers of a form.
pub fn footers(form: Form) -> &'static [&'static str] {
    let [footers @ .., _] = &FOOTERS;
    if has_first_page(form) { &FOOTERS } else { footers }
}

/// Writes the content of a footer: the page number, — 1 —, or the line of a letter.
pub fn footer(kind: &str, part: &mut Xml) {
    let style = match kind {
        "first" => return Paragraph::new(Style::FootLine).write(&Line::default(), part),
        "even" => Style::PageNumberLeft,
        _ => Style::PageNumberRight,
    };
    let number = concat!(
        "<w:r><w:fldChar w:fldCharType=\"begin\" /></w:r>",
        "<w:r><w:instrText>PAGE</w:instrText></w:r>",
        "<w:r><w:fldChar w:fldCharType=\"separate\" /></w:r>",
        "<w:r><w:t>1</w:t></w:r>",
        "<w:r><w:fldChar w:fldCharType=\"end\" /></w:r>",
    );
    let paragraph = Paragraph::new(style);
    paragraph.open(part);
    Paragraph::runs(&Line::text("— "), part);
    part.markup(number);
    Paragraph::runs(&Line::text(" —"), part);
    part.markup("</w:p>");
}
