//! `petition policy explain`: prints a policy as sentences.

use crate::args::{PolicyExplain, SentenceFormat};
use crate::failure::Failure;
use crate::input;
use crate::language::say;
use crate::output::format::{self, FileFormat};
use crate::output::grid::{Grid, Look};
use crate::output::{Document, Lines, Output, write_output};
use petition_core::Lang;
use petition_core::escape::escape_text;
use petition_policy::explain::{Explanation, Part, Sentence};

pub(super) const FORMATS: &[FileFormat<SentenceFormat>] = &[
    (SentenceFormat::Text, "text", &["txt"]),
    (SentenceFormat::Markdown, "markdown", &["md"]),
    (SentenceFormat::Json, "json", &["json"]),
];

pub fn run(args: &PolicyExplain, lang: Lang) -> Result<(), Failure> {
    let out = args.to.output.as_deref();
    let format = format::choose(FORMATS, args.format, out)?;
    let explanation = petition_policy::explain(&input::policy(&args.policy)?);
    let output: Output = match format {
        Some(SentenceFormat::Json) => Document::json(&explanation).into(),
        Some(SentenceFormat::Markdown) => as_markdown(&explanation, lang).into(),
        _ => as_text(&explanation, Look::of(out), lang).into(),
    };
    write_output(output, out)
}

fn as_text(explanation: &Explanation, look: Look, lang: Lang) -> Lines {
    let mut lines = look.heading(&explanation.policy);
    for part in &explanation.parts {
        lines.blank();
        lines.append(&look.section(part.heading.get(lang), &table(part, lang).render(look)));
    }
    lines
}

fn table(part: &Part, lang: Lang) -> Grid {
    let header = [say(lang, "内容（依据）", "what it says (clause)"), say(lang, "编号", "key")];
    let mut grid = Grid::new(header).wrapping(&[0]).in_full();
    for sentence in &part.sentences {
        grid.row(vec![sentence.display(lang).into(), key(part, sentence).into()]);
    }
    grid
}

/// Returns the id or key by which the policy file has the entry; nothing for a clause, which the sentence cites.
fn key<'a>(part: &Part, sentence: &'a Sentence) -> &'a str {
    let key = sentence.entry.as_deref().unwrap_or_default();
    let is_cited = sentence.clauses.iter().any(|clause| clause.id == key);
    if matches!(part.key, "clause" | "not_demanded") && is_cited { "" } else { key }
}

fn as_markdown(explanation: &Explanation, lang: Lang) -> Lines {
    let mut lines = Lines::of(&format!("# {}", in_markdown(&explanation.policy)));
    for part in &explanation.parts {
        lines.blank();
        lines.line(&format!("## {}", part.heading.get(lang)));
        lines.blank();
        for sentence in &part.sentences {
            let text = in_markdown(&sentence.display(lang));
            let key = match key(part, sentence) {
                "" => String::new(),
                key => format!(" `{}`", escape_text(key).replace('`', "'")),
            };
            lines.line(&format!("* {text}{key}"));
        }
    }
    lines
}

/// Escapes what would be markup.
pub(super) fn in_markdown(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in escape_text(text).chars() {
        if matches!(character, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '&') {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}
