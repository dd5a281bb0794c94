//! Syntax errors of TOML, with a sentence for a bureau. The parser's own words are English.

use crate::Text;
use crate::problem::{Code, Place, Problem};
use std::ops::Range;

/// The beginnings of the parser's reasons, each with its Chinese sentence. A longer beginning comes first.
const REASONS: &[(&str, &str)] = &[
    ("duplicate key", "键名重复"),
    ("missing comma", "缺少逗号"),
    ("missing assignment", "键与值之间缺少等号"),
    ("missing value", "键没有值"),
    ("key with no value", "键没有值"),
    ("missing opening quote", "字符串缺少引号"),
    ("missing escaped value", "转义写法有误"),
    ("missing key", "缺少键名"),
    ("missing ", "缺少内容"),
    ("unclosed array table", "表头的方括号未闭合"),
    ("unclosed table", "表头的方括号未闭合"),
    ("unclosed inline table", "花括号未闭合"),
    ("unclosed array", "方括号未闭合"),
    ("string values must be quoted", "缺少值，或文本未加引号"),
    ("invalid basic string", "字符串未闭合或含不允许的字符"),
    ("invalid literal string", "字符串未闭合或含不允许的字符"),
    ("invalid multi-line", "多行字符串未闭合或含不允许的字符"),
    ("invalid unquoted key", "键名有误"),
    ("invalid comment character", "注释含不允许的字符"),
    ("invalid escape", "转义写法有误"),
    ("invalid key-value pair", "键与值的写法有误"),
    ("invalid inline table", "花括号内的写法有误"),
    ("invalid ", "值的写法有误"),
    ("too few unicode value digits", "转义写法有误"),
    ("unquoted keys cannot be empty", "键名为空"),
    ("keys cannot be multi-line", "键名跨行"),
    ("carriage return", "换行符有误"),
    ("cannot recurse", "嵌套过深"),
    ("recursion limit", "嵌套过深"),
    ("cannot extend", "同一键名既作值又作表"),
    ("extra comma", "多一个逗号"),
    ("extra ", "多一个等号"),
    ("unexpected `=`", "多一个等号"),
    ("unexpected leading zero", "数字的写法有误"),
    ("unexpected sign", "数字的写法有误"),
    ("unexpected ", "多余的内容"),
    ("integers with a radix", "数字的写法有误"),
    ("radix must", "数字的写法有误"),
    ("redundant ", "数字的写法有误"),
    ("`_` may only", "数字的写法有误"),
];

/// The sentence for any other reason.
const OTHER: &str = "文件结构有误";

/// The most characters of a reason of the parser.
const SHOWN: usize = 80;

/// Returns the problem of a TOML text at a span, with line and column. The parser's reason does not quote the text.
///
/// ```
/// use petition_core::{Lang, policy::toml_problem};
/// let text = "a = 1\na = 2";
/// let problem = toml_problem(text, "duplicate key", Some(6..7));
/// assert_eq!(problem.message(Lang::Zh), "第2行：文本无法解析；现为第 1 列键名重复，应为 TOML 文本");
/// ```
pub fn toml_problem(text: &str, reason: &str, span: Option<Range<usize>>) -> Problem {
    let at = span.map_or(0, |span| span.start);
    problem_at(&Lines::of_text(text), text, reason, at)
}

pub(super) fn problem_at(lines: &Lines, text: &str, reason: &str, at: usize) -> Problem {
    let (line, column) = (lines.of(at) as usize, lines.column(text, at));
    let known = REASONS.iter().find(|(start, _)| reason.starts_with(start));
    let sentence = known.map_or(OTHER, |(_, sentence)| sentence);
    let reason = reason.chars().map(|c| if c.is_control() { ' ' } else { c });
    let reason: String = reason.take(SHOWN).collect();
    Problem {
        code: Code::Syntax,
        place: Place::Line { line, path: String::new() },
        found: Text::new(format!("第 {column} 列{sentence}"), reason),
        expected: Text::new("TOML 文本", "TOML text"),
    }
}

/// The ends of a text's lines, found once: a hostile text has more keys than lines.
pub(super) struct Lines(Vec<usize>);

/// The most bytes of a line whose characters are counted. Beyond them a column counts bytes.
const COUNTED: usize = 4096;

impl Lines {
    pub(super) fn of_text(text: &str) -> Self {
        let bytes = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        Self(bytes.map(|(at, _)| at).collect())
    }

    /// Returns the line of a position, from 1.
    pub(super) fn of(&self, at: usize) -> u32 {
        self.0.partition_point(|end| *end < at) as u32 + 1
    }

    /// Returns the column of a position, from 1.
    fn column(&self, text: &str, at: usize) -> usize {
        let line = self.0.partition_point(|end| *end < at);
        let last_end = line.checked_sub(1).and_then(|before| self.0.get(before));
        let start = last_end.map_or(0, |end| end + 1);
        match text.get(start..at) {
            Some(before) if before.len() <= COUNTED => before.chars().count() + 1,
            _ => at.saturating_sub(start) + 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Lang;
    use crate::policy::Policy;

    #[test]
    fn each_fault_has_a_chinese_sentence() {
        let mut wrong = Vec::new();
        for (text, sentence) in [
            ("a = ", "缺少值"),
            ("a", "键没有值"),
            ("a = \"x", "字符串未闭合"),
            ("a = 'x", "字符串未闭合"),
            ("a = [1 2]", "未加引号"),
            ("a = [1, [] []]", "缺少逗号"),
            ("a = [1", "方括号未闭合"),
            ("a = {b = 1", "花括号未闭合"),
            ("[a", "表头的方括号未闭合"),
            ("a = x", "未加引号"),
            ("a = 01", "数字的写法有误"),
            ("a = \"\\q\"", "转义写法有误"),
            ("a = 1\na = 2", "键名重复"),
            ("a = 1\n[a.b]", "既作值又作表"),
            ("= 1", "键名"),
        ] {
            let error = Policy::parse(text).unwrap_err();
            let message = error.problems()[0].message(Lang::Zh);
            let english = message.replace("TOML", "").contains(|c: char| c.is_ascii_alphabetic());
            if english || !message.contains(sentence) {
                wrong.push(format!("{text:?}: {message} / {}", error.problems()[0]));
            }
        }
        assert_eq!(wrong, Vec::<String>::new());
        assert!(toml_problem("", "novel", None).message(Lang::Zh).contains("第 1 列文件结构有误"));
    }
}
