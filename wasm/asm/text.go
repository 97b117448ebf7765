package asm

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Text returns the module in the text format, with folded instructions: a function reads as what it computes.
func (m *Module) Text() string {
	w := &writer{}
	w.open("module")
	w.line(fmt.Sprintf("(memory (export %q) %d)", "memory", m.Pages))
	for _, g := range m.globals {
		w.line(fmt.Sprintf("(global (export %q) i32 (i32.const %d))", g.name, g.value))
	}
	for _, f := range m.funcs {
		w.function(f)
	}
	if len(m.Data) > 0 {
		w.line(fmt.Sprintf("(data (i32.const 0) %s)", quoted(m.Data)))
	}
	w.close()
	return w.out.String()
}

// widest is how long a line may get before its operands stand below each other.
const widest = 140

type writer struct {
	out   strings.Builder
	depth int
}

func (w *writer) line(text string) {
	w.out.WriteString(strings.Repeat("  ", w.depth) + text + "\n")
}

func (w *writer) open(head string) {
	w.line("(" + head)
	w.depth++
}

func (w *writer) close() {
	w.depth--
	w.line(")")
}

func (w *writer) function(f *Func) {
	head := "func $" + f.Name
	if f.Exported {
		head += fmt.Sprintf(" (export %q)", f.Name)
	}
	for _, p := range f.locals[:f.params] {
		head += fmt.Sprintf(" (param $%s %s)", p.name, p.kind)
	}
	for _, r := range f.results {
		head += fmt.Sprintf(" (result %s)", r)
	}
	w.open(head)
	for _, l := range f.locals[f.params:] {
		w.line(fmt.Sprintf("(local $%s %s)", l.name, l.kind))
	}
	w.body(f.Body)
	w.close()
}

func (w *writer) body(nodes []*Node) {
	for _, n := range nodes {
		w.node(n)
	}
}

func (w *writer) node(n *Node) {
	switch n.name {
	case "block", "loop":
		head := n.name
		if n.label != nil {
			head += " $" + n.label.Name
		}
		w.open(head)
		w.body(n.body[0])
		w.close()
		return
	case "if":
		w.open("if")
		w.body(n.args)
		w.open("then")
		w.body(n.body[0])
		w.close()
		if len(n.body[1]) > 0 {
			w.open("else")
			w.body(n.body[1])
			w.close()
		}
		w.close()
		return
	}
	if text := n.folded(); len(text)+2*w.depth <= widest || len(n.args) == 0 {
		w.line(text)
		return
	}
	w.open(n.head())
	w.body(n.args)
	w.close()
}

// folded is an instruction with its operands in one line.
func (n *Node) folded() string {
	text := "(" + n.head()
	for _, a := range n.args {
		text += " " + a.folded()
	}
	return text + ")"
}

// head is an instruction with its immediates.
func (n *Node) head() string {
	switch n.name {
	case "br", "br_if":
		return n.name + " $" + n.label.Name
	case "call":
		return "call $" + n.call.Name
	case "local.get", "local.set":
		return n.name + " $" + n.local.name
	case "i32.const", "i64.const":
		return n.name + " " + strconv.FormatInt(n.int, 10)
	case "f64.const":
		return n.name + " " + decimal(n.float)
	}
	if n.accesses() && n.mem.offset > 0 {
		return fmt.Sprintf("%s offset=%d", n.name, n.mem.offset)
	}
	return n.name
}

// decimal is a number that reads back as the same bits.
func decimal(v float64) string {
	switch {
	case math.IsInf(v, 1):
		return "inf"
	case math.IsInf(v, -1):
		return "-inf"
	case v != v:
		return fmt.Sprintf("nan:0x%x", math.Float64bits(v)&(1<<52-1))
	}
	return strconv.FormatFloat(v, 'g', -1, 64)
}

// quoted is data as a string of the text format.
func quoted(data []byte) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, c := range data {
		if c >= ' ' && c < 0x7f && c != '"' && c != '\\' {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "\\%02x", c)
		}
	}
	return b.String() + `"`
}
