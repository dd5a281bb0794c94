//! What a message may show of the input: the one rule for values, keys, headers and names of sheets and files
//! (docs/rulebook.md#11-bad-input).

use super::digit::{digit_value, is_unseen};
use super::group::{Gap, Group, groups};
use super::number_context::is_solid_day;
use super::{SHORTEST_NUMBER, mask_name};

/// The number of characters of a text in a message.
pub(crate) const SHOWN: usize = 20;

/// The most characters of a text that are searched for numbers: more than are shown.
pub(crate) const SEARCHED: usize = 200;

/// Characters of headers and names of sheets that are rare in names of persons.
const NOUNS: &str = "表账帐册汇备编号类别额址码状态职务部序附域街社局室处科委站队组厅院\
                     校款题据录稿版接访报告策员姓证办批签馈系责络骤期气\
                     措座度项件量率值否询督查置解核话议诉函审拟须需未已各每共均副密改";

/// Words of headers and names of sheets whose characters occur in names of persons too.
const WORDS: [&str; 99] = [
    "内容", "单位", "情况", "季度", "年度", "结果", "原因", "意见", "事项", "费用", "统计", "计划",
    "明细", "清单", "名单", "来源", "案件", "类型", "点位", "节点", "时间", "期间", "说明", "数量",
    "名称", "形式", "方式", "领导", "诉求", "分工", "要求", "会议", "目标", "电话", "台账", "满意",
    "工资", "通知", "登记", "其他", "信访", "接待", "培训", "考勤", "市长", "书记", "局长", "主任",
    "终结", "打算", "入库", "事发", "案发", "人数", "人次", "传真", "分流", "分管", "初信", "重信",
    "包保", "五包", "进展", "区县", "参与", "反映", "发生", "受理", "合计", "小计", "总计", "地点",
    "案情", "案由", "居住", "属地", "地区", "年龄", "户籍", "籍贯", "民族", "手机", "邮箱", "摘要",
    "概况", "救助", "时限", "村居", "涉及", "稳控", "等级", "要素", "越级", "转送", "群体", "风险",
    "赴省", "进京", "同志",
];

/// Returns the beginning of a text, without numbers of seven digits and more. Days stay.
pub(crate) fn shown(text: &str) -> String {
    let searched: String = text.chars().take(SEARCHED).collect();
    cut(&without_numbers(&searched))
}

/// Characters at the end of the names of streets and quarters, and those after a number of a house.
const STREETS: &str = "路街道巷弄里村镇乡区苑园坊庄";
const HOUSES: &str = "号栋幢座楼层室户弄";

/// Returns a key, header or name of a sheet or file, without what looks like a number or a person. Nothing is shown of
/// what looks like an address.
pub(crate) fn shown_name(text: &str) -> String {
    let of_a_name = |c: char| {
        c.is_alphabetic() && digit_value(c).is_none_or(|_| !c.is_ascii())
            || is_unseen(c)
            || c == ' '
            || is_dot(c)
    };
    let text: String = text.chars().take(SEARCHED).collect();
    if is_like_an_address(&text) {
        return "**".to_owned();
    }
    let mut shown = String::new();
    let mut rest = text.as_str();
    while let Some(first) = rest.chars().next() {
        let named = of_a_name(first);
        let end = rest.find(|c| of_a_name(c) != named).unwrap_or(rest.len());
        let (piece, after) = rest.split_at(end);
        match named && is_like_a_name(piece) {
            true => shown.push_str(&mask_name(piece)),
            false => shown.push_str(piece),
        }
        rest = after;
    }
    without_numbers(&shown)
}

/// Whether a text has a street or quarter, and the number of a house after it.
fn is_like_an_address(text: &str) -> bool {
    let (mut has_street, mut after_digit) = (false, false);
    for c in text.chars().filter(|c| !is_unseen(*c) && *c != ' ') {
        if has_street && after_digit && HOUSES.contains(c) {
            return true;
        }
        has_street |= STREETS.contains(c);
        after_digit = digit_value(c).is_some();
    }
    false
}

const fn is_dot(c: char) -> bool {
    matches!(c, '·' | '・' | '•' | '‧' | '∙' | '⋅' | '･')
}

/// Whether a text looks like the name of a person: two to four Chinese characters, parts joined by a middle dot, or
/// two or three capitalised words.
fn is_like_a_name(text: &str) -> bool {
    let text: String = text.chars().filter(|c| !is_unseen(*c)).collect();
    let text = text.trim();
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_latin = |word: &&str| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase)
            && word.chars().nth(1).is_some()
            && letters.all(|c| c.is_lowercase())
    };
    let dotted = text.split(is_dot).filter(|part| part.chars().any(char::is_alphabetic)).count();
    dotted > 1
        || is_chinese_name(&words.concat())
        || (words.len() > 1 && words.iter().any(|word| is_chinese_name(word)))
        || (matches!(words.len(), 2 | 3) && words.iter().all(is_latin))
}

