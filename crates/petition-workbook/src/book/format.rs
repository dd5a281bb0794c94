//! Cell formats and the part that lists them.

use super::{DECLARATION, MAIN};
use std::fmt::Write as _;

/// The look of a cell. The default has the font Calibri with 11 points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Format {
    pub(crate) font: &'static str,
    /// Points.
    pub(crate) size: u8,
    pub(crate) bold: bool,
    /// The background, as red, green and blue.
    pub(crate) fill: Option<u32>,
    pub(crate) border: Border,
    pub(crate) number: Number,
    pub(crate) horizontal: Option<Horizontal>,
    pub(crate) vertical: Option<Vertical>,
    /// Whether texts wrap.
    pub(crate) wrap: bool,
    /// Whether a text is shown after an apostrophe in the input line, so that it is no formula when it is edited.
    pub(crate) quote_prefix: bool,
}

impl Default for Format {
    fn default() -> Self {
        Self {
            font: "Calibri",
            size: 11,
            bold: false,
            fill: None,
            border: Border::None,
            number: Number::General,
            horizontal: None,
            vertical: None,
            wrap: false,
            quote_prefix: false,
        }
    }
}

/// The thin lines around a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Border {
    None,
    Bottom,
    All,
}

/// How a value is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Number {
    General,
    /// Whatever is entered is a text.
    Text,
    /// `yyyy-mm-dd`.
    Day,
}

/// Where a value is between left and right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Horizontal {
    Left,
    Center,
    Right,
}

/// Where a value is between top and bottom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Vertical {
    Top,
    Center,
}

/// The number of the format of days: the first that a workbook may define.
const DAY_FORMAT: u8 = 164;

/// The formats in use, by their numbers.
#[derive(Debug)]
pub(crate) struct Formats(Vec<Format>);

impl Default for Formats {
    /// The first format is that of cells without one.
    fn default() -> Self {
        Self(vec![Format::default()])
    }
}

impl Formats {
    /// Returns the number of a format. There are a dozen, so that a search is quick.
    pub(crate) fn number(&mut self, format: Format) -> u16 {
        let at = number(&mut self.0, format);
        // Not more formats than a sheet has kinds of cells.
        u16::try_from(at).unwrap_or_default()
    }

    /// The part.
    pub(crate) fn xml(&self) -> String {
        let (mut fonts, mut fills, mut borders) = (Vec::new(), Vec::new(), Vec::new());
        let mut cells = String::new();
        for format in &self.0 {
            let font = number(&mut fonts, (format.font, format.size, format.bold));
            // Programs expect two fills before others.
            let fill = format.fill.map_or(0, |color| number(&mut fills, color) + 2);
            let border = number(&mut borders, format.border);
            cell_format(&mut cells, format, [font, fill, border]);
        }
        let fonts: String = fonts.into_iter().map(font_xml).collect();
        let fills: String = fills.into_iter().map(fill_xml).collect();
        let borders: String = borders.into_iter().map(border_xml).collect();
        format!(
            "{DECLARATION}<styleSheet xmlns=\"{MAIN}\">\
             <numFmts count=\"1\"><numFmt numFmtId=\"{DAY_FORMAT}\" formatCode=\"yyyy-mm-dd\"/></numFmts>\
             <fonts>{fonts}</fonts>\
             <fills><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill>{fills}</fills>\
             <borders>{borders}</borders>\
             <cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>\
             <cellXfs count=\"{}\">{cells}</cellXfs>\
             <cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>",
            self.0.len(),
        )
    }
}

/// Returns the number of a value in a list, and adds it if it is new.
fn number<T: PartialEq>(list: &mut Vec<T>, value: T) -> usize {
    list.iter().position(|other| *other == value).unwrap_or_else(|| {
        list.push(value);
        list.len() - 1
    })
}

fn cell_format(out: &mut String, format: &Format, [font, fill, border]: [usize; 3]) {
    let number = match format.number {
        Number::General => 0,
        // The built-in format of texts.
        Number::Text => 49,
        Number::Day => DAY_FORMAT,
    };
    let quote = if format.quote_prefix { " quotePrefix=\"1\"" } else { "" };
    let _ = write!(
        out,
        "<xf numFmtId=\"{number}\" fontId=\"{font}\" fillId=\"{fill}\" borderId=\"{border}\" xfId=\"0\"{quote} \
         applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\"><alignment",
    );
    out.push_str(match format.horizontal {
        None => "",
        Some(Horizontal::Left) => " horizontal=\"left\"",
        Some(Horizontal::Center) => " horizontal=\"center\"",
        Some(Horizontal::Right) => " horizontal=\"right\"",
    });
    out.push_str(match format.vertical {
        None => "",
        Some(Vertical::Top) => " vertical=\"top\"",
        Some(Vertical::Center) => " vertical=\"center\"",
    });
    out.push_str(if format.wrap { " wrapText=\"1\"/></xf>" } else { "/></xf>" });
}

fn font_xml((name, size, bold): (&str, u8, bool)) -> String {
    let bold = if bold { "<b/>" } else { "" };
    format!("<font>{bold}<sz val=\"{size}\"/><name val=\"{name}\"/></font>")
}

fn fill_xml(color: u32) -> String {
    format!(
        "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FF{color:06X}\"/><bgColor indexed=\"64\"/></patternFill></fill>"
    )
}

fn border_xml(border: Border) -> String {
    let side = |name: &str, is_drawn: bool| {
        if is_drawn {
            format!("<{name} style=\"thin\"><color auto=\"1\"/></{name}>")
        } else {
            format!("<{name}/>")
        }
    };
    let (all, bottom) = (border == Border::All, border != Border::None);
    let sides = [("left", all), ("right", all), ("top", all), ("bottom", bottom)];
    let sides: String = sides.map(|(name, is_drawn)| side(name, is_drawn)).concat();
    format!("<border>{sides}<diagonal/></border>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_formats_have_one_number_and_share_their_parts() {
        let mut formats = Formats::default();
        let bold = Format { bold: true, fill: Some(0x00FF_E699), ..Format::default() };
        let day = Format { number: Number::Day, border: Border::All, ..bold };
        assert_eq!([formats.number(bold), formats.number(day), formats.number(bold)], [1, 2, 1]);
        assert_eq!(formats.number(Format::default()), 0);
        let xml = formats.xml();
        assert!(xml.contains("numFmtId=\"164\" fontId=\"1\" fillId=\"2\" borderId=\"1\""), "{xml}");
        assert_eq!(xml.matches("<font>").count(), 2);
        assert_eq!(xml.matches("rgb=\"FFFFE699\"").count(), 1);
    }
}
