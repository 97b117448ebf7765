use std::fs;
use std::path::Path;

use serde::Deserialize;
use shopscore::{Options, PolicyModule};

use crate::support::project;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Calls {
    base: usize,
    calls: Vec<Call>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Call {
    function: String,
    descriptor: u32,
    result: String,
}

/// What native Go found, in the memory of a module: each call's result, and every byte.
#[test]
fn compiled_policies_leave_the_memory_of_native_go() {
    let mut cases: Vec<_> = fs::read_dir(project("wasm/dist/compiled/cases")).unwrap().map(|case| case.unwrap().path()).collect();
    cases.sort();
    assert!(!cases.is_empty(), "there are no cases");
    let failures: Vec<String> = cases.iter().filter_map(|case| check(case).err().map(|why| format!("{}: {why}", case.display()))).collect();
    assert!(failures.is_empty(), "{} of {} cases:\n{}", failures.len(), cases.len(), failures.join("\n"));
}

fn check(case: &Path) -> Result<(), String> {
    let read = |file: &str| fs::read(case.join(file)).unwrap();
    let Calls { base, calls } = serde_json::from_slice(&read("call.json")).unwrap();
    let (before, after) = (read("before"), read("after"));
    let module = PolicyModule::from_bytes(&read("policy.wasm"), Options::default()).map_err(|error| error.to_string())?;
    let mut scorer = module.instance().unwrap();
    if scorer.base() != base || before.len() != after.len() {
        return Err(format!("base is {}, not {base}; {} and {} bytes", scorer.base(), before.len(), after.len()));
    }
    scorer.reach(base + before.len()).unwrap();
    scorer.memory()[base..][..before.len()].copy_from_slice(&before);
    for Call { function, descriptor, result } in &calls {
        let got = match function.as_str() {
            "totals" => scorer.totals(*descriptor),
            "score" => scorer.score(*descriptor),
            _ => panic!("{function}?"),
        };
        let got = got.map_err(|error| error.to_string())? as i64;
        if got.to_string() != *result {
            return Err(format!("{function} returns {got}, not {result}"));
        }
    }
    match scorer.memory()[base..].iter().zip(&after).position(|(got, want)| got != want) {
        Some(offset) => Err(format!("the first byte that differs is at {offset} from base")),
        None => Ok(()),
    }
}
