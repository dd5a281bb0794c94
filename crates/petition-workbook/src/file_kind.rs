//! Recognizes files by their content. The name of a file says little: programs export web pages as `.xls`.

use crate::compound_file::{CompoundFile, MAGIC};
use crate::damage::Fault;
use crate::decode_text::decoded_start;
use crate::guard::{self, Refused};
use crate::xls_in::{is_biff8, is_encrypted};
use petition_core::{Code, Limits, Text};

/// A kind of workbook that can be read.
#[derive(Debug)]
pub(crate) enum FileKind {
    /// `.xlsx`, `.xlsm`.
    Xlsx,
    /// `.xlsb`.
    Xlsb,
    /// `.ods`.
    Ods,
    /// `.xls`, `.et`: with the stream of its records.
    Xls(Vec<u8>),
}

/// How to go on with a file that cannot be read.
pub(crate) fn save_as() -> Text {
    Text::new(
        "工作簿：请用 Excel 或 WPS 打开，另存为 .xlsx",
        "a workbook: open it in Excel or WPS and save it as .xlsx",
    )
}

fn other(zh: &str, en: &str) -> Refused {
    Refused { code: Code::UnreadableFile, found: Text::new(zh, en), expected: save_as() }
}

fn encrypted() -> Refused {
    let expected = Text::new(
        "未加密的工作簿：请用 Excel 或 WPS 打开，取消密码后另存为 .xlsx",
        "a workbook without a password: open it in Excel or WPS, remove the password, save it as .xlsx",
    );
    let found = Text::new("加密的工作簿", "an encrypted workbook");
    Refused { code: Code::UnreadableFile, found, expected }
}

