use std::fs;

use serde_json::Value;
use shopscore::{Columns, Engine, Error, Policy, Totals};

use crate::case::{Case, CaseColumns, Expect, ExpectedError};
use crate::support::{ENGINE, project};

#[test]
fn every_case_of_the_corpus() {
    let mut cases = 0;
    let mut failures = Vec::new();
    for line in lines() {
        let case: Case = serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line:.200}"));
        cases += 1;
        if let Err(failure) = check(&ENGINE, &case) {
            failures.push(format!("{}: {failure}", case.name));
        }
    }
    assert!(cases > 0, "the corpus is empty");
    assert!(failures.is_empty(), "{} of {cases} cases:\n{}", failures.len(), failures.join("\n"));
}

/// The lines of all files but the descriptors, which are of another form.
fn lines() -> Vec<String> {
    let mut files: Vec<_> = fs::read_dir(project("fixtures/conformance")).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|end| end == "jsonl") && path.file_stem().unwrap() != "descriptors");
    files.sort();
    files.iter().flat_map(|path| fs::read_to_string(path).unwrap().lines().map(str::to_string).collect::<Vec<_>>()).collect()
}

/// What a case came to.
enum Outcome {
    Loaded,
    Answer(String),
    Totals(Totals),
}

fn check(engine: &Engine, case: &Case) -> Result<(), String> {
    let expect = &case.expect;
    match (run(engine, case), &expect.error) {
        (Err(error), Some(wanted)) => same_error(&error, wanted),
        (Err(error), None) => Err(format!("{}: {error}", error.code())),
        (Ok(_), Some(wanted)) => Err(format!("no error, where {} is expected", wanted.code)),
        (Ok(Outcome::Loaded), None) => expect.loaded.filter(|loaded| *loaded).map(|_| ()).ok_or("loaded: what then?".into()),
        (Ok(Outcome::Answer(answer)), None) => same_answer(&answer, expect),
        (Ok(Outcome::Totals(totals)), None) => same_totals(&totals, expect),
    }
}

fn run(engine: &Engine, case: &Case) -> Result<Outcome, Error> {
    let policy = engine.policy(case.document())?;
    if let Some(peers) = case.peers() {
        policy.load_peers(peers)?;
    }
    match (case.request(), &case.columns) {
        (Some(request), None) => policy.score_json(request).map(Outcome::Answer),
        (None, Some(columns)) => score(&policy, columns).map(Outcome::Totals),
        (None, None) => Ok(Outcome::Loaded),
        _ => panic!("{}: a request and columns", case.name),
    }
}

/// Items with the default where there is none, and the bitmap that says where.
fn split<T: Default, U: Clone>(items: Vec<Option<U>>, read: impl Fn(U) -> T) -> (Vec<T>, Vec<u8>) {
    let mut valid = vec![0; items.len().div_ceil(8)];
    for (i, _) in items.iter().enumerate().filter(|(_, item)| item.is_some()) {
        valid[i / 8] |= 1 << (i % 8);
    }
    (items.into_iter().map(|item| item.map(&read).unwrap_or_default()).collect(), valid)
}

fn score(policy: &Policy, given: &CaseColumns) -> Result<Totals, Error> {
    let values: Vec<_> = given.values.iter().map(|(id, list)| (id, split(list.items(), |bits| f64::from_bits(pattern(&bits))))).collect();
    let volumes: Vec<_> = given.volumes.iter().map(|(id, list)| (id, split(list.items(), |n| n))).collect();
    let industry = given.industry.as_ref().map(|list| split(list.items(), |n| n));
    let names: Option<Vec<&str>> = given.industries.as_ref().map(|names| names.iter().map(String::as_str).collect());
    let shops: Option<Vec<String>> = given.shops.as_ref().map(|list| list.items().into_iter().flatten().collect());
    let shops: Option<Vec<&str>> = shops.as_ref().map(|ids| ids.iter().map(String::as_str).collect());
    let mut columns = Columns::new(given.rows);
    for (id, (items, valid)) in &values {
        columns = columns.value(id, (&items[..], &valid[..]));
    }
    for (id, (items, valid)) in &volumes {
        columns = columns.volume(id, (&items[..], &valid[..]));
    }
    if let Some((items, valid)) = &industry {
        columns = columns.industry((&items[..], &valid[..]));
    }
    if let Some(names) = &names {
        columns = columns.industries(names);
    }
    if let Some(ids) = &shops {
        columns = columns.shops(ids);
    }
    let mut totals = Totals::default();
    policy.score_columns(&columns, &mut totals).map(|()| totals)
}

