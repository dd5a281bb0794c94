//! Paragraphs and their styles: fonts, sizes, indents of GB/T 9704-2012.

use super::page::{LINE, mm};
use super::xml::Xml;
use crate::paper::{Line, Span};

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
    FootLine,
}

/// How lines are aligned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Align {
    Left,
    Center,
    Right,
    Both,
}

impl Align {
    const fn word(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Center => "center",
            Self::Right => "right",
            Self::Both => "both",
        }
    }
}

/// What a style looks like. Sizes are half points: 2号 is 44, 3号 32, 4号 28, 小4号 24.
struct Look {
    style: Style,
    id: &'static str,
    name: &'static str,
    font: &'static str,
    size: i32,
    align: Align,
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
    size: i32,
    align: Align,
    (first_line, right): (i32, i32),
) -> Look {
    let (id, name) = names;
    let red = matches!(style, Style::LetterOrgan | Style::MinutesOrgan);
    Look { style, id, name, font, size, align, first_line, right, red }
}

use Align::{Both, Center, Left, Right};

const LOOKS: [Look; 16] = [
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
    look(Style::FootLine, ("FootLine", "信函首页页脚"), BODY, 32, Right, (0, 0)),
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
            _ => LINE,
        }
    }

    /// The red line above or below: below the organ, and the double line at the foot of a letter (10.1).
    fn rule(self) -> Option<(&'static str, &'static str)> {
        match self {
            Self::LetterOrgan => Some(("bottom", "double")),
            Self::MinutesOrgan => Some(("bottom", "single")),
            Self::FootLine => Some(("top", "double")),
            _ => None,
        }
    }
}

/// Returns the part of the styles.
pub fn styles() -> Xml {
    let mut part = Xml::default();
    part.markup("<w:docDefaults><w:rPrDefault><w:rPr>");
    font(BODY, &mut part);
    part.markup("<w:sz w:val=\"32\" /><w:szCs w:val=\"32\" /></w:rPr></w:rPrDefault>");
    part.markup("<w:pPrDefault /></w:docDefaults>");
    part.markup("<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\">");
    part.markup("<w:name w:val=\"Normal\" /><w:qFormat /></w:style>");
    LOOKS.iter().for_each(|look| style(look, &mut part));
    part
}

fn font(name: &str, part: &mut Xml) {
    part.format(format_args!(
        "<w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:eastAsia=\"{name}\" />"
    ));
}

fn style(look: &Look, part: &mut Xml) {
    let Look { style, id, name, font: own, size, align, first_line, right, red } = look;
    part.format(format_args!(
        "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"{id}\"><w:name w:val=\"{name}\" />"
    ));
    part.markup("<w:qFormat /><w:pPr>");
    let in_table = matches!(style, Style::Cell | Style::CellLabel);
    part.format(format_args!("<w:snapToGrid w:val=\"{}\" />", !in_table));
    let around = if *style == Style::Title { LINE } else { 0 };
    let line = style.line();
    part.format(format_args!(
        "<w:spacing w:before=\"{around}\" w:after=\"{around}\" w:line=\"{line}\" w:lineRule=\"exact\" />"
    ));
    // A character of the text is 16 points wide.
    let (first, right) = (first_line * size * 10, right * size * 10);
    part.format(format_args!("<w:ind w:left=\"0\" w:right=\"{right}\" w:firstLine=\"{first}\" />"));
    part.format(format_args!("<w:jc w:val=\"{}\" /></w:pPr><w:rPr>", align.word()));
    font(own, part);
    if *red {
        part.markup("<w:color w:val=\"FF0000\" />");
    }
    if *size == 32 {
        part.format(format_args!("<w:spacing w:val=\"{CLOSER}\" />"));
    }
    part.format(format_args!(
        "<w:sz w:val=\"{size}\" /><w:szCs w:val=\"{size}\" /></w:rPr></w:style>"
    ));
}

/// A paragraph to write.
#[derive(Debug, Clone, Copy)]
pub struct Paragraph {
    /// The style.
    pub style: Style,
    /// Whether it stays on the page of the next one.
    pub keep_next: bool,
    /// Whether it is centred, whatever its style.
    pub centred: bool,
}

impl Paragraph {
    /// A paragraph of a style.
    pub fn new(style: Style) -> Self {
        let keep_next = matches!(style, Style::Heading | Style::Subheading);
        Self { style, keep_next, centred: false }
    }

    /// Writes the paragraph.
    pub fn write(self, line: &Line, part: &mut Xml) {
        self.open(part);
        Self::runs(line, part);
        part.markup("</w:p>");
    }

    /// Writes the start tag and the properties.
    pub fn open(self, part: &mut Xml) {
        let id = self.style.look().id;
        part.format(format_args!("<w:p><w:pPr><w:pStyle w:val=\"{id}\" />"));
        if self.keep_next {
            part.markup("<w:keepNext />");
        }
        if let Some((side, line)) = self.style.rule() {
            let space = mm(2) / 20;
            part.format(format_args!(
                "<w:pBdr><w:{side} w:val=\"{line}\" w:sz=\"12\" w:space=\"{space}\" w:color=\"FF0000\" /></w:pBdr>"
            ));
        }
        if self.centred {
            part.markup("<w:jc w:val=\"center\" />");
        }
        part.markup("</w:pPr>");
    }

    /// Writes the text. Placeholders are highlighted.
    pub fn runs(line: &Line, part: &mut Xml) {
        for span in &line.0 {
            part.markup(match span {
                Span::Text(_) => "<w:r>",
                Span::Placeholder(_) => "<w:r><w:rPr><w:highlight w:val=\"yellow\" /></w:rPr>",
            });
            run_text(&span.text(), part);
            part.markup("</w:r>");
        }
    }
}

fn run_text(text: &str, part: &mut Xml) {
    part.markup("<w:t xml:space=\"preserve\">");
    part.text(text);
    part.markup("</w:t>");
}

/// The characters of a title that fit on one line.
const TITLE_LINE: usize = 20;

/// Writes the title: on one line if it fits, else its lines as they are.
pub fn title(lines: &[String], part: &mut Xml) {
    let whole = [lines.concat()];
    let fits = whole.iter().all(|line| line.chars().count() <= TITLE_LINE);
    let lines = if fits { &whole[..] } else { lines };
    Paragraph::new(Style::Title).open(part);
    part.markup("<w:r>");
    for (at, line) in lines.iter().enumerate() {
        if at > 0 {
            part.markup("<w:br />");
        }
        run_text(line, part);
    }
    part.markup("</w:r></w:p>");
}
