use crate::Numbers;

/// A column that a compiled policy writes, with where its items go.
pub(crate) enum Output<'a> {
    /// Numbers with their validity.
    Numbers(&'a mut Numbers),
    /// So many reasons of each row.
    Reasons(usize, &'a mut Vec<u16>),
    /// A bitmap.
    Bits(&'a mut Vec<u8>),
}

impl Output<'_> {
    /// Bytes of the column, with its validity.
    pub fn size(&self, rows: usize) -> usize {
        match self {
            Output::Numbers(_) => Numbers::size(rows),
            Output::Reasons(slots, _) => 2 * slots * rows,
            Output::Bits(_) => rows.div_ceil(8),
        }
    }

    /// How far behind the column its validity is, where it has one.
    pub fn valid_at(&self, rows: usize) -> Option<usize> {
        matches!(self, Output::Numbers(_)).then_some(8 * rows)
    }

    /// Adds the items of a chunk, with which the bytes begin.
    pub fn read(&mut self, bytes: &[u8], rows: usize) {
        let bytes = &bytes[..self.size(rows)];
        match self {
            Output::Numbers(numbers) => numbers.read(bytes, rows),
            Output::Reasons(_, reasons) => reasons.extend(bytes.as_chunks().0.iter().map(|reason| u16::from_le_bytes(*reason))),
            Output::Bits(bits) => bits.extend_from_slice(bytes),
        }
    }
}
