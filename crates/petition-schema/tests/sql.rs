//! Tests the SQL tables in SQLite, PostgreSQL and MariaDB: they store the example year, return it unchanged, and reject invalid
//! rows.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test says so by failing"
)]

mod support;

use petition_core::ledger::Ledger;
use petition_schema::sql::{self, Dialect};
use support::database::{Database, document};
use support::{example, mariadb, postgresql, sqlite};

type Check = (&'static str, fn(&mut dyn Database));

/// The checks of each database. Each runs in an empty database.
const CHECKS: &[Check] = &[
    ("a second run of the statements changes nothing", statements_are_idempotent),
    ("the example year round-trips byte for byte", example_round_trips),
    ("order and special characters round-trip", order_and_special_characters_round_trip),
    ("missing values have their defaults", defaults),
    ("invalid values are rejected", invalid_values_are_rejected),
];

#[test]
fn sqlite_stores_a_ledger() {
    for (name, check) in CHECKS {
        println!("{name}");
        check(&mut sqlite::Sqlite::new());
    }
}

/// Its own statements, and those for SQLite.
#[test]
fn postgresql_stores_a_ledger() {
    let Some(mut server) = postgresql::Server::start() else { return };
    for dialect in [Dialect::Postgresql, Dialect::Sqlite] {
        for (name, check) in CHECKS {
            println!("{dialect:?}: {name}");
            check(&mut server.database(dialect));
        }
    }
    comments_are_stored(
        &mut server.database(Dialect::Postgresql),
        "SELECT col_description('\"petitioners\"'::regclass, ordinal_position) AS \"comment\"
         FROM information_schema.columns WHERE table_name = 'petitioners' AND column_name = 'phone'",
    );
}

#[test]
fn mariadb_stores_a_ledger() {
    let Some(mut server) = mariadb::Server::start() else { return };
    for (name, check) in CHECKS {
        println!("{name}");
        check(&mut server.database());
    }
    comments_are_stored(
        &mut server.database(),
        "SELECT column_comment AS \"comment\" FROM information_schema.columns
         WHERE table_schema = database() AND table_name = 'petitioners' AND column_name = 'phone'",
    );
    trailing_spaces_are_rejected(&mut server.database());
}

fn comments_are_stored(db: &mut dyn Database, query: &str) {
    create(db);
    let rows = db.query(query);
    let comments: Vec<_> = rows.iter().map(|row| row["comment"].as_str()).collect();
    assert_eq!(comments, [Some("【个人信息】联系电话")]);
}

/// MySQL's comparisons ignore trailing spaces, so its keys and words need a condition of their own.
fn trailing_spaces_are_rejected(db: &mut dyn Database) {
    fill(db, &example());
    for statement in [
        "INSERT INTO \"leaders\" VALUES ('L900?', 0, '名')",
        "INSERT INTO \"leader_portfolio\" VALUES ('L01?', 900, '住房保障')",
        "INSERT INTO \"matters\" (\"id\", \"registered_on\", \"claim\", \"channel\") VALUES ('M900', '2020-01-01', '', 'letter?')",
        "INSERT INTO \"milestones\" VALUES (900, 'annual_summary', '2020-Q2?', '2020-12-25', NULL)",
    ] {
        attempt(db, &statement.replace('?', "")).expect("a row without the space");
        attempt(db, &statement.replace('?', " ")).expect_err("a row with the space");
    }
}

fn create(db: &mut dyn Database) {
    db.run(&sql::ddl(db.dialect())).expect("the tables are created");
}

fn fill(db: &mut dyn Database, ledger: &Ledger) {
    create(db);
    for row in sql::rows(ledger) {
        db.insert(&row).unwrap_or_else(|error| panic!("{row:?}: {error}"));
    }
}

fn statements_are_idempotent(db: &mut dyn Database) {
    fill(db, &example());
    create(db);
    assert_eq!(db.query("SELECT * FROM \"leaders\"").len(), example().document().leaders.len());
}

fn example_round_trips(db: &mut dyn Database) {
    let ledger = example();
    fill(db, &ledger);
    let back = Ledger::from_value(document(db)).expect("a ledger");
    assert_eq!(back.to_json(), ledger.to_json());
}

/// Ids not in alphabetical order, repeated items, and texts that would break unbound statements.
fn order_and_special_characters_round_trip(db: &mut dyn Database) {
    let ledger = Ledger::from_json(
        r#"{"format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"},
            "domains": ["水务", "住房"],
            "leaders": [{"id": "L2", "name": "林'示例", "portfolio": ["水务", "住房", "水务"],
                         "terms": [{"office": "vice_mayor", "from": "2020-06-01"},
                                   {"office": "副市长", "portfolio": [], "from": "2018-01-01", "to": "2018-12-31"},
                                   {"office": "mayor", "portfolio": ["住房", "水务"], "from": "2019-01-01", "to": "2020-05-31"}]},
                        {"id": "L1", "name": "例\"二\\"}],
            "matters": [{"id": "M'1", "registered_on": "2020-02-29", "claim": "',''); DROP TABLE leaders; --\n\t𠮷😀",
                         "location": {"detail": "　某路 "}},
                        {"id": "M0", "registered_on": "1949-10-01", "claim": "", "headcount": 2147483647,
                         "events": [{"kind": "closed", "on": "2020-03-01", "note": "'"},
                                    {"kind": "extended", "on": "1949-10-01", "days": 36500}]}],
            "receptions": [{"id": "R1", "leader": "L1", "date": "2199-12-31", "mode": "other", "setting": "hall",
                            "status": "planned", "also_present": ["L2"], "matters": ["M0", "M'1", "M0"]}],
            "cases": [{"id": "C1", "matter": "M0",
                       "steps": [{"kind": "selected", "on": "2020-03-01", "leader": "L2"},
                                 {"kind": "screened", "on": "2020-02-01", "source": "12345"},
                                 {"kind": "transferred", "on": "2020-03-01", "to": "L1", "note": "$1"}]}],
            "milestones": [{"kind": "b", "period": "2020-Q2..Q4", "on": "2020-12-31"},
                           {"kind": "a", "period": "2020-02", "on": "2020-03-01", "document": "文件"}]}"#,
    )
    .expect("a ledger");
    fill(db, &ledger);
    assert_eq!(Ledger::from_value(document(db)).expect("a ledger").to_json(), ledger.to_json());
}

