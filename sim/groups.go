package sim

import (
	"slices"

	"github.com/shopscore/shopscore/score/exact"
	"github.com/shopscore/shopscore/score/format"
	"github.com/shopscore/shopscore/sim/behaviour"
)

// Group is a part of the shops that results are given for.
type Group struct {
	Kind string // all; touched: the shops that a lever is on; industry; size: expected orders in 90 days; decile: of the baseline's score
	Name string // of the industry; the least and the most orders; 1 (the lowest scores) to 10, none: no score at the baseline
}

// sizes are where the size groups begin, in expected orders in 90 days: our choice.
var sizes = []float64{0, 30, 100, 300, 1000}

// groups tells which shops belong to which groups. What does not change with luck is found once for a run.
type groups struct {
	list     []Group
	touched  int // numbers of the first group of each kind; -1: there is none
	industry int
	size     int
	decile   int
	fixed    [][4]uint8 // by shop: all, touched, industry and size; a group that it is not in is all once more
}

// industries are the names of the shops' industries.
func (g *groups) industries(names []string) []string {
	list := make([]string, len(g.fixed))
	for i, in := range g.fixed {
		list[i] = names[int(in[2])-g.industry]
	}
	return list
}

const tenths = 10

func newGroups(e *Experiment, p *population, workers int) *groups {
	g := &groups{list: []Group{{Kind: "all"}}, touched: -1}
	if e.touched() {
		g.touched = len(g.list)
		g.list = append(g.list, Group{"touched", ""})
	}
	g.industry = len(g.list)
	for _, name := range e.Behaviour.Industries {
		g.list = append(g.list, Group{"industry", name})
	}
	g.size = len(g.list)
	for i, from := range sizes {
		name := format.Text("%g and more", from)
		if i+1 < len(sizes) {
			name = format.Text("%g to %g", from, sizes[i+1])
		}
		g.list = append(g.list, Group{"size", name})
	}
	g.decile = len(g.list)
	for i := range tenths {
		g.list = append(g.list, Group{"decile", format.Text("%d", i+1)})
	}
	g.list = append(g.list, Group{"decile", "none"})
	g.place(e, p, workers)
	return g
}

// place finds the groups of every shop that do not change with luck.
func (g *groups) place(e *Experiment, p *population, workers int) {
	g.fixed = make([][4]uint8, p.Len())
	inBatches(p.Len(), workers, func() func(from, to int) bool {
		return func(from, to int) bool {
			for number := from; number < to; number++ {
				habits, industry := p.shop(number)
				at := &g.fixed[number]
				if g.touched >= 0 && touches(e, p.behaviour.Industries[industry], habits) {
					at[1] = uint8(g.touched)
				}
				size, exact := slices.BinarySearch(sizes, habits[behaviour.Orders90])
				if !exact {
					size--
				}
				at[2], at[3] = uint8(g.industry+industry), uint8(g.size+size)
			}
			return true
		}
	})
}

// touches tells whether some lever is on a shop.
func touches(e *Experiment, industry string, habits behaviour.Habits) bool {
	for i := range e.Arms {
		for k := range e.Arms[i].Levers {
			if e.Arms[i].Levers[k].Cohort.has(industry, &habits) {
				return true
			}
		}
	}
	return false
}

// noScore stands for the total of a shop that has none: below all totals.
const noScore = exact.Micro(-1 << 62)

// deciles are the groups of shops by their total at the baseline. Shops with the same total stay together, in the tenth in which
// the lowest of their places lies.
func (g *groups) deciles(totals []exact.Micro) []uint8 {
	sorted := slices.Clone(totals)
	slices.Sort(sorted)
	unscored, _ := slices.BinarySearch(sorted, noScore+1)
	sorted = sorted[unscored:]
	list := make([]uint8, len(totals))
	for row, total := range totals {
		decile := tenths // no score
		if total != noScore {
			below, _ := slices.BinarySearch(sorted, total)
			decile = tenths * below / len(sorted)
		}
		list[row] = uint8(g.decile + decile)
	}
	return list
}
