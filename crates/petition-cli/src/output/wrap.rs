//! Breaks text into lines for a terminal. Ids, days, numbers and clauses stay whole.

use std::ops::Range;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// What begins no line, and what ends none.
const NO_START: &str = "，。、；：？！）」』”’》〉】〕…％,.;:?!)]}%";
const NO_END: &str = "（「『“‘《〈【〔([{";

const NUMERALS: &str = "〇零一二三四五六七八九十百千";
/// What follows the numerals in the name of a clause such as 第四条第一款.
const PARTS: &str = "条款项章节";

/// Breaks a line of text into lines of this width: at spaces, and within what is wider than a line. A word that is wider
/// has a line of its own.
pub fn wrap(text: &str, room: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let (mut line, mut used) = (String::new(), 0);
    let units = units(text);
    // The text between two spaces.
    for segment in units.split_inclusive(|unit| unit.ends_with(' ')) {
        let whole = segment.iter().map(|unit| unit.width()).sum::<usize>();
        let spaces = segment.last().map_or(0, |last| last.width() - last.trim_end().width());
        let mut starts_line = whole - spaces <= room;
        for unit in segment {
            let next = if starts_line { whole - spaces } else { unit.trim_end().width() };
            if used > 0 && used + next > room {
                lines.push(std::mem::take(&mut line).trim_end().to_owned());
                used = 0;
            }
            starts_line = false;
            line.push_str(unit);
            used += unit.width();
        }
    }
    lines.push(line.trim_end().to_owned());
    lines
}

/// Returns the width of the widest part that stays whole.
pub fn widest_unit(text: &str) -> usize {
    text.lines().flat_map(units).map(|unit| unit.trim_end().width()).max().unwrap_or(0)
}

/// Splits a line into parts that stay whole, each with the spaces after it.
fn units(line: &str) -> Vec<&str> {
    let chars: Vec<char> = line.chars().collect();
    let clauses = clauses(&chars);
    let (mut units, mut start, mut at) = (Vec::new(), 0, 0);
    let mut clauses = clauses.iter().peekable();
    for (number, (previous, next)) in chars.iter().zip(chars.iter().skip(1)).enumerate() {
        at += previous.len_utf8();
        let place = number + 1;
        while clauses.next_if(|clause| clause.end <= place).is_some() {}
        let is_inside = clauses.peek().is_some_and(|clause| clause.start < place);
        if !is_inside && breaks(*previous, *next) {
            units.extend(line.get(start..at));
            start = at;
        }
    }
    units.extend(line.get(start..).filter(|rest| !rest.is_empty()));
    units
}

/// Whether a line may break between two characters: after a space, and around Chinese characters.
fn breaks(previous: char, next: char) -> bool {
    let is_wide = |c: char| c.width().unwrap_or(0) > 1;
    match (previous, next) {
        (_, ' ') => false,
        (' ', _) => true,
        (_, next) if NO_START.contains(next) => false,
        (previous, _) if NO_END.contains(previous) => false,
        // A character without a width belongs to the one before.
        (_, next) if next.width().unwrap_or(0) == 0 => false,
        (previous, next) => is_wide(previous) || is_wide(next),
    }
}

/// Returns the places of clauses: 二（一）5, 二（二）1 四是, 二·首段, 第四条第一款.
fn clauses(chars: &[char]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = chars.get(at..).filter(|rest| !rest.is_empty()) {
        match clause_length(rest) {
            0 => at += 1,
            length => {
                found.push(at..at + length);
                at += length;
            }
        }
    }
    found
}

/// Returns the length of the clause at the beginning of a text; 0 if there is none.
fn clause_length(text: &[char]) -> usize {
    match text.first() {
        Some('第') => article_length(text),
        Some(first) if NUMERALS.contains(*first) => paragraph_length(text),
        _ => 0,
    }
}

