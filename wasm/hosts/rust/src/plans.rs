//! The policies that an instance has loaded.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use crate::instance::Instance;
use crate::{Error, PolicyModule};

/// How many policies an instance keeps: the one used longest ago makes room. Less than the module's limit.
const MOST_PLANS: usize = 32;

/// A policy as text, with its peers: what an instance loads. It lives as long as its [`Policy`](crate::Policy).
pub(crate) struct Source {
    document: Vec<u8>,
    extras: Mutex<Extras>,
}

/// What comes to a policy later.
#[derive(Default)]
struct Extras {
    peers: Peers,
    /// A module of the policy with these peers.
    module: Option<PolicyModule>,
}

/// The text of a peers file. Texts are told apart by where they stand, not by what they say.
pub(crate) type Peers = Option<Arc<[u8]>>;

/// A policy that an instance has loaded.
pub(crate) struct Loaded {
    source: Weak<Source>,
    handle: u32,
    peers: Peers,
}

impl Source {
    pub fn new(document: &[u8]) -> Arc<Source> {
        Arc::new(Source { document: document.to_vec(), extras: Mutex::default() })
    }

    /// The peers of calls that begin from now on.
    pub fn peers(&self) -> Peers {
        self.extras().peers.clone()
    }

    /// The module of calls that begin from now on.
    pub fn module(&self) -> Option<PolicyModule> {
        self.extras().module.clone()
    }

    /// Takes other peers, which no module before was made with.
    fn set_peers(&self, peers: Peers) {
        *self.extras() = Extras { peers, module: None };
    }

    /// Takes a module that was made with some peers. False where there are other ones by now.
    pub fn set_module(&self, module: PolicyModule, made_with: &Peers) -> bool {
        let mut extras = self.extras();
        let fits = same(&extras.peers, made_with);
        if fits {
            extras.module = Some(module);
        }
        fits
    }

    fn extras(&self) -> MutexGuard<'_, Extras> {
        self.extras.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn same(a: &Peers, b: &Peers) -> bool {
    a.as_ref().map(Arc::as_ptr) == b.as_ref().map(Arc::as_ptr)
}

impl Instance {
    /// Whether a policy is loaded, whatever its peers.
    pub(crate) fn holds(&self, source: &Arc<Source>) -> bool {
        self.plans.iter().any(|loaded| std::ptr::eq(loaded.source.as_ptr(), Arc::as_ptr(source)))
    }

    /// The handle of a policy, which is loaded first where the instance lacks it or its peers.
    pub(crate) fn plan(&mut self, source: &Arc<Source>) -> Result<u32, Error> {
        self.forget_dropped()?;
        let loaded = self.loaded(source)?;
        let (handle, peers) = (loaded.handle, source.peers());
        if !same(&peers, &loaded.peers) {
            self.load_text_of_peers(handle, peers.as_deref().unwrap_or_default())?;
            self.loaded(source)?.peers = peers;
        }
        Ok(handle)
    }

    /// Loads peers for a policy: here, and wherever it is used from now on. A file that is refused changes nothing.
    pub(crate) fn load_peers(&mut self, source: &Arc<Source>, text: &[u8]) -> Result<(), Error> {
        let handle = self.plan(source)?;
        self.load_text_of_peers(handle, text)?;
        let peers: Peers = Some(text.into());
        self.loaded(source)?.peers = peers.clone();
        source.set_peers(peers);
        Ok(())
    }

    /// The peers that a policy has here.
    pub(crate) fn peers(&mut self, source: &Arc<Source>) -> Result<Peers, Error> {
        Ok(self.loaded(source)?.peers.clone())
    }

    /// What the instance has of a policy, as the last of its list. Where there is nothing, the document is loaded.
    fn loaded(&mut self, source: &Arc<Source>) -> Result<&mut Loaded, Error> {
        let place = self.plans.iter().position(|loaded| std::ptr::eq(loaded.source.as_ptr(), Arc::as_ptr(source)));
        let loaded = match place {
            Some(place) => self.plans.remove(place),
            None => Loaded { handle: self.load(&source.document)?, source: Arc::downgrade(source), peers: None },
        };
        self.plans.push(loaded);
        Ok(self.plans.last_mut().expect("pushed above"))
    }

    fn load(&mut self, document: &[u8]) -> Result<u32, Error> {
        if self.plans.len() == MOST_PLANS {
            let oldest = self.plans.remove(0);
            self.calls.call(&self.exports.plan_free, oldest.handle)?;
        }
        let text = self.give(document)?;
        match self.calls.call(&self.exports.plan_load, text)? {
            0 => Err(self.last_error()?),
            handle => Ok(handle),
        }
    }

    fn load_text_of_peers(&mut self, handle: u32, text: &[u8]) -> Result<(), Error> {
        let (at, size) = self.give(text)?;
        match self.calls.call(&self.exports.peers_load, (handle, at, size))? {
            0 => Err(self.last_error()?),
            _ => Ok(()),
        }
    }

    /// Frees the policies that nobody has any more.
    fn forget_dropped(&mut self) -> Result<(), Error> {
        let (kept, dropped) = std::mem::take(&mut self.plans).into_iter().partition(|loaded| loaded.source.strong_count() > 0);
        self.plans = kept;
        let dropped: Vec<Loaded> = dropped;
        dropped.iter().try_for_each(|loaded| self.calls.call(&self.exports.plan_free, loaded.handle))
    }
}
