//! What a compiled policy tells of itself, in a custom section of its module.

use serde::{Deserialize, Deserializer};

use crate::Error;
use crate::exports::unsupported;

/// The version of the ABI of compiled policies that this crate uses.
const ABI: u32 = 1;

/// More than any policy's descriptor has.
const MOST_WORDS: usize = 1 << 16;

/// The description: ids by number, and where the words of a descriptor are.
#[derive(Debug, Deserialize)]
pub(crate) struct About {
    pub policy: String,
    pub policy_sha256: String,
    pub peers_sha256: Option<String>,
    pub scale: Option<(f64, f64)>,
    pub decimals: u32,
    #[serde(deserialize_with = "ids")]
    pub indicators: Vec<String>,
    /// How many of the indicators contribute: the first ones.
    pub scored: usize,
    pub dimensions: Vec<String>,
    pub decisions: Vec<String>,
    /// Those of the module's own tables.
    pub industries: Vec<String>,
    pub words: usize,
    pub word_of_dimensions: usize,
    pub word_of_contributions: usize,
    pub word_of_decisions: usize,
    /// Reasons of a row.
    pub reasons: usize,
}

fn ids<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<String>, D::Error> {
    #[derive(Deserialize)]
    struct Indicator {
        id: String,
    }
    let indicators = Option::<Vec<Indicator>>::deserialize(from)?.unwrap_or_default(); // null where there are none
    Ok(indicators.into_iter().map(|indicator| indicator.id).collect())
}

impl About {
    /// The first words of a descriptor: those of inputs begin behind them.
    pub const INPUTS: usize = 11;

    /// Reads the description of a module.
    pub fn read(module: &[u8]) -> Result<About, Error> {
        #[derive(Deserialize)]
        struct Version {
            abi: u32,
        }
        let text =
            section(module, b"shopscore").ok_or_else(|| unsupported("it is no compiled policy, which `shopscore policy build` makes"))?;
        let Version { abi } = serde_json::from_slice(text).map_err(unsupported)?;
        if abi != ABI {
            return Err(Error::new("wrong_version", format!("the compiled policy has version {abi} of the ABI, not {ABI}")));
        }
        let about: About = serde_json::from_slice(text).map_err(unsupported)?;
        if about.is_consistent() { Ok(about) } else { Err(unsupported("what it tells of its descriptors cannot be")) }
    }

    /// Whether the words of all columns lie within a descriptor.
    fn is_consistent(&self) -> bool {
        let within = |at: usize, words: usize| at.checked_add(words).is_some_and(|end| end <= self.words);
        self.words.max(self.reasons) <= MOST_WORDS
            && self.scored <= self.indicators.len()
            && within(About::INPUTS, 4 * self.indicators.len())
            && within(self.word_of_dimensions, 2 * self.dimensions.len())
            && within(self.word_of_contributions, 2 * self.scored)
            && within(self.word_of_decisions, self.decisions.len())
    }
}

/// The custom section of a name; none where there is none, or it is no module.
fn section<'a>(module: &'a [u8], name: &[u8]) -> Option<&'a [u8]> {
    let mut rest = module.strip_prefix(b"\0asm\x01\0\0\0")?;
    while let Some((kind, after)) = rest.split_first() {
        rest = after;
        let mut body = sized(&mut rest)?;
        if *kind == 0 && sized(&mut body)? == name {
            return Some(body);
        }
    }
    None
}

/// Takes what stands behind its size, a LEB128 number.
fn sized<'a>(from: &mut &'a [u8]) -> Option<&'a [u8]> {
    let last = from.iter().take(5).position(|byte| byte & 0x80 == 0)?;
    let (digits, after) = from.split_at(last + 1);
    let size = digits.iter().rev().fold(0u64, |size, byte| size << 7 | u64::from(byte & 0x7f));
    let (body, rest) = after.split_at_checked(usize::try_from(size).ok()?)?;
    *from = rest;
    Some(body)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn module(description: &str) -> Vec<u8> {
        let size = description.len() + 10;
        let mut module = b"\0asm\x01\0\0\0\x00\x03\x01a!\x00".to_vec(); // another custom section comes first
        module.extend([size as u8 & 0x7f | 0x80, (size >> 7) as u8]);
        module.extend(b"\x09shopscore");
        module.extend(description.as_bytes());
        module
    }

    fn description(words: usize) -> String {
        format!(
            r#"{{"abi": 1, "policy": "p", "policy_sha256": "00", "decimals": 2, "indicators": [{{"id": "a", "at_least": 0}}, {{"id": "b"}}],
            "scored": 1, "dimensions": ["d"], "decisions": ["x", "y"], "industries": [], "words": {words},
            "word_of_dimensions": 19, "word_of_contributions": 21, "word_of_decisions": 23, "reasons": 2}}"#
        )
    }

    #[test]
    fn the_description_is_found_behind_other_sections() {
        let about = About::read(&module(&description(25))).unwrap();
        assert_eq!((about.policy.as_str(), about.indicators, about.words), ("p", vec!["a".to_string(), "b".to_string()], 25));
    }

    #[test]
    fn other_modules_are_refused() {
        let code = |module: &[u8]| About::read(module).err().unwrap().code().to_string();
        assert_eq!(code(b"no module"), "unsupported_module");
        assert_eq!(code(b"\0asm\x01\0\0\0"), "unsupported_module");
        assert_eq!(code(b"\0asm\x01\0\0\0\x00\x7f\x09shopscore{}"), "unsupported_module", "cut off");
        assert_eq!(code(&module("{}")), "unsupported_module");
        assert_eq!(code(&module(r#"{"abi": 2}"#)), "wrong_version");
        assert_eq!(code(&module(r#"{"abi": 1}"#)), "unsupported_module");
        assert_eq!(code(&module(&description(24))), "unsupported_module", "a decision's word is none of the descriptor's");
    }
}
