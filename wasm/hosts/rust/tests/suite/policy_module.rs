use std::fs;
use std::thread;

use shopscore::{Columns, Engine, Error, Explained, Options, Policy, PolicyModule, Score, Totals};

use crate::market::Market;
use crate::support::{ENGINE, douyin, project};

/// None, one, around a thousand, and more than two chunks.
const SIZES: [usize; 6] = [0, 1, 1023, 1024, 1025, 40_000];

fn file(name: &str) -> Vec<u8> {
    fs::read(project("wasm/dist/compiled").join(name)).unwrap()
}

pub fn bundled(name: &str) -> PolicyModule {
    module(&format!("policies/{name}.wasm"))
}

pub fn module(name: &str) -> PolicyModule {
    PolicyModule::from_bytes(&file(name), Options::default()).unwrap()
}

pub fn peers_text() -> Vec<u8> {
    file("peers/peers.json")
}

/// The policy with the peers of the module that has them.
fn with_peers() -> Policy {
    let policy = douyin(&ENGINE);
    policy.load_peers(peers_text()).unwrap();
    policy
}

fn totals(score: impl FnOnce(&mut Totals) -> Result<(), Error>) -> Totals {
    let mut totals = Totals { values: vec![7.0; 3], valid: vec![7] };
    score(&mut totals).unwrap();
    totals
}

/// Compares bit by bit; all numbers that are none are alike.
#[track_caller]
pub fn same(got: &Totals, want: &Totals, what: &str) {
    let bits = |totals: &Totals| -> Vec<u64> { totals.values.iter().map(|v| if v.is_nan() { u64::MAX } else { v.to_bits() }).collect() };
    let differ = bits(got).iter().zip(bits(want)).position(|(got, want)| *got != want);
    assert_eq!((differ, got.values.len()), (None, want.values.len()), "{what}");
    assert_eq!(got.valid, want.valid, "{what}");
}

fn agree(module: &PolicyModule, policy: &Policy, rows: usize, seed: u64) {
    let what = format!("{}, {rows} rows, seed {seed}", policy.id());
    let market = Market::random(module, rows, seed);
    let columns = market.columns();
    let want = totals(|totals| policy.score_columns(&columns, totals));
    same(&totals(|totals| module.score_columns(&columns, totals)), &want, &what);
    let explained = module.explain_columns(&columns).unwrap();
    same(&explained.totals, &want, &what);
    for row in (0..rows).step_by(1 + rows / 7) {
        explains(&explained, row, &policy.score(&market.request(row, policy.subject())).unwrap(), module.indicators(), &what);
    }
}

/// Compares all that there is of a row.
fn explains(explained: &Explained, row: usize, score: &Score, indicators: &[String], what: &str) {
    let what = format!("{what}, row {row}");
    let bit = |bits: &[u8]| bits[row / 8] >> (row % 8) & 1 == 1;
    let number = |column: &Totals| bit(&column.valid).then(|| column.values[row].to_bits());
    assert_eq!(number(&explained.totals), score.total.map(f64::to_bits), "{what}");
    let dimensions: Vec<_> = explained.dimensions.iter().map(|(id, column)| (id, number(column))).collect();
    assert_eq!(dimensions, score.dimensions.iter().map(|(id, points)| (id, points.map(f64::to_bits))).collect::<Vec<_>>(), "{what}");
    for id in indicators {
        let want = score.indicators.get(id).and_then(|indicator| indicator.contribution);
        assert_eq!(explained.contributions.get(id).and_then(number), want.map(f64::to_bits), "{what}: {id}");
    }
    let mut decisions: Vec<&String> = score.decisions.iter().map(|decision| &decision.id).collect();
    decisions.sort();
    assert_eq!(explained.decisions.iter().filter(|(_, bits)| bit(bits)).map(|(id, _)| id).collect::<Vec<_>>(), decisions, "{what}");
    let reasons: Vec<_> = score.reasons.iter().map(|reason| (reason.code.as_str(), reason.indicator.as_deref())).collect();
    assert_eq!(explained.reasons(row).collect::<Vec<_>>(), reasons, "{what}");
}

#[test]
fn bundled_policies_give_the_bits_of_the_full_module() {
    assert!(Engine::bundled().len() > 0);
    for name in Engine::bundled() {
        let (module, policy) = (bundled(name), ENGINE.policy(Engine::bundled_policy(name).unwrap()).unwrap());
        assert_eq!((module.id(), module.sha256(), module.peers_sha256()), (policy.id(), policy.sha256(), None));
        assert_eq!((module.scale(), module.decimals()), (policy.scale(), policy.decimals()), "{name}");
        assert_eq!((module.indicators(), module.dimensions()), (policy.indicators(), policy.dimensions()));
        for (seed, rows) in (1..).zip(SIZES.into_iter().filter(|rows| *rows < 10_000).chain([60, 61, 62])) {
            agree(&module, &policy, rows, seed);
        }
    }
}

