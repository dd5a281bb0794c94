//! Personal data: masking, safe public notices, form checks (rulebook, section 9).

mod mask;
mod notice;

pub use mask::{Masked, mask_id_number, mask_name, mask_phone};
pub use notice::NoticeRefusal;
