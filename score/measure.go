package score

import (
	"runtime"
	"sync"
	"sync/atomic"

	"github.com/shopscore/shopscore/score/event"
)

// Measure turns event tables into the plan's indicators as they stood at the beginning of a day: of what happened at or
// after that local midnight nothing is seen. Workers is how many shops are measured at a time (0: one per processor); it
// cannot change a bit of the result, nor can the order of rows.
func (p *Plan) Measure(tables *event.Tables, asOf Day, workers int) (*Indicators, *Usage) {
	v := p.view(tables, asOf)
	who := p.subjects(v)
	in := newIndicators(len(who.shops), p.indicators, who.products != nil)
	in.AsOf = asOf
	run := p.bindMeasures(v, who, in)
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
				if from >= len(who.shops) {
					return
				}
				for row := from; row < min(from+batch, len(who.shops)); row++ {
					worker.subject(row)
				}
			}
		}()
	}
	wait.Wait()
	usage := merge(usages)
	for table, index := range run.index {
		if index != nil {
			seen := int64(0)
			for _, n := range usage.Rows[table] {
				seen += n
			}
			usage.Nobody[table] = int64(tables.Table(event.TableID(table)).Rows) - seen
		}
	}
	return in, usage
}

// measuring is a plan's measures bound to one market.
type measuring struct {
	plan    *Plan
	view    *view
	who     *subjects
	out     *Indicators
	tables  [event.NumTables][]*boundTap // the taps of each table
	counts  [event.NumTables][]int       // the number of each, in the plan's order of taps
	seen    [event.NumTables]rowTest     // which rows are known on the day
	rulings [event.NumTables][]*boundRuling
	index   [event.NumTables]*event.Index
}

func (p *Plan) bindMeasures(v *view, who *subjects, out *Indicators) *measuring {
	m := &measuring{plan: p, view: v, who: who, out: out}
	number := 0
	for i := range p.indicators {
		for j := range p.indicators[i].measure.taps {
			t := &p.indicators[i].measure.taps[j]
			m.tables[t.table] = append(m.tables[t.table], t.bind(v))
			m.counts[t.table] = append(m.counts[t.table], number)
			number++
		}
	}
	m.cover()
	for i := range p.rulings {
		table := p.rulings[i].tap.table
		m.rulings[table] = append(m.rulings[table], p.rulings[i].bind(v, i))
	}
	for table := range m.index {
		if m.tables[table] != nil || m.rulings[table] != nil {
			m.index[table], m.seen[table] = who.rows(event.TableID(table)), v.visible(event.TableID(table))
		}
	}
	return m
}

// cover notes, for each indicator that counts points, the first day that the tables of its sources reach back to.
func (m *measuring) cover() {
	for i := range m.plan.indicators {
		ms := &m.plan.indicators[i].measure
		if ms.ledger == nil {
			continue
		}
		out := &m.out.Columns[i]
		out.Covered = m.out.AsOf
		for j := range ms.taps {
			out.Covered = min(out.Covered, m.view.firstDay(&ms.taps[j]))
		}
	}
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
		taps := m.plan.indicators[i].measure.taps
		for j := range taps {
			days := taps[j].reach() + 1
			w.sums = append(w.sums, daily{make([]int64, days), make([]int64, days), taps[j].windowsOn(Day(m.view.day))})
		}
	}
	return w
}

// subject measures one shop or product: every row once, then every indicator.
func (w *measurer) subject(row int) {
	for table, index := range w.index {
		if index == nil {
			continue
		}
		for _, r := range index.Group(w.who.group(row)) {
			furthest := w.draw(event.TableID(table), r)
			for _, ruling := range w.rulings[table] {
				furthest = max(furthest, ruling.draw(r, &w.out.Findings[row]))
			}
			w.usage.Rows[table][furthest]++
		}
	}
	number := 0
	for i := range w.plan.indicators {
		ind, out := &w.plan.indicators[i], &w.out.Columns[i]
		sums := w.sums[number : number+len(ind.measure.taps)]
		switch {
		case ind.measure.age:
			w.who.age(w.view, row, out)
		case ind.measure.ledger != nil:
			ind.measure.ledger.fold(sums, w.out.AsOf, out, row)
		default:
			ind.fold(sums, out, row)
		}
		number += len(sums)
	}
	w.who.name(w.view, row, w.out)
}

// draw gives a row to every tap of its table, and returns the furthest it came.
func (w *measurer) draw(table event.TableID, row int32) fate {
	furthest, seen := unseen, w.seen[table](row)
	for i, t := range w.tables[table] {
		if !seen {
			break // all taps of a table see the same rows
		}
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
	return furthest
}
