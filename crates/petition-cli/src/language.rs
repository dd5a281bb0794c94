//! The language of the user, which has to be known before the command line is read: help and usage errors are
//! in it too.

use petition_core::Lang;
use std::ffi::OsString;

/// The language that `--lang` asks for, else the locale's: Chinese for `zh…`, English for any other.
///
/// A wrong `--lang` is told later, by the reader of the command line.
pub fn choose(words: &[OsString]) -> Lang {
    asked(words).or_else(|| locale().map(|name| of_locale(&name))).unwrap_or(Lang::En)
}

/// The locale of the terminal session, else that of the system, which is all that Windows and macOS may have.
fn locale() -> Option<String> {
    let variables = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter();
    let mut set = variables.filter_map(|name| std::env::var(name).ok());
    set.find(|value| !value.is_empty()).or_else(sys_locale::get_locale)
}

fn asked(words: &[OsString]) -> Option<Lang> {
    let words = words.iter().map(|word| word.to_str().unwrap_or_default());
    let words: Vec<&str> = words.take_while(|word| *word != "--").collect();
    let value = |(at, word): (usize, &&str)| match word.strip_prefix("--lang") {
        Some("") => words.get(at + 1).and_then(|next| from_key(next)),
        Some(value) => from_key(value.strip_prefix('=')?),
        None => None,
    };
    words.iter().enumerate().find_map(value)
}

fn from_key(key: &str) -> Option<Lang> {
    match key {
        "zh" => Some(Lang::Zh),
        "en" => Some(Lang::En),
        _ => None,
    }
}

fn of_locale(name: &str) -> Lang {
    let language = name.split(['-', '_', '.', '@']).next().unwrap_or_default();
    if language.eq_ignore_ascii_case("zh") { Lang::Zh } else { Lang::En }
}

/// The words of one language.
pub fn say<'a>(lang: Lang, zh: &'a str, en: &'a str) -> &'a str {
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked_by(words: &[&str]) -> Option<Lang> {
        asked(&words.iter().map(OsString::from).collect::<Vec<_>>())
    }

    #[test]
    fn the_option_is_found_wherever_it_stands() {
        assert_eq!(asked_by(&["petition", "check", "x.json", "--lang", "zh"]), Some(Lang::Zh));
        assert_eq!(asked_by(&["petition", "--lang=en", "check"]), Some(Lang::En));
        assert_eq!(asked_by(&["petition", "check", "--", "--lang", "zh"]), None);
        assert_eq!(asked_by(&["petition", "--lang", "fr"]), None);
        assert_eq!(asked_by(&["petition", "--lang"]), None);
    }

    #[test]
    fn a_locale_is_known_by_its_language() {
        assert_eq!(of_locale("zh-CN"), Lang::Zh);
        assert_eq!(of_locale("zh_TW.UTF-8"), Lang::Zh);
        assert_eq!(of_locale("zh"), Lang::Zh);
        assert_eq!(of_locale("en-US"), Lang::En);
        assert_eq!(of_locale("zha"), Lang::En);
        assert_eq!(of_locale("C"), Lang::En);
    }
}
