//! Recognizes offices in texts: a name may be before or after one.
//!
//! An office is one of the ledger's, one with a label, or a sequence of the words below that ends with a post. Other
//! texts are no offices: they may be the name of somebody who is not in the roster.

use crate::fold::name_key;
use petition_core::ledger::words::OFFICES;
use std::collections::HashSet;
use std::sync::LazyLock;

/// Levels of administration, organs, and what a department is for.
const PLACES: &str = "
    国家 中央 省 自治区 自治州 自治县 市 县 区 州 盟 旗 镇 乡 街道 村 社区 新区 高新区 开发区 经开区 园区
    委 委员会 政府 人民政府 人大 人大常委会 政协 纪委 纪检 监委 监察 监察委 政法委 党委 党组 党工委 工委 管委会
    组织部 宣传部 统战部 武装部 人武部 法院 人民法院 检察院 人民检察院 办公厅 办公室 办事处 秘书处 总工会 团委 妇联
    联席会议 领导小组 专班
    公安 司法 民政 财政 教育 教体 科技 工信 经信 商务 发改 发展 改革 人社 人力资源 社会保障 社保 自然资源 规划 国土
    生态 环境 环保 住建 住房 城乡 建设 城建 城管 城市 综合 执法 交通 运输 水务 水利 农业 农村 林业 园林 文化 广电 旅游
    文旅 文体 体育 卫健 卫生 健康 医保 医疗保障 退役 军人 应急 安监 审计 国资 市监 市场 监管 监督 税务 统计 金融 政务
    服务 数据 乡村 振兴 扶贫 民族 宗教 外事 侨务 档案 机关 事务 房管 信访 维稳 政法 组织 宣传 统战 消防 交警 管理 工作
    局 厅 部 办 处 科 室 院 会 所 站 中心 分局 支队 大队 公司 集团";

/// Words before a post.
const RANKS: &str = "
    副 常务 代 代理 第一 首席 专职 挂职 兼 兼任 原 时任 前任 拟任 和 与 暨 分管 主管 一级 二级 三级 四级 高级 主要 及";

/// What an office ends with.
const POSTS: &str = "
    书记 市长 省长 县长 区长 州长 盟长 旗长 镇长 乡长 局长 厅长 部长 处长 科长 所长 站长 院长 校长 会长 队长 检察长 秘书长
    总队长 支队长 大队长 人武部长 馆长 理事长 董事长 总经理 经理 主任 主席 主委 常委 委员 成员 政委 司令员 组长 专员 督察专员 督查专员 巡视员 调研员 督学 总监
    总工程师 总规划师 助理 特派员 领导 负责人 干部";

/// Posts that name nobody in particular: `市领导`.
const GENERAL_POSTS: [&str; 4] = ["领导", "负责人", "干部", "成员"];

static WORDS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| [PLACES, RANKS, POSTS].into_iter().flat_map(str::split_whitespace).collect());

static POST_WORDS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| POSTS.split_whitespace().collect());

/// The longest word, in characters.
const LONGEST_WORD: usize = 5;

/// The longest office, in characters: what is longer is recognized only if the ledger has it.
const LONGEST_OFFICE: usize = 40;

/// Separators between the posts of an office.
const SEPARATORS: [char; 13] =
    ['、', '，', ',', '；', ';', '/', '／', '(', ')', '（', '）', '兼', '\n'];

/// The offices that cells may name.
#[derive(Debug)]
pub(crate) struct Offices {
    known: HashSet<String>,
    /// The number of characters of the longest.
    longest: usize,
}

impl Default for Offices {
    fn default() -> Self {
        Self::new([])
    }
}

impl Offices {
    /// Collects the offices with labels, and these texts of terms with their posts.
    pub(crate) fn new<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let labels = OFFICES.iter().flat_map(|word| [word.key, word.zh, word.en]);
        let texts = texts.into_iter().chain(labels);
        let posts = texts.flat_map(|text| text.split(SEPARATORS).chain([text]));
        let known: HashSet<String> = posts.map(name_key).filter(|key| !key.is_empty()).collect();
        let longest = known.iter().map(|key| key.chars().count()).max().unwrap_or_default();
        Self { known, longest }
    }

    /// Whether a text, as [`name_key`] folds it, is an office.
    pub(crate) fn has(&self, key: &str) -> bool {
        let text: Vec<char> = key.chars().collect();
        !text.is_empty() && self.ends(&text).contains(&text.len())
    }

    /// Whether a text is an office that names people in general, as `市领导` does, and not one of the ledger's.
    pub(crate) fn is_of_anybody(&self, office: &str) -> bool {
        let key = name_key(office);
        let is_general = |post: &&str| key.len() > post.len() && key.ends_with(*post);
        !self.known.contains(&key) && GENERAL_POSTS.iter().any(is_general)
    }

    /// Returns the ends of the offices at the start of a folded text, in ascending order.
    pub(crate) fn ends(&self, text: &[char]) -> Vec<usize> {
        let mut ends: Vec<usize> = composed_ends(text);
        // English offices have spaces in them.
        for length in 1..=(2 * self.longest).min(text.len()) {
            if !ends.contains(&length) && self.known.contains(&name_key(&part(text, 0, length))) {
                ends.push(length);
            }
        }
        petition_core::order::sort_all(&mut ends);
        ends
    }
}