fn is_chinese_name(text: &str) -> bool {
    matches!(text.chars().count(), 2..=4)
        && text.chars().all(|c| is_han(c) && !NOUNS.contains(c))
        && !WORDS.iter().any(|word| text.contains(word))
}

const fn is_han(c: char) -> bool {
    matches!(
        c,
        '〇' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}'
    )
}

/// Returns the first characters of a text.
fn cut(text: &str) -> String {
    let mut short: String = text.chars().take(SHOWN).collect();
    if text.chars().nth(SHOWN).is_some() {
        short.push('…');
    }
    short
}

/// Replaces the digits of numbers of seven digits and more, whatever separates them. Days stay.
pub(crate) fn without_numbers(text: &str) -> String {
    let groups = groups(text);
    let mut hidden = Vec::new();
    let mut rest = groups.as_slice();
    while !rest.is_empty() {
        let day = day_length(rest);
        let length = if day > 0 { day } else { number_length(rest) };
        let (number, after) = rest.split_at(length.min(rest.len()));
        let digits: usize = number.iter().map(|group| group.digits.len()).sum();
        if day == 0 && digits >= SHORTEST_NUMBER {
            hidden.extend(number.iter().map(|group| group.range.clone()));
        }
        rest = after;
    }
    let mut hidden = hidden.into_iter().peekable();
    let mut shown = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        while hidden.peek().is_some_and(|range| range.end <= at) {
            hidden.next();
        }
        let is_hidden = hidden.peek().is_some_and(|range| range.contains(&at));
        shown.push(if is_hidden && digit_value(c).is_some() { '*' } else { c });
    }
    shown
}

/// Returns the number of groups that may be one number, up to the next day.
fn number_length(groups: &[Group]) -> usize {
    let mut length = 1;
    while let Some(next) = groups.get(length..).filter(|next| !next.is_empty()) {
        if next.first().is_some_and(|next| next.gap == Gap::Break) || day_length(next) > 0 {
            break;
        }
        length += 1;
    }
    length
}

/// Returns the number of groups of a text written as a day: `2020-02-30`, valid or not, or `20200212`. 0: it begins
/// with no day.
fn day_length(groups: &[Group]) -> usize {
    if let [day, rest @ ..] = groups {
        let is_alone = rest.first().is_none_or(|next| next.gap == Gap::Break);
        if is_alone && is_solid_day(&day.digits) {
            return 1;
        }
    }
    let [year, month, day, rest @ ..] = groups else { return 0 };
    let is_year = year.digits.len() == 4 && year.digits.starts_with(['1', '2']);
    let is_part =
        |part: &Group| part.digits.len() <= 2 && matches!(part.gap, Gap::Weak | Gap::Strong);
    let is_short = |at: usize| rest.get(at).is_some_and(|next| next.digits.len() <= 2);
    let before_day = is_short(1) && is_short(2);
    let ends = rest.first().is_none_or(|next| next.gap == Gap::Break) || is_short(0) || before_day;
    if is_year && is_part(month) && is_part(day) && ends { 3 } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_seven_digits_are_hidden_and_days_are_not() {
        for (text, expected) in [
            ("13800000001", "***********"),
            ("139-1234-5678", "***-****-****"),
            ("一三八〇〇〇〇〇〇〇一", "***********"),
            ("M20200001", "M********"),
            ("20200212", "20200212"),
            ("26671234", "********"),
            ("138a0000b0001", "***a****b****"),
            ("2019-02-30", "2019-02-30"),
            ("2020/13/1 25:00", "2020/13/1 25:00"),
            ("2020-02-12..2020-02-13", "2020-02-12..2020-02-…"),
            ("440301-1990-01-01-2345", "******-****-**-**-**…"),
            ("2020-Q1", "2020-Q1"),
            ("123456", "123456"),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
        assert_eq!(shown(&"长".repeat(50)).chars().count(), SHOWN + 1);
    }

    #[test]
    fn a_name_of_a_person_is_masked() {
        for (text, expected) in [
            ("麒麟甲乙", "麒**"),
            ("张 示 一", "张**"),
            ("张\u{200b}示一", "张**"),
            ("张示一.csv", "张**.csv"),
            ("诉求（张示一）13800000001", "诉求（张**）***********"),
            ("买买提·吐尔逊", "买**"),
            ("Ann Lee", "A**"),
            ("样本路99号示例苑7栋", "**"),
            ("住址：样本街道示例社区３巷 十二号", "**"),
            ("街道编号1", "街道编号1"),
            ("备注", "备注"),
            ("时限", "时限"),
            ("案由", "案由"),
            ("风险等级", "风险等级"),
            ("工作表1", "工作表1"),
            ("信访事项汇总表", "信访事项汇总表"),
            ("location_detail", "location_detail"),
        ] {
            assert_eq!(shown_name(text), expected, "{text}");
        }
    }
}
