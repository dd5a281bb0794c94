//! Writes WordprocessingML as text.

use petition_core::escape::escape_text;
use std::fmt::{self, Write as _};

/// A part of a document that is being written.
#[derive(Debug, Default)]
pub struct Xml(String);

impl Xml {
    /// Adds markup.
    pub fn markup(&mut self, markup: &str) {
        self.0.push_str(markup);
    }

    /// Adds markup with numbers or words in it; none of them is data.
    pub fn format(&mut self, markup: fmt::Arguments<'_>) {
        // Writing to a string cannot fail.
        let _ = self.0.write_fmt(markup);
    }

    /// Adds data as text, with control characters as escapes: XML has none.
    pub fn text(&mut self, text: &str) {
        for character in escape_text(text).chars() {
            match character {
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '&' => self.0.push_str("&amp;"),
                other => self.0.push(other),
            }
        }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_never_becomes_markup() {
        let mut xml = Xml::default();
        xml.markup("<w:t>");
        xml.text("<甲> & \u{1b}\"乙\"");
        xml.format(format_args!("</w:t><w:sz w:val=\"{}\" />", 32));
        assert_eq!(xml.as_str(), "<w:t>&lt;甲&gt; &amp; \\u{1b}\"乙\"</w:t><w:sz w:val=\"32\" />");
    }
}
