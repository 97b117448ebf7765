package conformance

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"

	"github.com/shopscore/shopscore/score"
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

// Batch lays the columns out by the indicators of a policy. A missing industry is one without a name, a missing volume 0.
//
// Errors: values of none of these indicators, a text that is no bit pattern.
func (c *Columns) Batch(ids []string) (*score.Batch, error) {
	in := &score.Batch{Rows: c.Rows, Shops: c.Shops, Industries: c.Industries, Values: make([][]float64, len(ids))}
	for id, patterns := range c.Values {
		i := slices.Index(ids, id)
		values, err := Floats(patterns)
		if i < 0 || err != nil {
			return nil, errors.Join(errors.New("values of "+id), err)
		}
		in.Values[i] = values
	}
	if c.Volumes != nil {
		in.Volumes = make([][]int64, len(ids))
	}
	for id, list := range c.Volumes {
		in.Volumes[slices.Index(ids, id)] = known(list, 0)
	}
	if c.Industry != nil {
		in.Industries = append(slices.Clone(in.Industries), "")
		in.Industry = known(c.Industry, uint32(len(in.Industries)-1))
	}
	return in, nil
}

// known replaces what is null.
func known[T any](list []*T, none T) []T {
	all := make([]T, len(list))
	for i, v := range list {
		all[i] = none
		if v != nil {
			all[i] = *v
		}
	}
	return all
}
