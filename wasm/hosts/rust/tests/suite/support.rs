use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use serde_json::json;
use shopscore::{Engine, Options, Policy, Request, Score};

/// The module as it ships, shared by tests that leave it as it is.
pub static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::new(options()).expect("the shipped module"));

/// Options with a cache, so that a module is compiled once for all runs of the tests.
pub fn options() -> Options {
    Options { cache: Some(PathBuf::from(env!("CARGO_TARGET_TMPDIR"))), ..Options::default() }
}

/// An engine of the shipped module with one instance, whose memory a test can watch.
pub fn alone() -> Engine {
    Engine::new(Options { instances: 1, ..options() }).expect("the shipped module")
}

/// An engine of the test build, which can be broken on purpose.
pub fn faulty(options: Options) -> Engine {
    Engine::from_file(project("wasm/dist/shopscore-faults.wasm"), options).expect("the test build of the module")
}

/// A path of the project.
pub fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..").join(path)
}

pub fn douyin(engine: &Engine) -> Policy {
    engine.policy(Engine::bundled_policy("douyin-2022").expect("bundled")).expect("a sound policy")
}

/// A shop with two indicators, which the peers of `PEERS` are compared with.
pub fn request() -> Request {
    Request::of_indicators("s1", "apparel", [("quality_return_rate", 0.012), ("reply_3min_rate", 0.93)])
}

/// Four shops, of which 0.93 beats three: its percentile is 0.75. Without them it is 0.5.
pub fn peers(policy: &Policy) -> String {
    let scored = policy.indicators().iter().filter(|id| *id != "paid_orders");
    let values: BTreeMap<_, _> = scored.map(|id| (id, [0.5, 0.6, 0.7, 0.95])).collect();
    let industries = json!({"apparel": {"shops": ["a", "b", "c", "d"], "values": values}});
    json!({"peers": 1, "policy": policy.id(), "policy_sha256": policy.sha256(), "as_of": "2022-07-01", "industries": industries})
        .to_string()
}

/// What shows whether peers are loaded.
pub fn percentile(score: &Score) -> Option<f64> {
    score.indicators["reply_3min_rate"].percentile
}
