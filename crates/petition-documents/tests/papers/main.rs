//! Papers of the example year: their texts, their Word documents, and what they must never contain.

mod example;
mod privacy;
mod refusals;
mod word;
mod year;