fn defaults(db: &mut dyn Database) {
    create(db);
    db.run(
        "INSERT INTO \"leaders\" (\"id\", \"name\") VALUES ('L2', '乙'), ('L1', '甲');
         INSERT INTO \"matters\" (\"id\", \"registered_on\", \"claim\") VALUES ('M1', '2020-01-06', '');
         INSERT INTO \"receptions\" (\"id\", \"leader\", \"date\", \"mode\", \"setting\", \"status\")
             VALUES ('R1', 'L1', '2020-01-06', 'other', 'hall', 'held');
         INSERT INTO \"bureau\" (\"code\", \"name\") VALUES ('440300', '示范市信访局')",
    )
    .expect("rows without optional values");
    let ledger = Ledger::from_value(document(db)).expect("a ledger");
    let matter = ledger.matter("M1").expect("the matter");
    let values = (matter.channel.key(), matter.purpose.key(), matter.headcount);
    assert_eq!(values, ("visit", "petition", 1));
    assert_eq!(ledger.reception("R1").expect("the reception").length.key(), "full_day");
    let ids: Vec<&str> =
        ledger.document().leaders.iter().map(|leader| leader.id.as_str()).collect();
    assert_eq!(ids, ["L1", "L2"], "without positions, ordered by id");
}

/// Statements with a placeholder, a valid value, and invalid values. Only the value differs, so it is the cause.
const INVALID_VALUES: &[(&str, &str, &[&str])] = &[
    (
        "INSERT INTO \"bureau\" VALUES (?, '名')",
        "'440301'",
        &["'44030'", "'4403001'", "'44030a'", "''", "NULL", "'440300'"],
    ),
    ("INSERT INTO \"domains\" VALUES (?, '新')", "900", &["-1", "0", "'x'"]),
    ("INSERT INTO \"domains\" VALUES (900, ?)", "'新'", &["''", "'  '", "'　'", "NULL"]),
    (
        "INSERT INTO \"leaders\" VALUES (?, 0, '名')",
        "'L900'",
        &["'bureau'", "'L01'", "''", "' '", "NULL"],
    ),
    ("INSERT INTO \"leaders\" VALUES ('L900', 0, ?)", "'名'", &["''", "'　 '", "NULL"]),
    (
        "INSERT INTO \"terms\" VALUES ('L01', 900, 'mayor', NULL, '2020-03-01', ?)",
        "'2020-03-01'",
        &["'2020-02-29'", "'2200-01-01'"],
    ),
    (
        "INSERT INTO \"terms\" VALUES ('L01', 900, 'mayor', NULL, ?, NULL)",
        "'2020-02-29'",
        INVALID_DAYS,
    ),
    (
        "INSERT INTO \"terms\" VALUES ('L01', ?, 'mayor', NULL, '2020-02-29', NULL)",
        "900",
        &["0", "-1", "NULL"],
    ),
    (
        "INSERT INTO \"terms\" VALUES (?, 900, 'mayor', NULL, '2020-02-29', NULL)",
        "'L01'",
        &["'L999'", "'l01'", "NULL"],
    ),
    ("INSERT INTO \"leader_portfolio\" VALUES (?, 900, '住房保障')", "'L01'", &["'L999'", "NULL"]),
    (
        "INSERT INTO \"matters\" (\"id\", \"registered_on\", \"claim\", \"channel\") VALUES ('M900', '2020-01-01', '', ?)",
        "'letter'",
        &["'fax'", "'Letter'", "''", "NULL"],
    ),
    (
        "INSERT INTO \"matters\" (\"id\", \"registered_on\", \"claim\", \"purpose\") VALUES ('M900', '2020-01-01', '', ?)",
        "'accusation'",
        &["'visit'", "NULL"],
    ),
    (
        "INSERT INTO \"matters\" (\"id\", \"registered_on\", \"claim\", \"headcount\") VALUES ('M900', '2020-01-01', '', ?)",
        "2147483647",
        &["0", "-1", "2147483648", "NULL", "'many'"],
    ),
    (
        "INSERT INTO \"matters\" (\"id\", \"registered_on\", \"claim\") VALUES ('M900', '2020-01-01', ?)",
        "''",
        &["NULL"],
    ),
    (
        "INSERT INTO \"matters\" (\"id\", \"registered_on\", \"claim\", \"unit\") VALUES ('M900', '2020-01-01', '', ?)",
        "NULL",
        &["'U999'", "''"],
    ),
    (
        "INSERT INTO \"matters\" (\"id\", \"registered_on\", \"claim\", \"replied_on\") VALUES ('M900', '2020-01-01', '', ?)",
        "NULL",
        INVALID_DAYS,
    ),
    (
        "INSERT INTO \"receptions\" (\"id\", \"leader\", \"date\", \"mode\", \"setting\", \"status\") VALUES ('R900', 'L01', '2020-01-01', ?, 'hall', 'held')",
        "'themed'",
        &["'hall'", "NULL"],
    ),
    (
        "INSERT INTO \"receptions\" (\"id\", \"leader\", \"date\", \"mode\", \"setting\", \"status\") VALUES ('R900', ?, '2020-01-01', 'themed', 'hall', 'held')",
        "'L01'",
        &["'L999'", "NULL"],
    ),
    (
        "INSERT INTO \"receptions\" (\"id\", \"leader\", \"date\", \"mode\", \"setting\", \"status\") VALUES ('R900', 'L01', '2020-01-01', 'themed', ?, 'held')",
        "'phone'",
        &["'themed'", "NULL"],
    ),
    (
        "INSERT INTO \"receptions\" (\"id\", \"leader\", \"date\", \"mode\", \"setting\", \"status\") VALUES ('R900', 'L01', '2020-01-01', 'themed', 'hall', ?)",
        "'cancelled'",
        &["'done'", "NULL"],
    ),
    (
        "INSERT INTO \"cases\" (\"id\", \"matter\") VALUES ('C900', ?)",
        "(SELECT min(\"id\") FROM \"matters\")",
        &["'M999'", "NULL"],
    ),
    (
        "INSERT INTO \"events\" (\"matter\", \"seq\", \"kind\", \"on\") SELECT min(\"id\"), 900, ?, '2020-01-01' FROM \"matters\"",
        "'accepted'",
        &["'approved'", "'extended'", "NULL"],
    ),
    (
        "INSERT INTO \"events\" VALUES ((SELECT min(\"id\") FROM \"matters\"), 900, 'extended', '2020-01-01', ?, NULL)",
        "30",
        &["0", "36501", "NULL"],
    ),
    (
        "INSERT INTO \"steps\" (\"case\", \"seq\", \"kind\", \"on\", \"source\") SELECT min(\"id\"), 900, ?, '2020-01-01', '12345' FROM \"cases\"",
        "'screened'",
        &["'selected'", "'supervised'"],
    ),
    (
        "INSERT INTO \"steps\" (\"case\", \"seq\", \"kind\", \"on\") SELECT min(\"id\"), 900, ?, '2020-01-01' FROM \"cases\"",
        "'withdrawn'",
        &["'vanished'", "'transferred'", "NULL"],
    ),
    (
        "INSERT INTO \"steps\" (\"case\", \"seq\", \"kind\", \"on\", \"to\") SELECT min(\"id\"), 900, ?, '2020-01-01', 'L01' FROM \"cases\"",
        "'transferred'",
        &["'selected'", "'withdrawn'"],
    ),
    (
        "INSERT INTO \"steps\" (\"case\", \"seq\", \"kind\", \"on\", \"leader\") SELECT min(\"id\"), 900, 'selected', '2020-01-01', ? FROM \"cases\"",
        "'L01'",
        &["'L999'"],
    ),
    (
        "INSERT INTO \"steps\" (\"case\", \"seq\", \"kind\", \"on\", \"led_by\") SELECT min(\"id\"), 900, ?, '2020-01-01', 'clerk' FROM \"cases\"",
        "'supervised'",
        &["'team_formed'", "'unit_reported'"],
    ),
    (
        "INSERT INTO \"milestones\" VALUES (900, 'annual_summary', ?, '2020-12-25', NULL)",
        "'2020-Q2..Q4'",
        &[
            "'2020-Q5'",
            "'2021-W53'",
            "'2020-W54'",
            "'2021-02-29'",
            "'2100-02-29'",
            "'2020-02-30'",
            "'2020-Q2..Q2'",
            "'2020-Q4..Q2'",
            "'2020-13'",
            "'2020-1'",
            "'2020-H3'",
            "'1948'",
            "'2200'",
            "'20'",
            "'20ab'",
            "'2020-'",
            "''",
            "NULL",
        ],
    ),
];

