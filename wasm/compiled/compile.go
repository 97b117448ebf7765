package compiled

import (
	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/wasm/asm"
)

// Compile makes a module of a kernel. Provenance is told by its description.
func Compile(k *score.Kernel, provenance Provenance) *asm.Module {
	c := &compiler{Kernel: k, layout: newLayout(k), m: &asm.Module{}, own: faultAt + 8}
	c.members = membersOf(k)
	c.record = newRecord(k, len(c.members))
	c.m.Data = append(make([]byte, c.own), newTables(k, c.members)...)
	c.factsAt = c.place(factsOf(k))
	c.scratch = c.place(nil)
	c.list = c.scratch + slotBytes*len(k.Indicators)
	c.sums = (c.list + 16*c.slots + 15) / 16 * 16
	end := c.sums + 12*chunk
	c.functions()
	c.m.Pages = uint32(end+1<<16-1) >> 16
	c.m.Global("base", (end+15)/16*16)
	c.m.Custom = []asm.Custom{{Name: section, Data: describe(k, c.layout, provenance)}}
	return c.m
}

// place puts data at the end of the module's, and returns its address.
func (c *compiler) place(data []byte) int {
	for len(c.m.Data)%8 != 0 {
		c.m.Data = append(c.m.Data, 0)
	}
	at := len(c.m.Data)
	c.m.Data = append(c.m.Data, data...)
	return at
}

// functions writes what the module does.
func (c *compiler) functions() {
	c.curveAt, c.rank, c.round, c.valueAt = c.lookup(), c.ranking(), c.rounding(), c.valuing()
	c.mark = c.marking()
	c.put = c.putting()
	c.spread, c.insert = c.spreading(), c.inserting()
	one := c.one()
	c.totals(one)
	c.all(one)
}

// faultAt is the address of the fault that was met, 0 as long as there is none; no column is at 0.
const faultAt = 8

// compiler writes the code of a kernel.
type compiler struct {
	*score.Kernel
	layout
	record  record
	m       *asm.Module
	members [][]string // of the rules that ask for an industry
	own     int        // address of the module's own tables
	factsAt int        // of the facts of indicators
	scratch int        // of the numbers of indicators, where they are in memory
	list    int        // of what is ranked or spread
	sums    int        // of a chunk of rows: f64 sums, then u32 addresses of their industries' records

	curveAt, rank  *asm.Func // the value of a piecewise linear function; the percentile of a value among exact peers
	round, valueAt *asm.Func // points in millionths; the value of a row
	mark, put      *asm.Func // a bit; a number with its bit
	spread, insert *asm.Func // an amount among weights; a reason among others
}

// Shorthands for what stands in every second line.
var (
	op   = asm.Op
	get  = asm.Get
	set  = asm.Set
	i32  = asm.Int32
	i64  = asm.Int64
	f64  = asm.Float
	load = asm.Load
)

func add(a, b *asm.Node) *asm.Node { return op("f64.add", a, b) }
func mul(a, b *asm.Node) *asm.Node { return op("f64.mul", a, b) }
func and(a, b *asm.Node) *asm.Node { return op("i32.and", a, b) }
func or(a, b *asm.Node) *asm.Node  { return op("i32.or", a, b) }
func not(a *asm.Node) *asm.Node    { return op("i32.eqz", a) }

// choose is a where the condition holds, or else b; both are computed.
func choose(condition, a, b *asm.Node) *asm.Node { return op("select", a, b, condition) }
