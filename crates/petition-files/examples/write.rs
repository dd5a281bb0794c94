//! Writes a file, or a directory of two files if the name ends in `/`. The tests kill this program at each system call.
//!
//! `cargo run -p petition-files --example write -- tables/`

use petition_files::{AtomicDir, write};
use std::io::Write;
use std::path::Path;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let target = std::env::args().nth(1).ok_or("name a file, or a directory with / at the end")?;
    if !target.ends_with('/') {
        return Ok(write(Path::new(&target), b"new")?);
    }
    let directory = AtomicDir::create(Path::new(&target))?;
    for name in ["one", "two"] {
        directory.create_file(name)?.write_all(b"new")?;
    }
    Ok(directory.commit()?)
}
