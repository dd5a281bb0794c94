//! What a person's name looks like: for leaders who may not be in the roster.

/// Words between two names.
const CONNECTORS: [&str; 5] = ["以及", "和", "与", "及", "暨"];

/// Frequent surnames that begin no word about offices.
const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙朱胡郭何罗郑梁谢宋唐许邓冯韩曹曾彭萧肖蔡潘袁董余苏叶吕魏蒋杜丁沈姜范傅钟\
    卢汪戴崔陆廖姚谭邹熊孟秦薛侯雷邱郝贺龚邵钱覃武莫孔汤尹黎易乔赖庞樊殷施洪翟颜倪严牛温芦俞葛申岳甘欧";

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
