use shopscore::{Columns, Policy, PolicyModule, Totals};

use crate::policy_module::{bundled, module, peers_text, same};
use crate::support::{ENGINE, douyin};

const ROWS: usize = 20_000;

/// Rates of so many shops that a module's memory grows.
fn rates() -> Vec<f64> {
    (0..ROWS).map(|row| (row * 7919 % 1000) as f64 / 1000.0).collect()
}

fn columns(rates: &[f64]) -> Columns<'_> {
    Columns::new(ROWS).value("quality_return_rate", rates).value("reply_3min_rate", rates).industries(&["food_fresh"])
}

fn totals(policy: &Policy, columns: &Columns<'_>) -> Totals {
    let mut totals = Totals::default();
    policy.score_columns(columns, &mut totals).unwrap();
    totals
}

/// Whether a batch of a policy goes through a module, whose memory shows it; its totals are those of another policy.
#[track_caller]
fn goes_through(policy: &Policy, module: &PolicyModule, columns: &Columns<'_>, like: &Policy) -> bool {
    let before = module.memory_bytes();
    assert!(before > 0);
    same(&totals(policy, columns), &totals(like, columns), "through the module or not");
    module.memory_bytes() > before
}

fn with_peers() -> Policy {
    let policy = douyin(&ENGINE);
    policy.load_peers(peers_text()).unwrap();
    policy
}

#[test]
fn a_module_is_used_where_it_fits() {
    let rates = rates();
    for (policy, like, module) in
        [(douyin(&ENGINE), douyin(&ENGINE), bundled("douyin-2022")), (with_peers(), with_peers(), module("peers/policy.wasm"))]
    {
        assert!(!goes_through(&policy, &module, &columns(&rates), &like), "not yet");
        policy.load_module(&module).unwrap();
        let shops = vec!["s1"; ROWS];
        assert!(!goes_through(&policy, &module, &columns(&rates).shops(&shops), &like), "shops have names");
        assert!(goes_through(&policy.clone(), &module, &columns(&rates), &like));
    }
}

#[test]
fn a_module_of_other_peers_or_another_policy_is_refused() {
    let refused = |policy: Policy, module: &PolicyModule, says: &str| {
        let error = policy.load_module(module).unwrap_err();
        assert!(error.code() == "conflict" && error.message().contains(says), "{error}");
        assert!(!goes_through(&policy, module, &columns(&rates()), &policy));
    };
    refused(douyin(&ENGINE), &bundled("taobao-pxi"), "taobao-pxi");
    refused(douyin(&ENGINE), &module("peers/policy.wasm"), "(none)");
    refused(with_peers(), &bundled("douyin-2022"), "(none)");
    let loaded = module("peers/peerless.wasm");
    loaded.load_tables(std::fs::read(crate::support::project("wasm/dist/compiled/peers/tables")).unwrap()).unwrap();
    refused(douyin(&ENGINE), &loaded, "tables");
    refused(with_peers(), &loaded, "tables");
}

#[test]
fn other_peers_or_tables_part_a_policy_from_its_module() {
    let rates = rates();
    let (policy, peerless) = (douyin(&ENGINE), module("peers/peerless.wasm"));
    policy.load_module(&peerless).unwrap();
    peerless.load_tables(std::fs::read(crate::support::project("wasm/dist/compiled/peers/tables")).unwrap()).unwrap();
    assert!(goes_through(&policy, &peerless, &columns(&rates), &douyin(&ENGINE)), "tables that came later are not the policy's");
    let (before, after) = (module("peers/peerless.wasm"), module("peers/policy.wasm"));
    policy.load_module(&before).unwrap();
    policy.load_peers(peers_text()).unwrap();
    assert!(!goes_through(&policy, &before, &columns(&rates), &with_peers()), "the peers are other ones");
    policy.load_module(&after).unwrap();
    assert!(policy.load_peers("[]").is_err());
    assert!(goes_through(&policy, &after, &columns(&rates), &with_peers()), "peers that are refused change nothing");
    let again = module("peers/policy.wasm");
    policy.load_module(&again).unwrap();
    policy.load_peers(peers_text()).unwrap();
    assert!(!goes_through(&policy, &again, &columns(&rates), &with_peers()), "until it is loaded again");
}

#[test]
fn every_problem_is_told_with_a_module_too() {
    let (policy, like) = (douyin(&ENGINE), douyin(&ENGINE));
    policy.load_module(&bundled("douyin-2022")).unwrap();
    let (mut returns, mut replies) = (rates(), rates());
    (returns[17_000], replies[17_001]) = (1.5, -1.0);
    let columns = Columns::new(ROWS).value("quality_return_rate", &returns).value("reply_3min_rate", &replies);
    let error = |policy: &Policy| policy.score_columns(&columns, &mut Totals::default()).unwrap_err();
    let (got, want) = (error(&policy), error(&like));
    assert_eq!((got.problems(), got.message()), (want.problems(), want.message()));
    assert_eq!(got.problems().len(), 2, "{got:?}");
}