/// The kind of a file; what is no workbook, or one that cannot be read, is refused with what it is.
pub(crate) fn of(bytes: &[u8], limits: &Limits) -> Result<FileKind, Refused> {
    if bytes.starts_with(b"PK") {
        return archive(bytes, limits);
    }
    if bytes.starts_with(MAGIC) {
        return compound(bytes);
    }
    // The first records of workbooks before Excel 5.0, which are no compound files.
    const OLD: [&[u8]; 3] = [b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00"];
    if OLD.iter().any(|start| bytes.starts_with(start)) {
        return Err(older());
    }
    Err(text(bytes))
}

fn older() -> Refused {
    other("Excel 5.0/95 或更早版本的 .xls", "an .xls of Excel 5.0/95 or older")
}

fn archive(bytes: &[u8], limits: &Limits) -> Result<FileKind, Refused> {
    let parts = guard::check(bytes, limits)?;
    let has = |name: &str| parts.names.iter().any(|part| part == name);
    let under = |folder: &str| parts.names.iter().any(|part| part.starts_with(folder));
    if parts.encrypted {
        return Err(encrypted());
    }
    if has("xl/workbook.bin") {
        Ok(FileKind::Xlsb)
    } else if has("content.xml") && has("mimetype") {
        Ok(FileKind::Ods)
    } else if under("word/") {
        Err(other("Word 文档", "a Word document"))
    } else if under("ppt/") {
        Err(other("演示文稿", "a presentation"))
    } else if under("index/") && !under("xl/") {
        Err(other("Numbers 表格", "a Numbers document"))
    } else if !has("[content_types].xml") && !has("_rels/.rels") && !under("xl/") {
        Err(other("不是工作簿的压缩包", "an archive that is no workbook"))
    } else {
        // A workbook's main part may have another name.
        Ok(FileKind::Xlsx)
    }
}

fn compound(bytes: &[u8]) -> Result<FileKind, Refused> {
    let file = CompoundFile::open(bytes).ok_or_else(|| damaged(bytes))?;
    if file.has("EncryptedPackage") {
        return Err(encrypted());
    }
    // Excel 5.0 and 95 call the stream Book; some programs write newer records into it.
    let Some(name) = ["Workbook", "Book"].into_iter().find(|name| file.has(name)) else {
        return Err(if file.has("WordDocument") {
            other("Word 文档", "a Word document")
        } else if file.has("PowerPoint Document") {
            other("演示文稿", "a presentation")
        } else {
            other("其他文件", "another file")
        });
    };
    let stream = file.stream(name).ok_or_else(|| damaged(bytes))?;
    if !is_biff8(&stream) {
        return Err(older());
    }
    if is_encrypted(&stream) {
        return Err(encrypted());
    }
    Ok(FileKind::Xls(stream))
}

/// The bytes of the smallest sectors of a compound file.
const SECTOR_BYTES: usize = 512;

/// How many bytes of a text are read to recognize it.
const START: usize = 1 << 12;

/// A compound file that is damaged. It is as long as its sectors, unless a download has stopped.
fn damaged(bytes: &[u8]) -> Refused {
    let is_whole = bytes.len().is_multiple_of(SECTOR_BYTES);
    let fault = if is_whole { Fault::Format } else { Fault::Incomplete };
    let found = fault.text(("文件", "file"), None);
    Refused { code: Code::UnreadableFile, found, expected: save_as() }
}

/// What a file is that is neither an archive nor a compound file.
fn text(bytes: &[u8]) -> Refused {
    let start = bytes.get(..START).unwrap_or(bytes);
    if start.starts_with(b"%PDF") {
        return other("PDF 文件", "a PDF file");
    }
    let Some(text) =
        decoded_start(start).filter(|text| !text.trim().is_empty() && !text.contains('\0'))
    else {
        return other("其他文件", "another file");
    };
    let lower = text.trim_start().to_ascii_lowercase();
    if lower.contains("urn:schemas-microsoft-com:office:spreadsheet") {
        return other("XML 表格 2003", "an XML Spreadsheet 2003");
    }
    if lower.starts_with("mime-version") {
        return other("单个文件网页（MHTML）", "a web archive (MHTML)");
    }
    if ["<!doctype html", "<html", "<table"].iter().any(|tag| lower.contains(tag)) {
        return other("网页（HTML）文件", "a web page (HTML)");
    }
    if lower.starts_with('<') {
        return other("XML 文件", "an XML file");
    }
    if lower.starts_with(['{', '[']) {
        return other("JSON 文件", "a JSON file");
    }
    if lower.contains([',', '\t', ';']) {
        let expected = Text::new(
            "工作簿：请用 Excel 或 WPS 打开，另存为 .xlsx；或把各表的 CSV 放在一个文件夹中",
            "a workbook: open it in Excel or WPS and save it as .xlsx; or a folder with a CSV for each sheet",
        );
        let found = Text::new("CSV 文本文件", "a CSV text");
        return Refused { code: Code::UnreadableFile, found, expected };
    }
    other("文本文件", "a text")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(bytes: &[u8]) -> String {
        of(bytes, &Limits::DEFAULT).unwrap_err().found.zh
    }

    #[test]
    fn other_files_are_called_what_they_are() {
        assert_eq!(found(b"<!DOCTYPE html><html>"), "网页（HTML）文件");
        assert_eq!(found("\u{feff} <table>".as_bytes()), "网页（HTML）文件");
        assert_eq!(found("编号,姓名\nL1,甲".as_bytes()), "CSV 文本文件");
        let (gb, _, _) = encoding_rs::GB18030.encode("编号\t姓名\nL1\t甲");
        assert_eq!(found(&gb), "CSV 文本文件");
        assert_eq!(found(b"%PDF-1.7"), "PDF 文件");
        assert_eq!(found(b"{\"format\": 1}"), "JSON 文件");
        assert_eq!(found(b"MIME-Version: 1.0"), "单个文件网页（MHTML）");
        assert_eq!(found(b"\x09\x04\x06\x00\0\x04"), "Excel 5.0/95 或更早版本的 .xls");
        assert_eq!(found(MAGIC), "已损坏的文件（文件不完整，可能没有下载或复制完）");
        assert_eq!(found(b""), "其他文件");
        let xml = "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">";
        assert_eq!(found(xml.as_bytes()), "XML 表格 2003");
        assert!(of(b"x", &Limits::DEFAULT).unwrap_err().expected.zh.contains("另存为 .xlsx"));
    }
}
