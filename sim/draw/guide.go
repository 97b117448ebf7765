package draw

import "math/bits"

// Guide is a law over many categories, by inversion: a Choice with a guide table, so that a draw takes the same few
// steps for any number of categories, and with what the word has left over.
// Source: Chen, Asau, "On generating random variates from an empirical distribution", AIIE Transactions 6, 1974.
type Guide struct {
	parts []part
	first []uint32 // for each cell of the words, the part in which it begins
	shift uint     // words per cell, as a power of 2
}

// part is what belongs to one category: the words from one to another.
type part struct {
	from, to uint32 // both included
	index    uint32
	stretch  uint64 // 2^64 / (to - from + 1)
}

// GuideOf returns the law of ChoiceOf.
func GuideOf(weights []float64) *Guide {
	g := &Guide{}
	from := uint64(0)
	for i, end := range thresholds(weights) {
		if end > from {
			g.parts = append(g.parts, part{uint32(from), uint32(end - 1), uint32(i), stretch(end - from)})
		}
		from = end
	}
	if from == 0 { // no weights at all
		g.parts = []part{{0, ^uint32(0), 0, stretch(1 << 32)}}
	}
	cells := bits.Len(uint(4 * len(g.parts))) // 2 to the power of it: nearly every cell lies in one part
	g.shift, g.first = uint(32-cells), make([]uint32, 1<<cells)
	at := uint32(0)
	for cell := range g.first {
		for g.parts[at].to < uint32(cell)<<g.shift {
			at++
		}
		g.first[cell] = at
	}
	return g
}

// stretch returns what turns a place among n words into one among 2^64.
func stretch(n uint64) uint64 {
	if n == 1 {
		return ^uint64(0)
	}
	quotient, _ := bits.Div64(1, 0, n)
	return quotient
}

// Of returns the category of a word, from 0, and a word for another draw: where the word lies in its category, which is uniform
// and independent of the category. It has as many values as the category has words, evenly spread: 2^32 times its probability.
func (g *Guide) Of(w uint32) (index int, rest uint32) {
	at := g.first[w>>g.shift]
	for g.parts[at].to < w {
		at++
	}
	p := &g.parts[at]
	return int(p.index), uint32((uint64(w-p.from)*p.stretch + p.stretch/2) >> 32)
}
