use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

/// What is to be scored: a shop whose indicators are known, or the events to measure them from. Take the default and say what there is.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Request {
    /// Whose score. With indicators it leaves the shop out of its own comparison. With events it may be left out: then every shop is
    /// scored.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shop_id: Option<String>,
    /// Of a policy that scores products.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub product_id: Option<String>,
    /// The shop's industry, with indicators.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub industry: Option<String>,
    /// The shop's tags, with indicators.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// Values by id; none where there is none. `ID.volume` is what a minimum volume is compared with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub indicators: Option<BTreeMap<String, Option<f64>>>,
    /// A published score, with indicators, for policies that work on one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<f64>,
    /// Event tables by name, each a list of rows; `shopscore tables` lists tables and columns.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub events: Option<Value>,
    /// The day of the score, YYYY-MM-DD, needed with events: nothing from that day on is seen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_of: Option<String>,
    /// With events: the days from this one to `as_of` are scored one after another, each from where the last one left the shop.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
}

impl Request {
    /// A shop whose indicators are known.
    pub fn of_indicators<'a>(shop_id: &str, industry: &str, values: impl IntoIterator<Item = (&'a str, f64)>) -> Request {
        Request {
            shop_id: Some(shop_id.into()),
            industry: Some(industry.into()),
            indicators: Some(values.into_iter().map(|(id, value)| (id.into(), Some(value))).collect()),
            ..Request::default()
        }
    }

    /// Every shop of some event tables.
    pub fn of_events(events: Value, as_of: &str) -> Request {
        Request { events: Some(events), as_of: Some(as_of.into()), ..Request::default() }
    }
}
