use std::sync::Arc;

use wasmtime::{InstancePre, Memory, Store, StoreLimitsBuilder, TypedFunc, WasmParams, WasmResults};

use crate::exports::unsupported;
use crate::options::Options;
use crate::wasi::State;
use crate::{Cause, Error};

/// Makes the calls of one instance, each within what the options allow.
pub(crate) struct Calls {
    pub store: Store<State>,
    pub memory: Memory,
    /// A call did not return: there may be no other.
    pub broken: bool,
    options: Arc<Options>,
}

impl Calls {
    /// Instantiates the module; its memory is where the imports find it.
    pub fn instantiate(module: &InstancePre<State>, options: &Arc<Options>) -> Result<(Calls, wasmtime::Instance), Error> {
        let limits = StoreLimitsBuilder::new().memory_size(options.memory_limit).build();
        let mut store = Store::new(module.module().engine(), State::new(limits));
        store.limiter(|state| &mut state.limits);
        options.allow(&mut store);
        let instance = module.instantiate(&mut store).map_err(unsupported)?;
        let Some(memory) = instance.get_memory(&mut store, "memory") else {
            return Err(unsupported("it exports no memory"));
        };
        store.data_mut().memory = Some(memory);
        Ok((Calls { store, memory, broken: false, options: options.clone() }, instance))
    }

    /// Calls a function of the module. What does not return is a trap.
    pub fn call<P: WasmParams, R: WasmResults>(&mut self, function: &TypedFunc<P, R>, with: P) -> Result<R, Error> {
        self.broken = true;
        self.options.allow(&mut self.store);
        let result = function.call(&mut self.store, with).map_err(|cause| self.trap(cause))?;
        self.broken = false;
        Ok(result)
    }

    /// Whether the instance can take another call, and is not larger than what the options let it keep.
    pub fn reusable(&self) -> bool {
        !self.broken && self.memory_bytes() <= self.options.recycle_above
    }

    /// The size of linear memory.
    pub fn memory_bytes(&self) -> usize {
        self.memory.data_size(&self.store)
    }

    /// Linear memory.
    pub fn bytes(&mut self) -> &mut [u8] {
        self.memory.data_mut(&mut self.store)
    }

    fn trap(&self, cause: impl Into<Cause>) -> Error {
        let cause = cause.into();
        let written = String::from_utf8_lossy(&self.store.data().written);
        let says = written.lines().next().map_or(String::new(), |line| format!(": {line}"));
        Error::caused("trap", format!("the module stopped in the middle of a call: {cause}{says}"), cause)
    }
}
