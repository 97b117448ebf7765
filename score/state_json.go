package score

import (
	"maps"
	"slices"
	"strconv"
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
	b = document.AppendString(append(b, `,"first":`...), st.first.String())
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
	b = document.AppendString(append(b, `{"day":`...), s.Day.String())
	b = append(b, `,"trailing":{`...)
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
	b = st.appendPoints(append(b, `},"points":{`...), s.Ledger)
	b = st.appendPoints(append(b, `},"added":{`...), s.Added)
	return append(b, "}}"...)
}

func (st *State) appendPoints(b []byte, ledgers [][]DayPoints) []byte {
	for k, i := range st.plan.ledgers {
		b = append(appendKey(b, k, st.plan.indicators[i].id), '{')
		for j, e := range ledgers[k] {
			b = strconv.AppendInt(appendKey(b, j, e.Day.String()), e.Points, 10)
		}
		b = append(b, '}')
	}
	return b
}

func (h Held) appendJSON(b []byte) []byte {
	b = appendBool(append(b, `{"active":`...), h.Active)
	if h.Since != 0 {
		b = document.AppendString(append(b, `,"since":`...), h.Since.String())
	}
	b = strconv.AppendInt(append(b, `,"entries":`...), h.Entries, 10)
	b = strconv.AppendInt(append(b, `,"running":`...), h.Running, 10)
	return append(appendBool(append(b, `,"holds":`...), h.Holds), '}')
}
