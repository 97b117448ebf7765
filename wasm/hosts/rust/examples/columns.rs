use shopscore::{Columns, Options, PolicyModule, Totals};

fn main() -> Result<(), shopscore::Error> {
    // What `shopscore policy build tiktok-shop-sps -o policy.wasm` wrote.
    let module = PolicyModule::from_file("policy.wasm", Options::default())?;

    let (returns, reviews) = ([0.012, 0.002, f64::NAN], [0.006, 0.001, f64::NAN]);
    let columns = Columns::new(3).value("fault_return_rate", &returns).value("negative_review_rate", &reviews);
    let mut totals = Totals::default();
    module.score_columns(&columns, &mut totals)?;
    println!("{:?}", totals.values);

    // The same with what it is made of.
    let explained = module.explain_columns(&columns)?;
    println!("{:?}", explained.contributions["fault_return_rate"].values);
    println!("{:08b}", explained.decisions["star_badge"][0]);
    for (code, indicator) in explained.reasons(0).take(2) {
        println!("{code} {}", indicator.unwrap_or_default());
    }
    Ok(())
}
