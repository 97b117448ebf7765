use shopscore::{Columns, Engine, Options, Request, Totals};

fn main() -> Result<(), shopscore::Error> {
    let engine = Engine::new(Options::default())?;
    let policy = engine.policy(Engine::bundled_policy("tiktok-shop-sps").unwrap())?;

    // One shop, with reasons and decisions.
    let request = Request::of_indicators("s1", "apparel", [("fault_return_rate", 0.012), ("negative_review_rate", 0.006)]);
    let score = policy.score(&request)?;
    println!("{} has {}; {}", score.shop_id, score.total.unwrap(), score.decisions[0].rule);
    println!("{:?}", score.indicators["fault_return_rate"].contribution);

    // Many shops, by column: only totals.
    let (returns, reviews) = ([0.012, 0.002, f64::NAN], [0.006, 0.001, f64::NAN]);
    let columns = Columns::new(3).value("fault_return_rate", &returns).value("negative_review_rate", &reviews);
    let mut totals = Totals::default();
    policy.score_columns(&columns, &mut totals)?;
    println!("{:?}", totals.values);

    // What is wrong, and where.
    let error = policy.score_json(r#"{"shop_id": "s1", "indicators": {"return_rate": 0.012}}"#).unwrap_err();
    println!("{} in column {}", error.code(), error.problems()[0].column.unwrap());
    Ok(())
}
