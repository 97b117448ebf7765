package asm

// Type is a type of values.
type Type byte

// The types.
const (
	None Type = 0x40 // of what leaves no value
	F64  Type = 0x7c
	I64  Type = 0x7e
	I32  Type = 0x7f
)

func (t Type) String() string {
	return map[Type]string{F64: "f64", I64: "i64", I32: "i32"}[t]
}

// Node is an instruction with its operands.
type Node struct {
	name  string
	args  []*Node
	local *Local
	label *Label
	call  *Func
	int   int64
	float float64
	mem   memory
	kind  Type       // of block, loop and if
	body  [2][]*Node // of block, loop; of if the two arms
}

// memory is where a load or store goes, beside its address.
type memory struct{ align, offset uint32 }

// Local is a parameter or a local variable of a function.
type Local struct {
	name  string
	kind  Type
	index uint32
}

// Label is what branches go to: the end of a block, the beginning of a loop.
type Label struct{ Name string }

// Op is an instruction without immediates, such as f64.add, of its operands.
func Op(name string, args ...*Node) *Node { return &Node{name: name, args: args} }

// Int32 is a constant.
func Int32(v int) *Node { return &Node{name: "i32.const", int: int64(int32(v))} }

// Int64 is a constant.
func Int64(v int64) *Node { return &Node{name: "i64.const", int: v} }

// Float is a constant, with all its bits.
func Float(v float64) *Node { return &Node{name: "f64.const", float: v} }

// Get reads a local.
func Get(l *Local) *Node { return &Node{name: "local.get", local: l} }

// Set writes a local.
func Set(l *Local, v *Node) *Node { return &Node{name: "local.set", local: l, args: []*Node{v}} }

// Load is a load instruction such as f64.load, from an address and an offset behind it.
func Load(name string, address *Node, offset int) *Node {
	return &Node{name: name, args: []*Node{address}, mem: memory{natural(name), uint32(offset)}}
}

// Store is a store instruction such as f64.store, to an address and an offset behind it.
func Store(name string, address *Node, offset int, v *Node) *Node {
	return &Node{name: name, args: []*Node{address, v}, mem: memory{natural(name), uint32(offset)}}
}

// Block is a block that a branch to the label leaves.
func Block(label *Label, body ...*Node) *Node {
	return &Node{name: "block", kind: None, label: label, body: [2][]*Node{body}}
}

// Loop is a block that a branch to the label begins anew.
func Loop(label *Label, body ...*Node) *Node {
	return &Node{name: "loop", kind: None, label: label, body: [2][]*Node{body}}
}

// If does one or the other.
func If(condition *Node, then, otherwise []*Node) *Node {
	return &Node{name: "if", kind: None, args: []*Node{condition}, body: [2][]*Node{then, otherwise}}
}

// Branch goes to a label.
func Branch(label *Label) *Node { return &Node{name: "br", label: label} }

// BranchIf goes to a label if a condition is not 0.
func BranchIf(label *Label, condition *Node) *Node {
	return &Node{name: "br_if", label: label, args: []*Node{condition}}
}

// Call calls a function.
func Call(f *Func, args ...*Node) *Node { return &Node{name: "call", call: f, args: args} }
