use crate::Error;
use crate::columns::{Field, Items, Role};

/// Fills the room for columns, each aligned to 8 bytes.
pub(crate) struct Writer<'a> {
    room: &'a mut [u8],
    used: usize,
    /// The address of the room in the guest's memory.
    first: u32,
}

impl<'a> Writer<'a> {
    pub fn new(room: &'a mut [u8], first: u32) -> Writer<'a> {
        Writer { room, used: 0, first }
    }

    /// The address of what is written next.
    pub fn at(&self) -> u32 {
        self.first + self.used as u32
    }

    /// Takes room for so many bytes, and returns it with its address.
    pub fn take(&mut self, size: usize) -> (u32, &mut [u8]) {
        let (at, from) = (self.at(), self.used);
        self.used += aligned(size);
        (at, &mut self.room[from..][..size])
    }

    /// Writes items, and returns their address and how many bytes they are.
    fn put<T: Copy, const N: usize>(&mut self, items: &[T], bytes: impl Fn(T) -> [u8; N]) -> (u32, u32) {
        let size = N * items.len();
        let (at, room) = self.take(size);
        put(room, items, bytes);
        (at, size as u32)
    }

    /// Writes texts one after another, then where each begins and the last ends. Returns where both are, and how many bytes the texts are.
    fn put_texts(&mut self, texts: &[&str]) -> (u32, u32, u32) {
        let size = aligned(text_bytes(texts));
        let (characters, offsets) = self.room[self.used..].split_at_mut(size);
        let offsets = offsets.as_chunks_mut().0;
        offsets[0] = [0; 4];
        let mut end = 0;
        for (text, offset) in texts.iter().zip(&mut offsets[1..]) {
            characters[end..][..text.len()].copy_from_slice(text.as_bytes());
            end += text.len();
            *offset = (end as u32).to_le_bytes();
        }
        let at = self.at();
        self.used += size + offsets_bytes(texts);
        (at, end as u32, at + size as u32)
    }
}

/// Writes the bytes of items one after another.
pub(crate) fn put<T: Copy, const N: usize>(to: &mut [u8], items: &[T], bytes: impl Fn(T) -> [u8; N]) {
    for (to, item) in to.as_chunks_mut().0.iter_mut().zip(items) {
        *to = bytes(*item);
    }
}

pub(crate) fn aligned(size: usize) -> usize {
    size.next_multiple_of(8)
}

fn text_bytes(texts: &[&str]) -> usize {
    texts.iter().map(|text| text.len()).sum()
}

fn offsets_bytes(texts: &[&str]) -> usize {
    aligned(4 * (texts.len() + 1))
}

impl Field<'_> {
    /// Whether a row has an item.
    pub fn has(&self, row: usize) -> bool {
        self.valid.is_none_or(|bits| bits[row / 8] >> (row % 8) & 1 == 1)
    }

    /// Refuses a column that has not an item for each row.
    pub fn check(&self, rows: usize) -> Result<(), Error> {
        let (items, bits) = (self.items.len(), self.valid.map(<[u8]>::len));
        if self.role != Role::Industries && items != rows {
            return Err(self.misfit(items, rows));
        }
        match bits {
            Some(bytes) if bytes < rows.div_ceil(8) => Err(self.misfit(8 * bytes, rows)),
            _ => Ok(()),
        }
    }

    fn misfit(&self, got: usize, rows: usize) -> Error {
        let name = format!("{:?} {}", self.role, self.indicator).to_lowercase();
        Error::new("bad_descriptor", format!("{}: {got} items for {rows} rows", name.trim_end()))
    }

    /// The error of a column that was there already, which the full module finds itself.
    pub fn second(&self, number: u32) -> Error {
        Error::new("bad_descriptor", format!("a second column of role {} and number {number}", self.role as u32))
    }

    /// The number of the field's indicator; 0 where it is of none.
    pub fn number(&self, indicators: &[String]) -> Result<u32, Error> {
        if !matches!(self.role, Role::Value | Role::Volume) {
            return Ok(0);
        }
        match indicators.iter().position(|id| id == self.indicator) {
            Some(number) => Ok(number as u32),
            None => {
                let message = format!("{:?} is not an indicator of the policy: {}", self.indicator, indicators.join(", "));
                Err(Error::new("unknown_name", message))
            }
        }
    }

    /// Bytes that `write` takes.
    pub fn size(&self, start: usize, end: usize) -> usize {
        let rows = end - start;
        let items = match self.part(start, end) {
            Items::F64(_) | Items::I64(_) => 8 * rows,
            Items::U32(_) => aligned(4 * rows),
            Items::Text(texts) => aligned(text_bytes(texts)) + offsets_bytes(texts),
        };
        items + self.valid.map_or(0, |_| aligned(rows.div_ceil(8)))
    }

    /// Writes the items of some rows. Returns their entry of the descriptor.
    pub fn write(&self, number: u32, start: usize, end: usize, to: &mut Writer<'_>) -> [u32; 8] {
        let part = self.part(start, end);
        let (kind, (at, size), offsets) = match part {
            Items::F64(items) => (1, to.put(items, f64::to_le_bytes), 0),
            Items::I64(items) => (2, to.put(items, i64::to_le_bytes), 0),
            Items::U32(items) => (3, to.put(items, u32::to_le_bytes), 0),
            Items::Text(texts) => {
                let (at, size, offsets) = to.put_texts(texts);
                (4, (at, size), offsets)
            }
        };
        let valid = self.valid.map_or(0, |bits| to.put(&bits[start / 8..end.div_ceil(8)], |byte| [byte]).0);
        [self.role as u32, number, kind, part.len() as u32, at, size, valid, offsets]
    }

    /// The items of some rows; of names all.
    fn part(&self, start: usize, end: usize) -> Items<'_> {
        match self.items {
            Items::F64(items) => Items::F64(&items[start..end]),
            Items::I64(items) => Items::I64(&items[start..end]),
            Items::U32(items) => Items::U32(&items[start..end]),
            Items::Text(texts) if self.role == Role::Shops => Items::Text(&texts[start..end]),
            Items::Text(texts) => Items::Text(texts),
        }
    }
}

impl Items<'_> {
    fn len(&self) -> usize {
        match self {
            Items::F64(items) => items.len(),
            Items::I64(items) => items.len(),
            Items::U32(items) => items.len(),
            Items::Text(texts) => texts.len(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_characters_then_offsets() {
        let field = Field { role: Role::Shops, indicator: "", items: Items::Text(&["never", "ab", "", "店"]), valid: None };
        assert_eq!(field.size(1, 4), 8 + 16);
        let mut room = [255; 24];
        let entry = field.write(0, 1, 4, &mut Writer::new(&mut room, 1000));
        assert_eq!(entry, [5, 0, 4, 3, 1000, 5, 0, 1008]);
        assert_eq!(&room[..5], "ab店".as_bytes());
        assert_eq!(room[8..], [0, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 5, 0, 0, 0]);
    }

    #[test]
    fn numbers_are_cut_with_their_bits() {
        let items: Vec<u32> = (0..20).collect();
        let field = Field { role: Role::Industry, indicator: "", items: Items::U32(&items), valid: Some(&[1, 2, 3]) };
        assert_eq!(field.size(8, 19), 48 + 8);
        let mut room = [0; 56];
        let entry = field.write(0, 8, 19, &mut Writer::new(&mut room, 64));
        assert_eq!(entry, [3, 0, 3, 11, 64, 44, 112, 0]);
        assert_eq!((room[0], room[40], &room[48..50]), (8, 18, &[2, 3][..]));
    }
}
