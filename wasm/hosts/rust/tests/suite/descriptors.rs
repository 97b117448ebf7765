use std::fs;

use serde::Deserialize;
use shopscore::raw::Instance;

use crate::support::{ENGINE, douyin, project, request};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Hostile {
    name: String,
    words: Vec<Word>,
    buffer: usize,
    at: Option<Word>,
    code: String,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(untagged)]
enum Word {
    Number(u32),
    Buffer { buffer: i64 },
    Memory { memory: i64 },
}

impl Word {
    fn value(self, buffer: u32, memory: usize) -> u32 {
        match self {
            Word::Number(word) => word,
            Word::Buffer { buffer: k } => (i64::from(buffer) + k) as u32,
            Word::Memory { memory: k } => (memory as i64 + k) as u32,
        }
    }
}

#[test]
fn hostile_descriptors_are_refused() {
    let policy = douyin(&ENGINE);
    let expected = policy.score(&request()).unwrap();
    let text = fs::read_to_string(project("fixtures/conformance/descriptors.jsonl")).unwrap();
    assert!(!text.is_empty());
    for line in text.lines() {
        let hostile: Hostile = serde_json::from_str(line).unwrap();
        let (mut instance, plan) = policy.instance().unwrap();
        let at = place(&mut instance, &hostile);
        let error = instance.score_columns(plan, at).expect_err(&hostile.name);
        assert_eq!(error.code(), hostile.code, "{}: {error}", hostile.name);
        drop(instance);
        assert_eq!(policy.score(&request()).unwrap(), expected, "after {}", hostile.name);
    }
}

/// Writes the descriptor, and returns the address to pass.
fn place(instance: &mut Instance, hostile: &Hostile) -> u32 {
    let buffer = instance.alloc(hostile.buffer).unwrap();
    let at = instance.alloc(4 * hostile.words.len()).unwrap();
    let memory = instance.memory_bytes();
    for (i, word) in hostile.words.iter().enumerate() {
        let bytes = word.value(buffer, memory).to_le_bytes();
        instance.memory()[at as usize + 4 * i..][..4].copy_from_slice(&bytes);
    }
    hostile.at.map_or(at, |word| word.value(buffer, memory))
}
