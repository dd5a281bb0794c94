//! The number formats of a workbook's cell formats. Each format is stored once: a million cell formats may share it.

use crate::budget::Budget;
use crate::damage::Damage;
use crate::date::DateSystem;
use crate::grid::Cell;
use crate::number_format::NumberFormat;
use std::collections::HashMap;

/// The memory of a format for each byte of its code, and beside it.
const CODE_BYTES: u64 = 8;
const FORMAT_BYTES: u64 = 64;

/// The number formats by the number of the cell format.
#[derive(Debug, Default)]
pub(crate) struct CellFormats {
    /// The formats that the workbook defines, by their numbers.
    custom: HashMap<u16, NumberFormat>,
    /// The number of the number format of each cell format.
    list: Vec<u16>,
}

impl CellFormats {
    /// Adds a number format that the workbook defines.
    pub(crate) fn define(
        &mut self,
        number: u16,
        code: &str,
        budget: &mut Budget,
    ) -> Result<(), Damage> {
        let bytes = FORMAT_BYTES + CODE_BYTES * code.len() as u64;
        budget.take_bytes(bytes).ok_or(Damage::TooLarge)?;
        self.custom.insert(number, NumberFormat::parse(code));
        Ok(())
    }

    /// Adds the next cell format.
    pub(crate) fn push(&mut self, number: u16, budget: &mut Budget) -> Result<(), Damage> {
        let is_full = self.list.len() as u64 >= budget.limits().styles;
        budget.take_bytes(CODE_BYTES).filter(|()| !is_full).ok_or(Damage::TooLarge)?;
        self.list.push(number);
        Ok(())
    }

    /// The cell of a number in a cell format.
    pub(crate) fn cell(&self, format: usize, number: f64, dates: DateSystem) -> Cell {
        let Some(at) = self.list.get(format) else {
            return NumberFormat::Plain.cell(number, dates);
        };
        match self.custom.get(at) {
            Some(custom) => custom.cell(number, dates),
            None => NumberFormat::builtin(*at).cell(number, dates),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use petition_core::Limits;

    #[test]
    fn a_cell_format_has_a_defined_or_a_builtin_number_format() {
        let mut budget = Budget::new(&Limits { styles: 2, ..Limits::DEFAULT });
        let mut formats = CellFormats::default();
        formats.define(164, "\"M\"000", &mut budget).unwrap();
        formats.push(164, &mut budget).unwrap();
        formats.push(14, &mut budget).unwrap();
        let cell = |at: usize| formats.cell(at, 1.0, DateSystem::From1900);
        assert_eq!(cell(0), Cell::Shown(Box::new((1.0, "M001".to_owned()))));
        assert!(matches!(cell(1), Cell::Day(..)));
        assert_eq!(cell(9), Cell::Number(1.0), "no such cell format");
        assert!(matches!(formats.push(0, &mut budget), Err(Damage::TooLarge)));
    }
}
