package compiled

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"

	"github.com/shopscore/shopscore/score"
)

// tester is a test, or a run of one with random data.
type tester interface {
	Helper()
	Errorf(format string, args ...any)
	Fatalf(format string, args ...any)
	Fatal(args ...any)
	Logf(format string, args ...any)
}

// machine is an instance of a module with a descriptor's columns in its memory.
type machine struct {
	mod    api.Module
	memory api.Memory
	free   uint32
}

// engine runs all modules of the tests.
var engine = wazero.NewRuntime(context.Background())

func start(t tester, module []byte) *machine {
	t.Helper()
	ctx := context.Background()
	mod, err := engine.InstantiateWithConfig(ctx, module, wazero.NewModuleConfig().WithName(""))
	if err != nil {
		t.Fatal(err)
	}
	return &machine{mod: mod, memory: mod.Memory(), free: uint32(mod.ExportedGlobal("base").Get())}
}

func (m *machine) close() { m.mod.Close(context.Background()) }

func (m *machine) room(bytes int) uint32 {
	at := (m.free + 15) / 16 * 16
	m.free = at + uint32(bytes)
	if need := int(m.free) - int(m.memory.Size()); need > 0 {
		m.memory.Grow(uint32(need+1<<16-1) >> 16)
	}
	return at
}

func (m *machine) put(data []byte) uint32 {
	at := m.room(len(data))
	m.memory.Write(at, data)
	return at
}

// columns are those of a descriptor in the memory of a machine.
type columns struct {
	*machine
	layout layout
	rows   int
	words  []uint32
}

// columns puts indicators into memory, with room for all outputs.
func (m *machine) columns(k *score.Kernel, in *score.Indicators, tables []byte) *columns {
	c := &columns{machine: m, layout: newLayout(k), rows: len(in.Shops)}
	c.words = make([]uint32, c.layout.words)
	c.words[wordVersion], c.words[wordRows], c.words[wordDay] = ABI, uint32(c.rows), uint32(in.AsOf)
	if tables != nil {
		c.words[wordTables] = m.put(tables)
	}
	var industries []byte
	for _, industry := range in.Industries {
		n, found := slices.BinarySearch(k.Industries, industry)
		if !found {
			n = 9999
		}
		industries = binary.LittleEndian.AppendUint32(industries, uint32(n))
	}
	if strings.Join(in.Industries, "") != "" {
		c.words[wordIndustry] = m.put(industries)
	}
	for i := range in.Columns {
		c.input(i, &in.Columns[i])
	}
	if in.Total != nil {
		c.words[wordGiven] = m.put(floats(in.Total))
	}
	c.outputs(k)
	return c
}

// input puts a column into memory. In every second one what is missing is null, whatever lies below, and so is its volume.
func (c *columns) input(i int, column *score.Column) {
	word, nulls := wordInputs+4*i, i%2 == 1
	bitmap := bytes.Repeat([]byte{0xff}, (c.rows+7)/8)
	values := slices.Clone(column.Value)
	for row, v := range values {
		if nulls && v != v {
			values[row] = 1e300
			bitmap[row/8] &^= 1 << (row % 8)
		}
	}
	if column.Supplied {
		c.words[word] = c.put(floats(values))
	}
	if column.Volume != nil {
		var b []byte
		for _, v := range column.Volume {
			b = binary.LittleEndian.AppendUint64(b, uint64(v))
		}
		c.words[word+2] = c.put(b)
	}
	if slices.Contains(values, 1e300) {
		c.words[word+1] = c.put(bitmap)
		c.words[word+3] = c.words[word+1]
	}
}

func (c *columns) outputs(k *score.Kernel) {
	l := &c.layout
	numbers := []int{wordTotal}
	for d := range k.Dimensions {
		numbers = append(numbers, l.dimensions+2*d)
	}
	for i := range k.Scored {
		numbers = append(numbers, l.contributions+2*i)
	}
	for _, w := range numbers {
		c.words[w], c.words[w+1] = c.room(8*c.rows), c.room((c.rows+7)/8)
	}
	c.words[wordReasons] = c.room(2 * l.slots * c.rows)
	for i := range k.Decisions {
		c.words[l.decisions+i] = c.room((c.rows + 7) / 8)
	}
}

// call calls a function of the module with a descriptor of these columns.
func (c *columns) call(name string) Fault {
	return c.at(name, c.descriptor())
}

// at calls a function of the module with a descriptor.
func (c *columns) at(name string, descriptor uint32) Fault {
	got, err := c.mod.ExportedFunction(name).Call(context.Background(), uint64(descriptor))
	if err != nil {
		panic(err)
	}
	return Fault(got[0])
}

// descriptor puts the words into memory.
func (c *columns) descriptor() uint32 {
	var b []byte
	for _, w := range c.words {
		b = binary.LittleEndian.AppendUint32(b, w)
	}
	return c.put(b)
}

func (c *columns) number(word, row int) string {
	v, _ := c.memory.ReadUint64Le(c.words[word] + uint32(8*row))
	return fmt.Sprintf("%x %v", v, c.bit(word+1, row))
}

func (c *columns) bit(word, row int) bool {
	b, _ := c.memory.ReadByte(c.words[word] + uint32(row/8))
	return b>>(row%8)&1 == 1
}

func (c *columns) reasons(row int) []int {
	list := make([]int, c.layout.slots)
	for i := range list {
		v, _ := c.memory.ReadUint16Le(c.words[wordReasons] + uint32(2*(row*len(list)+i)))
		list[i] = int(v)
	}
	return list
}
