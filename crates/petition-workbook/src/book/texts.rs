//! The texts of cells, each once, and the part that lists them.

use super::{DECLARATION, MAIN};
use crate::edit::escaped;
use crate::xml::{is_trimmed, with_references};
use std::collections::HashMap;

/// The texts in use, by their numbers.
#[derive(Debug, Default)]
pub(crate) struct Texts {
    numbers: HashMap<String, u32>,
    /// The elements of the texts, in the order of their numbers.
    items: String,
    /// How many cells have a text.
    uses: usize,
}

impl Texts {
    /// Returns the number of a text.
    pub(crate) fn number(&mut self, text: &str) -> u32 {
        self.uses += 1;
        if let Some(number) = self.numbers.get(text) {
            return *number;
        }
        // A sheet has 2^34 cells, the memory of a machine fewer texts than 2^32.
        let number = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
        self.numbers.insert(text.to_owned(), number);
        self.items.push_str("<si>");
        self.items.push_str(&text_element(text));
        self.items.push_str("</si>");
        number
    }

    /// The part.
    pub(crate) fn xml(&self) -> String {
        let (uses, unique) = (self.uses, self.numbers.len());
        let items = &self.items;
        format!(
            "{DECLARATION}<sst xmlns=\"{MAIN}\" count=\"{uses}\" uniqueCount=\"{unique}\">{items}</sst>"
        )
    }
}

/// The element of a text. Programs drop white space at both ends if it does not say otherwise.
pub(crate) fn text_element(text: &str) -> String {
    let space = if is_trimmed(text) { "" } else { " xml:space=\"preserve\"" };
    format!("<t{space}>{}</t>", escaped(&with_references(text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_stored_once() {
        let mut texts = Texts::default();
        assert_eq!(["甲", "a<b", "甲"].map(|text| texts.number(text)), [0, 1, 0]);
        let xml = texts.xml();
        assert!(xml.contains("count=\"3\" uniqueCount=\"2\""), "{xml}");
        assert!(xml.contains("<si><t>甲</t></si><si><t>a&lt;b</t></si>"), "{xml}");
    }

    #[test]
    fn white_space_stays() {
        assert_eq!(text_element("甲 "), "<t xml:space=\"preserve\">甲 </t>");
        assert_eq!(text_element("甲\n乙"), "<t xml:space=\"preserve\">甲\n乙</t>");
        assert_eq!(text_element("甲\r"), "<t xml:space=\"preserve\">甲_x000D_</t>");
    }
}
