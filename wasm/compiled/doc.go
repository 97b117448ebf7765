// Package compiled turns a policy into a WebAssembly module of its own: columns of indicators in, scores out, without imports, without a
// runtime, with the same bits as package score.
//
// The data flow in one direction: score.Kernel -> tables.go lays out what industries and peers have of their own -> [Compile] writes the
// code that scores a row (row.go: values.go, points.go, total.go, rules.go, parts.go, reasons.go) and that which finds the totals of many
// (totals.go) -> package asm. Code for an indicator is written by way of slot.go: each its own, or of many one in a loop.
//
// The module exports its memory; base, the first byte of the memory that is the caller's; score and totals. Both take the address of a
// descriptor of u32 words, which ABI.md describes, and return 0, or what is wrong (see [Fault]). Totals looks at totals alone,
// and is faster.
package compiled
