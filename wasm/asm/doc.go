// Package asm assembles WebAssembly modules: functions are trees of instructions, which become the binary format ([Module.Encode]) and,
// from the same trees, its text format ([Module.Text]). It knows the instructions that compiled policies need, and checks
// nothing: validators do.
//
// Source: WebAssembly Core Specification 2.0, chapters 5 (binary format) and 6 (text format).
package asm
