//! Random shops, by column: odd numbers, nulls, volumes, industries with and without anything of their own.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use shopscore::{Columns, PolicyModule, Totals};

/// Numbers that every indicator can have.
const ODD: [f64; 10] = [0.0, -0.0, 1.0, 5e-324, 0.5, 0.05, 1.0 - f64::EPSILON, f64::NAN, f64::INFINITY, f64::NEG_INFINITY];

/// Industries of the bundled policies and of peers, and others.
pub const INDUSTRIES: [&str; 9] = ["apparel", "nowhere", "food_fresh", "", "jewellery", "fashion", "appliances", "flowers", "coats"];

pub struct Market {
    pub rows: usize,
    values: BTreeMap<String, Column<f64>>,
    volumes: BTreeMap<String, Column<i64>>,
    industry: Option<Column<u32>>,
    names: bool,
}

struct Column<T> {
    items: Vec<T>,
    /// None where all are valid.
    valid: Option<Vec<u8>>,
}

/// A generator of numbers, the same in every run.
struct Dice(u64);

impl Dice {
    fn next(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) % below
    }

    fn value(&mut self, most: f64) -> f64 {
        match self.next(4) {
            0 => ODD[self.next(ODD.len() as u64) as usize],
            1 => self.next(1001) as f64 / 1000.0,
            _ => self.next(1 << 30) as f64 / f64::from(1 << 30) * most,
        }
    }

    fn bits(&mut self, rows: usize, nulls: impl Fn(usize) -> bool) -> Vec<u8> {
        let mut bits = vec![0; rows.div_ceil(8)];
        (0..rows).filter(|row| !nulls(*row) && self.next(4) > 0).for_each(|row| bits[row / 8] |= 1 << (row % 8));
        bits
    }
}

impl<T: Copy> Column<T> {
    fn get(&self, row: usize) -> Option<T> {
        let has = self.valid.as_ref().is_none_or(|bits| bits[row / 8] >> (row % 8) & 1 == 1);
        has.then_some(self.items[row])
    }

    fn slices(&self) -> (&[T], Option<&[u8]>) {
        (&self.items, self.valid.as_deref())
    }
}

impl Market {
    pub fn random(module: &PolicyModule, rows: usize, seed: u64) -> Market {
        let mut dice = Dice(seed);
        let (mut values, mut volumes) = (BTreeMap::new(), BTreeMap::new());
        for id in module.indicators() {
            let large = Columns::new(1).value(id, &[100.0]);
            let most = if module.score_columns(&large, &mut Totals::default()).is_ok() { 100.0 } else { 1.0 };
            let items: Vec<f64> = (0..rows).map(|_| dice.value(most)).collect();
            let valid = (dice.next(3) == 0).then(|| dice.bits(rows, |_| false));
            let column = Column { items, valid };
            if dice.next(2) == 0 {
                let items = (0..rows).map(|_| dice.next(150) as i64).collect();
                let mut valid = (dice.next(2) == 0).then(|| dice.bits(rows, |_| false));
                if let Some(bits) = &mut valid {
                    (0..rows).filter(|row| column.get(*row).is_some_and(f64::is_finite)).for_each(|row| bits[row / 8] |= 1 << (row % 8));
                }
                volumes.insert(id.clone(), Column { items, valid });
            }
            if dice.next(8) > 0 {
                values.insert(id.clone(), column);
            }
        }
        let items = (0..rows).map(|_| dice.next(INDUSTRIES.len() as u64) as u32).collect();
        let valid = (dice.next(2) == 0).then(|| dice.bits(rows, |_| false));
        let industry = (dice.next(4) > 0).then_some(Column { items, valid });
        Market { rows, values, volumes, names: industry.is_some() || dice.next(2) == 0, industry }
    }

    pub fn columns(&self) -> Columns<'_> {
        let mut columns = Columns::new(self.rows);
        for (id, column) in &self.values {
            columns = match column.slices() {
                (items, Some(valid)) => columns.value(id, (items, valid)),
                (items, None) => columns.value(id, items),
            };
        }
        for (id, column) in &self.volumes {
            columns = match column.slices() {
                (items, Some(valid)) => columns.volume(id, (items, valid)),
                (items, None) => columns.volume(id, items),
            };
        }
        columns = match self.industry.as_ref().map(Column::slices) {
            Some((items, Some(valid))) => columns.industry((items, valid)),
            Some((items, None)) => columns.industry(items),
            None => columns,
        };
        if self.names { columns.industries(&INDUSTRIES) } else { columns }
    }

    /// The request of one row.
    pub fn request(&self, row: usize, subject: &str) -> Value {
        let mut indicators = json!({});
        for (id, column) in &self.values {
            indicators[id] = json!(column.get(row).filter(|value| value.is_finite()));
            if let Some(volume) = self.volumes.get(id).and_then(|column| column.get(row)) {
                indicators[format!("{id}.volume")] = json!(volume);
            }
        }
        let first = self.names.then_some(0);
        let industry = self.industry.as_ref().map_or(first, |column| column.get(row)).map_or("", |number| INDUSTRIES[number as usize]);
        json!({format!("{subject}_id"): "s1", "industry": industry, "indicators": indicators})
    }
}
