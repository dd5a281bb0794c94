//! Leaders in the cells of a one-sheet ledger, which has no roster: names with offices beside them.

use crate::fold::{folded, name_key};
use petition_core::ledger::words::OFFICES;
use std::collections::BTreeSet;

/// A leader as a cell names one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Named {
    /// The name, without white space.
    pub(crate) name: String,
    /// The office beside it.
    pub(crate) office: Option<String>,
}

/// Ends of offices.
const POSTS: &[&str] = &[
    "书记",
    "市长",
    "县长",
    "区长",
    "镇长",
    "乡长",
    "州长",
    "盟长",
    "旗长",
    "省长",
    "主席",
    "主任",
    "常委",
    "委员",
    "局长",
    "部长",
    "厅长",
    "院长",
    "检察长",
    "秘书长",
    "处长",
    "科长",
    "政委",
    "主委",
    "会长",
    "所长",
    "队长",
    "总队长",
    "支队长",
    "大队长",
    "组长",
    "巡视员",
    "调研员",
    "董事长",
    "总经理",
    "经理",
    "校长",
    "司令员",
    "人武部长",
    "督学",
    "专员",
    "站长",
    "馆长",
];

/// Characters that begin offices, and end what comes before a post in one; no surname is among them.
const OF_OFFICES: &str = "市县区省镇乡村州盟旗局厅部处科院所党政纪组副正总支首办委常人社工公检法司团妇民财信发改教住建城国统宣秘原代第一二三四街";

/// Ends of the names of authorities.
const BODIES: &[&str] = &["局", "委", "办", "政府", "公司", "街道", "法院", "检察院", "中心"];

/// The most characters of a name that is not written with a dot.
const LONGEST_NAME: usize = 4;

/// The most names and offices in one cell; a longer text is something else.
const MOST_TOKENS: usize = 100;

/// A piece of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    Name(String),
    Office(String),
    /// A surname with a post: `张书记`.
    Surname(char, String),
}

/// The leaders of a cell; else the piece that is neither a name nor an office. `known` are names that are certain.
pub(crate) fn read(text: &str, known: &BTreeSet<String>) -> Result<Vec<Named>, String> {
    let mut tokens = Vec::new();
    for piece in pieces(text) {
        tokens.extend(piece_tokens(&piece)?);
        if tokens.len() > MOST_TOKENS {
            return Err(piece.text);
        }
    }
    let offices_first = matches!(tokens.first(), Some(Token::Office(_)));
    let mut list: Vec<Named> = Vec::new();
    let mut pending: Vec<String> = Vec::new();
    for token in tokens {
        match token {
            Token::Office(office) if offices_first => pending.push(office),
            Token::Office(office) => match list.last_mut() {
                Some(last) => add(&mut last.office, office),
                None => pending.push(office),
            },
            Token::Name(name) => {
                let office = (!pending.is_empty()).then(|| pending.join("、"));
                pending.clear();
                list.push(Named { name, office });
            }
            Token::Surname(surname, post) => {
                let name = of_surname(surname, known).ok_or_else(|| format!("{surname}{post}"))?;
                list.push(Named { name, office: None });
            }
        }
    }
    match pending.first() {
        // Offices alone name nobody.
        Some(office) => Err(office.clone()),
        None => Ok(list),
    }
}

/// The names in a cell that are certain, for [`read`].
pub(crate) fn names(text: &str) -> Vec<String> {
    let tokens = pieces(text).into_iter().filter_map(|piece| piece_tokens(&piece).ok());
    let name = |token| if let Token::Name(name) = token { Some(name) } else { None };
    tokens.flatten().filter_map(name).collect()
}

fn add(office: &mut Option<String>, more: String) {
    match office {
        Some(office) => {
            office.push('、');
            office.push_str(&more);
        }
        None => *office = Some(more),
    }
}

/// The one name that begins with a surname.
fn of_surname(surname: char, known: &BTreeSet<String>) -> Option<String> {
    let mut names = known.range(surname.to_string()..).take_while(|name| name.starts_with(surname));
    let name = names.next()?;
    names.next().is_none().then(|| name.clone())
}

/// A text between separators, with what is in brackets after it.
#[derive(Debug, Default)]
struct Piece {
    text: String,
    bracket: String,
}

