//! What this crate promises, on the module as it is built: one program, so that the module is compiled once.

mod batch;
mod case;
mod compiled_cases;
mod conformance;
mod descriptors;
mod errors;
mod faults;
mod load_module;
mod market;
mod policy_module;
mod readme;
mod simulate;
mod soak;
mod support;
mod threads;
