use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use crate::explained::{Explained, TOTALS};
use crate::module::{prepare, read};
use crate::output::Output;
use crate::pool::{Lease, Pool};
use crate::row_scorer::RowScorer;
use crate::rows::Rows;
use crate::section::About;
use crate::tables::Tables;
use crate::{Columns, Error, Options, Totals};

/// A policy that is a module of its own, as `shopscore policy build` makes them: it scores rows of indicators, by column, and needs no
/// [`Engine`](crate::Engine). It starts in tens of milliseconds, and gives the bits of [`Policy`](crate::Policy). Clones share it with its tables, from
/// any number of threads.
#[derive(Clone)]
pub struct PolicyModule {
    pool: Arc<Pool<RowScorer>>,
    about: Arc<About>,
    /// The tables of calls that begin from now on.
    tables: Arc<Mutex<Arc<Tables>>>,
}

impl PolicyModule {
    /// Compiles the module in a file.
    ///
    /// # Errors
    ///
    /// `not_readable`, and those of [`from_bytes`](PolicyModule::from_bytes).
    pub fn from_file(path: impl AsRef<Path>, options: Options) -> Result<PolicyModule, Error> {
        PolicyModule::from_bytes(&read(path.as_ref())?, options)
    }

    /// Compiles a module, given as bytes. The options are those of an engine; their limits are those of this module.
    ///
    /// # Errors
    ///
    /// `unsupported_module` where they are no compiled policy, `wrong_version` where it has another ABI, `not_writable` where the cache
    /// cannot be written.
    pub fn from_bytes(bytes: &[u8], options: Options) -> Result<PolicyModule, Error> {
        let about = About::read(bytes)?;
        let pool = Pool::new(prepare(bytes, &options)?, options);
        drop(pool.lend(|_| true)?); // what the module lacks is told now
        let tables = Mutex::new(Arc::new(Tables::own(&about)));
        Ok(PolicyModule { pool, about: Arc::new(about), tables: Arc::new(tables) })
    }

    /// The policy's id.
    pub fn id(&self) -> &str {
        &self.about.policy
    }

    /// SHA-256 of the policy's canonical form, in hexadecimal.
    pub fn sha256(&self) -> &str {
        &self.about.policy_sha256
    }

    /// SHA-256 of the peers file that is compiled in; none where there is none, or other [tables](PolicyModule::load_tables) are in use.
    pub fn peers_sha256(&self) -> Option<&str> {
        self.about.peers_sha256.as_deref().filter(|_| self.tables().are_own())
    }

    /// The lowest and the highest total; none where the policy has no total.
    pub fn scale(&self) -> Option<(f64, f64)> {
        self.about.scale
    }

    /// Decimal places of the total; none where the policy has no total.
    pub fn decimals(&self) -> Option<u32> {
        self.about.scale.map(|_| self.about.decimals)
    }

    /// The ids of the indicators, in the policy's order.
    pub fn indicators(&self) -> &[String] {
        &self.about.indicators
    }

    /// The ids of the dimensions, in the policy's order.
    pub fn dimensions(&self) -> &[String] {
        &self.about.dimensions
    }

    /// The ids of the decisions, in the policy's order.
    pub fn decisions(&self) -> &[String] {
        &self.about.decisions
    }

    /// Takes the tables that `shopscore policy build --tables` writes in place of those before: for calls that begin from now on.
    ///
    /// # Errors
    ///
    /// `wrong_version` for tables of another version or policy, `bad_descriptor` for what is none; those before stay.
    pub fn load_tables(&self, bytes: impl AsRef<[u8]>) -> Result<(), Error> {
        let tables = Arc::new(Tables::read(bytes.as_ref(), &self.about)?);
        *self.tables.lock().unwrap_or_else(PoisonError::into_inner) = tables;
        Ok(())
    }

    /// Scores a batch into `totals`, whose room is used again, as [`Policy::score_columns`](crate::Policy::score_columns) does.
    ///
    /// # Errors
    ///
    /// The same, of several problems the first; `conflict` for shop ids.
    pub fn score_columns(&self, columns: &Columns<'_>, totals: &mut Totals) -> Result<(), Error> {
        let tables = self.tables();
        let rows = Rows::of(columns, &self.about, &tables)?;
        totals.clear();
        rows.find(&mut *self.lend(&tables)?, RowScorer::totals, &mut [(TOTALS, Output::Numbers(totals))])
    }

    /// Scores a batch with all that explains the scores, by column.
    ///
    /// # Errors
    ///
    /// Those of [`score_columns`](PolicyModule::score_columns).
    pub fn explain_columns(&self, columns: &Columns<'_>) -> Result<Explained, Error> {
        let tables = self.tables();
        let rows = Rows::of(columns, &self.about, &tables)?;
        let mut explained = Explained::new(&self.about);
        rows.find(&mut *self.lend(&tables)?, RowScorer::score, &mut explained.outputs())?;
        Ok(explained)
    }

    /// The linear memory of all instances that no call uses at the moment, in bytes.
    pub fn memory_bytes(&self) -> usize {
        self.pool.memory_bytes()
    }

    /// The same module, whose tables stay as they are.
    pub(crate) fn fixed(&self) -> PolicyModule {
        PolicyModule { tables: Arc::new(Mutex::new(self.tables())), ..self.clone() }
    }

    /// The tables in use.
    pub(crate) fn tables(&self) -> Arc<Tables> {
        self.tables.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn lend(&self, tables: &Arc<Tables>) -> Result<Lease<'_, RowScorer>, Error> {
        self.pool.lend(|scorer| scorer.holds(tables))
    }

    /// One instance, below the promises of this crate.
    #[doc(hidden)]
    pub fn instance(&self) -> Result<Lease<'_, RowScorer>, Error> {
        self.pool.lend(|_| true)
    }
}
