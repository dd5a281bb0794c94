//! Reads busy days from CSV: leader, from, to; in Chinese or English.

use super::find_leader;
use petition_core::ledger::LeaderId;
use petition_core::schema::cell::name_shown;
use petition_core::{Code, Date, Ledger, Place, Problems, Text};
use petition_planning::Busy;
use petition_workbook::parse_date;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Leader,
    From,
    To,
    /// Read by people alone.
    Reason,
}

/// The headers of columns, in lower case.
const HEADERS: &[(Column, &[&str])] = &[
    (Column::Leader, &["leader", "name", "id", "领导", "领导编号", "领导姓名", "姓名", "编号"]),
    (Column::From, &["from", "start", "date", "起", "自", "开始", "开始日期", "起始日期", "日期"]),
    (Column::To, &["to", "end", "止", "至", "结束", "结束日期", "截止日期"]),
    (Column::Reason, &["reason", "note", "remark", "原因", "事由", "备注", "说明"]),
];

/// Who is meant by everybody; a blank cell too.
const EVERYBODY: &[&str] = &["", "全体", "所有领导", "全部", "everybody", "all"];

/// Reads a table. The first row is the header.
pub(super) fn read(bytes: &[u8], ledger: &Ledger, problems: &mut Problems) -> Vec<Busy> {
    let Some(text) = decoded(bytes) else {
        let found = Text::new("不是 UTF-8 或 GB 18030 文本", "not text in UTF-8 or GB 18030");
        let expected = Text::new("CSV 文件", "a CSV file");
        problems.add(Code::UnreadableFile, place(1), found, expected);
        return Vec::new();
    };
    let header = text.lines().next().unwrap_or_default();
    let separators = [b',', b'\t', b';'].into_iter();
    let separator = separators.max_by_key(|separator| {
        // Of equal counts the last wins: a header of one column has none, and a comma serves.
        (header.bytes().filter(|byte| byte == separator).count(), *separator == b',')
    });
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator.unwrap_or(b','))
        .from_reader(text.as_bytes());
    let mut rows = reader.records();
    let columns = match rows.next() {
        Some(Ok(header)) => columns(&header, problems),
        _ => columns(&csv::StringRecord::new(), problems),
    };
    let mut busy = Vec::new();
    if problems.is_empty() {
        for row in rows {
            // The text is valid and rows may differ in length: nothing is left that could fail.
            let Ok(row) = row else { continue };
            let line = row.position().map_or(0, |position| position.line() as usize);
            busy.extend(busy_days(&columns, &row, line, ledger, problems));
        }
    }
    busy
}

fn decoded(bytes: &[u8]) -> Option<String> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Some(text.to_owned());
    }
    let text = encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(bytes)?;
    Some(text.into_owned())
}

fn place(line: usize) -> Place {
    Place::Line { line, path: String::new() }
}

/// Returns what each column holds. The days need a column; each occurs once.
fn columns(header: &csv::StringRecord, problems: &mut Problems) -> Vec<Column> {
    let expected = || Text::new("领导、起、止、原因", "leader, from, to, reason");
    let mut columns = Vec::new();
    for text in header {
        let name = text.trim().to_lowercase();
        let known = HEADERS.iter().find(|(_, names)| names.contains(&name.as_str()));
        match known {
            Some((column, _)) if *column == Column::Reason || !columns.contains(column) => {
                columns.push(*column);
            }
            _ => {
                let shown = name_shown(text);
                problems.add(Code::UnknownColumn, place(1), Text::same(shown), expected());
            }
        }
    }
    if !columns.contains(&Column::From) && problems.is_empty() {
        let found = Text::new("没有“起”列", "no column \"from\"");
        problems.add(Code::MissingColumn, place(1), found, expected());
    }
    columns
}

fn busy_days(
    columns: &[Column],
    row: &csv::StringRecord,
    line: usize,
    ledger: &Ledger,
    problems: &mut Problems,
) -> Option<Busy> {
    if row.iter().all(|cell| cell.trim().is_empty()) {
        return None;
    }
    let cell = |wanted: Column| {
        let mut cells = columns.iter().zip(row).filter(|(column, _)| **column == wanted);
        cells.next().map_or("", |(_, text)| text.trim())
    };
    let before = problems.len();
    let leader = leader(cell(Column::Leader), line, ledger, problems);
    let from = date(cell(Column::From), line, problems);
    let to = match cell(Column::To) {
        "" => from,
        text => date(text, line, problems),
    };
    let (from, to) = from.zip(to)?;
    if to < from {
        let found = Text::same(format!("{from} > {to}"));
        let expected = Text::new("起不晚于止", "a first day not after the last");
        problems.add(Code::ReversedDates, place(line), found, expected);
    }
    (problems.len() == before).then_some(Busy { leader, from, to })
}

fn leader(text: &str, line: usize, ledger: &Ledger, problems: &mut Problems) -> Option<LeaderId> {
    if EVERYBODY.contains(&text.to_lowercase().as_str()) {
        return None;
    }
    let leader = find_leader(ledger, text);
    if leader.is_none() {
        let found = Text::same(name_shown(text));
        let expected = Text::new(
            "台账中一位领导的编号或姓名；全体则留空",
            "the id or name of one leader of the ledger; blank for everybody",
        );
        problems.add(Code::UnknownReference, place(line), found, expected);
    }
    leader
}

fn date(text: &str, line: usize, problems: &mut Problems) -> Option<Date> {
    parse_date(text)
        .map_err(|code| {
            let found = Text::same(name_shown(text));
            problems.add(code, place(line), found, Text::new("日期", "a day"));
        })
        .ok()
}
