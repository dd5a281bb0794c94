//! The SQL dialects: how each quotes names and texts.

/// The database that the statements are for.
///
/// ```
/// use petition_schema::sql::{Dialect, ddl};
/// assert!(ddl(Dialect::Sqlite).contains("\"id\" TEXT NOT NULL"));
/// assert!(ddl(Dialect::Mysql).contains("`id` VARCHAR(64) NOT NULL"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Dialect {
    /// SQLite. PostgreSQL accepts these statements too.
    #[default]
    Sqlite,
    /// PostgreSQL, and the databases that derive from it: KingbaseES (人大金仓) and openGauss.
    Postgresql,
    /// MySQL 5.7 and 8, and MariaDB.
    Mysql,
}

impl Dialect {
    /// Every dialect.
    pub const ALL: [Self; 3] = [Self::Sqlite, Self::Postgresql, Self::Mysql];

    /// Quotes a name.
    ///
    /// ```
    /// use petition_schema::sql::Dialect;
    /// assert_eq!(Dialect::Mysql.quoted("from"), "`from`");
    /// assert_eq!(Dialect::Postgresql.quoted("from"), "\"from\"");
    /// ```
    pub fn quoted(self, name: &str) -> String {
        // The names of the ledger contain no quotation marks.
        match self {
            Self::Sqlite | Self::Postgresql => format!("\"{name}\""),
            Self::Mysql => format!("`{name}`"),
        }
    }

    /// Returns the parameter of a prepared statement; `number` counts from 1.
    pub(super) fn parameter(self, number: usize) -> String {
        match self {
            Self::Sqlite | Self::Postgresql => format!("${number}"),
            Self::Mysql => "?".to_owned(),
        }
    }

    /// Quotes and joins names.
    pub(super) fn list<'a>(self, names: impl IntoIterator<Item = &'a String>) -> String {
        names.into_iter().map(|name| self.quoted(name)).collect::<Vec<_>>().join(", ")
    }
}

/// Quotes a text. It must not contain a backslash: MySQL reads that as an escape, others do not.
pub(super) fn literal(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quotation_mark_in_a_text_is_doubled() {
        assert_eq!(literal("it's"), "'it''s'");
    }
}
