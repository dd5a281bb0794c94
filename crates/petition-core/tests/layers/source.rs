//! Finds which module of a folder uses which, from the paths in the sources.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The modules of a folder with the modules that each of them uses.
pub struct Folder {
    uses: BTreeMap<String, BTreeSet<String>>,
}

impl Folder {
    /// Reads a folder whose module has this path in its crate; `&[]` for the crate itself.
    pub fn read(root: &Path, module: &[&str]) -> Self {
        let head = ["lib.rs", "mod.rs"].map(|name| root.join(name));
        let head = head.iter().find(|path| path.exists()).expect("the folder has a head file");
        let mut sources = Vec::new();
        collect(root, &mut Vec::new(), &mut sources);
        Self::build(module, &text_of(head), &sources)
    }

    /// Creates a folder from sources, each one file. `head` declares the modules.
    pub fn of(module: &[&str], head: &str, sources: &[(&str, &str)]) -> Self {
        let sources: Vec<_> = sources
            .iter()
            .map(|(name, text)| (vec![(*name).to_owned()], (*text).to_owned()))
            .collect();
        Self::build(module, head, &sources)
    }

    fn build(module: &[&str], head: &str, sources: &[(Vec<String>, String)]) -> Self {
        let modules: BTreeSet<String> = sources.iter().map(|(path, _)| path[0].clone()).collect();
        // Names that the head file re-exports, with the first part of their path.
        let mut home: BTreeMap<String, String> = BTreeMap::new();
        for path in use_paths(&code_of(head)) {
            let first = path.iter().find(|part| *part != "self").expect("a path has a part");
            home.insert(path.last().expect("a path has a part").clone(), first.clone());
        }
        let mut uses: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (file, text) in sources {
            let own = uses.entry(file[0].clone()).or_default();
            for path in paths(&code_of(text)) {
                let Some(name) = name_in_folder(&path, module, file.len()) else { continue };
                let used = if modules.contains(name) { Some(name) } else { home.get(name) };
                let used =
                    used.unwrap_or_else(|| panic!("{file:?} uses {path:?}: no module has it"));
                // Names re-exported from another crate belong to no module of this folder.
                if *used != file[0] && modules.contains(used) {
                    own.insert(used.clone());
                }
            }
        }
        Self { uses }
    }

    /// The modules that a module uses.
    pub fn used_by(&self, module: &str) -> Vec<&str> {
        self.uses[module].iter().map(String::as_str).collect()
    }

    /// Returns a circle, with its first module repeated at its end.
    pub fn circle(&self) -> Option<Vec<String>> {
        let mut done = BTreeSet::new();
        self.uses.keys().find_map(|module| self.circle_from(module, &mut Vec::new(), &mut done))
    }

    fn circle_from<'a>(
        &'a self,
        module: &'a str,
        way: &mut Vec<&'a str>,
        done: &mut BTreeSet<&'a str>,
    ) -> Option<Vec<String>> {
        if let Some(start) = way.iter().position(|one| *one == module) {
            let circle = way[start..].iter().chain([&module]);
            return Some(circle.map(|one| (*one).to_owned()).collect());
        }
        if !done.insert(module) {
            return None;
        }
        way.push(module);
        let used = self.uses.get(module).into_iter().flatten();
        let circle = used.into_iter().find_map(|used| self.circle_from(used, way, done));
        way.pop();
        circle
    }
}

/// Returns the name, below the folder's module, to which a path of a file at this depth leads.
fn name_in_folder<'a>(path: &'a [String], module: &[&str], depth: usize) -> Option<&'a String> {
    let supers = path.iter().take_while(|part| *part == "super").count();
    if supers > 0 {
        return path.get(supers).filter(|_| supers == depth);
    }
    let below = path.strip_prefix(&["crate".to_owned()])?;
    let inside = module.iter().zip(below).all(|(module, part)| module == part);
    below.get(module.len()).filter(|_| inside)
}

