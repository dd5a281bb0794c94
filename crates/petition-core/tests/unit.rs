//! Tests of single public types.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[path = "unit/acts.rs"]
mod acts;
#[path = "unit/amounts.rs"]
mod amounts;
#[path = "unit/changes.rs"]
mod changes;
#[path = "unit/clocks.rs"]
mod clocks;
#[path = "unit/comparing.rs"]
mod comparing;
#[path = "unit/forms.rs"]
mod forms;
#[path = "unit/includes.rs"]
mod includes;
#[path = "unit/ledgers.rs"]
mod ledgers;
#[path = "unit/merging.rs"]
mod merging;
#[path = "unit/notices.rs"]
mod notices;
#[path = "unit/periods.rs"]
mod periods;
#[path = "unit/policies.rs"]
mod policies;
#[path = "unit/replacing.rs"]
mod replacing;
#[path = "unit/replay.rs"]
mod replay;
#[path = "unit/rotas.rs"]
mod rotas;
#[path = "unit/shared_list.rs"]
mod shared_list;
#[path = "unit/todo.rs"]
mod todo;
#[path = "unit/workdays.rs"]
mod workdays;
