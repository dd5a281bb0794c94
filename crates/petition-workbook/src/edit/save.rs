//! Replaces a ledger file: refuses one that somebody has open, stores a copy once a day, writes atomically.

use super::refusal::{EditRefusal, EditRefusalKind as Kind};
use crate::error::Error;
use crate::{file_name, io_error};
use petition_core::{Date, Text};
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

/// Seconds by which clocks in China are ahead of UTC.
const CHINA_SECONDS: i64 = 8 * 3600;

/// Replaces a ledger file, of any format, with other content. Before the first change of a day, the file is copied to
/// the same name with `.bak` at its end.
///
/// # Errors
///
/// [`Error::Edit`] if a lock file says that somebody has the file open; [`Error::Io`] if a file cannot be read or
/// written. The file is then unchanged.
///
/// ```
/// let folder = tempfile::tempdir()?;
/// let path = folder.path().join("ledger.json");
/// std::fs::write(&path, "old")?;
/// let today = petition_core::Date::from_ymd_opt(2025, 4, 22).unwrap();
/// petition_workbook::edit::replace_file(&path, b"new", today).unwrap();
/// assert_eq!(std::fs::read_to_string(&path)?, "new");
/// assert_eq!(std::fs::read_to_string(folder.path().join("ledger.json.bak"))?, "old");
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn replace_file(path: &Path, content: &[u8], today: Date) -> Result<(), Error> {
    check_closed(path)?;
    back_up(path, today)?;
    Ok(petition_files::write(path, content)?)
}

/// Refuses a file that somebody has open: Excel, WPS and LibreOffice put a lock file beside it.
///
/// # Errors
///
/// [`Error::Edit`] with the name of the lock file.
pub fn check_closed(path: &Path) -> Result<(), Error> {
    let target = petition_files::target(path).unwrap_or_else(|_| path.to_owned());
    for path in [path, &target] {
        let name = file_name(path);
        for lock in [format!("~${name}"), format!(".~{name}"), format!(".~lock.{name}#")] {
            if fs::symlink_metadata(path.with_file_name(&lock)).is_ok() {
                let detail = Text::same(petition_core::schema::cell::name_shown(&lock));
                return Err(EditRefusal::new(Kind::Open).detail(detail).into());
            }
        }
    }
    Ok(())
}

/// Copies a file to its backup, unless there is one of today.
fn back_up(path: &Path, today: Date) -> Result<(), Error> {
    let backup = backup_of(path);
    let existing = fs::metadata(&backup).ok().filter(|existing| existing.len() > 0);
    let day = existing.and_then(|existing| existing.modified().ok()).and_then(day_in_china);
    if day == Some(today) {
        return Ok(());
    }
    let fail = |error| io_error(path, error);
    let (mut content, mut file) = (Vec::new(), fs::File::open(path).map_err(fail)?);
    file.read_to_end(&mut content).map_err(fail)?;
    // The backup of a private file is private from the start.
    let is_new = fs::symlink_metadata(&backup).is_err();
    if is_new {
        petition_files::create_private_file(&backup).map_err(|error| io_error(&backup, error))?;
    }
    let permissions = file.metadata().map_err(fail)?.permissions();
    let written = petition_files::write(&backup, &content).map_err(Error::from).and_then(|()| {
        fs::set_permissions(&backup, permissions).map_err(|error| io_error(&backup, error))
    });
    if written.is_err() && is_new {
        // The first error is the one to report.
        let _ = fs::remove_file(&backup);
    }
    written
}

fn backup_of(path: &Path) -> PathBuf {
    path.with_file_name(format!("{}.bak", file_name(path)))
}

fn day_in_china(time: SystemTime) -> Option<Date> {
    let seconds = i64::try_from(time.duration_since(UNIX_EPOCH).ok()?.as_secs()).ok()?;
    let days = (seconds + CHINA_SECONDS).div_euclid(24 * 3600);
    Date::from_ymd_opt(1970, 1, 1)?.checked_add_days(chrono::Days::new(u64::try_from(days).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn a_day_begins_at_midnight_in_china() {
        let day =
            |seconds| day_in_china(UNIX_EPOCH + Duration::from_secs(seconds)).unwrap().to_string();
        assert_eq!(day(16 * 3600 - 1), "1970-01-01");
        assert_eq!(day(16 * 3600), "1970-01-02");
    }

    #[test]
    fn the_backup_is_made_once_a_day() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("台账.xlsx");
        let today = day_in_china(SystemTime::now()).unwrap();
        let tomorrow = today.succ_opt().unwrap();
        let backup = || fs::read_to_string(backup_of(&path)).unwrap();
        fs::write(&path, "1").unwrap();
        for (content, day, stored) in [("2", today, "1"), ("3", today, "1"), ("4", tomorrow, "3")] {
            replace_file(&path, content.as_bytes(), day).unwrap();
            assert_eq!(backup(), stored);
        }
        fs::write(backup_of(&path), "").unwrap();
        replace_file(&path, b"5", today).unwrap();
        assert_eq!(backup(), "4", "an empty backup is none");
    }

    #[test]
    fn an_open_file_is_refused() {
        for lock in ["~$台账.xlsx", ".~台账.xlsx", ".~lock.台账.xlsx#"] {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("台账.xlsx");
            fs::write(&path, "1").unwrap();
            fs::write(folder.path().join(lock), "").unwrap();
            let error = replace_file(&path, b"2", day_in_china(SystemTime::now()).unwrap());
            assert_eq!(error.unwrap_err().code(), "workbook_open");
            assert_eq!(fs::read_to_string(&path).unwrap(), "1");
        }
    }

    #[cfg(unix)]
    #[test]
    fn the_backup_has_the_permissions_of_the_file() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("台账.xlsx");
        fs::write(&path, "1").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        replace_file(&path, b"2", day_in_china(SystemTime::now()).unwrap()).unwrap();
        for file in [&path, &backup_of(&path)] {
            assert_eq!(fs::metadata(file).unwrap().permissions().mode() & 0o777, 0o640);
        }
    }
}
