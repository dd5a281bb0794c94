//! Kotlin and Java: the jar, its tests in both languages, the examples, the benchmark.

mod platforms;
mod smoke;

use crate::component::Component;
use crate::counts::Counts;
use crate::junit::Reports;
use crate::native::{self, Native};
use crate::process::{command, is_installed, run};
use crate::target_folder::target_folder;
use roxmltree::Node;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The Maven project.
const PROJECT: &str = "bindings/kotlin";

/// The Maven project of the example.
const EXAMPLE: &str = "examples/kotlin";

/// The Maven project of the Java example: a Spring Boot starter, mappers of MyBatis and a service, each a module.
const KIT: &str = "examples/java";

/// The modules of the Java example that have tests, by the names of their build folders.
const KIT_MODULES: [&str; 6] = [
    "petition-spring-boot-starter",
    "petition-mybatis",
    "petition-starter-boot25",
    "petition-starter-boot3",
    "petition-starter-boot4",
    "xinfang-service",
];

/// The Maven project of the benchmark.
const BENCH: &str = "benches/kotlin";

/// The ledger of the benchmark.
const YEAR: &str = "examples/shenzhen-2020/ledger.json";

/// The build folder of the Maven project.
const BUILT: &str = "target/kotlin";

/// The folder of generated sources, and of native libraries by platform.
const GENERATED: &str = "target/xtask/jvm";

/// Rust's targets, with JNA's names for them: the folders of the libraries in the jar. JNA has no name for musl, see the
/// guide of the package.
const PLATFORMS: [(&str, &str, &str); 9] = [
    ("x86_64-unknown-linux-gnu", "linux-x86-64", "libpetition_ffi.so"),
    ("aarch64-unknown-linux-gnu", "linux-aarch64", "libpetition_ffi.so"),
    ("loongarch64-unknown-linux-gnu", "linux-loongarch64", "libpetition_ffi.so"),
    ("x86_64-unknown-linux-musl", "linux-musl-x86-64", "libpetition_ffi.so"),
    ("aarch64-unknown-linux-musl", "linux-musl-aarch64", "libpetition_ffi.so"),
    ("x86_64-apple-darwin", "darwin-x86-64", "libpetition_ffi.dylib"),
    ("aarch64-apple-darwin", "darwin-aarch64", "libpetition_ffi.dylib"),
    ("x86_64-pc-windows-gnu", "win32-x86-64", "petition_ffi.dll"),
    ("x86_64-pc-windows-msvc", "win32-x86-64", "petition_ffi.dll"),
];

/// The suites' names in the table.
const NAMES: [&str; 4] = ["Kotlin", "Java", "Kotlin example", "Java example (Spring Boot)"];

/// Builds the jar and runs its suites, in both languages.
///
/// # Errors
///
/// The sources cannot be generated, or a program not started.
pub fn suites(root: &Path, native: &Native) -> Result<Vec<(&'static str, Counts)>, String> {
    if let Some(reason) = missing_tool() {
        return Ok(NAMES.map(|name| (name, Counts::skipped(&reason))).to_vec());
    }
    prepare(root, native)?;
    let reports = Reports::in_empty(root.join(BUILT).join("surefire-reports"))?;
    let well = run(&mut project(root, &["clean", "install"])?)?;
    // A test class is Java's if its source is.
    let sources = root.join(PROJECT).join("src/test/java");
    let is_java =
        |class: &str| sources.join(class.replace('.', "/")).with_extension("java").is_file();
    let kotlin = reports.counts(well, |case| !is_java(&case.class));
    let mut java = reports.counts(well, |case| is_java(&case.class));
    let jar = built_jar(root);
    if jar.is_file() {
        smoke::run(root, &jar, &root.join(BUILT), &mut java)?;
    }
    // The examples use the jar from Maven's local repository, where `install` puts it.
    let example = verify(root, EXAMPLE, &[root.join("target/kotlin-example")])?;
    let modules = KIT_MODULES.map(|module| root.join("target/examples-java").join(module));
    let kit = verify(root, KIT, &modules)?;
    Ok(NAMES.into_iter().zip([kotlin, java, example, kit]).collect())
}

