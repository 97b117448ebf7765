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
	c.plan = &Plan{policy: p, hash: p.doc.Root.Hash(), decimals: p.Total.Decimals, low: p.Total.Scale[0], span: p.Total.Scale[1] - p.Total.Scale[0]}
	c.plan.reads = map[cell]bool{{event.Shops, event.Specs[event.Shops].Column("industry")}: true}
	c.zone()
	c.dates()
	c.dimensions()
	if c.policy.Normalise != nil {
		c.normaliser(c.policy.Normalise, "normalise")
	}
	c.indicators()
	c.weightsByIndustry()
	if !(c.plan.span > 0) {
		c.errs.Add(diag.BadOrder, "total.scale", "the scale must go from low to high")
	}
	if p.Eligible != nil {
		c.plan.eligible = c.rules(p.Eligible.When, "eligible.when", true)
	}
	c.decisions()
	c.sources()
	p.doc.Place(c.errs)
	if err := append(c.errs, c.decode.Errors()...).Err(); err != nil {
		return nil, err
	}
	return c.plan, nil
}

// fail records a problem at a node.
func (c *compiler) fail(n *document.Node, code diag.Code, path, format string, args ...any) {
	c.decode.Fail(n, code, path, format, args...)
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

// dates checks the days and the hour of the document that nothing is computed from.
func (c *compiler) dates() {
	if e := c.policy.Effective; e != nil {
		for key, text := range map[string]string{"from": e.From, "until": e.Until} {
			if _, err := ParseDay(text); text != "" && err != nil {
				c.errs.Add(diag.WrongType, "effective."+key, "%q is not a day such as 2022-07-01", text)
			}
		}
	}
	if r := c.policy.Refresh; r != nil {
		c.clock(r.At, "refresh.at")
	}
}

func (c *compiler) decisions() {
	if len(c.policy.Decisions) > MaxDecisions {
		c.errs.Add(diag.TooLarge, "decisions", "%d decisions are more than %d", len(c.policy.Decisions), MaxDecisions)
	}
	seen := map[string]bool{}
	for i, d := range c.policy.Decisions {
		path := "decisions" + index(i)
		if seen[d.ID] {
			c.errs.Add(diag.Duplicate, path+".id", "the decision %q stands twice", d.ID)
		}
		seen[d.ID] = true
		r := c.rules(d.When, path+".when", false)
		text := ""
		if r != nil {
			text = r.String()
		}
		c.plan.decisions = append(c.plan.decisions, decision{d.ID, d.Kind, d.Title, r, text})
	}
}
