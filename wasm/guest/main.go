//go:build wasip1

// Command guest is the scoring core and the simulator as a WebAssembly module: the exports of ../ABI.md and nothing else.
//
//   - memory.go: the buffers that pass between host and guest; garbage.go collects what calls leave behind;
//   - errors.go: what last_error tells, and the recovery of every export;
//   - plans.go: policies and peers; describe.go lists them, with versions and limits;
//   - score.go: requests in JSON; columns.go and descriptor.go: batches;
//   - simulate.go: simulations.
package main

// The version of the ABI: another major version breaks hosts, a minor one adds.
const (
	major = 1
	minor = 1 // simulate
)

//go:wasmexport abi_version
func abiVersion() int32 { return major<<16 | minor }

// main never runs: hosts call exports after _initialize.
func main() {}
