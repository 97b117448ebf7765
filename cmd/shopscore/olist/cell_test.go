package olist

import (
	"encoding/csv"
	"strings"
	"testing"
)

// rowOf is a row with the single column "c".
func rowOf(t *testing.T, cell string) *row {
	t.Helper()
	r := &row{reader: csv.NewReader(strings.NewReader(cell + ",\n")), column: map[string]int{"c": 0}, problems: &problems{}}
	if !r.next() {
		t.Fatalf("%q is not a row", cell)
	}
	return r
}

func TestTime(t *testing.T) {
	for cell, want := range map[string]string{
		"":                    "",
		"2017-10-02 10:56:33": "2017-10-02 10:56:33",
		"10/2/2017 9:05":      "2017-10-02 09:05:00",
		"02/03/2018 00:00":    "2018-02-03 00:00:00",
		"2/29/2016 23:59":     "2016-02-29 23:59:00",
	} {
		r := rowOf(t, cell)
		if got := r.time("c"); got != want || len(r.problems.list) > 0 {
			t.Errorf("%q: got %q, want %q; problems %v", cell, got, want, r.problems.list)
		}
	}
	for _, cell := range []string{
		" ", "2017-10-02", "2/29/2017 0:00", "13/1/2017 0:00", "1/2/17 0:00", "2017-10-02 24:00:00", "2017-10-02T10:56:33Z", "never",
	} {
		r := rowOf(t, cell)
		if got := r.time("c"); got != "" || len(r.problems.list) != 1 {
			t.Errorf("%q: got %q; problems %v", cell, got, r.problems.list)
		}
	}
}

func TestHundredths(t *testing.T) {
	for cell, want := range map[string]int64{
		"": 0, "0": 0, "99": 9900, "58.9": 5890, "58.90": 5890, "0.07": 7, "9999999999.99": 999999999999,
	} {
		r := rowOf(t, cell)
		if got := r.hundredths("c"); got != want || len(r.problems.list) > 0 {
			t.Errorf("%q: got %d, want %d; problems %v", cell, got, want, r.problems.list)
		}
	}
	for _, cell := range []string{"-1", "+1", "1.234", "1.", ".5", "1e3", "NaN", "R$ 5", "99999999999", "1 "} {
		r := rowOf(t, cell)
		if got := r.hundredths("c"); got != 0 || len(r.problems.list) != 1 {
			t.Errorf("%q: got %d; problems %v", cell, got, r.problems.list)
		}
	}
}

func TestAmount(t *testing.T) {
	for hundredths, want := range map[int64]string{0: "0.00", 7: "0.07", 12095: "120.95"} {
		if got := amount(hundredths); got != want {
			t.Errorf("%d: got %s, want %s", hundredths, got, want)
		}
	}
}
