//! Declares changes, contradictions and problems.

use super::model::{Declaration, Member, Type, alias, interface, list, member, named, nullable};

/// Declares them.
pub(super) fn declarations() -> Vec<Declaration> {
    let mut declarations = vec![row(), field_change(), row_change(), conflict()];
    let of = list(named("RowChange"));
    let en = "the rows that differ between two ledgers, masked, in the order of the tables";
    declarations.push(alias("Changes", "台账变化", en, of));
    declarations.extend(places());
    declarations.extend([problem(), more_problems(), row_edit(), cell_edit()]);
    declarations.extend(reasons());
    declarations
}

fn sentence() -> [Member; 2] {
    [
        member("zh", "中文说明", "one sentence in Chinese", Type::Text),
        member("en", "英文说明", "one sentence in English", Type::Text),
    ]
}

fn row() -> Declaration {
    let members = vec![
        member(
            "parent",
            "上级行序",
            "the position of the record that contains it, from 0",
            nullable(Type::Integer),
        ),
        member("position", "行序", "the position in its list, from 0", Type::Integer),
        member("record", "内容", "every field, without lists of rows", named("JsonObject")),
    ];
    interface("Row", "行", "a row of a ledger: its content and where it is", members)
}

fn field_change() -> Declaration {
    let members = vec![
        member("key", "列", "the key of the column, such as `location_detail`", Type::Text),
        member("old", "旧值", "the old value; null for none", Type::Json),
        member("new", "新值", "the new value; null for none", Type::Json),
    ];
    interface("FieldChange", "内容的变化", "a field with another value", members)
}

fn row_change() -> Declaration {
    let side = || nullable(named("Row"));
    let mut members = vec![
        member("table", "表", "the table", named("TableName")),
        member(
            "id",
            "编号",
            "the id of the record, or of the record that contains the row",
            Type::Text,
        ),
        member("kind", "变化", "what happened", named("ChangeKind")),
        member("moved", "调整行序", "whether the row has another place", Type::Boolean),
        member("old", "旧行", "the row in the old ledger; null for an added one", side()),
        member("new", "新行", "the row in the new ledger; null for one that is gone", side()),
        member("fields", "内容", "the fields with another value", list(named("FieldChange"))),
    ];
    members.extend(sentence());
    interface("RowChange", "行的变化", "an added, changed, moved or removed row", members)
}

fn conflict() -> Declaration {
    let side = || nullable(named("Row"));
    let mut members = vec![
        member("table", "表", "the table", named("TableName")),
        member(
            "id",
            "编号",
            "the id of the record, or of the record that contains the row",
            Type::Text,
        ),
        member("kind", "原因", "why it is a contradiction", named("ConflictKind")),
        member("key", "列", "the key of the column; null: the whole row", nullable(Type::Text)),
        member("base", "原行", "the row before the changes", side()),
        member("mine", "本方", "the row in the first copy", side()),
        member("theirs", "对方", "the row in the second copy", side()),
        member(
            "problem",
            "问题",
            "for `invalid`, the problem of the merged ledger",
            nullable(named("RawProblem")),
        ),
    ];
    members.extend(sentence());
    interface("Conflict", "不一致", "a contradiction between two copies of a ledger", members)
}

