//! Translates I/O errors into messages in Chinese and English.

use petition_core::Text;
use petition_files::Refusal;
use std::io::{Error, ErrorKind};

/// The attempted access.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    Read,
    Write,
}

/// The kinds of I/O errors, with Chinese and English messages.
const MESSAGES: &[(ErrorKind, &str, &str)] = &[
    (ErrorKind::NotFound, "文件不存在", "file not found"),
    (ErrorKind::PermissionDenied, "没有权限", "permission denied"),
    (ErrorKind::IsADirectory, "是文件夹，不是文件", "is a folder, not a file"),
    (
        ErrorKind::NotADirectory,
        "路径中有文件不是文件夹",
        "part of the path is a file, not a folder",
    ),
    (ErrorKind::AlreadyExists, "已有同名文件", "file exists"),
    (ErrorKind::StorageFull, "磁盘已满", "disk full"),
    (ErrorKind::QuotaExceeded, "超出磁盘配额", "disk quota exceeded"),
    (ErrorKind::FileTooLarge, "文件过大", "file too large"),
    (ErrorKind::ReadOnlyFilesystem, "磁盘为只读", "read-only file system"),
    (ErrorKind::InvalidFilename, "文件名无效或过长", "file name invalid or too long"),
    (ErrorKind::InvalidInput, "文件名无效", "invalid file name"),
    (ErrorKind::ResourceBusy, "文件正被其他程序使用", "file in use by another program"),
    (ErrorKind::BrokenPipe, "读取方已关闭", "broken pipe"),
    (ErrorKind::OutOfMemory, "内存不足", "out of memory"),
];

/// Returns the message for an I/O error. It never contains a path.
pub fn io_message(error: &Error, access: Access) -> Text {
    if let Some(refusal) = Refusal::of(error) {
        let (zh, en) = refusal.messages();
        return Text::new(zh, en);
    }
    let kind = error.kind();
    // Writing creates the file, so its folder is missing.
    if (kind, access) == (ErrorKind::NotFound, Access::Write) {
        return Text::new("文件夹不存在", "folder not found");
    }
    if let Some((_, zh, en)) = MESSAGES.iter().find(|(known, ..)| *known == kind) {
        return Text::new(*zh, *en);
    }
    // The error's own text may contain a path that the user did not type. The number is enough to look it up.
    match error.raw_os_error() {
        Some(number) => {
            Text::new(format!("系统错误 {number}"), format!("system error {number} ({kind})"))
        }
        None => Text::new("系统错误", format!("system error ({kind})")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn not_found_names_the_folder_when_writing() {
        let missing = Error::from(ErrorKind::NotFound);
        assert_eq!(io_message(&missing, Access::Read).zh, "文件不存在");
        assert_eq!(io_message(&missing, Access::Write).zh, "文件夹不存在");
    }

    #[test]
    fn other_errors_show_no_path() {
        let odd = Error::other("at /secret/path");
        for access in [Access::Read, Access::Write] {
            let message = io_message(&odd, access);
            assert!(
                !message.zh.contains("secret") && !message.en.contains("secret"),
                "{message:?}"
            );
        }
    }
}
