package report

import (
	"strings"

	"github.com/shopscore/shopscore/sim"
)

// turnover is how many shops come under each decision and leave it; nil where the policy decides nothing.
func (t *titles) turnover(all *sim.Part) *section {
	out := &table{Caption: t.Turnover, Head: texts(t.Decision, t.Before, t.Newly, t.NoLonger, t.After)}
	for _, m := range all.Moves {
		id, gained := strings.CutSuffix(m.Name, ".gained")
		if !gained {
			continue
		}
		in, off := move(all, m.Name), move(all, id+".lost")
		name := "decision." + id + ".share"
		held, _ := all.Estimate(name)
		size := t.closest(&held)
		out.add(cell{Text: t.number(name)}, cell{Text: size.text(held.Baseline)}, cell{Text: in.text(), Small: in.half()}, cell{Text: off.text(), Small: off.half()},
			cell{Text: size.text(held.Reform)})
	}
	if out.Rows == nil {
		return nil
	}
	return &section{ID: "turnover", Title: t.Turnover, Lead: t.TurnoverLead, Tables: []*table{out}}
}
