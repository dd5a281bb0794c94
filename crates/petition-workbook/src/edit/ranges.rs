//! Ranges and formulas of a worksheet, of its tables and of the workbook, when rows are added below the last record.

use super::cell_range::{CellRange, Growth, parse_row};
use super::formula::{last_row, rewrite};
use super::package::{Package, damaged};
use super::refusal::{EditRefusal, EditRefusalKind as Kind};
use super::sheet_xml::SheetXml;
use super::xml_text::{self, Edits, Item};
use crate::limits::MAX_COLUMNS;
use petition_core::Text;

/// Where rows are added.
pub(crate) struct Target<'a> {
    /// The name of the sheet.
    pub(crate) name: &'a str,
    pub(crate) part: &'a str,
    pub(crate) growth: Growth,
    /// A column of the records.
    pub(crate) column: u32,
    /// The last column that is written.
    pub(crate) last_column: u32,
}

/// A reason not to move what is below the records.
fn below(zh: &str, en: &str) -> EditRefusal {
    EditRefusal::new(Kind::RowsBelow).detail(Text::new(zh, en))
}

impl Target<'_> {
    fn is_own(&self, sheet: Option<&str>) -> bool {
        sheet.is_none_or(|name| name.eq_ignore_ascii_case(self.name))
    }

    fn is_named(&self, sheet: Option<&str>) -> bool {
        sheet.is_some() && self.is_own(sheet)
    }

    /// A formula of which ranges grow that end at the last record.
    fn grown(&self, formula: &str, accepts: impl Fn(Option<&str>) -> bool) -> String {
        rewrite(formula, accepts, |(first, last)| match last {
            None => (self.growth.row(first), None),
            Some(last) => {
                let (first, last) = self.growth.grown(first, last);
                (first, Some(last))
            }
        })
    }

    /// A formula with moved references.
    fn shifted(&self, formula: &str, accepts: impl Fn(Option<&str>) -> bool) -> String {
        let row = |row| self.growth.row(row);
        rewrite(formula, accepts, |(first, last)| (row(first), last.map(row)))
    }

    /// Changes the ranges of the sheet: its size, filter, drop-down lists, conditional formats, merged cells.
    pub(crate) fn edit_sheet(
        &self,
        sheet: &SheetXml,
        edits: &mut Edits,
    ) -> Result<(), EditRefusal> {
        let growth = &self.growth;
        for named in &sheet.ranges {
            let text = sheet.text.get(named.value.clone()).unwrap_or_default();
            let new = match named.element.as_str() {
                "dimension" => self.size(text),
                "autoFilter" | "sortState" | "sortCondition" => {
                    Growth::list(text, |range| growth.range(range, true))
                }
                "dataValidation" | "conditionalFormatting" | "ignoredError" => {
                    Growth::list(text, |range| growth.range(range, false))
                }
                "mergeCell" => {
                    self.check_merged(text)?;
                    Growth::list(text, |range| growth.moved_range(range))
                }
                "hyperlink" | "protectedRange" => {
                    Growth::list(text, |range| growth.moved_range(range))
                }
                _ => {
                    let moved = Growth::list(text, |range| growth.moved_range(range));
                    if growth.moved > 0 && moved != text.trim() {
                        return Err(below(&named.element, &named.element));
                    }
                    continue;
                }
            };
            edits.update(&sheet.text, named.value.clone(), new);
        }
        self.merge_new_rows(sheet, edits);
        for place in sheet.breaks.iter().filter(|_| growth.moved > 0) {
            let row = sheet.text.get(place.clone()).and_then(parse_row);
            if let Some(row) = row.filter(|row| *row >= growth.last) {
                edits.replace(place.clone(), (row + growth.moved).to_string());
            }
        }
        self.edit_formulas(sheet, edits)
    }

    fn size(&self, text: &str) -> String {
        let Some(range) = CellRange::parse(text) else { return text.to_owned() };
        let last = self.growth.row(range.last).max(self.growth.new_last);
        CellRange { last, last_column: range.last_column.max(self.last_column), ..range }
            .to_string()
    }

    /// Merges the cells of new rows that are merged in the last record's row.
    fn merge_new_rows(&self, sheet: &SheetXml, edits: &mut Edits) {
        let growth = &self.growth;
        let merged = sheet.ranges.iter().filter(|one| one.element == "mergeCell");
        let merged: Vec<_> = merged
            .filter_map(|one| Some((CellRange::parse(sheet.text.get(one.value.clone())?)?, one)))
            .collect();
        let is_free = |row: u32| {
            growth.moved > 0
                || merged.iter().all(|(range, _)| range.last < row || range.first > row)
        };
        let mut count = 0;
        let is_last = |(range, _): &&(CellRange, _)| {
            growth.has_records && (range.first, range.last) == (growth.last, growth.last)
        };
        for (range, one) in merged.iter().filter(is_last).take(MAX_COLUMNS as usize) {
            for row in (growth.last + 1..=growth.new_last).filter(|row| is_free(*row)) {
                let before = sheet.text.get(..one.value.start).unwrap_or_default();
                let at = before.rfind('<').unwrap_or(one.value.start);
                let range = CellRange { first: row, last: row, ..*range };
                edits.replace(at..at, format!("<{}mergeCell ref=\"{range}\"/>", sheet.prefix));
                count += 1;
            }
        }
        let place = sheet.merge_count.clone().filter(|_| count > 0);
        let stated =
            place.as_ref().and_then(|place| sheet.text.get(place.clone())?.parse::<u32>().ok());
        if let (Some(place), Some(stated)) = (place, stated) {
            edits.replace(place, (stated + count).to_string());
        }
    }

    /// Refuses merged cells of the last record and rows below it, or of several new rows.
    fn check_merged(&self, text: &str) -> Result<(), EditRefusal> {
        let Some(range) = CellRange::parse(text) else { return Ok(()) };
        let growth = &self.growth;
        let is_cut = range.first <= growth.last && range.last > growth.last;
        let is_new = growth.moved == 0
            && range.first != range.last
            && range.first <= growth.new_last
            && range.last > growth.last;
        if is_cut || is_new { Err(below("合并单元格", "merged cells")) } else { Ok(()) }
    }

    /// Moves the references of formulas. Totals below the records include the new rows.
    fn edit_formulas(&self, sheet: &SheetXml, edits: &mut Edits) -> Result<(), EditRefusal> {
        let growth = &self.growth;
        if growth.moved == 0 {
            return Ok(());
        }
        let own = |sheet: Option<&str>| self.is_own(sheet);
        let refused = || below("公式", "formulas");
        let content = |range: std::ops::Range<usize>| {
            sheet.text.get(range).and_then(xml_text::unescaped).ok_or_else(refused)
        };
        for formula in &sheet.formulas {
            let text = content(formula.text.clone())?;
            if !formula.kind.is_empty() {
                let height = formula.cells.map_or(0, |cells| cells.last - cells.first);
                let reaches = last_row(&text, own).saturating_add(height) > growth.last;
                let is_below = formula.cells.is_some_and(|cells| cells.last > growth.last);
                if formula.row > growth.last || is_below || (reaches && !text.is_empty()) {
                    return Err(refused());
                }
                continue;
            }
            let new = match formula.row > growth.last {
                true => self.grown(&text, own),
                false => self.shifted(&text, own),
            };
            if new != text {
                edits.replace(formula.text.clone(), xml_text::escaped(&new));
                // The result is that of the earlier formula.
                edits.replace(formula.result.clone(), "");
            }
        }
        for place in &sheet.outside {
            let text = content(place.clone())?;
            if self.shifted(&text, own) != text {
                return Err(refused());
            }
        }
        Ok(())
    }

    /// Changes the ranges of the sheet's tables.
    pub(crate) fn edit_tables(&self, package: &mut Package<'_>) -> Result<(), EditRefusal> {
        for relation in package.relations(self.part)? {
            if relation.kind != "table" {
                continue;
            }
            let (text, mut edits) = (package.text(&relation.part)?, Edits::default());
            let names = ["table", "autoFilter", "sortState", "sortCondition"];
            for name in names {
                let tags = xml_text::tags(&text, name).ok_or_else(|| damaged(&relation.part))?;
                for tag in tags {
                    let Some(place) = xml_text::attribute(&text, &tag, "ref") else { continue };
                    let Some(range) = text.get(place.clone()).and_then(CellRange::parse) else {
                        return Err(damaged(&relation.part));
                    };
                    // A table beside the records stays as it is.
                    let is_own = range.has_column(self.column);
                    let new = match is_own {
                        true => self.growth.range(range, true),
                        false if self.growth.moved > 0 && range.last > self.growth.last => {
                            return Err(below("旁边的表格", "a table beside the records"));
                        }
                        false => range,
                    };
                    edits.update(&text, place, new.to_string());
                }
            }
            package.edit(&relation.part, edits)?;
        }
        Ok(())
    }

    /// Changes the names of the workbook that refer to the sheet: print areas, filters, lists.
    pub(crate) fn edit_names(&self, package: &mut Package<'_>) -> Result<(), EditRefusal> {
        let workbook = package.workbook.clone();
        let (text, mut edits) = (package.text(&workbook)?, Edits::default());
        let names =
            xml_text::contents(&text, &["definedName"]).ok_or_else(|| damaged(&workbook))?;
        for name in names {
            let content = text.get(name.clone()).and_then(xml_text::unescaped);
            let content = content.ok_or_else(|| damaged(&workbook))?;
            let new = self.grown(&content, |sheet| self.is_named(sheet));
            if new != content {
                edits.replace(name, xml_text::escaped(&new));
            }
        }
        package.edit(&workbook, edits)
    }

    /// The other sheets with formulas that end at the last record and do not include the new ones.
    pub(crate) fn not_extended(
        &self,
        package: &mut Package<'_>,
    ) -> Result<Vec<String>, EditRefusal> {
        let mut names = Vec::new();
        for (name, part) in package.sheets()? {
            let text = package.text(&part)?;
            let formulas = xml_text::contents(&text, &["f"]).ok_or_else(|| damaged(&part))?;
            let accepts = |sheet: Option<&str>| self.is_named(sheet);
            let ends_here =
                |formula: String| self.grown(&formula, accepts) != self.shifted(&formula, accepts);
            let mut formulas = formulas.into_iter().filter_map(|place| text.get(place));
            if part != self.part
                && formulas.any(|text| xml_text::unescaped(text).is_some_and(ends_here))
            {
                names.push(name);
            }
        }
        Ok(names)
    }

    /// Refuses to move rows to which other parts refer: sheets, charts, pivot tables, comments, pictures.
    pub(crate) fn check_others(&self, package: &mut Package<'_>) -> Result<(), EditRefusal> {
        if self.growth.moved == 0 {
            return Ok(());
        }
        for part in package.names().into_iter().filter(|part| part.ends_with(".xml")) {
            let is_in = |folder: &str| part.starts_with(folder);
            if part != self.part && (is_in("xl/worksheets/") || is_in("xl/charts/")) {
                self.check_formulas(&part, package)?;
            } else if is_in("xl/pivotcache/pivotcachedefinition") {
                self.check_pivot(&part, package)?;
            }
        }
        for relation in package.relations(self.part)? {
            match relation.kind.as_str() {
                "comments" | "threadedComment" => self.check_comments(&relation.part, package)?,
                "drawing" => self.check_drawing(&relation.part, package)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn check_formulas(&self, part: &str, package: &mut Package<'_>) -> Result<(), EditRefusal> {
        let text = package.text(part)?;
        let all = xml_text::contents(&text, &["f", "formula", "formula1", "formula2"]);
        for formula in all.ok_or_else(|| damaged(part))? {
            let content = text.get(formula).and_then(xml_text::unescaped);
            let content = content.ok_or_else(|| damaged(part))?;
            if self.shifted(&content, |sheet| self.is_named(sheet)) != content {
                return Err(below("其他表或图表的公式", "formulas of other sheets or charts"));
            }
        }
        Ok(())
    }

    fn check_pivot(&self, part: &str, package: &mut Package<'_>) -> Result<(), EditRefusal> {
        let text = package.text(part)?;
        for tag in xml_text::tags(&text, "worksheetSource").ok_or_else(|| damaged(part))? {
            let [sheet, range] = ["sheet", "ref"].map(|name| xml_text::value(&text, &tag, name));
            let range = range.as_deref().and_then(CellRange::parse);
            let reaches = range.is_some_and(|range| range.last > self.growth.last);
            if reaches && self.is_named(sheet.as_deref()) {
                return Err(below("数据透视表", "a pivot table"));
            }
        }
        Ok(())
    }

    fn check_comments(&self, part: &str, package: &mut Package<'_>) -> Result<(), EditRefusal> {
        let text = package.text(part)?;
        for name in ["comment", "threadedComment"] {
            for tag in xml_text::tags(&text, name).ok_or_else(|| damaged(part))? {
                let cell = xml_text::value(&text, &tag, "ref");
                let cell = cell.as_deref().and_then(CellRange::parse);
                if cell.is_none_or(|cell| cell.last > self.growth.last) {
                    return Err(below("批注", "comments"));
                }
            }
        }
        Ok(())
    }

    /// Refuses a drawing that begins below the records.
    fn check_drawing(&self, part: &str, package: &mut Package<'_>) -> Result<(), EditRefusal> {
        let text = package.text(part)?;
        let (mut in_start, mut from, mut is_below) = (false, 0, false);
        let read = xml_text::scan(&text, |item| {
            match item {
                Item::Open(tag) => {
                    in_start |= tag.name == "from";
                    from = tag.range.end;
                }
                Item::Close(tag) if tag.name == "from" => in_start = false,
                Item::Close(tag) if tag.name == "row" && in_start => {
                    // Rows of drawings are counted from 0.
                    let row: Option<u32> = text.get(from..tag.range.start)?.trim().parse().ok();
                    is_below |= row.is_none_or(|row| row >= self.growth.last);
                }
                Item::Close(_) => {}
            }
            Some(())
        });
        read.ok_or_else(|| damaged(part))?;
        if is_below { Err(below("图形", "drawings")) } else { Ok(()) }
    }
}

/// Has the formulas of the workbook calculated when it is opened, if there are some. `moved`: cells with formulas may
/// have other places now.
pub(crate) fn recalculate(package: &mut Package<'_>, moved: bool) -> Result<(), EditRefusal> {
    let workbook = package.workbook.clone();
    let relations = package.relations(&workbook)?;
    let mut has_formulas = false;
    for sheet in relations.iter().filter(|relation| relation.kind == "worksheet") {
        let text = package.text(&sheet.part)?;
        // The end tag of a formula, and of a few other elements.
        if !has_formulas && text.contains("f>") {
            let formulas = xml_text::tags(&text, "f").ok_or_else(|| damaged(&sheet.part))?;
            has_formulas = !formulas.is_empty();
        }
    }
    if !has_formulas {
        return Ok(());
    }
    if let Some(chain) = relations.iter().find(|relation| moved && relation.kind == "calcChain") {
        package.remove(&chain.part)?;
    }
    let (text, mut edits) = (package.text(&workbook)?, Edits::default());
    let tags = xml_text::tags(&text, "calcPr").ok_or_else(|| damaged(&workbook))?;
    match tags.first() {
        Some(tag) => match xml_text::attribute(&text, tag, "fullCalcOnLoad") {
            Some(place) => edits.update(&text, place, "1".to_owned()),
            None => {
                let at = tag.range.start + 1 + tag.prefix.len() + tag.name.len();
                edits.replace(at..at, " fullCalcOnLoad=\"1\"");
            }
        },
        None => {
            let (at, prefix) = place_of_calculation(&text).ok_or_else(|| damaged(&workbook))?;
            edits.replace(at..at, format!("<{prefix}calcPr fullCalcOnLoad=\"1\"/>"));
        }
    }
    package.edit(&workbook, edits)
}

/// Where the properties of the calculation belong in a workbook, and the prefix of its elements.
fn place_of_calculation(workbook: &str) -> Option<(usize, String)> {
    const BEFORE: [&str; 4] = ["sheets", "functionGroups", "externalReferences", "definedNames"];
    let mut place = None;
    xml_text::scan(workbook, |item| {
        if let Item::Close(tag) = item
            && BEFORE.contains(&tag.name)
        {
            place = Some((tag.range.end, tag.prefix.to_owned()));
        }
        Some(())
    })?;
    place
}
