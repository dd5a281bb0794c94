//! Paragraphs and their styles: fonts, sizes, indents of GB/T 9704-2012.

use super::page::{LINE, mm};
use crate::paper::{Line, Span};
use docx_rs::{
    AlignmentType, BorderType, BreakType, Docx, LineSpacing, LineSpacingType, Paragraph,
    ParagraphBorder, ParagraphBorderPosition, ParagraphBorders, Run, RunFonts, SpecialIndentType,
    StyleType,
};
use petition_core::escape::escape_text;

/// 小标宋, of titles.
const TITLE: &str = "方正小标宋简体";
/// 仿宋, of the text.
const BODY: &str = "仿宋_GB2312";
/// 黑体, of headings and labels.
const HEADING: &str = "黑体";
/// 楷体, of subheadings.
const SUBHEADING: &str = "楷体_GB2312";
/// 宋体, of page numbers.
const NUMBER: &str = "宋体";

/// How much closer than their width the characters of the text are, in twentieths of a point: 156 mm hold 28 of
/// 16 points. The grid of characters could say so too, but programs read it in different ways.
const CLOSER: i32 = -5;

/// The table of fonts, each with those that replace it where it is not installed.
pub const FONT_TABLE: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
    r#"<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">"#,
    r#"<w:font w:name="方正小标宋简体"><w:altName w:val="方正小标宋_GBK;华文中宋;宋体"/><w:charset w:val="86"/></w:font>"#,
    r#"<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋;FangSong"/><w:charset w:val="86"/></w:font>"#,
    r#"<w:font w:name="楷体_GB2312"><w:altName w:val="楷体;KaiTi"/><w:charset w:val="86"/></w:font>"#,
    r#"<w:font w:name="黑体"><w:altName w:val="SimHei"/><w:charset w:val="86"/></w:font>"#,
    r#"<w:font w:name="宋体"><w:altName w:val="SimSun"/><w:charset w:val="86"/></w:font>"#,
    r#"</w:fonts>"#
);

/// A style of paragraphs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    LetterOrgan,
    MinutesOrgan,
    Number,
    Title,
    Addressee,
    Heading,
    Subheading,
    Body,
    SignedBy,
    SignedOn,
    CopyTo,
    Cell,
    CellLabel,
    PageNumberRight,
    PageNumberLeft,
}

/// What a style looks like. Sizes are half points: 2号 is 44, 3号 32, 4号 28, 小4号 24.
struct Look {
    style: Style,
    id: &'static str,
    name: &'static str,
    font: &'static str,
    size: usize,
    align: AlignmentType,
    /// Characters that the first line is indented.
    first_line: i32,
    /// Characters between text and right edge.
    right: i32,
    red: bool,
}

const fn look(
    style: Style,
    names: (&'static str, &'static str),
    font: &'static str,
    size: usize,
    align: AlignmentType,
    (first_line, right): (i32, i32),
) -> Look {
    let (id, name) = names;
    let red = matches!(style, Style::LetterOrgan | Style::MinutesOrgan);
    Look { style, id, name, font, size, align, first_line, right, red }
}

use AlignmentType::{Both, Center, Left, Right};

const LOOKS: [Look; 15] = [
    look(Style::LetterOrgan, ("LetterOrgan", "发文机关标志"), TITLE, 60, Center, (0, 0)),
    look(Style::MinutesOrgan, ("MinutesOrgan", "纪要标志"), TITLE, 60, Center, (0, 0)),
    look(Style::Number, ("Number", "发文字号"), BODY, 32, Right, (0, 0)),
    look(Style::Title, ("PaperTitle", "公文标题"), TITLE, 44, Center, (0, 0)),
    look(Style::Addressee, ("Addressee", "主送机关"), BODY, 32, Left, (0, 0)),
    look(Style::Heading, ("PaperHeading", "一级标题"), HEADING, 32, Both, (2, 0)),
    look(Style::Subheading, ("PaperSubheading", "二级标题"), SUBHEADING, 32, Both, (2, 0)),
    look(Style::Body, ("PaperBody", "公文正文"), BODY, 32, Both, (2, 0)),
    look(Style::SignedBy, ("SignedBy", "发文机关署名"), BODY, 32, Right, (0, 4)),
    look(Style::SignedOn, ("SignedOn", "成文日期"), BODY, 32, Right, (0, 4)),
    look(Style::CopyTo, ("CopyTo", "抄送机关"), BODY, 28, Left, (0, 0)),
    look(Style::Cell, ("PaperCell", "表格内容"), BODY, 24, Left, (0, 0)),
    look(Style::CellLabel, ("PaperCellLabel", "表格栏目"), HEADING, 24, Center, (0, 0)),
    look(Style::PageNumberRight, ("PageNumberRight", "页码（单页）"), NUMBER, 28, Right, (0, 1)),
    look(Style::PageNumberLeft, ("PageNumberLeft", "页码（双页）"), NUMBER, 28, Left, (1, 0)),
];

