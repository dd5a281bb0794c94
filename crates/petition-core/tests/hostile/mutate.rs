//! Ways to corrupt a document.

use serde_json::{Value, json};

/// Returns values that no field expects, and some that look valid.
pub fn odd_values() -> Vec<Value> {
    vec![
        Value::Null,
        json!(true),
        json!(0),
        json!(-1),
        json!(1.5),
        json!(1e308),
        json!(i64::MIN),
        json!(u64::MAX),
        json!(13_800_000_001_i64),
        json!(""),
        json!(" \u{3000}\t"),
        json!("长".repeat(5000)),
        json!("a\u{0}b"),
        json!("\u{1b}[31m\r\n"),
        json!("\u{202e}\u{feff}\u{ffff}"),
        json!("😀👩‍👩‍👧‍👦"),
        json!("2020-02-30"),
        json!("-262144-01-01"),
        json!("2020-Q9"),
        json!("2020-Q4..Q1"),
        json!("bureau"),
        json!("<script>alert(1)</script>"),
        json!([]),
        json!({}),
        json!([[[[]]], {"a": [null]}]),
        json!({"id": {"id": "L1"}, "": 0}),
    ]
}

/// Returns the JSON pointers of every value that is neither list nor object.
pub fn scalars(value: &Value) -> Vec<String> {
    let mut pointers = Vec::new();
    visit(value, String::new(), &mut |pointer, value| {
        if !value.is_array() && !value.is_object() {
            pointers.push(pointer.to_owned());
        }
    });
    pointers
}

/// Returns the JSON pointers of every object, with its keys.
pub fn keys(value: &Value) -> Vec<(String, String)> {
    let mut keys = Vec::new();
    visit(value, String::new(), &mut |pointer, value| {
        let object = value.as_object().into_iter();
        keys.extend(object.flat_map(|o| o.keys()).map(|key| (pointer.to_owned(), key.clone())));
    });
    keys
}

fn visit(value: &Value, pointer: String, visit_value: &mut impl FnMut(&str, &Value)) {
    visit_value(&pointer, value);
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                visit(item, format!("{pointer}/{index}"), visit_value);
            }
        }
        Value::Object(object) => {
            for (key, item) in object {
                visit(item, format!("{pointer}/{key}"), visit_value);
            }
        }
        _ => {}
    }
}

/// Returns the document with another value at a place.
pub fn replaced(document: &Value, pointer: &str, by: &Value) -> String {
    let mut document = document.clone();
    *document.pointer_mut(pointer).unwrap() = by.clone();
    document.to_string()
}

/// Converts a JSON pointer to the form of problems: `$.leaders[0].id`.
pub fn path(pointer: &str) -> String {
    let part = |part: &str| match part.parse::<usize>() {
        Ok(index) => format!("[{index}]"),
        Err(_) => format!(".{part}"),
    };
    pointer.split('/').skip(1).fold("$".to_owned(), |path, one| path + &part(one))
}

/// A pseudo-random generator with the same numbers on every run.
pub struct Dice(u64);

impl Dice {
    pub fn new() -> Self {
        Self(0x9e37_79b9_7f4a_7c15)
    }

    /// Returns a number below a bound (xorshift).
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound as u64) as usize
    }
}

/// Returns the text with some bytes changed. Invalid UTF-8 becomes U+FFFD, as when a file is read.
pub fn with_flipped_bytes(text: &str, dice: &mut Dice) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for _ in 0..=dice.below(3) {
        let at = dice.below(bytes.len());
        match dice.below(4) {
            0 => bytes[at] ^= 1 << dice.below(8),
            1 => bytes[at] = dice.below(256) as u8,
            2 => bytes[at] = b"{}[]\",:0-\\#="[dice.below(12)],
            _ => drop(bytes.remove(at)),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
