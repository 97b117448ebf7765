package score

import (
	"reflect"
	"sort"
	"strconv"
	"strings"

	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/document"
	"github.com/shopscore/shopscore/score/event"
)

// spanUnits are the keys under which a span of time is tested or measured, with their seconds.
var spanUnits = map[string]int64{"seconds": 1, "minutes": 60, "hours": 3600, "days": 86400}

// rowTests are the keys of a condition that are not columns or relations.
var rowTests = []string{"all", "any", "not", "seconds", "minutes", "hours", "days", "local_time", "on_time", "between"}

// conditions compiles the keys of a condition over a table's rows, sorted, all of which must hold.
func (c *compiler) conditions(n *document.Node, table event.TableID, path string) allOf {
	if n == nil {
		return nil
	}
	if n.Kind != document.Map {
		c.fail(n, diag.WrongType, path, "a map of conditions belongs here, not %s", n.Kind)
		return nil
	}
	var parts allOf
	for _, e := range n.Entries {
		if part := c.condition(e, table, document.Join(path, e.Key)); part != nil {
			parts = append(parts, keyed{e.Key, part})
		}
	}
	sort.Slice(parts, func(i, j int) bool { return parts[i].key < parts[j].key })
	return parts
}

func (c *compiler) condition(e document.Entry, table event.TableID, path string) condition {
	switch e.Key {
	case "all":
		return allOf(c.alternatives(e.Value, table, path))
	case "any":
		return anyOf(c.alternatives(e.Value, table, path))
	case "not":
		return negation{c.conditions(e.Value, table, path)}
	case "local_time":
		return c.localTime(e.Value, table, path)
	case "on_time":
		return c.onTime(e.Value, table, path)
	case "between":
		return c.between(e.Value, table, path)
	case "repeated":
		if table == event.Appeals {
			return c.repeated(e.Value, path)
		}
	}
	if unit, ok := spanUnits[e.Key]; ok {
		return c.spanWithin(e, unit, table, path)
	}
	if to, first, ok := relation(e.Key, table); ok {
		c.plan.lookedUp[to] = true
		if first { // a tie for the first is settled by all columns
			for i := range event.Specs[to].Columns {
				if at := (cell{table: to, column: i}); !c.plan.reads[at] {
					c.plan.reads[at] = false // true only if it is named
				}
			}
		}
		return related{table, to, first, c.conditions(e.Value, to, path)}
	}
	if column := event.Specs[table].Column(e.Key); column >= 0 {
		return c.cellTest(e.Value, cell{table: table, column: column}, path)
	}
	at := &document.Node{Line: e.Line, Col: e.Col}
	c.fail(at, diag.UnknownName, path, "%s has no column or test %q; %s", table, e.Key, document.Suggest(e.Key, conditionKeys(table)))
	return nil
}

func (c *compiler) alternatives(n *document.Node, table event.TableID, path string) []keyed {
	if n.Kind != document.List {
		c.fail(n, diag.WrongType, path, "a list of conditions belongs here, not %s", n.Kind)
		return nil
	}
	if len(n.Items) == 0 {
		c.fail(n, diag.MissingKey, path, "the list is empty")
	}
	var parts []keyed
	for i, item := range n.Items {
		at := path + "[" + strconv.Itoa(i) + "]"
		parts = append(parts, keyed{at, c.conditions(item, table, at)})
	}
	return parts
}

// relation reads any_after_sale, first_review, order and the like.
func relation(key string, table event.TableID) (to event.TableID, first, ok bool) {
	if key == "order" && event.Specs[table].Column("order_id") >= 0 && table != event.Orders {
		return event.Orders, false, true
	}
	word, name, _ := strings.Cut(key, "_")
	if table != event.Orders || (word != "any" && word != "first") {
		return 0, false, false
	}
	to, ok = event.TableByName(name + "s")
	return to, word == "first", ok && to != event.Orders && event.Specs[to].Column("order_id") >= 0
}

// conditionKeys lists what may stand in a condition over a table's rows.
func conditionKeys(table event.TableID) []string {
	var keys []string
	for _, column := range event.Specs[table].Columns {
		keys = append(keys, column.Name)
	}
	for _, spec := range event.Specs {
		for _, word := range []string{"any_", "first_"} {
			if key := word + strings.TrimSuffix(spec.Name, "s"); key != "" {
				if _, _, ok := relation(key, table); ok {
					keys = append(keys, key)
				}
			}
		}
	}
	if _, _, ok := relation("order", table); ok {
		keys = append(keys, "order")
	}
	if table == event.Appeals {
		keys = append(keys, "repeated")
	}
	return append(keys, rowTests...)
}

// into decodes a node into a struct by its tags.
func (c *compiler) into(n *document.Node, target any, path string) {
	c.decode.Value(n, reflect.ValueOf(target).Elem(), path, "")
}

func (c *compiler) spanWithin(e document.Entry, unit int64, table event.TableID, path string) condition {
	var test struct {
		Span
		Range
	}
	c.into(e.Value, &test, path)
	if test.open() {
		c.fail(e.Value, diag.MissingKey, path, "say at_least, above, at_most or below")
	}
	s := c.spans(Spans{test.Span}, e.Key, unit, table, path)
	return spanWithin{s, test.Range}
}

func (c *compiler) localTime(n *document.Node, table event.TableID, path string) condition {
	var test struct {
		Of   string `key:"of" need:"yes"`
		From string `key:"from" need:"yes"`
		To   string `key:"to" need:"yes"`
	}
	c.into(n, &test, path)
	t := localTime{cell: c.timeColumn(test.Of, table, document.Join(path, "of"))}
	t.from = c.clock(test.From, document.Join(path, "from"))
	t.to = c.clock(test.To, document.Join(path, "to"))
	return t
}

func (c *compiler) onTime(n *document.Node, table event.TableID, path string) condition {
	var test struct {
		Done     string `key:"done" need:"yes"`
		Due      string `key:"due" need:"yes"`
		EndOfDay bool   `key:"end_of_day"`
	}
	c.into(n, &test, path)
	return onTime{c.timeColumn(test.Done, table, document.Join(path, "done")), c.timeColumn(test.Due, table, document.Join(path, "due")), test.EndOfDay}
}

func (c *compiler) repeated(n *document.Node, path string) condition {
	if n.Kind != document.Bool {
		c.fail(n, diag.WrongType, path, "true or false belongs here, not %s", n.Kind)
	}
	for _, name := range []string{"target", "target_id", "filed_at"} {
		c.plan.reads[cell{table: event.Appeals, column: event.Specs[event.Appeals].Column(name)}] = true
	}
	return repeated{n.Text == "true"}
}

// clock reads HH:MM:SS or HH:MM into seconds of the day.
func (c *compiler) clock(text, path string) int64 {
	parts := strings.Split(text, ":")
	if len(parts) == 2 {
		parts = append(parts, "00")
	}
	seconds := int64(0)
	for i, most := range []uint64{23, 59, 59} {
		v, err := uint64(0), strconv.ErrSyntax
		if len(parts) == 3 && len(parts[i]) == 2 {
			v, err = strconv.ParseUint(parts[i], 10, 8)
		}
		if err != nil || v > most {
			if text != "" {
				c.errs.Add(diag.WrongType, path, "%q is not a time of day such as 08:00:00", text)
			}
			return 0
		}
		seconds = seconds*60 + int64(v)
	}
	return seconds
}
