use std::sync::Arc;

use serde::de::DeserializeOwned;
use wasmtime::InstancePre;

use crate::Error;
use crate::calls::Calls;
use crate::exports::{Exports, supported, unsupported};
use crate::options::Options;
use crate::plans::Loaded;
use crate::pool::Pooled;
use crate::wasi::State;

/// One instance of the module with what is loaded in it: one caller at a time, and not usable after a trap. The ABI itself, below the
/// promises of this crate: for its tests and its bench.
pub struct Instance {
    pub(crate) calls: Calls,
    pub(crate) exports: Exports,
    pub(crate) plans: Vec<Loaded>,
    inner: wasmtime::Instance,
    /// A buffer of the guest that all calls share: its address and its size.
    buffer: (u32, usize),
}

impl Pooled for Instance {
    fn new(module: &InstancePre<State>, options: &Arc<Options>) -> Result<Instance, Error> {
        let (mut calls, inner) = Calls::instantiate(module, options)?;
        let initialize = inner.get_typed_func(&mut calls.store, "_initialize").map_err(unsupported)?;
        let version = inner.get_typed_func(&mut calls.store, "abi_version").map_err(unsupported)?;
        calls.call::<(), ()>(&initialize, ())?;
        supported(calls.call::<(), u32>(&version, ())?)?;
        let exports = Exports::find(&inner, &mut calls.store).map_err(unsupported)?;
        Ok(Instance { calls, exports, plans: Vec::new(), inner, buffer: (0, 0) })
    }

    fn calls(&self) -> &Calls {
        &self.calls
    }
}

impl Instance {
    /// Calls an export that is no part of the ABI, such as `fault` of a test build.
    pub fn call_other(&mut self, name: &str, with: u32) -> Result<u32, Error> {
        let function = self.inner.get_typed_func(&mut self.calls.store, name).map_err(unsupported)?;
        self.calls.call(&function, with)
    }

    /// The version of the ABI, `major << 16 | minor`.
    pub fn abi_version(&mut self) -> Result<u32, Error> {
        self.calls.call(&self.exports.abi_version, ())
    }

    /// The size of linear memory.
    pub fn memory_bytes(&self) -> usize {
        self.calls.memory_bytes()
    }

    /// Linear memory.
    pub fn memory(&mut self) -> &mut [u8] {
        self.calls.bytes()
    }

    /// A new buffer of the guest.
    pub fn alloc(&mut self, size: usize) -> Result<u32, Error> {
        let too_large = |_| Error::new("too_large", format!("a buffer of {size} bytes is larger than the module's memory"));
        match self.calls.call(&self.exports.alloc, u32::try_from(size).map_err(too_large)?)? {
            0 => Err(self.last_error()?),
            at => Ok(at),
        }
    }

    /// What was wrong with the last call.
    pub fn last_error(&mut self) -> Result<Error, Error> {
        let packed = self.calls.call(&self.exports.last_error, ())?;
        self.take(packed, Error::told)
    }

    /// A buffer of at least `size` bytes that lasts until the next call of this.
    pub(crate) fn buffer(&mut self, size: usize) -> Result<u32, Error> {
        if self.buffer.1 < size {
            let (old, _) = std::mem::take(&mut self.buffer);
            if old != 0 {
                self.calls.call(&self.exports.free, old)?;
            }
            let size = size.next_multiple_of(1 << 16);
            self.buffer = (self.alloc(size)?, size);
        }
        Ok(self.buffer.0)
    }

    /// Puts a text where the guest can read it.
    pub(crate) fn give(&mut self, text: &[u8]) -> Result<(u32, u32), Error> {
        let at = self.buffer(text.len())?;
        self.memory()[at as usize..][..text.len()].copy_from_slice(text);
        Ok((at, text.len() as u32))
    }

    /// Reads a result of the guest, and frees it.
    fn take<T>(&mut self, packed: u64, read: impl FnOnce(&[u8]) -> T) -> Result<T, Error> {
        let (at, size) = ((packed >> 32) as u32, packed as u32);
        let text = self.calls.memory.data(&self.calls.store).get(at as usize..at as usize + size as usize);
        let text = text.ok_or_else(|| Error::new("unsupported_module", "the module's answer lies outside of its memory"))?;
        let result = read(text);
        self.calls.call(&self.exports.free, at)?;
        Ok(result)
    }

    /// What the module says about itself, of which `T` takes what it needs.
    pub(crate) fn describe<T: DeserializeOwned>(&mut self) -> Result<T, Error> {
        let packed = self.calls.call(&self.exports.describe, ())?;
        self.take(packed, |text| serde_json::from_slice(text).map_err(Error::strange))?
    }

    /// Scores a request with a loaded policy, and reads the answer.
    pub(crate) fn score_json<T>(&mut self, plan: u32, request: &[u8], read: impl FnOnce(&[u8]) -> T) -> Result<T, Error> {
        let (at, size) = self.give(request)?;
        match self.calls.call(&self.exports.score_json, (plan, at, size))? {
            0 => Err(self.last_error()?),
            packed => self.take(packed, read),
        }
    }

    /// Plays a simulation.
    pub(crate) fn simulate(&mut self, request: &[u8]) -> Result<Vec<u8>, Error> {
        let Some(simulate) = self.exports.simulate.clone() else {
            return Err(Error::new("wrong_version", "the module does not export simulate, which came with version 1.1 of the ABI"));
        };
        let (at, size) = self.give(request)?;
        match self.calls.call(&simulate, (at, size))? {
            0 => Err(self.last_error()?),
            packed => self.take(packed, <[u8]>::to_vec),
        }
    }

    /// Scores the batch that a descriptor names.
    pub fn score_columns(&mut self, plan: u32, descriptor: u32) -> Result<(), Error> {
        match self.calls.call(&self.exports.score_columns, (plan, descriptor))? {
            0 => Err(self.last_error()?),
            _ => Ok(()),
        }
    }
}
