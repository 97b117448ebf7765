package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/sim"
)

// titles names what a result is about, in one language.
type titles struct {
	*words
	lang  string        // of policies' texts: "en" or "zh"
	plans []*score.Plan // of all arms: a reform may have decisions and indicators of its own
}

func newTitles(t *sim.Study, lang string) *titles {
	out := &titles{words: in(lang), lang: lang}
	for i := range t.Experiment.Arms {
		out.plans = append(out.plans, t.Experiment.Arms[i].Plan)
	}
	return out
}

// split takes a number's name apart: its kind, what it belongs to, and which number of that it is.
func split(name string) (kind, id, what string) {
	kind, rest, _ := strings.Cut(name, ".")
	switch kind {
	case "decision", "indicator", "effect", "ruling":
		dot := strings.LastIndexByte(rest, '.')
		return kind, rest[:dot], rest[dot+1:]
	case "score", "scored":
		return "score", "", name
	}
	return "fact", "", name
}

// number names a number of the result.
func (t *titles) number(name string) string {
	kind, id, what := split(name)
	switch kind {
	case "decision":
		title, kind := t.decision(id)
		return fmt.Sprintf(t.Numbered["decision"], title, or(t.Decided, kind))
	case "indicator":
		return t.withUnit(t.indicator(id), name)
	case "effect":
		return t.withUnit(t.effect(id), name)
	case "ruling":
		return fmt.Sprintf(t.Numbered["ruling."+what], t.ruling(id))
	}
	return or(t.Numbered, name)
}

// withUnit adds a number's unit to its title where that does not say it already.
func (t *titles) withUnit(title, name string) string {
	if unit := t.unit(name); !strings.Contains(title, unit) {
		title += " (" + unit + ")"
	}
	return title
}

// first is the first text that some arm's policy has, or else the id.
func (t *titles) first(id string, text func(p *score.Plan) string) string {
	for _, p := range t.plans {
		if title := text(p); title != "" {
			return title
		}
	}
	return id
}

func (t *titles) indicator(id string) string {
	return t.first(id, func(p *score.Plan) string {
		if i := slices.Index(p.IndicatorIDs(), id); i >= 0 {
			return p.IndicatorTitle(i, t.lang)
		}
		return ""
	})
}

func (t *titles) effect(id string) string {
	return t.first(id, func(p *score.Plan) string { return p.Policy().Effects[id].Title.In(t.lang) })
}

func (t *titles) ruling(id string) string {
	return t.first(id, func(p *score.Plan) string {
		for i := range p.Policy().Rulings {
			if r := &p.Policy().Rulings[i]; r.ID == id {
				return r.Title.In(t.lang)
			}
		}
		return ""
	})
}

// percent tells whether a number is written in percent.
func (t *titles) percent(name string) bool {
	if kind, id, _ := split(name); kind == "indicator" {
		ind := t.measured(id)
		return ind.Share != nil || ind.Credit != nil || ind.Ratio != nil && ind.Ratio.Times <= 1
	}
	return sim.IsShare(name)
}

// unit is that of an indicator or effect, where it has one that its title may not tell.
func (t *titles) unit(name string) string {
	kind, id, _ := split(name)
	if kind == "effect" {
		return or(t.Units, t.first("", func(p *score.Plan) string { return p.Policy().Effects[id].Unit }))
	}
	ind := t.measured(id)
	if ind.Mean == nil {
		return ""
	}
	switch q := ind.Mean.Quantity; {
	case q.Seconds != nil:
		return t.Units["s"]
	case q.Minutes != nil:
		return t.Units["min"]
	case q.Hours != nil:
		return t.Units["h"]
	case q.Days != nil:
		return t.Units["d"]
	}
	return ""
}

// measured is the indicator of an id as some arm's policy has it; one without a measure where it is there under another name.
func (t *titles) measured(id string) (ind score.Indicator) {
	for _, p := range t.plans {
		if ind, there := p.Policy().Indicators.ByID[id]; there {
			return ind
		}
	}
	return ind
}

// measure is how an estimate of a number is written.
func (t *titles) measure(name string, half float64) measure { return measured(t.percent(name), half) }
