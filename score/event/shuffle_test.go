package event

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// shuffled puts the rows of CSV sources in another order.
func shuffled(t *testing.T, sources []Source, seed uint64) []Source {
	random := rand.New(rand.NewPCG(seed, 0))
	out := make([]Source, len(sources))
	for i, src := range sources {
		in, err := src.Open()
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		b.ReadFrom(in)
		lines := strings.Split(strings.TrimSuffix(b.String(), "\n"), "\n")
		rows := lines[1:]
		random.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
		out[i] = text(src.Table, lines...)
	}
	return out
}

// texts prints a table's codes as what they stand for, so that no number of a row shows.
func texts(t *Tables, id TableID) []string {
	rows := make([]string, t.Table(id).Rows)
	for i, spec := range Specs[id].Columns {
		c := t.Table(id).Columns[i]
		switch spec.Kind {
		case ShopRef:
			c.Dict = t.Table(Shops).Columns[0].Dict
		case OrderRef:
			c.Dict = t.Table(Orders).Columns[0].Dict
		}
		for row := range rows {
			switch {
			case c.Code == nil || c.Code[row] < 0:
			case c.Dict != nil:
				rows[row] += " " + c.Dict.String(c.Code[row])
			default:
				rows[row] += fmt.Sprint(" ", c.Code[row])
			}
		}
	}
	return rows
}
