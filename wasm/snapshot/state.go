package main

import (
	"encoding/binary"
	"fmt"

	"github.com/tetratelabs/wazero/api"
)

const pageSize = 1 << 16

// global is a global variable of a module: its type, whether it can change, and its value.
type global struct {
	kind, mutable byte
	value         uint64
}

// readGlobals reads which globals a module has, without their values.
func readGlobals(sections []section) (globals []global, err error) {
	s, err := find(sections, sectionGlobal)
	if err != nil {
		return nil, err
	}
	r := reader{rest: s.body}
	for range r.u32() {
		g := global{kind: r.bytes(1)[0], mutable: r.bytes(1)[0]}
		switch g.kind {
		case api.ValueTypeI32, api.ValueTypeI64:
			r.bytes(1) // the instruction, its number and the end
			r.skipI64()
			r.bytes(1)
		default:
			return nil, fmt.Errorf("global %d is of the type %#x: only i32 and i64 can be kept", len(globals), g.kind)
		}
		globals = append(globals, g)
	}
	return globals, r.err
}

func (r *reader) skipI64() {
	for r.err == nil && r.bytes(1)[0]&0x80 != 0 {
	}
}

func appendGlobals(globals []global) []byte {
	out := appendU32(nil, uint32(len(globals)))
	for _, g := range globals {
		value := int64(g.value)
		instruction := byte(0x42) // i64.const
		if g.kind == api.ValueTypeI32 {
			instruction, value = 0x41, int64(int32(uint32(g.value)))
		}
		out = append(out, g.kind, g.mutable, instruction)
		out = append(appendI64(out, value), 0x0b)
	}
	return out
}

func exportedGlobal(i int) string { return fmt.Sprintf("snapshot.global.%d", i) }

// exportGlobals is an export section with all globals in it.
func exportGlobals(exports []byte, n int) []byte {
	count, size := binary.Uvarint(exports)
	out := append(appendU32(nil, uint32(count)+uint32(n)), exports[size:]...)
	for i := range n {
		out = appendBytes(out, []byte(exportedGlobal(i)))
		out = appendU32(append(out, byte(api.ExternTypeGlobal)), uint32(i)) // Go imports no globals
	}
	return out
}

func appendMemory(pages uint32) []byte { return appendU32([]byte{1, 0}, pages) }

// segment is a run of memory that is not all zeros.
type segment struct {
	offset uint32
	data   []byte
}

// gap is how many zeros part two segments. Shorter runs of zeros stay in: they break the patterns of the data less than
// another segment's head does, and the module is 8 % smaller after gzip than with a gap of 8. Longer ones make it hardly smaller.
const gap = 128

func nonzero(memory []byte) (segments []segment) {
	start, end := 0, 0 // of the segment that may still grow
	for i, b := range memory {
		if b == 0 {
			continue
		}
		if i-end > gap {
			if end > start {
				segments = append(segments, segment{uint32(start), memory[start:end]})
			}
			start = i
		}
		end = i + 1
	}
	if end > start {
		segments = append(segments, segment{uint32(start), memory[start:end]})
	}
	return segments
}

func appendData(segments []segment) []byte {
	out := appendU32(nil, uint32(len(segments)))
	for _, s := range segments {
		out = append(out, 0, 0x41) // of memory 0, at i32.const
		out = append(appendI64(out, int64(int32(s.offset))), 0x0b)
		out = appendBytes(out, s.data)
	}
	return out
}
