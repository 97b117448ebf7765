package eventfile

import (
	"bytes"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/shopscore/shopscore/score/event"
)

// table makes a table of named columns.
func table(id event.TableID, rows int, columns map[string]event.Column) event.Table {
	t := event.Table{ID: id, Rows: rows, Columns: make([]event.Column, len(event.Specs[id].Columns))}
	for name, c := range columns {
		*t.Column(name) = c
	}
	return t
}

// odd is a market with every kind of cell, texts that need quotes, and cells that are missing.
func odd() *event.Tables {
	const missing = event.Missing
	return event.Assemble(
		table(event.Shops, 2, map[string]event.Column{
			"shop_id": {Dict: event.NewDict("茶, \"green\"", " b\r\nc "), Code: []int32{0, 1}},
			"name":    {Dict: event.NewDict("-"), Code: []int32{-1, 0}},
			"tags":    {Dict: event.NewDict("new;vip"), Code: []int32{0, -1}},
		}),
		table(event.Orders, 3, map[string]event.Column{
			"order_id":     {Dict: event.NewDict("o1", "o2", "o3"), Code: []int32{0, 1, 2}},
			"shop_id":      {Code: []int32{1, 0, 1}},
			"paid_at":      {Wide: []int64{0, 1656604799, -1}},
			"amount":       {Wide: []int64{1230, missing, 5}},
			"presale":      {Code: []int32{1, 0, 1}},
			"delivered_at": {Wide: []int64{missing, 1656604800, 86400}},
			"cancelled_at": {Wide: []int64{1, missing, missing}},
			"cancelled_by": {Code: []int32{2, -1, 0}},
			"region":       {Dict: event.NewDict("east\r"), Code: []int32{0, -1, -1}},
		}),
		table(event.Reviews, 2, map[string]event.Column{
			"order_id": {Code: []int32{2, 0}}, "reviewed_at": {Wide: []int64{1, 2}}, "service_stars": {Code: []int32{-1, 5}},
		}))
}

// The cells are written by hand; 1656604800 is the midnight before 2022-07-01 in Shanghai.
func TestCSV(t *testing.T) {
	for id, want := range map[event.TableID]string{
		event.Shops: "shop_id,name,tags\n\"茶, \"\"green\"\"\",,new;vip\n\" b\r\nc \",-,\n",
		event.Orders: "order_id,shop_id,paid_at,amount,presale,delivered_at,cancelled_at,cancelled_by,region\n" +
			"o1,\" b\r\nc \",1970-01-01T00:00:00Z,12.3,true,,1970-01-01T00:00:01Z,platform,\"east\r\"\n" +
			"o2,\"茶, \"\"green\"\"\",2022-06-30T15:59:59Z,,false,2022-06-30T16:00:00Z,,,\n" +
			"o3,\" b\r\nc \",1969-12-31T23:59:59Z,0.05,true,1970-01-02T00:00:00Z,,buyer,\n",
		event.Reviews:    "order_id,reviewed_at,service_stars\no3,1970-01-01T00:00:01Z,\no1,1970-01-01T00:00:02Z,5\n",
		event.AfterSales: "case_id,order_id,kind,applied_at\n",
	} {
		var b bytes.Buffer
		w := NewCSV(id, &b)
		for _, part := range []*event.Tables{event.Assemble(), odd()} { // the columns are those of the first part that has rows
			if err := w.Add(part); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, b.String()); diff != "" {
			t.Errorf("%s:\n%s", id, diff)
		}
	}
}

// What is read back of either format has the same cells.
func TestOddCellsReadBack(t *testing.T) {
	want := odd()
	for format, f := range map[string]*files{"csv": newFiles(false), "parquet": newFiles(true)} {
		f.add(t, want)
		got := f.read(t, event.Zone{First: -4 * 3600})
		for id := range event.NumTables {
			if got.Table(id).Rows != want.Table(id).Rows {
				t.Fatalf("%s: %d rows of %s, want %d", format, got.Table(id).Rows, id, want.Table(id).Rows)
			}
			if diff := cmp.Diff(cells(want, id), cells(got, id)); diff != "" {
				t.Errorf("%s, %s: -written +read\n%s", format, id, diff)
			}
		}
	}
}

// cells are what stands in a table, but for flags that are not there: they read as what an empty cell means.
func cells(t *event.Tables, id event.TableID) (list []any) {
	for i, c := range columns(t, id, filled(odd().Table(id))) {
		for row := range t.Table(id).Rows {
			switch {
			case c.empty(row):
				list = append(list, i)
			case c.Wide != nil:
				list = append(list, c.Wide[row])
			case c.texts != nil:
				list = append(list, c.text(row))
			default:
				list = append(list, c.Code[row])
			}
		}
	}
	return list
}

var errFull = errors.New("full")

// full takes some bytes.
type full int

func (f *full) Write(p []byte) (int, error) {
	if *f -= full(len(p)); *f < 0 {
		return 0, errFull
	}
	return len(p), nil
}

func TestWritingFails(t *testing.T) {
	room := full(10)
	if err := NewCSV(event.Orders, &room).Add(odd()); err != errFull {
		t.Errorf("csv: %v", err)
	}
	room = 10
	if err := NewCSV(event.Orders, &room).Close(); err != errFull {
		t.Errorf("csv without rows: %v", err)
	}
	room = 10
	w := NewParquet(event.Orders, &room)
	if err := errors.Join(w.Add(odd()), w.Close()); !errors.Is(err, errFull) {
		t.Errorf("parquet: %v", err)
	}
}
