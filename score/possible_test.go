package score

import (
	"strings"
	"testing"
)

// thinking is a policy with a rule on a shop's numbers: total from 0 to 100, share a from 0 to 1, points p from 12 to 48.
func thinking(rule string) string {
	return scoring(counted("a", "")+","+counted("b", "")+`,'p':{'points':{'start':12,'most':48,'reset':'year','from':[{'of':'violations','at':'at','each':2}]}},
		'free':{'points':{'reset':'year','from':[{'of':'violations','at':'at','each':-2}]}},'orders':{'count':{'of':'orders','at':'paid_at'},'window':{'days':9}},
		'nps':{'nps':{'of':'surveys','at':'asked_at'},'window':{'days':9}},'hours':{'mean':{'of':'orders','at':'paid_at','hours':{'from':'paid_at','to':'delivered_at'}},'window':{'days':9}}`,
		`'normalise':{'linear':[[0,0],[1,100]]},'dimensions':[{'id':'d','weight':1,'of':['a','b']}],'total':{'scale':[0,100]},
		'trailing':{'week':{'of':'a','mean':7}},'rulings':[{'id':'r','of':'orders','at':'paid_at','window':{'days':1}}],
		'decisions':[{'id':'x','kind':'penalty','when':`+rule+`}]`)
}

func TestPossibleRules(t *testing.T) {
	for rule, want := range map[string]bool{
		`{'total':{'at_least':100}}`: true, `{'total':{'above':100}}`: false, `{'total':{'below':0}}`: false, `{'total':{'at_most':0}}`: true,
		`{'total.points':{'above':100}}`: false, `{'d':{'above':99}}`: true, `{'d':{'below':0}}`: false, `{'a.score':{'above':100}}`: false,
		`{'a.percentile':{'above':1}}`: false, `{'a.volume':{'below':0}}`: false, `{'a.volume':{'above':1e9}}`: true,
		`{'week':{'above':1}}`: false, `{'week':{'at_least':1}}`: true, `{'r.rows':{'below':0}}`: false, `{'r.amount':{'at_most':0}}`: true,
		`{'p':{'above':48}}`: false, `{'p':{'at_least':48}}`: true, `{'p':{'below':12}}`: false, `{'p':{'at_most':12}}`: true,
		`{'free':{'below':-1e6}}`: true, `{'orders':{'below':0}}`: false, `{'nps':{'below':-100}}`: false, `{'nps':{'at_most':-100}}`: true, `{'hours':{'above':1e9}}`: true,
		`{'all':[{'a':{'at_least':0.5}},{'a':{'below':0.5}}]}`:                                false,
		`{'all':[{'a':{'at_least':0.5}},{'a':{'at_most':0.5}}]}`:                              true,
		`{'all':[{'a':{'at_least':0.5}},{'b':{'below':0.5}}]}`:                                true,
		`{'all':[{'a':{'below':0.2}},{'b':{'below':0.5}},{'a':{'above':0.3}}]}`:               false,
		`{'any':[{'a':{'at_least':0.5}},{'a':{'below':0.5}}]}`:                                true,
		`{'any':[{'total':{'above':100}},{'a':{'above':1}}]}`:                                 false,
		`{'any':[{'total':{'above':100}},{'all':[{'a':{'above':0.4}},{'a':{'below':0.4}}]}]}`: false,
		`{'not':{'total':{'above':100}}}`:                                                     true,
		`{'a':{'present':false}}`:                                                             true,
		`{'how_many':{'of':['a','b'],'value':{'below':0.5},'at_least':2}}`:                    true,
		`{'how_many':{'of':['a','b'],'value':{'below':0.5},'at_least':3}}`:                    false,
		`{'how_many':{'of':['a','b'],'value':{'below':0.5},'above':2}}`:                       false,
		`{'how_many':{'of':['a','b'],'value':{'below':0},'at_least':1}}`:                      false, // neither can
		`{'how_many':{'of':['a','b'],'value':{'below':0},'at_most':0}}`:                       true,
		`{'how_many':{'of':['a','b'],'value':{'below':0.5},'below':0}}`:                       false,
		`{'how_many':{'of':['a','p'],'value':{'above':1},'at_least':1}}`:                      true, // p can
		`{'how_many':{'of':['a','p'],'value':{'above':1},'at_least':2}}`:                      false,
	} {
		plan := compile(t, thinking(rule))
		if got := plan.possible(plan.decisions[0].rule); got != want {
			t.Errorf("%s: %t", rule, got)
		}
	}
}

// A second threshold must lie beyond the first, whatever else must hold to begin.
func TestUndone(t *testing.T) {
	for rules, want := range map[string]bool{
		`{'total':{'at_least':42}},'until':{'total':{'below':40}}`:                                      false,
		`{'total':{'at_least':42}},'until':{'total':{'below':42}}`:                                      false,
		`{'total':{'at_least':42}},'until':{'total':{'at_most':42}}`:                                    true,
		`{'total':{'at_least':42},'a':{'below':0.5}},'until':{'total':{'below':50}}`:                    true,
		`{'total':{'at_least':42}},'until':{'a':{'below':0.5}}`:                                         false,
		`{'all':[{'a':{'above':0.1}},{'all':[{'total':{'below':30}}]}]},'until':{'total':{'above':20}}`: true,
		`{'total':{'at_least':42}},'until':{'total':{'below':50},'a':{'below':0.5}}`:                    false, // not looked into
		`{'total':{'at_least':42}},'until':{'total':{'below':50},'week':{'below':0.5}}`:                 false,
		`{'any':[{'total':{'at_least':42}},{'a':{'above':0.5}}]},'until':{'total':{'below':50}}`:        false,
	} {
		policy, err := Parse("policy.json", []byte(strings.ReplaceAll(thinking(rules), "'", `"`)))
		if err != nil {
			t.Fatal(err)
		}
		if _, err = Compile(policy); (err != nil) != want {
			t.Errorf("%s: %v", rules, err)
		}
	}
}
