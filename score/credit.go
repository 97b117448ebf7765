package score

import "slices"

// creditGain adds the credit, in millionths, of the first step that holds the row's quantity.
type creditGain struct {
	quantity
	steps []step
}

type step struct {
	bound  Range
	credit int64
}

func (g creditGain) bind(v *view) adder {
	read, rises := g.quantity.bind(v), g.rises()
	return func(s *scratch, rows []int32, pass []byte, at []int32, sums []pair) {
		numbers := s.numbers.take(len(rows))
		read(rows, numbers)
		for i, n := range numbers {
			credit := int64(0)
			for _, c := range rises {
				credit += c.by & -int64(bit(n >= c.from))
			}
			numbers[i] = credit
		}
		counting(pass, numbers, at, sums)
		s.numbers.drop()
	}
}

// rise says that from a number on, the credit is so much more.
type rise struct{ from, by int64 }

// rises lists where the credit of growing numbers changes, so that it is found without branches. It begins with none.
func (g creditGain) rises() []rise {
	var edges []int64
	for _, s := range g.steps {
		lo, hi := s.bound.whole(float64(g.unit))
		edges = append(edges, lo, hi+1)
	}
	slices.Sort(edges)
	var list []rise
	before := int64(0)
	for _, e := range slices.Compact(edges) {
		credit := int64(0)
		if i := slices.IndexFunc(g.steps, func(s step) bool { return s.bound.Contains(float64(e) / float64(g.unit)) }); i >= 0 {
			credit = g.steps[i].credit
		}
		list, before = append(list, rise{e, credit - before}), credit
	}
	return list
}
