//! Writes archives: `.tar.gz` for Linux and macOS, `.zip` for Windows. The same files give the same bytes.

use flate2::Compression;
use flate2::write::GzEncoder;
use std::fs::File;
use std::io::Write as _;
use std::path::Path;
use zip::write::SimpleFileOptions;

/// A file of an archive.
#[derive(Debug)]
pub struct Entry {
    /// The path in the archive, with slashes.
    pub name: String,
    /// The content.
    pub content: Vec<u8>,
    /// Whether it is a program.
    pub is_program: bool,
}

impl Entry {
    const fn mode(&self) -> u32 {
        if self.is_program { 0o755 } else { 0o644 }
    }
}

/// Writes an archive. The ending of its name chooses the format.
///
/// # Errors
///
/// The file cannot be written.
pub fn write(path: &Path, entries: &[Entry]) -> Result<(), String> {
    let written = if path.extension().is_some_and(|ending| ending == "zip") {
        write_zip(path, entries).map_err(|error| error.to_string())
    } else {
        write_tar(path, entries).map_err(|error| error.to_string())
    };
    written.map_err(|error| format!("{}: {error}", path.display()))
}

fn write_tar(path: &Path, entries: &[Entry]) -> std::io::Result<()> {
    // No name and no time in the head of the compressed file.
    let mut archive = tar::Builder::new(GzEncoder::new(File::create(path)?, Compression::best()));
    for entry in entries {
        let mut header = tar::Header::new_gnu();
        header.set_size(entry.content.len() as u64);
        header.set_mode(entry.mode());
        header.set_mtime(0);
        archive.append_data(&mut header, &entry.name, entry.content.as_slice())?;
    }
    archive.into_inner()?.finish()?.flush()
}

fn write_zip(path: &Path, entries: &[Entry]) -> zip::result::ZipResult<()> {
    let mut archive = zip::ZipWriter::new(File::create(path)?);
    for entry in entries {
        let time = zip::DateTime::default();
        let options = SimpleFileOptions::default().last_modified_time(time);
        archive.start_file(entry.name.as_str(), options.unix_permissions(entry.mode()))?;
        archive.write_all(&entry.content)?;
    }
    archive.finish()?.flush()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read as _;

    fn entries() -> [Entry; 2] {
        let entry = |name: &str, content: &[u8], is_program| Entry {
            name: name.to_owned(),
            content: content.to_vec(),
            is_program,
        };
        [entry("p/petition", b"\x7fELF", true), entry("p/LICENSE", b"text", false)]
    }

    #[test]
    fn a_tar_archive_has_the_files_with_their_modes() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.tar.gz");
        write(&path, &entries()).unwrap();
        let mut archive =
            tar::Archive::new(flate2::read::GzDecoder::new(File::open(&path).unwrap()));
        let mut found = Vec::new();
        for entry in archive.entries().unwrap() {
            let mut entry = entry.unwrap();
            let mut content = Vec::new();
            entry.read_to_end(&mut content).unwrap();
            let name = entry.path().unwrap().to_string_lossy().into_owned();
            found.push((name, content, entry.header().mode().unwrap()));
        }
        let expected = [("p/petition", &b"\x7fELF"[..], 0o755), ("p/LICENSE", b"text", 0o644)];
        assert_eq!(
            found,
            expected.map(|(name, text, mode)| (name.to_owned(), text.to_vec(), mode))
        );
    }

    #[test]
    fn a_zip_archive_has_the_files_with_their_modes() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.zip");
        write(&path, &entries()).unwrap();
        let mut archive = zip::ZipArchive::new(File::open(&path).unwrap()).unwrap();
        let mut file = archive.by_name("p/petition").unwrap();
        assert_eq!(file.unix_mode().map(|mode| mode & 0o777), Some(0o755));
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        assert_eq!(content, b"\x7fELF");
    }

    #[test]
    fn the_same_files_give_the_same_bytes() {
        let folder = tempfile::tempdir().unwrap();
        for ending in ["tar.gz", "zip"] {
            let [one, two] =
                ["one", "two"].map(|name| folder.path().join(format!("{name}.{ending}")));
            write(&one, &entries()).unwrap();
            write(&two, &entries()).unwrap();
            assert_eq!(std::fs::read(one).unwrap(), std::fs::read(two).unwrap());
        }
    }
}
