package score

import "github.com/shopscore/shopscore/score/exact"

// daily holds what a tap drew for one shop, by age in days. All are whole numbers, so no order of rows can matter.
type daily struct {
	above, below []int64
	windows      []window
}

// fold turns the daily sums of one shop into its indicator, and clears them.
func (ind *indicator) fold(sums []daily, out *Column, row int) {
	m := &ind.measure
	for i := 1; i < m.below; i++ { // rows of several tables stand above the line
		for age, n := range sums[i].above {
			sums[0].above[age] += n
		}
	}
	above, below := sums[0].above, sums[m.below].below
	windowAbove, windowBelow := m.windows(sums)
	numerator, denominator := total(above, windowAbove), total(below, windowBelow)
	out.Numerator[row], out.Denominator[row] = float64(numerator)/float64(m.unit), float64(denominator)/float64(m.per)
	switch {
	case m.count:
		out.Value[row], out.Denominator[row], out.Volume[row] = out.Numerator[row], exact.NaN, numerator/m.unit
	case denominator > 0:
		out.Value[row], out.Volume[row] = ind.ratio(above, below, windowAbove, windowBelow), denominator/m.per
	default:
		out.Value[row], out.Volume[row] = exact.NaN, 0
	}
	clearAll(sums)
}

func clearAll(sums []daily) {
	for _, s := range sums {
		clear(s.above)
		clear(s.below)
	}
}

// windows chooses the first windows whose volume is enough: what stands below the line, or, for a count, above it; or the
// number of another count.
func (m *measure) windows(sums []daily) (above, below window) {
	list, days, unit := sums[m.below].windows, sums[m.below].below, m.per
	if m.count {
		days, unit = sums[0].above, m.unit
	}
	chosen := 0
	for chosen < len(list)-1 {
		volume := total(days, list[chosen])
		if m.choose > 0 {
			by := &sums[len(sums)-1]
			volume, unit = total(by.above, by.windows[0]), m.choose
		}
		if volume >= list[chosen].atLeast*unit {
			break
		}
		chosen++
	}
	return sums[0].windows[min(chosen, len(sums[0].windows)-1)], list[chosen]
}

func total(days []int64, w window) int64 {
	sum := int64(0)
	for age := w.lag; age < w.lag+w.days; age++ {
		sum += days[age]
	}
	return sum
}

// ratio divides the sums of two windows. Equal ratios must be equal numbers, so that they tie: without recency one quotient of
// whole numbers is taken; weighted sums differ in their last bits, so their quotient is rounded.
func (ind *indicator) ratio(above, below []int64, windowAbove, windowBelow window) float64 {
	m := &ind.measure
	var value float64
	if ind.recency == nil {
		value = float64(total(above, windowAbove)*m.per) / float64(total(below, windowBelow)*m.unit)
	} else {
		value = ind.weighted(above, m.unit, windowAbove) / ind.weighted(below, m.per, windowBelow)
		value = exact.Significant(exact.Canonical(value))
	}
	if m.times != 1 {
		value = float64(value * m.times)
	}
	return value
}

// weighted adds the days up in units of the policy, in the order of their age.
func (ind *indicator) weighted(days []int64, unit int64, w window) float64 {
	sum := 0.0
	for age := w.lag; age < w.lag+w.days; age++ {
		if days[age] != 0 {
			sum = exact.MulAdd(ind.recency[age], float64(days[age])/float64(unit), sum)
		}
	}
	return sum
}
