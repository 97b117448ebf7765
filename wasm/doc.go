// Package wasm runs shopscore's WebAssembly module in a Go program, on wazero, for those who want to change the scoring
// without building their program anew, or to run the very module that their other hosts run. Go programs that do neither take
// package score: the same bits, several times faster.
//
// The data flow in one direction: bytes -> [New] compiles a [Module] once -> [Module.Policy] loads a [Policy] -> calls take
// an instance from a bounded pool (pool.go), bring it the policy (instance.go), and call an export (policy.go, columns.go).
// [Module.Simulate] needs no policy: a simulation's request brings all it names.
//
// An instance whose call trapped is dropped, and so is one whose memory has passed the watermark: the next call makes another,
// with the same policies and peers. All types are safe for concurrent use.
package wasm
