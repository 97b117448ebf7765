package score

import (
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/shopscore/shopscore/score/event"
)

// Measure turns event tables into the plan's indicators as they stood at the beginning of a day: of what happened at or
// after that local midnight nothing is seen. Workers is how many shops are measured at a time (0: one per processor); it
// cannot change a bit of the result, nor can the order of rows.
func (p *Plan) Measure(tables *event.Tables, asOf Day, workers int) (*Indicators, *Usage) {
	v := newView(tables, &p.zone, int64(asOf))
	shops := shopsByID(tables)
	in := newIndicators(len(shops), len(p.indicators))
	in.AsOf = asOf
	run := p.bindMeasures(v, in)
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	usages := make([]*Usage, workers)
	var next atomic.Int64
	var wait sync.WaitGroup
	for w := range workers {
		wait.Add(1)
		go func() {
			defer wait.Done()
			worker := run.worker()
			usages[w] = worker.usage
			for {
				const batch = 32
				from := int(next.Add(batch)) - batch
				if from >= len(shops) {
					return
				}
				for row := from; row < min(from+batch, len(shops)); row++ {
					worker.shop(shops[row], row)
				}
			}
		}()
	}
	wait.Wait()
	return in, merge(usages)
}

// shopsByID lists the rows of the shops table in the order of their ids.
func shopsByID(tables *event.Tables) []int32 {
	t := tables.Table(event.Shops)
	names := t.Column("shop_id").Dict
	rows := make([]int32, t.Rows)
	for i := range rows {
		rows[i] = int32(i)
	}
	slices.SortFunc(rows, func(a, b int32) int { return strings.Compare(names.String(a), names.String(b)) })
	return rows
}

// measuring is a plan's measures bound to one market.
type measuring struct {
	plan   *Plan
	view   *view
	out    *Indicators
	tables [event.NumTables][]*boundTap // the taps of each table
	counts [event.NumTables][]int       // the number of each, in the plan's order of taps
	index  [event.NumTables]*event.Index
}

func (p *Plan) bindMeasures(v *view, out *Indicators) *measuring {
	m := &measuring{plan: p, view: v, out: out}
	number := 0
	for i := range p.indicators {
		for j := range p.indicators[i].measure.taps {
			t := &p.indicators[i].measure.taps[j]
			m.tables[t.table] = append(m.tables[t.table], t.bind(v))
			m.counts[t.table] = append(m.counts[t.table], number)
			if m.index[t.table] == nil {
				m.index[t.table] = v.tables.ByShop(t.table)
			}
			number++
		}
	}
	return m
}

// measurer is one worker: sums by tap and day of age, used anew for each shop.
type measurer struct {
	*measuring
	sums  []daily
	usage *Usage
}

func (m *measuring) worker() *measurer {
	w := &measurer{measuring: m, usage: newUsage(m.plan)}
	for i := range m.plan.indicators {
		for j := range m.plan.indicators[i].measure.taps {
			days := m.plan.indicators[i].measure.taps[j].reach() + 1
			w.sums = append(w.sums, daily{make([]int64, days), make([]int64, days)})
		}
	}
	return w
}

// shop measures one shop: every row once, then every indicator.
func (w *measurer) shop(shop int32, row int) {
	for table, taps := range w.tables {
		if len(taps) == 0 {
			continue
		}
		rows := w.index[table].Rows[w.index[table].Start[shop]:w.index[table].Start[shop+1]]
		for _, r := range rows {
			w.draw(event.TableID(table), taps, r)
		}
	}
	number := 0
	for i := range w.plan.indicators {
		taps := w.plan.indicators[i].measure.taps
		w.plan.indicators[i].fold(w.sums[number:number+len(taps)], &w.out.Columns[i], row)
		number += len(taps)
	}
	w.name(shop, row)
}

func (w *measurer) draw(table event.TableID, taps []*boundTap, row int32) {
	furthest := unseen
	if !taps[0].seen(row) { // all taps of a table see the same rows
		taps = nil
	}
	for i, t := range taps {
		number := w.counts[table][i]
		f, rule, age := t.draw(row)
		w.usage.count(number, f, rule)
		furthest = max(furthest, f)
		if f == used {
			above, below := t.add(row)
			w.sums[number].above[age] += above
			w.sums[number].below[age] += below
		}
	}
	w.usage.Rows[table][furthest]++
}

func (w *measurer) name(shop int32, row int) {
	t := w.view.tables.Table(event.Shops)
	w.out.Shops[row] = t.Column("shop_id").Dict.String(shop)
	industry := t.Column("industry")
	if industry.Code != nil && industry.Code[shop] >= 0 {
		w.out.Industries[row] = industry.Dict.String(industry.Code[shop])
	}
}
