package draw

import (
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// With the correlation 0.6 the second score is 0.6 of the first and 0.8 of its own, since 0.36 + 0.64 = 1.
func TestCorrelateByHand(t *testing.T) {
	c, err := Correlate([][]float64{{1, 0.6}, {0.6, 1}})
	if err != nil {
		t.Fatal(err)
	}
	out := make([]float64, 2)
	c.Of([]float64{1, 2}, out)
	if out[0] != 1 || math.Abs(out[1]-2.2) > 1e-15 {
		t.Errorf("(1, 2) becomes %v, want (1, 2.2)", out)
	}
}

var four = [][]float64{{1, 0.5, -0.3, 0}, {0.5, 1, 0.2, 0.1}, {-0.3, 0.2, 1, -0.7}, {0, 0.1, -0.7, 1}}

// The rows multiply to the matrix, and out may be z.
func TestCorrelateSquares(t *testing.T) {
	c, err := Correlate(four)
	if err != nil {
		t.Fatal(err)
	}
	for i := range four {
		for j := range i + 1 {
			if got := dot(c.rows[j], c.rows[i]); math.Abs(got-four[i][j]) > 1e-15 {
				t.Errorf("row %d times row %d is %v, want %v", i, j, got, four[i][j])
			}
		}
	}
	z, out := []float64{0.3, -1.2, 2, 0.7}, make([]float64, 4)
	c.Of(z, out)
	c.Of(z, z)
	if diff := cmp.Diff(out, z); diff != "" {
		t.Errorf("in place: -want +got:\n%s", diff)
	}
}

// What comes out correlates as asked, within 4.5 standard errors.
func TestCorrelationOfDraws(t *testing.T) {
	c, err := Correlate(four)
	if err != nil {
		t.Fatal(err)
	}
	k, n, z := New(800), draws(t), make([]float64, 4)
	var sums [4][4]float64
	for i := range n {
		w0, w1, w2, w3 := k.Four(uint32(i), 0, 0)
		z[0], z[1], z[2], z[3] = NormalQuantile(Unit(w0)), NormalQuantile(Unit(w1)), NormalQuantile(Unit(w2)), NormalQuantile(Unit(w3))
		c.Of(z, z)
		for a := range z {
			for b := range z {
				sums[a][b] += z[a] * z[b]
			}
		}
	}
	for a := range z {
		for b := range z {
			r := four[a][b]
			if off := (sums[a][b]/float64(n) - r) * math.Sqrt(float64(n)/(1+r*r)); math.Abs(off) > 4.5 {
				t.Errorf("row %d, column %d is %.2f standard errors off", a+1, b+1, off)
			}
		}
	}
}

func TestCorrelateRefuses(t *testing.T) {
	for _, c := range []struct {
		matrix [][]float64
		want   string
	}{
		{[][]float64{{1, 0}, {0}}, "row 2 has 1 entries, not 2"},
		{[][]float64{{1, 0}, {0, 0.5}}, "row 2, column 2 is 0.5, not 1"},
		{[][]float64{{1, 1.2}, {1.2, 1}}, "row 1, column 2 is 1.2, not between -1 and 1"},
		{[][]float64{{1, math.NaN()}, {0, 1}}, "row 1, column 2 is NaN, not between"},
		{[][]float64{{1, 0.2}, {0.3, 1}}, "row 2, column 1 is 0.3, but column 2 of row 1 is 0.2"},
		{[][]float64{{1, 0.9, -0.9}, {0.9, 1, 0.9}, {-0.9, 0.9, 1}}, "not positive definite: row 3"},
		{[][]float64{{1, 1}, {1, 1}}, "not positive definite: row 2"},
	} {
		if _, err := Correlate(c.matrix); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v: %v, want %q", c.matrix, err, c.want)
		}
	}
	if c, err := Correlate(nil); err != nil || len(c.rows) != 0 {
		t.Errorf("no variables at all: %v", err)
	}
}
