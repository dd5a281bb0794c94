//! Words that begin totals and lines about a sheet.

use crate::fold::name_key;

/// Words for totals: a cell that begins or ends with one is no id.
const TOTALS: [&str; 6] = ["合计", "小计", "总计", "共计", "累计", "总数"];

/// Words that begin a line about the sheet: alone, or before a colon, a bracket or a number.
const LINES: [&str; 33] = [
    "填表人",
    "填报人",
    "填表单位",
    "填报单位",
    "填表日期",
    "填报日期",
    "填表时间",
    "填报时间",
    "制表人",
    "制表单位",
    "制表日期",
    "制表时间",
    "制表",
    "审核人",
    "审核",
    "复核人",
    "复核",
    "审批人",
    "签发人",
    "单位负责人",
    "负责人",
    "分管领导",
    "经办人",
    "联系人",
    "联系电话",
    "统计人",
    "统计时间",
    "报送单位",
    "报送时间",
    "单位盖章",
    "备注",
    "说明",
    "注",
];

/// The longest text that may be a total such as `一季度合计`.
const LONGEST_TOTAL: usize = 12;

/// The word for which a cell is no value of a record.
pub(crate) fn marker(text: &str) -> Option<&'static str> {
    let name = name_key(text);
    let short = name.chars().count() <= LONGEST_TOTAL;
    let is_total = |word: &&str| short && (name.starts_with(*word) || name.ends_with(*word));
    if let Some(word) = TOTALS.iter().copied().find(is_total) {
        return Some(word);
    }
    LINES.iter().copied().find(|word| {
        let Some(rest) = name.strip_prefix(word) else { return false };
        let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        match rest.chars().next() {
            // Alone, these are values too.
            None => !matches!(*word, "备注" | "说明" | "注"),
            Some(c) => matches!(c, ':' | '(' | '_'),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_and_lines_about_the_sheet_are_known_by_their_words() {
        for text in [
            "合计",
            "合 计",
            "总计：35件",
            "一季度小计",
            "填表人：丁一",
            "填表人",
            "审核：",
            "制表单位（盖章）",
            "注：本表一式两份",
            "注1：甲",
            "备注：",
        ] {
            assert!(marker(text).is_some(), "{text}");
        }
        for text in ["M001", "二季度", "注意事项", "审核材料", "说明", "注", "负责人张三", ""]
        {
            assert!(marker(text).is_none(), "{text}");
        }
    }
}
