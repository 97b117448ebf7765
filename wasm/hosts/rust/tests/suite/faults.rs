use std::error::Error as _;
use std::time::Duration;

use shopscore::Options;

use crate::support::{alone, douyin, faulty, options, peers, percentile, request};

/// Enough to load a policy.
const FUEL: u64 = 100_000_000;

#[test]
fn after_a_trap_the_next_call_is_right() {
    let engine = faulty(Options { instances: 1, memory_limit: 64 << 20, ..options() });
    let policy = douyin(&engine);
    policy.load_peers(peers(&policy)).unwrap();
    let expected = policy.score(&request()).unwrap();
    assert_eq!(percentile(&expected), Some(0.75));
    for kind in [2, 3, 4] {
        let error = engine.instance().unwrap().call_other("fault", kind).unwrap_err();
        assert_eq!(error.code(), "trap", "fault {kind}: {error}");
        assert!(error.source().is_some());
        assert_eq!(policy.score(&request()).unwrap(), expected, "after fault {kind}");
    }
}

#[test]
fn a_trap_tells_what_the_guest_wrote() {
    let error = faulty(options()).instance().unwrap().call_other("fault", 2).unwrap_err();
    assert!(error.message().contains("panic: on purpose, not recovered"), "{error}");
}

#[test]
fn a_panic_that_the_guest_recovers_is_an_error() {
    let engine = faulty(options());
    let mut instance = engine.instance().unwrap();
    assert_eq!(instance.call_other("fault", 1).unwrap(), 0);
    assert_eq!(instance.last_error().unwrap().code(), "internal");
    drop(instance);
    assert!(douyin(&engine).score(&request()).is_ok());
}

#[test]
fn an_instance_that_grew_is_replaced() {
    let engine = faulty(Options { instances: 1, recycle_above: 1, ..options() });
    let policy = douyin(&engine);
    policy.load_peers(peers(&policy)).unwrap();
    assert_eq!(engine.memory_bytes(), 0, "none is kept");
    assert_eq!(percentile(&policy.score(&request()).unwrap()), Some(0.75));
}

#[test]
fn a_call_ends_at_its_limits() {
    let wide = Options { deadline: Some(Duration::from_secs(600)), fuel: Some(u64::MAX), ..options() };
    for (limits, says) in [
        (Options { deadline: Some(Duration::from_millis(500)), ..wide.clone() }, "interrupt"),
        (Options { fuel: Some(FUEL), ..wide }, "fuel"),
    ] {
        let engine = faulty(limits);
        let policy = douyin(&engine);
        let error = engine.instance().unwrap().call_other("fault", 5).unwrap_err();
        assert!(error.code() == "trap" && error.message().contains(says), "{error}");
        assert!(policy.score(&request()).is_ok(), "each call has its own {says}");
    }
}

#[test]
fn more_policies_than_an_instance_keeps() {
    let engine = alone();
    let policies: Vec<_> = (0..70).map(|_| douyin(&engine)).collect();
    policies[0].load_peers(peers(&policies[0])).unwrap();
    for policy in policies.iter().rev() {
        policy.score(&request()).unwrap();
    }
    assert_eq!(percentile(&policies[0].score(&request()).unwrap()), Some(0.75));
    assert_eq!(percentile(&policies[1].score(&request()).unwrap()), Some(0.5));
}
