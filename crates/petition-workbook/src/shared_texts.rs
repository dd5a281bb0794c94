//! The texts that the cells of a workbook share, in one buffer: a hostile file has millions of empty ones.

use crate::budget::Budget;
use crate::damage::Damage;

/// The memory of a text beside its bytes.
const TEXT_BYTES: u64 = 8;

/// The shared texts of a workbook by number.
#[derive(Debug, Default)]
pub(crate) struct SharedTexts {
    buffer: String,
    /// Where each text ends.
    ends: Vec<usize>,
}

impl SharedTexts {
    /// Adds a text.
    ///
    /// # Errors
    ///
    /// The texts take more memory than is left.
    pub(crate) fn push(&mut self, text: &str, budget: &mut Budget) -> Result<(), Damage> {
        budget.take_bytes(TEXT_BYTES + text.len() as u64).ok_or(Damage::TooLarge)?;
        self.buffer.push_str(text);
        self.ends.push(self.buffer.len());
        Ok(())
    }

    /// The text with a number.
    pub(crate) fn get(&self, at: usize) -> Option<&str> {
        let end = *self.ends.get(at)?;
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).copied();
        self.buffer.get(start.unwrap_or(0)..end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use petition_core::Limits;

    #[test]
    fn texts_are_found_by_number_until_the_memory_is_used_up() {
        let mut budget = Budget::new(&Limits { decoded_bytes: 30, ..Limits::DEFAULT });
        let mut texts = SharedTexts::default();
        for text in ["", "甲", "乙"] {
            texts.push(text, &mut budget).unwrap();
        }
        assert!(matches!(texts.push("", &mut budget), Err(Damage::TooLarge)));
        let all: Vec<_> = (0..4).map(|at| texts.get(at)).collect();
        assert_eq!(all, [Some(""), Some("甲"), Some("乙"), None]);
    }
}
