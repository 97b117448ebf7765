package asm

import (
	"encoding/binary"
	"math"
)

// Encode returns the module in the binary format.
func (m *Module) Encode() []byte {
	out := []byte("\x00asm\x01\x00\x00\x00")
	section := func(id byte, body []byte) {
		out = append(out, id)
		out = append(number(out, uint64(len(body))), body...)
	}
	types, of := m.types()
	section(1, types)
	section(3, m.each(func(b []byte, f *Func) []byte { return number(b, of[f]) }))
	section(5, number([]byte{1, 0}, uint64(m.Pages)))
	section(6, m.globalSection())
	section(7, m.exports())
	section(10, m.each(func(b []byte, f *Func) []byte {
		code := f.code()
		return append(number(b, uint64(len(code))), code...)
	}))
	if len(m.Data) > 0 {
		section(11, append(number([]byte{1, 0, 0x41, 0, 0x0b}, uint64(len(m.Data))), m.Data...))
	}
	section(0, m.names())
	for _, c := range m.Custom {
		section(0, append(text(nil, c.Name), c.Data...))
	}
	return out
}

// each is a list with an entry for each function.
func (m *Module) each(entry func(b []byte, f *Func) []byte) []byte {
	b := number(nil, uint64(len(m.funcs)))
	for _, f := range m.funcs {
		b = entry(b, f)
	}
	return b
}

// types lists the types of functions, each once, and says which one a function has.
func (m *Module) types() (list []byte, of map[*Func]uint64) {
	of = map[*Func]uint64{}
	known := map[string]uint64{}
	for _, f := range m.funcs {
		b := number([]byte{0x60}, uint64(f.params))
		for _, p := range f.locals[:f.params] {
			b = append(b, byte(p.kind))
		}
		b = number(b, uint64(len(f.results)))
		for _, r := range f.results {
			b = append(b, byte(r))
		}
		if _, there := known[string(b)]; !there {
			known[string(b)] = uint64(len(known))
			list = append(list, b...)
		}
		of[f] = known[string(b)]
	}
	return append(number(nil, uint64(len(known))), list...), of
}

func (m *Module) globalSection() []byte {
	b := number(nil, uint64(len(m.globals)))
	for _, g := range m.globals {
		b = append(signed(append(b, byte(I32), 0, 0x41), int64(g.value)), 0x0b)
	}
	return b
}

func (m *Module) exports() []byte {
	count := 1 + len(m.globals)
	entries := append(text(nil, "memory"), 2, 0)
	for i, g := range m.globals {
		entries = number(append(text(entries, g.name), 3), uint64(i))
	}
	for _, f := range m.funcs {
		if f.Exported {
			count++
			entries = number(append(text(entries, f.Name), 0), uint64(f.index))
		}
	}
	return append(number(nil, uint64(count)), entries...)
}

// names are those of the functions, for profiles and traps.
func (m *Module) names() []byte {
	list := m.each(func(b []byte, f *Func) []byte { return text(number(b, uint64(f.index)), f.Name) })
	return append(number(append(text(nil, "name"), 1), uint64(len(list))), list...)
}

func (f *Func) code() []byte {
	var runs []byte // of locals of one type
	count := uint64(0)
	for rest := f.locals[f.params:]; len(rest) > 0; count++ {
		n := 1
		for n < len(rest) && rest[n].kind == rest[0].kind {
			n++
		}
		runs = append(number(runs, uint64(n)), byte(rest[0].kind))
		rest = rest[n:]
	}
	return append(body(append(number(nil, count), runs...), f.Body, nil), 0x0b)
}

// body appends instructions, inside the blocks with the labels, the innermost last.
func body(b []byte, nodes []*Node, labels []*Label) []byte {
	for _, n := range nodes {
		b = n.encode(b, labels)
	}
	return b
}

func (n *Node) encode(b []byte, labels []*Label) []byte {
	b = body(b, n.args, labels)
	code, known := opcodes[n.name]
	if !known {
		panic("asm: no instruction " + n.name)
	}
	b = append(b, code...)
	switch n.name {
	case "block", "loop", "if":
		inner := append(labels[:len(labels):len(labels)], n.label)
		b = body(append(b, byte(n.kind)), n.body[0], inner)
		if len(n.body[1]) > 0 {
			b = body(append(b, 0x05), n.body[1], inner)
		}
		return append(b, 0x0b)
	case "br", "br_if":
		return number(b, uint64(depth(n.label, labels)))
	case "call":
		return number(b, uint64(n.call.index))
	case "local.get", "local.set":
		return number(b, uint64(n.local.index))
	case "i32.const", "i64.const":
		return signed(b, n.int)
	case "f64.const":
		return binary.LittleEndian.AppendUint64(b, math.Float64bits(n.float))
	}
	if n.accesses() {
		b = number(number(b, uint64(n.mem.align)), uint64(n.mem.offset))
	}
	return b
}

// accesses tells whether an instruction goes to memory.
func (n *Node) accesses() bool { return opcodes[n.name][0] >= 0x28 && opcodes[n.name][0] <= 0x3e }

// depth is how many blocks lie between a branch and its label's.
func depth(label *Label, labels []*Label) int {
	for i := len(labels) - 1; i >= 0; i-- {
		if labels[i] == label {
			return len(labels) - 1 - i
		}
	}
	panic("asm: a branch out of its block")
}

// number appends an unsigned number in LEB128.
func number(b []byte, n uint64) []byte { return binary.AppendUvarint(b, n) }

// signed appends a signed number in LEB128.
func signed(b []byte, n int64) []byte {
	for {
		c := byte(n & 0x7f)
		if n >>= 7; n == 0 && c&0x40 == 0 || n == -1 && c&0x40 != 0 {
			return append(b, c)
		}
		b = append(b, c|0x80)
	}
}

func text(b []byte, s string) []byte { return append(number(b, uint64(len(s))), s...) }
