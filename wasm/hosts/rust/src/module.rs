//! From the bytes of the module to what instances are made from, with a cache of compiled modules where one is wanted.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use wasmtime::{Engine, InstancePre, Linker, Module};

use crate::Error;
use crate::exports::unsupported;
use crate::options::Options;
use crate::wasi::{self, State};

/// Reads the file of a module.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, Error> {
    fs::read(path).map_err(|cause| Error::caused("not_readable", format!("{}: {cause}", path.display()), cause))
}

/// Compiles a module, or takes it from the cache.
pub(crate) fn prepare(bytes: &[u8], options: &Options) -> Result<InstancePre<State>, Error> {
    let runtime = options.runtime()?;
    let module = match &options.cache {
        Some(directory) => cached(&runtime, bytes, directory)?,
        None => Module::new(&runtime, bytes).map_err(unsupported)?,
    };
    let mut linker = Linker::new(&runtime);
    wasi::define(&mut linker).and_then(|()| linker.instantiate_pre(&module)).map_err(unsupported)
}

fn cached(runtime: &Engine, bytes: &[u8], directory: &Path) -> Result<Module, Error> {
    let path = directory.join(name(runtime, bytes));
    if let Some(module) = open(runtime, &path) {
        return Ok(module);
    }
    let module = Module::new(runtime, bytes).map_err(unsupported)?;
    let text = module.serialize().map_err(unsupported)?;
    keep(&path, &text).map_err(|cause| Error::caused("not_writable", format!("{}: {cause}", path.display()), cause))?;
    Ok(module)
}

/// A name for each module and each way to compile it.
fn name(runtime: &Engine, bytes: &[u8]) -> PathBuf {
    let mut way = DefaultHasher::new();
    runtime.precompile_compatibility_hash().hash(&mut way);
    format!("shopscore-{:x}-{:016x}.cwasm", Sha256::digest(bytes), way.finish()).into()
}

/// The compiled module of a file; none where there is no file, or it is of another version of the runtime.
#[allow(unsafe_code)]
fn open(runtime: &Engine, path: &Path) -> Option<Module> {
    // SAFETY: only `keep` writes such files, and `Options::cache` says that nobody else may.
    unsafe { Module::deserialize_file(runtime, path) }.ok()
}

/// Writes a file so that it is there whole or not at all.
fn keep(path: &Path, text: &[u8]) -> std::io::Result<()> {
    let unfinished = path.with_extension(format!("{}.tmp", std::process::id()));
    fs::create_dir_all(path.parent().unwrap_or(Path::new(".")))?;
    fs::write(&unfinished, text)?;
    fs::rename(&unfinished, path)
}
