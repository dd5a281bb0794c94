//! A problem of input data: what is wrong, where, what was found, what was expected (docs/rulebook.md#11-bad-input).

use crate::escape::{escape_json, needs_escape};
use crate::mask::{SEARCHED, SHOWN, shown, shown_name, without_numbers};
use crate::vocabulary::vocabulary;
use crate::{Lang, Text};
use serde::Serialize;
use std::fmt;

vocabulary! {
    /// The stable code of a problem. Codes are never renamed; new ones may be added.
    #[non_exhaustive]
    pub enum Code {
        Syntax = "syntax", "文本无法解析", "the text cannot be parsed";
        WrongType = "wrong_type", "类型不符", "a value of the wrong type";
        Missing = "missing", "缺少必填内容", "a required value is missing";
        UnknownField = "unknown_field", "未知字段", "an unknown field";
        DuplicateField = "duplicate_field", "字段重复", "a duplicate field";
        FieldNotOfStep = "field_not_of_step", "该步骤没有此字段", "the step kind has no such field";
        FieldNotOfEvent = "field_not_of_event", "该事件没有此字段", "the event kind has no such field";
        FieldNotOfSlot = "field_not_of_slot", "该轮值安排没有此项", "the slot has no such field";
        FieldNotOfClock = "field_not_of_clock", "与该期限不符", "a value that does not fit the clock";
        UnknownFormat = "unknown_format", "未知文档格式", "an unknown document format";
        UnknownValue = "unknown_value", "不在取值范围内", "a value that is not in the list";
        InvalidDate = "invalid_date", "日期无效", "not a date";
        DateWithoutYear = "date_without_year", "日期缺少年份", "a date without a year";
        OutOfRange = "out_of_range", "超出范围", "a value out of range";
        InvalidCode = "invalid_code", "代码格式不符", "a code of the wrong form";
        InvalidPeriod = "invalid_period", "期间无效", "not a period";
        DuplicateId = "duplicate_id", "编号重复", "a duplicate id";
        ReservedId = "reserved_id", "编号为保留字", "an id that is reserved";
        AmbiguousOrder = "ambiguous_order", "同一日期的步骤或办理事件先后不明", "steps or events of one day in an unknown order";
        UnknownReference = "unknown_reference", "引用的编号不存在", "a reference to a record that does not exist";
        UnknownDomain = "unknown_domain", "领域不在清单内", "a domain that is not in the list";
        ReversedDates = "reversed_dates", "起止日期颠倒", "the end lies before the start";
        UnknownPolicy = "unknown_policy", "未知方案", "an unknown policy";
        UnknownClause = "unknown_clause", "引用的条款不存在", "a citation of an unknown clause";
        OrphanClause = "orphan_clause", "条款未落实到任务或环节", "a rule clause that nothing implements";
        UnknownGroup = "unknown_group", "引用的领导类别不存在", "a reference to an unknown group";
        UnknownMilestone = "unknown_milestone", "引用的工作节点不存在", "a reference to an unknown milestone";
        InvalidOnly = "invalid_only", "期间选择无效", "an invalid selection of periods";
        WindowOutsidePeriod = "window_outside_period", "起止日期超出期间", "a window outside of its period";
        OverlappingPeriods = "overlapping_periods", "期间重叠", "periods that overlap";
        UnknownSheet = "unknown_sheet", "未知工作表", "an unknown sheet";
        MissingSheet = "missing_sheet", "缺少工作表", "a sheet is missing";
        UnknownColumn = "unknown_column", "未知列", "an unknown column";
        MissingColumn = "missing_column", "缺少列", "a column is missing";
        DuplicateColumn = "duplicate_column", "列重复", "a duplicate column";
        ColumnNotStored = "column_not_stored", "该列不入库", "a column that the ledger does not store";
        SheetNotRead = "sheet_not_read", "该工作表不读取", "a sheet that is not read";
        RowNotStored = "row_not_stored", "该行不是记录，不入库", "a row that is no record and is not stored";
        CellNotStored = "cell_not_stored", "该单元格未完整入库", "a cell that is not stored in full";
        Assumed = "assumed", "按推断入库", "a value that is assumed";
        LostDigits = "lost_digits", "数字位数已丢失", "a number that has lost digits";
        CellError = "cell_error", "单元格为错误值", "a cell with an error value";
        TextTooLong = "text_too_long", "文本过长", "a text that is too long";
        UnstorableText = "unstorable_text", "文本含无法保存的字符", "a text with characters that cannot be stored";
        TooLarge = "too_large", "文件过大", "data that is too large";
        UnreadableFile = "unreadable_file", "文件无法读取", "a file that cannot be read";
    }
}

