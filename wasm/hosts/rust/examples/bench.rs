//! Prints how long calls take, one JSON object a line: {"host", "what", "ns"}. `batch` and `compiled` are by row. With an argument,
//! `deadline` or `fuel`, the same under that limit.

use std::collections::BTreeMap;
use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use serde::Deserialize;
use serde_json::value::RawValue;
use shopscore::{Columns, Engine, Error, Options, Policy, PolicyModule, Totals};

const ROWS: usize = 1_000_000;

fn main() -> Result<(), Error> {
    let limit = std::env::args().nth(1).unwrap_or_default();
    let options = Options {
        deadline: (limit == "deadline").then_some(Duration::from_secs(60)),
        fuel: (limit == "fuel").then_some(u64::MAX),
        ..Options::default()
    };
    let start = Instant::now();
    let engine = Engine::new(options.clone())?;
    print("compile", start.elapsed(), 1);
    let policy = engine.policy(Engine::bundled_policy("douyin-2022").expect("bundled"))?;

    let (mut instance, _) = policy.instance()?;
    repeat("noop", || instance.abi_version().map(drop))?;
    drop(instance);
    let request = request();
    repeat("single", || policy.score_json(&request).map(drop))?;
    let compiled = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../build/bench/compiled.wasm")).ok();
    let module = compiled.as_ref().map(|bytes| PolicyModule::from_bytes(bytes, options.clone())).transpose()?;
    batch(&policy, module.as_ref())?;
    repeat("instantiate", || engine.instantiate().map(drop))?;
    compiled.map_or(Ok(()), |bytes| repeat("compiled_start", || PolicyModule::from_bytes(&bytes, options.clone()).map(drop)))
}

fn print(what: &str, took: Duration, times: usize) {
    println!(r#"{{"host":"rust","what":"{what}","ns":{:.1}}}"#, took.as_nanos() as f64 / times as f64);
}

/// Does something for about a second, and prints the mean.
fn repeat(what: &str, mut work: impl FnMut() -> Result<(), Error>) -> Result<(), Error> {
    let start = Instant::now();
    let mut times = 0;
    while start.elapsed() < Duration::from_secs(1) {
        for _ in 0..16 {
            work()?;
        }
        times += 16;
    }
    print(what, start.elapsed(), times);
    Ok(())
}

/// The request of the corpus's first case of douyin-2022 with indicators.
fn request() -> String {
    #[derive(Deserialize)]
    struct Case {
        policy: Option<Box<RawValue>>,
        request: Option<Box<RawValue>>,
    }
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../fixtures/conformance/bundled.jsonl");
    let text = fs::read_to_string(corpus).expect("the corpus");
    let cases = text.lines().map(|line| serde_json::from_str::<Case>(line).expect("a case"));
    let of_douyin = cases.filter(|case| case.policy.as_ref().is_some_and(|policy| policy.get() == r#""douyin-2022""#));
    let mut requests = of_douyin.filter_map(|case| case.request).map(|request| request.get().to_string());
    requests.find(|request| request.contains(r#""indicators""#)).expect("a request with indicators")
}

/// A million rows of all indicators, with uniform values; the same by the compiled policy, where there is one.
fn batch(policy: &Policy, module: Option<&PolicyModule>) -> Result<(), Error> {
    let mut state = 1u64;
    let mut uniform = || {
        state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (state >> 11) as f64 / (1u64 << 53) as f64
    };
    let values: BTreeMap<&String, Vec<f64>> = policy.indicators().iter().map(|id| (id, (0..ROWS).map(|_| uniform()).collect())).collect();
    let columns = values.iter().fold(Columns::new(ROWS), |columns, (id, values)| columns.value(id, values));
    measure("batch", |totals| policy.score_columns(&columns, totals))?;
    module.map_or(Ok(()), |module| measure("compiled", |totals| module.score_columns(&columns, totals)))
}

fn measure(what: &str, score: impl FnOnce(&mut Totals) -> Result<(), Error>) -> Result<(), Error> {
    let mut totals = Totals::default();
    let start = Instant::now();
    score(&mut totals)?;
    print(what, start.elapsed(), ROWS);
    black_box(&totals);
    Ok(())
}
