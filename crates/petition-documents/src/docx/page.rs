//! The page of GB/T 9704-2012: A4, a type area of 156 × 225 mm, 22 lines of 28 characters, page numbers.

use super::text::{Style, foot_line, paragraph, with_styles};
use crate::kind::Form;
use crate::paper::{Line, Paper};
use docx_rs::{DocGrid, DocGridType, Docx, Footer, PageMargin, PageNum, Run, RunFonts};

/// Returns millimetres in twentieths of a point.
pub const fn mm(millimetres: i32) -> i32 {
    millimetres * 56_693 / 1000
}

/// Width and height of A4.
const A4: (u32, u32) = (11_906, 16_838);

/// The width of the type area: A4 less 28 mm to the left and 26 mm to the right.
pub const WIDTH: usize = 8_845;

/// The distance of two lines: 225 mm hold 22.
pub const LINE: usize = 579;

/// Returns an empty document with page, grid, styles and page numbers.
pub fn document(paper: &Paper) -> Docx {
    let font = RunFonts::new()
        .ascii("Times New Roman")
        .hi_ansi("Times New Roman")
        .east_asia("仿宋_GB2312");
    let (width, height) = A4;
    let is_letter = paper.form == Form::Letter;
    let margin = PageMargin {
        top: mm(37),
        right: mm(26),
        bottom: mm(35),
        left: mm(28),
        header: mm(15),
        // The line at the foot of a letter is 20 mm above the edge (10.1).
        footer: mm(if is_letter { 20 } else { 25 }),
        gutter: 0,
    };
    let mut document = with_styles(Docx::new())
        .page_size(width, height)
        .page_margin(margin)
        .default_fonts(font)
        .default_size(32);
    let grid = DocGrid::new().grid_type(DocGridType::Lines).line_pitch(LINE);
    document.document = document.document.doc_grid(grid);
    // The first page of a letter has no number but a double line (10.1).
    if is_letter {
        document = document.first_footer(Footer::new().add_paragraph(foot_line()));
    }
    document.footer(number(Style::PageNumberRight)).even_footer(number(Style::PageNumberLeft))
}

/// Returns the page number: — 1 —.
fn number(style: Style) -> Footer {
    let before = paragraph(style, &Line::text("— "));
    Footer::new()
        .add_paragraph(before.add_page_num(PageNum::new()).add_run(Run::new().add_text(" —")))
}
