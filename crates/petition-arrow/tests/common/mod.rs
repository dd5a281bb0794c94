//! Makes tables of ledgers in every encoding, and compares results.

#![allow(dead_code, reason = "each test binary uses a part of this")]

pub mod clocks;
pub mod encode;
pub mod ledger;
pub mod records;
pub mod rows;
pub mod scenario;
pub mod table;
