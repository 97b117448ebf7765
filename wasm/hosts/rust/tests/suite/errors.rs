use std::error::Error as _;

use serde_json::json;
use shopscore::{Columns, Engine, Error, Options, Totals};

use crate::support::{ENGINE, douyin, options};

#[test]
fn a_problem_has_its_code_and_place() {
    let policy = douyin(&ENGINE);
    let error = policy.score_json("{\"shop_id\": \"s1\",\n \"shopid\": \"s1\", \"indicators\": {}}").unwrap_err();
    assert_eq!(error.code(), "unknown_key");
    let problem = &error.problems()[0];
    assert_eq!((problem.line, problem.column, problem.path.as_deref()), (Some(2), Some(2), Some("shopid")));
    assert_eq!(problem.source.as_deref(), Some(r#" "shopid": "s1", "indicators": {}}"#));
    assert_eq!(error.to_string(), error.message());
    assert!(error.source().is_none());
}

#[test]
fn all_problems_are_told_at_once() {
    let error = douyin(&ENGINE).score(&json!({"shop": 1, "indicators": {"x": 1}})).unwrap_err();
    let codes: Vec<&str> = error.problems().iter().map(|problem| problem.code.as_str()).collect();
    assert_eq!(codes, ["unknown_name", "unknown_key"], "{error}");
}

#[test]
fn a_document_that_is_refused_leaves_the_engine_usable() {
    let error = ENGINE.policy("{").err().unwrap();
    assert_eq!(error.code(), "syntax");
    assert_eq!(douyin(&ENGINE).id(), "douyin-2022");
}

#[test]
fn peers_that_are_refused_change_nothing() {
    let policy = douyin(&ENGINE);
    policy.load_peers(crate::support::peers(&policy)).unwrap();
    assert!(policy.load_peers("[]").is_err());
    assert_eq!(crate::support::percentile(&policy.score(&crate::support::request()).unwrap()), Some(0.75));
}

#[test]
fn one_score_is_one_shop() {
    let orders = json!({"orders": [
        {"order_id": "o1", "shop_id": "s1", "paid_at": "2022-06-20T10:00:00"},
        {"order_id": "o2", "shop_id": "s2", "paid_at": "2022-06-20T10:00:00"},
    ]});
    let request = shopscore::Request::of_events(orders, "2022-07-01");
    let policy = douyin(&ENGINE);
    assert_eq!(policy.score(&request).unwrap_err().code(), "several_results");
    let shops: Vec<String> = policy.score_all(&request).unwrap().into_iter().map(|score| score.shop_id).collect();
    assert_eq!(shops, ["s1", "s2"]);
}

#[test]
fn columns_that_do_not_fit() {
    let policy = douyin(&ENGINE);
    let code = |columns: Columns<'_>| policy.score_columns(&columns, &mut Totals::default()).unwrap_err().code().to_string();
    assert_eq!(code(Columns::new(1).value("no_such", &[0.5])), "unknown_name");
    assert_eq!(code(Columns::new(2).value("reply_3min_rate", &[0.5])), "bad_descriptor");
    assert_eq!(code(Columns::new(2).value("reply_3min_rate", &[0.5; 3])), "bad_descriptor");
    assert_eq!(code(Columns::new(9).value("reply_3min_rate", (&[0.5; 9][..], &[255][..]))), "bad_descriptor");
    assert_eq!(code(Columns::new(1).industry(&[1]).industries(&["apparel"])), "out_of_range");
}

#[test]
fn the_row_of_a_batch_is_counted_in_the_batch() {
    let (values, volumes) = (vec![0.5; 40_000], vec![7; 40_000]);
    let mut valid = vec![255; 5_000];
    valid[4_000] = 0b1111_0111; // row 32,003 from 0, in the second chunk
    let columns = Columns::new(40_000).value("reply_3min_rate", &values).volume("reply_3min_rate", (&volumes[..], &valid[..]));
    let error = douyin(&ENGINE).score_columns(&columns, &mut Totals::default()).unwrap_err();
    assert_eq!((error.code(), error.problems()[0].line), ("missing_key", Some(32_004)));
    assert!(error.message().starts_with("32004: volumes["), "{error}");
}

#[test]
fn every_problem_of_a_chunk_has_its_row() {
    let (mut good, mut bad) = (vec![0.5; 40_000], vec![0.5; 40_000]);
    (good[20_000], bad[20_001]) = (-1.0, 1.5);
    let columns = Columns::new(40_000).value("reply_3min_rate", &good).value("bad_review_rate", &bad);
    let error = douyin(&ENGINE).score_columns(&columns, &mut Totals::default()).unwrap_err();
    let mut rows: Vec<_> = error.problems().iter().map(|p| p.line).collect();
    rows.sort();
    assert_eq!((error.code(), rows), ("out_of_range", vec![Some(20_001), Some(20_002)]));
    assert_eq!(error.message().lines().count(), 2);
}

/// A module of two functions of one result, `_initialize` and `abi_version`, and a memory; enough to tell its version.
fn module(version: u8) -> Vec<u8> {
    let mut bytes = b"\0asm\x01\0\0\0".to_vec();
    bytes.extend(b"\x01\x08\x02\x60\0\0\x60\0\x01\x7f"); // types: () and () -> i32
    bytes.extend(b"\x03\x03\x02\0\x01"); // functions, by type
    bytes.extend(b"\x05\x03\x01\0\x01"); // one memory of one page
    bytes.extend(b"\x07\x26\x03\x06memory\x02\0\x0b_initialize\0\0\x0babi_version\0\x01"); // exports
    bytes.extend(b"\x0a\x0c\x02\x02\0\x0b\x07\0\x41"); // code: nothing; the constant
    bytes.extend([version, 0x41, 0x10, 0x74, 0x0b]); // version << 16
    bytes
}

#[test]
fn modules_that_are_not_ours() {
    let refused = |bytes: &[u8]| -> Error { Engine::from_bytes(bytes, Options::default()).err().expect("refused") };
    let error = refused(b"no module");
    assert_eq!(error.code(), "unsupported_module");
    assert!(error.source().is_some());
    assert_eq!(refused(b"\0asm\x01\0\0\0").code(), "unsupported_module");
    assert_eq!(refused(&module(2)).code(), "wrong_version");
    let error = refused(&module(1));
    assert_eq!(error.code(), "unsupported_module");
    assert!(error.message().contains("alloc"), "{error}");
    let missing = Engine::from_file("no/such/file.wasm", Options::default()).err().unwrap();
    assert_eq!(missing.code(), "not_readable");
    assert!(missing.message().contains("no/such/file.wasm"));
}

#[test]
fn a_cache_that_cannot_be_read_is_written_anew() {
    let directory = options().cache.unwrap().join("spoilt");
    let small = Options { cache: Some(directory.clone()), ..Options::default() };
    let code = || Engine::from_bytes(&module(2), small.clone()).err().unwrap().code().to_string();
    assert_eq!(code(), "wrong_version");
    let file = std::fs::read_dir(&directory).unwrap().next().unwrap().unwrap().path();
    let whole = std::fs::read(&file).unwrap();
    std::fs::write(&file, b"spoilt").unwrap();
    assert_eq!(code(), "wrong_version");
    assert_eq!(std::fs::read(&file).unwrap().len(), whole.len());
}
