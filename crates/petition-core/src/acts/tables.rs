//! The fields of each act: the table that defines its JSON form.

use super::model::CaseSteps;
use crate::error::ActKind;
use crate::ledger::tables::{CASES, LEADERS, MATTERS, RECEPTIONS, STEPS};
use crate::schema::{Field, Kind, field};

const CASE: Field = field("case", "案件编号", "the case", Kind::Ref(&CASES));
const MATTER: Field = field("matter", "信访事项编号", "the matter", Kind::Ref(&MATTERS));
const RECEPTION: Field = field("reception", "接访编号", "the reception", Kind::Ref(&RECEPTIONS));
const ON: Field = field("on", "日期", "the day", Kind::Date);
const CASE_STEPS: Field = field(
    "case_steps",
    "包案步骤",
    "whether the act also records a step of the cases",
    Kind::Word(CaseSteps::WORDS),
)
.or("record");

static RECORD: &[Field] = &[CASE, field("step", "步骤", "the step", Kind::Part(STEPS.fields))];

static ARRANGE_RECEPTION: &[Field] =
    &[field("reception", "接访", "the reception", Kind::Part(RECEPTIONS.fields))];

static HOLD_RECEPTION: &[Field] = &[
    RECEPTION,
    field("date", "接访日期", "the day; empty: the planned day", Kind::Date).optional(),
    field("record", "接访记录", "work record", Kind::Text).optional(),
    field("matters", "信访事项编号", "the matters received", Kind::Refs(&MATTERS)).nullable(),
    field("also_present", "同场领导编号", "other leaders present", Kind::Refs(&LEADERS)).nullable(),
    CASE_STEPS,
];

static CANCEL_RECEPTION: &[Field] = &[RECEPTION];

static PUBLISH_RECEPTION: &[Field] = &[RECEPTION, ON];

static PUBLISH_CASE: &[Field] = &[CASE, ON];

static PUBLISH_SCHEDULE: &[Field] = &[
    field("period", "期间", "the period", Kind::Period),
    ON,
    field("document", "文件", "title or number of the document", Kind::Text).optional(),
];

static REGISTER_MATTER: &[Field] =
    &[field("matter", "信访事项", "the matter", Kind::Part(MATTERS.fields))];

static OPEN_CASE: &[Field] = &[
    field("case", "案件编号", "id of the case", Kind::Id),
    MATTER,
    ON,
    field("source", "来源", "who put the case forward", Kind::Text).optional(),
];

static REPLY: &[Field] = &[
    MATTER,
    ON,
    field("reply", "答复情况", "the reply", Kind::Text),
    field("result", "办理结果", "the outcome", Kind::Text).optional(),
    CASE_STEPS,
];

/// Returns the fields of an act, besides `act`.
pub fn fields_of(kind: ActKind) -> &'static [Field] {
    match kind {
        ActKind::Record => RECORD,
        ActKind::ArrangeReception => ARRANGE_RECEPTION,
        ActKind::HoldReception => HOLD_RECEPTION,
        ActKind::CancelReception => CANCEL_RECEPTION,
        ActKind::PublishReception => PUBLISH_RECEPTION,
        ActKind::PublishCase => PUBLISH_CASE,
        ActKind::PublishSchedule => PUBLISH_SCHEDULE,
        ActKind::RegisterMatter => REGISTER_MATTER,
        ActKind::OpenCase => OPEN_CASE,
        ActKind::Reply => REPLY,
    }
}
