//! Counts what a footer describes, before the Parquet library allocates it.

use super::compact_thrift::{LIST, STRUCT, ThriftError, ThriftReader};

/// The deepest nesting of columns. The library reads a schema by recursion.
const MAX_DEPTH: usize = 32;

/// The size of what a footer describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct FooterSize {
    /// The nodes of the schema: the root, groups and columns.
    pub(crate) nodes: usize,
    /// The columns of all row groups.
    pub(crate) chunks: usize,
}

/// Counts the schema nodes and the column chunks of a footer. `None`: it is damaged, or nested too deeply.
pub(crate) fn scan_footer(bytes: &[u8]) -> Option<FooterSize> {
    let mut size = FooterSize::default();
    let mut reader = ThriftReader::new(bytes);
    let scan = reader.each_field(|reader, id, kind| match (id, kind) {
        (2, LIST) => {
            size.nodes = scan_schema(reader)?;
            Ok(())
        }
        (4, LIST) => {
            size.chunks += scan_row_groups(reader)?;
            Ok(())
        }
        (2 | 4, _) => Err(ThriftError::Invalid),
        _ => reader.skip(kind),
    });
    scan.ok().map(|()| size)
}

/// Counts the nodes of a schema, and checks that its groups have as many children as they state.
fn scan_schema(reader: &mut ThriftReader<'_>) -> Result<usize, ThriftError> {
    let (kind, nodes) = reader.list()?;
    if kind != STRUCT {
        return Err(ThriftError::Invalid);
    }
    // The number of children that each open group still needs.
    let mut open: Vec<usize> = Vec::new();
    for at in 0..nodes {
        let mut children = 0;
        reader.each_field(|reader, id, kind| match id {
            5 => {
                children = usize::try_from(reader.zigzag()?).map_err(|_| ThriftError::Invalid)?;
                Ok(())
            }
            _ => reader.skip(kind),
        })?;
        if let Some(parent) = open.last_mut() {
            *parent -= 1;
        } else if at > 0 {
            return Err(ThriftError::Invalid);
        }
        if children > nodes - at - 1 || open.len() > MAX_DEPTH {
            return Err(ThriftError::Invalid);
        }
        open.push(children);
        while open.last() == Some(&0) {
            open.pop();
        }
    }
    Ok(nodes)
}

/// Counts the columns of all row groups.
fn scan_row_groups(reader: &mut ThriftReader<'_>) -> Result<usize, ThriftError> {
    let (kind, groups) = reader.list()?;
    if kind != STRUCT {
        return Err(ThriftError::Invalid);
    }
    let mut chunks = 0;
    for _ in 0..groups {
        chunks += 1;
        reader.each_field(|reader, id, kind| {
            if id == 1 && kind == LIST {
                chunks += reader.clone().list()?.1;
            }
            reader.skip(kind)
        })?;
    }
    Ok(chunks)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Makes a footer with the numbers of children of its nodes, and of columns of its row groups.
    fn footer(children: &[u8], groups: &[u8]) -> Vec<u8> {
        let mut bytes = vec![0x15, 2, 0x19, 0xf0 | STRUCT, children.len() as u8];
        // Field 5 of a node: the number of children.
        children.iter().for_each(|count| bytes.extend([0x55, count * 2, 0]));
        bytes.extend([0x29, 0xf0 | STRUCT, groups.len() as u8]);
        for columns in groups {
            bytes.extend([0x19, (columns << 4) | STRUCT]);
            bytes.extend(vec![0; usize::from(*columns)]);
            bytes.push(0);
        }
        bytes.push(0);
        bytes
    }

    #[test]
    fn nodes_and_chunks_are_counted() {
        let size = scan_footer(&footer(&[2, 0, 1, 0], &[2, 2, 2]));
        assert_eq!(size, Some(FooterSize { nodes: 4, chunks: 9 }));
    }

    #[test]
    fn impossible_schemas_are_refused() {
        for children in [&[3, 0, 0][..], &[1, 0, 0], &[100, 0], &[1; 40]] {
            assert_eq!(scan_footer(&footer(children, &[])), None, "{children:?}");
        }
        let mut deep = vec![1; 60];
        deep.push(0);
        assert_eq!(scan_footer(&footer(&deep, &[])), None);
        let truncated = footer(&[1, 0], &[1]);
        assert_eq!(scan_footer(&truncated[..truncated.len() - 1]), None);
        assert_eq!(
            scan_footer(&[0x49, 0xfc, 0xff, 0xff, 0xff, 0xff, 0x7f]),
            None,
            "2^31 row groups"
        );
    }
}
