package report

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/shopscore/shopscore/sim"
)

// axis names what an axis changes.
func (t *titles) axis(name string) string {
	for _, how := range [][2]string{{logOdds, t.OddsTimes}, {" x", "×"}, {" +", "+"}, {" =", "="}} {
		if on, cut := strings.CutSuffix(name, how[0]); cut {
			return or(t.Levers, on) + " " + how[1]
		}
	}
	return or(t.Levers, name)
}

// logOdds is how the name of an axis ends that changes a share by its odds.
const logOdds = " log odds +"

// values writes an axis's values as people say them: shares in percent, odds as factors.
func (t *titles) values(axis *sim.Values) []string {
	on, how, _ := strings.Cut(axis.Name, " ")
	list := make([]string, len(axis.Values))
	for i, text := range axis.Values {
		list[i] = text
		v, err := strconv.ParseFloat(text, 64)
		switch {
		case err != nil:
		case strings.HasSuffix(axis.Name, logOdds):
			list[i] = factor(v)
		case share(on) && how == "+":
			list[i] = plus(100*v) + " " + t.Points
		case share(on) && how == "=":
			list[i] = plain(100*v) + "\u00a0%"
		default:
			list[i] = plain(v)
		}
	}
	return list
}

// numeric reads values as numbers that only rise or only fall; their places in the list where they are not such.
func numeric(values []string) []float64 {
	list, even := make([]float64, len(values)), make([]float64, len(values))
	rises, falls := true, true
	for i, text := range values {
		v, err := strconv.ParseFloat(text, 64)
		if list[i], even[i] = v, float64(i); err != nil {
			rises, falls = false, false
		}
		if i > 0 {
			rises, falls = rises && list[i] > list[i-1], falls && list[i] < list[i-1]
		}
	}
	if rises || falls {
		return list
	}
	return even
}

// letter is how wide the larger letters of a phone are on the paper.
const letter = 11

// roomy are the ends of an axis that leave room for the labels at either end.
func roomy(xs []float64, labels []string) (low, high float64) {
	low, high, longest := min(xs[0], xs[len(xs)-1]), max(xs[0], xs[len(xs)-1]), 0
	for _, text := range labels {
		longest = max(longest, utf8.RuneCountInString(text))
	}
	room := min(float64(longest*letter)/2, (right-left)/5)
	air := (high - low) * room / (right - left - 2*room)
	return low - air, high + air
}

// labels are the values below the axis, without those that would touch the one before.
func labels(p plane, values []string, xs []float64) (list []tick) {
	used := math.Inf(-1)
	order := func(i int) int { return i }
	if len(xs) > 1 && xs[0] > xs[1] {
		order = func(i int) int { return len(xs) - 1 - i }
	}
	for i := range xs {
		k := order(i)
		width := float64(letter * utf8.RuneCountInString(values[k]))
		if x := p.x(xs[k]); x-width/2 > used {
			list = append(list, tick{place(x), values[k]})
			used = x + width/2
		}
	}
	return list
}
