package score

import (
	"bytes"
	"slices"

	"github.com/shopscore/shopscore/score/event"
)

// place is a moment with windows that taps of a table have in common: its rows are placed there once for all of them.
type place struct {
	at      []cell
	windows []window // as in the plan
	when    moments
	days    int32  // the ages that sums are kept of
	covered []byte // by age: 1 where a window has it
	all     byte   // the mark of every row that lies in a window
	taps    []*boundTap
	rulings []*boundRuling
}

// The marks that taps leave at a row.
const (
	inWindow byte = 1 << iota
	drawn
)

// place returns the place of a tap among those of its table.
func (m *measuring) place(t *tap) *place {
	table := &m.tables[t.table]
	for _, p := range table.places {
		if slices.Equal(p.at, t.at) && slices.Equal(p.windows, t.windows) {
			return p
		}
	}
	p := &place{at: t.at, windows: t.windows, when: m.view.first(t.at), days: int32(t.reach() + 1), all: inWindow}
	p.covered = make([]byte, p.days)
	for _, w := range t.windowsOn(m.out.AsOf) {
		for age := w.lag; age < w.lag+w.days; age++ {
			p.covered[age] = 1
		}
	}
	table.places = append(table.places, p)
	return p
}

// block is rows of a table, of some of the subjects that are measured together, which all can be seen.
type block struct {
	n       int
	rows    [atOnce]int32
	subject [atOnce]int32
	marks   [atOnce]byte

	placed [atOnce]int32 // the rows that lie in the windows of a place
	from   [atOnce]int32 // where they stand among rows
	sums   [atOnce]int32 // the sums that they belong to, by subject and age
	pass   [atOnce]byte
}

// take takes rows of a subject as long as there is room, and returns the rest.
func (b *block) take(rows []int32, subject int32, seen *presence) (rest []int32) {
	some, n := rows[:min(len(rows), atOnce-b.n)], b.n
	for _, row := range some {
		b.rows[n&(atOnce-1)], b.subject[n&(atOnce-1)] = row, subject
		n += int(bit(seen.has(row)))
	}
	b.n = n
	return rows[len(some):]
}

// put places the rows of a block and returns how many lie in a window.
func (p *place) put(b *block, v *view) (n int) {
	when, clock, covered := p.when, v.clock, p.covered
	for i, row := range b.rows[:b.n] {
		t := when.at(row)
		if t == event.Missing {
			continue
		}
		age, in := v.day-clock.Day(t), byte(0)
		if uint64(age) < uint64(len(covered)) {
			in = covered[age]
		}
		k := n & (atOnce - 1)
		b.placed[k], b.from[k], b.sums[k] = row, int32(i), b.subject[i]*p.days+int32(age)
		b.marks[i] |= p.all & -in
		n += int(in)
	}
	return n
}

// all passes every row.
var all = [atOnce]byte(bytes.Repeat([]byte{1}, atOnce))

// draw gives the rows of a block to every tap of a place.
func (w *measurer) draw(p *place, first int) {
	b := &w.block
	n := p.put(b, w.view)
	rows, sums, pass := b.placed[:n], b.sums[:n], b.pass[:n]
	for _, t := range p.taps {
		copy(pass, all[:])
		left := n
		for rule, f := range t.filters {
			f(&w.scratch, rows, pass)
			still := count(pass)
			w.usage.exclude(t.number, rule, left-still)
			left = still
		}
		if p.all&drawn == 0 {
			b.mark(pass)
		}
		t.add(&w.scratch, rows, pass, sums, w.sums[t.number])
	}
	for _, r := range p.rulings {
		copy(pass, all[:])
		r.draw(&w.scratch, rows, pass, func(i int, f Finding) {
			list := &w.out.Findings[first+int(b.subject[b.from[i]])]
			*list = append(*list, f)
		})
		b.mark(pass)
	}
}

// mark notes that placed rows have been drawn.
func (b *block) mark(pass []byte) {
	for i, ok := range pass {
		b.marks[b.from[i]&(atOnce-1)] |= drawn & -ok
	}
}

// count tells how many rows pass.
func count(pass []byte) int { return bytes.Count(pass, []byte{1}) }
