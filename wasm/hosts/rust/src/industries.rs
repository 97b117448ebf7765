use crate::Error;
use crate::columns::{Field, Items, Role};
use crate::field::Writer;
use crate::layout::Chunks;
use crate::tables::Tables;

/// The industries of a batch's rows on their way to a compiled policy, which knows them by their numbers in its tables.
pub(crate) struct Industries<'a> {
    /// The caller's numbers; none where all rows are of the first industry.
    column: Option<(&'a Field<'a>, &'a [u32])>,
    /// By the caller's numbers those of the tables.
    numbers: Vec<u32>,
    /// That of rows without an industry: peers can be shops without one.
    none: u32,
}

impl<'a> Industries<'a> {
    pub fn of(chunks: &Chunks<'a>, tables: &Tables) -> Result<Industries<'a>, Error> {
        let (mut column, mut names) = (None, None);
        for (field, _) in chunks.fields() {
            let twice = match field.items {
                Items::U32(items) => column.replace((field, items)).is_some(),
                Items::Text(texts) if field.role == Role::Industries => names.replace(texts).is_some(),
                _ => false,
            };
            if twice {
                return Err(field.second(0));
            }
        }
        if column.is_some() && names.is_none() {
            return Err(Error::new("bad_descriptor", "the names of the industries are missing"));
        }
        let numbers = names.unwrap_or_default().iter().map(|name| tables.number(name)).collect();
        Ok(Industries { column, numbers, none: tables.number("") })
    }

    /// Writes the numbers of some rows, and returns their address; 0 where all are rows without an industry, as the module takes them then.
    pub fn write(&self, start: usize, end: usize, to: &mut Writer<'_>) -> Result<u32, Error> {
        let first = self.numbers.first().copied().unwrap_or(self.none);
        if self.column.is_none() && first == self.none {
            return Ok(0);
        }
        let (at, room) = to.take(4 * (end - start));
        let room = room.as_chunks_mut().0;
        let Some((field, items)) = self.column else {
            room.fill(first.to_le_bytes());
            return Ok(at);
        };
        for (row, to) in (start..end).zip(room) {
            let number = if field.has(row) {
                self.numbers.get(items[row] as usize).ok_or_else(|| self.unknown(row, items[row]))?
            } else {
                &self.none
            };
            *to = number.to_le_bytes();
        }
        Ok(at)
    }

    fn unknown(&self, row: usize, number: u32) -> Error {
        let message = format!("there is no industry {number} of {}", self.numbers.len());
        Error::in_row(row, "out_of_range", "industry".into(), message)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Columns;
    use crate::section::About;

    /// The numbers that are written for columns, with tables of "", which is number 0, and toys.
    fn written(columns: &Columns<'_>) -> Result<Vec<u32>, String> {
        let about: About = serde_json::from_str(
            r#"{"policy": "p", "policy_sha256": "00", "decimals": 0, "indicators": null, "scored": 0, "dimensions": [], "decisions": [],
            "industries": ["", "toys"], "words": 11, "word_of_dimensions": 11, "word_of_contributions": 11, "word_of_decisions": 11, "reasons": 2}"#,
        )
        .unwrap();
        let chunks = Chunks::of(columns, &[], usize::MAX).unwrap();
        let industries = Industries::of(&chunks, &Tables::own(&about)).map_err(|error| error.to_string())?;
        let mut room = [0; 16];
        let at = industries.write(0, 3, &mut Writer::new(&mut room, 64)).map_err(|error| error.to_string())?;
        let numbers = room.as_chunks().0.iter().take(3).map(|number: &[u8; 4]| u32::from_le_bytes(*number));
        Ok(if at == 0 { Vec::new() } else { numbers.collect() })
    }

    #[test]
    fn numbers_are_those_of_the_tables() {
        const OTHER: u32 = u32::MAX;
        let names = ["toys", "food"];
        let three = Columns::new(3);
        assert_eq!(written(&three.clone().industry(&[1, 0, 1]).industries(&names)).unwrap(), [OTHER, 1, OTHER]);
        assert_eq!(written(&three.clone().industries(&names)).unwrap(), [1, 1, 1], "all are of the first");
        assert_eq!(written(&three.clone().industries(&names[1..])).unwrap(), [OTHER; 3], "which has nothing of its own");
        assert_eq!(written(&three).unwrap(), [0; 0], "the module knows what rows without an industry are");
        let nulls = three.clone().industry((&[0, 9, 1][..], &[0b101][..])).industries(&names);
        assert_eq!(written(&nulls).unwrap(), [1, 0, OTHER], "the number of a null is not looked at");
        let beyond = three.clone().industry((&[0, 9, 2][..], &[0b101][..])).industries(&names);
        assert_eq!(written(&beyond).unwrap_err(), "3: industry: there is no industry 2 of 2 (out_of_range)");
        assert_eq!(
            written(&three.industry(&[0, 0, 2]).industries(&names)).unwrap_err(),
            "3: industry: there is no industry 2 of 2 (out_of_range)"
        );
    }
}
