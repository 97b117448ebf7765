package score

import (
	"slices"
	"strconv"
	"strings"

	"github.com/shopscore/shopscore/score/document"
	"github.com/shopscore/shopscore/score/exact"
)

// decisions compares the list of those that apply, in any order: names, or maps of an id and what is said of it.
func (v *verifier) decisions(n *document.Node, path string, r *Result) {
	if n.Kind != document.List {
		v.fail(n, path, "a list of decisions belongs here")
		return
	}
	want, got := []string{}, []string{}
	for i, item := range n.Items {
		id := item.Text
		if item.Kind == document.Map {
			id = item.Get("id").Word()
			v.decided(item, path+index(i), id, r)
		}
		want = append(want, id)
	}
	for _, d := range r.Decisions {
		got = append(got, d.ID)
	}
	slices.Sort(want)
	slices.Sort(got)
	if !slices.Equal(want, got) {
		v.fail(n, path, "the decisions are [%s]", strings.Join(got, ", "))
	}
}

// decided compares what is expected of one decision that lasts.
func (v *verifier) decided(n *document.Node, path, id string, r *Result) {
	i := slices.IndexFunc(r.Decisions, func(d Decided) bool { return d.ID == id })
	if i < 0 {
		return // the list differs, and is reported
	}
	d := &r.Decisions[i]
	day := func(d Day) string {
		if d == 0 {
			return ""
		}
		return d.String()
	}
	is := map[string]string{"id": d.ID, "since": day(d.Since), "last": day(d.Last), "entries": strconv.FormatInt(d.Entries, 10), "overridden_by": d.OverriddenBy}
	for _, e := range n.Entries {
		got, known := is[e.Key]
		switch {
		case !known:
			v.fail(e.Value, document.Join(path, e.Key), "of a decision id, since, last, entries and overridden_by can be expected")
		case got != e.Value.Text:
			v.fail(e.Value, document.Join(path, e.Key), "it is %q", got)
		}
	}
}

// rulings compares the rows and the money of rulings (late) or of their causes (late/never_shipped). A number stands for
// the rows.
func (v *verifier) rulings(n *document.Node, path string, r *Result) {
	if !v.filled(n, path) {
		return
	}
	for _, e := range n.Entries {
		at := document.Join(path, e.Key)
		id, cause, ofCause := strings.Cut(e.Key, "/")
		if !slices.ContainsFunc(v.plan.rulings, func(rl ruling) bool { return rl.id == id }) {
			v.fail(e.Value, at, "there is no ruling %q", id)
			continue
		}
		sum := found{amount: exact.NaN}
		for i := range r.Rulings {
			if x := &r.Rulings[i]; x.Ruling == id && (!ofCause || x.Cause == cause) {
				sum.add(x)
			}
		}
		if e.Value.Kind != document.Map {
			v.number(e.Value, at, sum.rows)
			continue
		}
		v.found(e.Value, at, &sum)
	}
}

// found is what rulings found together.
type found struct {
	rows, amount, unpriced float64
	ids, causes            []string
}

func (f *found) add(x *RulingResult) {
	f.rows, f.unpriced = f.rows+float64(x.Rows), f.unpriced+float64(x.Unpriced)
	if x.Priced && f.amount != f.amount {
		f.amount = 0
	}
	if x.Priced {
		f.amount += x.Amount.Float()
	}
	f.causes = append(f.causes, x.Cause)
	for _, row := range x.Findings {
		f.ids = append(f.ids, row.ID)
	}
}

func (v *verifier) found(n *document.Node, path string, f *found) {
	for _, e := range n.Entries {
		at := document.Join(path, e.Key)
		switch e.Key {
		case "rows":
			v.number(e.Value, at, f.rows)
		case "amount":
			v.number(e.Value, at, f.amount)
		case "unpriced":
			v.number(e.Value, at, f.unpriced)
		case "ids":
			v.names(e.Value, at, f.ids)
		case "causes":
			v.names(e.Value, at, f.causes)
		default:
			v.fail(e.Value, at, "of a ruling rows, amount, unpriced, ids and causes can be expected")
		}
	}
}

func (v *verifier) names(n *document.Node, path string, got []string) {
	var want []string
	for _, item := range n.Items {
		want = append(want, item.Text)
	}
	if n.Kind != document.List || !slices.Equal(want, got) {
		v.fail(n, path, "they are [%s]", strings.Join(got, ", "))
	}
}

// trailing returns a trailing number by its name.
func (r *Result) trailing(id string) (float64, bool) {
	i := slices.IndexFunc(r.Trailing, func(t TrailingResult) bool { return t.ID == id })
	if i < 0 {
		return 0, false
	}
	return r.Trailing[i].Value, true
}

// effect returns the number of an effect by its name.
func (r *Result) effect(id string) (float64, bool) {
	i := slices.IndexFunc(r.Effects, func(e EffectResult) bool { return e.ID == id })
	if i < 0 {
		return 0, false
	}
	return r.Effects[i].Value, true
}
