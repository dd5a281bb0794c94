//! How sheets are printed: on landscape pages, as wide as a page, with the header and a page number on each.

use rust_xlsxwriter::{Worksheet, XlsxError};

/// Paper sizes of SpreadsheetML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Paper {
    A3 = 8,
    A4 = 9,
}

/// The page number below each page. Excel replaces `&P` and `&N`.
const FOOTER: &str = "&C第 &P 页，共 &N 页";

/// Prints a sheet on landscape pages, any number of them high. `header` are the first and the last row, from 0, that
/// each page repeats.
pub(crate) fn landscape(
    sheet: &mut Worksheet,
    paper: Paper,
    header: Option<(u32, u32)>,
) -> Result<(), XlsxError> {
    /// Inches: the printers of offices leave 6 mm or more.
    const SIDE: f64 = 0.4;
    const HEAD: f64 = 0.5;
    const FOOT: f64 = 0.6;
    const FOOTER_FROM_EDGE: f64 = 0.3;
    sheet.set_landscape();
    sheet.set_paper_size(paper as u8);
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_print_center_horizontally(true);
    sheet.set_margins(SIDE, SIDE, HEAD, FOOT, FOOTER_FROM_EDGE, FOOTER_FROM_EDGE);
    sheet.set_footer(FOOTER);
    if let Some((first, last)) = header {
        sheet.set_repeat_rows(first, last)?;
    }
    Ok(())
}