/// Declares the places of problems, by their member `in`.
fn places() -> Vec<Declaration> {
    let place = |name, zh, en, kind, mut members: Vec<Member>| {
        members.insert(0, member("in", "位置种类", "the kind of place", Type::Const(kind)));
        interface(name, zh, en, members)
    };
    let row = nullable(Type::Integer);
    let places = vec![
        place(
            "DocumentPlace",
            "文档中的位置",
            "a place in a document",
            "document",
            vec![member("path", "路径", "the path, from the root `$`", Type::Text)],
        ),
        place(
            "LinePlace",
            "文本中的行",
            "a line of a text",
            "line",
            vec![
                member("line", "行", "the line, from 1", Type::Integer),
                member("path", "路径", "the path of the key; empty if unknown", Type::Text),
            ],
        ),
        place(
            "CellPlace",
            "单元格",
            "a place in a workbook or a CSV file",
            "cell",
            vec![
                member("sheet", "工作表", "the name of the sheet or file", Type::Text),
                member("row", "行", "the row, from 1; 0 for the sheet itself", Type::Integer),
                member(
                    "column",
                    "列",
                    "the header or letter of the column; empty for the row",
                    Type::Text,
                ),
            ],
        ),
        place(
            "RowPlace",
            "数据表的行",
            "a place in a table of columns",
            "row",
            vec![
                member("table", "表", "the name of the table", Type::Text),
                member("row", "行", "the row, from 0; null for the table", row),
                member("column", "列", "the name of the column", Type::Text),
            ],
        ),
        place(
            "FilePlace",
            "文件",
            "a file",
            "file",
            vec![member("name", "文件名", "the name of the file", Type::Text)],
        ),
    ];
    let names = places.iter().map(|place| named(&place.name)).collect();
    let any = alias("Place", "位置", "where a problem is", Type::Union(names));
    places.into_iter().chain([any]).collect()
}

fn problem() -> Declaration {
    let mut members = vec![
        member("code", "代码", "the stable code", named("ProblemCode")),
        member("path", "位置", "the place as text: a path, a line, or a cell", Type::Text),
        member("place", "位置", "the place", named("Place")),
        member(
            "found",
            "发现",
            "what was found, shortened and without personal data",
            named("Text"),
        ),
        member("expected", "要求", "what was expected", named("Text")),
    ];
    members.extend(sentence());
    interface("Problem", "问题", "one problem of an input", members)
}

fn more_problems() -> Declaration {
    let members = vec![
        member("code", "代码", "the stable code", named("ProblemCode")),
        member("place", "位置", "their common place", named("Place")),
        member("count", "数量", "their number", Type::Integer),
    ];
    let en = "problems beyond the limit, counted by code and place";
    interface("MoreProblems", "其余问题", en, members)
}

fn row_edit() -> Declaration {
    let members = vec![
        member("sheet", "工作表", "the name of the sheet", Type::Text),
        member("row", "行", "the row, from 1", Type::Integer),
        member("is_new", "新行", "whether the row is new", Type::Boolean),
        member("cells", "单元格", "the cells, masked", list(named("CellEdit"))),
    ];
    interface("RowEdit", "改动的行", "a changed or new row of a workbook", members)
}

fn cell_edit() -> Declaration {
    let members = vec![
        member("column", "列", "the letters of the column", Type::Text),
        member("header", "表头", "the header of the column", Type::Text),
        member("old", "旧值", "the text before; empty for a blank cell", Type::Text),
        member("new", "新值", "the text afterwards", Type::Text),
    ];
    interface("CellEdit", "改动的单元格", "a changed cell of a workbook", members)
}

/// Declares the reasons of refusals.
fn reasons() -> Vec<Declaration> {
    let code = Type::Union(vec![named("ActReasonKind"), named("NoticeCode"), Type::Const("")]);
    let text = |key, zh, en| member(key, zh, en, Type::Text).optional();
    let detail = member("detail", "明细", "what is missing or in the way", named("Text"));
    let field = member("field", "内容", "the part of a notice at fault", named("NoticeField"));
    let mut reason = vec![
        member("code", "代码", "the reason; empty for a paper", code),
        field.optional(),
        text("record", "记录编号", "the record at fault, if it is another one"),
        detail.optional(),
        text("clause", "条款", "the clause, if one demands it"),
    ];
    reason.extend(sentence());
    let raw = vec![
        member("code", "代码", "the stable code", named("ProblemCode")),
        member("place", "位置", "the place", named("Place")),
        member("found", "发现", "what was found", named("Text")),
        member("expected", "要求", "what was expected", named("Text")),
    ];
    let en = "one reason to refuse an act, a notice or a paper";
    vec![
        interface("RefusalReason", "不予办理的原因", en, reason),
        interface("RawProblem", "问题", "a problem without its sentence", raw),
    ]
}