/// Splits a cell at separators outside of brackets.
fn pieces(text: &str) -> Vec<Piece> {
    let mut list = vec![Piece::default()];
    let mut depth = 0_usize;
    for c in folded(text).chars() {
        let c = match c {
            '[' | '【' | '〔' => '(',
            ']' | '】' | '〕' => ')',
            c => c,
        };
        let Some(piece) = list.last_mut() else { break };
        match c {
            '(' => {
                depth += 1;
                // A space keeps two brackets apart.
                piece.bracket.push(' ');
            }
            ')' => depth = depth.saturating_sub(1),
            _ if depth > 0 => piece.bracket.push(c),
            '、' | ',' | ';' | '/' | '\n' | '\r' | '|' => list.push(Piece::default()),
            // A name after a bracket begins another person.
            c if !piece.bracket.is_empty() && !c.is_whitespace() => {
                list.push(Piece { text: c.to_string(), bracket: String::new() });
            }
            _ => piece.text.push(c),
        }
    }
    list.retain(|piece| !piece.text.trim().is_empty() || !piece.bracket.trim().is_empty());
    list
}

fn piece_tokens(piece: &Piece) -> Result<Vec<Token>, String> {
    let mut tokens = Vec::new();
    for word in words(&piece.text) {
        word_tokens(&word, &mut tokens)?;
    }
    let inside = piece.bracket.trim();
    let offices = inside.split(['、', ',', ';', '/', ' ', '\n']).filter(|part| is_office(part));
    let offices: Vec<&str> = offices.collect();
    let named = tokens.iter().any(|token| !matches!(token, Token::Office(_)));
    if !named && is_name(&name_key(inside)) && !is_office(&name_key(inside)) {
        tokens.push(Token::Name(name_key(inside)));
    } else if named && !offices.is_empty() {
        tokens.push(Token::Office(offices.join("、")));
    }
    Ok(tokens)
}

/// The words of a piece without numbers; single characters are a name written apart.
fn words(text: &str) -> Vec<String> {
    let mut list: Vec<String> = Vec::new();
    let mut open = false;
    let without_numbers = text.replace(|c: char| c.is_ascii_digit() || matches!(c, '-' | ':'), " ");
    for word in without_numbers.split_whitespace() {
        let single = word.chars().count() == 1;
        match list.last_mut().filter(|_| single && open) {
            Some(last) => last.push_str(word),
            None => list.push(word.to_owned()),
        }
        open = single;
    }
    list.retain(|word| !["电话", "手机", "联系电话", "同志"].contains(&word.as_str()));
    list
}

fn word_tokens(word: &str, tokens: &mut Vec<Token>) -> Result<(), String> {
    let word = word.strip_suffix("同志").unwrap_or(word);
    if let Some((surname, post)) = surname_and_post(word) {
        tokens.push(Token::Surname(surname, post.to_owned()));
    } else if is_office(word) {
        match name_before_office(word) {
            Some((name, office)) => {
                tokens.push(Token::Name(name.to_owned()));
                tokens.push(Token::Office(office.to_owned()));
            }
            None => tokens.push(Token::Office(word.to_owned())),
        }
    } else if let Some((office, name)) = office_before_name(word) {
        tokens.push(Token::Office(office.to_owned()));
        tokens.push(Token::Name(name.to_owned()));
    } else if is_name(word) {
        tokens.push(Token::Name(word.to_owned()));
    } else {
        return Err(word.to_owned());
    }
    Ok(())
}

/// Whether a text is an office: a known one, or a text that ends with a post.
pub(crate) fn is_office(text: &str) -> bool {
    let name = name_key(text);
    !name.is_empty()
        && (OFFICES.iter().any(|word| word.key == name || word.zh == name)
            || POSTS.iter().any(|post| name.ends_with(post)))
}

/// `张书记`: one character before a post that is none of an office.
fn surname_and_post(word: &str) -> Option<(char, &str)> {
    let first = word.chars().next()?;
    let post = word.get(first.len_utf8()..)?;
    (!OF_OFFICES.contains(first) && POSTS.contains(&post)).then_some((first, post))
}

