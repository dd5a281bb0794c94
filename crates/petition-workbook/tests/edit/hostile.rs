//! Damaged parts meet an error, or a workbook that is read as the new ledger.

use crate::book::*;
use crate::common::package::with_part;
use petition_core::ledger::Ledger;
use petition_workbook::edit::{Options, update};
use petition_workbook::read;
use serde_json::json;
use std::path::Path;

/// Changes a text at random: removes, repeats or replaces a few characters.
fn damaged(text: &str, seed: &mut usize) -> String {
    let mut next = |below: usize| {
        *seed =
            seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (*seed >> 16) % below
    };
    let mut chars: Vec<char> = text.chars().collect();
    for _ in 0..3 {
        let at = next(chars.len() - 20);
        match next(4) {
            0 => _ = chars.drain(at..at + next(18)),
            1 => {
                let copy: Vec<_> = chars[at..at + 18].to_vec();
                let to = next(chars.len());
                chars.splice(to..to, copy);
            }
            2 => chars[at] = ['<', '"', '9', '$', ':', '!', '/'][next(7)],
            _ => {
                let digits = chars.iter().skip(at).position(char::is_ascii_digit);
                if let Some(digit) = digits {
                    chars.splice(at + digit..at + digit, "99999999".chars().take(next(8)));
                }
            }
        }
    }
    // A text that does not change would be no test.
    chars.push(' ');
    chars.into_iter().collect()
}

#[test]
fn damaged_parts_meet_an_error_or_a_correct_result() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/clerk.xlsx");
    let bytes = std::fs::read(file).unwrap();
    let parts = [
        "xl/worksheets/sheet5.xml",
        "xl/worksheets/sheet5.xml",
        "xl/workbook.xml",
        "xl/styles.xml",
        "xl/comments5.xml",
        "xl/drawings/drawing1.xml",
        "xl/worksheets/_rels/sheet5.xml.rels",
        "xl/charts/chart1.xml",
    ];
    let arrange = json!({"act": "arrange_reception", "reception": {"id": "R3", "leader": "L1", "date": "2025-05-06",
        "mode": "appointment", "setting": "hall", "status": "planned"}});
    let hold = json!({"act": "hold_reception", "reception": "R2", "record": "接访一批"});
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("台账.xlsx");
    let options = Options { today: day("2025-04-22"), dry_run: true };
    let (mut seed, mut written, mut refused) = (7, 0, 0);
    for at in 0..160 {
        let bytes = with_part(&bytes, parts[at % parts.len()], |text| {
            let mut own = seed;
            damaged(text, &mut own)
        });
        seed = seed.wrapping_add(0x9E37_79B9_7F4A_7C15);
        std::fs::write(&path, &bytes).unwrap();
        let Ok(old) = read(&path) else { continue };
        let enter = |ledger: &Ledger, act: &serde_json::Value| entered_or_none(ledger, act.clone());
        let Some(new) = enter(&old.ledger, &arrange).and_then(|new| enter(&new, &hold)) else {
            continue;
        };
        match update(&path, &old, &new, &options) {
            Ok(_) => written += 1,
            Err(_) => refused += 1,
        }
    }
    assert!(written > 20 && refused > 20, "{written} {refused}");
}
