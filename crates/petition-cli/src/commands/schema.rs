//! `petition schema`: the data format for other software.

use crate::args::{SchemaCommand, SchemaDocument, SchemaJson};
use crate::failure::Failure;
use crate::output::{deliver, form};
use petition_core::Lang;
use petition_core::schema;

pub fn run(command: &SchemaCommand, lang: Lang) -> Result<(), Failure> {
    let out = command.to().output.as_deref();
    form::choose(&[((), "", extensions(command))], None, out)?;
    let text = match command {
        SchemaCommand::Json(args) => json(args),
        SchemaCommand::Sql(_) => schema::sql::ddl(),
        SchemaCommand::Markdown(_) => schema::markdown::fields(lang),
    };
    deliver(&text, out)
}

/// A schema has one form, and a file of another name would mislead.
fn extensions(command: &SchemaCommand) -> &'static [&'static str] {
    match command {
        SchemaCommand::Json(_) => &["json"],
        SchemaCommand::Sql(_) => &["sql"],
        SchemaCommand::Markdown(_) => &["md", "markdown"],
    }
}

fn json(args: &SchemaJson) -> String {
    let schema = match args.document {
        SchemaDocument::Ledger => schema::json::ledger(),
        SchemaDocument::Report => schema::json::report(),
    };
    schema::json::text(&schema)
}
