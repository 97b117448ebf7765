package score

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/document"
	"github.com/shopscore/shopscore/score/exact"
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

// stateHead is the first line of the state file, stateLine one of the others.
type stateHead struct {
	State  int    `json:"state"`
	Policy string `json:"policy"`
	Hash   string `json:"policy_sha256"`
	Day    string `json:"day"`
	Shops  int    `json:"shops"`
}

type stateLine struct {
	Shop    string        `json:"shop_id"`
	Product *string       `json:"product_id"`
	Before  *standingLine `json:"before"`
	After   *standingLine `json:"after"`
}

type standingLine struct {
	Trailing  map[string][]*float64       `json:"trailing"`
	Decisions map[string]heldLine         `json:"decisions"`
	Points    map[string]map[string]int64 `json:"points"`
}

type heldLine struct {
	Active  bool   `json:"active"`
	Since   string `json:"since"`
	Entries int64  `json:"entries"`
	Running int64  `json:"running"`
	Holds   bool   `json:"holds"`
}

// ReadState reads a state file that this plan has written.
//
// Errors: Syntax for what is no state file, or not a whole one; WrongVersion for the state of another policy, of another
// version of it, or of another format.
func (p *Plan) ReadState(file string, data []byte) (*State, error) {
	fail := func(line int, code diag.Code, format string, args ...any) error {
		return Errors{{Code: code, File: file, Line: line, Msg: fmt.Sprintf(format, args...)}}
	}
	first, rest, _ := bytes.Cut(data, []byte("\n"))
	var head stateHead
	if err := json.Unmarshal(first, &head); err != nil || head.State == 0 {
		return nil, fail(1, diag.Syntax, "this is not a state file")
	}
	switch {
	case head.State != stateFormat:
		return nil, fail(1, diag.WrongVersion, "this is a state file of format %d, not %d", head.State, stateFormat)
	case head.Policy != p.ID():
		return nil, fail(1, diag.WrongVersion, "this is the state of the policy %s, not of %s: give each policy a file of its own", head.Policy, p.ID())
	case head.Hash != p.Hash():
		return nil, fail(1, diag.WrongVersion, "this is the state of another version of %s (SHA-256 %.12s, not %.12s): score with that version, or begin with a new file; this one is left as it is", p.ID(), head.Hash, p.Hash())
	}
	day, err := ParseDay(head.Day)
	if err != nil {
		return nil, fail(1, diag.Syntax, "%q is not a day", head.Day)
	}
	st := &State{plan: p, day: day, before: map[string]*Standing{}, after: map[string]*Standing{}}
	for n, line := range bytes.Split(bytes.TrimSuffix(rest, []byte("\n")), []byte("\n")) {
		if len(line) == 0 {
			continue
		}
		if err := st.readLine(line); err != nil {
			return nil, fail(n+2, diag.Syntax, "%s", err)
		}
	}
	if len(st.after) != head.Shops {
		return nil, fail(1, diag.Syntax, "the file has %d shops and should have %d: it is not whole", len(st.after), head.Shops)
	}
	return st, nil
}

func (st *State) readLine(line []byte) error {
	var in stateLine
	if err := json.Unmarshal(line, &in); err != nil || in.After == nil {
		return fmt.Errorf("this is not a line of a state file")
	}
	key := in.Shop
	if in.Product != nil {
		key += idSeparator + *in.Product
	}
	after, err := st.read(in.After)
	if err != nil {
		return err
	}
	st.after[key] = after
	if in.Before != nil {
		st.before[key], err = st.read(in.Before)
	}
	return err
}

// read reads where a shop stands. The policy is the one that wrote it, so what it does not name has nothing to keep.
func (st *State) read(in *standingLine) (*Standing, error) {
	s := st.plan.newStanding()
	for k, t := range st.plan.trailing {
		for _, v := range in.Trailing[t.id] {
			number := exact.NaN
			if v != nil {
				number = *v
			}
			s.Trail[k] = append(s.Trail[k], number)
		}
	}
	for i := range st.plan.decisions {
		h, ok := in.Decisions[st.plan.decisions[i].id]
		if !ok {
			continue
		}
		s.Held[i] = Held{Active: h.Active, Entries: h.Entries, Running: h.Running, Holds: h.Holds}
		if h.Since != "" {
			since, err := ParseDay(h.Since)
			if err != nil {
				return nil, fmt.Errorf("%q is not a day", h.Since)
			}
			s.Held[i].Since = since
		}
	}
	for k, i := range st.plan.ledgers {
		points := in.Points[st.plan.indicators[i].id]
		for _, text := range slices.Sorted(maps.Keys(points)) {
			day, err := ParseDay(text)
			if err != nil {
				return nil, fmt.Errorf("%q is not a day", text)
			}
			s.Ledger[k] = append(s.Ledger[k], DayPoints{day, points[text]})
		}
	}
	return s, nil
}
