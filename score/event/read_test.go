package event

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/shopscore/shopscore/score/diag"
)

// text returns a CSV source of a table.
func text(id TableID, lines ...string) Source {
	return Bytes(id, id.String()+".csv", CSV, []byte(strings.Join(lines, "\n")+"\n"))
}

func mustRead(t testing.TB, opt Options, sources ...Source) *Tables {
	t.Helper()
	tables, _, err := Read(sources, opt)
	if err != nil {
		t.Fatal(err)
	}
	return tables
}

// dump prints the columns that are not empty as they would be written.
func dump(t *Table) []string {
	rows := make([]string, t.Rows)
	for i, spec := range Specs[t.ID].Columns {
		c := &t.Columns[i]
		for row := range rows {
			switch {
			case c.Wide != nil && c.Wide[row] != Missing:
				rows[row] += fmt.Sprintf(" %s=%d", spec.Name, c.Wide[row])
			case c.Code != nil && c.Code[row] >= 0 && c.Dict != nil:
				rows[row] += fmt.Sprintf(" %s=%s", spec.Name, c.Dict.String(c.Code[row]))
			case c.Code != nil && c.Code[row] >= 0:
				rows[row] += fmt.Sprintf(" %s=%d", spec.Name, c.Code[row])
			}
		}
	}
	return rows
}

func TestReadEveryKind(t *testing.T) {
	got := mustRead(t, Options{Zone: shanghai},
		text(Reviews, "order_id,reviewed_at,product_stars", "o2,2024-01-02,5", "o1,2024-01-02,"),
		text(Orders, "\xef\xbb\xbforder_id,tags,shop_id,paid_at,category,amount,presale,cancelled_by,cancelled_at",
			`o1,"b; a;;b",s2,2024-01-01T00:00:00Z,"tea, ""green""",12.3,1,shop,2024-01-01 08:00:01`+"\r",
			"o2,;,s1,2024-01-01,,,,,\r"),
	)
	want := []string{
		" order_id=o1 shop_id=1 paid_at=1704067200 category=tea, \"green\" amount=1230 presale=1 needs_shipping=1 cancelled_at=1704067201 cancelled_by=1 tags=a;b",
		" order_id=o2 shop_id=0 paid_at=1704038400 presale=0 needs_shipping=1",
	}
	if diff := cmp.Diff(want, dump(got.Table(Orders))); diff != "" {
		t.Error(diff)
	}
	want = []string{" order_id=1 reviewed_at=1704124800 product_stars=5", " order_id=0 reviewed_at=1704124800"}
	if diff := cmp.Diff(want, dump(got.Table(Reviews))); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{" shop_id=s1", " shop_id=s2"}, dump(got.Table(Shops))); diff != "" {
		t.Error(diff)
	}
	tags := got.Table(Orders).Column("tags")
	if diff := cmp.Diff([]string{"a", "b"}, tags.Dict.Tags(tags.Code[0])); diff != "" {
		t.Error(diff)
	}
}

func TestReadWithoutRows(t *testing.T) {
	got := mustRead(t, Options{}, text(Orders, "order_id,shop_id,paid_at"), Bytes(Reviews, "r", JSONLines, nil))
	if got.Table(Orders).Rows != 0 || got.Table(Shops).Rows != 0 || len(got.ByShop(Reviews).Rows) != 0 {
		t.Error("rows out of nothing")
	}
}

func TestReadWithoutOrders(t *testing.T) {
	got := mustRead(t, Options{}, text(Conversations, "shop_id,opened_at,order_id", "s1,2024-01-01,o1"))
	if c := got.Table(Conversations).Column("order_id").Code[0]; c != -1 {
		t.Errorf("order %d", c)
	}
}

// Columns that nobody wants are empty, but for what orders and ties rows and what a wanted one depends on.
func TestReadWant(t *testing.T) {
	got := mustRead(t, Options{Want: func(_ TableID, column string) bool { return column == "cancelled_by" }},
		text(Orders, "order_id,shop_id,paid_at,category,amount,presale,delivered_at,cancelled_at,cancelled_by", "o1,s1,2024-01-01,tea,1,1,2024-01-02,2024-01-01,shop"))
	want := []string{" order_id=o1 shop_id=0 paid_at=1704067200 cancelled_at=1704067200 cancelled_by=1"}
	if diff := cmp.Diff(want, dump(got.Table(Orders))); diff != "" {
		t.Error(diff)
	}
	if c := got.Table(Orders).Column("needs_shipping"); c.Code != nil {
		t.Error(c.Code)
	}
}

