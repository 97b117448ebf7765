package score

import (
	"strconv"
	"strings"

	"github.com/shopscore/shopscore/score/event"
)

// failer is what tests, benchmarks, fuzz targets and property checks have in common.
type failer interface {
	Helper()
	Fatal(args ...any)
}

// compile reads a policy written as JSON with single quotes.
func compile(t failer, doc string) *Plan {
	t.Helper()
	policy, err := Parse("policy.json", []byte(strings.ReplaceAll(doc, "'", `"`)))
	if err != nil {
		t.Fatal(err)
	}
	plan, err := Compile(policy)
	if err != nil {
		t.Fatal(err)
	}
	return plan
}

// compileError reads a policy that must not compile, and returns what is wrong.
func compileError(t failer, doc string) error {
	t.Helper()
	policy, err := Parse("policy.json", []byte(strings.ReplaceAll(doc, "'", `"`)))
	if err != nil {
		return err
	}
	if _, err = Compile(policy); err == nil {
		t.Fatal("it compiles")
	}
	return err
}

// measuringX is a policy with one indicator, x, that is measured as written.
func measuringX(x string) string {
	return `{'policy':'p','title':'t','timezone':{'name':'UTC','first':0},'indicators':{'x':` + x + `},
		'dimensions':[{'id':'d','weight':1,'of':['x']}],'total':{'scale':[0,100],'decimals':2}}`
}

// scoring is a policy whose indicators a, b, ... are counted and given as values; the rest is as written.
func scoring(indicators, rest string) string {
	return `{'policy':'p','title':'t','timezone':{'name':'UTC'},'indicators':{` + indicators + `},` + rest + `}`
}

// counted is a share whose values the test supplies.
func counted(id, more string) string {
	return `'` + id + `':{'better':'higher','share':{'of':'orders','at':'paid_at','that':{'presale':true}},'window':{'days':30}` + more + `}`
}

// secondsOf is an indicator whose values the test supplies, any numbers.
func secondsOf(id, more string) string {
	return `'` + id + `':{'better':'higher','mean':{'of':'conversations','at':'opened_at','seconds':{'from':'opened_at','to':'first_reply_at'}},'window':{'days':30}` + more + `}`
}

// table makes a source of lines of cells, the first of them the header; cells are separated by spaces, - is an empty one.
func table(id event.TableID, lines ...string) event.Source {
	cells := func(line string) []string {
		row := strings.Fields(line)
		for i := range row {
			row[i] = strings.TrimPrefix(row[i], "-")
		}
		return row
	}
	var rows [][]string
	for _, line := range lines[1:] {
		rows = append(rows, cells(line))
	}
	return event.Rows(id, cells(lines[0]), rows)
}

// read makes tables of sources in a plan's zone.
func read(t failer, p *Plan, sources ...event.Source) *event.Tables {
	t.Helper()
	tables, _, err := event.Read(sources, event.Options{Zone: p.Zone(), Workers: 1})
	if err != nil {
		t.Fatal(err)
	}
	return tables
}

// on parses a day that must be right.
func on(text string) Day {
	day, err := ParseDay(text)
	if err != nil {
		panic(err)
	}
	return day
}

// given makes indicators of one column of values for each indicator of the plan; shops are s000, s001, ...
func given(p *Plan, industry string, columns ...[]float64) *Indicators {
	in := &Indicators{Columns: make([]Column, len(p.indicators))}
	for row := range columns[0] {
		in.Shops = append(in.Shops, "s"+strconv.Itoa(1000 + row)[1:])
		in.Industries = append(in.Industries, industry)
	}
	for i, values := range columns {
		if values != nil {
			in.Columns[i] = Column{Supplied: true, Value: values}
		}
	}
	return in
}

// single scores one shop with the given values and no peers.
func single(p *Plan, values ...float64) *Result {
	columns := make([][]float64, len(values))
	for i, v := range values {
		columns[i] = []float64{v}
	}
	var r Result
	p.Scorer(p.Peers(&Indicators{})).Score(given(p, "", columns...), 0, &r)
	return &r
}

// replace puts text where a template has a percent sign.
func replace(template, text string) string { return strings.Replace(template, "%", text, 1) }
