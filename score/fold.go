package score

import "github.com/shopscore/shopscore/score/exact"

// daily holds what a tap drew for one shop, by age in days.
type daily struct {
	sums    []pair
	windows []window
}

// fold turns the daily sums of one shop into its indicator.
func (ind *indicator) fold(sums []daily, out *Column, row int) {
	m := &ind.measure
	for i := 1; i < m.below; i++ { // rows of several tables stand above the line
		for age, n := range sums[i].sums {
			sums[0].sums[age].above += n.above
		}
	}
	above, below := m.windows(sums)
	sum := total(above)
	numerator, denominator := sum.above, sum.below
	if m.below > 0 {
		denominator = total(below).below
	}
	out.Numerator[row], out.Denominator[row] = float64(numerator)/float64(m.unit), float64(denominator)/float64(m.per)
	switch {
	case m.count:
		out.Value[row], out.Denominator[row], out.Volume[row] = out.Numerator[row], exact.NaN, numerator/m.unit
	case denominator > 0:
		out.Value[row], out.Volume[row] = ind.ratio(above, below, numerator, denominator), denominator/m.per
	default:
		out.Value[row], out.Volume[row] = exact.NaN, 0
	}
}

// windows chooses the first windows whose volume is enough: what stands below the line, or, for a count, above it; or the
// number of another count. It returns the days of the window above the line and of that below it.
func (m *measure) windows(sums []daily) (above, below span) {
	d := &sums[m.below]
	chosen := 0
	for chosen < len(d.windows)-1 {
		sum := total(d.of(chosen))
		volume, unit := sum.below, m.per
		if m.count {
			volume, unit = sum.above, m.unit
		}
		if m.choose > 0 {
			volume, unit = total(sums[len(sums)-1].of(0)).above, m.choose
		}
		if volume >= d.windows[chosen].atLeast*unit {
			break
		}
		chosen++
	}
	return sums[0].of(min(chosen, len(sums[0].windows)-1)), d.of(chosen)
}

// span is the daily sums of a window, the youngest first.
type span struct {
	youngest int64 // its age
	days     []pair
}

// of returns the sums of one of the windows.
func (d *daily) of(number int) span {
	w := d.windows[number]
	return span{w.lag, d.sums[w.lag : w.lag+w.days]}
}

func total(s span) (sum pair) {
	for _, n := range s.days {
		sum.above += n.above
		sum.below += n.below
	}
	return sum
}

// ratio divides the sums of two windows. Equal ratios must be equal numbers, so that they tie: without recency one quotient of
// whole numbers is taken; weighted sums differ in their last bits, so their quotient is rounded.
func (ind *indicator) ratio(above, below span, numerator, denominator int64) float64 {
	m := &ind.measure
	var value float64
	if ind.recency == nil {
		value = float64(numerator*m.per) / float64(denominator*m.unit)
	} else {
		numerator, denominator := ind.weighted(above)
		if m.below > 0 {
			_, denominator = ind.weighted(below)
		}
		value = exact.Significant(exact.Canonical(numerator / denominator))
	}
	if m.times != 1 {
		value = float64(value * m.times)
	}
	return value
}

// weighted adds the days up in units of the policy, in the order of their age.
func (ind *indicator) weighted(s span) (above, below float64) {
	unit, per := float64(ind.measure.unit), float64(ind.measure.per)
	recency := ind.recency[s.youngest:][:len(s.days)]
	for i, n := range s.days {
		if n == (pair{}) {
			continue // adds nothing, and most days of most shops are so
		}
		x, y := float64(n.above), float64(n.below)
		if unit != 1 {
			x /= unit
		}
		if per != 1 {
			y /= per
		}
		above, below = exact.MulAdd(recency[i], x, above), exact.MulAdd(recency[i], y, below)
	}
	return above, below
}
