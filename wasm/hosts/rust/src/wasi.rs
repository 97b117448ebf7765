//! The part of WASI preview 1 that the module imports: a clock, random numbers and standard error. No files, no arguments, no
//! environment. Every function answers with an errno, 0 for success.

use std::hash::{BuildHasher, RandomState};

use wasmtime::{Caller, Linker, Memory, Result, StoreLimits, bail};

/// How much of what the guest writes to standard error is kept for the message of a trap: its beginning says what happened.
const KEPT_BYTES: usize = 2048;

/// What every clock shows, in nanoseconds. Go takes 0 for a clock that is broken.
const NOW: u64 = 1_000_000_000;

/// What belongs to one instance outside of its memory.
pub(crate) struct State {
    pub limits: StoreLimits,
    /// Set before the first call; nothing that uses it is called earlier.
    pub memory: Option<Memory>,
    /// What the guest wrote to standard error: the text of a Go panic, for one.
    pub written: Vec<u8>,
}

impl State {
    pub fn new(limits: StoreLimits) -> State {
        State { limits, memory: None, written: Vec::new() }
    }
}

/// Defines the imports.
pub(crate) fn define(linker: &mut Linker<State>) -> Result<()> {
    const WASI: &str = "wasi_snapshot_preview1";
    linker.func_wrap(WASI, "args_get", |_: u32, _: u32| 0)?;
    linker.func_wrap(WASI, "args_sizes_get", none)?;
    linker.func_wrap(WASI, "environ_get", |_: u32, _: u32| 0)?;
    linker.func_wrap(WASI, "environ_sizes_get", none)?;
    linker.func_wrap(WASI, "clock_time_get", clock)?;
    linker.func_wrap(WASI, "fd_write", write)?;
    linker.func_wrap(WASI, "poll_oneoff", poll)?;
    linker.func_wrap(WASI, "proc_exit", |status: u32| -> Result<()> { bail!("the module ended itself with status {status}") })?;
    linker.func_wrap(WASI, "random_get", random)?;
    linker.func_wrap(WASI, "sched_yield", || 0)?;
    Ok(())
}

/// Guest memory with checked access: an address outside of it is an error, which ends the call as a trap.
struct View<'a>(&'a mut [u8]);

impl<'a> View<'a> {
    fn of(caller: &'a mut Caller<'_, State>) -> Result<(View<'a>, &'a mut State)> {
        let Some(memory) = caller.data().memory else { bail!("called before _initialize") };
        let (bytes, state) = memory.data_and_store_mut(caller);
        Ok((View(bytes), state))
    }

    fn bytes(&mut self, at: u64, size: u32) -> Result<&mut [u8]> {
        let range = at as usize..at as usize + size as usize;
        let Some(bytes) = self.0.get_mut(range) else { bail!("{size} bytes at {at} lie outside of memory") };
        Ok(bytes)
    }

    fn get(&mut self, at: u64) -> Result<u32> {
        Ok(u32::from_le_bytes(self.bytes(at, 4)?.try_into()?))
    }

    fn put<const N: usize>(&mut self, at: impl Into<u64>, value: [u8; N]) -> Result<()> {
        self.bytes(at.into(), N as u32)?.copy_from_slice(&value);
        Ok(())
    }
}

/// The address of an item of an array of structures.
fn item(array: u32, size: u64, number: u32) -> u64 {
    u64::from(array) + size * u64::from(number)
}

fn none(mut caller: Caller<'_, State>, count: u32, size: u32) -> Result<u32> {
    let (mut view, _) = View::of(&mut caller)?;
    view.put(count, [0; 4])?;
    view.put(size, [0; 4])?;
    Ok(0)
}

/// The time stands still: the guest needs none, and under a real clock the work of Go's garbage collector is cut short while other
/// programs keep the processor busy, so that memory grows.
fn clock(mut caller: Caller<'_, State>, _id: u32, _precision: u64, at: u32) -> Result<u32> {
    let (mut view, _) = View::of(&mut caller)?;
    view.put(at, NOW.to_le_bytes())?;
    Ok(0)
}

fn write(mut caller: Caller<'_, State>, _file: u32, vectors: u32, count: u32, written: u32) -> Result<u32> {
    let (mut view, state) = View::of(&mut caller)?;
    let mut total = 0u32;
    for i in 0..count {
        let vector = item(vectors, 8, i);
        let (at, size) = (view.get(vector)?, view.get(vector + 4)?);
        let room = KEPT_BYTES.saturating_sub(state.written.len());
        state.written.extend(view.bytes(at.into(), size)?.iter().take(room));
        total = total.wrapping_add(size);
    }
    view.put(written, total.to_le_bytes())?;
    Ok(0)
}

/// Every subscription fires at once: the guest has nothing to wait for, and a host's thread must not sleep.
fn poll(mut caller: Caller<'_, State>, from: u32, to: u32, count: u32, fired: u32) -> Result<u32> {
    let (mut view, _) = View::of(&mut caller)?;
    for i in 0..count {
        let subscription = view.bytes(item(from, 48, i), 48)?;
        let mut event = [0; 32];
        event[..8].copy_from_slice(&subscription[..8]); // the caller's own mark
        event[10] = subscription[8]; // what kind it was
        view.put(item(to, 32, i), event)?;
    }
    view.put(fired, count.to_le_bytes())?;
    Ok(0)
}

/// Seeds for the guest's hash tables, from the seeds that the standard library takes from the system for its own.
fn random(mut caller: Caller<'_, State>, at: u32, size: u32) -> Result<u32> {
    let (mut view, _) = View::of(&mut caller)?;
    let seeds = RandomState::new();
    for (i, bytes) in view.bytes(at.into(), size)?.chunks_mut(8).enumerate() {
        bytes.copy_from_slice(&seeds.hash_one(i).to_le_bytes()[..bytes.len()]);
    }
    Ok(0)
}
