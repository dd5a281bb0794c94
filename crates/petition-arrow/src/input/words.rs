//! Columns of words of a closed list, as positions in the list.

use super::table_problems::TableProblems;
use super::table_columns::Column;
use super::text_column::TextColumn;
use petition_core::Word;
use petition_core::schema::{Kind, Need};

/// No word, where the field has no default, or one that is not in the list: both were reported.
pub(crate) const NO_WORD: u8 = u8::MAX;

/// What is not in the list, inside of one pass.
const UNKNOWN: u8 = u8::MAX - 1;

/// For every row the position of its word in the field's list, that of the default where nothing is given; none of a
/// column that is not one of text. Rows of which that cannot be said are reported and have [`NO_WORD`].
pub(crate) fn read_words(column: &Column<'_>, problems: &mut TableProblems) -> Option<Vec<u8>> {
    let text = TextColumn::read(column, problems)?;
    let words = words_of(column.field.kind);
    let default = default_word(column.field.kind, column.field.need);
    let mut read = text.map(default, |key| position(words, key).unwrap_or(UNKNOWN));
    // Without a branch a row: most columns have none.
    if read.iter().fold(0, |most, word| most.max(*word)) >= UNKNOWN {
        for (word, row) in read.iter_mut().zip(0..).filter(|(word, _)| **word >= UNKNOWN) {
            text.report_cell(column, row, problems);
            *word = NO_WORD;
        }
    }
    Some(read)
}

/// The words of a field.
pub(crate) fn words_of(kind: Kind) -> &'static [Word] {
    if let Kind::Word(words) = kind { words } else { &[] }
}

/// The position of the word that is taken where nothing is given.
pub(crate) fn default_word(kind: Kind, need: Need) -> u8 {
    let Need::Default(default) = need else { return NO_WORD };
    position(words_of(kind), default).unwrap_or(NO_WORD)
}

fn position(words: &[Word], key: &str) -> Option<u8> {
    // No list is as long as that.
    words.iter().position(|word| word.key == key).map(|position| position as u8)
}
