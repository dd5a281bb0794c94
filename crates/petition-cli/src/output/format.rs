//! Chooses the output format: `--format`, else the extension of the output file. Rejects an extension that contradicts
//! the format.

use crate::args::Format;
use crate::failure::Failure;
use crate::input::display_name;
use crate::output::file_of;
use std::path::Path;

/// A format, its `--format` value, and its extensions. The first of a list is the default.
pub type FileFormat<F> = (F, &'static str, &'static [&'static str]);

/// Any format may go to a `.txt` file, or to a file without an extension.
const PLAIN: &str = "txt";

/// The formats of lists.
pub const LIST_FORMATS: &[FileFormat<Format>] =
    &[(Format::Table, "table", &[PLAIN]), (Format::Json, "json", &["json"])];

/// Returns the format to write, or `None` if `formats` is empty.
///
/// # Errors
///
/// An unknown extension, or one that contradicts the requested format.
pub fn choose<F: Copy + PartialEq>(
    formats: &[FileFormat<F>],
    requested: Option<F>,
    out: Option<&Path>,
) -> Result<Option<F>, Failure> {
    let default = requested.or(formats.first().map(|(format, ..)| *format));
    let Some(path) = file_of(out).filter(|path| !path.exists() || path.is_file()) else {
        return Ok(default);
    };
    let Some(extension) = path.extension().map(|it| it.to_string_lossy().to_lowercase()) else {
        return Ok(default);
    };
    if extension == PLAIN {
        return Ok(default);
    }
    let implied = formats.iter().find(|(.., known)| known.contains(&extension.as_str()));
    match (implied, requested) {
        (Some((format, ..)), None) => Ok(Some(*format)),
        (Some((format, ..)), Some(requested)) if *format == requested => Ok(Some(*format)),
        (Some(_), Some(requested)) => Err(contradiction(formats, requested, &extension, path)),
        (None, _) => Err(unknown_extension(formats, &extension, path)),
    }
}

fn unknown_extension<F>(formats: &[FileFormat<F>], extension: &str, path: &Path) -> Failure {
    let known = formats.iter().flat_map(|(.., extensions)| extensions.iter());
    let mut known: Vec<String> = known.map(|extension| format!(".{extension}")).collect();
    if !known.iter().any(|extension| extension.ends_with(PLAIN)) {
        known.push(format!(".{PLAIN}"));
    }
    Failure::new(
        format!("不能写成 .{extension}，可写：{}", known.join("、")),
        format!("cannot be written as .{extension}; available: {}", known.join(", ")),
    )
    .in_file(&display_name(path))
}

fn contradiction<F: PartialEq>(
    formats: &[FileFormat<F>],
    requested: F,
    extension: &str,
    path: &Path,
) -> Failure {
    let requested = formats.iter().find(|(format, ..)| *format == requested);
    let (word, extensions) =
        requested.map_or(("", &[PLAIN][..]), |(_, word, known)| (*word, *known));
    let known: Vec<String> = extensions.iter().map(|known| format!(".{known}")).collect();
    Failure::new(
        format!("--format {word} 不能写成 .{extension}，可写：{}", known.join("、")),
        format!(
            "--format {word} cannot be written as .{extension}; available: {}",
            known.join(", ")
        ),
    )
    .in_file(&display_name(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(requested: Option<Format>, out: &str) -> Result<Format, String> {
        let format = choose(LIST_FORMATS, requested, Some(Path::new(out)));
        format
            .map(Option::unwrap)
            .map_err(|failure| failure.lines(petition_core::Lang::En).as_str().to_owned())
    }

    #[test]
    fn the_extension_selects_the_format_and_must_not_contradict_the_option() {
        assert_eq!(choose(LIST_FORMATS, None, None).unwrap(), Some(Format::Table));
        assert_eq!(chosen(None, "-"), Ok(Format::Table));
        assert_eq!(chosen(None, "a.JSON"), Ok(Format::Json));
        assert_eq!(chosen(None, "a.txt"), Ok(Format::Table));
        assert_eq!(chosen(None, "a"), Ok(Format::Table));
        assert_eq!(chosen(Some(Format::Json), "a.txt"), Ok(Format::Json));
        assert_eq!(chosen(Some(Format::Json), "a.json"), Ok(Format::Json));
        let refused = chosen(Some(Format::Table), "a.json").unwrap_err();
        assert_eq!(
            refused,
            "error: a.json: --format table cannot be written as .json; available: .txt\n"
        );
        let refused = chosen(None, "a.xlsx").unwrap_err();
        assert_eq!(refused, "error: a.xlsx: cannot be written as .xlsx; available: .txt, .json\n");
    }
}
