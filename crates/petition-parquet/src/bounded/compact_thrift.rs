//! Walks over Thrift's compact protocol without building values: page headers and footers.

/// The reason why bytes cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ThriftError {
    /// The bytes end within a value.
    Incomplete,
    /// The bytes are not Thrift, or nested too deeply.
    Invalid,
}

type Result<T> = std::result::Result<T, ThriftError>;

/// The types of values in the protocol.
pub(super) const I32: u8 = 5;
pub(super) const LIST: u8 = 9;
pub(super) const STRUCT: u8 = 12;

/// The deepest nesting of values. Footers have five levels.
const MAX_DEPTH: usize = 32;

/// Reads values one after another.
#[derive(Debug, Clone)]
pub(super) struct ThriftReader<'a> {
    rest: &'a [u8],
}

impl<'a> ThriftReader<'a> {
    pub(super) const fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// Returns the number of bytes that are not read.
    pub(super) const fn len(&self) -> usize {
        self.rest.len()
    }

    fn byte(&mut self) -> Result<u8> {
        let (first, rest) = self.rest.split_first().ok_or(ThriftError::Incomplete)?;
        self.rest = rest;
        Ok(*first)
    }

    pub(super) fn varint(&mut self) -> Result<u64> {
        let mut value = 0u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Ok(value);
            }
        }
        Err(ThriftError::Invalid)
    }

    pub(super) fn zigzag(&mut self) -> Result<i64> {
        let value = self.varint()?;
        Ok((value >> 1) as i64 ^ -((value & 1) as i64))
    }

    /// Visits the fields of a struct by id and type. `visit` reads the value.
    pub(super) fn each_field(
        &mut self,
        mut visit: impl FnMut(&mut Self, i16, u8) -> Result<()>,
    ) -> Result<()> {
        let mut id = 0i16;
        loop {
            let head = self.byte()?;
            let (delta, kind) = (head >> 4, head & 0xf);
            if kind == 0 {
                return Ok(());
            }
            id = match delta {
                0 => i16::try_from(self.zigzag()?).map_err(|_| ThriftError::Invalid)?,
                delta => id.checked_add(delta.into()).ok_or(ThriftError::Invalid)?,
            };
            visit(self, id, kind)?;
        }
    }

    /// Reads the type and the number of the items of a list. Each takes at least one byte.
    pub(super) fn list(&mut self) -> Result<(u8, usize)> {
        let head = self.byte()?;
        let size = match head >> 4 {
            15 => self.varint()?,
            size => size.into(),
        };
        match usize::try_from(size) {
            Ok(size) if size <= self.rest.len() => Ok((head & 0xf, size)),
            _ => Err(ThriftError::Incomplete),
        }
    }

    pub(super) fn skip(&mut self, kind: u8) -> Result<()> {
        self.skip_within(kind, MAX_DEPTH)
    }

    fn skip_within(&mut self, kind: u8, depth: usize) -> Result<()> {
        let inner = depth.checked_sub(1).ok_or(ThriftError::Invalid)?;
        match kind {
            // Booleans of a field have no bytes.
            1 | 2 => Ok(()),
            3 => self.byte().map(drop),
            4..=6 => self.varint().map(drop),
            7 => self.skip_bytes(8),
            8 => {
                let length = self.varint()?;
                self.skip_bytes(length)
            }
            9 | 10 => {
                let (item, size) = self.list()?;
                (0..size).try_for_each(|_| self.skip_item(item, inner))
            }
            11 => self.skip_map(inner),
            12 => self.each_field(|reader, _, kind| reader.skip_within(kind, inner)),
            _ => Err(ThriftError::Invalid),
        }
    }

    /// Skips an item of a list or map. There, a boolean is a byte.
    fn skip_item(&mut self, kind: u8, depth: usize) -> Result<()> {
        if matches!(kind, 1 | 2) { self.byte().map(drop) } else { self.skip_within(kind, depth) }
    }

    fn skip_map(&mut self, depth: usize) -> Result<()> {
        let size = self.varint()?;
        if size == 0 {
            return Ok(());
        }
        let kinds = self.byte()?;
        (0..size).try_for_each(|_| {
            self.skip_item(kinds >> 4, depth)?;
            self.skip_item(kinds & 0xf, depth)
        })
    }

    fn skip_bytes(&mut self, count: u64) -> Result<()> {
        let count = usize::try_from(count).map_err(|_| ThriftError::Incomplete)?;
        self.rest = self.rest.get(count..).ok_or(ThriftError::Incomplete)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_of_every_type_are_skipped() {
        let bytes: &[u8] = &[
            0x11, 0x13, 7, 0x15, 0x80, 0x01, 0x17, 0, 0, 0, 0, 0, 0, 0, 0, 0x18, 2, b'a', b'b',
            0x19, 0x21, 1, 2, 0x1b, 1, 0x58, 3, 1, b'x', 0x1c, 0x15, 4, 0, 0x05, 0x80, 0x02, 9, 0,
            99,
        ];
        let mut ids = Vec::new();
        let mut reader = ThriftReader::new(bytes);
        let visit = |reader: &mut ThriftReader<'_>, id, kind| {
            ids.push(id);
            reader.skip(kind)
        };
        reader.each_field(visit).unwrap();
        assert_eq!(ids, [1, 2, 3, 4, 5, 6, 7, 8, 128]);
        assert_eq!(reader.rest, [99]);
        for length in 0..bytes.len() - 1 {
            let mut reader = ThriftReader::new(&bytes[..length]);
            let read = reader.each_field(|reader, _, kind| reader.skip(kind));
            assert_eq!(read, Err(ThriftError::Incomplete), "{length}");
        }
    }

    #[test]
    fn hostile_sizes_and_depths_are_errors() {
        let skip = |kind, bytes: &[u8]| ThriftReader::new(bytes).skip(kind);
        assert_eq!(skip(LIST, &[0xfc, 0xff, 0xff, 0xff, 0x7f]), Err(ThriftError::Incomplete));
        assert_eq!(skip(8, &[0xff, 0xff, 0xff, 0xff, 0x7f]), Err(ThriftError::Incomplete));
        assert_eq!(skip(STRUCT, &[0x1c; 1_000]), Err(ThriftError::Invalid));
        assert_eq!(skip(14, &[0]), Err(ThriftError::Invalid));
        assert_eq!(ThriftReader::new(&[0xff; 20]).varint(), Err(ThriftError::Invalid));
        assert_eq!(ThriftReader::new(&[0x03]).zigzag(), Ok(-2));
    }
}
