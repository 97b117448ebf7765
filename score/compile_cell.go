package score

import (
	"slices"
	"strings"

	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/document"
	"github.com/shopscore/shopscore/score/event"
)

// cellTest compiles the test of one column: values, a range, tags, or whether it is there.
func (c *compiler) cellTest(n *document.Node, at cell, path string) condition {
	spec := &event.Specs[at.table].Columns[at.column]
	c.plan.reads[at] = true
	if n.Get("present") != nil {
		var test struct {
			Present bool `key:"present"`
		}
		c.into(n, &test, path)
		return present{at, test.Present}
	}
	switch spec.Kind {
	case event.Integer, event.Amount:
		return c.within(n, at, spec, path)
	case event.Time, event.Deadline:
		c.fail(n, diag.WrongType, path, "a time is tested by {present: true}, hours, local_time or on_time")
		return nil
	case event.Tags:
		return c.tagged(n, at, path)
	case event.Name, event.ShopRef, event.OrderRef:
		c.fail(n, diag.WrongType, path, "an id can only be tested by {present: true}")
		return nil
	}
	return c.oneOf(n, at, spec, path)
}

func (c *compiler) within(n *document.Node, at cell, spec *event.ColumnSpec, path string) condition {
	test := within{cell: at, unit: 1}
	if spec.Kind == event.Amount {
		test.unit = 100
	}
	if n.Kind == document.Number {
		var v float64
		c.into(n, &v, path)
		test.bound = Range{AtLeast: &v, AtMost: &v}
		return test
	}
	c.into(n, &test.bound, path)
	if test.bound.open() {
		c.fail(n, diag.MissingKey, path, "say at_least, above, at_most or below")
	}
	return test
}

func (c *compiler) tagged(n *document.Node, at cell, path string) condition {
	if n.Kind != document.Map {
		var names Names
		c.into(n, &names, path)
		return tagged{at, "any_of", names}
	}
	var test struct {
		Any  Names `key:"any_of" oneof:"mode"`
		All  Names `key:"all_of" oneof:"mode"`
		None Names `key:"none_of" oneof:"mode"`
	}
	c.into(n, &test, path)
	switch {
	case test.All != nil:
		return tagged{at, "all_of", test.All}
	case test.None != nil:
		return tagged{at, "none_of", test.None}
	}
	return tagged{at, "any_of", test.Any}
}

func (c *compiler) oneOf(n *document.Node, at cell, spec *event.ColumnSpec, path string) condition {
	test := oneOf{cell: at}
	list := n
	if n.Kind == document.Map {
		var none struct {
			None *document.Node `key:"none_of" need:"yes"`
		}
		c.into(n, &none, path)
		if none.None == nil {
			return nil
		}
		list, test.none = none.None, true
	}
	if list.Kind == document.List && len(list.Items) == 0 {
		c.fail(list, diag.MissingKey, path, "the list is empty")
	}
	if list.Kind != document.List {
		list = &document.Node{Items: []*document.Node{list}}
	}
	for _, item := range list.Items {
		test.values = append(test.values, c.value(item, spec, path))
	}
	return test
}

// value reads one value of an enum, flag or text column.
func (c *compiler) value(n *document.Node, spec *event.ColumnSpec, path string) string {
	switch {
	case spec.Kind == event.Flag && n.Kind != document.Bool:
		c.fail(n, diag.WrongType, path, "true or false belongs here, not %s", n.Kind)
	case spec.Kind != event.Flag && n.Kind != document.String:
		c.fail(n, diag.WrongType, path, "text belongs here, not %s", n.Kind)
	case spec.Kind == event.Enum && !slices.Contains(spec.Values, n.Text):
		c.fail(n, diag.UnknownName, path, "%s has no value %q; %s", spec.Name, n.Text, document.Suggest(n.Text, spec.Values))
	}
	return n.Text
}

// asOf stands for a column: the moment at which the as-of day begins.
const asOf = -1

// timeColumn finds a time column by name.
func (c *compiler) timeColumn(name string, table event.TableID, path string) cell {
	if name == "as_of" {
		return cell{table: table, column: asOf}
	}
	if of, ok := strings.CutPrefix(name, "order."); ok && table != event.Orders && event.Specs[table].Column("order_id") >= 0 {
		c.plan.reads[cell{table: table, column: event.Specs[table].Column("order_id")}] = true
		return cell{table, c.timeColumn(of, event.Orders, path).column, true}
	}
	spec := &event.Specs[table]
	if i := spec.Column(name); i >= 0 {
		if k := spec.Columns[i].Kind; k == event.Time || k == event.Deadline {
			c.plan.reads[cell{table: table, column: i}] = true
			return cell{table: table, column: i}
		}
	}
	var times []string
	first := 0
	for i, col := range spec.Columns {
		if col.Kind == event.Time || col.Kind == event.Deadline {
			if times == nil {
				first = i
			}
			times = append(times, col.Name)
		}
	}
	if name != "" {
		c.errs.Add(diag.UnknownName, path, "%s has no time column %q; %s", table, name, document.Suggest(name, times))
	}
	return cell{table: table, column: first}
}

// numberColumn finds a whole-number or amount column by name, and how many of its units make one.
func (c *compiler) numberColumn(name string, table event.TableID, path string) (cell, int64) {
	spec := &event.Specs[table]
	var numbers []string
	for i, col := range spec.Columns {
		if col.Kind != event.Integer && col.Kind != event.Amount {
			continue
		}
		if col.Name == name {
			c.plan.reads[cell{table: table, column: i}] = true
			if col.Kind == event.Amount {
				return cell{table: table, column: i}, 100
			}
			return cell{table: table, column: i}, 1
		}
		numbers = append(numbers, col.Name)
	}
	c.errs.Add(diag.UnknownName, path, "%s has no number column %q; %s", table, name, document.Suggest(name, numbers))
	return cell{table: table, column: 0}, 1
}

// spans compiles a sum of spans.
func (c *compiler) spans(list Spans, name string, unit int64, table event.TableID, path string) spans {
	s := spans{unit: unit, name: name}
	for _, part := range list {
		from := c.timeColumn(part.From, table, document.Join(path, "from"))
		to := c.timeColumn(part.To, table, document.Join(path, "to"))
		s.parts = append(s.parts, spanOf{from, to, part.Optional})
	}
	return s
}
