//! Declares the papers: their content as data.

use super::model::{Declaration, Type, alias, interface, list, member, named, nullable};
use petition_documents::{PAPER_FORMAT, PaperKind};

/// Declares them.
pub(super) fn declarations() -> Vec<Declaration> {
    let mut declarations = vec![kinds(), subjects(), kind_info(), forms(), paper()];
    declarations.extend(lines());
    declarations.extend(blocks());
    declarations
}

fn kinds() -> Declaration {
    let kinds = PaperKind::ALL.iter().map(|kind| Type::Const(kind.key())).collect();
    alias("PaperKind", "公文种类", "a kind of paper", Type::Union(kinds))
}

fn subjects() -> Declaration {
    let subjects = ["quarter", "year", "case", "reception", "leader_or_unit", "unit"];
    let subjects = Type::Union(subjects.map(Type::Const).into());
    alias("PaperSubject", "公文对象", "what a kind of paper is about", subjects)
}

fn kind_info() -> Declaration {
    let members = vec![
        member("key", "键", "the kind", named("PaperKind")),
        member("zh", "名称", "the Chinese label", Type::Text),
        member("clause", "条款", "the clause of the policy that asks for it", nullable(Type::Text)),
        member("form", "公文格式", "the form", named("PaperForm")),
        member("subject", "对象", "what it is about", named("PaperSubject")),
        member("public", "可公开", "whether it may be published", Type::Boolean),
        member("when", "何时", "when it is written, in Chinese", Type::Text),
    ];
    interface("PaperKindInfo", "公文种类说明", "a kind of paper with what it is for", members)
}

fn forms() -> Declaration {
    let forms = ["document", "letter", "minutes", "sheet"].map(Type::Const).into();
    alias(
        "PaperForm",
        "公文格式",
        "a form of GB/T 9704-2012, or a sheet to fill in",
        Type::Union(forms),
    )
}

fn paper() -> Declaration {
    let line = |key, zh, en| member(key, zh, en, nullable(named("Line")));
    let members = vec![
        member("format", "格式", "the document's format", Type::Const(PAPER_FORMAT)),
        member("kind", "种类", "the kind", named("PaperKind")),
        member("form", "公文格式", "which form of official documents it has", named("PaperForm")),
        member("public", "可公开", "whether it may be published", Type::Boolean),
        member("organ", "发文机关", "the organ that issues it", Type::Text),
        line("number", "文号", "the document number, of letters and documents"),
        line("signer", "签发人", "who signs upward, of a submission"),
        member("title", "标题", "the title, a line each", list(Type::Text)),
        line("addressee", "主送", "to whom it goes"),
        member("blocks", "正文", "the text", list(named("Block"))),
        member("signature", "落款", "who signs, and when", nullable(named("Signature"))),
        line("contact", "联系方式", "who answers questions"),
        member("copy_to", "抄送", "who gets a copy", list(Type::Text)),
        member(
            "omitted",
            "未列入",
            "records that the paper leaves out, and why",
            list(named("Text")),
        ),
    ];
    interface(
        "Paper",
        "公文",
        "a paper: what it says, not how it looks: `petition-paper/1`",
        members,
    )
}

fn lines() -> Vec<Declaration> {
    let signature = vec![
        member("organ", "机关", "the organ", named("Line")),
        member("date", "日期", "the day", named("Line")),
    ];
    let text = vec![member("text", "文字", "the text", Type::Text)];
    let placeholder =
        vec![member("placeholder", "待填内容", "what a person must write here", Type::Text)];
    let spans = Type::Union(vec![named("TextSpan"), named("PlaceholderSpan")]);
    vec![
        interface("Signature", "落款", "who signs a paper, and when", signature),
        alias("Line", "一行文字", "a line or paragraph of text", list(named("Span"))),
        alias("Span", "文字片段", "a part of a line", spans),
        interface("TextSpan", "文字", "a text", text),
        interface("PlaceholderSpan", "待填处", "what papers show in 【】", placeholder),
    ]
}

fn blocks() -> Vec<Declaration> {
    let heading = vec![
        member("level", "级别", "1 is 一、, 2 is （一）", Type::Integer),
        member("text", "文字", "the text with its number", Type::Text),
    ];
    let of = |key, zh, en, name| vec![member(key, zh, en, named(name))];
    let table = vec![
        member("name", "名称", "what its rows are; empty for a form", Type::Text),
        member(
            "widths",
            "列宽",
            "the width of each column as a share of their sum",
            list(Type::Integer),
        ),
        member("head", "表头行数", "how many rows are its head", Type::Integer),
        member("rows", "行", "the rows", list(list(named("PaperCell")))),
    ];
    let cell = vec![
        member("lines", "段落", "its paragraphs", list(named("Line"))),
        member("span", "跨列", "how many columns it spans", Type::Integer),
        member("label", "标签", "whether it is a label", Type::Boolean),
        member("height", "行高", "the least height in lines of text", Type::Integer),
    ];
    let field = vec![
        member("list", "列表", "the list that it belongs to; null: none", nullable(Type::Text)),
        member("name", "名称", "the name, as a template writes it", Type::Text),
    ];
    let blocks = ["HeadingBlock", "ParagraphBlock", "TableBlock"].map(named).into();
    vec![
        alias("Block", "正文部分", "a part of a paper's text", Type::Union(blocks)),
        interface(
            "HeadingBlock",
            "标题部分",
            "a heading",
            of("heading", "标题", "the heading", "Heading"),
        ),
        interface(
            "ParagraphBlock",
            "段落部分",
            "a paragraph",
            of("paragraph", "段落", "the text", "Line"),
        ),
        interface(
            "TableBlock",
            "表格部分",
            "a table",
            of("table", "表格", "the table", "PaperTable"),
        ),
        interface("Heading", "标题", "a heading", heading),
        interface("PaperTable", "表格", "a table or a form", table),
        interface("PaperCell", "单元格", "a cell", cell),
        interface("PaperField", "模板字段", "a field that a template of a kind can have", field),
    ]
}
