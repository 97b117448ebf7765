package score

import (
	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/document"
)

// scope says how much of a result a rule can look at.
type scope int

const (
	early  scope = iota // before there is a score: indicators' values and volumes
	scored              // the score and trailing numbers too
	ruled               // and what rulings found
)

// rules compiles a condition over a result: all its keys must hold.
func (c *compiler) rules(n *document.Node, path string, in scope) rule {
	if n == nil {
		return nil
	}
	var parts allRules
	if n.Kind != document.Map || len(n.Entries) == 0 {
		c.fail(n, diag.WrongType, path, "a map of conditions belongs here")
		return parts // not nil: what holds it prints it
	}
	// Sorted, so that a policy reads the same from its canonical form.
	entries := n.Sorted()
	for _, e := range entries {
		at := document.Join(path, e.Key)
		var part rule
		switch e.Key {
		case "all":
			part = allRules(c.ruleList(e.Value, at, in))
		case "any":
			part = anyRules(c.ruleList(e.Value, at, in))
		case "not":
			part = notRule{c.rules(e.Value, at, in)}
		case "industry", "tags":
			part = c.member(e, at)
		case "how_many":
			part = c.howMany(e.Value, at)
		default:
			part = c.rangeRule(e, at, in)
		}
		parts = append(parts, part)
	}
	if len(parts) == 1 {
		return parts[0]
	}
	return parts
}

func (c *compiler) ruleList(n *document.Node, path string, in scope) []rule {
	if n.Kind != document.List || len(n.Items) == 0 {
		c.fail(n, diag.WrongType, path, "a list of conditions belongs here")
		return nil
	}
	parts := make([]rule, len(n.Items))
	for i, item := range n.Items {
		parts[i] = c.rules(item, path+index(i), in)
	}
	return parts
}

func (c *compiler) rangeRule(e document.Entry, path string, in scope) rule {
	ref := c.refer(&document.Node{Line: e.Line, Col: e.Col}, e.Key, path, in)
	if e.Value.Get("present") != nil {
		var test struct {
			Present bool `key:"present"`
		}
		c.into(e.Value, &test, path)
		return presentRule{ref, test.Present}
	}
	r := rangeRule{reference: ref}
	c.into(e.Value, &r.bound, path)
	if e.Value.Kind == document.Map && r.bound.open() {
		c.fail(e.Value, diag.MissingKey, path, "say at_least, above, at_most or below")
	}
	if lo, hi := r.bound.interval(); lo >= hi {
		c.fail(e.Value, diag.Unreachable, path, "no number is %s", r.bound)
	}
	return r
}
