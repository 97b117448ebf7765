package score

import (
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/event"
)

// sliced is a policy with sets of stages and of parts, and one indicator, x, as written; y is not cut.
func sliced(x string) string {
	return `{'policy':'p','title':'t','timezone':{'name':'UTC'},'sets':{
	'kinds':{'spot':{'title':'in stock','orders':{'presale':false}},'presale':{'orders':{'presale':true},'window':{'days':9},'minimum_volume':7}},
	'parts':{'red':{'title':{'en':'red','zh':'红'},'orders':{'category':'red'}},'blue':{'orders':{'category':'blue'}},'all':{}}},
	'indicators':{'x':` + x + `,'y':{'count':{'of':'orders','at':'paid_at'},'window':{'days':30}}}}`
}

const shareX = `'title':'Late','share':{'of':'orders','at':'paid_at','that':{'needs_shipping':true}},'window':{'days':30}`

// One indicator stands for each combination, in the order of names, the last set's members changing fastest.
func TestSlices(t *testing.T) {
	for sets, want := range map[string]string{
		`'kinds'`:           "x/presale x/spot y",
		`['kinds']`:         "x/presale x/spot y",
		`['kinds','parts']`: "x/presale/all x/presale/blue x/presale/red x/spot/all x/spot/blue x/spot/red y",
		`['parts','kinds']`: "x/all/presale x/all/spot x/blue/presale x/blue/spot x/red/presale x/red/spot y",
	} {
		plan := compile(t, sliced(`{'for_each':`+sets+`,`+shareX+`}`))
		if got := strings.Join(plan.IndicatorIDs(), " "); got != want {
			t.Errorf("%s: %s, want %s", sets, got, want)
		}
		if got := strings.Join(plan.policy.Indicators.Slices["x"], " ") + " y"; got != want {
			t.Errorf("%s stands for %s", sets, got)
		}
	}
}

// A member's title follows the indicator's, its other keys replace the indicator's, and keys that both have are merged.
func TestSlicesMerge(t *testing.T) {
	plan := compile(t, sliced(`{'for_each':['kinds','parts'],`+shareX+`}`))
	for id, want := range map[string]struct {
		en, zh       string
		days, volume int64
	}{
		"x/presale/red": {"Late, presale, red", "Late, presale, 红", 9, 7},
		"x/spot/blue":   {"Late, in stock, blue", "Late, in stock, blue", 30, 0},
		"x/presale/all": {"Late, presale, all", "Late, presale, all", 9, 7},
	} {
		i := slices.Index(plan.IndicatorIDs(), id)
		ind := &plan.indicators[i]
		if ind.title != (Text{want.en, want.zh}) || ind.measure.taps[0].windows[0].days != want.days || ind.volume != want.volume {
			t.Errorf("%s: %+v, %+v, %d", id, ind.title, ind.measure.taps[0].windows, ind.volume)
		}
	}
	merged := compile(t, `{'policy':'p','title':'t','timezone':{'name':'UTC'},'sets':{'s':{'m':{'share':{'where':{'category':'b'}}}}},
		'indicators':{'x':{'for_each':'s','share':{'of':'orders','at':'paid_at','where':{'presale':true},'that':{'category':'c'}},'window':{'days':3}}}}`)
	if got := merged.indicators[0].measure.taps[0].where.String(); got != "category is b and presale is true" {
		t.Error(got) // both conditions are of one map
	}
	if title := compile(t, sliced(`{'for_each':'parts',`+strings.TrimPrefix(shareX, `'title':'Late',`)+`}`)).indicators[2].title; title != (Text{"red", "红"}) {
		t.Errorf("without a title of its own: %+v", title)
	}
}

