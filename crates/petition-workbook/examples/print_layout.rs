//! Prints the sheets and columns of the workbook: the part of the README below its mark.

fn main() {
    print!("{}", petition_workbook::layout_markdown());
}
