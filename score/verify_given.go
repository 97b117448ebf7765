package score

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/document"
	"github.com/shopscore/shopscore/score/event"
	"github.com/shopscore/shopscore/score/exact"
)

// given makes the indicators that a case starts from.
func (v *verifier) given() *Indicators {
	if v.test.Events != nil {
		return v.measured()
	}
	if v.test.Indicators.Kind != document.Map {
		v.fail(v.test.Indicators, "indicators", "a map to numbers belongs here")
		return nil
	}
	in := &Indicators{Shops: []string{"shop"}, Industries: []string{v.test.Industry}, Columns: make([]Column, len(v.plan.indicators))}
	for _, e := range v.test.Indicators.Entries {
		i := slices.Index(v.plan.IndicatorIDs(), e.Key)
		value, ok := fraction(e.Value)
		if i < 0 || !ok {
			v.fail(e.Value, "indicators."+e.Key, "a number of one of the policy's indicators belongs here")
			return nil
		}
		in.Columns[i] = Column{Supplied: true, Value: []float64{value}}
	}
	return in
}

// measured reads the events of a case and measures them.
func (v *verifier) measured() *Indicators {
	day, err := ParseDay(v.test.AsOf)
	if err != nil {
		v.fail(v.test.Events, "as_of", "a case with events needs the day of its score, such as 2022-07-01")
		return nil
	}
	var sources []event.Source
	for _, e := range v.test.Events.Entries {
		id, ok := event.TableByName(e.Key)
		if !ok || e.Value.Kind != document.List {
			v.fail(e.Value, "events."+e.Key, "a list of rows of one of the tables %s belongs here", strings.Join(event.TableNames(), ", "))
			return nil
		}
		header, rows := cellsOf(e.Value)
		sources = append(sources, event.Rows(id, header, rows))
	}
	unknown := func(e *Error) { v.fail(v.test.Events, "events", "%s", e.Error()) }
	tables, _, err := event.Read(sources, event.Options{Zone: v.plan.zone, Workers: 1, Want: v.plan.Wants, Warn: unknown})
	if err != nil {
		for _, problem := range diag.All(err, diag.BadRow) {
			v.fail(v.test.Events, "events", "%s", problem.Error())
		}
		return nil
	}
	in, _ := v.plan.Measure(tables, day, 1)
	return in
}

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
