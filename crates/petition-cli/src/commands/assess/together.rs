//! Which options go together: what would be passed over without a word is refused.

use crate::args::{Assess, AssessFormat};
use crate::failure::Failure;
use crate::input::name_of;
use crate::output::file_of;
use crate::output::form::Form;
use std::path::Path;

/// What is a folder in no case.
const FILES: [&str; 2] = ["parquet", "xlsx"];

/// Refuses options without effect, a format that tables do not have, and a file where a folder is written.
///
/// # Errors
///
/// What does not go together.
pub fn check(args: &Assess, forms: &[Form<AssessFormat>]) -> Result<(), Failure> {
    let parquet = args.format == Some(AssessFormat::Parquet);
    if args.tables.is_none() {
        refuse_without(&reading_tables(args), "--tables")?;
    } else if !parquet && !is_for_tables(args, forms) {
        return Err(Failure::new(
            "由表评定没有表格与 HTML 报告",
            "an assessment of tables has no report as table or HTML",
        )
        .hint(
            "请用 --format parquet、json 或 csv；报告请由工作簿、JSON 或 CSV 生成",
            "use --format parquet, json or csv; for a report, assess a workbook, JSON or CSV",
        ));
    }
    if !parquet {
        refuse_without(&choosing(args), "--format parquet")?;
    }
    let out = args.to.output.as_deref();
    let extension =
        file_of(out).and_then(Path::extension).map(|it| it.to_string_lossy().to_lowercase());
    match (parquet, out, extension.as_deref()) {
        (true, None, _) => Err(into_a_folder()),
        (true, Some(out), _) if file_of(Some(out)).is_none() => Err(into_a_folder()),
        (true, Some(out), Some(extension)) if !out.is_dir() && is_file(extension, forms) => {
            Err(not_a_folder(extension).in_file(&name_of(out)))
        }
        (false, Some(out), Some("parquet")) => Err(not_a_folder("parquet").in_file(&name_of(out))),
        _ => Ok(()),
    }
}

fn into_a_folder() -> Failure {
    Failure::new("Parquet 请用 -o 写入文件夹", "write Parquet into a folder with -o")
}

fn not_a_folder(extension: &str) -> Failure {
    let failure = Failure::new(
        format!("Parquet 结果是文件夹，不能写成 .{extension}"),
        format!("a result in Parquet is a folder and cannot be written as .{extension}"),
    );
    failure.hint("--format parquet -o 文件夹", "--format parquet -o FOLDER")
}

fn is_file(extension: &str, forms: &[Form<AssessFormat>]) -> bool {
    FILES.contains(&extension) || forms.iter().any(|(.., known)| known.contains(&extension))
}

/// Whether the form is one that tables have: by the option, else by the output's extension.
fn is_for_tables(args: &Assess, forms: &[Form<AssessFormat>]) -> bool {
    let has = [AssessFormat::Json, AssessFormat::Csv];
    match args.format {
        Some(format) => has.contains(&format),
        None => {
            let extension = file_of(args.to.output.as_deref()).and_then(Path::extension);
            let extension = extension.map(|it| it.to_string_lossy().to_lowercase());
            let promised = forms.iter().find(|(.., known)| {
                extension.as_deref().is_some_and(|extension| known.contains(&extension))
            });
            // What promises nothing is refused with what it may promise.
            extension.is_some_and(|it| it != "txt")
                && promised.is_none_or(|(form, ..)| has.contains(form))
        }
    }
}

/// The options given that say how tables are read.
fn reading_tables(args: &Assess) -> Vec<&'static str> {
    let reading = &args.reading;
    let given = [
        (reading.grouped_by_case, "--grouped-by-case"),
        (reading.threads.is_some(), "--threads"),
        (reading.extra_columns.is_some(), "--extra-columns"),
    ];
    names(&given)
}

/// The options given that say what of a result becomes tables.
fn choosing(args: &Assess) -> Vec<&'static str> {
    let chosen = &args.chosen;
    let given = [
        (!chosen.only.is_empty(), "--only"),
        (!chosen.columns.is_empty(), "--columns"),
        (chosen.no_evidence, "--no-evidence"),
    ];
    names(&given)
}

fn names(given: &[(bool, &'static str)]) -> Vec<&'static str> {
    given.iter().filter(|(given, _)| *given).map(|(_, name)| *name).collect()
}

fn refuse_without(given: &[&str], needed: &str) -> Result<(), Failure> {
    if given.is_empty() {
        return Ok(());
    }
    Err(Failure::new(
        format!("{} 须与 {needed} 同用", given.join("、")),
        format!("{} needs {needed}", given.join(", ")),
    ))
}