// What is not wanted is checked all the same.
func TestReadChecksWhatIsNotWanted(t *testing.T) {
	nothing := Options{Want: func(TableID, string) bool { return false }}
	for _, cells := range []string{"never,", ",x", ",", "2023-12-31,"} {
		_, _, err := Read([]Source{text(Orders, "order_id,shop_id,paid_at,delivered_at,amount", "o1,s1,2024-01-01,"+cells)}, nothing)
		if (err == nil) != (cells == ",") {
			t.Errorf("%s: %v", cells, err)
		}
	}
}

func TestReadWarns(t *testing.T) {
	var got []string
	opt := Options{Warn: func(e *diag.Error) { got = append(got, e.Error()) }}
	mustRead(t, opt, text(Shops, "shop_id,industri,x", "s,,"),
		Bytes(Violations, "v.jsonl", JSONLines, []byte(`{"shop_id":"s","at":"2024-01-01","code":"c","pints":1,"colour":2}`+"\n"+`{"shop_id":"s","at":"2024-01-01","code":"c","pints":1}`)))
	want := []string{
		`shops.csv:1: industri: is not a column of shops: it is not read; did you mean "industry"? (unknown_column)`,
		`shops.csv:1: x: is not a column of shops: it is not read (unknown_column)`,
		`v.jsonl: pints: is not a column of violations: it is not read; did you mean "points"? (unknown_column)`,
		`v.jsonl: colour: is not a column of violations: it is not read (unknown_column)`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// What encoding/csv writes reads back.
func TestCSVRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cell := rapid.StringOf(rapid.SampledFrom([]rune("a,\"\n\r语 ")))
		rows := rapid.SliceOf(rapid.SliceOfN(cell, 2, 2)).Draw(t, "rows")
		var b bytes.Buffer
		w := csv.NewWriter(&b)
		w.UseCRLF = rapid.Bool().Draw(t, "crlf")
		w.Write([]string{"shop_id", "industry", "name"})
		for i, row := range rows {
			if w.UseCRLF { // the writer turns \n in cells into \r\n then, and drops \r
				for j := range row {
					row[j] = strings.NewReplacer("\r", "", "\n", "").Replace(row[j])
				}
			}
			w.Write(append([]string{fmt.Sprint(i)}, row...))
		}
		w.Flush()
		r := newReader(Options{Workers: rapid.IntRange(1, 3).Draw(t, "workers")})
		r.size = rapid.IntRange(1, 60).Draw(t, "chunk")
		tables, _, err := r.read([]Source{Bytes(Shops, "s", CSV, b.Bytes())})
		if err != nil {
			t.Fatal(err)
		}
		shops := tables.Table(Shops)
		if shops.Rows != len(rows) {
			t.Fatalf("%d rows of %d", shops.Rows, len(rows))
		}
		for i, row := range rows {
			for j, name := range []string{"industry", "name"} {
				if got := cellText(shops.Column(name), i); got != row[j] {
					t.Fatalf("%s of row %d: %q, want %q", name, i, got, row[j])
				}
			}
		}
	})
}

func cellText(c *Column, row int) string {
	if c.Code == nil || c.Code[row] < 0 {
		return ""
	}
	return c.Dict.String(c.Code[row])
}

// spoiled is a market in which some rows are broken, and some ids stand twice.
func spoiled(seed uint64) []Source {
	random := rand.New(rand.NewPCG(seed, 0))
	var sources []Source
	for _, src := range market(200) {
		in, _ := src.Open()
		var b bytes.Buffer
		b.ReadFrom(in)
		lines := strings.SplitAfter(b.String(), "\n")
		for i := 1; i < len(lines)-1; i++ {
			switch random.IntN(40) {
			case 0:
				lines[i] = strings.Replace(lines[i], "2024", "20x4", 1)
			case 1:
				lines[i] = lines[i-1]
			case 2:
				lines[i] = `"` + lines[i]
			}
		}
		sources = append(sources, Bytes(src.Table, src.File, CSV, []byte(strings.Join(lines, ""))))
	}
	return sources
}

