use wasmtime::{Instance, Result, Store, TypedFunc};

use crate::wasi::State;
use crate::{Cause, Error};

/// The version of the ABI that this crate uses.
const MAJOR: u32 = 1;
const MINOR: u32 = 0;

/// The functions of the module, looked up once.
pub(crate) struct Exports {
    pub abi_version: TypedFunc<(), u32>,
    pub alloc: TypedFunc<u32, u32>,
    pub free: TypedFunc<u32, ()>,
    pub describe: TypedFunc<(), u64>,
    pub last_error: TypedFunc<(), u64>,
    pub plan_load: TypedFunc<(u32, u32), u32>,
    pub plan_free: TypedFunc<u32, ()>,
    pub peers_load: TypedFunc<(u32, u32, u32), u32>,
    pub score_json: TypedFunc<(u32, u32, u32), u64>,
    pub score_columns: TypedFunc<(u32, u32), u32>,
    /// None in a module that is older than ABI 1.1.
    pub simulate: Option<TypedFunc<(u32, u32), u64>>,
}

impl Exports {
    /// Finds all of them. The error is that of the first that is missing, or of another type.
    pub fn find(instance: &Instance, store: &mut Store<State>) -> Result<Exports> {
        Ok(Exports {
            abi_version: instance.get_typed_func(&mut *store, "abi_version")?,
            alloc: instance.get_typed_func(&mut *store, "alloc")?,
            free: instance.get_typed_func(&mut *store, "free")?,
            describe: instance.get_typed_func(&mut *store, "describe")?,
            last_error: instance.get_typed_func(&mut *store, "last_error")?,
            plan_load: instance.get_typed_func(&mut *store, "plan_load")?,
            plan_free: instance.get_typed_func(&mut *store, "plan_free")?,
            peers_load: instance.get_typed_func(&mut *store, "peers_load")?,
            score_json: instance.get_typed_func(&mut *store, "score_json")?,
            score_columns: instance.get_typed_func(&mut *store, "score_columns")?,
            simulate: match instance.get_func(&mut *store, "simulate") {
                Some(function) => Some(function.typed(&*store)?),
                None => None,
            },
        })
    }
}

/// The error of a module that is none of shopscore's.
pub(crate) fn unsupported(cause: impl Into<Cause>) -> Error {
    let cause = cause.into();
    Error::caused("unsupported_module", format!("this is not a module of shopscore: {cause}"), cause)
}

/// Refuses another major version, and a minor one that lacks what is used here.
#[allow(clippy::absurd_extreme_comparisons)] // until the minor version is more than 0
pub(crate) fn supported(version: u32) -> Result<(), Error> {
    let (major, minor) = (version >> 16, version & 0xffff);
    if major == MAJOR && minor >= MINOR {
        return Ok(());
    }
    Err(Error::new("wrong_version", format!("the module has version {major}.{minor} of the ABI, not {MAJOR}.{MINOR} or a later {MAJOR}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_major_version_is_refused() {
        assert!(supported(0x1_0000).is_ok());
        assert!(supported(0x1_0007).is_ok());
        for version in [0, 0x0_ffff, 0x2_0000] {
            assert_eq!(supported(version).unwrap_err().code(), "wrong_version", "{version:x}");
        }
    }
}
