//! In which form a result is written: what was asked for, else what the output's extension says. A file whose
//! name promises another form than its content has is refused.

use crate::args::Format;
use crate::failure::Failure;
use crate::input::name_of;
use crate::output::file_of;
use std::path::Path;

/// A form of a result, the option's word for it, and the extensions that promise it. The first is the default.
pub type Form<F> = (F, &'static str, &'static [&'static str]);

/// A plain text may hold anything, and so may a file without an extension.
const PLAIN: &str = "txt";

/// Lists for people, or for programs.
pub const LIST: &[Form<Format>] =
    &[(Format::Table, "table", &[PLAIN]), (Format::Json, "json", &["json"])];

/// The form to write.
///
/// # Errors
///
/// An extension that promises none of the forms, or another one than the one that was asked for.
pub fn choose<F: Copy + PartialEq>(
    forms: &[Form<F>],
    asked: Option<F>,
    out: Option<&Path>,
) -> Result<Option<F>, Failure> {
    let default = asked.or(forms.first().map(|(form, ..)| *form));
    let Some(path) = file_of(out).filter(|path| !path.exists() || path.is_file()) else {
        return Ok(default);
    };
    let Some(extension) = path.extension().map(|given| given.to_string_lossy().to_lowercase())
    else {
        return Ok(default);
    };
    if extension == PLAIN {
        return Ok(default);
    }
    let promised = forms.iter().find(|(.., known)| known.contains(&extension.as_str()));
    match (promised, asked) {
        (Some((form, ..)), None) => Ok(Some(*form)),
        (Some((form, ..)), Some(asked)) if *form == asked => Ok(Some(*form)),
        (Some(_), Some(asked)) => Err(other_than_asked(forms, asked, &extension, path)),
        (None, _) => Err(unknown(forms, &extension, path)),
    }
}

fn unknown<F>(forms: &[Form<F>], extension: &str, path: &Path) -> Failure {
    let known = forms.iter().flat_map(|(.., extensions)| extensions.iter());
    let mut known: Vec<String> = known.map(|extension| format!(".{extension}")).collect();
    if !known.iter().any(|extension| extension.ends_with(PLAIN)) {
        known.push(format!(".{PLAIN}"));
    }
    Failure::new(
        format!("不能写成 .{extension}，可写：{}", known.join("、")),
        format!("cannot be written as .{extension}; can be: {}", known.join(", ")),
    )
    .in_file(&name_of(path))
}

fn other_than_asked<F: PartialEq>(
    forms: &[Form<F>],
    asked: F,
    extension: &str,
    path: &Path,
) -> Failure {
    let of_asked = forms.iter().find(|(form, ..)| *form == asked);
    let (word, extensions) =
        of_asked.map_or(("", &[PLAIN][..]), |(_, word, known)| (*word, *known));
    let known: Vec<String> = extensions.iter().map(|known| format!(".{known}")).collect();
    Failure::new(
        format!("--format {word} 不能写成 .{extension}，可写：{}", known.join("、")),
        format!("--format {word} cannot be written as .{extension}; can be: {}", known.join(", ")),
    )
    .in_file(&name_of(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(asked: Option<Format>, out: &str) -> Result<Format, String> {
        let form = choose(LIST, asked, Some(Path::new(out)));
        form.map(Option::unwrap).map_err(|failure| failure.lines(petition_core::Lang::En))
    }

    #[test]
    fn the_extension_tells_the_form_and_may_not_contradict_the_option() {
        assert_eq!(choose(LIST, None, None).unwrap(), Some(Format::Table));
        assert_eq!(chosen(None, "-"), Ok(Format::Table));
        assert_eq!(chosen(None, "a.JSON"), Ok(Format::Json));
        assert_eq!(chosen(None, "a.txt"), Ok(Format::Table));
        assert_eq!(chosen(None, "a"), Ok(Format::Table));
        assert_eq!(chosen(Some(Format::Json), "a.txt"), Ok(Format::Json));
        assert_eq!(chosen(Some(Format::Json), "a.json"), Ok(Format::Json));
        let refused = chosen(Some(Format::Table), "a.json").unwrap_err();
        assert_eq!(
            refused,
            "error: a.json: --format table cannot be written as .json; can be: .txt\n"
        );
        let refused = chosen(None, "a.xlsx").unwrap_err();
        assert_eq!(refused, "error: a.xlsx: cannot be written as .xlsx; can be: .txt, .json\n");
    }
}
