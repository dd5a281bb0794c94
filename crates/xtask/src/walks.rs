//! The walks of CONTRIBUTING.md, each done in a copy of the repository: its diffs apply, its commands succeed.

use crate::counts::Counts;
use crate::process::{command, run};
use crate::python;
use std::collections::BTreeSet;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The page with the walks.
const PAGE: &str = "CONTRIBUTING.md";

/// The copy in which each walk is done. The changes of the last walk stay for inspection.
const COPY: &str = "target/xtask/walks/copy";

/// A section of the page with a change to make.
#[derive(Debug, Default, PartialEq, Eq)]
struct Walk {
    heading: String,
    /// The `diff` blocks, each of one file.
    diffs: Vec<String>,
    /// The lines of its `sh` blocks.
    commands: Vec<String>,
}

/// Does every walk; each counts as one test.
///
/// # Errors
///
/// The page cannot be read, or the copy not be made.
pub fn suite(root: &Path) -> Result<Counts, String> {
    if python::interpreter().is_none() {
        return Ok(Counts::skipped("there is no python3 on the PATH (Debian package: python3)"));
    }
    let page = fs::read_to_string(root.join(PAGE)).map_err(|error| format!("{PAGE}: {error}"))?;
    let mut counts = Counts::default();
    for walk in walks(&page) {
        println!("\n{PAGE}: {}", walk.heading);
        let done = walk.run(root);
        if let Err(message) = &done {
            println!("{PAGE}: {} fails: {message}", walk.heading);
            println!("\"How the walks are tested\" in {PAGE} says how to make its diff anew.");
        }
        counts.add(done.is_ok());
    }
    Ok(counts)
}

/// The sections that have a diff.
fn walks(page: &str) -> Vec<Walk> {
    let (mut walks, mut block) = (vec![Walk::default()], None);
    for line in page.lines() {
        match (block, line.strip_prefix("```")) {
            (None, Some(language)) => {
                block = Some(language);
                if let (Some(walk), "diff") = (walks.last_mut(), language) {
                    walk.diffs.push(String::new());
                }
            }
            (Some(_), Some(_)) => block = None,
            (None, None) => {
                if let Some(heading) = line.strip_prefix("### ") {
                    walks.push(Walk { heading: heading.to_owned(), ..Walk::default() });
                }
            }
            (Some(language), None) => {
                let Some(walk) = walks.last_mut() else { continue };
                match (language, walk.diffs.last_mut()) {
                    ("diff", Some(diff)) => diff.extend([line, "\n"]),
                    ("sh", _) => walk.commands.push(line.to_owned()),
                    _ => {}
                }
            }
        }
    }
    walks.retain(|walk| !walk.diffs.is_empty());
    walks
}

impl Walk {
    fn run(&self, root: &Path) -> Result<(), String> {
        if self.commands.is_empty() {
            return Err("it has no command that checks it".to_owned());
        }
        let copy = root.join(COPY);
        let files = files(root)?;
        lay_out(root, &copy, &files)?;
        for diff in &self.diffs {
            apply(&copy, diff)?;
            check_changed(root, &copy, diff)?;
        }
        for line in &self.commands {
            let mut shell = command("sh", &["-c", line], &copy);
            shell.env("CARGO_TARGET_DIR", root.join("target"));
            if !run(&mut shell)? {
                return Err(format!("`{line}` fails"));
            }
        }
        Ok(())
    }
}

/// The file that a diff changes.
fn changed_file(diff: &str) -> &str {
    diff.lines().find_map(|line| line.strip_prefix("+++ b/")).unwrap_or_default()
}

/// Checks that a diff changed its file: `git apply` silently skips files outside of its folder.
fn check_changed(root: &Path, copy: &Path, diff: &str) -> Result<(), String> {
    let file = changed_file(diff);
    let (before, after) = (fs::read(root.join(file)).ok(), fs::read(copy.join(file)).ok());
    if after.is_none() || before == after {
        return Err(format!("its diff does not change `{file}`"));
    }
    Ok(())
}

/// Returns the files that git tracks or would track.
fn files(root: &Path) -> Result<BTreeSet<PathBuf>, String> {
    let listing = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
    let output =
        command("git", &listing, root).output().map_err(|error| format!("git: {error}"))?;
    if !output.status.success() {
        return Err(format!("git ls-files: {}", String::from_utf8_lossy(&output.stderr)));
    }
    let names = String::from_utf8(output.stdout).map_err(|error| error.to_string())?;
    let names = names.split('\0').filter(|name| !name.is_empty()).map(PathBuf::from);
    Ok(names.filter(|name| root.join(name).is_file()).collect())
}