#[test]
fn peers_give_the_bits_of_the_full_module() {
    let (module, policy) = (module("peers/policy.wasm"), with_peers());
    for (seed, rows) in (100..).zip(SIZES.into_iter().chain([50, 51, 52, 53, 54])) {
        agree(&module, &policy, rows, seed);
    }
    assert_eq!(module.decisions(), ["campaign_entry", "alliance_entry", "termination_risk"]);
}

#[test]
fn tables_take_the_place_of_peers() {
    let (peerless, tables) = (module("peers/peerless.wasm"), file("peers/tables"));
    let alone = douyin(&ENGINE);
    agree(&peerless, &alone, 1000, 1);
    peerless.load_tables(&tables).unwrap();
    for (seed, rows) in (200..).zip([1025, 40_000]) {
        agree(&peerless, &with_peers(), rows, seed);
    }
    let spoilt = |at: usize, byte: u8| {
        let mut bytes = tables.clone();
        bytes[at] ^= byte;
        peerless.load_tables(&bytes).expect_err(&format!("byte {at}")).code().to_string()
    };
    assert_eq!(spoilt(0, 1), "bad_descriptor", "the first bytes");
    assert_eq!(spoilt(4, 2), "wrong_version", "the version");
    assert_eq!(spoilt(8, 1), "bad_descriptor", "the size");
    assert_eq!(spoilt(12, 15), "bad_descriptor", "more records than names");
    assert_eq!(spoilt(13, 255), "bad_descriptor", "more records than there is room");
    assert_eq!(spoilt(47, 1), "wrong_version", "the policy");
    assert_eq!(spoilt(51, 255), "bad_descriptor", "where the names are");
    assert_eq!(peerless.load_tables(&tables[..40]).unwrap_err().code(), "bad_descriptor");
    assert_eq!(bundled("taobao-pxi").load_tables(&tables).unwrap_err().code(), "wrong_version");
    agree(&peerless, &with_peers(), 1000, 2);
    let with_own = module("peers/policy.wasm");
    assert!(with_own.peers_sha256().is_some());
    with_own.load_tables(&tables).unwrap();
    assert_eq!(with_own.peers_sha256(), None, "nobody knows");
}

/// Peers and tables in which apparel's shops are those without an industry.
#[test]
fn shops_without_an_industry_can_be_peers() {
    let (policy, module) = (douyin(&ENGINE), module("peers/peerless.wasm"));
    policy.load_peers(file("peers/nameless.json")).unwrap();
    module.load_tables(&file("peers/nameless")).unwrap();
    for seed in 300..310 {
        agree(&module, &policy, 200, seed);
    }
}

/// The error of a module is that of the full one: its code, and where it is what.
#[track_caller]
fn same_error(module: &PolicyModule, policy: &Policy, columns: Columns<'_>, code: &str, line: Option<u32>) {
    let want = policy.score_columns(&columns, &mut Totals::default()).expect_err(code);
    let got = [
        module.score_columns(&columns, &mut Totals::default()).expect_err(code),
        module.explain_columns(&columns).unwrap_err(), // and so that of everything else
    ];
    assert_eq!(want.code(), code, "{want}");
    for got in got {
        assert_eq!(got.code(), code, "{got}");
        if line.is_some() {
            assert_eq!((got.problems(), got.message()), (want.problems(), want.message()));
            assert_eq!(got.problems()[0].line, line);
        }
    }
}

