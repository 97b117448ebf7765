package score

import (
	"maps"
	"slices"
	"strings"

	"github.com/shopscore/shopscore/score/document"
)

// stateFormat is the version of the state file.
const stateFormat = 1

// JSON prints the state file, as lines: what it is and of which day, then each shop by its id with where it stands and where it
// stood before that day. The same state prints the same bytes.
func (st *State) JSON() []byte {
	shops := slices.Sorted(maps.Keys(st.after))
	b := appendNumber([]byte(`{"state":`), stateFormat)
	b = document.AppendString(append(b, `,"policy":`...), st.plan.ID())
	b = document.AppendString(append(b, `,"policy_sha256":`...), st.plan.Hash())
	b = document.AppendString(append(b, `,"day":`...), st.day.String())
	b = append(appendNumber(append(b, `,"shops":`...), float64(len(shops))), "}\n"...)
	for _, key := range shops {
		shop, product, isProduct := strings.Cut(key, idSeparator)
		b = document.AppendString(append(b, `{"shop_id":`...), shop)
		if isProduct {
			b = document.AppendString(append(b, `,"product_id":`...), product)
		}
		if s := st.before[key]; s != nil {
			b = st.appendStanding(append(b, `,"before":`...), s)
		}
		b = append(st.appendStanding(append(b, `,"after":`...), st.after[key]), "}\n"...)
	}
	return b
}

func (st *State) appendStanding(b []byte, s *Standing) []byte {
	b = append(b, `{"trailing":{`...)
	for k, t := range st.plan.trailing {
		b = append(appendKey(b, k, t.id), '[')
		for i, v := range s.Trail[k] {
			b = appendNumber(comma(b, i), v)
		}
		b = append(b, ']')
	}
	b = append(b, `},"decisions":{`...)
	n := 0
	for i := range st.plan.decisions {
		if h := s.Held[i]; h != (Held{}) {
			b = h.appendJSON(appendKey(b, n, st.plan.decisions[i].id))
			n++
		}
	}
	b = append(b, `},"points":{`...)
	for k, i := range st.plan.ledgers {
		b = append(appendKey(b, k, st.plan.indicators[i].id), '{')
		for j, e := range s.Ledger[k] {
			b = appendNumber(appendKey(b, j, e.Day.String()), float64(e.Points))
		}
		b = append(b, '}')
	}
	return append(b, "}}"...)
}

func (h Held) appendJSON(b []byte) []byte {
	b = appendBool(append(b, `{"active":`...), h.Active)
	if h.Since != 0 {
		b = document.AppendString(append(b, `,"since":`...), h.Since.String())
	}
	b = appendNumber(append(b, `,"entries":`...), float64(h.Entries))
	b = appendNumber(append(b, `,"running":`...), float64(h.Running))
	return append(appendBool(append(b, `,"holds":`...), h.Holds), '}')
}
