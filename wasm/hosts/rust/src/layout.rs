use crate::columns::{Field, Role};
use crate::field::{Writer, put};
use crate::instance::Instance;
use crate::{Columns, Error, Numbers, Totals};

/// Rows of one call: enough that the call costs nothing beside them, few enough for a processor's cache. A multiple of 8, so that
/// bitmaps are cut between bytes.
const CHUNK_ROWS: usize = 1 << 14;

/// Bytes of the descriptor before its columns, and of each column there.
const HEAD: usize = 16;
const ENTRY: usize = 32;

/// A batch whose columns fit the policy and each other, on its way into the guest's memory: chunk by chunk, each a descriptor and its
/// columns in one buffer.
pub(crate) struct Chunks<'a> {
    columns: &'a Columns<'a>,
    /// By column the number of its indicator.
    numbers: Vec<u32>,
    /// Rows of a chunk.
    rows: usize,
}

impl<'a> Chunks<'a> {
    pub fn of(columns: &'a Columns<'a>, indicators: &[String], most_rows: usize) -> Result<Chunks<'a>, Error> {
        let mut numbers = Vec::with_capacity(columns.fields.len());
        for field in &columns.fields {
            field.check(columns.rows)?;
            numbers.push(field.number(indicators)?);
        }
        Ok(Chunks { columns, numbers, rows: CHUNK_ROWS.min(most_rows & !7) })
    }

    /// Scores all rows with a loaded policy.
    pub fn score(&self, instance: &mut Instance, plan: u32, totals: &mut Totals) -> Result<(), Error> {
        totals.clear();
        for (start, end) in self.ranges() {
            let size = self.size(start, end);
            let at = instance.buffer(size)?;
            let output = self.write(&mut instance.memory()[at as usize..][..size], at, start, end);
            instance.score_columns(plan, at).map_err(|error| error.after_rows(start))?;
            totals.read(&instance.memory()[at as usize..][output..size], end - start);
        }
        Ok(())
    }

    /// The rows of each chunk.
    pub fn ranges(&self) -> impl Iterator<Item = (usize, usize)> {
        let rows = self.columns.rows;
        (0..rows).step_by(self.rows).map(move |start| (start, rows.min(start + self.rows)))
    }

    /// The columns, each with the number of its indicator.
    pub fn fields(&self) -> impl Iterator<Item = (&'a Field<'a>, u32)> {
        self.columns.fields.iter().zip(self.numbers.iter().copied())
    }

    /// Bytes of all columns of some rows.
    pub fn inputs_size(&self, start: usize, end: usize) -> usize {
        self.columns.fields.iter().map(|field| field.size(start, end)).sum()
    }

    /// Bytes of the descriptor and all columns of some rows.
    fn size(&self, start: usize, end: usize) -> usize {
        self.descriptor_size() + self.inputs_size(start, end) + Numbers::size(end - start)
    }

    fn descriptor_size(&self) -> usize {
        HEAD + ENTRY * (self.columns.fields.len() + 1)
    }

    /// Writes the descriptor and the columns of some rows to a buffer that stands at an address. Returns where the totals will be in it.
    fn write(&self, buffer: &mut [u8], address: u32, start: usize, end: usize) -> usize {
        let (descriptor, data) = buffer.split_at_mut(self.descriptor_size());
        let mut to = Writer::new(data, address + descriptor.len() as u32);
        let rows = (end - start) as u32;
        put(&mut descriptor[..HEAD], &[1, rows, self.numbers.len() as u32 + 1, 0], u32::to_le_bytes);
        let mut entries = descriptor[HEAD..].chunks_exact_mut(ENTRY);
        for ((field, number), entry) in self.fields().zip(&mut entries) {
            put(entry, &field.write(number, start, end, &mut to), u32::to_le_bytes);
        }
        let output = to.at();
        let last = [Role::Totals as u32, 0, 1, rows, output, 8 * rows, output + 8 * rows, 0];
        put(entries.next().expect("one more than fields"), &last, u32::to_le_bytes);
        (output - address) as usize
    }
}

impl Numbers {
    /// Forgets what there is, but not its room.
    pub(crate) fn clear(&mut self) {
        self.values.clear();
        self.valid.clear();
    }

    /// Bytes of the numbers of some rows, with their validity.
    pub(crate) fn size(rows: usize) -> usize {
        8 * rows + rows.div_ceil(8)
    }

    /// Adds the numbers of a chunk: values, then validity.
    pub(crate) fn read(&mut self, output: &[u8], rows: usize) {
        let (values, valid) = output.split_at(8 * rows);
        self.values.extend(values.as_chunks().0.iter().map(|bytes| f64::from_le_bytes(*bytes)));
        self.valid.extend_from_slice(valid);
    }
}
