use std::collections::BTreeMap;
use std::sync::Arc;

use crate::output::Output;
use crate::section::About;
use crate::{Numbers, Totals};

/// Words of a descriptor of a compiled policy.
pub(crate) const TOTALS: usize = 8;
const REASONS: usize = 10;

/// The codes of reasons, by number from 1.
const CODES: [&str; 8] =
    ["below_full", "missing_skipped", "missing_full", "missing_peermean", "missing_fixed", "lifted", "not_eligible", "nothing_measured"];

/// All that a compiled policy finds of the rows of a batch, by column. Made by
/// [`PolicyModule::explain_columns`](crate::PolicyModule::explain_columns).
#[derive(Debug, Clone)]
pub struct Explained {
    /// The scores.
    pub totals: Totals,
    /// Scores by dimension; none where none of a dimension's indicators counts.
    pub dimensions: BTreeMap<String, Numbers>,
    /// By indicator the points that it adds to the total or takes from it; none where it does not count.
    pub contributions: BTreeMap<String, Numbers>,
    /// By decision the bitmap of the rows in which it applies, in Arrow's layout.
    pub decisions: BTreeMap<String, Vec<u8>>,
    about: Arc<About>,
    /// Of each row as many as the module says, then zeros.
    reasons: Vec<u16>,
}

impl Explained {
    pub(crate) fn new(about: &Arc<About>) -> Explained {
        Explained {
            totals: Numbers::default(),
            dimensions: empty(&about.dimensions),
            contributions: empty(&about.indicators[..about.scored]),
            decisions: empty(&about.decisions),
            about: about.clone(),
            reasons: Vec::new(),
        }
    }

    /// All columns, each with its word of a descriptor.
    pub(crate) fn outputs(&mut self) -> Vec<(usize, Output<'_>)> {
        let about = &*self.about;
        let number = |ids: &[String], id: &str| ids.iter().position(|other| other == id).expect("the ids of the columns");
        let mut outputs = vec![(TOTALS, Output::Numbers(&mut self.totals)), (REASONS, Output::Reasons(about.reasons, &mut self.reasons))];
        for (id, scores) in &mut self.dimensions {
            outputs.push((about.word_of_dimensions + 2 * number(&about.dimensions, id), Output::Numbers(scores)));
        }
        for (id, points) in &mut self.contributions {
            outputs.push((about.word_of_contributions + 2 * number(&about.indicators, id), Output::Numbers(points)));
        }
        for (id, bits) in &mut self.decisions {
            outputs.push((about.word_of_decisions + number(&about.decisions, id), Output::Bits(bits)));
        }
        outputs
    }

    /// Why a row loses points, or why it has no score: codes with the indicators that they are about, what costs the most points first.
    ///
    /// # Panics
    ///
    /// Where there is no such row.
    pub fn reasons(&self, row: usize) -> impl Iterator<Item = (&str, Option<&str>)> {
        let slots = self.about.reasons;
        let reasons = self.reasons[slots * row..][..slots].iter().take_while(|reason| **reason != 0);
        reasons.map(|reason| {
            let (code, number) = (CODES.get(usize::from(reason & 15) - 1).copied(), usize::from(reason >> 4));
            let of_row = reason & 15 >= 7;
            (code.unwrap_or("unknown"), self.about.indicators.get(number).filter(|_| !of_row).map(String::as_str))
        })
    }
}

fn empty<T: Default>(ids: &[String]) -> BTreeMap<String, T> {
    ids.iter().map(|id| (id.clone(), T::default())).collect()
}
