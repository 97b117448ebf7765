//! What this crate promises, on the module as it is built: one program, so that the module is compiled once.

mod batch;
mod case;
mod conformance;
mod descriptors;
mod errors;
mod faults;
mod readme;
mod simulate;
mod soak;
mod support;
mod threads;
