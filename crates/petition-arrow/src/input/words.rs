//! Columns of words of a closed list, as positions in the list.

use super::cells::report_text;
use super::faults::Faults;
use super::frame::Column;
use super::owners::Owners;
use super::text::TextColumn;
use petition_core::Word;
use petition_core::schema::{Kind, Need};

/// No word, where the field has no default, or one that is not in the list: both were reported.
pub(crate) const NO_WORD: u8 = u8::MAX;

/// What is not in the list, inside of one pass.
const UNKNOWN: u8 = u8::MAX - 1;

/// Gives for every row the position of its word in the field's list, that of the default where nothing is given.
/// Rows of which that cannot be said are reported.
pub(crate) fn read_words(column: &Column<'_>, faults: &mut Faults, mut give: impl FnMut(u32, u8)) {
    let Some(text) = TextColumn::read(column, faults) else { return };
    let words = words_of(column.field.kind);
    let default = default_word(column.field.kind, column.field.need);
    let lookup = |_, key: &str| position(words, key).unwrap_or(UNKNOWN);
    text.resolve(&Owners::ONE, default, lookup, |row, word| {
        if word < UNKNOWN {
            give(row, word);
        } else {
            report_text(column, &text, row, faults);
            give(row, NO_WORD);
        }
    });
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