/// `甘一副市长`: a name, then an office that begins as offices do.
fn name_before_office(word: &str) -> Option<(&str, &str)> {
    let ends = word.char_indices().map(|(at, _)| at).skip(2).take(LONGEST_NAME - 1);
    let mut parts = ends.filter_map(|end| word.split_at_checked(end));
    parts.find(|(name, office)| {
        let begins = office.starts_with(|c: char| OF_OFFICES.contains(c));
        begins
            && is_office(office)
            && is_name(name)
            && !name.starts_with(|c| OF_OFFICES.contains(c))
    })
}

/// `副市长甘一`: an office, then a name after its post.
fn office_before_name(word: &str) -> Option<(&str, &str)> {
    let ends = POSTS.iter().filter_map(|post| word.rfind(post).map(|at| at + post.len()));
    let (office, name) = word.split_at_checked(ends.max()?)?;
    (name.chars().count() >= 2 && is_name(name)).then_some((office, name))
}

/// Whether a text may be a person's name.
fn is_name(text: &str) -> bool {
    let is_letter = |c: char| c.is_alphabetic() || c == '·' || c == '•' || c == '*';
    let length = text.chars().count();
    let most = if text.contains(['·', '•']) || text.is_ascii() { 20 } else { LONGEST_NAME };
    let plural = ["领导", "单位", "部门", "人员", "成员", "班子", "小组", "专班", "委会"];
    let is_body = length > 2 && BODIES.iter().any(|end| text.ends_with(end));
    (2..=most).contains(&length)
        && !is_body
        && text.chars().all(is_letter)
        && !plural.iter().any(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_all(text: &str) -> Result<Vec<(String, Option<String>)>, String> {
        let known = BTreeSet::from(["张示例".to_owned(), "甘一".to_owned()]);
        let list = read(text, &known)?;
        Ok(list.into_iter().map(|named| (named.name, named.office)).collect())
    }

    #[test]
    fn a_name_is_found_with_its_office() {
        for text in [
            "甘一（副市长）",
            "甘一、副市长",
            "甘 一 副市长",
            "甘　一，副市长，13800000003",
            "副市长甘一",
            "副市长 甘一",
            "甘一副市长",
            "副市长（甘一）",
            "甘一\n副市长",
            "甘一同志（副市长）",
        ] {
            let expected = vec![("甘一".to_owned(), Some("副市长".to_owned()))];
            assert_eq!(read_all(text), Ok(expected), "{text}");
        }
        for text in ["甘一", "甘 一", "甘一 13800000003", "甘一（分管住建）"] {
            assert_eq!(read_all(text), Ok(vec![("甘一".to_owned(), None)]), "{text}");
        }
    }

    #[test]
    fn a_compound_office_stays_one() {
        let expected = |office: &str| Ok(vec![("甘一".to_owned(), Some(office.to_owned()))]);
        for text in ["甘一（市委常委、副市长）", "甘一、市委常委、副市长", "市委常委、副市长甘一"]
        {
            assert_eq!(read_all(text), expected("市委常委、副市长"), "{text}");
        }
        assert_eq!(read_all("市委常委、常务副市长 甘一"), expected("市委常委、常务副市长"));
    }

    #[test]
    fn several_leaders_are_all_found() {
        for text in
            ["甘一、贺二", "甘一，贺二", "甘一/贺二", "甘一\n贺二", "甘一；贺二", "甘一 贺二"]
        {
            let names: Vec<_> = read_all(text).unwrap().into_iter().map(|one| one.0).collect();
            assert_eq!(names, ["甘一", "贺二"], "{text}");
        }
        let list = read_all("甘一（副市长）、贺二（市委常委）").unwrap();
        assert_eq!(list[1], ("贺二".to_owned(), Some("市委常委".to_owned())));
        let list = read_all("甘一（副市长）贺二（市委常委）").unwrap();
        assert_eq!(list.len(), 2);
        let list = read_all("副市长甘一、市委常委贺二").unwrap();
        assert_eq!(list[1], ("贺二".to_owned(), Some("市委常委".to_owned())));
    }

    #[test]
    fn a_surname_with_a_post_is_a_known_leader_or_an_error() {
        assert_eq!(read_all("张书记"), Ok(vec![("张示例".to_owned(), None)]));
        assert_eq!(read_all("李书记"), Err("李书记".to_owned()));
        for text in ["市领导", "副市长", "县四套班子成员", "甘一、市领导"] {
            assert!(read_all(text).is_err(), "{text}");
        }
    }
}
