//! Ledgers as tables, in every encoding that tables come in.

#![allow(dead_code, reason = "each test binary uses a part of this")]

pub mod encode;
pub mod ledger;
pub mod records;
pub mod rows;
pub mod scenario;
pub mod table;