const INVALID_DAYS: &[&str] = &[
    "'2019-02-29'",
    "'2100-02-29'",
    "'2020-02-30'",
    "'2020-04-31'",
    "'2020-06-31'",
    "'2020-11-31'",
    "'2020-13-01'",
    "'2020-00-10'",
    "'2020-01-00'",
    "'2020-01-32'",
    "'1949-09-30'",
    "'2200-01-01'",
    "'soon'",
    "''",
    DAY_AS_NUMBER,
];

/// MySQL reads this number as its day.
const DAY_AS_NUMBER: &str = "20200101";

fn invalid_values_are_rejected(db: &mut dyn Database) {
    fill(db, &example());
    for (statement, valid, invalid) in INVALID_VALUES {
        let valid = statement.replace('?', valid);
        attempt(db, &valid).unwrap_or_else(|error| panic!("{valid}: {error}"));
        for value in *invalid {
            if db.dialect() == Dialect::Mysql && *value == DAY_AS_NUMBER {
                continue;
            }
            let statement = statement.replace('?', value);
            assert!(attempt(db, &statement).is_err(), "accepted: {statement}");
        }
    }
    let used = "DELETE FROM \"leaders\" WHERE \"id\" = 'L01'";
    assert!(attempt(db, used).is_err(), "a referenced leader cannot be deleted");
}

