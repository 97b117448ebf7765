package score

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopscore/shopscore/score/document"
	"github.com/shopscore/shopscore/score/exact"
)

// cellsOf makes a header and rows of text out of a list of maps.
func cellsOf(list *document.Node) (header []string, rows [][]string) {
	for _, item := range list.Items {
		for _, e := range item.Entries {
			if !slices.Contains(header, e.Key) {
				header = append(header, e.Key)
			}
		}
	}
	for _, item := range list.Items {
		row := make([]string, len(header))
		for _, e := range item.Entries {
			row[slices.Index(header, e.Key)] = cellText(e.Value)
		}
		rows = append(rows, row)
	}
	return header, rows
}

func cellText(n *document.Node) string {
	if n.Kind != document.List {
		return n.Text
	}
	tags := make([]string, len(n.Items))
	for i, item := range n.Items {
		tags[i] = item.Text
	}
	return strings.Join(tags, ";")
}

// peers makes the other shops of the industry out of lists of values; the shops have no names of their own.
func (v *verifier) peers(industry string) *Peers {
	peers := v.plan.Peers(&Indicators{})
	for _, e := range v.test.Peers.Entries {
		if !slices.Contains(peers.ids, e.Key) {
			v.fail(e.Value, "peers."+e.Key, "lists of numbers of scored indicators belong here")
		}
	}
	g := &group{values: make([][]float64, len(peers.ids))}
	for k, id := range peers.ids {
		if list := v.test.Peers.Get(id); list != nil {
			for _, item := range list.Items {
				if value, ok := fraction(item); ok {
					g.values[k] = append(g.values[k], value)
				}
			}
		}
	}
	for k := range g.values {
		for shop := range g.values[k] {
			if shop >= len(g.shops) {
				g.shops = append(g.shops, fmt.Sprintf("peer %06d", shop))
			}
		}
	}
	for k := range g.values {
		for len(g.values[k]) < len(g.shops) {
			g.values[k] = append(g.values[k], exact.NaN)
		}
	}
	peers.groups[industry] = g
	peers.seal()
	return peers
}