impl Style {
    #[allow(clippy::indexing_slicing, reason = "there is one for each style, in their order")]
    fn look(self) -> &'static Look {
        &LOOKS[self as usize]
    }

    /// The distance of lines: that of the page in text, less in tables.
    fn line(self) -> i32 {
        match self {
            Self::LetterOrgan | Self::MinutesOrgan => 900,
            Self::Title => 700,
            Self::Cell | Self::CellLabel => 360,
            _ => LINE as i32,
        }
    }
}

/// Adds the styles to a document.
pub fn with_styles(document: Docx) -> Docx {
    LOOKS.iter().fold(document, |document, look| document.add_style(style_of(look)))
}

fn style_of(look: &Look) -> docx_rs::Style {
    let font =
        RunFonts::new().ascii("Times New Roman").hi_ansi("Times New Roman").east_asia(look.font);
    let spacing = LineSpacing::new().line_rule(LineSpacingType::Exact).line(look.style.line());
    let spacing = match look.style {
        Style::Title => spacing.before(LINE as u32).after(LINE as u32),
        _ => spacing,
    };
    // A character of the text is 16 points wide.
    let characters = |count: i32| count * look.size as i32 * 10;
    let first =
        (look.first_line > 0).then(|| SpecialIndentType::FirstLine(characters(look.first_line)));
    let end = (look.right > 0).then(|| characters(look.right));
    let style = docx_rs::Style::new(look.id, StyleType::Paragraph)
        .name(look.name)
        .q_format(true)
        .fonts(font)
        .size(look.size)
        .align(look.align)
        .line_spacing(spacing)
        .snap_to_grid(!matches!(look.style, Style::Cell | Style::CellLabel))
        .indent(None, first, end, None);
    let mut style = if look.red { style.color("FF0000") } else { style };
    if look.size == 32 {
        style.run_property = style.run_property.character_spacing(CLOSER);
    }
    style
}

/// Returns a paragraph of a style. Placeholders are highlighted.
pub fn paragraph(style: Style, line: &Line) -> Paragraph {
    let mut paragraph = Paragraph::new().style(style.look().id);
    for span in &line.0 {
        // XML has no control characters.
        let run = Run::new().add_text(escape_text(&span.text()).as_ref());
        let run = match span {
            Span::Text(_) => run,
            Span::Placeholder(_) => run.highlight("yellow"),
        };
        paragraph = paragraph.add_run(run);
    }
    match style {
        Style::LetterOrgan => ruled(paragraph, BorderType::Double),
        Style::MinutesOrgan => ruled(paragraph, BorderType::Single),
        Style::Heading | Style::Subheading => paragraph.keep_next(true),
        _ => paragraph,
    }
}

/// The characters of a title that fit on one line.
const TITLE_LINE: usize = 20;

/// Returns the title: on one line if it fits, else its lines as they are.
pub fn title(lines: &[String]) -> Paragraph {
    let mut run = Run::new();
    let whole = [lines.concat()];
    let fits = whole.iter().all(|line| line.chars().count() <= TITLE_LINE);
    let lines = if fits { &whole[..] } else { lines };
    for (at, line) in lines.iter().enumerate() {
        if at > 0 {
            run = run.add_break(BreakType::TextWrapping);
        }
        run = run.add_text(escape_text(line).as_ref());
    }
    Paragraph::new().style(Style::Title.look().id).add_run(run)
}

/// Returns a paragraph with a red line below.
fn ruled(paragraph: Paragraph, line: BorderType) -> Paragraph {
    with_line(paragraph, ParagraphBorderPosition::Bottom, line)
}

/// Returns the double line at the foot of a letter.
pub fn foot_line() -> Paragraph {
    let empty = paragraph(Style::Number, &Line::default());
    with_line(empty, ParagraphBorderPosition::Top, BorderType::Double)
}

fn with_line(
    mut paragraph: Paragraph,
    position: ParagraphBorderPosition,
    line: BorderType,
) -> Paragraph {
    let border = ParagraphBorder::new(position)
        .val(line)
        .size(12)
        .space((mm(2) / 20) as usize)
        .color("FF0000");
    paragraph.property = paragraph.property.set_borders(ParagraphBorders::with_empty().set(border));
    paragraph
}
