//! `petition schema`: the data format for other software.

use crate::args::{SchemaCommand, SchemaDocument, SchemaJson};
use crate::failure::Failure;
use crate::output::deliver;
use petition_core::Lang;
use petition_core::schema;

pub fn run(command: &SchemaCommand, lang: Lang) -> Result<(), Failure> {
    let text = match command {
        SchemaCommand::Json(args) => json(args),
        SchemaCommand::Sql(_) => schema::sql::ddl(),
        SchemaCommand::Markdown(_) => schema::markdown::fields(lang),
    };
    deliver(&text, command.to().output.as_deref())
}

fn json(args: &SchemaJson) -> String {
    let schema = match args.document {
        SchemaDocument::Ledger => schema::json::ledger(),
        SchemaDocument::Report => schema::json::report(),
    };
    schema::json::text(&schema)
}
