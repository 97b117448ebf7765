package sim

import (
	"math"
	"slices"

	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/digest"
	"github.com/shopscore/shopscore/score/document"
	"github.com/shopscore/shopscore/score/format"
	"github.com/shopscore/shopscore/sim/behaviour"
	"github.com/shopscore/shopscore/sim/draw"
	"github.com/shopscore/shopscore/sim/market"
)

// Shops are the population: so many drawn ones, or a table.
type Shops struct {
	n     int
	table *Table
}

// Drawn returns n shops that are drawn by the laws of the behaviour.
func Drawn(n int) Shops { return Shops{n: n} }

// Listed returns the shops of a table.
func Listed(t *Table) Shops { return Shops{len(t.IDs), t} }

// Len returns the number of shops.
func (s Shops) Len() int { return s.n }

// Table returns the table that the shops come from; nil where they are drawn.
func (s Shops) Table() *Table { return s.table }

func (s Shops) identity() string {
	if s.table == nil {
		return format.Text("%d", s.n)
	}
	return s.table.hash()
}

// Table is shops with habits of their own. What is not known of a shop is drawn, as it is for shops without a table.
type Table struct {
	IDs        []string
	Industries []string                       // "" where not known
	Habits     [behaviour.NumHabits][]float64 // by habit and shop; NaN where not known
}

// Add adds a shop without habits and returns its row.
func (t *Table) Add(id, industry string) int {
	t.IDs, t.Industries = append(t.IDs, id), append(t.Industries, industry)
	for h := range t.Habits {
		t.Habits[h] = append(t.Habits[h], math.NaN())
	}
	return len(t.IDs) - 1
}

// Sort puts the shops in the order of their ids.
//
// Errors: score.Errors with ids that are missing or stand twice, and industries that the behaviour does not know; line is the shop's row, from 1.
func (t *Table) Sort(b *behaviour.Behaviour) error {
	var problems diag.Errors
	order := make([]int, len(t.IDs))
	for row, id := range t.IDs {
		order[row] = row
		if id == "" {
			problems = append(problems, &diag.Error{Code: diag.MissingKey, Line: row + 1, Path: "shop_id", Msg: "the shop has no id"})
		}
		if name := t.Industries[row]; name != "" && !slices.Contains(b.Industries, name) {
			problems = append(problems, &diag.Error{Code: diag.UnknownName, Line: row + 1, Path: "industry",
				Msg: format.Text("%q is not an industry of the behaviour; %s", name, document.Suggest(name, b.Industries))})
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return compare(t.IDs[a], t.IDs[b]) })
	for i := 1; i < len(order); i++ {
		if id := t.IDs[order[i]]; id != "" && id == t.IDs[order[i-1]] {
			problems = append(problems, &diag.Error{Code: diag.Duplicate, Line: order[i] + 1, Path: "shop_id", Msg: format.Text("%q stands twice", id)})
		}
	}
	t.IDs, t.Industries = inOrder(t.IDs, order), inOrder(t.Industries, order)
	for h := range t.Habits {
		t.Habits[h] = inOrder(t.Habits[h], order)
	}
	return problems.Err()
}

func inOrder[T any](list []T, order []int) []T {
	sorted := make([]T, len(order))
	for i, from := range order {
		sorted[i] = list[from]
	}
	return sorted
}

func compare(a, b string) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

func (t *Table) hash() string {
	var b []byte
	for row, id := range t.IDs {
		b = document.AppendString(document.AppendString(b, id), t.Industries[row])
		for h := range t.Habits {
			b = append(b, ' ')
			if v := t.Habits[h][row]; v == v {
				b = document.AppendNumber(b, v)
			}
		}
	}
	return digest.Of(b)
}

// population is the shops of a run with their luck.
type population struct {
	Shops
	ids       []string
	behaviour *behaviour.Behaviour
	seed      draw.Key
}

func newPopulation(e *Experiment) *population {
	p := &population{Shops: e.Shops, behaviour: e.Behaviour, seed: draw.New(e.Seed)}
	if p.table != nil {
		p.ids = p.table.IDs
	} else {
		p.ids = numbered(p.n)
	}
	return p
}

// numbered are the ids of drawn shops, all in one text. Of as many shops as a scenario may have, ids sort as their numbers do.
func numbered(n int) []string {
	ids := make([]string, n)
	var text []byte
	for i := range ids {
		text = append(text, format.Text("s%08d", i)...)
	}
	all := string(text)
	for i := range ids {
		ids[i] = all[i*len(all)/n : (i+1)*len(all)/n]
	}
	return ids
}

// shop is a shop before any lever: its habits and the number of its industry.
func (p *population) shop(number int) (habits behaviour.Habits, industry int) {
	habits, industry = p.behaviour.Shop(market.Population(p.seed, p.ids[number]))
	if p.table == nil {
		return habits, industry
	}
	if at := slices.Index(p.behaviour.Industries, p.table.Industries[number]); at >= 0 {
		industry = at
	}
	for h := range habits {
		if v := p.table.Habits[h][number]; v == v {
			habits[h] = v
		}
	}
	return habits, industry
}
