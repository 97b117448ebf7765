package score

import (
	"bytes"
	"encoding/json"
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/shopscore/shopscore/score/diag"
	"pgregory.net/rapid"
)

// keeping has two of everything that a state keeps.
const keeping = `{'policy':'p','title':'t','timezone':{'name':'UTC'},'indicators':{'one':{'points':{'reset':'year'}},'two':{'points':{},'window':{'days':9}}},'total':{'scale':[0,100]},
	'trailing':{'back':{'of':'total','days_ago':3},'top':{'of':'total','highest':3}},
	'decisions':[{'id':'x','kind':'warning','when':{'total':{'below':10}},'days':3},{'id':'y','kind':'penalty','when':{'one':{'above':2}},'entries':1}]}`

func drawStanding(t *rapid.T) *Standing {
	day := func(name string) Day { return on("2020-01-01") + Day(rapid.IntRange(0, 2000).Draw(t, name)) }
	s := &Standing{Day: on("2022-01-01") + Day(rapid.IntRange(1300, 1500).Draw(t, "day")), Trail: make([][]float64, 2), Held: make([]Held, 2), Ledger: make([][]DayPoints, 2), Added: make([][]DayPoints, 2)}
	for k := range s.Trail {
		for range rapid.IntRange(0, 3).Draw(t, "known days") {
			v := rapid.Float64().Draw(t, "number")
			if rapid.IntRange(0, 3).Draw(t, "none") == 0 {
				v = math.NaN()
			}
			s.Trail[k] = append(s.Trail[k], v)
		}
		if rapid.Bool().Draw(t, "held") {
			s.Held[k] = Held{rapid.Bool().Draw(t, "active"), day("since"), rapid.Int64Range(1, 1000).Draw(t, "entries"), rapid.Int64Range(0, 1e6).Draw(t, "running"), rapid.Bool().Draw(t, "holds")}
		}
		at := day("points")
		for range rapid.IntRange(0, 4).Draw(t, "days with points") {
			s.Ledger[k] = append(s.Ledger[k], DayPoints{at, rapid.Int64Range(-1e12, 1e12).Draw(t, "sum")})
			at += Day(rapid.IntRange(1, 400).Draw(t, "later"))
			s.Added[k] = append(s.Added[k], DayPoints{at, rapid.Int64().Draw(t, "added")})
		}
	}
	return s
}

// Whatever a state holds reads back the same, and prints the same bytes; ids may hold anything.
func TestStateReadsBack(t *testing.T) {
	plan := compile(t, keeping)
	rapid.Check(t, func(t *rapid.T) {
		st := &State{plan: plan, first: on("2026-05-01"), day: on("2026-06-01"), before: map[string]*Standing{}, after: map[string]*Standing{}}
		for _, shop := range rapid.SliceOfDistinct(rapid.StringN(1, 8, 20), func(s string) string { return s }).Draw(t, "shops") {
			key := strings.ReplaceAll(shop, "\x00", "")
			if key == "" {
				continue
			}
			if rapid.Bool().Draw(t, "product") {
				key += idSeparator + shop
			}
			if st.after[key] = drawStanding(t); rapid.Bool().Draw(t, "before") {
				st.before[key] = drawStanding(t)
			}
		}
		data := st.JSON()
		back, err := plan.ReadState("state", data)
		if err != nil {
			t.Fatalf("%v in %s", err, data)
		}
		for _, maps := range [][2]map[string]*Standing{{st.before, back.before}, {st.after, back.after}} {
			if diff := cmp.Diff(maps[0], maps[1], cmpopts.EquateNaNs()); diff != "" {
				t.Fatal(diff)
			}
		}
		if !bytes.Equal(back.JSON(), data) || back.Day() != st.day {
			t.Fatal("it prints otherwise")
		}
	})
}

// stateDoc is a state file of keeping; the percent sign stands for the plan's hash.
const stateDoc = `{'state':1,'policy':'p','policy_sha256':'%','first':'2026-06-01','day':'2026-06-02','shops':2}
{'shop_id':'a','before':{'day':'2026-06-01','trailing':{'back':[1,null],'top':[]},'decisions':{},'points':{'one':{},'two':{'2026-06-01':-3}},'added':{'one':{},'two':{}}},'after':{'day':'2026-06-02','trailing':{'back':[],'top':[]},'decisions':{'x':{'active':true,'since':'2026-06-01','entries':2,'running':3,'holds':true}},'points':{'one':{'2026-05-31':4,'2026-06-01':1},'two':{}},'added':{'one':{},'two':{}}}}
{'shop_id':'b','product_id':'p','after':{'day':'2026-06-02','trailing':{'back':[],'top':[]},'decisions':{},'points':{'one':{},'two':{}},'added':{'one':{},'two':{}}}}
`

func stateFile(plan *Plan) string {
	return strings.ReplaceAll(replace(stateDoc, plan.Hash()), "'", `"`)
}

