package score

import (
	"slices"
	"strconv"
	"strings"

	"github.com/shopscore/shopscore/score/document"
	"github.com/shopscore/shopscore/score/event"
	"github.com/shopscore/shopscore/score/exact"
	"github.com/shopscore/shopscore/score/format"
)

// bad reports a problem of the events at the row that has it.
func (v *verifier) bad(e *Error) {
	at := v.test.Events
	rows := at.Get(e.File)
	line := e.Line
	if rows == nil {
		v.fail(at, "events", "%s", e.Error())
		return
	}
	at = rows
	for _, item := range rows.Items {
		n := 1
		if times := item.Get(repeat); times != nil {
			n, _ = strconv.Atoi(times.Text)
		}
		if line -= n; e.Line > 0 && line <= 0 {
			at = item
			if cell := item.Get(e.Path); cell != nil {
				at = cell
			}
			break
		}
	}
	v.fail(at, "events."+e.File, "%s", e.Error())
}

func repeatable(n *document.Node) bool {
	times, err := strconv.Atoi(n.Text)
	return n.Kind == document.Number && err == nil && times >= 1 && times <= mostRepeated
}

// mostRepeated is how many rows one row of a case may stand for.
const mostRepeated = 100_000

// cellsOf makes a header and rows of text out of a list of maps. A row with repeat stands for so many, which differ in their
// own ids and those of orders: /1, /2 and so on follow them.
func cellsOf(table event.TableID, list *document.Node) (header []string, rows [][]string) {
	for _, item := range list.Items {
		for _, e := range item.Entries {
			if e.Key != repeat && !slices.Contains(header, e.Key) {
				header = append(header, e.Key)
			}
		}
	}
	for _, item := range list.Items {
		row := make([]string, len(header))
		for _, e := range item.Entries {
			if e.Key != repeat {
				row[slices.Index(header, e.Key)] = cellText(e.Value)
			}
		}
		times := item.Get(repeat)
		if times == nil {
			rows = append(rows, row)
			continue
		}
		n, _ := strconv.Atoi(times.Text) // checked before
		for k := 1; k <= min(n, mostRepeated); k++ {
			rows = append(rows, numbered(table, header, row, "/"+strconv.Itoa(k)))
		}
	}
	return header, rows
}

// repeat is the key of a case's row that says for how many rows it stands.
const repeat = "repeat"

// numbered copies a row with a suffix to its ids.
func numbered(table event.TableID, header, row []string, suffix string) []string {
	copied := slices.Clone(row)
	for i, name := range header {
		column := event.Specs[table].Column(name)
		if column < 0 || copied[i] == "" {
			continue
		}
		if kind := event.Specs[table].Columns[column].Kind; kind == event.OrderRef || kind == event.Name && table != event.Shops || name == "target_id" {
			copied[i] += suffix
		}
	}
	return copied
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
				g.shops = append(g.shops, format.Text("peer %06d", shop))
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