/// Runs a statement in a transaction, then rolls back.
fn attempt(db: &mut dyn Database, statement: &str) -> Result<(), String> {
    db.run("BEGIN").expect("a transaction");
    let done = db.run(statement);
    db.run("ROLLBACK").expect("an end of the transaction");
    done
}

#[test]
fn the_check_of_dates_is_exact() {
    let mut db = sqlite::Sqlite::new();
    create(&mut db);
    db.run("INSERT INTO \"leaders\" (\"id\", \"name\") VALUES ('L1', '甲')").expect("a leader");
    let mut accepted = 0;
    for (year, month) in (1948..=2201).flat_map(|year| (0..=13).map(move |month| (year, month))) {
        for day in 28..=32 {
            let text = format!("{year}-{month:02}-{day:02}");
            let row = format!(
                "INSERT INTO \"terms\" VALUES ('L1', {accepted}, 'mayor', NULL, '{text}', NULL)"
            );
            let known = petition_core::calendar::parse_date(&text).is_ok();
            assert_eq!(db.run(&row).is_ok(), known, "{text}");
            accepted += u32::from(known);
        }
    }
    assert!(accepted > 10_000);
}

/// `petition schema sql --dialect mysql` writes the file of the Java example.
#[test]
fn the_java_example_has_the_tables_of_mysql() {
    const FILE: &str = "/../../examples/java/mybatis/src/main/resources/petition/mysql.sql";
    let path = format!("{}{FILE}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).expect("the file of the example");
    assert_eq!(text, sql::ddl(Dialect::Mysql), "write the file again with the command");
}
