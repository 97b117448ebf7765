package report

import (
	"math"
	"testing"
)

// The paper is 84 to 548 across and 246 up to 34.
var unit = plane{0, 2, 0, 4}

func TestPlaneDraws(t *testing.T) {
	points := []point{{0, 0, 1}, {1, 2, 1}, {2, 4, 0}}
	for _, test := range []struct{ what, got, want string }{
		{"line", unit.line(points), "M84.0 246.0L316.0 140.0L548.0 34.0"},
		{"broken line", unit.line([]point{{0, 0, 0}, {1, math.NaN(), 0}, {2, 4, 0}}), "M84.0 246.0M548.0 34.0"},
		{"band", unit.band(points[1:]), "M316.0 87.0L548.0 34.0L548.0 34.0L316.0 193.0Z"},
		{"steps", unit.steps(points[:2], 1), "M84.0 246.0L316.0 246.0L316.0 140.0L548.0 140.0"},
		{"whiskers", unit.whiskers(points[1:2]), "M311.0 87.0H321.0M311.0 193.0H321.0M316.0 87.0V193.0"},
		{"whiskers of one replication", unit.whiskers([]point{{1, 2, math.NaN()}}), ""},
		{"dots", unit.dots(points[:1]), "M84.0 246.0h0"},
	} {
		if test.got != test.want {
			t.Errorf("%s: %q, want %q", test.what, test.got, test.want)
		}
	}
}

// Zero is there where it is near, and there is room around what lies elsewhere.
func TestNewPlane(t *testing.T) {
	nan := math.NaN()
	for _, test := range []struct {
		x0, x1 float64
		ys     []float64
		want   plane
	}{
		{0, 1, []float64{0, 20}, plane{0, 1, 0, 21}},
		{0, 1, []float64{100, 120, nan}, plane{0, 1, 99, 121}},
		{0, 1, []float64{2, 20}, plane{0, 1, 0, 21}},
		{0, 1, []float64{-20, -2}, plane{0, 1, -21, 1}},
		{3, 3, []float64{5, 5}, plane{2.5, 3.5, 4.75, 5.25}},
		{0, 1, []float64{nan}, plane{0, 1, 0, 1.05}},
	} {
		if got := newPlane(test.x0, test.x1, test.ys); got != test.want {
			t.Errorf("%v: %v, want %v", test.ys, got, test.want)
		}
	}
}
