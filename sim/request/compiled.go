package request

import (
	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/document"
	"github.com/shopscore/shopscore/score/format"
	"github.com/shopscore/shopscore/sim/behaviour"
)

// compiled is what requests had compiled: the last behaviour, and some policies by their text.
type compiled struct {
	behaviour *behaviour.Behaviour
	text      string // the behaviour's
	plans     map[string]*score.Plan
}

// morePlans is how many policies are kept before all are forgotten.
const morePlans = 8

func (c *compiled) load(doc *document.Document) (*behaviour.Behaviour, error) {
	text := string(doc.Root.Canonical())
	if c.behaviour != nil && text == c.text {
		return c.behaviour, nil
	}
	b, err := behaviour.Load(doc)
	if err != nil {
		return nil, err
	}
	c.behaviour, c.text = b, text
	return b, nil
}

func (c *compiled) plan(doc *document.Document) (*score.Plan, error) {
	text := format.Text("%d:%d ", doc.Root.Line, doc.Root.Col) + string(doc.Root.Canonical()) // problems have places
	if p := c.plans[text]; p != nil {
		return p, nil
	}
	p, err := score.Load(doc)
	if err != nil {
		return nil, err
	}
	if len(c.plans) == morePlans {
		clear(c.plans)
	}
	c.plans[text] = p
	return p, nil
}
