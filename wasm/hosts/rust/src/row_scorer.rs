use std::sync::Arc;

use wasmtime::{InstancePre, TypedFunc, Val};

use crate::Error;
use crate::calls::Calls;
use crate::exports::unsupported;
use crate::field::aligned;
use crate::options::Options;
use crate::pool::Pooled;
use crate::tables::Tables;
use crate::wasi::State;

/// Bytes of a page of memory.
const PAGE: usize = 1 << 16;

/// One instance of a compiled policy: one caller at a time, and not usable after a trap. The ABI itself, below the promises of this crate:
/// for its tests.
pub struct RowScorer {
    calls: Calls,
    totals: TypedFunc<u32, u64>,
    score: TypedFunc<u32, u64>,
    /// The first address that is the caller's.
    base: usize,
    /// The tables that stand there.
    tables: Option<Arc<Tables>>,
}

impl Pooled for RowScorer {
    fn new(module: &InstancePre<State>, options: &Arc<Options>) -> Result<RowScorer, Error> {
        let (mut calls, inner) = Calls::instantiate(module, options)?;
        let totals = inner.get_typed_func(&mut calls.store, "totals").map_err(unsupported)?;
        let score = inner.get_typed_func(&mut calls.store, "score").map_err(unsupported)?;
        let base = inner.get_global(&mut calls.store, "base").map(|base| base.get(&mut calls.store));
        let Some(Val::I32(base)) = base else { return Err(unsupported("it exports no base")) };
        Ok(RowScorer { calls, totals, score, base: base as u32 as usize, tables: None })
    }

    fn calls(&self) -> &Calls {
        &self.calls
    }
}

impl RowScorer {
    /// The first address that is the caller's.
    pub fn base(&self) -> usize {
        self.base
    }

    /// Linear memory.
    pub fn memory(&mut self) -> &mut [u8] {
        self.calls.bytes()
    }

    /// Grows the memory, if it ends before an address.
    pub fn reach(&mut self, end: usize) -> Result<(), Error> {
        let pages = end.saturating_sub(self.calls.memory_bytes()).div_ceil(PAGE);
        let too_large = |cause| Error::caused("too_large", format!("{end} bytes are more than the module's memory may have"), cause);
        match pages {
            0 => Ok(()),
            _ => self.calls.memory.grow(&mut self.calls.store, pages as u64).map(drop).map_err(too_large),
        }
    }

    /// Finds the totals of the rows that a descriptor names. What is not 0 is a fault.
    pub fn totals(&mut self, descriptor: u32) -> Result<u64, Error> {
        self.calls.call(&self.totals, descriptor)
    }

    /// The same of all that the descriptor asks for.
    pub fn score(&mut self, descriptor: u32) -> Result<u64, Error> {
        self.calls.call(&self.score, descriptor)
    }

    /// Whether tables stand in memory already.
    pub(crate) fn holds(&self, tables: &Arc<Tables>) -> bool {
        self.tables.as_ref().is_some_and(|held| Arc::ptr_eq(held, tables))
    }

    /// Puts tables into memory. Returns their address, 0 for the module's own, and the first one behind them.
    pub(crate) fn hold(&mut self, tables: &Arc<Tables>) -> Result<(u32, usize), Error> {
        let (at, bytes) = (aligned(self.base), &tables.bytes);
        if !self.holds(tables) {
            self.tables = None;
            self.reach(at + bytes.len())?;
            self.memory()[at..][..bytes.len()].copy_from_slice(bytes);
            self.tables = Some(tables.clone());
        }
        Ok((if bytes.is_empty() { 0 } else { at as u32 }, aligned(at + bytes.len())))
    }
}
