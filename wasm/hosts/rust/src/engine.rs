use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use serde::Deserialize;

use crate::instance::Instance;
use crate::module::{prepare, read};
use crate::policy::Policy;
use crate::pool::{Lease, Pool};
use crate::{Error, Options};

/// The module that this crate brings.
static MODULE: &[u8] = include_bytes!("../assets/shopscore.wasm");

/// The policies that this crate brings: names and canonical JSON, by name.
static POLICIES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/policies.rs"));

/// The scoring core: the compiled module with its instances. Clones share them, from any number of threads.
#[derive(Clone)]
pub struct Engine {
    pool: Arc<Pool<Instance>>,
    description: Arc<Description>,
}

/// What the module says about itself.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Description {
    /// The version of the ABI.
    pub abi: AbiVersion,
    /// Name and version of the scoring core.
    pub engine: String,
    /// What is refused with `too_large` when it is passed: `document_bytes`, `indicators`, `rows` of a call ...
    pub limits: BTreeMap<String, u64>,
    /// What the module exports, besides its memory.
    pub exports: Vec<String>,
}

/// A version of the module's ABI.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub struct AbiVersion {
    /// Another one breaks hosts.
    pub major: u32,
    /// A later one adds.
    pub minor: u32,
}

impl Engine {
    /// Compiles the module that this crate brings. This takes a while: keep the engine, or give it a [cache](Options::cache).
    ///
    /// # Errors
    ///
    /// `not_writable` where the cache cannot be written.
    pub fn new(options: Options) -> Result<Engine, Error> {
        Engine::from_bytes(MODULE, options)
    }

    /// Compiles the module in a file.
    ///
    /// # Errors
    ///
    /// `not_readable`, and those of [`from_bytes`](Engine::from_bytes).
    pub fn from_file(path: impl AsRef<Path>, options: Options) -> Result<Engine, Error> {
        Engine::from_bytes(&read(path.as_ref())?, options)
    }

    /// Compiles a module, given as bytes.
    ///
    /// # Errors
    ///
    /// `unsupported_module` where they are no module of shopscore, `wrong_version` where it has another ABI, `not_writable` where the
    /// cache cannot be written.
    pub fn from_bytes(bytes: &[u8], options: Options) -> Result<Engine, Error> {
        let pool = Pool::<Instance>::new(prepare(bytes, &options)?, options);
        let description = pool.lend(|_| true)?.describe()?;
        Ok(Engine { pool, description: Arc::new(description) })
    }

    /// What the module says about itself.
    pub fn describe(&self) -> &Description {
        &self.description
    }

    /// The names of the policies that this crate brings.
    pub fn bundled() -> impl ExactSizeIterator<Item = &'static str> {
        POLICIES.iter().map(|(name, _)| *name)
    }

    /// The document of a policy that this crate brings, as canonical JSON.
    pub fn bundled_policy(name: &str) -> Option<&'static str> {
        POLICIES.iter().find(|policy| policy.0 == name).map(|policy| policy.1)
    }

    /// Compiles a policy: canonical JSON, as `shopscore policy show NAME --format json` prints it.
    ///
    /// # Errors
    ///
    /// Every problem of the document at once, each with its place.
    pub fn policy(&self, document: impl AsRef<[u8]>) -> Result<Policy, Error> {
        let rows = self.description.limits.get("rows").copied().unwrap_or(u64::MAX);
        Policy::load(&self.pool, document.as_ref(), usize::try_from(rows).unwrap_or(usize::MAX))
    }

    /// Plays a simulation: the request that `shopscore sim show NAME --format request` prints, one shard of it, or the merging of shards.
    /// The answer is JSON, for a whole run the bytes that `shopscore sim run` writes into `result.json`.
    ///
    /// It is one call on one instance, however long it takes: for progress, or several processors, play shards from several threads.
    ///
    /// # Errors
    ///
    /// Every problem of the request at once; `wrong_version` where the module is older than version 1.1 of the ABI.
    pub fn simulate(&self, request: impl AsRef<[u8]>) -> Result<Vec<u8>, Error> {
        self.pool.lend(|_| true)?.simulate(request.as_ref())
    }

    /// The linear memory of all instances that no call uses at the moment, in bytes.
    pub fn memory_bytes(&self) -> usize {
        self.pool.memory_bytes()
    }

    /// One instance, below the promises of this crate.
    #[doc(hidden)]
    pub fn instance(&self) -> Result<Lease<'_, Instance>, Error> {
        self.pool.lend(|_| true)
    }

    /// One instance that is made anew, beside the pool.
    #[doc(hidden)]
    pub fn instantiate(&self) -> Result<Instance, Error> {
        self.pool.instantiate()
    }
}
