package score

import "github.com/shopscore/shopscore/score/event"

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