/// Collects every source file below a folder except its head, with its path as a module.
fn collect(folder: &Path, module: &mut Vec<String>, sources: &mut Vec<(Vec<String>, String)>) {
    for entry in std::fs::read_dir(folder).expect("the folder exists") {
        let path = entry.expect("the folder can be listed").path();
        let name = path.file_stem().expect("a file has a name").to_string_lossy().into_owned();
        if path.is_dir() {
            module.push(name);
            collect(&path, module, sources);
            module.pop();
        } else if name == "mod" && !module.is_empty() {
            sources.push((module.clone(), text_of(&path)));
        } else if !["lib", "mod", "tests"].contains(&name.as_str()) {
            sources.push(([module.as_slice(), &[name]].concat(), text_of(&path)));
        }
    }
}

fn text_of(path: &Path) -> String {
    std::fs::read_to_string(path).expect("a source can be read")
}

/// Removes comments and code compiled only for tests, in the layout of `rustfmt`.
pub fn code_of(text: &str) -> String {
    let mut code = String::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if line.trim() == "#[cfg(test)]" {
            let indent = &line[..line.len() - line.trim_start().len()];
            let is_end = |line: &&str| line.ends_with(';') || **line == format!("{indent}}}");
            lines.by_ref().find(is_end);
            continue;
        }
        let line = line.split_once("//").map_or(line, |(code, _)| code);
        if !line.trim().is_empty() {
            code.push_str(line);
            code.push('\n');
        }
    }
    code
}

/// Returns the paths of `use` lines, and other paths that start with `crate` or `super`.
fn paths(code: &str) -> Vec<Vec<String>> {
    let mut found = use_paths(code);
    for start in ["crate::", "super::"] {
        for (at, _) in code.match_indices(start) {
            let before = code[..at].chars().next_back();
            // A later part of a path, or a `use` line, which is parsed separately.
            let is_part = before.is_some_and(|c| c == ':' || c == '_' || c.is_alphanumeric());
            let statement = code[..at].rsplit([';', '}']).next().unwrap_or_default().trim_start();
            if is_part || is_use(statement) {
                continue;
            }
            let path = code[at..].split(|c: char| c != ':' && c != '_' && !c.is_alphanumeric());
            let path = path.take(1).flat_map(|path| path.split("::"));
            found.push(path.filter(|part| !part.is_empty()).map(str::to_owned).collect());
        }
    }
    found
}

fn is_use(statement: &str) -> bool {
    let words = statement.split_whitespace();
    words.take_while(|word| !word.contains("::")).any(|word| word == "use")
}

/// Returns the leaves of every `use` tree.
fn use_paths(code: &str) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    for statement in code.split(';') {
        let Some(line) = statement.lines().position(is_use) else { continue };
        let text: Vec<&str> = statement.lines().skip(line).collect();
        let text = text.join(" ");
        let Some((_, tree)) = text.split_once("use ") else { continue };
        leaves(tree, &[], &mut found);
    }
    found
}

/// Splits a tree such as `a::{b, c::{d, e as f}}` into its leaves; a leaf has its new name.
fn leaves(tree: &str, prefix: &[String], found: &mut Vec<Vec<String>>) {
    let (head, group) = match tree.split_once('{') {
        Some((head, rest)) => (head, rest.rsplit_once('}').map(|(group, _)| group)),
        None => (tree, None),
    };
    let parts = head.split("::").map(|part| part.split(" as ").last().unwrap_or(part).trim());
    let mut path = prefix.to_vec();
    path.extend(parts.filter(|part| !part.is_empty()).map(str::to_owned));
    let Some(group) = group else {
        found.push(path);
        return;
    };
    let (mut depth, mut start) = (0, 0);
    for (at, c) in group.char_indices().chain([(group.len(), ',')]) {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                let branch = group[start..at].trim();
                if !branch.is_empty() {
                    leaves(branch, &path, found);
                }
                start = at + 1;
            }
            _ => {}
        }
    }
}
