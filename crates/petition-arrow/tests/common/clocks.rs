//! A policy with clocks, for ledgers with events.

use petition_core::policy::Policy;
use std::sync::LazyLock;

/// Clocks that start with the registration and with an event; one can be extended and paused.
pub const CLOCKS: &str = r#"
id = "clocks"
extends = "shenzhen-2019"

[findings]
clock_overdue = ["violation", "3.3"]

[[clock]]
id = "accept"
zh = "受理期限"
en = "time to accept"
starts = "registered"
stops = ["accepted", "declined"]
days = 15
count = "calendar"
who = "bureau"
binding = "mandatory"
clause = "3.3"

[[clock]]
id = "conclude"
zh = "办理期限"
en = "time to conclude"
starts = "accepted"
stops = ["concluded", "closed"]
days = 60
count = "calendar"
extension = { event = "extended", at_most = 30 }
pauses = ["suspended", "resumed"]
applies = { purpose = ["petition"], domain = ["housing", "土地征收", "住房保障"] }
who = "unit"
binding = "mandatory"
clause = "3.3"

[[clock]]
id = "deliver"
zh = "送达期限"
en = "time to deliver"
starts = "concluded"
stops = ["delivered"]
days = 5
count = "working"
applies = { channel = ["visit"] }
who = "unit"
binding = "advisory"
clause = "3.3"
"#;

/// Parsing takes most of the time of a small assessment.
static POLICY: LazyLock<Policy> = LazyLock::new(|| Policy::parse(CLOCKS).unwrap());

/// Returns the policy with clocks.
pub fn policy() -> Policy {
    POLICY.clone()
}
