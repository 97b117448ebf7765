use std::path::PathBuf;
use std::time::Duration;

use wasmtime::{Config, Store};

use crate::Error;
use crate::wasi::State;

/// How exactly a deadline is kept: to this part of it.
const TICKS: u32 = 10;

/// What an [`Engine`](crate::Engine) may spend. Take the default and change what differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// How many instances there may be, which is how many calls run at a time; further callers wait. Default: the processors.
    pub instances: usize,
    /// How large the linear memory of an instance may become, in bytes. A call that needs more ends as a trap. Default: 1 GiB.
    pub memory_limit: usize,
    /// An instance whose memory is larger than this after a call is replaced, in bytes; memory never shrinks. Default: 256 MiB.
    pub recycle_above: usize,
    /// How long a single call of the module may take before it ends as a trap, to a tenth or 10 ms; a batch makes one call for each
    /// chunk. Default: no limit.
    pub deadline: Option<Duration>,
    /// How much a single call of the module may compute, about one unit for each WebAssembly instruction, before it ends as a trap. Unlike a
    /// deadline it gives the same outcome on every machine. Default: no limit.
    pub fuel: Option<u64>,
    /// A directory where compiled modules are kept. What stands in it is run as machine code: nobody else may be able to write there.
    /// Default: none, and each engine compiles its module.
    pub cache: Option<PathBuf>,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            instances: std::thread::available_parallelism().map_or(1, usize::from),
            memory_limit: 1 << 30,
            recycle_above: 256 << 20,
            deadline: None,
            fuel: None,
            cache: None,
        }
    }
}

impl Options {
    /// The runtime's engine for these options, with the clock of deadlines where it is needed.
    pub(crate) fn runtime(&self) -> Result<wasmtime::Engine, Error> {
        let mut config = Config::new();
        config.wasm_backtrace_max_frames(None); // the module has no names to show
        config.generate_address_map(false);
        config.consume_fuel(self.fuel.is_some());
        config.epoch_interruption(self.deadline.is_some());
        let failed = |cause| Error::caused("unsupported_module", "the runtime cannot start here", cause);
        let runtime = wasmtime::Engine::new(&config).map_err(failed)?;
        if let Some(deadline) = self.deadline {
            tick(&runtime, (deadline / TICKS).max(Duration::from_millis(1)));
        }
        Ok(runtime)
    }

    /// Gives the next call its time and its fuel.
    pub(crate) fn allow(&self, store: &mut Store<State>) {
        if self.deadline.is_some() {
            store.set_epoch_deadline(u64::from(TICKS) + 1); // the first tick may come at once
        }
        if let Some(fuel) = self.fuel {
            store.set_fuel(fuel).expect("the runtime counts fuel");
        }
    }
}

/// Advances the epoch of a runtime until it is dropped.
fn tick(runtime: &wasmtime::Engine, every: Duration) {
    let runtime = runtime.weak();
    std::thread::spawn(move || {
        while let Some(runtime) = runtime.upgrade() {
            runtime.increment_epoch();
            drop(runtime);
            std::thread::sleep(every);
        }
    });
}
