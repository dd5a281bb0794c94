//! Starts a PostgreSQL server for the test: a cluster in a temporary folder, with a socket in it.

use super::database::{Database, Record};
use super::server::{self, Owner};
use petition_core::Date;
use petition_schema::sql::{Dialect, Row};
use postgres::types::{ToSql, Type};
use postgres::{Client, Config, NoTls};
use serde_json::Value;
use std::fs;
use std::path::PathBuf;
use std::process::Command;
use tempfile::TempDir;

const USER: &str = "petition";

/// Finds the server's programs: on the path, else in Debian's folders, newest version first.
fn programs() -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut debian: Vec<PathBuf> = versions.map(|version| version.path()).collect();
    let number = |path: &PathBuf| -> Option<u32> { path.file_name()?.to_str()?.parse().ok() };
    debian.sort_by_key(|path| std::cmp::Reverse(number(path)));
    server::folder_of("initdb", debian.into_iter().map(|version| version.join("bin")))
}

/// A running server. Drop stops and deletes it.
pub struct Server {
    programs: PathBuf,
    folder: TempDir,
    owner: Option<Owner>,
    databases: u32,
}

impl Server {
    /// Starts a server. Returns `None` and prints a line if PostgreSQL is not installed.
    ///
    /// On a CI machine that fails the test: CI must not skip it.
    pub fn start() -> Option<Self> {
        let Some(programs) = programs() else {
            server::skip("PostgreSQL", "postgresql");
            return None;
        };
        let folder = server::folder("petition-pg");
        let owner = server::owner(folder.path(), "postgres");
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
        server::run(command.arg("-D").arg(self.data()));
    }

    fn control(&self, arguments: &[&str]) {
        server::run(self.command("pg_ctl").arg("-D").arg(self.data()).args(arguments));
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn command(&self, program: &str) -> Command {
        let program = self.programs.join(program);
        server::command(&program, self.folder.path(), self.owner)
    }

    /// Creates an empty database, for statements of this dialect.
    pub fn database(&mut self, dialect: Dialect) -> Postgresql {
        self.databases += 1;
        let name = format!("ledger{}", self.databases);
        let mut main = self.connect("postgres");
        main.batch_execute(&format!("CREATE DATABASE {name}")).expect("a new database");
        Postgresql(self.connect(&name), dialect)
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

/// A database, and the dialect of its statements.
pub struct Postgresql(Client, Dialect);

impl Database for Postgresql {
    fn dialect(&self) -> Dialect {
        self.1
    }

    fn run(&mut self, statements: &str) -> Result<(), String> {
        self.0.batch_execute(statements).map_err(message)
    }

    fn insert(&mut self, row: &Row) -> Result<(), String> {
        let statement = self.0.prepare(&row.insert(self.1)).map_err(message)?;
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
