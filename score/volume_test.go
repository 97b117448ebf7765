package score

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// An indicator with a minimum, and those whose volume a rule asks for; a rule about the value is none.
func TestLooksAtVolume(t *testing.T) {
	about := func(kind refKind, i int) rule { return rangeRule{reference{kind: kind, index: i}, Range{}} }
	p := &Plan{indicators: make([]indicator, 7), eligible: about(refVolume, 1), decisions: []decision{
		{rule: allRules{about(refValue, 0), notRule{about(refVolume, 2)}}, until: anyRules{about(refVolume, 3)}},
		{rule: about(refValue, 5)},
	}, rulings: []ruling{{when: about(refVolume, 4)}}}
	p.indicators[6].volume = 10
	if diff := cmp.Diff([]bool{false, true, true, true, true, false, true}, p.LooksAtVolume()); diff != "" {
		t.Error(diff)
	}
}

func TestLooksAtPeers(t *testing.T) {
	for rest, want := range map[string]bool{
		replace(ranked, "industry"): true,
		`'normalise':{'linear':[[0,0],[1,100]]},'dimensions':[{'id':'d','weight':1,'of':['a']}],'total':{'scale':[0,100]}`:                       false,
		`'normalise':{'linear':[[0,0],[1,100]]},'missing':'peer_mean','dimensions':[{'id':'d','weight':1,'of':['a']}],'total':{'scale':[0,100]}`: true,
	} {
		if got := compile(t, scoring(counted("a", "")+","+counted("b", ""), rest)).LooksAtPeers(); got != want {
			t.Errorf("%s: %t", rest, got)
		}
	}
}
