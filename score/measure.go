package score

import (
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/shopscore/shopscore/score/event"
	"github.com/shopscore/shopscore/score/exact"
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

// daily holds what a tap drew for one shop, by age in days. All are whole numbers, so no order of rows can matter.
type daily struct{ above, below []int64 }

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

// fold turns the daily sums into one indicator of one shop, and clears them.
func (ind *indicator) fold(sums []daily, out *Column, row int) {
	m := &ind.measure
	lower := len(sums) - 1 // the tap that adds below the line
	chosen := 0
	least := int64(m.per)
	if m.count {
		least = int64(m.unit)
	}
	for windows := m.taps[lower].windows; chosen < len(windows)-1 && total(sums[lower].side(!m.count), windows[chosen]) < windows[chosen].atLeast*least; {
		chosen++
	}
	above := sums[0].above
	windowAbove := m.taps[0].windows[min(chosen, len(m.taps[0].windows)-1)]
	windowBelow := m.taps[lower].windows[chosen]
	numerator := total(above, windowAbove)
	volume := numerator / int64(m.unit)
	out.Numerator[row], out.Denominator[row] = float64(numerator)/m.unit, exact.NaN
	out.Value[row] = out.Numerator[row]
	if !m.count {
		denominator := total(sums[lower].below, windowBelow)
		volume = denominator / int64(m.per)
		out.Denominator[row] = float64(denominator) / m.per
		out.Value[row] = exact.NaN
		if denominator > 0 {
			out.Value[row] = ind.ratio(above, sums[lower].below, windowAbove, windowBelow)
		}
	}
	out.Volume[row] = volume
	for _, s := range sums {
		clear(s.above)
		clear(s.below)
	}
}

func (d daily) side(below bool) []int64 {
	if below {
		return d.below
	}
	return d.above
}

func total(days []int64, w window) int64 {
	sum := int64(0)
	for age := w.lag; age < w.lag+w.days; age++ {
		sum += days[age]
	}
	return sum
}

// ratio divides the weighted sums, days in the order of their age.
func (ind *indicator) ratio(above, below []int64, windowAbove, windowBelow window) float64 {
	m := &ind.measure
	value := ind.weighted(above, m.unit, windowAbove) / ind.weighted(below, m.per, windowBelow)
	if m.times != 1 {
		value = float64(value * m.times)
	}
	return exact.Canonical(value)
}

// weighted adds the days up in units of the policy. Units come before weights: a shop with full credit on every day has
// the same sum above and below the line, and so exactly 1.
func (ind *indicator) weighted(days []int64, unit float64, w window) float64 {
	if ind.recency == nil {
		return float64(total(days, w)) / unit
	}
	sum := 0.0
	for age := w.lag; age < w.lag+w.days; age++ {
		if days[age] != 0 {
			sum = exact.MulAdd(ind.recency[age], float64(days[age])/unit, sum)
		}
	}
	return sum
}
