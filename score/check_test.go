package score

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/exact"
)

// checking is a policy without fault: one indicator a, every part sourced; each test puts something else in a place.
const checking = `{'policy':'p','title':'t','timezone':{'name':'UTC'},'sources':{'S':'somewhere'},
'indicators':{'a':{'better':'higher','share':{'of':'orders','at':'paid_at','that':{'presale':true}},'window':{'days':30},'source':'S'}},
'normalise':{'linear':[[0,0],[1,100]],'source':'S'},
'dimensions':[{'id':'d','weight':1,'of':['a'],'source':'S'}],
'total':{'scale':[0,100],'decimals':2,'source':'S'},
'eligible':{'when':{'a.volume':{'at_least':1}},'source':'S'},
'decisions':[{'id':'x','kind':'penalty','when':{'total':{'below':60}},'source':'S'}]}`

func TestCheckFindsNothing(t *testing.T) {
	c := compile(t, checking).Check()
	if len(c.Warnings) != 0 || c.Lowest != 0 || c.Highest != 100*exact.One {
		t.Errorf("%s\n%s", c, c.Warnings)
	}
}

func TestCheckWarns(t *testing.T) {
	const unusedShare = `'indicators':{'b':{'share':{'of':'orders','at':'paid_at','that':{}},'window':{'days':30},'source':'S'},`
	for _, c := range []struct {
		old, with string
		code      diag.Code
		path      string
	}{
		{`'indicators':{`, unusedShare, diag.Unused, "indicators.b"},
		{`'somewhere'`, `'somewhere','T':'nowhere'`, diag.Unused, "sources.T"},
		{`'below':60`, `'below':0`, diag.Unreachable, "decisions[0].when"},
		{`'total':{'below':60}`, `'total':{'above':100}`, diag.Unreachable, "decisions[0].when"},
		{`'total':{'below':60}`, `'a':{'above':1}`, diag.Unreachable, "decisions[0].when"},
		{`'total':{'below':60}`, `'a.percentile':{'above':1}`, diag.Unreachable, "decisions[0].when"},
		{`'total':{'below':60}`, `'d':{'above':100}`, diag.Unreachable, "decisions[0].when"},
		{`'total':{'below':60}`, `'any':[{'total':{'below':0}},{'a':{'below':0}}]`, diag.Unreachable, "decisions[0].when"},
		{`'total':{'below':60}`, `'total':{'below':60},'a':{'below':0}`, diag.Unreachable, "decisions[0].when"},
		{`'a.volume':{'at_least':1}`, `'a.volume':{'below':0}`, diag.Unreachable, "eligible.when"},
		{`[[0,0],[1,100]]`, `[[0,100],[1,0]]`, diag.BadOrder, "normalise"},
		{`'linear':[[0,0],[1,100]]`, `'bands':[{'below':0.5,'points':80},{'points':20}]`, diag.BadOrder, "normalise"},
		{`'linear':[[0,0],[1,100]]`, `'bands':[{'at_least':0,'below':0.6,'points':10},{'at_least':0.5,'at_most':1,'points':20},{'below':0,'points':0},{'points':100}]`,
			diag.Conflict, "normalise.bands[1]"},
		{`'linear':[[0,0],[1,100]]`, `'peer_percentile':{'curve':[[0,100],[1,0]]}`, diag.BadOrder, "normalise"},
		{`'decimals':2,'source':'S'`, `'decimals':2`, diag.Unsourced, "total"},
		{`'of':['a'],'source':'S'`, `'of':['a']`, diag.Unsourced, "dimensions[0]"},
		{`'below':60}},'source':'S'`, `'below':60}}`, diag.Unsourced, "decisions[0]"},
		{`'at_least':1}},'source':'S'`, `'at_least':1}}`, diag.Unsourced, "eligible"},
		{`'days':30},'source':'S'`, `'days':30}`, diag.Unsourced, "indicators.a"},
		{`100]],'source':'S'`, `100]]`, diag.Unsourced, "normalise"},
	} {
		doc := strings.Replace(checking, c.old, c.with, 1)
		if doc == checking {
			t.Fatalf("%s is not in the document", c.old)
		}
		warnings := compile(t, doc).Check().Warnings
		if len(warnings) != 1 || warnings[0].Code != c.code || warnings[0].Path != c.path || warnings[0].Line == 0 {
			t.Errorf("%s: %v, want %s at %s", c.with, warnings, c.code, c.path)
		}
	}
}

// Two indicators share a normaliser that suits neither: one warning.
func TestCheckWarnsOnce(t *testing.T) {
	doc := strings.Replace(strings.Replace(checking, `'indicators':{`, `'indicators':{`+counted("b", ",'source':'S'")+`,`, 1), `['a']`, `['a','b']`, 1)
	if w := compile(t, strings.Replace(doc, `[[0,0],[1,100]]`, `[[0,100],[1,0]]`, 1)).Check().Warnings; len(w) != 1 {
		t.Errorf("%v", w)
	}
}

