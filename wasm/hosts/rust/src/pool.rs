use std::ops::{Deref, DerefMut};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use wasmtime::InstancePre;

use crate::Error;
use crate::calls::Calls;
use crate::options::Options;
use crate::wasi::State;

/// An instance of a module, of the full one or of a compiled policy.
pub(crate) trait Pooled: Sized {
    fn new(module: &InstancePre<State>, options: &Arc<Options>) -> Result<Self, Error>;
    fn calls(&self) -> &Calls;
}

/// The instances of one module: as many as the options allow, made when they are needed.
pub(crate) struct Pool<T> {
    module: InstancePre<State>,
    options: Arc<Options>,
    shelf: Mutex<Shelf<T>>,
    returned: Condvar,
}

struct Shelf<T> {
    /// The one used last stands last.
    idle: Vec<T>,
    lent: usize,
}

impl<T: Pooled> Pool<T> {
    pub fn new(module: InstancePre<State>, options: Options) -> Arc<Pool<T>> {
        let shelf = Mutex::new(Shelf { idle: Vec::new(), lent: 0 });
        Arc::new(Pool { module, options: Arc::new(options), shelf, returned: Condvar::new() })
    }

    /// Lends an instance, best one that has what is loaded already. Waits while all are lent.
    pub fn lend(&self, best: impl Fn(&T) -> bool) -> Result<Lease<'_, T>, Error> {
        let mut shelf = self.shelf();
        while shelf.idle.is_empty() && shelf.lent >= self.options.instances.max(1) {
            shelf = self.returned.wait(shelf).unwrap_or_else(PoisonError::into_inner);
        }
        shelf.lent += 1;
        let instance = shelf.take(best);
        drop(shelf); // to make an instance takes a while
        let mut lease = Lease { pool: self, instance };
        if lease.instance.is_none() {
            lease.instance = Some(self.instantiate()?);
        }
        Ok(lease)
    }

    /// Makes an instance.
    pub fn instantiate(&self) -> Result<T, Error> {
        T::new(&self.module, &self.options)
    }

    /// The linear memory of all instances that are not lent.
    pub fn memory_bytes(&self) -> usize {
        self.shelf().idle.iter().map(|instance| instance.calls().memory_bytes()).sum()
    }
}

impl<T> Pool<T> {
    fn shelf(&self) -> MutexGuard<'_, Shelf<T>> {
        self.shelf.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<T> Shelf<T> {
    fn take(&mut self, best: impl Fn(&T) -> bool) -> Option<T> {
        let loaded = self.idle.iter().rposition(best);
        loaded.map(|place| self.idle.remove(place)).or_else(|| self.idle.pop())
    }
}

/// An instance that is lent. It goes back when this is dropped, unless it is broken or too large.
#[allow(private_bounds)] // what is lent is of this crate
pub struct Lease<'a, T: Pooled> {
    pool: &'a Pool<T>,
    /// None only where there could be none.
    instance: Option<T>,
}

impl<T: Pooled> Deref for Lease<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.instance.as_ref().expect("lent")
    }
}

impl<T: Pooled> DerefMut for Lease<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        self.instance.as_mut().expect("lent")
    }
}

impl<T: Pooled> Drop for Lease<'_, T> {
    fn drop(&mut self) {
        let instance = self.instance.take().filter(|instance| instance.calls().reusable()); // the others are dropped here, without the lock
        let mut shelf = self.pool.shelf();
        shelf.lent -= 1;
        shelf.idle.extend(instance);
        drop(shelf);
        self.pool.returned.notify_one();
    }
}
