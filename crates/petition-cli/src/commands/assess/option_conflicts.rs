//! Rejects formats that `petition assess` cannot write. `option_effects.rs` rejects options without effect.

use crate::args::{Assess, AssessFormat};
use crate::failure::Failure;
use crate::input::display_name;
use crate::output::file_of;
use crate::output::format::FileFormat;
use std::path::Path;

/// Extensions that name a file, never an output folder.
const FILE_EXTENSIONS: [&str; 2] = ["parquet", "xlsx"];

/// Rejects formats that `--tables` does not support, and a file name for a folder.
///
/// # Errors
///
/// The conflicting options.
pub fn check(args: &Assess, formats: &[FileFormat<AssessFormat>]) -> Result<(), Failure> {
    let parquet = args.format == Some(AssessFormat::Parquet);
    if args.tables.is_some() && !parquet && !tables_support_format(args, formats) {
        return Err(Failure::new(
            "由表评定没有表格与 HTML 报告",
            "--tables does not support the formats table and html",
        )
        .with_hint(
            "请用 --format parquet、json 或 csv；报告请由工作簿、JSON 或 CSV 生成",
            "use --format parquet, json or csv; for a report, assess a ledger file",
        ));
    }
    let out = args.to.output.as_deref();
    let extension =
        file_of(out).and_then(Path::extension).map(|it| it.to_string_lossy().to_lowercase());
    match (parquet, out, extension.as_deref()) {
        (true, None, _) => Err(folder_required()),
        (true, Some(out), _) if file_of(Some(out)).is_none() => Err(folder_required()),
        (true, Some(out), Some(extension)) if !out.is_dir() && is_file(extension, formats) => {
            Err(file_name_for_folder(extension).in_file(&display_name(out)))
        }
        (false, Some(out), Some("parquet")) => {
            Err(file_name_for_folder("parquet").in_file(&display_name(out)))
        }
        _ => Ok(()),
    }
}

fn folder_required() -> Failure {
    Failure::new("Parquet 请用 -o 写入文件夹", "name the folder for --format parquet with -o")
}

fn file_name_for_folder(extension: &str) -> Failure {
    let failure = Failure::new(
        format!("Parquet 结果是文件夹，不能写成 .{extension}"),
        format!("a Parquet result is a folder and cannot be written as .{extension}"),
    );
    failure.with_hint("--format parquet -o 文件夹", "--format parquet -o FOLDER")
}

fn is_file(extension: &str, formats: &[FileFormat<AssessFormat>]) -> bool {
    FILE_EXTENSIONS.contains(&extension)
        || formats.iter().any(|(.., known)| known.contains(&extension))
}

/// Whether `--tables` supports the format, which is `--format`, else that of the output's extension.
fn tables_support_format(args: &Assess, formats: &[FileFormat<AssessFormat>]) -> bool {
    let supported = [AssessFormat::Json, AssessFormat::Csv];
    match args.format {
        Some(format) => supported.contains(&format),
        None => {
            let extension = file_of(args.to.output.as_deref()).and_then(Path::extension);
            let extension = extension.map(|it| it.to_string_lossy().to_lowercase());
            let implied = formats.iter().find(|(.., known)| {
                extension.as_deref().is_some_and(|extension| known.contains(&extension))
            });
            // `format::choose` rejects an unknown extension.
            extension.is_some_and(|it| it != "txt")
                && implied.is_none_or(|(format, ..)| supported.contains(format))
        }
    }
}
