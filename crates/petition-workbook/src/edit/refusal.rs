//! Why a workbook is not changed.

use petition_core::{Lang, Place, Text};

/// Kinds of reasons for which a workbook is not changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum EditRefusalKind {
    /// A ledger of one sheet, CSV files, or a workbook of another format than `.xlsx`.
    ConvertFirst,
    /// Somebody has the workbook open.
    Open,
    /// The workbook is not the one that was read.
    Changed,
    /// The workbook is signed: a change would end the validity of the signature.
    Signed,
    /// A part of the workbook is not as the format prescribes.
    Damaged,
    /// The workbook has no sheet for a record.
    MissingSheet,
    /// The sheet has no column for a value.
    MissingColumn,
    /// A cell has a formula, which a value would replace.
    Formula,
    /// A merged cell belongs to several records.
    Merged,
    /// What is below the records cannot be moved with certainty.
    RowsBelow,
    /// A record of the workbook is not in the new ledger, or is in another place.
    RecordRemoved,
    /// A cell cannot hold a text.
    Unstorable,
    /// The changed workbook would not be read as the new ledger.
    NotReadBack,
}

impl EditRefusalKind {
    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::ConvertFirst => "convert_first",
            Self::Open => "workbook_open",
            Self::Changed => "workbook_changed",
            Self::Signed => "workbook_signed",
            Self::Damaged => "workbook_damaged",
            Self::MissingSheet => "no_sheet",
            Self::MissingColumn => "no_column",
            Self::Formula => "cell_has_formula",
            Self::Merged => "cell_is_merged",
            Self::RowsBelow => "rows_below",
            Self::RecordRemoved => "record_removed",
            Self::Unstorable => "unstorable_text",
            Self::NotReadBack => "not_read_back",
        }
    }

    fn text(self) -> Text {
        let (zh, en) = match self {
            Self::ConvertFirst => (
                "只能写入多表格式的 .xlsx、.xlsm 台账；请先用 petition convert 转换",
                "only an .xlsx or .xlsm workbook with a sheet for each table is changed: convert the file first with `petition convert`",
            ),
            Self::Open => (
                "工作簿正被打开，请关闭后重试；如确无人打开，请删除锁定文件",
                "the workbook is open: close it; if nobody has it open, delete the lock file",
            ),
            Self::Changed => (
                "工作簿读取后已被修改，请重新读取",
                "the workbook has changed since it was read: read it again",
            ),
            Self::Signed => (
                "工作簿带有数字签名，写入会使签名失效；请先取消签名",
                "the workbook is signed, and a change would end the signature: remove the signature first",
            ),
            Self::Damaged => (
                "工作簿内部结构不规范，未写入；请用 Excel 或 WPS 打开并重新保存",
                "the workbook is not as its format prescribes: open and save it in Excel or WPS",
            ),
            Self::MissingSheet => (
                "工作簿没有此表，无处填写；可用 petition convert 生成完整的工作簿",
                "the workbook has no such sheet: `petition convert` makes a complete workbook",
            ),
            Self::MissingColumn => (
                "表中没有此列，无处填写；请先加上该列的表头",
                "the sheet has no such column: add its header first",
            ),
            Self::Formula => (
                "单元格为公式，未改写；请手工处理",
                "the cell has a formula, which is not replaced: change it by hand",
            ),
            Self::Merged => (
                "合并单元格为多条记录共用，未改写；请先取消合并",
                "the merged cell belongs to several records: unmerge it first",
            ),
            Self::RowsBelow => (
                "数据下方有无法随行下移的内容，未插入新行；请先手工留出空行",
                "what is below the records cannot be moved with certainty: make room for the new rows by hand",
            ),
            Self::RecordRemoved => (
                "记录被删除或次序改变，不能写入工作簿",
                "a record is removed or has another position: this is not written to a workbook",
            ),
            Self::Unstorable => (
                "文本过长，或含单元格无法保存的字符",
                "the text is too long for a cell, or has characters that no cell holds",
            ),
            Self::NotReadBack => (
                "写入后读回的内容与应有内容不一致，未写入",
                "the changed workbook would be read differently: nothing is written",
            ),
        };
        Text::new(zh, en)
    }
}

/// Why a workbook is not changed, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditRefusal {
    /// The kind of reason.
    pub kind: EditRefusalKind,
    /// Where it is; `None`: the file as a whole.
    pub place: Option<Place>,
    /// What is there: a name of a part or a lock file, a record and its field; never personal data.
    pub detail: Text,
}

impl EditRefusal {
    pub(crate) fn new(kind: EditRefusalKind) -> Self {
        Self { kind, place: None, detail: Text::default() }
    }

    pub(crate) fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }

    pub(crate) fn detail(mut self, detail: Text) -> Self {
        self.detail = detail;
        self
    }

    /// The text in one language.
    pub fn message(&self, lang: Lang) -> String {
        let (text, detail) = (self.kind.text(), self.detail.get(lang));
        let detail = match lang {
            _ if detail.is_empty() => String::new(),
            Lang::Zh => format!("（{detail}）"),
            Lang::En => format!(" ({detail})"),
        };
        match (&self.place, lang) {
            (None, _) => format!("{}{detail}", text.get(lang)),
            (Some(place), Lang::Zh) => format!("{}：{}{detail}", place.text(lang), text.get(lang)),
            (Some(place), Lang::En) => format!("{}: {}{detail}", place.text(lang), text.get(lang)),
        }
    }
}
