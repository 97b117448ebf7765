package draw

// marginEnd is where the cells of a Margin end: 6 of 100,000 normal variables lie farther out.
const marginEnd = 4

// Margin is a continuous law for a normal score z, as the margins of correlated variables need it: the law's quantile of
// NormalCDF(z), tabulated at 4096 equal cells of z from -4 to 4 with straight lines between. Beyond, it asks the law itself.
type Margin struct {
	quantile func(u float64) float64
	at       [cells + 1]float64
}

// MarginOf returns the law of a quantile function, which must rise with u and be finite for 0 < u < 1, and must be safe for concurrent use.
func MarginOf(quantile func(u float64) float64) *Margin {
	m := &Margin{quantile: quantile}
	for i := range m.at {
		m.at[i] = m.direct(float64(2*i-cells) / (cells / marginEnd))
	}
	return m
}

// At returns the value of a normal score. NaN becomes what the quantile function makes of NaN.
func (m *Margin) At(z float64) float64 {
	place := float64((z + marginEnd) * (cells / (2.0 * marginEnd)))
	if !(place >= 0 && place < cells) {
		return m.direct(z)
	}
	cell := int(place)
	low, high := m.at[cell], m.at[cell+1]
	return low + float64((place-float64(cell))*(high-low))
}

// direct asks the law; a score so far out that its probability rounds to 0 or 1 has the last one within.
func (m *Margin) direct(z float64) float64 {
	const least, most = 0x1p-1022, 1 - 0x1p-53
	u := NormalCDF(z)
	if u < least {
		u = least
	} else if u > most {
		u = most
	}
	return m.quantile(u)
}
