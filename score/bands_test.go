package score

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/shopscore/shopscore/score/exact"
)

// Thresholds on the total stand once, at most and above just after their number; those on other numbers not at all.
func TestBands(t *testing.T) {
	at := func(v float64) *float64 { return &v }
	total := func(r Range) rule { return rangeRule{reference{kind: refTotal}, r} }
	p := &Plan{decisions: []decision{
		{rule: total(Range{AtLeast: at(4.4)})},
		{rule: anyRules{total(Range{Below: at(3.2)}), allRules{rangeRule{reference{kind: refValue}, Range{AtLeast: at(0.5)}}, notRule{total(Range{AtMost: at(4)})}}}},
		{rule: total(Range{Above: at(4), Below: at(4.4)}), until: total(Range{AtLeast: at(4.7)})},
	}}
	want := []exact.Micro{3_200_000, 4_000_001, 4_400_000, 4_700_000}
	if diff := cmp.Diff(want, p.Bands()); diff != "" {
		t.Error(diff)
	}
}
