package score

import (
	"slices"
	"testing"
)

// A rule names what it looks at and rows do not have, once each.
func TestKernelLacks(t *testing.T) {
	policy, err := Parse("p.json", []byte(`{"policy":"p","title":"t","timezone":{"name":"UTC","first":0,"changes":[]},
	  "indicators":{"late":{"better":"lower","share":{"of":"orders","at":"paid_at","that":{"presale":true}},"window":{"days":30},"normalise":{"linear":[[0,100],[1,0]]}}},
	  "dimensions":[{"id":"all","weight":1,"of":["late"]}],"total":{"scale":[0,100],"decimals":1},
	  "trailing":{"mean":{"of":"total","mean":3}},
	  "eligible":{"when":{"tags":["member"]}},
	  "decisions":[
	    {"id":"plain","kind":"penalty","when":{"all":[{"total":{"below":50}},{"industry":["toys"]}]}},
	    {"id":"lasting","kind":"penalty","when":{"total":{"below":50}},"until":{"total":{"at_least":60}}},
	    {"id":"several","kind":"penalty","when":{"any":[{"mean":{"below":50}},{"lasting.days":{"at_least":2}},{"tags":{"none_of":["new"]}}]}}]}`))
	if err != nil {
		t.Fatal(err)
	}
	plan, err := Compile(policy)
	if err != nil {
		t.Fatal(err)
	}
	k := plan.Scorer(plan.Peers(&Indicators{})).Kernel()
	want := []Lack{{"eligible", "tags"}, {"decisions.lasting", "earlier days"}, {"decisions.several", "earlier days"}, {"decisions.several", "tags"}}
	if !slices.Equal(k.Lacks, want) {
		t.Errorf("%v, not %v", k.Lacks, want)
	}
	if !slices.Equal(k.Industries, []string{"toys"}) {
		t.Errorf("industries %q", k.Industries)
	}
}
