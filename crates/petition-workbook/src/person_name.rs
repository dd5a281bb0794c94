//! What a person's name looks like: for leaders who may not be in the roster, and for texts that messages may show.

use crate::office_text::begins_with_word;

/// Words between two names.
const CONNECTORS: [&str; 5] = ["以及", "和", "与", "及", "暨"];

/// Frequent surnames that begin no word about offices.
const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙朱胡郭何罗郑梁谢宋唐许邓冯韩曹曾彭萧肖蔡潘袁董余苏叶吕魏蒋杜丁沈姜范傅钟\
    卢汪戴崔陆廖姚谭邹熊孟秦薛侯雷邱郝贺龚邵钱覃武莫孔汤尹黎易乔赖庞樊殷施洪翟颜倪严牛温芦俞葛申岳甘欧";

/// Other surnames, and characters of made-up names.
const OTHER_SURNAMES: &str = "马林高田于程任石金韦贾夏付方白江闫段龙史陶毛顾万向常康戊己庚辛壬甲乙丙癸司诸上官皇甫祝左\
    齐季庄柴兰翁章鲁柳";

/// Ends of the names of authorities.
const BODIES: [&str; 9] = ["局", "委", "办", "政府", "公司", "街道", "法院", "检察院", "中心"];

/// Words for several people or bodies.
const PLURALS: [&str; 9] = ["领导", "单位", "部门", "人员", "成员", "班子", "小组", "专班", "委会"];

/// The most characters of a Chinese name without a dot, and of another.
const LONGEST_NAME: usize = 4;
const LONGEST_FOREIGN_NAME: usize = 20;

/// Whether a character is a surname.
pub(crate) fn is_surname(c: char) -> bool {
    SURNAMES.contains(c) || OTHER_SURNAMES.contains(c)
}

/// Whether a text ends with the name of an authority.
pub(crate) fn is_body(text: &str) -> bool {
    text.chars().count() > 2 && BODIES.iter().any(|end| text.ends_with(end))
}

/// Whether a text may be a person's name: it is as short, and no word for several people or bodies.
pub(crate) fn may_be_a_name(text: &str) -> bool {
    let is_letter = |c: char| c.is_alphabetic() || c == '·' || c == '•' || c == '*';
    let is_foreign = text.contains(['·', '•']) || text.is_ascii();
    let longest = if is_foreign { LONGEST_FOREIGN_NAME } else { LONGEST_NAME };
    (2..=longest).contains(&text.chars().count())
        && !is_body(text)
        && text.chars().all(is_letter)
        && !PLURALS.iter().any(|word| text.contains(word))
}

/// Whether two words are the parts of one name, written apart: `贺　二`.
pub(crate) fn is_one_name(last: &str, next: &str) -> bool {
    match (last.chars().count(), next.chars().count()) {
        (1, _) => true,
        (last, next) => last == 2 && next == 1,
    }
}

/// Splits two names with a word between them. A name may have such a character: `李和平`.
pub(crate) fn split_at_connectors(name: &str) -> Vec<String> {
    let split = CONNECTORS.iter().find_map(|word| {
        let (left, right) = name.split_once(word)?;
        let is_long = |text: &str| text.chars().count() >= 2;
        (is_long(left) && is_long(right)).then_some((left, right))
    });
    match split {
        Some((left, right)) => {
            let mut names = split_at_connectors(left);
            names.extend(split_at_connectors(right));
            names
        }
        None if name.is_empty() => Vec::new(),
        None => vec![name.to_owned()],
    }
}

/// Whether a text begins like a person's name and is as short.
pub(crate) fn is_like_a_name(text: &[char]) -> bool {
    match text {
        ['周', day, ..] if "一二三四五六日末".contains(*day) => false,
        [first, second] => SURNAMES.contains(*first) && is_ideograph(*second),
        [first, rest @ .., last] if rest.len() == 1 => {
            SURNAMES.contains(*first)
                && rest.iter().chain([last]).all(|c| is_ideograph(*c))
                && !"市县区局部委办会院镇乡处科组".contains(*last)
        }
        _ => false,
    }
}

/// Whether a text is a person's name and nothing else: a surname, and one or two characters that begin no word.
pub(crate) fn is_name_alone(text: &str) -> bool {
    let mut chars = text.chars();
    let length = text.chars().count();
    (2..=3).contains(&length)
        && chars.next().is_some_and(is_surname)
        && chars.all(is_ideograph)
        && !begins_with_word(text)
}

const fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_begin_with_a_surname() {
        let is_name = |text: &str| is_like_a_name(&text.chars().collect::<Vec<_>>());
        assert!(["贺儿", "王某", "汪示例"].into_iter().all(is_name));
        let others = ["", "周三", "周末前", "分管", "江岩镇", "汪示例等", "王", "王A", "江示区"];
        assert!(!others.into_iter().any(is_name));
    }

    #[test]
    fn a_name_alone_begins_no_office() {
        assert!(is_name_alone("林示例") && is_name_alone("丁示"));
        assert!(!["常务", "高新区", "林业", "挂职", "分管住建"].into_iter().any(is_name_alone));
    }

    #[test]
    fn bodies_and_several_people_have_no_name() {
        assert!(["贺儿", "欧阳示例", "买买提·艾某", "Lin"].into_iter().all(may_be_a_name));
        let others = ["", "王", "示范市住建局", "港务局", "市领导", "县四套班子", "专班", "贺儿1"];
        assert!(!others.into_iter().any(may_be_a_name));
    }

    #[test]
    fn parts_of_a_name_are_short() {
        assert!(is_one_name("贺", "二") && is_one_name("贺", "示例") && is_one_name("贺示", "例"));
        assert!(!is_one_name("贺二", "丁三") && !is_one_name("欧阳示", "例"));
    }

    #[test]
    fn two_names_have_a_word_between_them() {
        assert_eq!(split_at_connectors("甘一和贺二以及丁三"), ["甘一", "贺二", "丁三"]);
        assert_eq!(split_at_connectors("李和平"), ["李和平"]);
        assert_eq!(split_at_connectors(""), [""; 0]);
    }
}
