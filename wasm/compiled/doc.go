// Package compiled turns a policy into a WebAssembly module of its own: columns of indicators in, scores out, without imports, without a
// runtime, with the same bits as package score.
//
// The data flow in one direction: score.Kernel -> tables.go and curve.go lay out what industries and peers have of their own -> [Compile] writes
// code -> package asm. The code for a row is row.go's: values.go reads it, points.go and lookup.go give points, total.go and parts.go
// add up, reasons.go ranks, numbers.go, rules.go and decisions.go decide, output.go writes. What is done for each indicator is a loop over
// slot.go's numbers and facts.go's facts. The totals of many rows are totals.go's, indicator by indicator, which adding.go adds.
// describe.go says what a module tells of itself.
//
// The module exports its memory; base, the first byte of the memory that is the caller's; score and totals. Both take the address of a
// descriptor of u32 words, which ABI.md describes, and return 0, or what is wrong (see [Fault]). Totals looks at totals alone,
// and is faster.
package compiled
