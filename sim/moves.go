package sim

import (
	"github.com/shopscore/shopscore/score/exact"
)

// fates are what became of a shop in an arm: its total, and its decisions as bits.
type fates struct {
	total   []exact.Micro // noScore where there is none
	decided []uint64      // words of bits, by shop and decision
	words   int           // of a shop
}

func newFates(l *layout, shops int) *fates {
	f := &fates{total: make([]exact.Micro, shops), words: (len(l.decisions) + 63) / 64}
	f.decided = make([]uint64, shops*f.words)
	return f
}

// moves count, by group, the shops that a reform moves: up, down, into and out of each decision; and from band to band.
type moves struct {
	*layout
	counts []int64 // by group and move
	shops  []int64 // by group
	fromTo []int64 // from band to band, of all shops
}

// The first moves; then each decision has two, gained and lost.
const (
	movesUp = iota
	movesDown
	movesDecided
)

func (l *layout) numMoves() int { return movesDecided + 2*len(l.decisions) }

func newMoves(l *layout) *moves {
	return &moves{l, make([]int64, len(l.groups.list)*l.numMoves()), make([]int64, len(l.groups.list)), make([]int64, l.numBands()*l.numBands())}
}

// shop counts a shop, by its row, in its groups.
func (m *moves) shop(before, after *fates, row int, in [5]uint8) {
	was, is := before.total[row], after.total[row]
	m.fromTo[m.band(was)*m.numBands()+m.band(is)]++
	for i, group := range in {
		if i > 0 && group == 0 {
			continue
		}
		m.shops[group]++
		counts := m.counts[int(group)*m.numMoves():]
		if was != noScore && is != noScore {
			switch {
			case is > was:
				counts[movesUp]++
			case is < was:
				counts[movesDown]++
			}
		}
		for word := range before.words {
			b, a := before.decided[row*before.words+word], after.decided[row*before.words+word]
			m.each(a&^b, word, counts, 0)
			m.each(b&^a, word, counts, 1)
		}
	}
}

// each counts the decisions of a word's bits.
func (m *moves) each(set uint64, word int, counts []int64, lost int) {
	for k := 64 * word; set != 0; k, set = k+1, set>>1 {
		if set&1 != 0 {
			counts[movesDecided+2*k+lost]++
		}
	}
}

func (m *moves) merge(other *moves) {
	for k, n := range other.counts {
		m.counts[k] += n
	}
	for k, n := range other.shops {
		m.shops[k] += n
	}
	for k, n := range other.fromTo {
		m.fromTo[k] += n
	}
}

// shares are the moves as shares of the group's shops, in millionths; absent where the group has none.
func (m *moves) shares() []int64 {
	list := make([]int64, len(m.counts))
	for k, n := range m.counts {
		list[k] = fraction(n, m.shops[k/m.numMoves()], 1, 1)
	}
	return list
}
