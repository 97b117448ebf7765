package score

import (
	"math"
	"reflect"
	"sort"
	"strconv"

	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/document"
)

// Weights are indicators with their weights, sorted by name. Units are billionths, so that sums are exact.
type Weights []Weight

// Weight is one indicator's weight inside its dimension.
type Weight struct {
	ID    string
	Value float64
}

// UnmarshalNode reads a list of equally weighted names, or a map from name to weight.
func (w *Weights) UnmarshalNode(d *document.Decoder, n *document.Node, path string) {
	if n.Kind == document.List {
		var names []string
		d.Value(n, reflect.ValueOf(&names).Elem(), path, "")
		for _, id := range names {
			*w = append(*w, Weight{id, 1 / float64(len(names))})
		}
	} else {
		var weights map[string]float64
		d.Value(n, reflect.ValueOf(&weights).Elem(), path, `min:"0" max:"1"`)
		for id, v := range weights {
			*w = append(*w, Weight{id, v})
		}
		if !sumsToOne(weights) && inBounds(weights) {
			d.Fail(n, diag.BadWeights, path, "the weights sum to %s, not to 1", sum(weights))
		}
	}
	sortWeights(*w)
}

func sortWeights(w []Weight) { sort.Slice(w, func(i, j int) bool { return w[i].ID < w[j].ID }) }

// sum adds weights as billionths, so that the order of a map cannot matter.
func sum(weights map[string]float64) string {
	return strconv.FormatFloat(float64(billionths(weights))/1e9, 'f', -1, 64)
}

// inBounds tells whether every weight is one: others are reported, and their sum would only confuse.
func inBounds(weights map[string]float64) bool {
	for _, w := range weights {
		if w < 0 || w > 1 {
			return false
		}
	}
	return true
}

func sumsToOne(weights map[string]float64) bool { return billionths(weights) == 1e9 }

func billionths(weights map[string]float64) int64 {
	total := int64(0)
	for _, w := range weights {
		if w >= 0 && w <= 1 {
			total += int64(math.Round(w * 1e9))
		}
	}
	return total
}
