//! Options of `petition schema`.

use super::OutputArgs;
use clap::{Args, Subcommand, ValueEnum};

#[derive(Debug, Subcommand)]
pub enum SchemaCommand {
    Json(SchemaJson),
    Policy(SchemaOut),
    Sql(SchemaSql),
    Markdown(SchemaOut),
}

impl SchemaCommand {
    /// Where the schema goes.
    pub fn to(&self) -> &OutputArgs {
        match self {
            Self::Json(args) => &args.to,
            Self::Sql(args) => &args.to,
            Self::Policy(args) | Self::Markdown(args) => &args.to,
        }
    }
}

#[derive(Debug, Args)]
pub struct SchemaJson {
    #[arg(value_enum, default_value = "ledger", hide_default_value = true)]
    #[arg(hide_possible_values = true)]
    pub document: SchemaDocument,
    #[command(flatten)]
    pub to: OutputArgs,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum SchemaDocument {
    Ledger,
    Report,
}

#[derive(Debug, Args)]
pub struct SchemaSql {
    #[arg(long, value_enum, default_value = "sqlite", hide_default_value = true)]
    #[arg(hide_possible_values = true)]
    pub dialect: SqlDialect,
    #[command(flatten)]
    pub to: OutputArgs,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum SqlDialect {
    Sqlite,
    Postgresql,
    Mysql,
}

#[derive(Debug, Args)]
pub struct SchemaOut {
    #[command(flatten)]
    pub to: OutputArgs,
}
