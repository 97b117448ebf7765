package report

import (
	"math"
	"strconv"

	"github.com/shopscore/shopscore/sim"
)

// section is a part of the page: words first, then charts, then tables.
type section struct {
	ID, Title, Lead string
	Items           []string
	Charts          []*chart
	Tables          []*table
}

// table is a table of the page. The first cell of a row names it.
type table struct {
	Caption string
	Folded  bool // it is the data of a picture, shown on demand
	Wide    bool // its head is written small
	Head    []cell
	Rows    []row
}

type row struct {
	Title bool // it stands over the rows that follow
	Cells []cell
}

type cell struct {
	Text, Small string
	Words       bool    // written from the left, as words are, in the whole column
	Heat        float64 // -1 to 1: how strongly it is coloured, and which way
	Bar         *bar
}

// add adds a row; its cells are words where the head says so.
func (t *table) add(cells ...cell) {
	for i := range cells {
		cells[i].Words = t.Head[i].Words
	}
	t.Rows = append(t.Rows, row{Cells: cells})
}

// over adds a row that is a title of the following ones.
func (t *table) over(title string) {
	t.Rows = append(t.Rows, row{Title: true, Cells: []cell{{Text: title}}})
}

// prose is head cells of columns with words.
func prose(list ...string) []cell {
	cells := texts(list...)
	for i := range cells {
		cells[i].Words = true
	}
	return cells
}

func texts(list ...string) []cell {
	cells := make([]cell, len(list))
	for i, text := range list {
		cells[i].Text = text
	}
	return cells
}

// Columns counts the columns, for rows that go over all.
func (t *table) Columns() int { return len(t.Head) }

// Depth is how strong the colour is, in percent.
func (c cell) Depth() string { return strconv.Itoa(int(math.Round(60 * min(math.Abs(c.Heat), 1)))) }

// bar is a picture of one number or two in a row of a table: from zero to the left and to the right, with the intervals. All are in
// hundredths of the way to either side, from -100 to 100.
type bar struct{ Left, LeftLow, LeftHigh, Right, RightLow, RightHigh float64 }

// side scales a length and its interval.
func side(v, half, most float64) (length, low, high float64) {
	if most == 0 || math.IsNaN(v) {
		return 0, 0, 0
	}
	if math.IsNaN(half) {
		half = 0
	}
	clip := func(v float64) float64 { return math.Round(1000*min(max(v/most, -1), 1)) / 10 }
	return clip(v), clip(v - half), clip(v + half)
}

// unchanged tells of a difference that is zero in every replication.
func unchanged(e *sim.Estimate) bool { return e.Difference == 0 && e.Half == 0 }

// difference writes an estimate's difference with its half-width, marked where it cannot be told from zero.
func (t *titles) difference(e sim.Estimate) cell {
	if unchanged(&e) {
		return cell{Text: "0"}
	}
	m := t.measure(e.Name, e.Half)
	c := cell{Text: m.signed(e.Difference), Small: m.half(e.Half)}
	if !math.IsNaN(e.Half) && !e.Distinguishable() {
		c.Small += " ≈ 0"
	}
	return c
}
