package eventfile

import (
	"bytes"
	"context"
	"io"
	"math"
	"reflect"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/shopscore/shopscore/cmd/shopscore/parquet"
	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/event"
	"github.com/shopscore/shopscore/score/policies"
	"github.com/shopscore/shopscore/sim"
	"github.com/shopscore/shopscore/sim/behaviour"
	"github.com/shopscore/shopscore/sim/behaviour/standard"
	"github.com/shopscore/shopscore/sim/scenarios"
)

// writer is either kind.
type writer interface {
	Add(*event.Tables) error
	Close() error
}

// files are tables in the making, all of one format.
type files struct {
	parquet bool
	text    [event.NumTables]bytes.Buffer
	tables  [event.NumTables]writer
}

func newFiles(parquet bool) *files {
	f := &files{parquet: parquet}
	for _, id := range sim.Played() {
		if parquet {
			f.tables[id] = NewParquet(id, &f.text[id])
		} else {
			f.tables[id] = NewCSV(id, &f.text[id])
		}
	}
	return f
}

func (f *files) add(t testing.TB, part *event.Tables) {
	t.Helper()
	for _, id := range sim.Played() {
		if err := f.tables[id].Add(part); err != nil {
			t.Fatal(err)
		}
	}
}

// read reads the files as any others are read.
func (f *files) read(t testing.TB, zone event.Zone) *event.Tables {
	t.Helper()
	var list []event.Source
	for _, id := range sim.Played() {
		if err := f.tables[id].Close(); err != nil {
			t.Fatal(err)
		}
		list = append(list, f.source(t, id))
	}
	tables, _, err := event.Read(list, event.Options{Zone: zone, Workers: 2})
	if err != nil {
		t.Fatal(err)
	}
	return tables
}

func (f *files) source(t testing.TB, id event.TableID) event.Source {
	t.Helper()
	text, src := f.text[id].Bytes(), event.Source{Table: id, File: id.String()}
	if !f.parquet {
		src.Open = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(text)), nil }
		return src
	}
	file, err := parquet.Open(bytes.NewReader(text), int64(len(text)))
	if err != nil {
		t.Fatal(err)
	}
	src.Header, src.Records = file.Header, file.Rows()
	return src
}

var load = sync.OnceValues(func() (*behaviour.Behaviour, error) {
	return scenarios.LoadBehaviour("default.yaml", standard.Document())
})

// experiment is a market of two parts by a policy; the reform has faster shipping, and shops that buy fake orders.
func experiment(t testing.TB, policy string) *sim.Experiment {
	t.Helper()
	b, err := load()
	if err != nil {
		t.Fatal(err)
	}
	source, _ := policies.Source(policy)
	p, err := policies.Compile(policy, source)
	if err != nil {
		t.Fatal(err)
	}
	faster, one, day := 0.64, 1.0, score.Date(2024, 11, 20) // after clocks went back in most zones that put them back
	levers := []sim.Lever{{On: "shipping_hours", Scale: &faster}, {On: "brushing", Set: &one, From: "2024-10-20", Until: "2024-11-10"}}
	return &sim.Experiment{Arms: []sim.Arm{{Name: "baseline", Plan: p}, {Name: "reform", Plan: p, Levers: levers}}, Behaviour: b,
		Shops: sim.Drawn(130), First: day - 35, Last: day - 1, AsOf: day, Seed: 5}
}

// Every bundled policy of shops measures what is read back as what was played, to the last bit, in both arms and both formats.
func TestReadBackMeasuresAlike(t *testing.T) {
	for _, name := range policies.Names() {
		e := experiment(t, name)
		plan := e.Arms[0].Plan
		if plan.Policy().Subject == "product" {
			continue
		}
		for arm := range e.Arms {
			var want []measured
			csv, columnar := newFiles(false), newFiles(true)
			err := sim.Emit(context.Background(), e, arm, 1, func(part *event.Tables) error {
				in, _ := plan.Measure(part, e.AsOf, 1)
				want = append(want, shops(in)...)
				csv.add(t, part)
				columnar.add(t, part)
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
			for format, f := range map[string]*files{"csv": csv, "parquet": columnar} {
				in, _ := plan.Measure(f.read(t, plan.Zone()), e.AsOf, 2)
				got := shops(in)
				if !reflect.DeepEqual(want, got) || len(got) != 130 {
					t.Errorf("%s, %s, %s: %d shops, -played +read:\n%s", name, e.Arms[arm].Name, format, len(got), cmp.Diff(want, got))
				}
			}
		}
	}
}

// measured is what is measured of a shop, with the bits of all numbers.
type measured struct {
	Shop, Industry string
	Bits           []uint64
	Volumes        []int64
	Ledgers        [][]score.DayPoints
	Findings       []score.Finding
}

func shops(in *score.Indicators) (list []measured) {
	for row := range in.Shops {
		m := measured{Shop: in.Shops[row], Industry: in.Industries[row], Findings: in.Findings[row]}
		for _, c := range in.Columns {
			m.Bits = append(m.Bits, math.Float64bits(c.Value[row]), math.Float64bits(c.Numerator[row]), math.Float64bits(c.Denominator[row]))
			m.Volumes = append(m.Volumes, c.Volume[row])
			if c.Ledger != nil {
				m.Ledgers = append(m.Ledgers, c.Ledger[row])
			}
		}
		list = append(list, m)
	}
	return list
}
