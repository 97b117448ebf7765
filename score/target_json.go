package score

import "github.com/shopscore/shopscore/score/document"

// AppendJSON appends the way as JSON; ids are those of the plan's indicators. What is not known is null, as percentiles are where nothing is
// compared.
func (t *Target) AppendJSON(b []byte, ids []string) []byte {
	b = t.Goal.Append(append(b, `{"goal":`...))
	b = t.From.Append(append(b, `,"from":`...))
	b = t.To.Append(append(b, `,"to":`...))
	b = appendBool(append(b, `,"reached":`...), t.Reached)
	b = appendSteps(append(b, `,"steps":[`...), t.Steps, ids)
	b = appendSteps(append(b, `],"alone":[`...), t.Alone, ids)
	return append(b, "]}"...)
}

func appendSteps(b []byte, steps []Step, ids []string) []byte {
	for i := range steps {
		s := &steps[i]
		b = document.AppendString(append(comma(b, i), `{"indicator":`...), ids[s.Indicator])
		b = appendNumber(append(b, `,"from":`...), s.From)
		b = appendNumber(append(b, `,"to":`...), s.To)
		b = appendNumber(append(b, `,"from_percentile":`...), s.FromRank)
		b = appendNumber(append(b, `,"percentile":`...), s.Rank)
		b = s.Gain.Append(append(b, `,"gain":`...))
		b = appendNumber(append(b, `,"cost":`...), s.Cost)
		b = append(appendBool(append(b, `,"enough":`...), s.Enough), '}')
	}
	return b
}
