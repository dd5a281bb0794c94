//! `petition schema`: JSON Schema, SQL tables and the reference of fields.

use crate::args::{SchemaCommand, SchemaDocument, SchemaJson, SqlDialect};
use crate::failure::Failure;
use crate::output::{Document, format, write_output};
use petition_core::Lang;
use petition_schema::sql::{self, Dialect};
use petition_schema::{json, markdown};

pub fn run(command: &SchemaCommand, lang: Lang) -> Result<(), Failure> {
    let out = command.to().output.as_deref();
    // A schema has one format; this rejects other extensions.
    format::choose(&[((), "", extensions(command))], None, out)?;
    let text = match command {
        SchemaCommand::Json(args) => json_schema(args),
        SchemaCommand::Policy(_) => json::text(&json::policy()),
        SchemaCommand::Sql(args) => sql::ddl(dialect(args.dialect)),
        SchemaCommand::Markdown(_) => markdown::fields(lang),
    };
    write_output(Document::of_program(text), out)
}

/// Returns the extensions that fit the schema.
fn extensions(command: &SchemaCommand) -> &'static [&'static str] {
    match command {
        SchemaCommand::Json(_) | SchemaCommand::Policy(_) => &["json"],
        SchemaCommand::Sql(_) => &["sql"],
        SchemaCommand::Markdown(_) => &["md", "markdown"],
    }
}

fn json_schema(args: &SchemaJson) -> String {
    let schema = match args.document {
        SchemaDocument::Ledger => json::ledger(),
        SchemaDocument::Report => json::report(),
    };
    json::text(&schema)
}

fn dialect(word: SqlDialect) -> Dialect {
    match word {
        SqlDialect::Sqlite => Dialect::Sqlite,
        SqlDialect::Postgresql => Dialect::Postgresql,
        SqlDialect::Mysql => Dialect::Mysql,
    }
}
