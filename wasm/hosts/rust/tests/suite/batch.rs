use shopscore::{Columns, Policy, Request, Totals};

use crate::support::{ENGINE, alone, douyin, peers};

/// More than two chunks, and no whole number of bytes of a bitmap.
const ROWS: usize = 40_003;

fn rate(row: usize) -> f64 {
    (row * 7919 % 1000) as f64 / 1000.0
}

/// The total of one row, scored alone.
fn single(policy: &Policy, row: usize, industry: &str) -> Option<f64> {
    let mut request = Request::of_indicators(["a", "b", "x"][row % 3], industry, [("quality_return_rate", rate(row))]);
    let reply = (!row.is_multiple_of(5)).then(|| rate(row + 1));
    request.indicators.as_mut().unwrap().insert("reply_3min_rate".into(), reply);
    policy.score(&request).unwrap().total
}

#[test]
fn a_batch_equals_its_rows_one_by_one() {
    let policy = douyin(&ENGINE);
    policy.load_peers(peers(&policy)).unwrap();
    let quality: Vec<f64> = (0..ROWS).map(rate).collect();
    let reply: Vec<f64> = (0..ROWS).map(|row| rate(row + 1)).collect();
    let industry: Vec<u32> = (0..ROWS).map(|row| row as u32 % 2).collect();
    let shops: Vec<&str> = (0..ROWS).map(|row| ["a", "b", "x"][row % 3]).collect();
    let mut replied = vec![0u8; ROWS.div_ceil(8)];
    (0..ROWS).filter(|row| row % 5 != 0).for_each(|row| replied[row / 8] |= 1 << (row % 8));
    let columns = Columns::new(ROWS)
        .value("quality_return_rate", &quality)
        .value("reply_3min_rate", (&reply[..], &replied[..]))
        .industry(&industry)
        .industries(&["apparel", "toys"])
        .shops(&shops);
    let mut totals = Totals::default();
    policy.score_columns(&columns, &mut totals).unwrap();
    assert_eq!((totals.values.len(), totals.valid.len()), (ROWS, ROWS.div_ceil(8)));
    for row in (0..ROWS).step_by(97).chain([16_383, 16_384, 16_385, 32_768, ROWS - 1]) {
        let want = single(&policy, row, ["apparel", "toys"][row % 2]);
        assert_eq!(totals.values[row].to_bits(), want.unwrap_or(f64::NAN).to_bits(), "row {row}: {want:?}");
        assert_eq!(totals.valid[row / 8] >> (row % 8) & 1 == 1, want.is_some(), "row {row}");
    }
}

#[test]
fn the_guest_buffer_is_used_again() {
    let engine = alone();
    let policy = douyin(&engine);
    let values: Vec<f64> = (0..ROWS).map(rate).collect();
    let columns = Columns::new(values.len()).value("reply_3min_rate", &values);
    let mut totals = Totals::default();
    policy.score_columns(&columns, &mut totals).unwrap();
    let (first, room) = (engine.memory_bytes(), totals.values.as_ptr());
    for _ in 0..20 {
        policy.score_columns(&columns, &mut totals).unwrap();
    }
    assert_eq!(totals.values.as_ptr(), room);
    let grown = engine.memory_bytes() - first; // a buffer for each of the 60 chunks were 16 MiB
    assert!(grown <= 4 << 20, "{grown} bytes");
}

#[test]
fn no_rows_no_totals() {
    let mut totals = Totals { values: vec![1.0], valid: vec![1] };
    douyin(&ENGINE).score_columns(&Columns::new(0), &mut totals).unwrap();
    assert!(totals.values.is_empty() && totals.valid.is_empty());
}