#[test]
fn errors_are_those_of_the_full_module() {
    let (module, policy) = (bundled("douyin-2022"), douyin(&ENGINE));
    let check = |columns: Columns<'_>, code, line| same_error(&module, &policy, columns, code, line);
    let mut rates = vec![0.5; 40_000];
    for (value, id) in [(1.5, "reply_3min_rate"), (-1e300, "paid_orders"), (-2.5e-7, "bad_review_rate")] {
        rates[20_000] = value;
        check(Columns::new(40_000).value(id, &rates), "out_of_range", Some(20_001));
    }
    rates[20_000] = 0.5;
    let (volumes, mut valid) = (vec![7; 40_000], vec![255; 5_000]);
    valid[4_000] = 0b1111_0111;
    let with_volumes = Columns::new(40_000).value("reply_3min_rate", &rates).volume("reply_3min_rate", (&volumes[..], &valid[..]));
    check(with_volumes, "missing_key", Some(32_004));
    let mut industries = vec![0; 40_000];
    industries[39_999] = 2;
    let names = ["apparel", "toys"];
    check(Columns::new(40_000).industry(&industries).industries(&names), "out_of_range", Some(40_000));
    check(Columns::new(1).industry(&[0]), "bad_descriptor", None);
    check(Columns::new(1).value("no_such", &[0.5]), "unknown_name", None);
    check(Columns::new(2).value("reply_3min_rate", &[0.5]), "bad_descriptor", None);
    check(Columns::new(9).value("reply_3min_rate", (&[0.5; 9][..], &[255][..])), "bad_descriptor", None);
    check(Columns::new(1).value("reply_3min_rate", &[0.5]).value("reply_3min_rate", &[0.5]), "bad_descriptor", None);
    check(Columns::new(1).industry(&[0]).industry(&[0]).industries(&names), "bad_descriptor", None);
    check(Columns::new(1).industries(&names).industries(&names), "bad_descriptor", None);
    let named = module.score_columns(&Columns::new(1).shops(&["s1"]), &mut Totals::default()).unwrap_err();
    assert_eq!(named.code(), "conflict");
}

#[test]
fn memory_is_used_again() {
    let module = PolicyModule::from_bytes(&file("policies/douyin-2022.wasm"), Options { instances: 1, ..Options::default() }).unwrap();
    let rates = vec![0.5; 40_000];
    let columns = Columns::new(rates.len()).value("reply_3min_rate", &rates);
    let mut totals = Totals::default();
    module.score_columns(&columns, &mut totals).unwrap();
    let (first, room) = (module.memory_bytes(), totals.values.as_ptr());
    for _ in 0..20 {
        module.score_columns(&columns, &mut totals).unwrap();
    }
    assert_eq!((module.memory_bytes(), totals.values.as_ptr()), (first, room));
}

#[test]
fn limits_are_those_of_the_options() {
    let rates = vec![0.5; 16_384];
    let many = Columns::new(rates.len()).value("reply_3min_rate", &rates);
    let limited = |options| PolicyModule::from_bytes(&file("policies/douyin-2022.wasm"), options).unwrap();
    for (module, code) in [
        (limited(Options { fuel: Some(10_000), ..Options::default() }), "trap"),
        (limited(Options { memory_limit: 300 << 10, ..Options::default() }), "too_large"),
    ] {
        assert_eq!(module.score_columns(&many, &mut Totals::default()).unwrap_err().code(), code);
        module.score_columns(&Columns::new(1).value("reply_3min_rate", &[0.5]), &mut Totals::default()).unwrap();
    }
}

#[test]
fn modules_that_are_no_compiled_policies() {
    let code = |bytes: &[u8]| PolicyModule::from_bytes(bytes, Options::default()).err().unwrap().code().to_string();
    assert_eq!(code(b"no module"), "unsupported_module");
    assert_eq!(code(&fs::read(project("wasm/dist/shopscore.wasm")).unwrap()), "unsupported_module");
    let mut other = file("policies/douyin-2022.wasm");
    let abi = other.windows(8).position(|bytes| bytes == br#"{"abi":1"#).unwrap();
    other[abi + 7] = b'2';
    assert_eq!(code(&other), "wrong_version");
    assert_eq!(PolicyModule::from_file("no/such/file.wasm", Options::default()).err().unwrap().code(), "not_readable");
}

#[test]
fn threads_share_a_module() {
    let module = PolicyModule::from_bytes(&file("peers/peerless.wasm"), Options { instances: 3, ..Options::default() }).unwrap();
    let (other, policy) = (douyin(&ENGINE), with_peers());
    let market = Market::random(&module, 2000, 9);
    let columns = market.columns();
    let wanted = [totals(|totals| other.score_columns(&columns, totals)), totals(|totals| policy.score_columns(&columns, totals))];
    let right = |got: &Totals| {
        wanted.iter().any(|want| got.valid == want.valid && got.values.iter().zip(&want.values).all(|(a, b)| a.to_bits() == b.to_bits()))
    };
    thread::scope(|scope| {
        for _ in 0..6 {
            scope.spawn(|| (0..60).for_each(|_| assert!(right(&totals(|totals| module.score_columns(&columns, totals))))));
        }
        scope.spawn(|| (0..30).for_each(|_| module.load_tables(file("peers/tables")).unwrap()));
    });
    same(&totals(|totals| module.score_columns(&columns, totals)), &wanted[1], "with the tables");
}