/// Runs the tests of a Maven project, whose modules build in these folders. A module without reports is a fault.
fn verify(root: &Path, project: &str, modules: &[PathBuf]) -> Result<Counts, String> {
    let reports = modules.iter().map(|built| Reports::in_empty(built.join("surefire-reports")));
    let reports = reports.collect::<Result<Vec<_>, _>>()?;
    let well = run(&mut maven(root, project, &["clean", "verify"]))?;
    let counts = reports.iter().map(|module| module.counts(well, |_| true));
    Ok(counts.reduce(Counts::with).unwrap_or_default())
}

/// Builds the jar and installs it in Maven's local repository. Returns its path.
///
/// # Errors
///
/// Maven or the JDK is missing, or the jar does not build.
pub fn jar(root: &Path, native: &Native) -> Result<PathBuf, String> {
    if let Some(reason) = missing_tool() {
        return Err(reason);
    }
    prepare(root, native)?;
    if !run(&mut project(root, &["clean", "install", "-DskipTests"])?)? {
        return Err("the jar does not build".to_owned());
    }
    let jar = built_jar(root);
    if jar.is_file() { Ok(jar) } else { Err(format!("Maven left no {}", jar.display())) }
}

/// Returns the file name of the library for one of Rust's targets.
pub fn library_name(target: &str) -> Option<&'static str> {
    PLATFORMS.into_iter().find(|(each, ..)| *each == target).map(|(.., name)| name)
}

/// Builds the jar of a release with the libraries of targets and further files of its `META-INF`, and the jars of sources
/// and KDoc. Returns their paths and that of the project file.
///
/// # Errors
///
/// As [`jar`].
pub fn release(
    root: &Path,
    native: &Native,
    libraries: &[(&str, PathBuf)],
    papers: &[(&str, &str)],
) -> Result<Vec<PathBuf>, String> {
    prepare(root, native)?;
    let resources = root.join(GENERATED).join("resources");
    // Only the libraries of the release. That of this machine may need a newer system.
    std::fs::remove_dir_all(&resources).map_err(|error| error.to_string())?;
    for (target, library) in libraries {
        let (folder, name) = place(target).ok_or_else(|| format!("no place for {target}"))?;
        copy_to(library, &resources.join(folder).join(name))?;
    }
    for (name, text) in papers {
        let path = resources.join("META-INF").join(name);
        let folder = path.parent().unwrap_or(&path);
        let written = std::fs::create_dir_all(folder).and_then(|()| std::fs::write(&path, text));
        written.map_err(|error| format!("{}: {error}", path.display()))?;
    }
    let goals = ["--activate-profiles", "release", "clean", "package", "-DskipTests"];
    if !run(&mut project(root, &goals)?)? {
        return Err("the jar does not build".to_owned());
    }
    let jar = built_jar(root);
    let others = ["sources", "javadoc"].map(|name| {
        jar.with_file_name(format!("petition-{}-{name}.jar", env!("CARGO_PKG_VERSION")))
    });
    Ok(std::iter::once(jar).chain(others).collect())
}

fn place(target: &str) -> Option<(&'static str, &'static str)> {
    let row = PLATFORMS.into_iter().find(|(each, ..)| *each == target);
    row.map(|(_, folder, name)| (folder, name))
}

/// Returns the libraries that the jar needs at run time: the dependencies of the project file.
///
/// # Errors
///
/// The file cannot be read.
pub fn components(root: &Path) -> Result<Vec<Component>, String> {
    let file = root.join(PROJECT).join("pom.xml");
    let text =
        std::fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
    runtime_dependencies(&text)
}

fn runtime_dependencies(pom: &str) -> Result<Vec<Component>, String> {
    let document = roxmltree::Document::parse(pom).map_err(|error| format!("pom.xml: {error}"))?;
    let project = document.root_element();
    let child = |of: Node<'_, '_>, name: &str| {
        let found = of
            .children()
            .find(|node| node.has_tag_name((of.tag_name().namespace().unwrap_or_default(), name)));
        found.and_then(|node| node.text()).map(str::trim).map(str::to_owned)
    };
    let named = |name: &str| project.children().find(|node| node.tag_name().name() == name);
    let property = |key: &str| named("properties").and_then(|properties| child(properties, key));
    let dependencies = named("dependencies").into_iter().flat_map(|list| list.children());
    let dependencies = dependencies.filter(|node| node.tag_name().name() == "dependency");
    let at_run_time = dependencies.filter(|node| {
        let is_optional = child(*node, "optional").as_deref() == Some("true");
        !is_optional
            && matches!(child(*node, "scope").as_deref(), None | Some("compile" | "runtime"))
    });
    let component = |node: Node<'_, '_>| {
        let (group, name) = (child(node, "groupId")?, child(node, "artifactId")?);
        let version = child(node, "version")?;
        let key = version.strip_prefix("${").and_then(|rest| rest.strip_suffix('}'));
        let version = key.map_or(Some(version.clone()), property)?;
        let name = format!("{group}/{name}");
        Some(Component { kind: "maven", name, version, licence: None, folder: None })
    };
    at_run_time
        .map(|node| component(node).ok_or_else(|| "pom.xml: cannot read a dependency".to_owned()))
        .collect()
}