// Neither workers nor the size of chunks show: not in tables, not in rejected rows, not in the error.
func TestWorkersDoNotShow(t *testing.T) {
	for _, skip := range []bool{false, true} {
		var first string
		for _, workers := range []int{1, 2, 3, 4} {
			var b strings.Builder
			r := newReader(Options{Workers: workers, SkipBadRows: skip, Reject: func(r Rejected) { fmt.Fprintf(&b, "%v %s\n", r.Err, r.Record) }})
			r.size = 100 * workers * workers
			tables, summary, err := r.read(spoiled(1))
			fmt.Fprintln(&b, summary, err)
			for id := range NumTables {
				if tables != nil {
					fmt.Fprintln(&b, strings.Join(dump(tables.Table(id)), "\n"), tables.Table(id).Columns[0].Code)
				}
			}
			if first == "" {
				first = b.String()
			}
			if diff := cmp.Diff(first, b.String()); diff != "" {
				t.Fatalf("skip %t, %d workers: %s", skip, workers, diff)
			}
		}
	}
}

// The order of rows does not show in what is read and what is rejected.
func TestRowOrderDoesNotShow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 12).Draw(t, "rows")
		var rows [][]string
		for i := range n {
			id := fmt.Sprint("o", rapid.IntRange(0, n).Draw(t, "id"))
			rows = append(rows, []string{id, fmt.Sprint("s", i%3), rapid.SampledFrom([]string{"2024-01-01", "2024-01-02", "never"}).Draw(t, "paid_at")})
		}
		read := func(rows [][]string) (kept, rejected []string) {
			opt := Options{Workers: 1, SkipBadRows: true, Reject: func(r Rejected) { rejected = append(rejected, string(r.Record)) }}
			tables, _, err := Read([]Source{Rows(Orders, []string{"order_id", "shop_id", "paid_at"}, rows)}, opt)
			if err != nil {
				t.Fatal(err)
			}
			shops := tables.Table(Shops).Columns[0].Dict
			orders := tables.Table(Orders)
			for row := range orders.Rows {
				kept = append(kept, fmt.Sprint(orders.Columns[0].Dict.String(int32(row)), shops.String(orders.Columns[1].Code[row]), orders.Columns[2].Wide[row]))
			}
			if len(kept)+len(rejected) != len(rows) {
				t.Fatalf("%d rows kept and %d rejected of %d", len(kept), len(rejected), len(rows))
			}
			slices.Sort(kept)
			slices.Sort(rejected)
			return kept, rejected
		}
		kept, rejected := read(rows)
		kept2, rejected2 := read(rapid.Permutation(rows).Draw(t, "shuffled"))
		if diff := cmp.Diff([][]string{kept, rejected}, [][]string{kept2, rejected2}); diff != "" {
			t.Fatal(diff)
		}
	})
}

// A column may begin to have cells, and stop, in any chunk.
func TestReadSparseColumns(t *testing.T) {
	for filled := range 6 {
		lines, want := []string{"order_id,shop_id,paid_at,amount,region"}, []string{}
		for row := range 6 {
			line, printed := fmt.Sprintf("o%d,s,1970-01-01", row), fmt.Sprintf(" order_id=o%d shop_id=0 paid_at=0", row)
			if row == filled {
				line, printed = line+",1,r", printed+" amount=100"
			} else {
				line += ",,"
			}
			printed += " presale=0 needs_shipping=1"
			if row == filled {
				printed += " region=r"
			}
			lines, want = append(lines, line), append(want, printed)
		}
		r := newReader(Options{Workers: 2})
		r.size = 20
		tables, _, err := r.read([]Source{text(Orders, lines...)})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, dump(tables.Table(Orders))); diff != "" {
			t.Error(diff)
		}
	}
}

func TestReadSecondSource(t *testing.T) {
	_, _, err := Read([]Source{text(Shops, "shop_id"), text(Shops, "shop_id")}, Options{})
	if !errors.Is(err, diag.Duplicate) {
		t.Error(err)
	}
}
