package conformance

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/shopscore/shopscore/score/event"
)

// conditionsMissing lists what can be asked of rows and is not: of every table each column, by every form that its kind has, every
// word of an enum, every relation to other tables and every test.
func conditionsMissing(t *testing.T, cases []Case) []string {
	c := conditions{covered{}}
	for _, spec := range event.Specs[1:] { // no condition reaches the table of shops
		for _, column := range spec.Columns {
			c.need(spec.Name + "." + column.Name)
			for _, form := range formsOf(column.Kind) {
				c.need(kinds[column.Kind] + " by " + form)
			}
			for _, word := range column.Values {
				c.need(spec.Name + "." + column.Name + "=" + word)
			}
		}
		if spec.Column("order_id") < 0 || spec.ID == event.Orders {
			continue
		}
		one := strings.TrimSuffix(spec.Name, "s")
		c.need("orders.any_"+one, "orders.first_"+one, spec.Name+".order")
	}
	c.need("appeals.repeated")
	for _, test := range []string{"all", "any", "not", "seconds", "minutes", "hours", "days", "local_time", "on_time", "between"} {
		c.need(test)
	}
	for i := range cases {
		if cases[i].Expect.Error == nil {
			c.search(tree(t, &cases[i]))
		}
	}
	return c.missing()
}

var kinds = map[event.Kind]string{event.Text: "text", event.Name: "id", event.ShopRef: "id", event.OrderRef: "id", event.Enum: "enum", event.Time: "time",
	event.Deadline: "time", event.Flag: "flag", event.Integer: "number", event.Amount: "number", event.Tags: "tags"}

// formsOf lists how a column of a kind can be tested.
func formsOf(kind event.Kind) []string {
	return map[string][]string{
		"text": {"text", "list", "none_of", "present"}, "enum": {"text", "list", "none_of", "present"}, "flag": {"bool", "list", "present"}, "id": {"present"},
		"time": {"present"}, "number": {"number", "at_least", "above", "at_most", "below", "present"},
		"tags": {"text", "list", "any_of", "all_of", "none_of", "present"},
	}[kinds[kind]]
}

type conditions struct{ covered }

// search finds the rows of a document: maps with `of` a table, and conditions under where and that.
func (c *conditions) search(node any) {
	switch node := node.(type) {
	case []any:
		for _, item := range node {
			c.search(item)
		}
	case map[string]any:
		name, _ := node["of"].(string)
		if table, known := event.TableByName(name); known {
			c.condition(&event.Specs[table], node["where"])
			c.condition(&event.Specs[table], node["that"])
			causes, _ := node["causes"].([]any)
			for _, cause := range causes {
				c.condition(&event.Specs[table], cause.(map[string]any)["where"])
			}
		}
		for _, item := range node {
			c.search(item)
		}
	}
}

// condition notes what a condition over a table's rows asks.
func (c *conditions) condition(spec *event.TableSpec, node any) {
	keys, _ := node.(map[string]any)
	for key, test := range keys {
		c.show(key)
		c.show(spec.Name + "." + key)
		if i := spec.Column(key); i >= 0 {
			c.cell(spec, &spec.Columns[i], test)
			continue
		}
		list, many := test.([]any)
		if !many {
			list = []any{test}
		}
		for _, part := range list {
			c.condition(c.reached(spec, key), part)
		}
	}
}

// reached is the table that a key leads to.
func (c *conditions) reached(spec *event.TableSpec, key string) *event.TableSpec {
	_, name, _ := strings.Cut(key, "_")
	if key == "order" {
		name = key
	}
	if table, known := event.TableByName(name + "s"); known {
		return &event.Specs[table]
	}
	return spec
}

func (c *conditions) cell(spec *event.TableSpec, column *event.ColumnSpec, test any) {
	forms, words := []string{}, []any{test}
	switch test := test.(type) {
	case string:
		forms = append(forms, "text")
	case bool:
		forms = append(forms, "bool")
	case float64:
		forms = append(forms, "number")
	case []any:
		forms, words = append(forms, "list"), test
	case map[string]any:
		forms = slices.Collect(maps.Keys(test))
	}
	for _, form := range forms {
		c.show(kinds[column.Kind] + " by " + form)
	}
	for _, word := range words {
		if text, is := word.(string); is {
			c.show(spec.Name + "." + column.Name + "=" + text)
		}
	}
}
