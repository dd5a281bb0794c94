//! Reads the texts of `.xls` records, which may go on in `CONTINUE` records (MS-XLS, 2.5.293 and 2.5.294).

use crate::compound_file::u16_at;

/// The data of a record and of those that continue it.
pub(crate) struct Segments<'a> {
    parts: Vec<&'a [u8]>,
    part: usize,
    at: usize,
}

impl<'a> Segments<'a> {
    /// The data in its order.
    pub(crate) fn new(parts: Vec<&'a [u8]>) -> Self {
        Self { parts, part: 0, at: 0 }
    }

    /// What is left of the current part.
    fn rest(&self) -> &'a [u8] {
        self.parts.get(self.part).and_then(|part| part.get(self.at..)).unwrap_or_default()
    }

    /// Goes on to the next part if this one is at its end. Returns whether it did.
    fn advance(&mut self) -> Option<bool> {
        if !self.rest().is_empty() {
            return Some(false);
        }
        self.part += 1;
        self.at = 0;
        self.parts.get(self.part).map(|_| true)
    }

    fn byte(&mut self) -> Option<u8> {
        while self.rest().is_empty() {
            self.advance()?;
        }
        let byte = self.rest().first().copied();
        self.at += 1;
        byte
    }

    /// Two bytes.
    pub(crate) fn u16(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    /// Four bytes.
    pub(crate) fn u32(&mut self) -> Option<u32> {
        Some(u32::from(self.u16()?) | u32::from(self.u16()?) << 16)
    }

    fn skip(&mut self, mut count: usize) -> Option<()> {
        while count > 0 {
            let step = self.rest().len().min(count);
            self.at += step;
            count -= step;
            if count > 0 {
                while self.rest().is_empty() {
                    self.advance()?;
                }
            }
        }
        Some(())
    }

    /// A text with a length of two bytes, with or without formatting behind it.
    pub(crate) fn text(&mut self) -> Option<String> {
        let length = usize::from(self.u16()?);
        self.text_of(length)
    }

    /// A text with a length of one byte.
    pub(crate) fn short_text(&mut self) -> Option<String> {
        let length = usize::from(self.byte()?);
        self.text_of(length)
    }

    fn text_of(&mut self, length: usize) -> Option<String> {
        let flags = self.byte()?;
        let runs = if flags & 8 > 0 { usize::from(self.u16()?) } else { 0 };
        let extension = if flags & 4 > 0 { self.u32()? as usize } else { 0 };
        let mut is_wide = flags & 1 > 0;
        let mut units = Vec::new();
        while units.len() < length {
            // Where a text goes on in another record, its characters may change their width.
            if self.advance()? {
                is_wide = self.byte()? & 1 > 0;
            }
            let width = if is_wide { 2 } else { 1 };
            let count = (self.rest().len() / width).min(length - units.len());
            if count == 0 {
                return None;
            }
            let bytes = self.rest().get(..count * width)?;
            if is_wide {
                units.extend(bytes.chunks_exact(2).filter_map(|unit| u16_at(unit, 0)));
            } else {
                units.extend(bytes.iter().map(|byte| u16::from(*byte)));
            }
            self.at += count * width;
        }
        self.skip(runs.checked_mul(4)?.checked_add(extension)?)?;
        Some(String::from_utf16_lossy(&units))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_goes_on_in_another_record_with_another_width() {
        let first: &[u8] = &[4, 0, 0, b'a', b'b'];
        let second: &[u8] = &[1, 0x32, 0x75, 0x59, 0x4e, 9, 0];
        let mut segments = Segments::new(vec![first, second]);
        assert_eq!(segments.text().as_deref(), Some("ab甲乙"));
        assert_eq!(segments.u16(), Some(9));
    }

    #[test]
    fn formatting_behind_a_text_is_skipped() {
        let rich: &[u8] = &[1, 0, 0x0c, 1, 0, 2, 0, 0, 0, b'x', 0, 0, 0, 0, 7, 7, 5, 0];
        let mut segments = Segments::new(vec![rich]);
        assert_eq!(segments.text().as_deref(), Some("x"));
        assert_eq!(segments.u16(), Some(5));
    }

    #[test]
    fn a_text_that_is_cut_is_damaged() {
        for bytes in [&b"\x05\0\0ab"[..], b"\x01\0\x01a", b"", b"\x01\0\x08\xff\xffx"] {
            assert_eq!(Segments::new(vec![bytes]).text(), None, "{bytes:?}");
        }
    }
}
