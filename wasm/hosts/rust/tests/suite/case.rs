//! The form of the conformance corpus; `fixtures/conformance/README.md` describes it. What it does not know is an error.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    pub name: String,
    policy: Option<Box<RawValue>>,
    policy_text: Option<Vec<Piece>>,
    peers: Option<Box<RawValue>>,
    peers_text: Option<Vec<Piece>>,
    request: Option<Box<RawValue>>,
    request_text: Option<Vec<Piece>>,
    pub columns: Option<CaseColumns>,
    pub expect: Expect,
}

/// A text is passed on as it stands, or put together from pieces.
#[derive(Deserialize)]
#[serde(untagged)]
enum Piece {
    Text(String),
    Repeat { repeat: String, times: usize },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseColumns {
    pub rows: usize,
    pub values: BTreeMap<String, List<String>>,
    #[serde(default)]
    pub volumes: BTreeMap<String, List<i64>>,
    pub industry: Option<List<u32>>,
    pub industries: Option<Vec<String>>,
    pub shops: Option<List<String>>,
}

/// A list, or one item so many times; and items of a list may be written so too.
#[derive(Deserialize)]
#[serde(untagged)]
pub enum List<T> {
    Items(Vec<Item<T>>),
    Repeat(Repeat<T>),
}

#[derive(Deserialize)]
#[serde(untagged)]
pub enum Item<T> {
    Repeat(Repeat<T>),
    One(Option<T>),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Repeat<T> {
    repeat: Option<T>,
    times: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expect {
    pub result: Option<Value>,
    pub results: Option<Vec<Value>>,
    #[serde(default)]
    pub bits: BTreeMap<String, String>,
    pub totals: Option<List<String>>,
    pub error: Option<ExpectedError>,
    pub loaded: Option<bool>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExpectedError {
    pub code: String,
    pub problems: Option<Vec<ExpectedProblem>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExpectedProblem {
    pub code: Option<String>,
    pub line: Option<u32>,
    pub col: Option<u32>,
    pub path: Option<String>,
    pub message: Option<String>,
}

impl Case {
    /// The document: of the policy that is named, or what stands here.
    pub fn document(&self) -> String {
        let text = text(&self.policy, &self.policy_text).expect("a policy");
        match serde_json::from_str::<String>(&text) {
            Ok(name) if self.policy.is_some() => shopscore::Engine::bundled_policy(&name).expect("a bundled policy").to_string(),
            _ => text,
        }
    }

    pub fn peers(&self) -> Option<String> {
        text(&self.peers, &self.peers_text)
    }

    pub fn request(&self) -> Option<String> {
        text(&self.request, &self.request_text)
    }
}

fn text(raw: &Option<Box<RawValue>>, pieces: &Option<Vec<Piece>>) -> Option<String> {
    let pieces = || pieces.as_ref().map(|pieces| pieces.iter().map(Piece::text).collect());
    raw.as_ref().map(|raw| raw.get().to_string()).or_else(pieces)
}

impl Piece {
    fn text(&self) -> String {
        match self {
            Piece::Text(text) => text.clone(),
            Piece::Repeat { repeat, times } => repeat.repeat(*times),
        }
    }
}

impl<T: Clone> List<T> {
    /// All items, one by one.
    pub fn items(&self) -> Vec<Option<T>> {
        match self {
            List::Repeat(run) => run.items(),
            List::Items(items) => items.iter().flat_map(Item::items).collect(),
        }
    }
}

impl<T: Clone> Item<T> {
    fn items(&self) -> Vec<Option<T>> {
        match self {
            Item::One(item) => vec![item.clone()],
            Item::Repeat(run) => run.items(),
        }
    }
}

impl<T: Clone> Repeat<T> {
    fn items(&self) -> Vec<Option<T>> {
        vec![self.repeat.clone(); self.times]
    }
}
