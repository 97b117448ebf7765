use std::thread;

use shopscore::{Columns, Engine, Options, Policy, Totals};

use crate::support::{douyin, options, peers, percentile, request};

fn shareable<T: Send + Sync + Clone>(_: &T) {}

#[test]
fn threads_share_a_policy() {
    let engine = Engine::new(Options { instances: 2, ..options() }).unwrap();
    let policy = douyin(&engine);
    shareable(&engine);
    shareable(&policy);
    policy.load_peers(peers(&policy)).unwrap();
    let expected = policy.score(&request()).unwrap();
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..200 {
                    assert_eq!(policy.score(&request()).unwrap(), expected);
                }
            });
        }
        scope.spawn(|| (0..50).for_each(|_| policy.load_peers(peers(&policy)).unwrap()));
        scope.spawn(|| (0..20).for_each(|_| batch(&policy)));
    });
}

fn batch(policy: &Policy) {
    let mut totals = Totals::default();
    policy.score_columns(&Columns::new(3).value("reply_3min_rate", &[0.1, 0.2, 0.3]), &mut totals).unwrap();
    assert_eq!(totals.values.len(), 3);
}

#[test]
fn a_policy_outlives_its_engine_value() {
    let policy = douyin(&Engine::new(options()).unwrap());
    assert_eq!(percentile(&policy.score(&request()).unwrap()), Some(0.5));
}

#[test]
fn a_policy_of_its_own_in_each_thread() {
    let engine = Engine::new(Options { instances: 2, ..options() }).unwrap();
    thread::scope(|scope| {
        for with_peers in [true, false, true, false] {
            let engine = engine.clone();
            scope.spawn(move || {
                let policy = douyin(&engine);
                if with_peers {
                    policy.load_peers(peers(&policy)).unwrap();
                }
                for _ in 0..100 {
                    assert_eq!(percentile(&policy.score(&request()).unwrap()), Some(if with_peers { 0.75 } else { 0.5 }));
                }
            });
        }
    });
}
