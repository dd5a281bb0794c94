//! Ledgers with markers in wrong places: wrong types, keys, headers, names of sheets and files, beside wrong dates.

use crate::common::{file, run, run_with_input, text};
use crate::folder::{Form, batch_of, table, with_column, write};
use crate::inputs::{self, BUREAU};
use crate::markers::{PERSONS, document, free_text};
use crate::{DAY, LANGUAGES, assert_no_marker};
use serde_json::{Value, json};
use std::fs;

/// A sheet: its name and its rows.
type Sheet<'a> = (&'a str, &'a [&'a [&'a str]]);

/// Values of wrong types with markers, and numbers in other spellings. A name alone may be an id or a word, which a
/// message shows.
fn wrong_values() -> Vec<Value> {
    let [name, id_number, phone, address] = PERSONS[0];
    vec![
        json!(13_912_345_678_i64),
        json!(phone),
        json!(id_number),
        json!("139 1234 5678"),
        json!("一三九一二三四五六七八"),
        json!({name: 1, phone: {id_number: address}}),
        json!([phone, [address, name]]),
        json!({"id": {name: 1}, "on": phone, "name": [name], "kind": phone}),
    ]
}

/// Returns the pointers of all values of a document.
fn pointers(value: &Value, at: &str) -> Vec<String> {
    let parts: Vec<(String, &Value)> = match value {
        Value::Object(fields) => fields.iter().map(|(key, part)| (key.clone(), part)).collect(),
        Value::Array(items) => {
            items.iter().enumerate().map(|(at, it)| (at.to_string(), it)).collect()
        }
        _ => Vec::new(),
    };
    let own = Some(at.to_owned()).filter(|at| !at.is_empty());
    let nested = parts.into_iter().flat_map(|(key, part)| pointers(part, &format!("{at}/{key}")));
    own.into_iter().chain(nested).collect()
}

#[test]
fn no_problem_of_json_shows_a_marker() {
    let document = document();
    let mut refused = 0;
    for pointer in pointers(&document, "") {
        for value in wrong_values() {
            let mut document = document.clone();
            *document.pointer_mut(&pointer).unwrap() = value.clone();
            // Problems in JSON have the texts of both languages.
            let words = ["check", "-", "--format", "json"];
            let result = run_with_input(&words, document.to_string());
            if result.code == 2 {
                refused += 1;
                assert_no_marker(&["check", &pointer, &value.to_string()], &result, None);
            }
        }
    }
    assert!(refused > 200, "{refused}");
}

#[test]
fn no_problem_of_a_key_shows_a_marker() {
    let document = document();
    let objects = pointers(&document, "")
        .into_iter()
        .filter(|it| document.pointer(it).is_some_and(Value::is_object));
    for pointer in objects.chain([String::new()]) {
        let mut document = document.clone();
        let object = document.pointer_mut(&pointer).unwrap().as_object_mut().unwrap();
        for key in PERSONS.concat() {
            object.insert(key.to_owned(), json!(key));
        }
        let text = document.to_string();
        for (words, lang) in [("check", "zh"), ("check", "en"), ("assess", "zh"), ("ledger", "en")]
        {
            let result = run_with_input(&[words, "-", "--lang", lang], text.clone());
            assert_eq!(result.code, 2, "{pointer}");
            assert_no_marker(&[words, &pointer, lang], &result, None);
        }
        let broken = text.replacen("示范市信访局\"", "示范市信访局\" \"13912345678\"", 1);
        assert_no_marker(&[&pointer], &run_with_input(&["check", "-"], broken), None);
    }
}

#[test]
fn no_problem_of_csv_shows_a_marker() {
    let folder = tempfile::tempdir().unwrap();
    let csv = folder.path().join("csv");
    let json = folder.path().join("ledger.json");
    fs::write(&json, document().to_string()).unwrap();
    assert_eq!(run(&["convert", text(&json), text(&csv)]).code, 0);
    let mut refused = 0;
    for entry in fs::read_dir(&csv).unwrap() {
        let path = entry.unwrap().path();
        let original = fs::read_to_string(&path).unwrap();
        let Some((header, rows)) = original.split_once("\r\n") else { continue };
        let names: Vec<&str> = header.trim_start_matches('\u{feff}').split(',').collect();
        let of_petitioners = path.ends_with("信访人.csv");
        let mut contents = vec![
            format!("{header},欧阳龘靐13912345678\n{rows}"),
            format!("{original}\"13912345678\"欧阳龘靐\"\n"),
        ];
        if of_petitioners {
            contents.push(format!("{original}M9,欧阳龘靐,13912345678,貔貅路99号饕餮苑7栋,\n"));
        }
        for at in 0..names.len() {
            let mut renamed = names.clone();
            // A name may become an id of a leader, which a message shows.
            renamed[at] = if of_petitioners { "欧阳龘靐 13912345678" } else { "139 1234 5678" };
            contents.push(format!("{}\n{rows}", renamed.join(",")));
            let mut cells = vec![""; names.len()];
            cells[at] = "13912345678";
            contents.push(format!("{original}{}\n", cells.join(",")));
            let wrong = vec!["139-1234-5678"; names.len()];
            contents.push(format!("{original}{}\n", wrong.join(",")));
        }
        for content in contents {
            fs::write(&path, &content).unwrap();
            let words = ["check", text(&csv), "--format", "json"];
            let result = run(&words);
            // An id of a valid ledger is shown, whatever it is.
            if result.code == 2 {
                refused += 1;
                let name = path.file_name().unwrap().to_str().unwrap();
                let added = content.lines().last().unwrap_or_default();
                assert_no_marker(&[name, added], &result, None);
            }
        }
        fs::write(&path, &original).unwrap();
    }
    assert!(refused > 50, "{refused}");
    fs::write(csv.join("欧阳龘靐13912345678.csv"), "编号,姓名\n1,欧阳龘靐\n").unwrap();
    for lang in LANGUAGES {
        let words = ["check", text(&csv), "--lang", lang];
        assert_no_marker(&words, &run(&words), None);
    }
}

#[test]
fn no_problem_of_a_workbook_shows_a_marker() {
    let folder = tempfile::tempdir().unwrap();
    let [name, id_number, phone, address] = PERSONS[0];
    let named = format!("{name}{phone}");
    let free = free_text();
    let bureau: &[&[&str]] = &[&["代码", "名称"], &["440300", "示范市信访局"]];
    let petitioners: &[&[&str]] = &[
        &["信访事项", "姓名", "身份证号", "联系电话", "住址", &named],
        &["M009", name, id_number, phone, address, phone],
        &[name, phone, name, address, id_number, name],
    ];
    let matters: &[&[&str]] = &[
        &["编号", "登记日期", "人数", "诉求内容", phone, &named],
        &["M001", phone, id_number, &free, name, name],
        &["M002", "2月12日", phone, &free, phone, address],
        &["M003", phone, id_number, address, "", name],
    ];
    let sheet: &[&[&str]] = &[
        &[name, phone],
        &["序号", "信访人", "联系电话", "诉求内容", "接访领导", "接访时间", &named],
        &["1", name, phone, &free, "林示例", phone, name],
        &["2", phone, name, &free, "林示例、周演示", "2月30日", phone],
        &["3", phone, name, &free, phone, "2020-02-30", phone],
        &["合计", name, phone, "", "", "", ""],
    ];
    let books: [(&str, &[Sheet<'_>]); 5] = [
        ("a.xlsx", &[("本局", bureau), ("信访人", petitioners), ("信访事项", matters)]),
        ("b.xlsx", &[("本局", bureau), (&named, petitioners), (name, matters), (phone, sheet)]),
        ("c.xlsx", &[("台账", sheet)]),
        ("d.xlsx", &[(&named, sheet)]),
        ("e.xlsx", &[("台账", &[&[name, phone, address], &[phone, name, id_number]])]),
    ];
    for (file, sheets) in books {
        let path = folder.path().join(file);
        inputs::write_sheets(&path, sheets);
        for lang in LANGUAGES {
            let of_check = ["check", text(&path), "--lang", lang];
            for words in [
                &of_check[..],
                &[&of_check[..], &BUREAU].concat(),
                &[&of_check[..], &["--format", "json"], &BUREAU].concat(),
                &["mapping", text(&path), "--lang", lang],
                &["assess", text(&path), "--as-of", DAY, "--lang", lang],
                &["convert", text(&path), "out.json", "--lang", lang],
            ] {
                assert_no_marker(words, &run(words), None);
            }
        }
    }
}

#[test]
fn no_problem_of_tables_shows_a_marker() {
    let folder = tempfile::tempdir().unwrap();
    let document = document();
    let form = Form::default();
    let row = |value: Value| value.as_object().unwrap().clone();
    let people = PERSONS.map(|[name, id_number, phone, address]| {
        row(json!({"matter": phone, "name": name, "id_number": id_number, "phone": phone, "address": address}))
    });
    let wrong = row(
        json!({"id": PERSONS[0][2], "registered_on": "2020-01-01", "headcount": 0, "claim": "",
                           "unit": PERSONS[0][1], "domain": PERSONS[0][0]}),
    );
    let tables = inputs::write_tables(&document, folder.path());
    let replaced = [("petitioners", people.to_vec()), ("matters", vec![wrong])];
    for (key, rows) in replaced {
        let path = tables.join(format!("{key}.parquet"));
        let original = fs::read(&path).unwrap();
        let batch = batch_of(table(key), &rows, 0);
        for batch in
            [batch.clone(), with_column(&batch, PERSONS[0][0]), with_column(&batch, "13912345678")]
        {
            write(&batch, &path, form);
            for lang in LANGUAGES {
                let words = [
                    "assess",
                    "--tables",
                    text(&tables),
                    "--as-of",
                    DAY,
                    "--format",
                    "json",
                    "--lang",
                    lang,
                ];
                assert_no_marker(&[key, lang], &run(&words), None);
            }
        }
        fs::write(&path, original).unwrap();
    }
}

#[test]
fn a_ledger_in_place_of_another_file_is_not_quoted() {
    let persons: String = PERSONS.map(|person| person.join(",") + "\n").concat();
    let toml = format!("\"{}\" = {}\n[{}]\n", PERSONS[0][0], PERSONS[0][2], PERSONS[0][2]);
    for (name, content) in [
        ("persons.csv", persons.clone()),
        ("persons.toml", persons.clone()),
        ("keys.toml", toml),
        ("ledger.toml", document().to_string()),
        ("text.json", persons),
        ("欧阳龘靐13912345678.json", "{".to_owned()),
    ] {
        let (_folder, path) = file(name, content);
        let path = text(&path);
        for lang in LANGUAGES {
            for words in [
                &["check", path][..],
                &["assess", path],
                &["assess", "--tables", path, "--format", "json"],
                &["mapping", path],
                &["policy", "check", path],
                &["policy", "show", path],
                &["clauses", "--policy", path],
                &["assess", "ledger.json", "--policy", path],
                &["assess", "ledger.json", "--calendar", path],
                &["check", "ledger.json", "--mapping", path],
            ] {
                let words = [words, &["--lang", lang]].concat();
                let result = run(&words);
                assert_no_marker(&words, &result, None);
            }
        }
    }
}
