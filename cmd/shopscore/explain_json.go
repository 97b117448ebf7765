package main

import (
	"encoding/json"
	"io"
	"math"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/exact"
)

// json prints the explanation as one object: result, and change and target where they were asked for.
func (e *explanation) json(w io.Writer) error {
	out := struct {
		Result *score.Result   `json:"result"`
		Change *jsonChange     `json:"change,omitempty"`
		Target json.RawMessage `json:"target,omitempty"`
	}{Result: e.result}
	if e.change != nil {
		out.Change = e.jsonChange()
	}
	if e.target != nil {
		out.Target = e.target.AppendJSON(nil, e.ids)
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(out)
}

type jsonChange struct {
	Since     string         `json:"since"`
	Before    *score.Result  `json:"before"`
	Parts     []jsonPart     `json:"parts"`
	Decisions *jsonDecisions `json:"decisions"` // null where those of the earlier day are not known, and effects too
	Effects   []jsonEffect   `json:"effects"`
}

// jsonDecisions are the ids of the decisions that began and ended.
type jsonDecisions struct {
	Began []string `json:"began"`
	Ended []string `json:"ended"`
}

// jsonEffect is an effect whose number changed; null where nothing set it.
type jsonEffect struct {
	ID     string   `json:"id"`
	Before *float64 `json:"before"`
	After  *float64 `json:"after"`
}

// jsonPart is what one indicator moved, in points of the total.
type jsonPart struct {
	Indicator string      `json:"indicator"`
	Shop      json.Number `json:"by_shop"`
	Others    json.Number `json:"by_others"`
}

func (e *explanation) jsonChange() *jsonChange {
	c := &jsonChange{Since: e.since, Before: e.change.Before, Parts: []jsonPart{}}
	for _, p := range e.change.Parts {
		c.Parts = append(c.Parts, jsonPart{e.ids[p.Indicator], decimal(p.Own), decimal(p.Peers)})
	}
	if f := e.shift; f != nil {
		c.Decisions, c.Effects = &jsonDecisions{idsOf(f.began), idsOf(f.ended)}, []jsonEffect{}
		for _, m := range f.effects {
			c.Effects = append(c.Effects, jsonEffect{m.id, orNull(m.before), orNull(m.after)})
		}
	}
	return c
}

func idsOf(decisions []score.Decided) []string {
	ids := []string{}
	for _, d := range decisions {
		ids = append(ids, d.ID)
	}
	return ids
}

func decimal(m exact.Micro) json.Number { return json.Number(m.String()) }

func orNull(v float64) *float64 {
	if math.IsNaN(v) {
		return nil
	}
	return &v
}
