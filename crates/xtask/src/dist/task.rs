//! The task `dist`: prints what can be built here and what cannot, then builds it.

use super::artefact::{Artefact, Kind, all};
use super::checksums;
use super::machine::Machine;
use super::release::Release;
use super::{natives, packages, wheel};
use crate::phones;
use std::path::{Path, PathBuf};

/// The folder of a release.
const OUT: &str = "target/xtask/release";

/// The option that builds nothing.
const DRY_RUN: &str = "--dry-run";

/// Runs the task `dist [--dry-run] [NAME…]`. A name is that of an artefact or of all artefacts of a kind; without names it
/// means all. Builds what can be built here. Returns whether all named artefacts were built.
///
/// # Errors
///
/// An unknown name, or a build fails.
pub fn task(root: &Path, args: &[String]) -> Result<bool, String> {
    let names: Vec<&str> = args.iter().map(String::as_str).filter(|arg| *arg != DRY_RUN).collect();
    let wanted = choose(&names)?;
    let is_dry = names.len() < args.len();
    let machine = if is_dry { Machine::as_it_is(root) } else { Machine::prepared(root, &wanted) };
    let possible = print_plan(&machine, &wanted);
    if is_dry {
        return Ok(true);
    }
    let out = root.join(OUT);
    std::fs::create_dir_all(&out).map_err(|error| format!("{OUT}: {error}"))?;
    let release = Release { root, machine: &machine, out };
    for artefact in &possible {
        for path in build(&release, *artefact)? {
            let size =
                path.metadata().map_err(|error| format!("{}: {error}", path.display()))?.len();
            println!("{}: {size} bytes", path.display());
        }
    }
    checksums::write(&release.out)?;
    print_plan(&machine, &wanted);
    // Without names, what this machine cannot build is no failure: the table names it.
    Ok(names.is_empty() || possible.len() == wanted.len())
}

fn choose(names: &[&str]) -> Result<Vec<Artefact>, String> {
    let is_wanted = |artefact: &Artefact| {
        names.is_empty() || names.iter().any(|name| artefact.is_meant_by(name))
    };
    if let Some(name) = names.iter().find(|name| !all().iter().any(|each| each.is_meant_by(name))) {
        let known: Vec<String> = all().into_iter().map(Artefact::name).collect();
        return Err(format!("{name} is no artefact; artefacts: {}", known.join(", ")));
    }
    Ok(all().into_iter().filter(is_wanted).collect())
}

/// Prints a line for each artefact. Returns those that can be built.
fn print_plan(machine: &Machine, wanted: &[Artefact]) -> Vec<Artefact> {
    println!();
    let mut possible = Vec::new();
    for artefact in wanted {
        let obstacle = machine.obstacle(*artefact);
        println!("{}", line(*artefact, obstacle.as_deref()));
        if obstacle.is_none() {
            possible.push(*artefact);
        }
    }
    println!("\n{} of {} artefacts can be built here", possible.len(), wanted.len());
    possible
}

fn line(artefact: Artefact, obstacle: Option<&str>) -> String {
    let state = obstacle.map_or_else(
        || artefact.tested().to_owned(),
        |reason| format!("cannot be built here: {reason}"),
    );
    format!("{:<38} {state}", artefact.name())
}

/// Builds an artefact. Returns the files that it made.
fn build(release: &Release<'_>, artefact: Artefact) -> Result<Vec<PathBuf>, String> {
    let Artefact { kind, target } = artefact;
    let made =
        |well| if well { Ok(Vec::new()) } else { Err(format!("{} failed", artefact.name())) };
    match kind {
        Kind::Command => natives::command(release, target).map(|path| vec![path]),
        // Part of the jar.
        Kind::Library => natives::library(release, target).map(|_| Vec::new()),
        Kind::Wheel => wheel::wheel(release, target).map(|path| vec![path]),
        Kind::Jar => packages::jar(release),
        Kind::Swift => packages::swift(release),
        Kind::Npm => packages::npm(release),
        Kind::Page => packages::page(release),
        Kind::Android => made(phones::android(release.root)?),
        Kind::Apple => made(phones::apple(release.root)?),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_names_everything_is_wanted() {
        assert_eq!(choose(&[]).unwrap(), all());
        assert_eq!(choose(&["jar", "page"]).unwrap().len(), 2);
    }

    #[test]
    fn an_unknown_name_is_refused_with_the_known_ones() {
        let error = choose(&["jar", "installer"]).unwrap_err();
        assert!(error.starts_with("installer is no artefact"), "{error}");
        assert!(error.contains("command/x86_64-unknown-linux-musl"), "{error}");
    }

    #[test]
    fn a_line_says_whether_and_why_not() {
        let jar = Artefact { kind: Kind::Jar, target: "" };
        assert!(line(jar, Some("no javac")).ends_with("cannot be built here: no javac"));
        let windows = Artefact { kind: Kind::Command, target: "x86_64-pc-windows-gnu" };
        assert!(line(windows, None).contains("not run"), "{}", line(windows, None));
    }
}
