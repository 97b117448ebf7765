use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::instance::Instance;
use crate::layout::Chunks;
use crate::plans::Source;
use crate::pool::{Lease, Pool};
use crate::{Columns, Error, PolicyModule, Score, Totals};

/// A compiled policy, with the peers that shops are compared with. Clones share both, from any number of threads; the module forgets
/// them with the last one. Made by [`Engine::policy`](crate::Engine::policy).
#[derive(Clone)]
pub struct Policy {
    pool: Arc<Pool<Instance>>,
    source: Arc<Source>,
    about: Arc<About>,
    /// The most rows of one call.
    rows: usize,
}

/// What `describe` says about a loaded policy.
#[derive(Deserialize)]
struct About {
    plan: u32,
    policy: String,
    policy_sha256: String,
    /// None where no peers are loaded.
    peers_sha256: Option<String>,
    subject: String,
    scale: Option<(f64, f64)>,
    decimals: Option<u32>,
    indicators: Vec<String>,
    dimensions: Vec<String>,
}

#[derive(Deserialize)]
struct Plans {
    plans: Vec<About>,
}

impl About {
    fn of(instance: &mut Instance, plan: u32) -> Result<About, Error> {
        let Plans { plans } = instance.describe()?;
        let about = plans.into_iter().find(|about| about.plan == plan);
        about.ok_or_else(|| Error::new("unsupported_module", "the module does not describe a policy that it has loaded"))
    }
}

impl Policy {
    pub(crate) fn load(pool: &Arc<Pool<Instance>>, document: &[u8], rows: usize) -> Result<Policy, Error> {
        let source = Source::new(document);
        let mut instance = pool.lend(|_| true)?;
        let handle = instance.plan(&source)?;
        let about = About::of(&mut instance, handle)?;
        drop(instance);
        Ok(Policy { pool: pool.clone(), source, about: Arc::new(about), rows })
    }

    /// The policy's id.
    pub fn id(&self) -> &str {
        &self.about.policy
    }

    /// SHA-256 of the document's canonical form, in hexadecimal.
    pub fn sha256(&self) -> &str {
        &self.about.policy_sha256
    }

    /// What it scores: `shop` or `product`.
    pub fn subject(&self) -> &str {
        &self.about.subject
    }

    /// The lowest and the highest total; none where the policy has no total.
    pub fn scale(&self) -> Option<(f64, f64)> {
        self.about.scale
    }

    /// Decimal places of the total; none where the policy has no total.
    pub fn decimals(&self) -> Option<u32> {
        self.about.decimals
    }

    /// The ids of the indicators, in the policy's order.
    pub fn indicators(&self) -> &[String] {
        &self.about.indicators
    }

    /// The ids of the dimensions, in the policy's order.
    pub fn dimensions(&self) -> &[String] {
        &self.about.dimensions
    }

    /// Loads the peers file that `shopscore peers build` writes, in place of the peers before: for calls that begin from now on.
    ///
    /// # Errors
    ///
    /// Those of the file, which then changes nothing; `trap`.
    pub fn load_peers(&self, text: impl AsRef<[u8]>) -> Result<(), Error> {
        self.lend()?.load_peers(&self.source, text.as_ref())
    }

