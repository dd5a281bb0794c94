//! An empty workbook to fill in.

use crate::book::{Book, BookError, Format, Paper, Sheet, Vertical};
use crate::describe::{content, need};
use crate::error::Error;
use crate::layout::REMARKS;
use crate::output::Page;
use crate::xlsx_out::{Styles, fill, write_error};
use petition_core::Lang;
use petition_core::ledger::tables;

/// What a clerk has to know before filling in.
const HINTS: [(&str, &str); 7] = [
    (
        "一行一条记录；表头请勿改动，黄色表头为必填列。",
        "One record a row; keep the headers; yellow ones are required.",
    ),
    ("日期写作 2020-02-12，必须有年份。", "Days are written 2020-02-12, always with the year."),
    (
        "一个单元格内的多个编号或分工用、分隔。",
        "Several ids or portfolios in one cell are separated by 、.",
    ),
    (
        "身份证号等长号码请以文本格式填写。",
        "Long numbers such as identity numbers are filled in as text.",
    ),
    (
        "“任职”“信访人”“办理事件”“办理步骤”每行先写所属记录的编号，同一记录的各行按先后排列。",
        "Rows of 任职, 信访人, 办理事件 and 办理步骤 begin with the id of their record, in the order of time.",
    ),
    ("“本局”只填一行；其余工作表可以为空。", "本局 has one row; the other sheets may be empty."),
    ("本表含个人信息，请按规定保管。", "The workbook holds personal data: keep it accordingly."),
];

/// Makes the template, with hints in one language. Sheets and headers are in Chinese, as in every ledger.
pub(crate) fn bytes(name: &str, lang: Lang) -> Result<Vec<u8>, Error> {
    workbook(lang).map_err(|error| write_error(name, &error))
}

fn workbook(lang: Lang) -> Result<Vec<u8>, BookError> {
    let mut book = Book::default();
    let styles = Styles::new();
    remarks(&mut book.sheet(REMARKS)?, &styles, lang);
    for table in tables::TABLES {
        let page = Page::empty(table);
        let mut sheet = book.sheet(table.zh)?;
        fill(&mut sheet, &page, &styles);
        for (column, spec) in (0..).zip(&page.specs) {
            let (content, need) = (content(spec), need(spec));
            sheet.note(
                column,
                match lang {
                    Lang::Zh => format!("{}；{}", need.zh, content.zh),
                    Lang::En => format!("{} ({}): {}; {}", spec.key, spec.en, content.en, need.en),
                },
            );
        }
    }
    book.into_bytes()
}

/// The columns of the sheet 说明, with their widths.
fn columns(lang: Lang) -> &'static [(&'static str, f64)] {
    match lang {
        Lang::Zh => &[("工作表", 14.0), ("列", 22.0), ("填写", 24.0), ("内容", 90.0)],
        Lang::En => &[
            ("sheet", 14.0),
            ("column", 22.0),
            ("key", 18.0),
            ("needed", 24.0),
            ("content", 50.0),
            ("meaning", 50.0),
        ],
    }
}

/// The sheet 说明: hints, then every column.
fn remarks(sheet: &mut Sheet<'_>, styles: &Styles, lang: Lang) {
    let mut row = 0;
    for (zh, en) in HINTS {
        sheet.text(row, 0, if lang == Lang::Zh { zh } else { en }, Format::default());
        row += 1;
    }
    row += 1;
    sheet.print_landscape(Paper::A4, Some((row, row)));
    for (column, (header, width)) in (0..).zip(columns(lang)) {
        sheet.text(row, column, header, styles.header);
        sheet.width(column, *width);
    }
    let wrapped = Format { wrap: true, vertical: Some(Vertical::Top), ..Format::default() };
    for table in tables::TABLES {
        for spec in Page::empty(table).specs {
            row += 1;
            let (content, need) = (content(&spec), need(&spec));
            let cells = match lang {
                Lang::Zh => vec![table.zh, spec.zh, &need.zh, &content.zh],
                Lang::En => vec![table.zh, spec.zh, &spec.key, &need.en, &content.en, spec.en],
            };
            for (column, cell) in (0..).zip(cells) {
                sheet.text(row, column, cell, wrapped);
            }
        }
    }
}
