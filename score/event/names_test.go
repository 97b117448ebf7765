package event

import (
	"errors"
	"fmt"
	"testing"

	"github.com/shopscore/shopscore/score/diag"
)

// Ids that rise, that stop rising and that are missing can all be found, whatever the chunks.
func TestNames(t *testing.T) {
	for _, ids := range [][]string{{"a", "b", "c", "d"}, {"a", "b", "", "c"}, {"", "a", "b", "c"}, {"a", "c", "b", "d"}, {"d", "c", "b", "a"}} {
		rows := [][]string{}
		for _, id := range ids {
			rows = append(rows, []string{"s", "2024-01-01", id})
		}
		for _, size := range []int{chunkSize, 20} {
			r := newReader(Options{Workers: 1})
			r.size = size
			tables, _, err := r.read([]Source{csvOf(Conversations, []string{"shop_id", "opened_at", "conversation_id"}, rows)})
			if err != nil {
				t.Fatal(err)
			}
			c := tables.Table(Conversations).Column("conversation_id")
			for row, id := range ids {
				code, ok := c.Dict.Code(id)
				if want := int32(row); id == "" && (ok || c.Code[row] != -1) || id != "" && (code != want || c.Code[row] != want) {
					t.Errorf("%q: %q is row %d, %t, with code %d", ids, id, code, ok, c.Code[row])
				}
			}
			for _, id := range []string{"0", "bb", "e"} {
				if code, ok := c.Dict.Code(id); ok {
					t.Errorf("%q: %q is row %d", ids, id, code)
				}
			}
		}
	}
}

// csvOf writes rows of plain cells as a CSV source.
func csvOf(id TableID, header []string, rows [][]string) Source {
	var b []byte
	for _, row := range append([][]string{header}, rows...) {
		cells := [][]byte{}
		for _, cell := range row {
			cells = append(cells, []byte(cell))
		}
		b = appendRecord(b, cells)
	}
	return Bytes(id, id.String(), CSV, b)
}

// A row that shares its id with an earlier one is found, also when ids rose until then, and both are named by line.
func TestSharedNames(t *testing.T) {
	for at := 1; at < 40; at++ {
		for first := range at {
			rows := [][]string{}
			for i := range 40 {
				rows = append(rows, []string{"s", "2024-01-01", fmt.Sprintf("c%02d", i)})
			}
			rows[at][2] = rows[first][2]
			r := newReader(Options{Workers: 1})
			r.size = 100
			_, _, err := r.read([]Source{csvOf(Conversations, []string{"shop_id", "opened_at", "conversation_id"}, rows)})
			want := fmt.Sprintf(`conversations:%d: conversation_id: "c%02d" is on line %d too (duplicate_id)`, at+2, first, first+2)
			if !errors.Is(err, diag.DuplicateID) || err.Error() != want {
				t.Fatalf("%v, want %s", err, want)
			}
		}
	}
}
