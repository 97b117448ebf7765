package score

import (
	"bytes"
	"sync"
)

// measurer is one worker, with the sums of the subjects that it measures together.
type measurer struct {
	*measuring
	*bench
	sums  [][]pair // by tap: by subject and age in days
	days  []daily  // by tap: those of one subject
	usage *Usage
}

// bench is the memory of a worker, which another one can use after it.
type bench struct {
	scratch scratch
	block   block
	every   []pair // the sums of all taps; zero between subjects
}

// benches are those that nobody works at: small markets are measured one after another, in simulations.
var benches = sync.Pool{New: func() any { return &bench{} }}

func (m *measuring) worker() *measurer {
	w := &measurer{measuring: m, bench: benches.Get().(*bench), usage: newUsage(m.plan)}
	total := 0
	for _, t := range m.taps {
		total += m.together * int(t.reach()+1)
	}
	if len(w.every) < total {
		w.every = make([]pair, total)
	}
	rest := w.every[:total]
	for _, t := range m.taps {
		n := m.together * int(t.reach()+1)
		w.sums, rest = append(w.sums, rest[:n]), rest[n:]
		w.days = append(w.days, daily{windows: t.windowsOn(m.out.AsOf)})
	}
	return w
}

// measure measures some shops or products: every row once, then every indicator.
func (w *measurer) measure(from, to int) {
	for table := range w.tables {
		t := &w.tables[table]
		if t.index == nil {
			continue
		}
		fates := &w.usage.Rows[table]
		for row := from; row < to; row++ {
			rows := t.index.Group(w.who.group(row))
			fates[unseen] += int64(len(rows))
			for len(t.moments) > 0 && len(rows) > 0 {
				if rows = w.block.take(rows, int32(row-from), &t.seen); w.block.n == atOnce {
					w.flush(t, fates, from)
				}
			}
		}
		w.flush(t, fates, from)
	}
	for row := from; row < to; row++ {
		w.subject(row, row-from)
	}
	for _, sums := range w.sums {
		clear(sums)
	}
}

// flush draws the rows of the block, and counts what becomes of them by the furthest that any tap lets them come.
func (w *measurer) flush(t *boundTable, fates *[4]int64, first int) {
	b := &w.block
	marks := b.marks[:b.n]
	clear(marks)
	for _, at := range t.moments {
		b.date(&at.when, &w.view.clock)
		for _, p := range at.places {
			w.draw(p, first)
		}
	}
	nowhere, left := int64(bytes.Count(marks, []byte{0})), int64(bytes.Count(marks, []byte{inWindow}))
	fates[unseen] -= int64(b.n)
	fates[outside] += nowhere
	fates[excluded] += left
	fates[used] += int64(b.n) - nowhere - left
	b.n = 0
}

// subject turns the sums of one shop or product into its indicators.
func (w *measurer) subject(row, number int) {
	for k, t := range w.taps {
		n := int(t.reach() + 1)
		w.days[k].sums = w.sums[k][number*n : (number+1)*n]
	}
	rest := w.days
	for i := range w.plan.indicators {
		ind, out := &w.plan.indicators[i], &w.out.Columns[i]
		taps := len(ind.measure.taps)
		switch {
		case ind.measure.age:
			w.who.age(w.view, row, out)
		case ind.measure.ledger != nil:
			ind.measure.ledger.fold(rest[:taps], w.out.AsOf, out, row)
		default:
			ind.fold(rest[:taps], out, row)
		}
		rest = rest[taps:]
	}
	w.who.name(w.view, row, w.out)
}
