package score

import (
	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/document"
	"github.com/shopscore/shopscore/score/event"
)

// Limits on what a policy may hold, so that the work of scoring is bounded.
const (
	MaxIndicators = 128
	MaxDecisions  = 128
	MaxKnots      = 1024
)

// compiler turns a policy into a plan and collects the problems on the way.
type compiler struct {
	policy *Policy
	plan   *Plan
	errs   diag.Errors
	decode *document.Decoder // for the parts whose shape depends on a table or on names
}

// Compile resolves a policy's names and checks what its shape alone cannot: references, weights, order of steps.
//
// Errors: Errors with every problem and its place.
func Compile(p *Policy) (*Plan, error) {
	c := &compiler{policy: p, decode: document.NewDecoder(p.doc)}
	c.plan = &Plan{policy: p, hash: p.doc.Root.Hash()}
	c.plan.reads = map[cell]bool{{table: event.Shops, column: event.Specs[event.Shops].Column("industry")}: true}
	if p.BasedOn != "" {
		c.errs.Add(diag.Conflict, "based_on", "package policies puts the base in its place before a document is compiled")
	}
	if p.Subject == "product" {
		c.plan.reads[cell{table: event.Orders, column: event.Specs[event.Orders].Column("product_id")}] = true
		c.plan.reads[cell{table: event.Orders, column: event.Specs[event.Orders].Column("category")}] = true
	}
	c.names()
	c.zone()
	c.published()
	c.appeals()
	c.dimensions()
	if c.policy.Normalise != nil {
		c.normaliser(c.policy.Normalise, "normalise")
	}
	c.indicators()
	c.weightsByIndustry()
	if p.Eligible != nil {
		c.plan.eligible = c.rules(p.Eligible.When, "eligible.when", early)
		c.plan.gates = gatesOf(c.plan.eligible)
		if c.plan.eligible != nil {
			c.plan.admission = c.plan.eligible.String()
		}
	}
	c.floors()
	c.trailing()
	c.rulings()
	c.effects()
	c.decisions()
	c.ladders()
	c.sources()
	p.doc.Place(c.errs)
	if err := append(c.errs, c.decode.Errors()...).Err(); err != nil {
		return nil, err
	}
	return c.plan, nil
}

// fail records a problem at a node.
func (c *compiler) fail(n *document.Node, code diag.Code, path, message string, args ...any) {
	c.decode.Fail(n, code, path, message, args...)
}

func (c *compiler) zone() {
	z := c.policy.Timezone
	c.plan.zone = event.Zone{Name: z.Name, First: z.First}
	for i, change := range z.Changes {
		if i > 0 && change[0] <= z.Changes[i-1][0] {
			c.errs.Add(diag.BadOrder, "timezone.changes", "the changes of the zone must be in the order of time")
			break
		}
		c.plan.zone.Changes = append(c.plan.zone.Changes, event.ZoneChange{At: change[0], Offset: change[1]})
	}
}

// published compiles the total's scale, and when and where it is published.
func (c *compiler) published() {
	c.dates(c.policy.Effective, "effective")
	if r := c.policy.Refresh; r != nil {
		c.clock(r.At, "refresh.at")
	}
	t := c.policy.Total
	if t == nil {
		if len(c.policy.Dimensions) > 0 {
			c.errs.Add(diag.MissingKey, "dimensions", "the key \"total\" is missing: there are dimensions, and no scale for them")
		}
		return
	}
	c.plan.totals, c.plan.decimals, c.plan.low, c.plan.span = true, t.Decimals, t.Scale[0], t.Scale[1]-t.Scale[0]
	if !(c.plan.span > 0) {
		c.errs.Add(diag.BadOrder, "total.scale", "the scale must go from low to high")
	}
}

// dates compiles the days on which something is in force.
func (c *compiler) dates(e *Effective, path string) dates {
	if e == nil {
		return dates{}
	}
	d := dates{c.day(e.From, path+".from"), c.day(e.Until, path+".until")}
	if d.from != nil && d.until != nil && *d.until < *d.from {
		c.errs.Add(diag.BadOrder, path+".until", "%s is before %s", e.Until, e.From)
	}
	return d
}

// day reads a day; nil where none is given.
func (c *compiler) day(text, path string) *Day {
	if text == "" {
		return nil
	}
	day, err := ParseDay(text)
	if err != nil {
		c.errs.Add(diag.WrongType, path, "%q is not a day such as 2022-07-01", text)
		return nil
	}
	return &day
}
