//! The macro of word lists.

/// Defines an enum whose variants are words: `Variant = "key", "中文", "English";`. Documents hold the key.
macro_rules! words {
    ($($(#[$meta:meta])* pub enum $name:ident { $($variant:ident = $key:literal, $zh:literal, $en:literal;)+ })+) => { $(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $(
                #[doc = concat!($zh, ": ", $en, ".")]
                $variant,
            )+
        }

        impl $name {
            /// Every value, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Keys and labels, in the order of the table.
            pub const WORDS: &'static [petition_core::Word] = &[$(Self::$variant.word()),+];

            /// Returns key and labels.
            pub const fn word(self) -> petition_core::Word {
                match self {
                    $(Self::$variant => petition_core::Word { key: $key, zh: $zh, en: $en },)+
                }
            }

            /// Returns the key in documents.
            pub const fn key(self) -> &'static str {
                self.word().key
            }

            /// Returns the value with this key.
            pub fn from_key(key: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|word| word.key() == key)
            }

            /// Returns the label in one language.
            pub const fn label(self, lang: petition_core::Lang) -> &'static str {
                self.word().label(lang)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(self.key())
            }
        }
    )+ };
}
pub(crate) use words;
