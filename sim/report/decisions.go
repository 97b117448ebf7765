package report

import (
	"strings"

	"github.com/shopscore/shopscore/score"
)

// decision returns a decision's title and kind. A step of a ladder has the title of the ladder where it has none of its own, with what its
// id says beyond the ladder's.
func (t *titles) decision(id string) (title, kind string) {
	for _, p := range t.plans {
		policy := p.Policy()
		for i := range policy.Decisions {
			if d := &policy.Decisions[i]; d.ID == id {
				return filled(d.Title.In(t.lang), id), d.Kind
			}
		}
		for i := range policy.Ladders {
			if title, kind, there := t.step(&policy.Ladders[i], id); there {
				return title, kind
			}
		}
	}
	return id, ""
}

// step looks for the step of a ladder whose id is the given one, or the beginning of it where steps repeat or have no id.
func (t *titles) step(l *score.Ladder, id string) (title, kind string, there bool) {
	for i := range l.Steps {
		r := &l.Steps[i]
		rest, own := strings.CutPrefix(id, r.ID)
		if r.ID == "" || !own || rest != "" && (r.Every == 0 || rest[0] != '_') {
			continue
		}
		if r.Title != (score.Text{}) && rest == "" {
			return r.Title.In(t.lang), filled(r.Kind, l.Kind), true
		}
		return filled(r.Title.In(t.lang), l.Title.In(t.lang)) + " (" + strings.TrimPrefix(strings.TrimPrefix(id, l.ID), "_") + ")", filled(r.Kind, l.Kind), true
	}
	if rest, own := strings.CutPrefix(id, l.ID+"_"); own {
		return filled(l.Title.In(t.lang), l.ID) + " (" + rest + ")", l.Kind, true
	}
	return "", "", false
}

func filled(text, otherwise string) string {
	if text == "" {
		return otherwise
	}
	return text
}