// b earns 20 to 90 points, a 0 to 100; with weights of 0.5 the total goes from 10 to 95, in toys, where b weighs 0.9, from
// 18 to 91.
func TestCheckBounds(t *testing.T) {
	const doc = `'dimensions':[{'id':'d','weight':0.5,'of':['a']},{'id':'e','weight':0.5,'of':['b']}],%'total':{'scale':[0,100],'decimals':2},'normalise':{'linear':[[0,0],[1,100]]}`
	indicators := counted("a", "") + "," + counted("b", `,'normalise':{'bands':[{'below':0.5,'points':20},{'points':90}]}`)
	for weights, want := range map[string]string{
		"": "10 95",
		`'weights_by_industry':{'toys':{'d':0.1,'e':0.9}},`: "10 95",
		`'weights_by_industry':{'toys':{'d':0.9,'e':0.1}},`: "2 99",
	} {
		c := compile(t, scoring(indicators, replace(doc, weights))).Check()
		if got := fmt.Sprint(c.Lowest, c.Highest); got != want {
			t.Errorf("%s: from %s, want %s", weights, got, want)
		}
	}
}

// What compiles must be right: each fault is found, with its code.
func TestCompileRefuses(t *testing.T) {
	for _, c := range []struct {
		old, with string
		code      diag.Code
	}{
		{`'scale':[0,100]`, `'scale':[100,100]`, diag.BadOrder},
		{`'weight':1`, `'weight':0.99`, diag.BadWeights},
		{`'of':['a']`, `'of':{'a':0.9}`, diag.BadWeights},
		{`'of':['a']`, `'of':['b']`, diag.UnknownName},
		{`'of':['a']`, `'of':['a','a']`, diag.Duplicate},
		{`'of':['a']`, `'of':[]`, diag.MissingKey},
		{`'id':'d'`, `'id':'a'`, diag.Conflict},
		{`'id':'d'`, `'id':'total'`, diag.Conflict},
		{`'better':'higher',`, ``, diag.MissingKey},
		{`'at':'paid_at'`, `'at':'paid'`, diag.UnknownName},
		{`'at':'paid_at'`, `'at':[]`, diag.MissingKey},
		{`{'presale':true}`, `{'presale':'yes'}`, diag.WrongType},
		{`{'presale':true}`, `{'presole':true}`, diag.UnknownName},
		{`{'presale':true}`, `{'paid_at':5}`, diag.WrongType},
		{`{'presale':true}`, `{'order':{}}`, diag.UnknownName},
		{`{'presale':true}`, `{'any_order':{}}`, diag.UnknownName},
		{`{'presale':true}`, `{'local_time':{'of':'paid_at','from':'+8:00','to':'09:00'}}`, diag.WrongType},
		{`{'presale':true}`, `{'local_time':{'of':'paid_at','from':'24:00','to':'09:00'}}`, diag.WrongType},
		{`{'presale':true}`, `{'amount':{}}`, diag.MissingKey},
		{`[[0,0],[1,100]]`, `[]`, diag.OutOfRange},
		{`[[0,0],[1,100]]`, `[[0,0],[0,100]]`, diag.BadOrder},
		{`[[0,0],[1,100]]`, `[[0,0],[1,101]]`, diag.OutOfRange},
		{`'linear':[[0,0],[1,100]]`, `'peer_percentile':{'curve':[[0,0],[1.1,100]]}`, diag.OutOfRange},
		{`'linear':[[0,0],[1,100]]`, `'bands':[{'below':1,'points':5},{'above':1,'points':6}]`, diag.Gap},
		{`'linear':[[0,0],[1,100]]`, `'bands':[{'points':5},{'above':1,'points':6}]`, diag.Unreachable},
		{`'total':{'below':60}`, `'total':{'below':60,'at_least':60}`, diag.Unreachable},
		{`'total':{'below':60}`, `'totl':{'below':60}`, diag.UnknownName},
		{`'total':{'below':60}`, `'total':{}`, diag.MissingKey},
		{`'total':{'below':60}`, ``, diag.WrongType},
		{`'total':{'below':60}`, `'not':{}`, diag.WrongType},
		{`'total':{'below':60}`, `'any':[{},5]`, diag.WrongType},
		{`'a.volume':{`, `'total':{`, diag.UnknownName},
		{`'a.volume':{`, `'a.score':{`, diag.UnknownName},
		{`'source':'S'`, `'source':'T'`, diag.UnknownName},
		{`'name':'UTC'`, `'name':'UTC','changes':[[5,0],[5,3600]]`, diag.BadOrder},
	} {
		doc := strings.Replace(checking, c.old, c.with, 1)
		if doc == checking {
			t.Fatalf("%s is not in the document", c.old)
		}
		if err := compileError(t, doc); !errors.Is(err, c.code) {
			t.Errorf("%s: %v, want %s", c.with, err, c.code)
		}
	}
}

// Slices share the problems of what they were cut from: each is said once.
func TestCheckSaysOnceWhatSlicesShare(t *testing.T) {
	plan := compile(t, sliced(`{'for_each':['kinds'],`+shareX+`}`))
	warnings := plan.Check().Warnings
	for i, w := range warnings {
		for _, other := range warnings[:i] {
			if w.Line == other.Line && w.Col == other.Col && w.Msg == other.Msg {
				t.Errorf("twice: %s", w)
			}
		}
	}
	if len(warnings) == 0 || warnings.Render() == "" {
		t.Error("nothing is warned of")
	}
}
