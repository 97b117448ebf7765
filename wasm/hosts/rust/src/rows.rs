use std::sync::Arc;

use crate::columns::{Field, Items, Role};
use crate::field::{Writer, aligned, put};
use crate::industries::Industries;
use crate::layout::Chunks;
use crate::output::Output;
use crate::row_scorer::RowScorer;
use crate::section::About;
use crate::tables::Tables;
use crate::{Columns, Error};

/// Words of a descriptor of a compiled policy.
const ROWS: usize = 1;
const TABLES: usize = 3;
const INDUSTRY: usize = 4;

/// Kinds of faults.
const OTHER_TABLES: u64 = 2;
const IMPOSSIBLE: u64 = 3;
const NO_VOLUME: u64 = 4;

/// A batch on its way through a compiled policy, chunk by chunk: each a descriptor, its columns and the room for what is found, in one
/// region of memory.
pub(crate) struct Rows<'a> {
    about: &'a About,
    tables: &'a Arc<Tables>,
    chunks: Chunks<'a>,
    industries: Industries<'a>,
}

impl<'a> Rows<'a> {
    pub fn of(columns: &'a Columns<'a>, about: &'a About, tables: &'a Arc<Tables>) -> Result<Rows<'a>, Error> {
        if columns.has_shops() {
            return Err(Error::new("conflict", "rows have no names here: the full module leaves shops out of their own comparison"));
        }
        let chunks = Chunks::of(columns, &about.indicators, usize::MAX)?;
        let industries = Industries::of(&chunks, tables)?;
        Ok(Rows { about, tables, chunks, industries })
    }

    /// Finds the outputs of all rows, by a function of the module.
    pub fn find(
        &self,
        scorer: &mut RowScorer,
        function: impl Fn(&mut RowScorer, u32) -> Result<u64, Error>,
        outputs: &mut [(usize, Output<'_>)],
    ) -> Result<(), Error> {
        let (tables, first) = scorer.hold(self.tables)?;
        let mut words = vec![0; self.about.words];
        for (start, end) in self.chunks.ranges() {
            let size = self.size(start, end, outputs);
            scorer.reach(first + size)?;
            words.fill(0);
            (words[0], words[ROWS], words[TABLES]) = (1, (end - start) as u32, tables);
            self.write(&mut scorer.memory()[first..][..size], first as u32, (start, end), outputs, &mut words)?;
            match function(scorer, first as u32)? {
                0 => outputs.iter_mut().for_each(|(word, output)| output.read(&scorer.memory()[words[*word] as usize..], end - start)),
                fault => return Err(self.fault(fault, start)),
            }
        }
        Ok(())
    }

    /// Bytes of the descriptor and all columns of some rows.
    fn size(&self, start: usize, end: usize, outputs: &[(usize, Output<'_>)]) -> usize {
        let rows = end - start;
        let found: usize = outputs.iter().map(|(_, output)| aligned(output.size(rows))).sum();
        let all_of_one_industry = aligned(4 * rows);
        aligned(4 * self.about.words) + self.chunks.inputs_size(start, end) + all_of_one_industry + found
    }

    /// Writes the descriptor and the columns of some rows to a buffer that stands at an address.
    fn write(
        &self,
        buffer: &mut [u8],
        address: u32,
        (start, end): (usize, usize),
        outputs: &[(usize, Output<'_>)],
        words: &mut [u32],
    ) -> Result<(), Error> {
        let (descriptor, data) = buffer.split_at_mut(aligned(4 * words.len()));
        let mut to = Writer::new(data, address + descriptor.len() as u32);
        for (field, number) in self.chunks.fields() {
            let Some(word) = word_of(field, number) else { continue };
            if words[word] != 0 {
                return Err(field.second(number));
            }
            let [.., at, _, valid, _] = field.write(number, start, end, &mut to);
            (words[word], words[word + 1]) = (at, valid);
        }
        words[INDUSTRY] = self.industries.write(start, end, &mut to)?;
        for (word, output) in outputs {
            let (at, _) = to.take(output.size(end - start));
            words[*word] = at;
            if let Some(valid) = output.valid_at(end - start) {
                words[*word + 1] = at + valid as u32;
            }
        }
        put(descriptor, words, u32::to_le_bytes);
        Ok(())
    }

    /// The error of a fault in the chunk that begins with a row: that of the full module.
    fn fault(&self, fault: u64, start: usize) -> Error {
        let (kind, number, row) = (fault >> 48, (fault >> 32) as u16, start + fault as u32 as usize);
        match kind {
            IMPOSSIBLE => {
                let value = self.value(u32::from(number), row).map_or_else(|| "this".into(), as_json);
                let message =
                    format!("{value} cannot be a value of this indicator: a share lies between 0 and 1, a count or ratio is not negative");
                let id = self.about.indicators.get(usize::from(number)).map_or("", String::as_str);
                Error::in_row(row, "out_of_range", format!("indicators.{id}"), message)
            }
            NO_VOLUME => Error::in_row(row, "missing_key", format!("volumes[{number}]"), "the volume is null beside a value".into()),
            OTHER_TABLES => Error::new("wrong_version", "tables of another policy"),
            _ => Error::new("wrong_version", "the compiled policy takes descriptors of another version"),
        }
    }

    fn value(&self, number: u32, row: usize) -> Option<f64> {
        self.chunks.fields().find_map(|(field, of)| match field.items {
            Items::F64(items) if of == number => items.get(row).copied(),
            _ => None,
        })
    }
}

/// The word of a column's address; none of those about industries.
fn word_of(field: &Field<'_>, number: u32) -> Option<usize> {
    let first = About::INPUTS + 4 * number as usize;
    match field.role {
        Role::Value => Some(first),
        Role::Volume => Some(first + 2),
        _ => None,
    }
}

/// A number as the core writes it.
fn as_json(value: f64) -> String {
    match value.abs() {
        0.0 | 1e-6..1e21 => format!("{value}"),
        small if small < 1.0 => format!("{value:e}"),
        _ => format!("{value:e}").replace('e', "e+"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_those_of_json() {
        let cases =
            [(-0.0, "-0"), (1.5, "1.5"), (-1e20, "-100000000000000000000"), (1e21, "1e+21"), (-2.5e-7, "-2.5e-7"), (1e-6, "0.000001")];
        for (value, text) in cases {
            assert_eq!(as_json(value), text);
        }
    }
}
