//! Why a file could not be read or written, in the user's language: one table for every file of the command.

use petition_core::Text;
use std::io::{Error, ErrorKind};

/// What was tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    Reading,
    Writing,
}

/// What the system reports, in Chinese and English.
const CAUSES: &[(ErrorKind, &str, &str)] = &[
    (ErrorKind::NotFound, "文件不存在", "there is no such file"),
    (ErrorKind::PermissionDenied, "没有权限", "permission denied"),
    (ErrorKind::IsADirectory, "是文件夹，不是文件", "it is a folder, not a file"),
    (
        ErrorKind::NotADirectory,
        "路径中有文件不是文件夹",
        "a part of the path is a file, not a folder",
    ),
    (ErrorKind::AlreadyExists, "已有同名文件", "there is a file of this name"),
    (ErrorKind::StorageFull, "磁盘已满", "the disk is full"),
    (ErrorKind::QuotaExceeded, "超出磁盘配额", "the disk quota is used up"),
    (ErrorKind::FileTooLarge, "文件过大", "the file is too large"),
    (ErrorKind::ReadOnlyFilesystem, "磁盘为只读", "the disk is read-only"),
    (ErrorKind::InvalidFilename, "文件名无效或过长", "the file name is not valid or too long"),
    (ErrorKind::InvalidInput, "文件名无效", "the file name is not valid"),
    (ErrorKind::ResourceBusy, "文件正被其他程序使用", "another program is using the file"),
    (ErrorKind::BrokenPipe, "读取方已关闭", "the reader has gone away"),
    (ErrorKind::OutOfMemory, "内存不足", "there is not enough memory"),
];

/// The cause in both languages.
pub fn cause(error: &Error, access: Access) -> Text {
    let kind = error.kind();
    // A file that is to be written need not be there, but its folder must.
    if (kind, access) == (ErrorKind::NotFound, Access::Writing) {
        return Text::new("文件夹不存在", "there is no such folder");
    }
    if let Some((_, zh, en)) = CAUSES.iter().find(|(known, ..)| *known == kind) {
        return Text::new(*zh, *en);
    }
    // The error's own text may carry a path that the user never wrote: the number is enough to look it up.
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
    fn a_missing_folder_is_not_called_a_file() {
        let missing = Error::from(ErrorKind::NotFound);
        assert_eq!(cause(&missing, Access::Reading).zh, "文件不存在");
        assert_eq!(cause(&missing, Access::Writing).zh, "文件夹不存在");
    }

    #[test]
    fn an_unusual_cause_tells_no_path() {
        let odd = Error::other("at /secret/path");
        for access in [Access::Reading, Access::Writing] {
            let told = cause(&odd, access);
            assert!(!told.zh.contains("secret") && !told.en.contains("secret"), "{told:?}");
        }
    }
}