fn same_error(error: &Error, wanted: &ExpectedError) -> Result<(), String> {
    let problems = wanted.problems.iter().flatten();
    let differ = |(got, want): (&shopscore::Problem, &crate::case::ExpectedProblem)| {
        want.code.as_ref().is_some_and(|code| *code != got.code)
            || want.line.is_some_and(|line| got.line != Some(line))
            || want.col.is_some_and(|column| got.column != Some(column))
            || want.path.as_ref().is_some_and(|path| got.path.as_ref() != Some(path))
            || want.message.as_ref().is_some_and(|message| *message != got.message)
    };
    let count = wanted.problems.as_ref().is_some_and(|problems| problems.len() != error.problems().len());
    if error.code() != wanted.code || count || error.problems().iter().zip(problems).any(differ) {
        return Err(format!("{}: {error:?}", error.code()));
    }
    Ok(())
}

fn same_answer(answer: &str, expect: &Expect) -> Result<(), String> {
    let lines: Vec<Value> = answer.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let wanted = expect.results.as_ref().map(|results| results.iter().collect()).or(expect.result.as_ref().map(|result| vec![result]));
    let wanted: Vec<&Value> = wanted.ok_or("an answer that is not expected")?;
    if lines.len() != wanted.len() || lines.iter().zip(wanted).any(|(got, want)| !same(got, want)) {
        return Err(answer.to_string());
    }
    let root = if expect.results.is_some() { Value::Array(lines) } else { lines.into_iter().next().unwrap() };
    for (path, bits) in &expect.bits {
        let got = at(&root, path).and_then(Value::as_f64).map(f64::to_bits);
        if got != Some(pattern(bits)) {
            return Err(format!("{path}: {got:x?}, not {bits}"));
        }
    }
    Ok(())
}

/// What stands at a path with dots.
fn at<'a>(root: &'a Value, path: &str) -> Option<&'a Value> {
    path.split('.').try_fold(root, |value, step| value.get(step).or_else(|| value.get(step.parse::<usize>().ok()?)))
}

/// Deep equality, with numbers as doubles.
fn same(got: &Value, want: &Value) -> bool {
    match (got, want) {
        (Value::Number(got), Value::Number(want)) => got.as_f64() == want.as_f64(),
        (Value::Array(got), Value::Array(want)) => got.len() == want.len() && got.iter().zip(want).all(|(got, want)| same(got, want)),
        (Value::Object(got), Value::Object(want)) => {
            got.len() == want.len() && want.iter().all(|(key, want)| got.get(key).is_some_and(|got| same(got, want)))
        }
        _ => got == want,
    }
}

fn same_totals(totals: &Totals, expect: &Expect) -> Result<(), String> {
    let wanted = expect.totals.as_ref().ok_or("totals that are not expected")?.items();
    if wanted.len() != totals.values.len() || totals.valid.len() != wanted.len().div_ceil(8) {
        return Err(format!("{} totals", totals.values.len()));
    }
    for (row, (got, want)) in totals.values.iter().zip(wanted).enumerate() {
        let valid = totals.valid[row / 8] >> (row % 8) & 1 == 1;
        let good = match want {
            Some(bits) => valid && got.to_bits() == pattern(&bits),
            None => !valid && got.is_nan(),
        };
        if !good {
            return Err(format!("row {row}: {got} ({:x})", got.to_bits()));
        }
    }
    Ok(())
}

/// 16 hexadecimal digits.
fn pattern(bits: &str) -> u64 {
    u64::from_str_radix(bits, 16).expect("a bit pattern")
}
