use std::fs;

use shopscore::Engine;

use crate::support::{ENGINE, douyin, options, project};

/// The requests that are kept, each with its answer: both without the end of the line.
fn kept() -> Vec<(String, String)> {
    let read = |path: &std::path::Path| fs::read_to_string(path).unwrap().trim_end().to_string();
    let files = fs::read_dir(project("fixtures/simulate")).unwrap().map(|file| file.unwrap().path());
    let requests = files.filter(|path| path.to_str().unwrap().ends_with(".request.json"));
    requests.map(|path| (read(&path), read(path.to_str().unwrap().replace(".request.", ".answer.").as_ref()))).collect()
}

/// A request with another key.
fn with(request: &str, key: &str, value: &str) -> String {
    format!("{},\"{key}\":{value}}}", request.strip_suffix('}').unwrap())
}

fn simulate(request: &str) -> String {
    String::from_utf8(ENGINE.simulate(request).unwrap()).unwrap()
}

#[test]
fn simulations_answer_what_native_go_answers() {
    let kept = kept();
    assert!(!kept.is_empty());
    for (request, answer) in kept {
        assert!(simulate(&request) == answer);
    }
}

#[test]
fn shards_from_several_threads_come_to_the_whole() {
    for (request, answer) in kept() {
        let replications = serde_json::from_str::<serde_json::Value>(&answer).unwrap()["replications"].as_u64().unwrap();
        let states: Vec<String> = std::thread::scope(|threads| {
            let play = |at: u64| simulate(&with(&request, "shard", &format!("{{\"from\":{at},\"to\":{}}}", at + 1)));
            let shards: Vec<_> = (0..replications).map(|at| threads.spawn(move || play(at))).collect();
            shards.into_iter().map(|shard| shard.join().unwrap()).collect()
        });
        assert!(simulate(&with(&request, "merge", &format!("[{}]", states.join(",")))) == answer);
    }
}

#[test]
fn what_is_wrong_is_said() {
    let error = ENGINE.simulate(r#"{"scenario":{},"policies":{},"behavior":{}}"#).unwrap_err();
    assert!(error.problems().iter().any(|problem| problem.code == "unknown_key" && problem.path.as_deref() == Some("behavior")), "{error}");
}

#[test]
fn an_older_module_scores_and_does_not_simulate() {
    let mut module = fs::read(project("wasm/dist/shopscore.wasm")).unwrap();
    let name = module.windows(9).position(|bytes| bytes == b"\x08simulate").unwrap(); // of the export, after its length
    module[name + 1] = b'_';
    let engine = Engine::from_bytes(&module, options()).unwrap();
    assert_eq!(douyin(&engine).id(), "douyin-2022");
    assert_eq!(engine.simulate("{}").unwrap_err().code(), "wrong_version");
}
