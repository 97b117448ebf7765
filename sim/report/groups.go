package report

import (
	"math"

	"github.com/shopscore/shopscore/sim"
)

// kinds calls see for each kind of groups and the numbers of its groups.
func kinds(groups []sim.Group, see func(kind string, at []int)) {
	for from := 0; from < len(groups); {
		to := from
		var at []int
		for ; to < len(groups) && groups[to].Kind == groups[from].Kind; to++ {
			at = append(at, to)
		}
		see(groups[from].Kind, at)
		from = to
	}
}

// moves is a table of winners, losers and the mean score by group, each with a bar.
func (t *titles) moves(r *sim.Result) *section {
	parts := r.Reforms[0].Parts
	longest, highest := 0.0, 0.0
	for i := range parts {
		for _, name := range []string{"winners", "losers"} {
			longest = grown(longest, move(&parts[i], name).Share, move(&parts[i], name).Half)
		}
		mean, _ := parts[i].Estimate("score.mean")
		highest = grown(highest, math.Abs(mean.Difference), mean.Half)
	}
	out := &table{Caption: t.Moves, Head: texts(t.Group, t.Losers, t.MovesBar, t.Winners, t.Numbered["score.mean"]+t.Colon+t.Difference, t.DifferenceBar)}
	kinds(r.Groups, func(kind string, at []int) {
		if len(at) > 1 {
			out.over(or(t.Kinds, kind))
		}
		for _, i := range at {
			if len(parts[i].Moves) == 0 {
				continue
			}
			up, down := move(&parts[i], "winners"), move(&parts[i], "losers")
			b, change := &bar{}, &bar{}
			b.Left, b.LeftLow, b.LeftHigh = side(-down.Share, down.Half, longest)
			b.Right, b.RightLow, b.RightHigh = side(up.Share, up.Half, longest)
			mean, scored := parts[i].Estimate("score.mean")
			difference := cell{Text: "–"}
			if scored {
				difference = t.difference(mean)
				change.Right, change.RightLow, change.RightHigh = side(mean.Difference, mean.Half, highest)
			}
			out.add(cell{Text: t.group(r.Groups[i].Kind, r.Groups[i].Name)}, cell{Text: down.text(), Small: down.half()}, cell{Bar: b},
				cell{Text: up.text(), Small: up.half()}, difference, cell{Bar: change})
		}
	})
	return &section{ID: "moves", Title: t.Moves, Lead: t.MovesLead, Tables: []*table{out}}
}

// grown is the greater of two lengths, the second with its interval.
func grown(most, v, half float64) float64 {
	if math.IsNaN(half) {
		half = 0
	}
	if !math.IsNaN(v) {
		most = max(most, v+half)
	}
	return most
}

// principal tells whether a number is one of the few that are shown by group and swept: the mean score, the share under each decision, and what
// buyers live through.
func principal(name string) bool {
	kind, _, _ := split(name)
	switch name {
	case "score.mean", "late_shipping.rate", "bad_review.rate", "dissatisfied.rate", "nps", "ccr", "cpo":
		return true
	}
	return kind == "decision"
}

// stirs tells whether a number differs in some group.
func stirs(parts []sim.Part, name string) bool {
	for i := range parts {
		if e, there := parts[i].Estimate(name); there && !unchanged(&e) {
			return true
		}
	}
	return false
}

// byGroup is a table of the main numbers' differences, without those that differ in no group.
func (t *titles) byGroup(r *sim.Result) *section {
	parts := r.Reforms[0].Parts
	out := &table{Caption: t.ByGroup, Wide: true, Head: texts(t.Group)}
	var names []string
	for _, e := range parts[0].Estimates {
		if principal(e.Name) && stirs(parts, e.Name) {
			names, out.Head = append(names, e.Name), append(out.Head, cell{Text: t.number(e.Name)})
		}
	}
	kinds(r.Groups, func(kind string, at []int) {
		if len(at) > 1 {
			out.over(or(t.Kinds, kind))
		}
		for _, i := range at {
			if len(parts[i].Estimates) == 0 {
				continue
			}
			cells := []cell{{Text: t.group(r.Groups[i].Kind, r.Groups[i].Name)}}
			for _, name := range names {
				if e, there := parts[i].Estimate(name); there {
					cells = append(cells, t.difference(e))
				} else {
					cells = append(cells, cell{Text: "–"})
				}
			}
			out.add(cells...)
		}
	})
	return &section{ID: "groups", Title: t.ByGroup, Lead: t.ByGroupLead, Tables: []*table{out}}
}