/// Measures the cost of calls from Kotlin, with the release jar.
///
/// # Errors
///
/// The jar or the benchmark does not build.
pub fn bench(root: &Path, native: &Native) -> Result<bool, String> {
    jar(root, native)?;
    if !run(&mut maven(root, BENCH, &["clean", "package"]))? {
        return Err("the benchmark does not build".to_owned());
    }
    let mut measure = command("java", &["-jar", "target/kotlin-bench/measure.jar", YEAR], root);
    without_library_paths(&mut measure);
    run(&mut measure)
}

/// Returns the path of the jar, with the workspace's version. A different version in the project is an error.
fn built_jar(root: &Path) -> PathBuf {
    root.join(BUILT).join(format!("petition-{}.jar", env!("CARGO_PKG_VERSION")))
}

/// Returns the missing tool for Kotlin and Java.
pub fn missing_tool() -> Option<String> {
    if !is_installed("javac", "-version") {
        return Some("there is no javac on the PATH (Debian package: default-jdk-headless)".into());
    }
    if !is_installed("mvn", "--version") {
        return Some("there is no mvn on the PATH (Debian package: maven)".into());
    }
    None
}

/// Returns the command of Maven for the jar, whose manifest names the platforms of its libraries.
fn project(root: &Path, goals: &[&str]) -> Result<Command, String> {
    let platforms = platforms::platforms(&root.join(GENERATED).join("resources"))?;
    let mut maven = maven(root, PROJECT, goals);
    maven.arg(format!("-Dpetition.platforms={platforms}"));
    Ok(maven)
}

/// Returns the command of Maven without progress bars, but with the closing lines of tests.
fn maven(root: &Path, project: &str, goals: &[&str]) -> Command {
    let mut maven = command("mvn", &["--batch-mode", "--no-transfer-progress"], root);
    maven.args(["--file", project]).args(goals);
    without_library_paths(&mut maven);
    maven
}

/// Removes Cargo's search paths for libraries. JNA searches them before the jar and would load another build.
fn without_library_paths(command: &mut Command) {
    for variable in ["LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH"] {
        command.env_remove(variable);
    }
}

/// Generates the sources, and copies the built libraries to their folders in the jar.
fn prepare(root: &Path, native: &Native) -> Result<(), String> {
    let folder = root.join(GENERATED);
    // Removes sources and libraries of an earlier run. The folder may not exist.
    let _ = std::fs::remove_dir_all(&folder);
    native::generate(root, native, "kotlin", &folder.join("sources"))?;
    for (target, platform, name) in PLATFORMS {
        let built = target_folder(root)?.join(target).join("phone").join(name);
        if built.is_file() {
            copy_to(&built, &folder.join("resources").join(platform).join(name))?;
        }
    }
    let (platform, name) = host()?;
    copy_to(&native.shipped, &folder.join("resources").join(platform).join(name))
}

fn copy_to(from: &Path, to: &Path) -> Result<(), String> {
    let folder = to.parent().unwrap_or(to);
    std::fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let copied = std::fs::copy(from, to).map(|_| ());
    copied.map_err(|error| format!("{}: {error}", from.display()))
}

/// Returns JNA's name of this machine's platform, and the file name of the library.
fn host() -> Result<(&'static str, &'static str), String> {
    let (system, machine) = (std::env::consts::OS, std::env::consts::ARCH);
    let system = if system == "macos" { "darwin" } else { system };
    let of_host = |target: &str| target.starts_with(machine) && target.contains(system);
    let found = PLATFORMS.into_iter().find(|(target, ..)| of_host(target));
    let found = found.map(|(_, platform, name)| (platform, name));
    found.ok_or_else(|| format!("the jar has no place for a library of {system} on {machine}"))
}
