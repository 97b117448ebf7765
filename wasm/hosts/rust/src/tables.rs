use std::collections::HashMap;

use crate::Error;
use crate::section::About;

/// What a file of tables begins with, its version, and how long its head is.
const MAGIC: &[u8] = b"SSTB";
const VERSION: usize = 1;
const HEAD: usize = 56;

/// Bytes of an industry's record: of each scored indicator at least, and of each dimension.
const OF_INDICATOR: usize = 8 + 48;
const OF_DIMENSION: usize = 8;

/// The number of an industry that has nothing of its own in any tables.
const OTHER: u32 = u32::MAX;

/// What industries and peers have of their own: a module's own tables, or a file that is put in their place.
pub(crate) struct Tables {
    /// The file; empty where the tables are the module's own.
    pub bytes: Vec<u8>,
    /// The numbers of industries, by name.
    industries: HashMap<String, u32>,
}

impl Tables {
    /// The tables that a module has.
    pub fn own(about: &About) -> Tables {
        Tables { bytes: Vec::new(), industries: numbered(about.industries.iter().cloned()) }
    }

    /// Reads a file of tables for a module.
    pub fn read(bytes: &[u8], about: &About) -> Result<Tables, Error> {
        let spoilt = |what: &str| Error::new("bad_descriptor", format!("the tables {what}"));
        if bytes.len() < HEAD || !bytes.starts_with(MAGIC) {
            return Err(spoilt("are none of `shopscore policy build --tables`"));
        }
        let version = word(bytes, 4);
        if version != VERSION {
            return Err(Error::new("wrong_version", format!("the tables have version {version}, not {VERSION}")));
        }
        let hash: String = bytes[16..48].iter().map(|byte| format!("{byte:02x}")).collect();
        if hash != about.policy_sha256 {
            return Err(Error::new("wrong_version", format!("tables of another policy: {hash}, not {}", about.policy_sha256)));
        }
        if word(bytes, 8) != bytes.len() {
            return Err(spoilt(&format!("are {} bytes, not {}", bytes.len(), word(bytes, 8))));
        }
        let (records, record) = (word(bytes, 12), OF_INDICATOR * about.scored + OF_DIMENSION * about.dimensions.len());
        let room = (bytes.len() - HEAD) / record.max(1);
        let names = (1..=room.max(1)).contains(&records).then(|| names(bytes, records - 1)).flatten();
        let names = names.ok_or_else(|| spoilt("lack records or names"))?;
        Ok(Tables { bytes: bytes.to_vec(), industries: numbered(names.into_iter()) })
    }

    /// Whether these are a module's own.
    pub fn are_own(&self) -> bool {
        self.bytes.is_empty()
    }

    /// The number of an industry.
    pub fn number(&self, industry: &str) -> u32 {
        self.industries.get(industry).copied().unwrap_or(OTHER)
    }
}

fn numbered(names: impl Iterator<Item = String>) -> HashMap<String, u32> {
    names.zip(0..).collect()
}

/// The names of the industries, each a length and its characters.
fn names(bytes: &[u8], count: usize) -> Option<Vec<String>> {
    let mut rest = bytes.get(word(bytes, 48)..)?;
    let mut names = Vec::new();
    for _ in 0..count {
        let (size, after) = rest.split_at_checked(4)?;
        let (name, after) = after.split_at_checked(word(size, 0))?;
        names.push(String::from_utf8(name.to_vec()).ok()?);
        rest = after;
    }
    Some(names)
}

fn word(bytes: &[u8], at: usize) -> usize {
    u32::from_le_bytes(bytes[at..at + 4].try_into().expect("four bytes")) as usize
}
