package score

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/exact"
)

// stateHead is the first line of the state file, stateLine one of the others.
type stateHead struct {
	State  int    `json:"state"`
	Policy string `json:"policy"`
	Hash   string `json:"policy_sha256"`
	First  string `json:"first"`
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
	Day       string                      `json:"day"`
	Trailing  map[string][]*float64       `json:"trailing"`
	Decisions map[string]heldLine         `json:"decisions"`
	Points    map[string]map[string]int64 `json:"points"`
	Added     map[string]map[string]int64 `json:"added"`
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
	if err := strictly(bytes.TrimPrefix(first, []byte("\ufeff")), &head); err != nil || head.State == 0 {
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
	begun, err := ParseDay(head.First)
	if err != nil || begun > day {
		return nil, fail(1, diag.Syntax, "%q is not a day up to that of the file", head.First)
	}
	st := &State{plan: p, first: begun, day: day, before: map[string]*Standing{}, after: map[string]*Standing{}}
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
	if err := strictly(line, &in); err != nil {
		return err
	}
	if in.Shop == "" || in.After == nil {
		return errors.New("this is not a line of a state file: shop_id and after belong here")
	}
	key := in.Shop
	if in.Product != nil {
		key += idSeparator + *in.Product
	}
	if _, twice := st.after[key]; twice {
		return fmt.Errorf("the shop %q stands twice", in.Shop)
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
	var err error
	if s.Day, err = ParseDay(in.Day); err != nil || s.Day > st.day {
		return nil, fmt.Errorf("%q is not a day up to that of the file", in.Day)
	}
	if err := st.known(in); err != nil {
		return nil, err
	}
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
		if h.Active != (h.Since != "") && h.Active || s.Held[i].Since > s.Day || h.Entries < 0 || h.Running < 0 {
			return nil, fmt.Errorf("the decision %q cannot stand so: active needs a day since which, and counts are not negative", st.plan.decisions[i].id)
		}
	}
	for k, i := range st.plan.ledgers {
		id := st.plan.indicators[i].id
		if s.Ledger[k], err = readPoints(in.Points[id]); err != nil {
			return nil, err
		}
		if s.Added[k], err = readPoints(in.Added[id]); err != nil {
			return nil, err
		}
	}
	return s, nil
}

func readPoints(points map[string]int64) ([]DayPoints, error) {
	var list []DayPoints
	for _, text := range slices.Sorted(maps.Keys(points)) {
		day, err := ParseDay(text)
		if err != nil {
			return nil, fmt.Errorf("%q is not a day", text)
		}
		list = append(list, DayPoints{day, points[text]})
	}
	return list, nil
}

// strictly decodes a line of JSON that must have nothing else in it.
func strictly(line []byte, target any) error {
	d := json.NewDecoder(bytes.NewReader(line))
	d.DisallowUnknownFields()
	err := d.Decode(target)
	var wrong *json.UnmarshalTypeError
	switch {
	case errors.As(err, &wrong) && wrong.Field != "":
		return fmt.Errorf("%s holds %s, which does not belong there", wrong.Field, wrong.Value)
	case err != nil || d.More():
		return errors.New("this is not a line of a state file")
	}
	return nil
}

// known refuses what the plan has no name for: it would be lost.
func (st *State) known(in *standingLine) error {
	names := map[string]bool{}
	for _, t := range st.plan.trailing {
		names["trailing "+t.id] = true
	}
	for i := range st.plan.decisions {
		names["decisions "+st.plan.decisions[i].id] = true
	}
	for _, i := range st.plan.ledgers {
		names["points "+st.plan.indicators[i].id], names["added "+st.plan.indicators[i].id] = true, true
	}
	var unknown []string
	for part, keys := range map[string][]string{"trailing": slices.Collect(maps.Keys(in.Trailing)), "decisions": slices.Collect(maps.Keys(in.Decisions)),
		"points": slices.Collect(maps.Keys(in.Points)), "added": slices.Collect(maps.Keys(in.Added))} {
		for _, key := range keys {
			if !names[part+" "+key] {
				unknown = append(unknown, part+"."+key)
			}
		}
	}
	if unknown != nil {
		return fmt.Errorf("the policy knows nothing of %s", slices.Min(unknown))
	}
	return nil
}