// The orders o1 (spot, red), o2 (presale, red), o3 (presale, blue); each has a row in the other tables, in which one speaks of
// no order. A condition on orders holds of orders themselves, and of the orders that rows of other tables speak of.
func TestSlicesOfOrders(t *testing.T) {
	sources := []event.Source{
		table(event.Orders, "order_id shop_id paid_at presale category", "o1 s 2026-06-01 0 red", "o2 s 2026-06-01 1 red", "o3 s 2026-06-01 1 blue"),
		table(event.Reviews, "order_id reviewed_at product_stars", "o1 2026-06-02 1", "o2 2026-06-02 2", "o3 2026-06-02 5"),
		table(event.Conversations, "shop_id opened_at order_id", "s 2026-06-02 o1", "s 2026-06-02 o2", "s 2026-06-02 o3", "s 2026-06-02 -"),
		table(event.Surveys, "asked_at shop_id order_id rating", "2026-06-02 s o1 10", "2026-06-02 s o2 0", "2026-06-02 s - 10"),
		table(event.Violations, "shop_id at code points", "s 2026-06-02 c 5"),
	}
	// presale/all, presale/blue, presale/red, spot/all, spot/blue, spot/red
	for x, want := range map[string][6]float64{
		`'count':{'of':'orders','at':'paid_at'}`:                                                                                             {2, 1, 1, 1, 0, 1},
		`'count':{'of':'reviews','at':'reviewed_at'}`:                                                                                        {2, 1, 1, 1, 0, 1},
		`'count':{'of':'conversations','at':'opened_at'}`:                                                                                    {2, 1, 1, 1, 0, 1},
		`'count':{'of':'reviews','at':'reviewed_at','where':{'product_stars':{'at_most':2}}}`:                                                {1, 0, 1, 1, 0, 1},
		`'mean':{'of':'reviews','at':'reviewed_at','column':'product_stars'}`:                                                                {3.5, 5, 2, 1, math.NaN(), 1},
		`'share':{'of':'reviews','at':'reviewed_at','that':{'product_stars':{'at_most':2}}}`:                                                 {0.5, 0, 1, 1, math.NaN(), 1},
		`'credit':{'of':'reviews','at':'reviewed_at','column':'product_stars','steps':[{'at_least':5,'is':1},{'below':5,'is':0.5}]}`:         {0.75, 1, 0.5, 0.5, math.NaN(), 0.5},
		`'nps':{'of':'surveys','at':'asked_at'}`:                                                                                             {-100, math.NaN(), -100, 100, math.NaN(), 100},
		`'ratio':{'count':{'of':'reviews','at':'reviewed_at','where':{'product_stars':{'at_most':2}}},'per':{'of':'orders','at':'paid_at'}}`: {0.5, 0, 1, 1, math.NaN(), 1},
		`'ratio':{'count':[{'of':'reviews','at':'reviewed_at'},{'of':'surveys','at':'asked_at'}],'per':{'of':'orders','at':'paid_at'}}`:      {1.5, 1, 2, 2, math.NaN(), 2},
		`'points':{'from':[{'of':'reviews','at':'reviewed_at','each':3},{'of':'orders','at':'paid_at','each':-1}]}`:                          {4, 2, 2, 2, 0, 2},
	} {
		plan := compile(t, sliced(`{'for_each':['kinds','parts'],'window':{'days':9},`+x+`}`))
		in, _ := plan.Measure(read(t, plan, sources...), on("2026-06-05"), 1)
		for i, w := range want {
			if got := in.Columns[i].Value[0]; got != w && (got == got || w == w) {
				t.Errorf("%s: %s is %v, want %v", x, plan.indicators[i].id, got, w)
			}
		}
	}
}

// Slices share the weight of what stands for them, and a rule that asks how many have something means each of them.
func TestSlicesWeighAlike(t *testing.T) {
	cut := strings.Replace(counted("x", ""), `{'better'`, `{'for_each':'s','better'`, 1)
	plan := compile(t, scoring(cut+","+counted("z", "")+","+counted("v", ""), `'sets':{'s':{'a':{},'b':{},'c':{}}},'normalise':{'linear':[[0,0],[1,100]]},
		'dimensions':[{'id':'d','weight':0.5,'of':{'x':0.9,'z':0.1}},{'id':'e','weight':0.5,'of':['v']}],'total':{'scale':[0,100]},
		'decisions':[{'id':'few','kind':'warning','when':{'how_many':{'of':['x','z'],'value':{'below':0.5},'at_least':3}}}]`))
	if got := strings.Join(plan.IndicatorIDs(), " "); got != "x/a x/b x/c z v" {
		t.Fatal(got)
	}
	// 0.5*(0.3*100 + 0.3*40 + 0.3*0 + 0.1*60) + 0.5*20 = 24 + 10
	r := single(plan, 1, 0.4, 0, 0.6, 0.2)
	if r.Total.String() != "34" || len(r.Decisions) != 0 {
		t.Errorf("%s, %v", r.Total, r.Decisions)
	}
	if r = single(plan, 1, 0.4, 0, 0.4, 0.2); len(r.Decisions) != 1 {
		t.Errorf("%v", r.Decisions)
	}
}

func TestSlicesRefused(t *testing.T) {
	for _, c := range []struct{ doc, want string }{
		{sliced(`{'for_each':'kind',` + shareX + `}`), "there is no set"},
		{sliced(`{'for_each':['kinds','none'],` + shareX + `}`), "there is no set"},
		{strings.Replace(sliced(`{'for_each':'kinds',`+shareX+`}`), `'presale':true}`, `'presle':true}`, 1), "presle"},
		{strings.Replace(sliced(`{'for_each':'kinds',`+shareX+`}`), `'window':{'days':9}`, `'windo':{'days':9}`, 1), "windo"},
		{strings.Replace(sliced(`{'for_each':'kinds',`+shareX+`}`), `'kinds':{`, `'kinds':{},'k':{`, 1), "there is no set"},
	} {
		err := compileError(t, c.doc)
		if !strings.Contains(err.Error(), c.want) || strings.Count(err.Error(), "\n") > 20 {
			t.Errorf("%v, want %s", err, c.want)
		}
	}
}

// A set that stands twice would make slices that contradict themselves.
func TestSetTwice(t *testing.T) {
	if err := compileError(t, sliced(`{'for_each':['kinds','kinds'],`+shareX+`}`)); !errors.Is(err, diag.Duplicate) {
		t.Error(err)
	}
}
