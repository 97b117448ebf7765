package score

import "github.com/shopscore/shopscore/score/event"

// shareGain counts every row below the line and those that satisfy a condition above it.
type shareGain struct{ that condition }

func (g shareGain) bind(v *view) rowGain {
	that := g.that.bind(v)
	return func(row int32) (int64, int64) {
		if that(row) {
			return 1, 1
		}
		return 0, 1
	}
}

// quantity is a number that rows have, in whole units of which unit make one.
type quantity struct {
	spans  *spans
	column cell
	unit   int64
}

func (q quantity) bind(v *view) rowTime {
	if q.spans != nil {
		return q.spans.bind(v)
	}
	return v.number(q.column.table, q.column.column)
}

func (q quantity) String() string {
	if q.spans != nil {
		return q.spans.String()
	}
	return q.column.String()
}

// meanGain adds a row's quantity; a row without it does not count.
type meanGain struct{ quantity }

func (g meanGain) bind(v *view) rowGain {
	read := g.quantity.bind(v)
	return func(row int32) (int64, int64) {
		if n := read(row); n != event.Missing {
			return n, 1
		}
		return 0, 0
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

func (g creditGain) bind(v *view) rowGain {
	read, unit, steps := g.quantity.bind(v), float64(g.unit), g.steps
	return func(row int32) (int64, int64) {
		n := read(row)
		if n == event.Missing {
			return 0, 1
		}
		q := float64(n) / unit
		for i := range steps {
			if steps[i].bound.Contains(q) {
				return steps[i].credit, 1
			}
		}
		return 0, 1
	}
}

// sideGain counts rows, or adds up a column, on one side of the line.
type sideGain struct {
	sum   *cell
	below bool
}

func (g sideGain) bind(v *view) rowGain {
	read := func(int32) int64 { return 1 }
	if g.sum != nil {
		read = v.number(g.sum.table, g.sum.column)
	}
	below := g.below
	return func(row int32) (int64, int64) {
		n := read(row)
		switch {
		case n == event.Missing:
			return 0, 0
		case below:
			return 0, n
		}
		return n, 0
	}
}

// npsGain adds promoters less detractors above the line and answers below it.
type npsGain struct {
	column cell
	unit   int64 // of the column that count as one
}

func (g npsGain) bind(v *view) rowGain {
	read := v.number(g.column.table, g.column.column)
	return func(row int32) (int64, int64) {
		switch n := read(row); {
		case n == event.Missing:
			return 0, 0
		case n >= 9*g.unit:
			return 1, 1
		case n <= 6*g.unit:
			return -1, 1
		}
		return 0, 1
	}
}