func TestReadStateRefuses(t *testing.T) {
	plan := compile(t, keeping)
	good := stateFile(plan)
	if st, err := plan.ReadState("state", []byte(good)); err != nil || string(st.JSON()) != good {
		t.Fatalf("%v, %s", err, st.JSON())
	}
	for _, c := range []struct {
		old, with string
		line      int
		want      diag.Code
	}{
		{good, ``, 1, diag.Syntax},
		{`{"state":1`, `{{"state":1`, 1, diag.Syntax},
		{`"state":1,`, ``, 1, diag.Syntax},
		{`"state":1`, `"state":2`, 1, diag.WrongVersion},
		{`"policy":"p"`, `"policy":"q"`, 1, diag.WrongVersion},
		{plan.Hash(), strings.Repeat("0", 64), 1, diag.WrongVersion},
		{`"day":"2026-06-02"`, `"day":"2026-06-31"`, 1, diag.Syntax},
		{`"day":"2026-06-02",`, ``, 1, diag.Syntax},
		{`"shops":2`, `"shops":3`, 1, diag.Syntax},
		{`"first":"2026-06-01"`, `"first":"2026-06-03"`, 1, diag.Syntax}, // after its last day
		{`"first":"2026-06-01",`, ``, 1, diag.Syntax},
		{`"shops":2`, `"shops":1`, 1, diag.Syntax},
		{`"shop_id":"b"`, `"shop_id":b`, 3, diag.Syntax},
		{`{"shop_id":"b","product_id":"p"`, `{"shop_id":"a"`, 3, diag.Syntax}, // twice the same shop
		{`"since":"2026-06-01"`, `"since":"2026-02-30"`, 2, diag.Syntax},
		{`"2026-05-31":4`, `"2026-5-31":4`, 2, diag.Syntax},
		{`"2026-06-01":-3`, `"2026-13-01":-3`, 2, diag.Syntax},
		{`"2026-05-31":4`, `"2026-05-31":4.5`, 2, diag.Syntax},
		{`[1,null]`, `[1,"1"]`, 2, diag.Syntax},
		{`[1,null]`, `[1e999]`, 2, diag.Syntax},
		{`"after":{"day":"2026-06-02","trailing":{"back":[],"top":[]},"decisions":{},"points":{"one":{},"two":{}},"added":{"one":{},"two":{}}}}`, `"after":null}`, 3, diag.Syntax},
		{`"after":{"day":"2026-06-02"`, `"after":{"day":"2026-06-03"`, 2, diag.Syntax}, // later than the file
		{`"after":{"day":"2026-06-02"`, `"after":{"day":""`, 2, diag.Syntax},
		{`"added":{"one":{}`, `"added":{"three":{}`, 2, diag.Syntax}, // what nobody would read
		{`"trailing":{"back"`, `"trailing":{"beck":[],"back"`, 2, diag.Syntax},
		{`"entries":2`, `"entries":-2`, 2, diag.Syntax},
		{`"entries":2`, `"entrees":2`, 2, diag.Syntax},
		{`"active":true,"since":"2026-06-01"`, `"active":true`, 2, diag.Syntax},
		{`"shop_id":"a"`, `"shop_id":""`, 2, diag.Syntax},
		{`"added":{"one":{}`, `"added":{"one":{"x":1}`, 2, diag.Syntax},
		{"\"two\":{}}}}\n{\"shop_id\":\"b\"", "\"two\":{}", 2, diag.Syntax}, // broken off
	} {
		if !strings.Contains(good, c.old) {
			t.Fatalf("%s is not there", c.old)
		}
		_, err := plan.ReadState("state", []byte(strings.Replace(good, c.old, c.with, 1)))
		var list Errors
		if !errors.Is(err, c.want) || !errors.As(err, &list) || list[0].Line != c.line || list[0].File != "state" {
			t.Errorf("%s for %s: %v, want %s in line %d", c.with, c.old, err, c.want, c.line)
		}
	}
}

// Every line of the file is JSON, in the order of the ids, and says what the document of the format says.
func TestStateLines(t *testing.T) {
	plan := compile(t, keeping)
	st, err := plan.ReadState("state", []byte(stateFile(plan)))
	if err != nil {
		t.Fatal(err)
	}
	for i, line := range bytes.Split(bytes.TrimSpace(st.JSON()), []byte("\n")) {
		if !json.Valid(line) {
			t.Errorf("line %d: %s", i+1, line)
		}
	}
	s := st.after["a"]
	if s.Held[0] != (Held{true, on("2026-06-01"), 2, 3, true}) || s.Held[1] != (Held{}) {
		t.Errorf("%+v", s.Held)
	}
	if diff := cmp.Diff([]DayPoints{{on("2026-05-31"), 4}, {on("2026-06-01"), 1}}, s.Ledger[0]); diff != "" {
		t.Error(diff)
	}
	if st.before["a"].Ledger[1][0].Points != -3 || st.before["b\x00p"] != nil || st.after["b\x00p"] == nil {
		t.Errorf("%+v, %+v", st.before, st.after)
	}
}

// Whatever the bytes, they are refused or make a state from which a shop can be followed.
func FuzzReadState(f *testing.F) {
	plan := compile(f, keeping)
	good := stateFile(plan)
	f.Add([]byte(good))
	f.Add([]byte(strings.Replace(good, `"2026-05-31":4`, `"9999-12-31":-9007199254740991`, 1)))
	f.Add([]byte(strings.Replace(good, `[1,null]`, `[1e308,-5e-324,0,0,0,0,0]`, 1)))
	f.Add([]byte(strings.Replace(good, `"entries":2`, `"entries":-9007199254740991`, 1)))
	f.Add([]byte(`{"state":1}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		st, err := plan.ReadState("state", data)
		if err != nil {
			return
		}
		again, err := plan.ReadState("state", st.JSON())
		if err != nil || !bytes.Equal(again.JSON(), st.JSON()) {
			t.Fatalf("%s does not read back: %v", st.JSON(), err)
		}
		advance(st.Turn(st.Day()+1), map[string]float64{"a": 5, "b": 50})
	})
}
