package asm

// Module is a module without imports, with one memory.
type Module struct {
	Pages  uint32 // of 64 KiB that the memory begins with
	Data   []byte // at the beginning of the memory
	Custom []Custom

	funcs   []*Func
	globals []global
}

// Custom is a section that engines pass over.
type Custom struct {
	Name string
	Data []byte
}

// Func is a function. It is exported under its name where Exported is set.
type Func struct {
	Name     string
	Exported bool
	Body     []*Node

	index   uint32
	params  int
	locals  []*Local // parameters first
	results []Type
}

// global is a constant that is exported.
type global struct {
	name  string
	value int32
}

// Func adds a function with such results.
func (m *Module) Func(name string, results ...Type) *Func {
	f := &Func{Name: name, index: uint32(len(m.funcs)), results: results}
	m.funcs = append(m.funcs, f)
	return f
}

// Global exports a number.
func (m *Module) Global(name string, value int) {
	m.globals = append(m.globals, global{name, int32(value)})
}

// Param adds a parameter; all stand before the locals.
func (f *Func) Param(name string, kind Type) *Local {
	f.params++
	return f.Local(name, kind)
}

// Local adds a local variable, which begins as 0.
func (f *Func) Local(name string, kind Type) *Local {
	l := &Local{name, kind, uint32(len(f.locals))}
	f.locals = append(f.locals, l)
	return l
}

// Add appends instructions.
func (f *Func) Add(nodes ...*Node) { f.Body = append(f.Body, nodes...) }
