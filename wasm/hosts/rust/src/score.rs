use std::collections::BTreeMap;

use serde::Deserialize;

/// The score of one shop or product on one day, as `shopscore score --format json` prints it. Points are on the policy's scale; `base` and
/// all contributions add up to `total` exactly, in decimals.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Score {
    /// Whose score; empty where the request named nobody.
    pub shop_id: String,
    /// Of a policy that scores products.
    pub product_id: Option<String>,
    /// Whom the shop is compared with.
    pub industry: String,
    /// None where there is no score; `reasons` says why.
    pub total: Option<f64>,
    /// The total came with the request.
    #[serde(default)]
    pub given: bool,
    /// The total of 0 points.
    pub base: f64,
    /// Whether the shop has what a score needs.
    pub eligible: bool,
    /// Scores by dimension; none where none of a dimension's indicators counts.
    pub dimensions: BTreeMap<String, Option<f64>>,
    /// Indicators by id; [`Policy::indicators`](crate::Policy::indicators) has their order.
    pub indicators: BTreeMap<String, Indicator>,
    /// Ranked: what costs the most points first.
    pub reasons: Vec<Reason>,
    /// The penalties, privileges and warnings that follow.
    pub decisions: Vec<Decision>,
    /// The numbers of earlier days that decisions look at.
    #[serde(default)]
    pub trailing: BTreeMap<String, Option<f64>>,
    /// What decisions set, such as a payout delay in days.
    #[serde(default)]
    pub effects: BTreeMap<String, Effect>,
    /// What the rules about single rows come to.
    #[serde(default)]
    pub rulings: Vec<Ruling>,
    /// What the score was made from.
    pub provenance: Option<Provenance>,
}

/// What an indicator measured and what it does to the total; none where it is not known.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Indicator {
    /// With recency weights, where the policy has them.
    pub value: Option<f64>,
    /// Without recency weights: the count, or of a mean the sum, that a shop can check itself.
    pub numerator: Option<f64>,
    /// The count that it is divided by.
    pub denominator: Option<f64>,
    /// What the minimum volume is compared with.
    pub volume: Option<f64>,
    /// The industry's level.
    pub peer_median: Option<f64>,
    /// The share of the other shops that this one beats, 0 to 1.
    pub percentile: Option<f64>,
    /// On the total's scale.
    pub score: Option<f64>,
    /// Points that the indicator adds to the total or takes from it.
    pub contribution: Option<f64>,
}

/// Why points are lost, or why there is no score.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Reason {
    /// `below_full`, `missing_skipped`, `not_eligible` ...
    pub code: String,
    /// The indicator that it is about.
    pub indicator: Option<String>,
    /// Points of the total.
    pub lost: Option<f64>,
    /// Of `not_eligible`: what is needed.
    pub rule: Option<String>,
    /// Of `not_eligible`: what there is.
    #[serde(default)]
    pub values: BTreeMap<String, Option<f64>>,
}

/// A penalty, privilege or warning, with the rule that caused it and the numbers that the rule looks at.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Decision {
    /// The policy's name for it.
    pub id: String,
    /// `penalty`, `privilege` or `warning`.
    pub kind: String,
    /// The rule, as a sentence.
    pub rule: String,
    /// By the names that policies use.
    pub values: BTreeMap<String, Option<f64>>,
    /// The day since which it holds, YYYY-MM-DD, where it lasts.
    pub since: Option<String>,
    /// How often it began, where it lasts.
    pub entries: Option<u64>,
    /// Its last day, where that is known.
    pub last: Option<String>,
    /// The first decision that is stricter in all that this one sets.
    pub overridden_by: Option<String>,
}

/// A number that decisions set.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Effect {
    /// None where there is no limit to say.
    pub value: Option<f64>,
    /// The decision that set it; none where nothing did.
    pub by: Option<String>,
}

/// What a rule about single rows comes to.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Ruling {
    /// The policy's name for it.
    pub id: String,
    /// Which of its causes.
    pub cause: Option<String>,
    /// How many rows it applies to.
    pub rows: u64,
    /// The money due; none where the ruling names none.
    pub amount: Option<f64>,
    /// How many rows have no known amount.
    #[serde(default)]
    pub unpriced: u64,
    /// The first of the orders.
    pub orders: Vec<String>,
}

/// What a score was made from: with the same inputs it comes out the same, bit for bit.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Provenance {
    /// The policy's id.
    pub policy: String,
    /// SHA-256 of the policy's canonical form.
    pub policy_sha256: String,
    /// SHA-256 of the peers file; empty without peers.
    pub peers_sha256: String,
    /// SHA-256 of where shops stood before the day.
    pub state_sha256: Option<String>,
    /// The day, YYYY-MM-DD; none where indicators were given.
    pub as_of: Option<String>,
    /// Name and version of the scoring core.
    pub engine: String,
}
