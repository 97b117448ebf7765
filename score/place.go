package score

import (
	"slices"

	"github.com/shopscore/shopscore/score/event"
)

// moment is a time of a table's rows by which taps place them.
type moment struct {
	at     []cell
	when   moments
	places []*place
}

// place is windows over a moment that taps have in common: their rows are found once for all of them.
type place struct {
	windows []window // as in the plan
	days    int32    // the ages that sums are kept of
	covered []byte   // by age: 1 where a window has it; a last one stands for all greater ages
	all     byte     // the mark of every row that lies in a window
	taps    []*boundTap
	rulings []*boundRuling
}

// The marks that taps leave at a row.
const (
	inWindow byte = 1 << iota
	drawn
)

// place returns the moment and the place of a tap among those of its table.
func (m *measuring) place(t *tap) (*moment, *place) {
	table := &m.tables[t.table]
	i := slices.IndexFunc(table.moments, func(at *moment) bool { return slices.Equal(at.at, t.at) })
	if i < 0 {
		i, table.moments = len(table.moments), append(table.moments, &moment{at: t.at, when: m.view.first(t.at)})
	}
	at := table.moments[i]
	if k := slices.IndexFunc(at.places, func(p *place) bool { return slices.Equal(p.windows, t.windows) }); k >= 0 {
		return at, at.places[k]
	}
	p := &place{windows: t.windows, days: int32(t.reach() + 1), all: inWindow}
	p.covered = make([]byte, p.days+1)
	for _, w := range t.windowsOn(m.out.AsOf) {
		for age := w.lag; age < w.lag+w.days; age++ {
			p.covered[age] = 1
		}
	}
	at.places = append(at.places, p)
	return at, p
}

// block is rows of a table, of some of the subjects that are measured together, which all can be seen.
type block struct {
	n       int
	rows    [atOnce]int32
	subject [atOnce]int32
	marks   [atOnce]byte
	days    [atOnce]int64 // by a moment; event.Missing where a row has none

	placed [atOnce]int32 // the rows that lie in the windows of a place
	from   [atOnce]int32 // where they stand among rows
	sums   [atOnce]int32 // the sums that they belong to, by subject and age
	pass   [atOnce]byte
}

// take takes rows of a subject as long as there is room, and returns the rest.
func (b *block) take(rows []int32, subject int32, seen *presence) (rest []int32) {
	some := rows[:min(len(rows), atOnce-b.n)]
	n := seen.pick(some, b.rows[b.n:])
	for i := range b.subject[b.n:][:n] {
		b.subject[b.n+i] = subject
	}
	b.n += n
	return rows[len(some):]
}

// date finds the days of the rows by a moment.
func (b *block) date(when *moments, clock *event.Stretch) {
	when.read(b.rows[:b.n], b.days[:b.n])
	clock.Days(b.days[:b.n])
}

// put places the rows of a block and returns how many lie in a window.
func (p *place) put(b *block, asOf int64) (n int) {
	covered, days, all := p.covered, p.days, p.all
	for i, day := range b.days[:b.n] {
		age := min(uint64(asOf-day), uint64(days)) // a day that is missing is far away
		in := covered[age]
		k := n & (atOnce - 1)
		b.placed[k], b.from[k], b.sums[k] = b.rows[i], int32(i), b.subject[i]*days+int32(age)
		b.marks[i] |= all & -in
		n += int(in)
	}
	return n
}

// draw gives the rows of a block to every tap of a place.
func (w *measurer) draw(p *place, first int) {
	b := &w.block
	n := p.put(b, w.view.day)
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
