#![doc = include_str!("../README.md")]
#![deny(unsafe_code)] // module.rs has the one exception
#![warn(missing_docs)]

mod calls;
mod columns;
mod engine;
mod error;
mod exports;
mod field;
mod instance;
mod layout;
mod module;
mod options;
mod plans;
mod policy;
mod pool;
mod request;
mod score;
mod wasi;

pub use columns::{Column, Columns, Totals};
pub use engine::{AbiVersion, Description, Engine};
pub use error::{Error, Problem};
pub use options::Options;
pub use policy::Policy;
pub use request::Request;
pub use score::{Decision, Effect, Indicator, Provenance, Reason, Ruling, Score};

use error::Cause;

/// The module's ABI itself, without the promises of this crate; for its own tests and bench.
#[doc(hidden)]
pub mod raw {
    pub use crate::instance::Instance;
    pub use crate::pool::Lease;
}