impl Code {
    /// Whether this is only a notice, which does not make the input invalid.
    ///
    /// ```
    /// assert!(petition_core::Code::ColumnNotStored.is_notice());
    /// ```
    pub const fn is_notice(self) -> bool {
        matches!(
            self,
            Self::ColumnNotStored
                | Self::SheetNotRead
                | Self::RowNotStored
                | Self::CellNotStored
                | Self::Assumed
        )
    }
}

/// Where a problem is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case", tag = "in")]
#[non_exhaustive]
pub enum Place {
    /// In a document: a JSON path such as `$.leaders[0].terms[1].from`.
    Document {
        /// The path, from the root `$`.
        path: String,
    },
    /// In a text at a line, both counted from 1, with the key's path if it is known.
    Line {
        /// The line, from 1.
        line: usize,
        /// The path of the key, such as `quota[2].clause`; empty if unknown.
        path: String,
    },
    /// In a workbook or a CSV file.
    Cell {
        /// The sheet's (or the file's) name.
        sheet: String,
        /// The row as the program shows it, from 1; 0 for the sheet itself.
        row: u32,
        /// The column's header, or its letter if it has no header; empty for the row itself.
        column: String,
    },
    /// In a table of columns, such as Arrow.
    Row {
        /// The table's name.
        table: String,
        /// The row, from 0; `None` for the table itself.
        row: Option<u64>,
        /// The column's name.
        column: String,
    },
    /// In a file, at no particular place.
    File {
        /// The file's name, without folders.
        name: String,
    },
}

impl Place {
    /// Creates a place in a document.
    pub fn path(path: impl Into<String>) -> Self {
        Self::Document { path: path.into() }
    }

    /// Whether a text in quotes is the name of this sheet or column.
    fn is_named(&self, quoted: &str) -> bool {
        let Self::Cell { sheet, row, column } = self else { return false };
        let name = if *row == 0 && column.is_empty() { sheet } else { column };
        quoted.trim_matches(['"', '“', '”']) == name
    }

    /// Describes the place.
    pub fn text(&self, lang: Lang) -> String {
        let zh = lang == Lang::Zh;
        match self {
            Self::Document { path } => path.clone(),
            Self::Line { line, path } => {
                let at = if zh { format!("第{line}行") } else { format!("line {line}") };
                if path.is_empty() { at } else { format!("{at} {path}") }
            }
            Self::Cell { sheet, row, column } => {
                let mut text = if zh { format!("“{sheet}”") } else { format!("sheet {sheet}") };
                if *row > 0 {
                    text += &if zh { format!("第{row}行") } else { format!(", row {row}") };
                }
                if !column.is_empty() {
                    text += &if zh {
                        format!("“{column}”列")
                    } else {
                        format!(", column {column}")
                    };
                }
                text
            }
            Self::Row { table, row, column } => row_text(table, *row, column, zh),
            Self::File { name } => name.clone(),
        }
    }
}

/// Describes a row of a table, its column or both; without either, the table.
fn row_text(table: &str, row: Option<u64>, column: &str, zh: bool) -> String {
    let mut text = if zh { format!("表 {table}") } else { format!("table {table}") };
    text += &match row {
        Some(row) if zh => format!(" 第 {row} 行（自 0 起）"),
        Some(row) => format!(", row {row} (from 0)"),
        None if zh && !column.is_empty() => " ".to_owned(),
        None => String::new(),
    };
    // Quotes make leading, trailing and lone blanks visible.
    let quote = if column.trim() == column { "" } else { "\"" };
    match column {
        "" => {}
        _ if zh => text += &format!("“{column}”列"),
        _ => text += &format!(", column {quote}{column}{quote}"),
    }
    text
}

