#![doc = include_str!("../README.md")]
#![deny(unsafe_code)] // module.rs has the one exception
#![warn(missing_docs)]

mod calls;
mod columns;
mod engine;
mod error;
mod explained;
mod exports;
mod field;
mod industries;
mod instance;
mod layout;
mod module;
mod options;
mod output;
mod plans;
mod policy;
mod policy_module;
mod pool;
mod request;
mod row_scorer;
mod rows;
mod score;
mod section;
mod tables;
mod wasi;

pub use columns::{Column, Columns, Numbers, Totals};
pub use engine::{AbiVersion, Description, Engine};
pub use error::{Error, Problem};
pub use explained::Explained;
pub use options::Options;
pub use policy::Policy;
pub use policy_module::PolicyModule;
pub use request::Request;
pub use score::{Decision, Effect, Indicator, Provenance, Reason, Ruling, Score};

use error::Cause;

/// The module's ABI itself, without the promises of this crate; for its own tests and bench.
#[doc(hidden)]
pub mod raw {
    pub use crate::instance::Instance;
    pub use crate::pool::Lease;
    pub use crate::row_scorer::RowScorer;
}
