package score

// Indicators are the measured numbers of shops: one row a shop, sorted by shop id, one column an indicator of the plan.
type Indicators struct {
	Shops      []string
	Products   []string    // where products are scored; otherwise nil
	Industries []string    // "" where none is known; of a product its category
	Tags       [][]string  // of the shops; nil where none are known
	Columns    []Column    // in the plan's order
	Total      []float64   // nil, or totals that are given, not computed; NaN where a shop has none
	Findings   [][]Finding // rows that rulings are about, in the plan's order of rulings; nil where nothing was measured
	AsOf       Day
}

// Column is one indicator of many shops. A value is NaN where there is none. Numerator, Denominator and Volume are nil
// where only values are known; they are counted without recency weights, so that a shop can check them itself.
type Column struct {
	Supplied    bool      // false where the input has no such column at all
	Value       []float64 // rates as fractions, times in the policy's unit; with recency weights 13 significant digits
	Numerator   []float64 // for a mean the sum
	Denominator []float64 // for a mean the count; NaN for a plain count
	Volume      []int64   // what a minimum volume is compared with

	Ledger  [][]DayPoints // of points: by day, the oldest first, as known on the as-of day
	Covered Day           // the first day that the tables reach back to; what a state has of earlier days stays
}

// Len returns the number of shops.
func (in *Indicators) Len() int { return len(in.Shops) }

// newIndicators makes room for shops, or for products.
func newIndicators(shops int, list []indicator, products bool) *Indicators {
	in := &Indicators{Shops: make([]string, shops), Industries: make([]string, shops), Tags: make([][]string, shops),
		Columns: make([]Column, len(list)), Findings: make([][]Finding, shops)}
	if products {
		in.Products = make([]string, shops)
	}
	for i := range in.Columns {
		in.Columns[i] = Column{
			Supplied: true, Value: make([]float64, shops),
			Numerator: make([]float64, shops), Denominator: make([]float64, shops), Volume: make([]int64, shops),
		}
		if list[i].measure.ledger != nil {
			in.Columns[i].Ledger = make([][]DayPoints, shops)
		}
	}
	return in
}

// Row returns the row of a shop, or -1.
func (in *Indicators) Row(shop string) int {
	for row, id := range in.Shops {
		if id == shop {
			return row
		}
	}
	return -1
}
