//! The notes of a sheet: their texts, and the boxes in which programs show them. Excel needs both parts.

use super::sheet::Content;
use super::texts::text_element;
use super::{DECLARATION, MAIN};
use crate::edit::cell_name;
use std::fmt::Write as _;

/// The size of a box in pixels.
const WIDTH: f64 = 320.0;
const HEIGHT: f64 = 120.0;

/// The height of a row in pixels.
const ROW: f64 = 20.0;

/// How far a box is from its cell, in pixels.
const GAP: f64 = 15.0;

/// How many ids a drawing may use.
const IDS: u32 = 1024;

/// The relationships of the sheet with this number.
pub(super) fn relations(number: u32) -> String {
    let drawing = format!("../drawings/vmlDrawing{number}.vml");
    let comments = format!("../comments{number}.xml");
    super::relations(
        [("vmlDrawing", drawing.as_str()), ("comments", comments.as_str())].into_iter(),
    )
}

/// The part with the texts.
pub(super) fn comments(notes: &[(u16, String)]) -> String {
    let mut out = format!(
        "{DECLARATION}<comments xmlns=\"{MAIN}\"><authors><author></author></authors><commentList>"
    );
    for (column, text) in notes {
        let (cell, text) = (cell_name(1, (*column).into()), text_element(text));
        let _ = write!(
            out,
            "<comment ref=\"{cell}\" authorId=\"0\"><text><r><rPr><sz val=\"9\"/></rPr>{text}</r></text></comment>"
        );
    }
    out + "</commentList></comments>"
}

/// The part with the boxes of the sheet with this number.
pub(super) fn drawing(number: u32, sheet: &Content) -> String {
    let mut out = format!(
        "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" \
         xmlns:x=\"urn:schemas-microsoft-com:office:excel\">\
         <o:shapelayout v:ext=\"edit\"><o:idmap v:ext=\"edit\" data=\"{number}\"/></o:shapelayout>\
         <v:shapetype id=\"_x0000_t202\" coordsize=\"21600,21600\" o:spt=\"202\" path=\"m,l,21600r21600,l21600,xe\">\
         <v:stroke joinstyle=\"miter\"/><v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/></v:shapetype>"
    );
    for (id, (column, _)) in (number * IDS + 1..).zip(&sheet.notes) {
        let (left, right) = (place(sheet, column + 1, GAP), place(sheet, column + 1, GAP + WIDTH));
        let bottom = ((HEIGHT / ROW).floor(), HEIGHT % ROW);
        let _ = write!(
            out,
            "<v:shape id=\"_x0000_s{id}\" type=\"#_x0000_t202\" style=\"position:absolute;visibility:hidden\" \
             fillcolor=\"#ffffe1\" o:insetmode=\"auto\"><v:fill color2=\"#ffffe1\"/>\
             <v:shadow on=\"t\" color=\"black\" obscured=\"t\"/><v:path o:connecttype=\"none\"/>\
             <v:textbox style=\"mso-direction-alt:auto\"><div style=\"text-align:left\"></div></v:textbox>\
             <x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/>\
             <x:Anchor>{}, {}, 0, 0, {}, {}, {}, {}</x:Anchor>\
             <x:AutoFill>False</x:AutoFill><x:Row>0</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>",
            left.0, left.1, right.0, right.1, bottom.0, bottom.1,
        );
    }
    out + "</xml>"
}

/// The column and the pixels in it that are so many pixels right of the start of a column.
fn place(sheet: &Content, mut column: u16, mut pixels: f64) -> (u16, f64) {
    while pixels >= sheet.pixels(column) {
        pixels -= sheet.pixels(column);
        column += 1;
    }
    (column, pixels)
}

#[cfg(test)]
mod tests {
    use super::super::Book;
    use super::*;

    #[test]
    fn a_box_reaches_over_the_columns_right_of_its_cell() {
        let mut book = Book::default();
        let mut sheet = book.sheet("甲").unwrap();
        sheet.width(1, 10.0);
        sheet.note(0, "必填".into());
        let content = &book.sheets[0];
        // 75 pixels of the second column, then columns of 64.
        assert_eq!(place(content, 1, 335.0), (6, 4.0));
        let drawing = drawing(1, content);
        assert!(drawing.contains("<x:Anchor>1, 15, 0, 0, 6, 4, 6, 0</x:Anchor>"), "{drawing}");
        assert!(comments(&content.notes).contains("<comment ref=\"A1\" authorId=\"0\">"));
    }
}
