//! The types that are declared, as data: the printer and the check read the same declarations.

use petition_core::Word;

/// A declared type of the module `documents.ts`.
pub(super) struct Declaration {
    pub(super) name: String,
    pub(super) zh: String,
    pub(super) en: String,
    pub(super) body: Body,
}

/// What a name means.
pub(super) enum Body {
    /// An object with these members and no others.
    Interface(Vec<Member>),
    /// One of these words.
    Words(&'static [Word]),
    /// One of these words, or another text.
    OpenWords(&'static [Word]),
    /// Another type.
    Alias(Type),
}

/// A member of an object.
pub(super) struct Member {
    pub(super) key: String,
    pub(super) zh: String,
    pub(super) en: String,
    pub(super) of: Type,
    /// Whether the member may be absent.
    pub(super) optional: bool,
}

/// A type.
#[derive(Clone)]
pub(super) enum Type {
    /// Exactly this text.
    Const(&'static str),
    /// Text.
    Text,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// True or false.
    Boolean,
    /// Any JSON value.
    Json,
    /// A day of a ledger.
    Date,
    /// A period.
    Period,
    /// One of these words.
    Words(&'static [Word]),
    /// One of these words, or another text.
    OpenWords(&'static [Word]),
    /// A list.
    List(Box<Type>),
    /// A value or null.
    Nullable(Box<Type>),
    /// One of these types.
    Union(Vec<Type>),
    /// A declared type.
    Named(String),
    /// A count for each of these words.
    Counts(&'static [Word]),
}

/// A list of values.
pub(super) fn list(of: Type) -> Type {
    Type::List(Box::new(of))
}

/// A value or null.
pub(super) fn nullable(of: Type) -> Type {
    match of {
        Type::Nullable(_) => of,
        of => Type::Nullable(Box::new(of)),
    }
}

/// A declared type.
pub(super) fn named(name: &str) -> Type {
    Type::Named(name.to_owned())
}

/// A member that is always present.
pub(super) fn member(key: &str, zh: &str, en: &str, of: Type) -> Member {
    let (key, zh, en) = (key.to_owned(), zh.to_owned(), en.to_owned());
    Member { key, zh, en, of, optional: false }
}

impl Member {
    /// The same member, which may be absent.
    pub(super) fn optional(self) -> Self {
        Self { optional: true, ..self }
    }
}

/// An object type.
pub(super) fn interface(name: &str, zh: &str, en: &str, members: Vec<Member>) -> Declaration {
    declaration(name, zh, en, Body::Interface(members))
}

/// Another name of a type.
pub(super) fn alias(name: &str, zh: &str, en: &str, of: Type) -> Declaration {
    declaration(name, zh, en, Body::Alias(of))
}

pub(super) fn declaration(name: &str, zh: &str, en: &str, body: Body) -> Declaration {
    let (name, zh, en) = (name.to_owned(), zh.to_owned(), en.to_owned());
    Declaration { name, zh, en, body }
}
