//! Decodes columns of words to positions in their closed list.

use super::table_columns::{Column, TableColumns};
use super::table_problems::TableProblems;
use super::text_column::TextColumn;
use petition_core::Word;
use petition_core::schema::{Kind, Need};

/// A missing word without a default, or an unknown word. Both were reported.
pub(crate) const NO_WORD: u8 = u8::MAX;

/// An unknown word that is not reported yet.
const UNKNOWN: u8 = u8::MAX - 1;

/// Returns the position of each row's word in the list of the field; null cells get the default. Reports missing
/// and unknown words, which get [`NO_WORD`]. `None`: the column is not text.
pub(crate) fn read_words(column: &Column<'_>, problems: &mut TableProblems) -> Option<Vec<u8>> {
    let text = TextColumn::read(column, problems)?;
    let words = words_of(column.field.kind);
    let default = default_word(column.field.kind, column.field.need);
    let mut read = text.map(default, |key| position(words, key).unwrap_or(UNKNOWN));
    // Without a branch for each row: most columns have no problem.
    if read.iter().fold(0, |most, word| most.max(*word)) >= UNKNOWN {
        for (word, row) in read.iter_mut().zip(0..).filter(|(word, _)| **word >= UNKNOWN) {
            text.report_cell(column, row, problems);
            *word = NO_WORD;
        }
    }
    Some(read)
}

/// Returns the position of each row's word as [`read_words`] does. Every row of a missing column has the default of the
/// ledger; rows of a column without text have [`NO_WORD`].
pub(crate) fn read_words_or_default(
    columns: &TableColumns,
    key: &str,
    problems: &mut TableProblems,
) -> Vec<u8> {
    let rows = columns.rows() as usize;
    let Some(column) = columns.column(key) else {
        let field = columns.table.field(key);
        return vec![field.map_or(NO_WORD, |field| default_word(field.kind, field.need)); rows];
    };
    read_words(&column, problems).unwrap_or_else(|| vec![NO_WORD; rows])
}

/// Returns the words of a field; empty for other kinds.
pub(crate) fn words_of(kind: Kind) -> &'static [Word] {
    if let Kind::Word(words) = kind { words } else { &[] }
}

/// Returns the position of the default word; [`NO_WORD`] without a default.
fn default_word(kind: Kind, need: Need) -> u8 {
    let Need::Default(default) = need else { return NO_WORD };
    position(words_of(kind), default).unwrap_or(NO_WORD)
}

fn position(words: &[Word], key: &str) -> Option<u8> {
    // No list has 256 words.
    words.iter().position(|word| word.key == key).map(|position| position as u8)
}