    /// Lets [`score_columns`](Policy::score_columns) go through a compiled policy, which gives the same sooner: for calls that begin from now
    /// on, until other peers are loaded.
    ///
    /// # Errors
    ///
    /// `conflict` where the module is of another policy or of other peers; `trap`.
    pub fn load_module(&self, module: &PolicyModule) -> Result<(), Error> {
        let conflict = |message| Err(Error::new("conflict", message));
        if module.sha256() != self.sha256() {
            let (theirs, ours) = (module.sha256(), self.sha256());
            return conflict(format!("the module is of the policy {} ({theirs}), not of {} ({ours})", module.id(), self.id()));
        }
        let mut instance = self.lend()?;
        let plan = instance.plan(&self.source)?;
        let (loaded, about) = (instance.peers(&self.source)?, About::of(&mut instance, plan)?);
        drop(instance);
        let module = module.fixed();
        if !module.tables().are_own() {
            return conflict("the peers of the module's tables are not known: build it with its peers".into());
        }
        let told = |hash: Option<&str>| hash.map_or("none".to_string(), str::to_string);
        let (theirs, ours) = (told(module.peers_sha256()), told(about.peers_sha256.as_deref()));
        if theirs != ours || loaded.is_some() != about.peers_sha256.is_some() {
            return conflict(format!("the module is of other peers ({theirs}) than those of the policy ({ours})"));
        }
        match self.source.set_module(module, &loaded) {
            true => Ok(()),
            false => conflict("other peers were loaded in the meantime".into()),
        }
    }

    /// One shop's score. The request is a [`Request`](crate::Request), or anything that serializes to the same keys.
    ///
    /// # Errors
    ///
    /// Every problem of the request at once; `several_results` where it names no shop and there is not exactly one; `trap`.
    pub fn score(&self, request: &impl Serialize) -> Result<Score, Error> {
        let mut scores = self.score_all(request)?;
        match (scores.pop(), scores.len()) {
            (Some(score), 0) => Ok(score),
            (last, others) => {
                let count = others + usize::from(last.is_some());
                Err(Error::new("several_results", format!("the request scores {count} shops: name one, or call score_all")))
            }
        }
    }

    /// The score of every shop that the request is about: of one, where it names one.
    ///
    /// # Errors
    ///
    /// Every problem of the request at once; `trap`.
    pub fn score_all(&self, request: &impl Serialize) -> Result<Vec<Score>, Error> {
        let request = serde_json::to_vec(request).map_err(|cause| Error::caused("wrong_type", format!("the request: {cause}"), cause))?;
        let read = |answer: &[u8]| serde_json::Deserializer::from_slice(answer).into_iter().collect::<Result<_, _>>();
        self.answer(&request, read)?.map_err(Error::strange)
    }

    /// A request as JSON text in, the answer as JSON text out, one line for each shop: for whoever passes it on unread.
    ///
    /// # Errors
    ///
    /// Every problem of the request at once; `trap`.
    pub fn score_json(&self, request: impl AsRef<[u8]>) -> Result<String, Error> {
        self.answer(request.as_ref(), |answer| String::from_utf8_lossy(answer).into_owned())
    }

    /// Scores a batch into `totals`, whose room is used again. Any number of rows goes to the module in chunks, through one buffer of
    /// one instance; nothing is allocated for a row.
    ///
    /// # Errors
    ///
    /// `unknown_name` for an indicator that the policy lacks, `bad_descriptor` for columns that do not fit each other; `trap`.
    pub fn score_columns(&self, columns: &Columns<'_>, totals: &mut Totals) -> Result<(), Error> {
        // The full module tells every problem, where the compiled policy tells the first.
        if self.source.module().is_some_and(|module| module.score_columns(columns, totals).is_ok()) {
            return Ok(());
        }
        let chunks = Chunks::of(columns, self.indicators(), self.rows)?;
        let mut instance = self.lend()?;
        let plan = instance.plan(&self.source)?;
        chunks.score(&mut instance, plan, totals)
    }

    fn answer<T>(&self, request: &[u8], read: impl FnOnce(&[u8]) -> T) -> Result<T, Error> {
        let mut instance = self.lend()?;
        let plan = instance.plan(&self.source)?;
        instance.score_json(plan, request, read)
    }

    fn lend(&self) -> Result<Lease<'_, Instance>, Error> {
        self.pool.lend(|instance| instance.holds(&self.source))
    }

    /// An instance with the policy, and its handle there, below the promises of this crate.
    #[doc(hidden)]
    pub fn instance(&self) -> Result<(Lease<'_, Instance>, u32), Error> {
        let mut instance = self.lend()?;
        let plan = instance.plan(&self.source)?;
        Ok((instance, plan))
    }
}