/// Whether a text begins with a word about offices of several characters.
pub(crate) fn begins_with_word(text: &str) -> bool {
    let ends = text.char_indices().map(|(at, _)| at).skip(2).chain([text.len()]);
    ends.take(LONGEST_WORD).any(|end| text.get(..end).is_some_and(|word| WORDS.contains(word)))
}

/// The end of the last post in a text.
pub(crate) fn end_of_posts(text: &str) -> Option<usize> {
    let ends = POST_WORDS.iter().filter_map(|post| text.rfind(post).map(|at| at + post.len()));
    ends.max()
}

/// The ends of the sequences of words that end with a post.
fn composed_ends(text: &[char]) -> Vec<usize> {
    // In 港务局局长 the office is not 局局长.
    if text.first() == text.get(1) {
        return Vec::new();
    }
    let length = text.len().min(LONGEST_OFFICE);
    let mut is_start = vec![false; length + 1];
    if let Some(first) = is_start.first_mut() {
        *first = true;
    }
    let mut ends = Vec::new();
    for from in 0..length {
        if is_start.get(from) != Some(&true) {
            continue;
        }
        for to in from + 1..=length.min(from + LONGEST_WORD) {
            let word = part(text, from, to);
            if !WORDS.contains(word.as_str()) {
                continue;
            }
            if let Some(start) = is_start.get_mut(to) {
                *start = true;
            }
            if POST_WORDS.contains(word.as_str()) && !ends.contains(&to) {
                ends.push(to);
            }
        }
    }
    ends
}

/// The characters of a text between two positions.
pub(crate) fn part(text: &[char], from: usize, to: usize) -> String {
    text.get(from..to).unwrap_or_default().iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offices_are_composed_of_known_words() {
        let offices = Offices::default();
        for text in [
            "副市长",
            "市委常委",
            "公安局局长",
            "市公安局党委书记",
            "市人大常委会副主任",
            "常务副区长",
            "政法委书记",
            "住房和城乡建设局局长",
            "vice_mayor",
            "二级巡视员",
        ] {
            assert!(offices.has(text), "{text}");
        }
        for text in ["", "贺儿副市长", "贺儿市委常委", "某甲", "市公安局", "副", "贺二"]
        {
            assert!(!offices.has(text), "{text}");
        }
    }

    #[test]
    fn the_offices_of_the_ledger_are_known() {
        let offices = Offices::new(["首席督导、示范港务长（分管码头）"]);
        for text in ["首席督导", "示范港务长"] {
            assert!(offices.has(text), "{text}");
        }
        assert!(!Offices::default().has("示范港务长"));
    }

    #[test]
    fn an_unknown_word_is_no_part_of_an_office() {
        let text: Vec<char> = "局局长".chars().collect();
        assert!(Offices::default().ends(&text).is_empty());
        assert_eq!(end_of_posts("港务局局长甘一"), Some("港务局局长".len()));
        assert_eq!(end_of_posts("甘一"), None);
    }

    #[test]
    fn some_offices_are_of_anybody() {
        let offices = Offices::new(["督导组成员"]);
        assert!(offices.is_of_anybody("市领导") && offices.is_of_anybody("单位负责人"));
        for office in ["领导", "副市长", "督导组成员", "市委常委"] {
            assert!(!offices.is_of_anybody(office), "{office}");
        }
    }

    #[test]
    fn every_word_is_within_the_limit() {
        assert!(WORDS.iter().all(|word| word.chars().count() <= LONGEST_WORD));
    }

    #[test]
    fn the_ends_of_an_office_may_be_several() {
        let text: Vec<char> = "市委书记助理甘一".chars().collect();
        assert_eq!(Offices::default().ends(&text), [4, 6]);
    }
}
