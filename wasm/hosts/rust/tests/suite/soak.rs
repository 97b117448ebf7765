use shopscore::{Columns, Totals};

use crate::support::{alone, douyin, peers, request};

const ROWS: usize = 1000;

/// What 40,000 calls may add to linear memory, which grows by steps: 13 bytes a call, less than any buffer.
const CALLS_BOUND: usize = 512 << 10;

/// What 150 reloads may add: less than 28 KB a reload, which is less than any policy takes.
const RELOADS_BOUND: usize = 4 << 20;

#[test]
fn memory_after_50_000_calls_is_that_after_10_000() {
    let engine = alone();
    let policy = douyin(&engine);
    let text = serde_json::to_string(&request()).unwrap();
    let expected = policy.score_json(&text).unwrap();
    let values: Vec<f64> = (0..ROWS).map(|i| i as f64 / ROWS as f64).collect();
    let columns = Columns::new(ROWS).value("reply_3min_rate", &values);
    let mut totals = Totals::default();
    let mut after_10_000 = 0;
    for call in 1..=50_000 {
        if call % 100 == 0 {
            policy.score_columns(&columns, &mut totals).unwrap();
        }
        assert_eq!(policy.score_json(&text).unwrap(), expected);
        if call == 10_000 {
            after_10_000 = engine.memory_bytes();
        }
    }
    assert!(after_10_000 > 0);
    let grown = engine.memory_bytes() - after_10_000;
    assert!(grown <= CALLS_BOUND, "{grown} bytes");
}

#[test]
fn memory_stays_flat_over_200_reloads() {
    let engine = alone();
    let text = serde_json::to_string(&request()).unwrap();
    let mut after_50 = 0;
    for reload in 1..=200 {
        let policy = douyin(&engine);
        policy.load_peers(peers(&policy)).unwrap();
        for _ in 0..20 {
            policy.score_json(&text).unwrap();
        }
        if reload == 50 {
            after_50 = engine.memory_bytes();
        }
    }
    assert!(after_50 > 0);
    let grown = engine.memory_bytes() - after_50;
    assert!(grown <= RELOADS_BOUND, "{grown} bytes");
}
