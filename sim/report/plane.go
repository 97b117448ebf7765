package report

import (
	"math"
	"strconv"
	"strings"
)

// The paper of a chart, in units that the page scales to its width. The margins have room for the larger letters of a phone.
const (
	paperWidth, paperHeight = 560, 300
	left, right             = 84, 548
	top, bottom             = 34, 246
)

// plane places numbers on the paper.
type plane struct{ x0, x1, y0, y1 float64 }

// newPlane holds all points, with some air above and below, and zero where it is near.
func newPlane(x0, x1 float64, ys []float64) plane {
	low, high := math.Inf(1), math.Inf(-1)
	for _, y := range ys {
		if !math.IsNaN(y) {
			low, high = min(low, y), max(high, y)
		}
	}
	if low > high { // nothing is there
		low, high = 0, 1
	}
	if near := (high - low) / 2; low > 0 && low < near {
		low = 0
	} else if high < 0 && -high < near {
		high = 0
	}
	air := (high - low) / 20
	if air == 0 {
		air = max(math.Abs(high)/20, 1e-6)
	}
	p := plane{x0, x1, low - air, high + air}
	if low == 0 {
		p.y0 = 0
	}
	if x1 <= x0 {
		p.x0, p.x1 = x0-0.5, x0+0.5
	}
	return p
}

func (p plane) x(v float64) float64 { return left + (v-p.x0)/(p.x1-p.x0)*(right-left) }
func (p plane) y(v float64) float64 { return bottom - (v-p.y0)/(p.y1-p.y0)*(bottom-top) }

// point is a place on the plane, with the half-width of an interval around y.
type point struct{ x, y, half float64 }

// line joins points; where a number is missing it is broken.
func (p plane) line(points []point) string {
	var b strings.Builder
	pen := "M"
	for _, at := range points {
		if math.IsNaN(at.y) {
			pen = "M"
			continue
		}
		b.WriteString(pen + place(p.x(at.x)) + " " + place(p.y(at.y)))
		pen = "L"
	}
	return b.String()
}

// band is the area between the points' intervals.
func (p plane) band(points []point) string {
	var around []point
	for _, at := range points {
		around = append(around, point{x: at.x, y: at.y + at.half})
	}
	for i := len(points) - 1; i >= 0; i-- {
		around = append(around, point{x: points[i].x, y: points[i].y - points[i].half})
	}
	return p.line(around) + "Z"
}

// whiskers are the intervals as vertical lines with ends; dots are the points themselves: lines of no length, which round caps make visible.
func (p plane) whiskers(points []point) string {
	var b strings.Builder
	for _, at := range points {
		if math.IsNaN(at.y) || math.IsNaN(at.half) {
			continue
		}
		x, high, low := p.x(at.x), place(p.y(at.y+at.half)), place(p.y(at.y-at.half))
		for _, y := range []string{high, low} {
			b.WriteString("M" + place(x-5) + " " + y + "H" + place(x+5))
		}
		b.WriteString("M" + place(x) + " " + high + "V" + low)
	}
	return b.String()
}

func (p plane) dots(points []point) string {
	var b strings.Builder
	for _, at := range points {
		if !math.IsNaN(at.y) {
			b.WriteString("M" + place(p.x(at.x)) + " " + place(p.y(at.y)) + "h0")
		}
	}
	return b.String()
}

// steps is the outline of a histogram whose bins begin at the points and are all as wide.
func (p plane) steps(points []point, width float64) string {
	var outline []point
	for _, at := range points {
		outline = append(outline, at, point{x: at.x + width, y: at.y})
	}
	return p.line(outline)
}

func place(v float64) string { return strconv.FormatFloat(v, 'f', 1, 64) }