impl Place {
    /// Returns the place without its position in a list: the column of a row, the field of an item.
    ///
    /// ```
    /// use petition_core::Place;
    /// assert_eq!(Place::path("$.leaders[3].terms[0].from").general(), Place::path("$.leaders[*].terms[*].from"));
    /// ```
    #[must_use]
    pub fn general(&self) -> Self {
        match self {
            Self::Document { path } | Self::Line { path, .. } => {
                Self::Document { path: without_positions(path) }
            }
            Self::Cell { sheet, column, .. } => {
                Self::Cell { sheet: sheet.clone(), row: 0, column: column.clone() }
            }
            Self::Row { table, column, .. } => {
                Self::Row { table: table.clone(), row: None, column: column.clone() }
            }
            Self::File { name } => Self::File { name: name.clone() },
        }
    }
}

/// Replaces each position in a path by `[*]`.
fn without_positions(path: &str) -> String {
    let (mut text, mut rest) = (String::with_capacity(path.len()), path);
    while let Some((before, after)) = rest.split_once('[') {
        text.push_str(before);
        let digits = after.bytes().take_while(u8::is_ascii_digit).count();
        let is_position = digits > 0 && after.as_bytes().get(digits) == Some(&b']');
        text.push_str(if is_position { "[*" } else { "[" });
        rest = if is_position { after.get(digits..).unwrap_or_default() } else { after };
    }
    text + rest
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(Lang::En))
    }
}

/// One problem of input data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// The stable code.
    pub code: Code,
    /// Where it is.
    pub place: Place,
    /// What was found there, shortened; never personal data.
    pub found: Text,
    /// What was expected instead.
    pub expected: Text,
}

impl Problem {
    /// Returns one sentence: place, problem, what was found and what was expected.
    ///
    /// ```
    /// use petition_core::{Code, Lang, Place, Problem, Text};
    /// let problem = Problem {
    ///     code: Code::InvalidDate,
    ///     place: Place::path("$.cases[0].steps[1].on"),
    ///     found: Text::same("\"2019-02-30\""),
    ///     expected: Text::new("日期，如 2020-03-01", "a day as YYYY-MM-DD"),
    /// };
    /// assert_eq!(
    ///     problem.message(Lang::En),
    ///     "$.cases[0].steps[1].on: not a date; found \"2019-02-30\", expected a day as YYYY-MM-DD"
    /// );
    /// ```
    pub fn message(&self, lang: Lang) -> String {
        let (place, label) = (self.place.text(lang), self.code.label(lang));
        let (found, expected) = (self.found.get(lang), self.expected.get(lang));
        match lang {
            Lang::Zh if self.code.is_notice() && self.place.is_named(found) => {
                format!("{place}：{label}；{expected}")
            }
            Lang::En if self.code.is_notice() && self.place.is_named(found) => {
                format!("{place}: {label}; {expected}")
            }
            // Nothing has to be done about a notice: what follows is an explanation.
            Lang::Zh if self.code.is_notice() => {
                format!("{place}：{label}；现为{}；{expected}", spaced(found))
            }
            Lang::En if self.code.is_notice() => {
                format!("{place}: {label}; found {found}; {expected}")
            }
            Lang::Zh if self.code == Code::Missing => {
                format!("{place}：{label}，应为{}", spaced(expected))
            }
            Lang::Zh => {
                format!("{place}：{label}；现为{}，应为{}", spaced(found), spaced(expected))
            }
            Lang::En => format!("{place}: {label}; found {found}, expected {expected}"),
        }
    }
}

/// Puts a space before a text that starts with a letter or digit, as Chinese typography does.
fn spaced(text: &str) -> String {
    let blank = if text.starts_with(|c: char| c.is_ascii_alphanumeric()) { " " } else { "" };
    format!("{blank}{text}")
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[{}] {}", self.code, self.message(Lang::En))
    }
}

/// Returns the beginning of a text on one line, without control and direction characters, and without numbers of
/// seven digits and more.
pub(crate) fn shortened(text: &str) -> String {
    shown(&on_one_line(text))
}

/// Returns what a message shows of a text that names something: a key, a header, a sheet, a file. What looks like a
/// number or a person is masked.
///
/// ```
/// use petition_core::schema::cell::name_shown;
/// assert_eq!(name_shown("备注"), "备注");
/// assert_eq!(name_shown("林示例13800000001"), "林*************");
/// ```
pub fn name_shown(name: &str) -> String {
    shown_name(&on_one_line(name))
}

