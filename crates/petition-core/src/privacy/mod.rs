//! Personal data: masking, safe public notices, form checks (rulebook, section 9).

mod fold;
pub mod forms;
mod mask;
mod notice;
mod refusal;
mod scan;

pub use mask::{Masked, mask_id_number, mask_name, mask_phone};
pub use notice::{Notice, NoticeKind};
pub use refusal::{NoticeCode, NoticeField, NoticeReason, NoticeRefusal};
