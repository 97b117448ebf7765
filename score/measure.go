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
	workers = max(1, min(workers, (len(who.shops)+run.together-1)/run.together))
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
				from := int(next.Add(int64(run.together))) - run.together
				if from >= len(who.shops) {
					benches.Put(worker.bench)
					return
				}
				worker.measure(from, min(from+run.together, len(who.shops)))
			}
		}()
	}
	wait.Wait()
	usage := merge(usages)
	for table := range run.tables {
		if run.tables[table].index != nil {
			usage.Nobody[table] = int64(tables.Table(event.TableID(table)).Rows)
			for _, rows := range usage.Rows[table] {
				usage.Nobody[table] -= rows
			}
		}
	}
	return in, usage
}

// measuring is a plan's measures bound to one market.
type measuring struct {
	plan     *Plan
	view     *view
	who      *subjects
	out      *Indicators
	tables   [event.NumTables]boundTable
	taps     []*tap // all, in the plan's order
	together int    // how many subjects are measured together: their sums should fit a cache
}

// boundTable is a table from which something is drawn.
type boundTable struct {
	index   *event.Index // its rows by subject; nil where nothing is drawn
	seen    presence
	moments []*moment
}

func (p *Plan) bindMeasures(v *view, who *subjects, out *Indicators) *measuring {
	m := &measuring{plan: p, view: v, who: who, out: out}
	days := int64(1)
	for i := range p.indicators {
		for j := range p.indicators[i].measure.taps {
			t := &p.indicators[i].measure.taps[j]
			m.bind(t)
			days += t.reach() + 1
		}
	}
	m.together = max(1, min(int(cachedSums/days), 32, len(who.shops)))
	m.cover()
	for i := range p.rulings {
		m.rule(&p.rulings[i], i)
	}
	for table, tapped := range newUsage(p).Tapped {
		if id := event.TableID(table); tapped {
			m.tables[id].index, m.tables[id].seen = who.rows(id), v.visible(id)
		}
	}
	return m
}

// cachedSums is how many sums of a day a worker keeps: 256 KiB.
const cachedSums = 1 << 14

// bind gives a tap its place.
func (m *measuring) bind(t *tap) {
	at, p := m.place(t)
	b := t.bind(m.view, len(m.taps), at.when)
	if len(b.filters) == 0 {
		p.all |= drawn
	}
	m.taps, p.taps = append(m.taps, t), append(p.taps, b)
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