/// Makes the copy equal to the repository. Does not rewrite equal files, so that Cargo builds less.
fn lay_out(root: &Path, copy: &Path, files: &BTreeSet<PathBuf>) -> Result<(), String> {
    fs::create_dir_all(copy).map_err(|error| error.to_string())?;
    remove_others(copy, Path::new(""), files)?;
    for file in files {
        let (from, to) = (root.join(file), copy.join(file));
        let text = fs::read(&from).map_err(|error| format!("{}: {error}", from.display()))?;
        if fs::read(&to).is_ok_and(|now| now == text) {
            continue;
        }
        let folder = to.parent().unwrap_or(copy);
        let written = fs::create_dir_all(folder).and_then(|()| fs::write(&to, text));
        written.map_err(|error| format!("{}: {error}", to.display()))?;
    }
    Ok(())
}

/// Removes files that an earlier walk added.
fn remove_others(copy: &Path, folder: &Path, files: &BTreeSet<PathBuf>) -> Result<(), String> {
    let shown = |error| format!("{}: {error}", copy.join(folder).display());
    for entry in fs::read_dir(copy.join(folder)).map_err(shown)? {
        let entry = entry.map_err(shown)?;
        let path = folder.join(entry.file_name());
        if entry.file_type().map_err(shown)?.is_dir() {
            remove_others(copy, &path, files)?;
        } else if !files.contains(&path) {
            fs::remove_file(copy.join(&path)).map_err(shown)?;
        }
    }
    // A folder that is not empty stays.
    let _ = fs::remove_dir(copy.join(folder));
    Ok(())
}

fn apply(copy: &Path, diff: &str) -> Result<(), String> {
    let mut git = Command::new("git");
    git.args(["apply", "--recount", "--whitespace=nowarn", "-"]).current_dir(copy);
    // The copy is inside the repository, where git would skip its files.
    git.env("GIT_CEILING_DIRECTORIES", copy.parent().unwrap_or(copy));
    let mut child =
        git.stdin(Stdio::piped()).spawn().map_err(|error| format!("git apply: {error}"))?;
    if let Some(mut input) = child.stdin.take() {
        input.write_all(diff.as_bytes()).map_err(|error| format!("git apply: {error}"))?;
    }
    let status = child.wait().map_err(|error| format!("git apply: {error}"))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("its diff of `{}` no longer applies", changed_file(diff)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: &str = "## Walks\n### Add a word\nText.\n```diff\n--- a/words.txt\n+++ b/words.txt\n@@ -1,2 +1,3 @@\n one\n+two\n three\n```\n```sh\ngrep two words.txt\n```\n### Nothing to do\n```sh\nfalse\n```\n";

    fn repository() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        let git = command("git", &["init", "--quiet"], folder.path()).status().unwrap();
        assert!(git.success());
        fs::write(folder.path().join(".gitignore"), "target/\n").unwrap();
        fs::write(folder.path().join("words.txt"), "one\nthree\n").unwrap();
        folder
    }

    fn run_one(page: &str) -> Result<(), String> {
        let folder = repository();
        let walks = walks(page);
        assert_eq!(walks.len(), 1);
        walks[0].run(folder.path())?;
        // The second run resets the copy.
        walks[0].run(folder.path())
    }

    #[test]
    fn a_walk_is_a_section_with_a_diff() {
        let found = walks(ONE);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].heading, "Add a word");
        assert_eq!(found[0].commands, ["grep two words.txt"]);
        assert!(found[0].diffs[0].ends_with(" three\n"));
    }

    #[test]
    fn a_walk_is_done_in_a_copy() {
        assert_eq!(run_one(ONE), Ok(()));
    }

    #[test]
    fn a_diff_that_no_longer_applies_is_a_failure() {
        let stale = ONE.replace(" one\n", " uno\n");
        assert_eq!(run_one(&stale), Err("its diff of `words.txt` no longer applies".to_owned()));
    }

    #[test]
    fn a_command_that_fails_is_a_failure() {
        let wrong = ONE.replace("grep two", "grep four");
        assert_eq!(run_one(&wrong), Err("`grep four words.txt` fails".to_owned()));
        let without = ONE.replace("```sh", "```text");
        assert_eq!(run_one(&without), Err("it has no command that checks it".to_owned()));
    }

    #[test]
    fn a_file_that_a_walk_adds_is_gone_before_the_next() {
        let folder = repository();
        let copy = folder.path().join(COPY);
        lay_out(folder.path(), &copy, &files(folder.path()).unwrap()).unwrap();
        fs::create_dir(copy.join("more")).unwrap();
        fs::write(copy.join("more/words.txt"), "four").unwrap();
        lay_out(folder.path(), &copy, &files(folder.path()).unwrap()).unwrap();
        assert!(!copy.join("more").exists());
        assert!(copy.join("words.txt").exists());
    }
}
