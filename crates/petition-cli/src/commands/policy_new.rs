//! `petition policy new`: writes a policy file to fill in.

use crate::args::PolicyNew;
use crate::failure::Failure;
use crate::input::{self, display_name, is_stdio};
use crate::output::{Document, write_output};
use petition_core::Policy;
use petition_policy::template;
use std::path::PathBuf;

pub fn run(args: &PolicyNew) -> Result<(), Failure> {
    let base = args.from.as_deref();
    if let Some(base) = base {
        Policy::builtin(base).map_err(input::unknown_policy)?;
    }
    let text = template(&args.name, base);
    // The id may be one that no policy can have.
    Policy::parse(&text)?;
    let out = args.output.clone().unwrap_or_else(|| PathBuf::from(format!("{}.toml", args.name)));
    // The file may be filled in.
    if !is_stdio(&out) && out.exists() && !args.force {
        let failure = Failure::new("文件已存在", "file exists").in_file(&display_name(&out));
        return Err(failure.with_hint("加 --force 覆盖", "add --force to overwrite it"));
    }
    write_output(Document::toml(&text), Some(&out))
}
