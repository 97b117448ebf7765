use std::ops::{Deref, DerefMut};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use wasmtime::InstancePre;

use crate::Error;
use crate::instance::Instance;
use crate::options::Options;
use crate::plans::Source;
use crate::wasi::State;

/// The instances of one module: as many as the options allow, made when they are needed.
pub(crate) struct Pool {
    module: InstancePre<State>,
    options: Arc<Options>,
    shelf: Mutex<Shelf>,
    returned: Condvar,
}

#[derive(Default)]
struct Shelf {
    /// The one used last stands last.
    idle: Vec<Instance>,
    lent: usize,
}

impl Pool {
    pub fn new(module: InstancePre<State>, options: Options) -> Arc<Pool> {
        Arc::new(Pool { module, options: Arc::new(options), shelf: Mutex::default(), returned: Condvar::new() })
    }

    /// Lends an instance, best one that has the policy. Waits while all are lent.
    pub fn lend(&self, source: Option<&Arc<Source>>) -> Result<Lease<'_>, Error> {
        let mut shelf = self.shelf();
        while shelf.idle.is_empty() && shelf.lent >= self.options.instances.max(1) {
            shelf = self.returned.wait(shelf).unwrap_or_else(PoisonError::into_inner);
        }
        shelf.lent += 1;
        let instance = shelf.take(source);
        drop(shelf); // to make an instance takes a while
        let mut lease = Lease { pool: self, instance };
        if lease.instance.is_none() {
            lease.instance = Some(self.instantiate()?);
        }
        Ok(lease)
    }

    /// Makes an instance.
    pub fn instantiate(&self) -> Result<Instance, Error> {
        Instance::new(&self.module, &self.options)
    }

    /// The linear memory of all instances that are not lent.
    pub fn memory_bytes(&self) -> usize {
        self.shelf().idle.iter().map(Instance::memory_bytes).sum()
    }

    fn shelf(&self) -> MutexGuard<'_, Shelf> {
        self.shelf.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Shelf {
    fn take(&mut self, source: Option<&Arc<Source>>) -> Option<Instance> {
        let loaded = source.and_then(|source| self.idle.iter().rposition(|instance| instance.holds(source)));
        loaded.map(|place| self.idle.remove(place)).or_else(|| self.idle.pop())
    }
}

/// An instance that is lent. It goes back when this is dropped, unless it is broken or too large.
pub struct Lease<'a> {
    pool: &'a Pool,
    /// None only where there could be none.
    instance: Option<Instance>,
}

impl Deref for Lease<'_> {
    type Target = Instance;

    fn deref(&self) -> &Instance {
        self.instance.as_ref().expect("lent")
    }
}

impl DerefMut for Lease<'_> {
    fn deref_mut(&mut self) -> &mut Instance {
        self.instance.as_mut().expect("lent")
    }
}

impl Drop for Lease<'_> {
    fn drop(&mut self) {
        let instance = self.instance.take().filter(Instance::reusable); // the others are dropped here, without the lock
        let mut shelf = self.pool.shelf();
        shelf.lent -= 1;
        shelf.idle.extend(instance);
        drop(shelf);
        self.pool.returned.notify_one();
    }
}
