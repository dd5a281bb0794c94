//! Reads pages and footers of untrusted files in bounded memory.
//!
//! The Parquet library allocates what page headers, footers and encodings state. It decompresses a page whatever its
//! size. Each size is checked here before the library acts on it.

mod compact_thrift;
mod decompress;
mod delta_lengths;
mod footer_scan;
mod memory_budget;
mod page_header;
mod page_limits;
mod pages;

pub(crate) use footer_scan::{FooterSize, scan_footer};
pub(crate) use memory_budget::MemoryBudget;
pub(crate) use page_limits::PageLimits;
pub(crate) use pages::BoundedRowGroup;
