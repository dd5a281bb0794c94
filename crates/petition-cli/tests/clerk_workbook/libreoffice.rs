//! LibreOffice opens the workbook into which every command has written, and reads what was entered.

use crate::{COMMANDS, Desk};
use std::io::Write as _;
use std::path::Path;
use std::process::Command;

const SKIPPED: &str =
    "SKIPPED: LibreOffice is not installed (Debian package: libreoffice-calc-nogui)";

/// Every sheet as UTF-8 CSV, the cells as they are shown.
const TO_CSV: &str =
    "csv:Text - txt - csv (StarCalc):44,34,76,1,,1033,false,true,false,false,false,-1";

/// Whether LibreOffice is installed. In CI it must be.
fn is_available() -> bool {
    let output = Command::new("soffice").arg("--version").output();
    if output.is_ok_and(|output| output.status.success()) {
        return true;
    }
    let in_ci = std::env::var("CI").is_ok_and(|value| value == "true");
    assert!(!in_ci, "{SKIPPED}");
    println!("{SKIPPED}");
    if let Some(list) = std::env::var_os("PETITION_SKIPPED") {
        let file = std::fs::OpenOptions::new().create(true).append(true).open(list);
        writeln!(file.unwrap(), "{SKIPPED}").unwrap();
    }
    false
}

/// By default LibreOffice shows the stored results of formulas, whatever the workbook orders. Excel calculates them.
const RECALCULATE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>"#;

/// Converts a workbook in its folder: one file for each sheet.
fn convert(path: &Path) {
    let folder = path.parent().unwrap();
    // A profile of its own: another LibreOffice may run.
    std::fs::create_dir_all(folder.join("profile/user")).unwrap();
    std::fs::write(folder.join("profile/user/registrymodifications.xcu"), RECALCULATE).unwrap();
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    let mut soffice = Command::new("soffice");
    soffice
        .args([&profile, "--headless", "--convert-to", TO_CSV, "--outdir"])
        .arg(folder)
        .arg(path);
    let output = soffice.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

fn sheet(path: &Path, name: &str) -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(path.with_file_name(format!("台账-{name}.csv"))).unwrap();
    let lines = text.lines().map(|line| line.split(',').map(str::to_owned).collect());
    lines.collect()
}

#[test]
fn libreoffice_reads_what_every_command_entered() {
    if !is_available() {
        return;
    }
    let desk = Desk::new();
    // R2 is held and thus not cancelled, and published with the others of its quarter.
    let others = [["cancel", "R2"], ["publish", "R2"]];
    let all = COMMANDS
        .iter()
        .filter(|command| !others.contains(&[command.arguments[0], command.arguments[1]]));
    all.for_each(|command| _ = desk.enter(command));
    let path = desk.path();
    convert(&path);
    let row = |name: &str, number: usize| sheet(&path, name)[number - 1].join(",");
    for (name, number, expected) in [
        ("办理步骤", 3, "C1,筛选,04/02/2025,L2,"),
        ("办理步骤", 4, "C2,入库,04/22/2025,,"),
        ("包案", 3, "C2,M2,"),
        (
            "信访事项",
            2,
            "M1,01/06/2025,反映办证难,示范区政务中心,已办结,已书面答复,04/20/2025,丁一",
        ),
        ("信访事项", 4, "M3,04/21/2025,反映路灯不亮,示范区住建局,,,,"),
        ("工作节点", 3, "接访安排挂网公示,2025-Q1,01/27/2025,示信〔2025〕1号"),
        // Those of 统计 end at the earlier last row.
        ("统计", 2, "已完成,2"),
        ("统计", 4, "已答复,1"),
        ("自用", 2, "复印台账"),
    ] {
        assert_eq!(row(name, number), expected, "{name}");
    }
    let mut receptions = sheet(&path, "接访安排");
    let days = receptions[4].remove(8);
    assert!(days.parse::<i64>().is_ok(), "the days until today: {days}");
    let arranged = "3,R3,林示例（副市长）,05/06/2025,约访,接待大厅,计划,,,,,M1";
    assert_eq!(receptions[4].join(","), arranged);
    assert_eq!(
        [&receptions[3][6], &receptions[3][7], &receptions[3][9]],
        ["已完成", "接访一批", "01/27/2025"]
    );
    assert_eq!(receptions[5][..7].join(","), "合计,,,,,,2");
}
