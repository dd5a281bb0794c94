//! Encodes integers in Parquet's hybrid of run lengths and bit packing.

/// The number of integers that are packed together: their bits fill complete bytes.
const GROUP: usize = 8;

/// The greatest number of groups of a packed run, whose header is one byte.
const GROUPS: u8 = 63;

/// Returns the number of bits of the integers below `count`.
pub(super) const fn bits_below(count: usize) -> u32 {
    match count.checked_sub(1) {
        None | Some(0) => 0,
        Some(most) => usize::BITS - most.leading_zeros(),
    }
}

/// Appends integers of `bits` bits.
pub(super) fn write(indices: &[u32], bits: u32, out: &mut Vec<u8>) {
    let mut packed = Packed::default();
    let mut rest = indices;
    while let Some(first) = rest.first() {
        let run = run_length(rest, *first);
        if run >= GROUP || run == rest.len() {
            packed.close(out);
            write_varint((run as u64) << 1, out);
            let bytes = bits.div_ceil(8) as usize;
            out.extend(first.to_le_bytes().iter().take(bytes));
            rest = rest.get(run..).unwrap_or_default();
        } else {
            let (group, behind) = rest.split_at(GROUP.min(rest.len()));
            packed.push(group, bits, out);
            rest = behind;
        }
    }
    packed.close(out);
}

/// Returns the number of equal integers at the start.
#[inline]
fn run_length(indices: &[u32], first: u32) -> usize {
    // Most short runs have one integer.
    if indices.get(1).is_some_and(|second| *second != first) {
        return 1;
    }
    indices.iter().position(|index| *index != first).unwrap_or(indices.len())
}

/// The current packed run: the offset of its header, and its number of groups.
#[derive(Default)]
struct Packed(Option<(usize, u8)>);

impl Packed {
    fn push(&mut self, group: &[u32], bits: u32, out: &mut Vec<u8>) {
        let (head, groups) = self.0.unwrap_or_else(|| {
            out.push(0);
            (out.len() - 1, 0)
        });
        self.0 = Some((head, groups + 1));
        pack(group, bits, out);
        if groups + 1 == GROUPS {
            self.close(out);
        }
    }

    fn close(&mut self, out: &mut [u8]) {
        if let Some((head, groups)) = self.0.take()
            && let Some(head) = out.get_mut(head)
        {
            *head = (groups << 1) | 1;
        }
    }
}

/// Packs eight integers; the last group is filled with zeros.
#[inline]
fn pack(group: &[u32], bits: u32, out: &mut Vec<u8>) {
    if bits <= 8 {
        // Nearly all groups are full: these take a few instructions without a loop.
        let all = match <[u32; GROUP]>::try_from(group) {
            Ok(group) => join_bits(&group, bits),
            Err(_) => join_bits(group, bits),
        };
        out.extend_from_slice(all.to_le_bytes().get(..bits as usize).unwrap_or_default());
        return;
    }
    let (mut waiting, mut count) = (0u64, 0);
    for at in 0..GROUP {
        waiting |= u64::from(group.get(at).copied().unwrap_or(0)) << count;
        count += bits;
        while count >= 8 {
            out.push(waiting as u8);
            waiting >>= 8;
            count -= 8;
        }
    }
}

/// Joins integers of at most eight bits.
#[inline(always)]
fn join_bits(group: &[u32], bits: u32) -> u64 {
    let shifted = group.iter().zip(0u32..).map(|(index, at)| u64::from(*index) << (at * bits));
    shifted.fold(0, |all, index| all | index)
}

/// Appends an integer as a varint, in groups of seven bits.
pub(super) fn write_varint(mut number: u64, out: &mut Vec<u8>) {
    while number >= 0x80 {
        out.push((number as u8 & 0x7f) | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Decodes bytes by the specification of the format.
    fn read(mut bytes: &[u8], bits: u32, count: usize) -> Vec<u32> {
        let mut indices = Vec::new();
        let take = |bytes: &mut &[u8], many: usize| {
            let (taken, rest) = bytes.split_at(many);
            *bytes = rest;
            taken.to_vec()
        };
        while indices.len() < count {
            let (mut head, mut shift) = (0u64, 0);
            loop {
                let byte = take(&mut bytes, 1)[0];
                head |= u64::from(byte & 0x7f) << shift;
                shift += 7;
                if byte < 0x80 {
                    break;
                }
            }
            if head % 2 == 0 {
                let value = take(&mut bytes, bits.div_ceil(8) as usize);
                let value = value.iter().rev().fold(0, |all, byte| all << 8 | u32::from(*byte));
                indices.extend(std::iter::repeat_n(value, (head / 2) as usize));
                continue;
            }
            let packed = take(&mut bytes, (head / 2) as usize * bits as usize);
            let bit = |at: usize| u32::from(packed[at / 8] >> (at % 8) & 1);
            for at in 0..(head / 2) as usize * GROUP {
                let of = |bit_of: u32| bit(at * bits as usize + bit_of as usize) << bit_of;
                indices.push((0..bits).map(of).sum());
            }
        }
        assert!(bytes.is_empty() && indices[count..].iter().all(|index| *index == 0));
        indices.truncate(count);
        indices
    }

    #[test]
    fn encoded_integers_are_decoded() {
        for bits in 0..=32u32 {
            let most = if bits == 32 { u32::MAX } else { (1 << bits) - 1 };
            let mixed = |at: u32| at.wrapping_mul(2_654_435_761) & most;
            let patterns: [Vec<u32>; 6] = [
                Vec::new(),
                vec![most; 3],
                vec![most; 1000],
                (0..1003).map(mixed).collect(),
                // Runs of nine, as for the duties of a leader, and runs that are slightly too short.
                (0..999).map(|at| mixed(at / 9)).collect(),
                (0..999).map(|at| mixed(at / 7 + at / 100)).collect(),
            ];
            for indices in patterns {
                let mut bytes = Vec::new();
                write(&indices, bits, &mut bytes);
                assert_eq!(read(&bytes, bits, indices.len()), indices, "{bits}");
            }
        }
    }

    #[test]
    fn long_runs_take_few_bytes() {
        let mut bytes = Vec::new();
        write(&[5; 100_000], 3, &mut bytes);
        assert_eq!(bytes.len(), 4);
        assert_eq!([0, 1, 2, 3, 256, 257].map(bits_below), [0, 0, 1, 2, 8, 9]);
    }
}