/// 第四条第一款
fn article_length(text: &[char]) -> usize {
    let mut length = 0;
    while let Some(rest) = text.get(length..) {
        let mut rest = Reader { rest, read: 0 };
        let is_part = rest.one("第") && rest.any(NUMERALS) > 0 && rest.one(PARTS);
        if !is_part {
            break;
        }
        length += rest.read;
    }
    length
}

/// 二（一）5, 二（二）1 四是, 二·首段
fn paragraph_length(text: &[char]) -> usize {
    let mut reader = Reader { rest: text, read: 0 };
    reader.any(NUMERALS);
    if reader.one("·") {
        return if reader.one("首") && reader.one("段") { reader.read } else { 0 };
    }
    let is_clause = reader.one("（") && reader.any(NUMERALS) > 0 && reader.one("）");
    if !is_clause {
        return 0;
    }
    reader.any("0123456789");
    let length = reader.read;
    reader.one(" ");
    if reader.one(NUMERALS) && reader.one("是") { reader.read } else { length }
}

/// Reads characters of given sets.
struct Reader<'a> {
    rest: &'a [char],
    read: usize,
}

impl Reader<'_> {
    /// Reads one character of the set.
    fn one(&mut self, set: &str) -> bool {
        let is_in = self.rest.first().is_some_and(|c| set.contains(*c));
        if is_in {
            self.rest = self.rest.get(1..).unwrap_or_default();
            self.read += 1;
        }
        is_in
    }

    /// Reads as many characters of the set as there are.
    fn any(&mut self, set: &str) -> usize {
        let before = self.read;
        while self.one(set) {}
        self.read - before
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What never spans lines.
    fn whole() -> impl Strategy<Value = String> {
        let id = "[A-Z]{1,3}[0-9]{2,6}/(case|reception|selection)/20[0-9]{2}-(Q[1-4]|H[12])";
        let clause = "[一二三四五]（[一二三四]）[1-9]?( [一二三四五]是)?";
        prop_oneof![
            id.prop_map(|text| text),
            "[A-Z]-?[0-9]{1,8}",
            "20[0-9]{2}-(0[1-9]|1[0-2])-[0-2][0-9]",
            "20[0-9]{2}-Q[1-4]",
            clause.prop_map(|text| text),
            "第[一二三四五六七八九十]{1,2}条(第[一二三]款)?",
        ]
    }

    fn words() -> impl Strategy<Value = Vec<(String, String)>> {
        // What is before a clause is no numeral: it would belong to it.
        let around = "([，。；： ]|未公示|须经领导同意|截至|the case|是){1,3}";
        proptest::collection::vec((around, whole()), 1..12)
    }

    proptest! {
        #[test]
        fn ids_days_and_clauses_stay_whole(words in words(), room in 8_usize..120) {
            let text: String = words.iter().map(|(before, word)| format!("{before}{word}")).collect();
            let lines = wrap(&text, room);
            for (_, word) in &words {
                let line = lines.iter().any(|line| line.contains(word.as_str()));
                prop_assert!(line, "{word} in {lines:?}");
            }
            let widest = widest_unit(&text);
            for line in &lines {
                prop_assert!(line.width() <= room.max(widest), "{line:?}");
            }
            let bare = |text: &str| text.split_whitespace().collect::<String>();
            prop_assert_eq!(bare(&lines.concat()), bare(&text));
        }
    }

    #[test]
    fn lines_break_at_spaces_and_between_chinese_characters() {
        assert_eq!(
            wrap("案件 C001 未公示（二（一）5）", 10),
            ["案件 C001", "未公示", "（二（一）5）"]
        );
        assert_eq!(wrap("二（二）1 四是 同意", 14), ["二（二）1 四是", "同意"]);
        assert_eq!(wrap("一二三，四", 6), ["一二", "三，四"]);
        assert_eq!(wrap("接访 R015 住房保障", 13), ["接访 R015", "住房保障"]);
        assert_eq!(wrap("L01/case/2020-Q2", 6), ["L01/case/2020-Q2"]);
        assert_eq!(wrap("", 6), [""]);
        assert_eq!(widest_unit("on 2020-12-31\nby 第四条第一款"), 12);
    }
}
