//! Starts a MariaDB server for the test: its data in a temporary folder, with a socket in it and no port.

use super::database::{Database, Record};
use super::server::{self, Owner};
use mysql::prelude::Queryable as _;
use mysql::{Conn, OptsBuilder, Value as Sql};
use petition_schema::sql::{Dialect, Row};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// The time for a start on a busy machine.
const PATIENCE: Duration = Duration::from_secs(120);

/// The administrator that `mariadb-install-db` creates, without a password.
const USER: &str = "root";

/// A running server. Drop stops and deletes it.
pub struct Server {
    process: Child,
    folder: TempDir,
    databases: u32,
}

impl Server {
    /// Starts a server. Returns `None` and prints a line if MariaDB is not installed.
    ///
    /// On a CI machine that fails the test: CI must not skip it.
    pub fn start() -> Option<Self> {
        // Debian has the server in a folder for administrators.
        let programs = server::folder_of("mariadbd", [PathBuf::from("/usr/sbin")]);
        let installers = server::folder_of("mariadb-install-db", []);
        let (Some(programs), Some(installers)) = (programs, installers) else {
            server::skip("MariaDB", "mariadb-server");
            return None;
        };
        let folder = server::folder("petition-db");
        let owner = server::owner(folder.path(), "mysql");
        init(&installers.join("mariadb-install-db"), folder.path(), owner);
        let process = spawn(&programs.join("mariadbd"), folder.path(), owner);
        let mut server = Self { process, folder, databases: 0 };
        server.wait();
        Some(server)
    }

    /// Waits until the server accepts connections.
    fn wait(&mut self) {
        let start = Instant::now();
        while self.connect(None).is_err() {
            let ended = self.process.try_wait().expect("the server's state");
            let log = std::fs::read_to_string(self.folder.path().join("log")).unwrap_or_default();
            assert!(ended.is_none() && start.elapsed() < PATIENCE, "no MariaDB server:\n{log}");
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Creates an empty database, with the server's own character set and mode.
    pub fn database(&mut self) -> Mariadb {
        self.databases += 1;
        let name = format!("ledger{}", self.databases);
        let mut main = self.connect(None).expect("a connection");
        main.query_drop(format!("CREATE DATABASE {name}")).expect("a new database");
        Mariadb(self.connect(Some(name)).expect("a connection"))
    }

    fn connect(&self, database: Option<String>) -> mysql::Result<Conn> {
        let socket = self.folder.path().join("socket").display().to_string();
        let options = OptsBuilder::new().socket(Some(socket)).user(Some(USER)).db_name(database);
        Conn::new(options)
    }
}

/// Creates the server's own tables.
fn init(program: &Path, folder: &Path, owner: Option<Owner>) {
    let mut command = server::command(program, folder, owner);
    command.args(["--no-defaults", "--auth-root-authentication-method=normal", "--skip-test-db"]);
    server::run(command.arg(format!("--datadir={}", folder.join("data").display())));
}

fn spawn(program: &Path, folder: &Path, owner: Option<Owner>) -> Child {
    let mut command = server::command(program, folder, owner);
    command.args(["--no-defaults", "--skip-networking", "--innodb-flush-log-at-trx-commit=0"]);
    for (option, file) in [("datadir", "data"), ("socket", "socket"), ("pid-file", "pid")] {
        command.arg(format!("--{option}={}", folder.join(file).display()));
    }
    command.arg(format!("--log-error={}", folder.join("log").display()));
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().expect("the server")
}

impl Drop for Server {
    fn drop(&mut self) {
        // A second panic would hide the message of a failing test.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

pub struct Mariadb(Conn);

impl Mariadb {
    /// Runs statements whose names are quoted as MySQL quotes them.
    fn run_all(&mut self, statements: &str) -> mysql::Result<()> {
        let mut results = self.0.query_iter(statements)?;
        while let Some(rows) = results.iter() {
            for row in rows {
                row?;
            }
        }
        Ok(())
    }
}

impl Database for Mariadb {
    fn dialect(&self) -> Dialect {
        Dialect::Mysql
    }

    fn run(&mut self, statements: &str) -> Result<(), String> {
        self.run_all(&backquoted(statements)).map_err(|error| error.to_string())
    }

    fn insert(&mut self, row: &Row) -> Result<(), String> {
        let values: Vec<Sql> = row.values.iter().map(bound).collect();
        let done = self.0.exec_drop(row.insert(Dialect::Mysql), values);
        done.map_err(|error| error.to_string())
    }

    fn query(&mut self, query: &str) -> Vec<Record> {
        // Prepared: only then are numbers and dates typed.
        let rows: Vec<mysql::Row> = self.0.exec(backquoted(query), ()).expect("an answer");
        let record = |row: mysql::Row| {
            let columns = row.columns();
            let names = columns.iter().map(|column| column.name_str().into_owned());
            names.zip(row.unwrap()).map(|(name, value)| (name, json(value))).collect()
        };
        rows.into_iter().map(record).collect()
    }
}

fn backquoted(statements: &str) -> String {
    statements.replace('"', "`")
}

fn bound(value: &Value) -> Sql {
    match value {
        Value::Null => Sql::NULL,
        Value::String(text) => Sql::from(text),
        number => Sql::from(number.as_i64().expect("a whole number")),
    }
}

fn json(value: Sql) -> Value {
    match value {
        Sql::NULL => Value::Null,
        Sql::Int(number) => Value::from(number),
        Sql::Date(year, month, day, 0, 0, 0, 0) => format!("{year}-{month:02}-{day:02}").into(),
        Sql::Bytes(text) => String::from_utf8(text).expect("UTF-8").into(),
        other => panic!("a value {other:?}"),
    }
}
