package score

import (
	"slices"
	"strings"

	"github.com/shopscore/shopscore/score/diag"
)

// mergeGroups makes one group of those that the parts of a peers file have of one industry.
func mergeGroups(parts []*group, several bool) (*group, *Error) {
	if !several {
		return parts[0], nil
	}
	var all group
	for _, g := range parts {
		if g.knots != nil {
			return nil, wrongPart(diag.Conflict, ".knots", "distributions of which only knots are left cannot stand beside other parts")
		}
		all.shops = append(all.shops, g.shops...)
	}
	order := make([]int32, len(all.shops))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(a, b int32) int { return strings.Compare(all.shops[a], all.shops[b]) })
	for i := 1; i < len(order); i++ {
		if shop := all.shops[order[i]]; shop == all.shops[order[i-1]] {
			return nil, wrongPart(diag.Duplicate, ".shops", "the shop %q stands in two parts", shop)
		}
	}
	for k := range parts[0].values {
		var column []float64
		for _, g := range parts {
			column = append(column, g.values[k]...)
		}
		all.values = append(all.values, permuted(column, order))
	}
	all.shops = permuted(all.shops, order)
	return &all, nil
}

func permuted[T any](list []T, order []int32) []T {
	sorted := make([]T, len(order))
	for to, from := range order {
		sorted[to] = list[from]
	}
	return sorted
}

// inIndustry completes the place of what is wrong with a group.
func inIndustry(e *Error, industry string) *Error {
	e.Path = "industries." + industry + e.Path
	return e
}
