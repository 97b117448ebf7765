package conformance

import (
	"fmt"
	"math"
	"strconv"

	"github.com/shopscore/shopscore/score/exact"
)

// Columns is a batch of rows. What is null in a list is nil.
type Columns struct {
	Rows       int                      `json:"rows"`
	Values     map[string]List[*string] `json:"values"` // bit patterns by indicator
	Volumes    map[string]List[*int64]  `json:"volumes,omitempty"`
	Industry   List[*uint32]            `json:"industry,omitempty"`
	Industries List[string]             `json:"industries,omitempty"`
	Shops      List[string]             `json:"shops,omitempty"`
}

// Floats turns bit patterns into numbers; null is NaN.
func Floats(patterns []*string) ([]float64, error) {
	list := make([]float64, len(patterns))
	for i, p := range patterns {
		list[i] = exact.NaN
		if p == nil {
			continue
		}
		bits, err := strconv.ParseUint(*p, 16, 64)
		if err != nil || len(*p) != 16 {
			return nil, fmt.Errorf("%q is no bit pattern of 16 hexadecimal digits", *p)
		}
		list[i] = math.Float64frombits(bits)
	}
	return list, nil
}

// Pattern is the bit pattern of a number, as the corpus writes it.
func Pattern(v float64) string { return fmt.Sprintf("%016x", math.Float64bits(v)) }
