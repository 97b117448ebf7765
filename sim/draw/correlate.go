package draw

import (
	"errors"
	"math"
	"strconv"

	"github.com/shopscore/shopscore/score/exact"
)

// Correlation makes independent normal scores go together.
type Correlation struct {
	rows [][]float64 // the lower triangle of the matrix's square root
}

// leastPivot is how much of a variable's variance the ones before it must leave open. Below it there is only rounding.
const leastPivot = 1e-12

// Correlate prepares a correlation matrix, by Cholesky's decomposition. It refuses a matrix that is not square, has an entry that no
// correlation can have, is not symmetric or not positive definite; the error says where, rows and columns counted from 1.
func Correlate(matrix [][]float64) (*Correlation, error) {
	if err := correlations(matrix); err != nil {
		return nil, err
	}
	c := &Correlation{rows: make([][]float64, len(matrix))}
	for i := range matrix {
		row := make([]float64, i+1)
		for j := range i {
			row[j] = (matrix[i][j] - dot(row[:j], c.rows[j])) / c.rows[j][j]
		}
		pivot := 1 - dot(row[:i], row)
		if pivot < leastPivot {
			return nil, errors.New("not positive definite: row " + strconv.Itoa(i+1) + " contradicts the rows before it or follows from them")
		}
		row[i] = math.Sqrt(pivot)
		c.rows[i] = row
	}
	return c, nil
}

// correlations refuses a matrix whose entries are not those of a correlation matrix.
func correlations(matrix [][]float64) error {
	for i, row := range matrix {
		if len(row) != len(matrix) {
			return errors.New("row " + strconv.Itoa(i+1) + " has " + strconv.Itoa(len(row)) + " entries, not " + strconv.Itoa(len(matrix)))
		}
		for j, v := range row {
			if what := misfit(matrix, i, j); what != "" {
				return errors.New("row " + strconv.Itoa(i+1) + ", column " + strconv.Itoa(j+1) + " is " +
					strconv.FormatFloat(v, 'g', -1, 64) + ", " + what)
			}
		}
	}
	return nil
}

// misfit says what is wrong with an entry on or below the diagonal, or above it where only that one is.
func misfit(matrix [][]float64, i, j int) string {
	v := matrix[i][j]
	switch {
	case i == j && v != 1:
		return "not 1"
	case !(v >= -1 && v <= 1):
		return "not between -1 and 1"
	case j < i && v != matrix[j][i]:
		return "but column " + strconv.Itoa(i+1) + " of row " + strconv.Itoa(j+1) + " is " + strconv.FormatFloat(matrix[j][i], 'g', -1, 64)
	default:
		return ""
	}
}

// Of writes to out the correlated scores of the independent standard normal scores z; both have the matrix's length, and may be
// the same slice.
func (c *Correlation) Of(z, out []float64) {
	for i := len(c.rows) - 1; i >= 0; i-- { // from the last, which needs all before it
		out[i] = dot(c.rows[i], z)
	}
}

// dot adds up the products of row and the first elements of z, in their order.
func dot(row, z []float64) float64 {
	sum := 0.0
	for i, v := range row {
		sum = exact.MulAdd(v, z[i], sum)
	}
	return sum
}
