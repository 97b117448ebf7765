package score

import (
	"slices"
	"strconv"
	"strings"

	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/document"
	"github.com/shopscore/shopscore/score/event"
	"github.com/shopscore/shopscore/score/exact"
)

// mostDays is how many days a case may run over.
const mostDays = 1000

// days makes the indicators that a case starts from, one for each day.
func (v *verifier) days() ([]*Indicators, bool) {
	if v.test.Events != nil {
		return v.measured()
	}
	n := v.test.Indicators
	if n.Kind != document.List {
		in := v.values(n, "indicators")
		if v.test.AsOf != "" {
			day, ok := v.day(v.test.AsOf, "as_of")
			if in == nil || !ok {
				return nil, false
			}
			in.AsOf = day
		}
		return []*Indicators{in}, in != nil
	}
	last, ok := v.day(v.test.AsOf, "as_of")
	var days []*Indicators
	for i, item := range n.Items {
		in := v.values(item, "indicators"+index(i))
		if !ok || in == nil {
			return nil, false
		}
		in.AsOf = last - Day(len(n.Items)-1-i)
		days = append(days, in)
	}
	return days, true
}

func (v *verifier) day(text, key string) (Day, bool) {
	day, err := ParseDay(text)
	switch {
	case err != nil && text == "":
		v.fail(v.test.Expect, key, "a case with events, or of several days, needs the day of its score, such as 2022-07-01")
	case err != nil:
		v.fail(v.plan.policy.doc.At(v.path+"."+key), key, "%q is not a day such as 2022-07-01", text)
	}
	return day, err == nil
}

// values makes the indicators of one day out of a map.
func (v *verifier) values(n *document.Node, path string) *Indicators {
	if n.Kind != document.Map {
		v.fail(n, path, "a map to numbers belongs here")
		return nil
	}
	in := &Indicators{Shops: []string{"shop"}, Industries: []string{v.test.Industry}, Tags: [][]string{v.test.Tags}, Columns: make([]Column, len(v.plan.indicators))}
	if v.test.Shop != "" {
		in.Shops[0] = v.test.Shop
	}
	if v.plan.policy.Subject == "product" {
		in.Products = []string{v.test.Product}
	}
	if v.plan.totals && len(v.plan.dimensions) == 0 {
		in.Total = []float64{exact.NaN}
	}
	volumes := map[int]int64{}
	for _, e := range n.Entries {
		value, ok := fraction(e.Value)
		i := slices.Index(v.plan.IndicatorIDs(), e.Key)
		n, whole := strconv.ParseInt(e.Value.Text, 10, 64)
		volume := slices.Index(v.plan.IndicatorIDs(), strings.TrimSuffix(e.Key, ".volume"))
		switch {
		case ok && i < 0 && volume >= 0 && whole == nil && n >= 0:
			volumes[volume] = n
		case ok && i >= 0:
			in.Columns[i] = Column{Supplied: true, Value: []float64{value}}
		case ok && e.Key == "total" && v.plan.totals:
			in.Total = []float64{value}
		default:
			v.fail(e.Value, document.Join(path, e.Key), "a number of one of the policy's indicators, or its volume (NAME.volume), belongs here")
			return nil
		}
	}
	for i, volume := range volumes {
		in.Columns[i].Volume = []int64{volume}
	}
	return in
}

// measured reads the events of a case and measures them, on each of its days.
func (v *verifier) measured() ([]*Indicators, bool) {
	last, ok := v.day(v.test.AsOf, "as_of")
	first := last
	if ok && v.test.From != "" {
		first, ok = v.day(v.test.From, "from")
	}
	if !ok {
		return nil, false
	}
	if first > last || last-first >= mostDays {
		v.fail(v.test.Expect, "from", "it must lie before as_of, and at most %d days", mostDays)
		return nil, false
	}
	tables := v.tables()
	if tables == nil {
		return nil, false
	}
	var days []*Indicators
	for day := first; day <= last; day++ {
		in, _ := v.plan.Measure(tables, day, 1)
		days = append(days, in)
	}
	return days, true
}

// tables reads the events of a case; nil where they cannot be read.
func (v *verifier) tables() *event.Tables {
	var sources []event.Source
	for _, e := range v.test.Events.Entries {
		id, ok := event.TableByName(e.Key)
		if !ok || e.Value.Kind != document.List {
			v.fail(e.Value, "events."+e.Key, "a list of rows of one of the tables %s belongs here", strings.Join(event.TableNames(), ", "))
			return nil
		}
		for k, item := range e.Value.Items {
			if n := item.Get(repeat); n != nil && !repeatable(n) {
				v.fail(n, "events."+e.Key+index(k)+"."+repeat, "a whole number from 1 to %d belongs here, not %s", mostRepeated, n.Text)
				return nil
			}
		}
		header, rows := cellsOf(id, e.Value)
		sources = append(sources, event.Rows(id, header, rows))
	}
	unknown := func(e *Error) { v.bad(e) }
	tables, _, err := event.Read(sources, event.Options{Zone: v.plan.zone, Workers: 1, Want: v.plan.Wants, Warn: unknown})
	if err != nil {
		for _, problem := range diag.All(err, diag.BadRow) {
			v.bad(problem)
		}
		return nil
	}
	return tables
}
