package draw

// cells is the number of equal cells of a Table and a Margin, as a power of 2.
const (
	cellBits = 12
	cells    = 1 << cellBits
)

// Table is a continuous law by inversion: its quantiles at 4096 equal cells of probability, and straight lines between them.
// In the first and the last cell it asks the law itself, so that the tails are right.
type Table struct {
	quantile func(u float64) float64
	at       [cells + 1]float64 // the quantiles of i/4096; the ends are not used
}

// Tabulate returns the law of a quantile function, which must rise with u and be finite for u from 2^-33 to 1 - 2^-33, and must be
// safe for concurrent use.
func Tabulate(quantile func(u float64) float64) *Table {
	t := &Table{quantile: quantile}
	for i := 1; i < cells; i++ {
		t.at[i] = quantile(float64(i) / cells)
	}
	return t
}

// LogNormal returns the law of e**x for a normal x with the mean mu and the standard deviation sigma >= 0.
func LogNormal(mu, sigma float64) *Table {
	return Tabulate(func(u float64) float64 { return Exp(mu + float64(sigma*NormalQuantile(u))) })
}

// At returns the quantile of Unit(w).
func (t *Table) At(w uint32) float64 {
	cell := w >> (32 - cellBits)
	if cell-1 >= cells-2 { // the first, which wraps around, or the last
		return t.quantile(Unit(w))
	}
	share := (float64(w%(1<<(32-cellBits))) + 0.5) / (1 << (32 - cellBits))
	from := t.at[cell&(cells-1)]
	return from + float64(share*(t.at[(cell&(cells-1))+1]-from))
}
