package score

import (
	"slices"
	"testing"

	"github.com/shopscore/shopscore/score/event"
)

// Codes of 2 and of none pass, then all but those; a row that does not pass never does again.
func TestMembers(t *testing.T) {
	rows, column := []int32{4, 0, 1, 2, 3, 0}, codes{[]int32{2, -1, 0, 7, 2}, -1}
	for _, c := range []struct {
		of    codes
		holds []byte
		rest  byte
		want  []byte
	}{
		{column, []byte{1, 0, 0, 1}, 0, []byte{1, 1, 1, 0, 0, 0}},
		{column, []byte{0, 1, 1, 0}, 1, []byte{0, 0, 0, 1, 1, 0}},
		{column, nil, 1, []byte{1, 1, 1, 1, 1, 0}},
		{codes{nil, 1}, []byte{0, 0, 1}, 0, []byte{1, 1, 1, 1, 1, 0}}, // a flag whose default is true
		{codes{nil, 0}, []byte{0, 0, 1}, 0, []byte{0, 0, 0, 0, 0, 0}},
		{codes{nil, 1}, []byte{0}, 1, []byte{1, 1, 1, 1, 1, 0}},
	} {
		pass := []byte{1, 1, 1, 1, 1, 0}
		if members(c.of, c.holds, c.rest)(nil, rows, pass); !slices.Equal(pass, c.want) {
			t.Errorf("%v, %v and %d: %v, want %v", c.of, c.holds, c.rest, pass, c.want)
		}
	}
}

func TestInRange(t *testing.T) {
	at := moments{[]int64{10, 11, 20, 21, event.Missing, 9}, 21}
	rows, s := []int32{5, 4, 3, 2, 1, 0}, &scratch{}
	for _, c := range []struct {
		lo, hi int64
		want   []byte
	}{
		{10, 20, []byte{0, 0, 0, 1, 1, 1}},
		{event.Missing + 1, 1 << 60, []byte{1, 0, 0, 1, 1, 1}}, // 21 is not known yet
		{11, 10, []byte{0, 0, 0, 0, 0, 0}},
	} {
		pass := []byte{1, 1, 1, 1, 1, 1}
		if inRange(at.fill(), c.lo, c.hi)(s, rows, pass); !slices.Equal(pass, c.want) {
			t.Errorf("from %d to %d: %v, want %v", c.lo, c.hi, pass, c.want)
		}
	}
	if s.numbers.taken != 0 {
		t.Error("memory is not given back")
	}
}
