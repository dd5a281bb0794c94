//! Chooses the language of the output.
//!
//! Help and usage errors are translated too, so this happens before clap parses the command line.

use petition_core::Lang;
use std::ffi::OsString;

/// Returns the language of `--lang`, else of the locale: Chinese for `zh…`, English for any other.
///
/// clap reports an invalid `--lang` later.
pub fn choose(words: &[OsString]) -> Lang {
    lang_option(words).or_else(|| locale().map(|name| of_locale(&name))).unwrap_or(Lang::En)
}

/// Returns the locale of the environment, else of the system. Windows and macOS may have the latter only.
fn locale() -> Option<String> {
    let variables = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter();
    let mut set = variables.filter_map(|name| std::env::var(name).ok());
    set.find(|value| !value.is_empty()).or_else(sys_locale::get_locale)
}

fn lang_option(words: &[OsString]) -> Option<Lang> {
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

/// Returns the text in the language.
pub fn say<'a>(lang: Lang, zh: &'a str, en: &'a str) -> &'a str {
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lang_option_of(words: &[&str]) -> Option<Lang> {
        lang_option(&words.iter().map(OsString::from).collect::<Vec<_>>())
    }

    #[test]
    fn the_option_is_found_at_any_position() {
        assert_eq!(
            lang_option_of(&["petition", "check", "x.json", "--lang", "zh"]),
            Some(Lang::Zh)
        );
        assert_eq!(lang_option_of(&["petition", "--lang=en", "check"]), Some(Lang::En));
        assert_eq!(lang_option_of(&["petition", "check", "--", "--lang", "zh"]), None);
        assert_eq!(lang_option_of(&["petition", "--lang", "fr"]), None);
        assert_eq!(lang_option_of(&["petition", "--lang"]), None);
    }

    #[test]
    fn a_chinese_locale_selects_chinese() {
        assert_eq!(of_locale("zh-CN"), Lang::Zh);
        assert_eq!(of_locale("zh_TW.UTF-8"), Lang::Zh);
        assert_eq!(of_locale("zh"), Lang::Zh);
        assert_eq!(of_locale("en-US"), Lang::En);
        assert_eq!(of_locale("zha"), Lang::En);
        assert_eq!(of_locale("C"), Lang::En);
    }
}
