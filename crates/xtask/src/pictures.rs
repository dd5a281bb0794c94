//! Remakes the pictures of `docs`: pages of the example year as Chromium shows them, papers as LibreOffice prints them.

use crate::page_pictures;
use crate::process::{command, is_installed, run};
use std::fs;
use std::path::Path;

/// A picture: its file, the command whose page it shows, and the size of the window in pixels.
struct Picture {
    file: &'static str,
    page: &'static [&'static str],
    size: (u32, u32),
}

const LEDGER: &str = "examples/shenzhen-2020/ledger.json";

const PICTURES: [Picture; 4] = [
    Picture {
        file: "docs/onepager.png",
        page: &["report", LEDGER, "--leaders", "--as-of", "2020-12-31"],
        size: (1320, 1000),
    },
    Picture {
        file: "docs/report.png",
        page: &["assess", LEDGER, "--as-of", "2020-12-31"],
        size: (1400, 1460),
    },
    // As wide as a landscape page of A4.
    Picture {
        file: "docs/todo.png",
        page: &["todo", LEDGER, "--week", "--as-of", "2020-12-16"],
        size: (1123, 845),
    },
    // As wide as a landscape page of A3.
    Picture {
        file: "docs/ledger.png",
        page: &["ledger", LEDGER, "--quarter", "2020-Q1", "--as-of", "2020-12-31"],
        size: (1587, 482),
    },
];

/// A picture of the first page of a paper: its file, and the arguments of `petition doc`.
struct PaperPicture {
    file: &'static str,
    paper: &'static [&'static str],
}

const LETTERHEAD: &str = "tests/papers/letterhead.toml";

const PAPERS: [PaperPicture; 2] = [
    PaperPicture {
        file: "docs/paper-schedule.png",
        paper: &["schedule", LEDGER, "--period", "2020-Q1", "--as-of", "2020-01-20"],
    },
    PaperPicture {
        file: "docs/paper-supervision.png",
        paper: &["supervision", LEDGER, "--unit", "U22", "--as-of", "2020-12-20", "--number", "12"],
    },
];

impl Picture {
    fn is_named(&self, name: &str) -> bool {
        self.file.contains(name)
    }
}

/// The names of the browser, in the order of the search.
const NAMES: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];

/// Where pages and the browser's profile are put.
const FOLDER: &str = "target/xtask/pictures";

/// Remakes every picture, or those whose file has the argument in its name. The fonts are those of Noto CJK.
///
/// # Errors
///
/// There is no browser, no such picture, or a file cannot be written.
pub fn task(root: &Path, arguments: &[String]) -> Result<bool, String> {
    let browser = NAMES.into_iter().find(|name| is_installed(name, "--version"));
    let browser =
        browser.ok_or("there is no Chromium (Debian packages: chromium, fonts-noto-cjk)")?;
    fs::create_dir_all(root.join(FOLDER)).map_err(|error| error.to_string())?;
    let wanted = |picture: &&Picture| arguments.first().is_none_or(|name| picture.is_named(name));
    let pictures: Vec<&Picture> = PICTURES.iter().filter(wanted).collect();
    let named = |paper: &&PaperPicture| {
        arguments.first().is_none_or(|name| paper.file.contains(name.as_str()))
    };
    let papers: Vec<&PaperPicture> = PAPERS.iter().filter(named).collect();
    let views = page_pictures::selected(arguments.first().map(String::as_str));
    if pictures.is_empty() && papers.is_empty() && views.is_empty() {
        return Err("there is no such picture".to_owned());
    }
    let mut well = true;
    for picture in pictures {
        well &= remake(root, browser, picture)?;
    }
    for paper in papers {
        well &= remake_paper(root, paper)?;
    }
    Ok(well & page_pictures::remake(root, &views)?)
}

/// Writes a paper as a Word document, prints it with LibreOffice, and draws its first page.
fn remake_paper(root: &Path, picture: &PaperPicture) -> Result<bool, String> {
    let (word, pdf) = (format!("{FOLDER}/paper.docx"), format!("{FOLDER}/paper.pdf"));
    let start = ["run", "--quiet", "--package", "petition-cli", "--", "doc"];
    let end = ["--letterhead", LETTERHEAD, "--lang", "zh", "--force", "-o", &word];
    let profile = root.join(FOLDER).join("office");
    let profile = format!("-env:UserInstallation=file://{}", profile.display());
    let print = [&profile, "--headless", "--convert-to", "pdf", "--outdir", FOLDER, &word];
    let name = picture.file.trim_end_matches(".png");
    let draw = ["-png", "-singlefile", "-f", "1", "-l", "1", "-r", "72", &pdf, name];
    Ok(run(&mut command("cargo", &[&start[..], picture.paper, &end].concat(), root))?
        && run(&mut command("soffice", &print, root))?
        && run(&mut command("pdftoppm", &draw, root))?)
}

fn remake(root: &Path, browser: &str, picture: &Picture) -> Result<bool, String> {
    let page = format!("{FOLDER}/page.html");
    let start = ["run", "--quiet", "--package", "petition-cli", "--"];
    let end = ["--lang", "zh", "-o", &page];
    if !run(&mut command("cargo", &[&start[..], picture.page, &end].concat(), root))? {
        return Ok(false);
    }
    let (width, height) = picture.size;
    let folder = root.join(FOLDER);
    let arguments = [
        "--headless".to_owned(),
        // Chromium refuses to start as root with its sandbox. The page is our own.
        "--no-sandbox".to_owned(),
        "--disable-gpu".to_owned(),
        "--hide-scrollbars".to_owned(),
        format!("--user-data-dir={}", folder.join("profile").display()),
        format!("--window-size={width},{height}"),
        format!("--screenshot={}", root.join(picture.file).display()),
        format!("file://{}", folder.join("page.html").display()),
    ];
    let arguments = arguments.each_ref().map(String::as_str);
    run(&mut command(browser, &arguments, root))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_picture_is_committed_with_its_size() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        for Picture { file, size: (width, height), .. } in PICTURES {
            let bytes = fs::read(root.join(file)).unwrap();
            // The header of a PNG file has width and height at byte 16.
            let size = [width.to_be_bytes(), height.to_be_bytes()].concat();
            assert_eq!(bytes.get(16..24), Some(size.as_slice()), "{file}");
        }
    }

    #[test]
    fn a_name_selects_the_pictures_of_that_name() {
        let named = |name: &str| PICTURES.iter().filter(|one| one.is_named(name)).count();
        assert_eq!((named("todo"), named("docs/report.png"), named("no such")), (1, 1, 0));
    }
}
