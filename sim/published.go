package sim

import (
	"math"
	"strings"

	"github.com/shopscore/shopscore/score"
)

// Compared is a published figure beside what came out.
type Compared struct {
	Number   string
	Of       string // all shops, or those touched
	Relative bool   // a change relative to the baseline; else a difference
	Reported float64
	Ours     float64 // NaN where the number is missing, or nothing at the baseline
	Half     float64 // of the 95 % interval of ours, the baseline taken as known
	Gap      float64 // ours less what is reported
	Source   string
}

// Compare holds a result against the figures that the scenario cites.
func (t *Study) Compare(r *Result) (list []Compared) {
	for i := range t.Scenario.Published {
		p := &t.Scenario.Published[i]
		c := Compared{Number: p.Number, Of: "all", Relative: p.Relative != nil, Source: t.Scenario.cite(p.Source), Ours: math.NaN(), Half: math.NaN()}
		group := 0
		if p.Of == "touched" && len(r.Groups) > 1 && r.Groups[1].Kind == "touched" {
			c.Of, group = "touched", 1
		}
		if c.Relative {
			c.Reported = *p.Relative
		} else {
			c.Reported = *p.Difference
		}
		if e, there := r.Reforms[0].Parts[group].Estimate(p.Number); there {
			c.Ours, c.Half = e.Difference, e.Half
			if c.Relative {
				c.Ours, c.Half = e.Difference/e.Baseline, e.Half/math.Abs(e.Baseline)
			}
		}
		c.Gap = c.Ours - c.Reported
		list = append(list, c)
	}
	return list
}

// cite spells a source out.
func (s *Scenario) cite(source score.Source) string {
	var texts []string
	for _, name := range source[""] {
		if full := s.Sources[name]; full != "" {
			name = full
		}
		texts = append(texts, name)
	}
	return strings.Join(texts, "; ")
}
