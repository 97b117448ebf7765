package sim

import (
	"testing"

	"github.com/shopscore/shopscore/score/policies"
)

// Every bundled policy for shops can be simulated, whatever it looks at: with rulings about single orders, points, effects, or no total at all. A
// change that every policy feels moves some number of each.
func TestEveryPolicyPlays(t *testing.T) {
	for _, name := range policies.Names() {
		p := plan(t, name)
		if p.Policy().Subject == "product" {
			continue
		}
		e := experiment(t, scale("shipping_hours", 3), scale("delivery_hours", 2), Lever{On: "reply_rate", Logit: new(float64)})
		e.Shops, e.Replications = Drawn(60), 2
		e.Arms[0].Plan, e.Arms[1].Plan = p, p
		moved, own := 0, 0
		r := played(t, e, 2)
		for _, n := range r.Reforms[0].Parts[0].Estimates {
			if n.Difference != 0 {
				moved++
			}
			if len(n.Name) > 9 && n.Name[:9] == "indicator" {
				own++
			}
		}
		t.Logf("%s: %d of %d numbers move, %d of them indicators", name, moved, len(r.Reforms[0].Parts[0].Estimates), own)
		if moved < 8 {
			t.Errorf("%s: only %d numbers move", name, moved)
		}
	}
}
