//! What is wrong with a workbook that cannot be read, in words for people.

use petition_core::Text;
use petition_core::schema::cell::name_shown;
use std::io;

/// Why a workbook or a sheet cannot be read.
#[derive(Debug)]
pub(crate) enum Damage {
    /// It is damaged: the fault, and the part that has it, if one alone has.
    Broken(Fault, Option<String>),
    /// Two of its sheets are the same part.
    SharedPart,
    /// It has more styles, texts or bytes than the limits allow.
    TooLarge,
}

macro_rules! faults {
    ($($(#[$meta:meta])* $fault:ident = $zh:literal, $en:literal;)+) => {
        /// What is wrong with a damaged file or part.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Fault { $($(#[$meta])* $fault,)+ }

        impl Fault {
            #[cfg(test)]
            const ALL: &'static [Self] = &[$(Self::$fault),+];

            const fn words(self) -> (&'static str, &'static str) {
                match self { $(Self::$fault => ($zh, $en),)+ }
            }
        }
    };
}

faults! {
    /// The archive has no end.
    Incomplete = "文件不完整，可能没有下载或复制完", "it is incomplete: a download or copy may have stopped";
    /// The directory of the archive contradicts itself.
    Directory = "压缩包目录有误", "its list of parts is invalid";
    Checksum = "校验值不符", "wrong checksum";
    Compression = "压缩方式不受支持", "unsupported compression";
    Unpacking = "无法解压", "it cannot be unpacked";
    MissingPart = "缺少部件", "a part is missing";
    /// A part ends before its last element.
    CutOff = "内容不完整", "it ends too early";
    Xml = "XML 语法有误", "malformed XML";
    Encoding = "文字编码有误", "text in an invalid encoding";
    Format = "内容不符合格式规定", "content that the format does not allow";
}

impl Fault {
    /// The fault of an error while an entry of an archive is unpacked.
    pub(crate) fn of_unpacking(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::UnexpectedEof => Self::CutOff,
            // The library has no kind of its own for it.
            io::ErrorKind::InvalidData if error.to_string().contains("checksum") => Self::Checksum,
            io::ErrorKind::Unsupported => Self::Compression,
            _ => Self::Unpacking,
        }
    }

    /// Says what is damaged, a file or a sheet, and why.
    pub(crate) fn text(self, (what_zh, what_en): (&str, &str), part: Option<&str>) -> Text {
        let (zh, en) = self.words();
        // Names of parts come from the file.
        match part.map(name_shown) {
            Some(part) => Text::new(
                format!("已损坏的{what_zh}（部件 {part}：{zh}）"),
                format!("a damaged {what_en} (part {part}: {en})"),
            ),
            None => Text::new(
                format!("已损坏的{what_zh}（{zh}）"),
                format!("a damaged {what_en} ({en})"),
            ),
        }
    }
}

impl From<&zip::result::ZipError> for Fault {
    fn from(error: &zip::result::ZipError) -> Self {
        use zip::result::ZipError as E;
        match error {
            E::Io(error) => Self::of_unpacking(error),
            E::UnsupportedArchive(_) | E::CompressionMethodNotSupported(_) => Self::Compression,
            E::FileNotFound => Self::MissingPart,
            _ => Self::Directory,
        }
    }
}

impl From<zip::result::ZipError> for Fault {
    fn from(error: zip::result::ZipError) -> Self {
        Self::from(&error)
    }
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        Self::of_unpacking(&error)
    }
}

impl From<quick_xml::Error> for Fault {
    fn from(error: quick_xml::Error) -> Self {
        match error {
            quick_xml::Error::Io(error) => Self::of_unpacking(&error),
            quick_xml::Error::Encoding(_) => Self::Encoding,
            _ => Self::Xml,
        }
    }
}

impl From<quick_xml::escape::EscapeError> for Fault {
    fn from(_: quick_xml::escape::EscapeError) -> Self {
        Self::Xml
    }
}

impl From<std::string::FromUtf8Error> for Fault {
    fn from(_: std::string::FromUtf8Error) -> Self {
        Self::Encoding
    }
}

impl Damage {
    /// Content that the format does not allow.
    pub(crate) fn new() -> Self {
        Self::of(Fault::Format)
    }

    /// A part that ends before its last element.
    pub(crate) fn cut_off() -> Self {
        Self::of(Fault::CutOff)
    }

    /// The damage that an error of a parser reports.
    pub(crate) fn of(fault: impl Into<Fault>) -> Self {
        Self::Broken(fault.into(), None)
    }

    /// Names the part that has the fault.
    pub(crate) fn in_part(self, name: &str) -> Self {
        match self {
            Self::Broken(fault, None) => Self::Broken(fault, Some(name.to_owned())),
            named => named,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn each_fault_has_words_of_its_own() {
        let texts = |part| Fault::ALL.iter().map(move |fault| fault.text(("文件", "file"), part));
        for part in [None, Some("xl/workbook.xml")] {
            let words: BTreeSet<_> = texts(part).map(|text| (text.zh, text.en)).collect();
            assert_eq!(words.len(), Fault::ALL.len());
        }
        let text = Fault::Xml.text(("工作表", "sheet"), Some("xl/a.xml"));
        assert_eq!(text.zh, "已损坏的工作表（部件 xl/a.xml：XML 语法有误）");
        assert_eq!(text.en, "a damaged sheet (part xl/a.xml: malformed XML)");
    }

    #[test]
    fn the_inner_part_is_named() {
        let damage = Damage::of(Fault::Xml).in_part("inner").in_part("outer");
        assert!(matches!(damage, Damage::Broken(Fault::Xml, Some(part)) if part == "inner"));
        assert!(matches!(Damage::TooLarge.in_part("a"), Damage::TooLarge));
    }

    #[test]
    fn a_name_of_a_part_shows_no_personal_data() {
        let text = Fault::Xml.text(("文件", "file"), Some("xl/13800000001.xml"));
        assert!(
            !text.zh.contains("13800000001") && !text.en.contains("13800000001"),
            "{}",
            text.zh
        );
    }
}
