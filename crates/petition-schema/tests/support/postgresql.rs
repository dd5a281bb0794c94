//! Starts a PostgreSQL server for the test: a cluster in a temporary folder, with a socket in it.

use super::database::{Database, Record};
use petition_core::Date;
use petition_schema::sql::Row;
use postgres::types::{ToSql, Type};
use postgres::{Client, Config, NoTls};
use serde_json::Value;
use std::fs;
use std::io::Write;
use std::os::unix::fs::{MetadataExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

const USER: &str = "petition";
const SKIPPED: &str = "SKIPPED: PostgreSQL is not installed (Debian package: postgresql)";

/// Finds the server's programs: on the path, else in Debian's folders, newest version first.
fn programs() -> Option<PathBuf> {
    let on_path = std::env::var_os("PATH").unwrap_or_default();
    let mut folders: Vec<PathBuf> = std::env::split_paths(&on_path).collect();
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut debian: Vec<PathBuf> = versions.map(|version| version.path()).collect();
    let number = |path: &PathBuf| -> Option<u32> { path.file_name()?.to_str()?.parse().ok() };
    debian.sort_by_key(|path| std::cmp::Reverse(number(path)));
    folders.extend(debian.into_iter().map(|version| version.join("bin")));
    folders.into_iter().find(|folder| folder.join("initdb").is_file())
}

/// A running server. Drop stops and deletes it.
pub struct Server {
    programs: PathBuf,
    folder: TempDir,
    owner: Option<(u32, u32)>,
    databases: u32,
}

impl Server {
    /// Starts a server. Returns `None` and prints a line if PostgreSQL is not installed.
    ///
    /// On a CI machine that fails the test: CI must not skip it.
    pub fn start() -> Option<Self> {
        let Some(programs) = programs() else {
            let on_ci = std::env::var("CI").is_ok_and(|value| value == "true");
            assert!(!on_ci, "CI requires PostgreSQL (Debian package: postgresql)");
            skip();
            return None;
        };
        let folder = tempfile::Builder::new().prefix("petition-pg").tempdir().expect("a folder");
        let owner = server_owner(folder.path());
        if let Some((user, group)) = owner {
            chown(folder.path(), Some(user), Some(group)).expect("the folder's owner");
        }
        let server = Self { programs, folder, owner, databases: 0 };
        server.init();
        let folder = server.folder.path().display();
        let options =
            format!("-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off");
        let log = server.folder.path().join("log").display().to_string();
        server.control(&["-w", "-l", &log, "-o", &options, "start"]);
        Some(server)
    }

    fn init(&self) {
        let mut command = self.command("initdb");
        command.args(["--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync", "-U", USER]);
        run(command.arg("-D").arg(self.data()));
    }

    fn control(&self, arguments: &[&str]) {
        run(self.command("pg_ctl").arg("-D").arg(self.data()).args(arguments));
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(self.programs.join(program));
        command.current_dir(self.folder.path());
        if let Some((user, group)) = self.owner {
            command.uid(user).gid(group);
        }
        command
    }

    /// Creates an empty database.
    pub fn database(&mut self) -> Postgresql {
        self.databases += 1;
        let name = format!("ledger{}", self.databases);
        let mut main = self.connect("postgres");
        main.batch_execute(&format!("CREATE DATABASE {name}")).expect("a new database");
        Postgresql(self.connect(&name))
    }

    fn connect(&self, database: &str) -> Client {
        let mut config = Config::new();
        config.host_path(self.folder.path()).user(USER).dbname(database);
        config.connect(NoTls).expect("a connection")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // A second panic would hide the message of a failing test.
        let stop = ["-m", "immediate", "stop"];
        let _ = self.command("pg_ctl").arg("-D").arg(self.data()).args(stop).output();
    }
}

/// Returns the user for the server. It refuses to run as root, and then runs as the user of Debian's package.
fn server_owner(folder: &Path) -> Option<(u32, u32)> {
    let is_root = fs::metadata(folder).expect("the folder").uid() == 0;
    is_root.then(|| {
        let users = fs::read_to_string("/etc/passwd").expect("the list of users");
        let fields = |line: &str| -> Option<(u32, u32)> {
            let fields: Vec<&str> = line.split(':').collect();
            let of_server = fields.first() == Some(&"postgres");
            of_server.then(|| Some((fields.get(2)?.parse().ok()?, fields.get(3)?.parse().ok()?)))?
        };
        users.lines().find_map(fields).expect("a user named postgres, to run the server as")
    })
}

fn run(command: &mut Command) {
    let mut output = tempfile::tempfile().expect("a file for the output");
    // Not a pipe: the server inherits it and never closes it.
    let errors = output.try_clone().expect("the same file");
    let status = command.stdout(output.try_clone().expect("the same file")).stderr(errors).status();
    if !status.expect("a program of the server").success() {
        let mut text = String::new();
        let _ = std::io::Seek::rewind(&mut output);
        let _ = std::io::Read::read_to_string(&mut output, &mut text);
        panic!("{:?} failed:\n{text}", command.get_program());
    }
}

fn skip() {
    // Bypasses the test harness, which captures the output of passing tests.
    let _ = writeln!(std::io::stderr(), "{SKIPPED}");
    if let Some(list) = std::env::var_os("PETITION_SKIPPED") {
        let file = fs::OpenOptions::new().create(true).append(true).open(list);
        let mut file = file.expect("the file that PETITION_SKIPPED names");
        writeln!(file, "{SKIPPED}").expect("a line in that file");
    }
}

pub struct Postgresql(Client);

impl Database for Postgresql {
    fn run(&mut self, statements: &str) -> Result<(), String> {
        self.0.batch_execute(statements).map_err(message)
    }

    fn insert(&mut self, row: &Row) -> Result<(), String> {
        let statement = self.0.prepare(&row.insert()).map_err(message)?;
        let values: Vec<Box<dyn ToSql + Sync>> = statement
            .params()
            .iter()
            .zip(&row.values)
            .map(|(to, value)| bound(to, value))
            .collect();
        let parameters: Vec<&(dyn ToSql + Sync)> = values.iter().map(|value| &**value).collect();
        self.0.execute(&statement, &parameters).map(|_| ()).map_err(message)
    }

    fn query(&mut self, query: &str) -> Vec<Record> {
        let rows = self.0.query(query, &[]).expect("an answer");
        let record = |row: &postgres::Row| {
            let columns = row.columns().iter().enumerate();
            columns.map(|(at, column)| (column.name().to_owned(), json(row, at))).collect()
        };
        rows.iter().map(record).collect()
    }
}

fn message(error: postgres::Error) -> String {
    error.as_db_error().map_or_else(|| error.to_string(), |error| error.message().to_owned())
}

fn bound(to: &Type, value: &Value) -> Box<dyn ToSql + Sync> {
    let text = value.as_str().map(str::to_owned);
    match *to {
        Type::DATE => Box::new(text.map(|day| day.parse::<Date>().expect("a day"))),
        Type::INT4 => Box::new(value.as_i64().map(|n| i32::try_from(n).expect("in range"))),
        _ => Box::new(text),
    }
}

fn json(row: &postgres::Row, at: usize) -> Value {
    match *row.columns()[at].type_() {
        Type::DATE => row.get::<_, Option<Date>>(at).map(|day| day.to_string()).into(),
        Type::INT4 => row.get::<_, Option<i32>>(at).into(),
        _ => row.get::<_, Option<String>>(at).into(),
    }
}