/// Whether a text has a number of seven digits and more, which no message shows. Days are none.
pub fn has_long_number(text: &str) -> bool {
    without_numbers(text) != text
}

fn on_one_line(text: &str) -> String {
    text.chars().take(SEARCHED).map(plain_char).collect()
}

/// Returns a space for a character that needs an escape, and any other character as it is.
pub(crate) fn plain_char(c: char) -> char {
    if needs_escape(c) { ' ' } else { c }
}

/// Returns a value for a message: its beginning, in quotes. Only for a word, a day, a number, an id or a code.
pub fn quoted(text: &str) -> Text {
    Text::same(format!("\"{}\"", shortened(text)))
}

/// The longest plain key that a path contains in full: hostile keys are long, and every problem has a path.
const LONGEST_KEY: usize = 80;

/// Returns the path of a key below another path: plain keys with a dot, others quoted in brackets. What looks like a
/// number or a person is masked.
pub(crate) fn child_path(parent: &str, key: &str) -> String {
    // The fields of records: nothing in them looks like a number or a person. Hostile input has millions of problems.
    let is_of_a_field = |byte: u8| byte.is_ascii_lowercase() || byte == b'_';
    if !key.is_empty() && key.len() <= LONGEST_KEY && key.bytes().all(is_of_a_field) {
        return [parent, key].join(".");
    }
    let is_plain = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    let plain = !key.is_empty() && key.chars().all(is_plain);
    let longest = if plain && key.is_ascii() { LONGEST_KEY } else { SHOWN };
    let name = shown_name(key);
    if key.chars().nth(longest).is_some() {
        format!("{parent}[{} ({})]", json_quoted(&shortened(&name)), key.len())
    } else if plain && name == key {
        format!("{parent}.{key}")
    } else {
        format!("{parent}[{}]", json_quoted(&name))
    }
}

/// Returns a text as a JSON string; writing one cannot fail.
fn json_quoted(text: &str) -> String {
    escape_json(serde_json::to_string(text).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notice_about_a_whole_column_names_it_once() {
        let message = |row, column: &str, code, found: &str| {
            let place = Place::Cell { sheet: "台账".to_owned(), row, column: column.to_owned() };
            let (found, expected) = (Text::same(found), Text::new("自有列", "your own"));
            Problem { code, place, found, expected }.message(Lang::Zh)
        };
        let column = |found| message(1, "备注", Code::ColumnNotStored, found);
        assert_eq!(column("“备注”"), "“台账”第1行“备注”列：该列不入库；自有列");
        assert_eq!(column("“其他”"), "“台账”第1行“备注”列：该列不入库；现为“其他”；自有列");
        let sheet = message(0, "", Code::SheetNotRead, "\"台账\"");
        assert!(!sheet.contains("现为"), "{sheet}");
        let wrong = message(2, "备注", Code::UnknownValue, "“备注”");
        assert!(wrong.contains("现为“备注”"), "{wrong}");
    }

    #[test]
    fn a_row_is_described_with_its_column() {
        let describe = |row, column: &str| {
            let (table, column) = ("receptions".to_owned(), column.to_owned());
            let place = Place::Row { table, row, column };
            [place.text(Lang::Zh), place.text(Lang::En)]
        };
        assert_eq!(
            describe(Some(3), "setting"),
            [
                "表 receptions 第 3 行（自 0 起）“setting”列",
                "table receptions, row 3 (from 0), column setting"
            ]
        );
        assert_eq!(
            describe(None, "setting"),
            ["表 receptions “setting”列", "table receptions, column setting"]
        );
        assert_eq!(describe(None, ""), ["表 receptions", "table receptions"]);
        assert_eq!(
            describe(None, "mode "),
            ["表 receptions “mode ”列", "table receptions, column \"mode \""]
        );
    }

    #[test]
    fn a_path_has_no_control_characters() {
        assert_eq!(child_path("$", "a\u{7f}b"), "$[\"a\\u007fb\"]");
        assert_eq!(child_path("$", "a\u{202e}b\n"), "$[\"a\\u202eb\\n\"]");
    }

    #[test]
    fn shown_text_is_short_and_has_no_control_characters() {
        assert_eq!(shortened("甲\u{202e}乙\u{1b}[31m"), "甲 乙 [31m");
        assert_eq!(shortened(&"长".repeat(50)).chars().count(), SHOWN + 1);
    }
}
