//! Words: closed lists of values with their key in documents and their Chinese and English labels.
//!
//! Each list is one table ([`vocabulary!`]). Schemas, workbook drop-downs, reports and bindings take their words from
//! it.

use serde::{Deserialize, Serialize};

/// A language of texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Lang {
    /// Chinese, the language of the source and of its users.
    #[default]
    Zh,
    /// English.
    En,
}

/// A text in both languages.
///
/// ```
/// use petition_core::{Lang, Text};
/// let text = Text::new("接访", "reception");
/// assert_eq!(text.get(Lang::En), "reception");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Text {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Text {
    /// Creates a text from its two languages.
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { zh: zh.into(), en: en.into() }
    }

    /// Creates a text that is the same in both languages: ids, numbers, quoted input.
    pub fn same(text: impl Into<String>) -> Self {
        let zh = text.into();
        Self { en: zh.clone(), zh }
    }

    /// Returns the text in one language.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}

/// A word of a vocabulary: its key in documents and its labels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Word {
    /// The key in documents: stable, lower case, `snake_case`.
    pub key: &'static str,
    /// The Chinese label.
    pub zh: &'static str,
    /// The English label.
    pub en: &'static str,
}

impl Word {
    /// Returns the label in one language.
    pub const fn label(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.zh,
            Lang::En => self.en,
        }
    }
}

/// Defines an enum whose variants are words: `Variant = "key", "中文", "English";`.
///
/// It defines `ALL`, `WORDS`, `key`, `word`, `label`, `from_key`, `Display` (the key) and serde by key.
///
/// Lists that bindings take from `WORDS` may be `#[non_exhaustive]`. The others must not be: bindings match them
/// without `_`, and a word without a translation has to be a compile error.
macro_rules! vocabulary {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$vmeta:meta])* $variant:ident = $key:literal, $zh:literal, $en:literal;)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $(
                #[doc = concat!($zh, ": ", $en, ".")]
                $(#[$vmeta])*
                $variant,
            )+
        }

        impl $name {
            /// Every value, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The words of this list, in the order of [`Self::ALL`].
            pub const WORDS: &'static [$crate::Word] =
                &[$($crate::Word { key: $key, zh: $zh, en: $en }),+];

            /// Returns key and labels.
            #[allow(clippy::indexing_slicing, reason = "there is one for each value, in their order")]
            pub const fn word(self) -> $crate::Word {
                Self::WORDS[self as usize]
            }

            /// Returns the key in documents.
            pub const fn key(self) -> &'static str {
                self.word().key
            }

            /// Returns the label in one language.
            pub const fn label(self, lang: $crate::Lang) -> &'static str {
                self.word().label(lang)
            }

            /// Returns the value with this key.
            pub fn from_key(key: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.key() == key)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(self.key())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                $crate::decode::deserialize(from)
            }
        }

        impl $crate::decode::FromValue for $name {
            fn from_value(
                value: &mut serde_json::Value,
                errors: &mut $crate::decode::DecodeErrors,
            ) -> Self {
                let [first, ..] = [$(Self::$variant),+];
                errors.value_or(value.as_str().and_then(Self::from_key), first)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.key())
            }
        }
    };
}
pub(crate) use vocabulary;

/// Returns the label of an open word: the built-in one, else the text itself.
pub fn open_label<'a>(words: &'static [Word], key: &'a str, lang: Lang) -> &'a str {
    words.iter().find(|word| word.key == key).map_or(key, |word| word.label(lang))
}

/// What bureaus write for "nothing".
pub(crate) const FILLERS: [&str; 11] =
    ["/", "／", "-", "--", "—", "——", "无", "暂无", "不详", "空", "待定"];

/// The length in bytes of the longest filler.
const LONGEST_FILLER: usize = 6;

/// Whether a text is blank: empty, only white space (ideographic space included), or only a filler such as `/` or `无`.
///
/// Documents treat a blank text as null (docs/rulebook.md#conventions).
pub(crate) fn is_blank(text: &str) -> bool {
    let text = text.trim();
    text.is_empty() || text.len() <= LONGEST_FILLER && FILLERS.contains(&text)
}

/// Whether nobody sees a character. Such characters are no part of any text, id, word or date.
pub(crate) const fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}'
    )
}

/// Whether a text has characters that nobody sees.
pub(crate) fn has_invisible(text: &str) -> bool {
    // Their encodings begin with these bytes; most texts have neither, and Chinese characters begin with others.
    text.bytes().any(|byte| matches!(byte, 0xE2 | 0xEF)) && text.contains(is_invisible)
}

#[cfg(test)]
mod tests {
    use super::*;

    vocabulary! {
        /// Two words.
        pub enum Pair { One = "one", "一", "first"; Two = "two", "二", "second"; }
    }

    #[test]
    fn a_vocabulary_is_one_table() {
        assert_eq!(Pair::ALL, [Pair::One, Pair::Two]);
        assert_eq!(Pair::WORDS[1].zh, "二");
        assert_eq!(Pair::from_key("two"), Some(Pair::Two));
        assert_eq!(Pair::from_key("二"), None);
        assert_eq!(serde_json::to_string(&Pair::One).unwrap(), "\"one\"");
        assert_eq!(Pair::One.label(Lang::En), "first");
    }

    #[test]
    fn an_ideographic_space_is_blank() {
        assert!(is_blank("\u{3000} \t"));
        for filler in FILLERS {
            assert!(is_blank(&format!(" {filler}\u{3000}")) && filler.len() <= LONGEST_FILLER);
        }
        assert!(!is_blank("无人") && !is_blank("---") && !is_blank("//"));
        assert!(!is_blank("。"));
    }
}
