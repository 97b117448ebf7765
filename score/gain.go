package score

import (
	"slices"

	"github.com/shopscore/shopscore/score/event"
)

// gain says what a row adds above and below the line, in whole units.
type gain interface {
	bind(v *view) adder
}

// adder adds up what the rows that pass add, each to the sum with the number that stands beside it. It may change pass.
type adder func(s *scratch, rows []int32, pass []byte, at []int32, sums []pair)

// pair is a sum above and below the line. All are whole numbers, so no order of rows can matter.
type pair struct{ above, below int64 }

// counting adds, of rows with numbers, the numbers above the line and how many they are below.
func counting(pass []byte, numbers []int64, at []int32, sums []pair) {
	pass, numbers = pass[:len(at)], numbers[:len(at)]
	for i, k := range at {
		counts, sum := int64(pass[i]), &sums[k]
		sum.above += numbers[i] & -counts
		sum.below += counts
	}
}

// shareGain counts every row below the line and those that satisfy a condition above it.
type shareGain struct{ that condition }

func (g shareGain) bind(v *view) adder {
	that := g.that.bind(v)
	return func(s *scratch, rows []int32, pass []byte, at []int32, sums []pair) {
		above := s.masks.copy(pass)
		that(s, rows, above)
		above, pass = above[:len(at)], pass[:len(at)]
		for i, k := range at {
			sum := &sums[k]
			sum.above += int64(above[i])
			sum.below += int64(pass[i])
		}
		s.masks.drop()
	}
}

// quantity is a number that rows have, in whole units of which unit make one.
type quantity struct {
	spans  *spans
	column cell
	unit   int64
}

func (q quantity) bind(v *view) fill {
	if q.spans != nil {
		return q.spans.bind(v)
	}
	return v.number(q.column.table, q.column.column).always()
}

func (q quantity) String() string {
	if q.spans != nil {
		return q.spans.String()
	}
	return q.column.String()
}

// meanGain adds a row's quantity; a row without it does not count.
type meanGain struct{ quantity }

func (g meanGain) bind(v *view) adder {
	read := g.quantity.bind(v)
	return func(s *scratch, rows []int32, pass []byte, at []int32, sums []pair) {
		numbers := s.numbers.take(len(rows))
		read(rows, numbers)
		for i, n := range numbers[:len(pass)] {
			pass[i] &= bit(n != event.Missing)
		}
		counting(pass, numbers, at, sums)
		s.numbers.drop()
	}
}

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

// sideGain counts rows, or adds up a column, on one side of the line.
type sideGain struct {
	sum   *cell
	below bool
}

func (g sideGain) bind(v *view) adder {
	read := func(rows []int32, out []int64) {
		for i := range out {
			out[i] = 1
		}
	}
	if g.sum != nil {
		read = v.number(g.sum.table, g.sum.column).always()
	}
	below := g.below
	return func(s *scratch, rows []int32, pass []byte, at []int32, sums []pair) {
		numbers := s.numbers.take(len(rows))
		read(rows, numbers)
		pass, numbers = pass[:len(at)], numbers[:len(at)]
		for i, k := range at {
			n := numbers[i] & -int64(pass[i]&bit(numbers[i] != event.Missing))
			if below {
				sums[k].below += n
			} else {
				sums[k].above += n
			}
		}
		s.numbers.drop()
	}
}

// npsGain adds promoters less detractors above the line and answers below it.
type npsGain struct {
	column cell
	unit   int64 // of the column that count as one
}

func (g npsGain) bind(v *view) adder {
	read, most, least := v.number(g.column.table, g.column.column).always(), 9*g.unit, 6*g.unit
	return func(s *scratch, rows []int32, pass []byte, at []int32, sums []pair) {
		numbers := s.numbers.take(len(rows))
		read(rows, numbers)
		for i, n := range numbers[:len(pass)] {
			pass[i] &= bit(n != event.Missing)
			numbers[i] = int64(bit(n >= most)) - int64(bit(n <= least))
		}
		counting(pass, numbers, at, sums)
		s.numbers.drop()
	}
}
