//! A column of numbers that few rows have: a bit for each row, a number for each bit that is set.

const BITS: usize = u64::BITS as usize;

/// The numbers of some rows of a table.
#[derive(Debug, Default)]
pub(crate) struct SparseNumbers {
    /// A bit for each row that has a number.
    present: Vec<u64>,
    /// For each word of `present`: the numbers of the rows before it.
    before: Vec<u32>,
    numbers: Vec<u32>,
}

impl SparseNumbers {
    /// Stores the numbers that differ from `none`.
    pub(crate) fn of(dense: &[u32], none: u32) -> Self {
        let words = dense.len().div_ceil(BITS);
        let count = dense.iter().filter(|number| **number != none).count();
        let mut sparse = Self {
            present: Vec::with_capacity(words),
            before: Vec::with_capacity(words),
            numbers: Vec::with_capacity(count),
        };
        for rows in dense.chunks(BITS) {
            sparse.before.push(sparse.numbers.len() as u32);
            let present = rows.iter().zip(0..).filter(|(number, _)| **number != none);
            sparse.present.push(present.clone().fold(0, |word, (_, bit)| word | 1 << bit));
            sparse.numbers.extend(present.map(|(number, _)| *number));
        }
        sparse
    }

    /// Returns the number of a row; `None` if it has none.
    pub(crate) fn get(&self, row: u32) -> Option<u32> {
        let (word, bit) = (row as usize / BITS, row as usize % BITS);
        let present = *self.present.get(word)?;
        if present >> bit & 1 == 0 {
            return None;
        }
        let earlier = (present & ((1 << bit) - 1)).count_ones();
        self.numbers.get((self.before.get(word)? + earlier) as usize).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_have_the_numbers_that_they_had() {
        let dense: Vec<u32> =
            (0..1_000).map(|row| if row % 7 == 3 { row } else { 9_999 }).collect();
        let sparse = SparseNumbers::of(&dense, 9_999);
        for (row, number) in (0..).zip(&dense) {
            assert_eq!(sparse.get(row), Some(*number).filter(|number| *number != 9_999), "{row}");
        }
        assert_eq!(sparse.get(1_000), None);
        assert_eq!(SparseNumbers::of(&[], 0).get(0), None);
    }
}
