package diag

import (
	"errors"
	"fmt"
	"testing"
)

func TestErrorText(t *testing.T) {
	for _, c := range []struct {
		e    Error
		want string
	}{
		{Error{Code: Syntax, Msg: "no"}, "no (syntax)"},
		{Error{Code: BadCell, File: "orders.csv", Line: 3, Col: 7, Path: "amount", Msg: "no"}, "orders.csv:3:7: amount: no (bad_cell)"},
		{Error{Code: NotReadable, File: "a.yaml", Msg: "no"}, "a.yaml: no (not_readable)"},
		{Error{Code: BadRow, Line: 3, Msg: "no"}, "3: no (bad_row)"},
	} {
		if got := c.e.Error(); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

func TestIsFindsCodesAndPlaces(t *testing.T) {
	var errs Errors
	errs.Add(Gap, "bands", "a gap at %d", 3)
	errs.Add(Cycle, "a", "round")
	err := fmt.Errorf("load: %w", errs.Err())
	for target, want := range map[error]bool{
		Gap: true, Cycle: true, Unused: false,
		&Error{Code: Gap}:                true,
		&Error{Code: Gap, Path: "bands"}: true,
		&Error{Code: Gap, Path: "other"}: false,
		&Error{Line: 4}:                  false,
	} {
		if errors.Is(err, target) != want {
			t.Errorf("errors.Is(%v) is not %t", target, want)
		}
	}
	var first *Error
	if !errors.As(err, &first) || first.Code != Gap {
		t.Errorf("errors.As finds %v", first)
	}
}

func TestErrSortsByPlace(t *testing.T) {
	errs := Errors{{File: "b", Line: 1}, {File: "a", Line: 9}, {File: "a", Line: 2, Col: 5}, {File: "a", Line: 2, Col: 1}}
	if err := errs.Err(); err == nil {
		t.Fatal("no error")
	}
	want := "[a2:1 a2:5 a9:0 b1:0]"
	var got []string
	for _, e := range errs {
		got = append(got, fmt.Sprintf("%s%d:%d", e.File, e.Line, e.Col))
	}
	if fmt.Sprint(got) != want {
		t.Errorf("%v, want %s", got, want)
	}
	if Errors(nil).Err() != nil {
		t.Error("no problems are an error")
	}
}

func TestAll(t *testing.T) {
	one := &Error{Code: Gap}
	foreign := errors.New("disk full")
	if got := All(foreign, NotReadable); len(got) != 1 || got[0].Code != NotReadable || got[0].Msg != "disk full" {
		t.Errorf("a foreign error becomes %v", got)
	}
	if got := All(one, NotReadable); len(got) != 1 || got[0] != one {
		t.Errorf("one problem becomes %v", got)
	}
	if All(nil, NotReadable) != nil {
		t.Error("nothing becomes a problem")
	}
}
