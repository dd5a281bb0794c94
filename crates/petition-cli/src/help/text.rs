//! The text of an argument, and value names that several arguments share.

/// An argument: the command's path (empty: any command), its id, value name and help in each language.
pub struct ArgText {
    pub path: &'static str,
    pub id: &'static str,
    pub value: (&'static str, &'static str),
    pub help: (&'static str, &'static str),
}

/// Makes the text of an argument.
pub const fn arg(
    path: &'static str,
    id: &'static str,
    value: (&'static str, &'static str),
    help: (&'static str, &'static str),
) -> ArgText {
    ArgText { path, id, value, help }
}

pub const FLAG: (&str, &str) = ("", "");
pub const FILE: (&str, &str) = ("文件", "FILE");
pub const DATE: (&str, &str) = ("日期", "DATE");
pub const FORMAT: (&str, &str) = ("格式", "FORMAT");
pub const OUT: (&str, &str) = ("输出", "OUT");
pub const NAME_OR_FILE: (&str, &str) = ("方案", "NAME|FILE");
pub const ID: (&str, &str) = ("编号", "ID");
