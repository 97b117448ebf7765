package event

import (
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/shopscore/shopscore/score/diag"
)

const orderHeader = "order_id,shop_id,paid_at,amount,delivered_at,category"

func TestBrokenRows(t *testing.T) {
	orders := func(lines ...string) []Source {
		return []Source{text(Orders, append([]string{orderHeader}, lines...)...)}
	}
	also := func(src ...Source) []Source { return append(orders("o1,s1,2024-01-01,,,"), src...) }
	const noTime = "is not a time: write 2006-01-02T15:04:05+08:00, or 2006-01-02 15:04:05 for local time (bad_cell)"
	const noAmount = "is not an amount: write a number from 0 to 1000000000000 with at most 2 decimals, like 12.30 (bad_cell)"
	for _, c := range []struct {
		what    string
		sources []Source
		want    string
	}{
		{"time", orders("o1,s1,yesterday,,,"), `orders.csv:2:7: paid_at: "yesterday" ` + noTime},
		{"column counted in characters", orders("店铺一,s1,never,,,"), `orders.csv:2:8: paid_at: "never" ` + noTime},
		{"after quoted cells", orders(`"o""1","s,1",never,,,`), `orders.csv:2:14: paid_at: "never" ` + noTime},
		{"behind a line end in a cell", orders("\"o\n1\",s1,never,,,"), `orders.csv:3:7: paid_at: "never" ` + noTime},
		{"long value", orders("o1,s1," + strings.Repeat("é", 41) + ",,,"),
			`orders.csv:2:7: paid_at: "` + strings.Repeat("é", 40) + `"... ` + noTime},
		{"required", orders(",s1,2024-01-01,,,"), "orders.csv:2:1: order_id: is empty, but every row needs one (bad_cell)"},
		{"only the first problem of a row", orders("o1,s1,x,y,,"), `orders.csv:2:7: paid_at: "x" ` + noTime},
		{"year", orders("o1,s1,9999-12-31 23:59:59,,,"), `orders.csv:2:7: paid_at: "9999-12-31 23:59:59" is not in the years 1900 to 2200 (bad_cell)`},
		{"year of a deadline", []Source{text(Orders, "order_id,shop_id,paid_at,ship_by", "o1,s1,2024-01-01,1899-12-31")},
			`orders.csv:2:18: ship_by: "1899-12-31" is not in the years 1900 to 2200 (bad_cell)`},
		{"three decimals", orders("o1,s1,2024-01-01,1.234,,"), `orders.csv:2:18: amount: "1.234" ` + noAmount},
		{"NaN", orders("o1,s1,2024-01-01,NaN,,"), `orders.csv:2:18: amount: "NaN" ` + noAmount},
		{"UTF-8", orders("o1,s1,2024-01-01,,,\xff"), `orders.csv:2:20: category: "\xff" is not valid UTF-8 (bad_cell)`},
		{"cells", orders("o1,s1"), "orders.csv:2:1: has 2 cells where the header has 6 (bad_row)"},
		{"stray quote", orders(`o1,s"1,2024-01-01,,,`), "orders.csv:2:5: has a stray quote: quote the whole cell and write quotes inside it twice (bad_row)"},
		{"text behind a quote", orders(`o1,"s"1,2024-01-01,,,`), "orders.csv:2:7: has a stray quote: quote the whole cell and write quotes inside it twice (bad_row)"},
		{"unclosed quote, good row behind it", orders(`o1,"s1,2024-01-01,,,`, "o2,s1,2024-01-01,,,"),
			"orders.csv:2:4: the quote that opens here is not closed within 1048576 bytes (bad_row)"},
		{"sequence", orders("o1,s1,2024-01-02,,2024-01-01,"), `orders.csv:2:19: delivered_at: "2024-01-01" is before paid_at 2024-01-02 (bad_sequence)`},
		{"duplicate", orders("o1,s1,2024-01-02,,,", "o2,s1,2024-01-02,,,", "o1,s1,2024-01-02,,,"), `orders.csv:4: order_id: "o1" is on line 2 too (duplicate_id)`},
		{"duplicate behind a blank line", orders("o1,s1,2024-01-02,,,", "", "o2,s1,2024-01-02,,,", "o2,s1,2024-01-02,,,"), `orders.csv:5: order_id: "o2" is on line 4 too (duplicate_id)`},
		{"unknown order", also(text(Reviews, "order_id,reviewed_at", "o2,2024-01-01")), `reviews.csv:2:1: order_id: "o2" is not in orders (unknown_order)`},
		{"unknown shop", also(text(Shops, "shop_id", "s2")), `orders.csv:2:4: shop_id: "s1" is not in shops (unknown_shop)`},
		{"no more about rows of a bad one", append(orders("o1,s1,x,,,"), text(Reviews, "order_id,reviewed_at", "o1,2024-01-01")), `orders.csv:2:7: paid_at: "x" ` + noTime},
		{"integer", also(text(Reviews, "order_id,reviewed_at,product_stars", "o1,2024-01-01,6")),
			`reviews.csv:2:15: product_stars: "6" is not a whole number from 1 to 5 (bad_cell)`},
		{"flag", []Source{text(Conversations, "shop_id,opened_at,to_human", "s,2024-01-01,yes")},
			`conversations.csv:2:14: to_human: "yes" is not a boolean: write true, false, 1 or 0 (bad_cell)`},
		{"rounds", []Source{text(Conversations, "shop_id,opened_at,rounds,rounds_replied_in_time", "s,2024-01-01,2,3")},
			`conversations.csv:2:16: rounds_replied_in_time: 3 is more than the 2 rounds (bad_cell)`},
		{"reply", []Source{text(Conversations, "shop_id,opened_at,first_reply_at", "s,2024-01-02,2024-01-01")},
			`conversations.csv:2:14: first_reply_at: "2024-01-01" is before opened_at 2024-01-02 (bad_sequence)`},
		{"enum", also(text(AfterSales, "case_id,order_id,kind,applied_at", "c1,o1,money_back,2024-01-01")),
			`after_sales.csv:2:7: kind: "money_back" is not one of refund_only, return_refund, exchange, repair, resend (bad_cell)`},
		{"misspelt enum", also(text(AfterSales, "case_id,order_id,kind,applied_at", "c1,o1,exchagne,2024-01-01")),
			`after_sales.csv:2:7: kind: "exchagne" is not one of refund_only, return_refund, exchange, repair, resend; did you mean "exchange"? (bad_cell)`},
		{"survey of nobody", []Source{text(Surveys, "asked_at,shop_id", "2024-01-01,")},
			"surveys.csv:2: shop_id: is empty, and so is order_id: one of them is needed (bad_cell)"},
		{"caller's rows", []Source{Rows(Orders, []string{"order_id", "shop_id", "paid_at"}, [][]string{{"o\n1", "s1", "2024-01-01"}, {"o2", "s1", "never"}})},
			`orders:2: paid_at: "never" ` + noTime},
		{"empty file", []Source{Bytes(Shops, "shops.csv", CSV, nil)}, "shops.csv:1: the file is empty: its first line must name the columns (bad_header)"},
		{"header", []Source{text(Orders, "order_id,name,name,paid_at")}, "orders.csv:1: name: stands twice in the header (bad_header)\n" +
			"orders.csv:1: shop_id: is required, but the header does not have it (bad_header)"},
		{"semicolons", []Source{text(Orders, "order_id;shop_id;paid_at")}, "orders.csv:1: the columns are separated by ;: write commas (bad_header)"},
		{"tabs", []Source{text(Orders, "order_id\tshop_id\tpaid_at;")}, "orders.csv:1: the columns are separated by tabs: write commas (bad_header)"},
		{"respelt", []Source{text(Orders, "order_id,seller_id,Paid_At")}, "orders.csv:1: shop_id: is required, but the header does not have it (bad_header)\n" +
			`orders.csv:1: paid_at: is required, but the header does not have it; did you mean "Paid_At"? (bad_header)`},
		{"respelt in capitals", []Source{text(Shops, "SHOP ID")}, `shops.csv:1: shop_id: is required, but the header does not have it; did you mean "SHOP ID"? (bad_header)`},
		{"wide header", []Source{text(Shops, "shop_id"+strings.Repeat(",x", 1000))}, "shops.csv:1: has 1001 columns; at most 1000 are allowed (bad_header)"},
		{"quote in the header", []Source{text(Shops, `shop"id`)}, "shops.csv:1: the header has a stray or unclosed quote or is too long (bad_header)"},
	} {
		t.Run(c.what, func(t *testing.T) {
			_, _, err := Read(c.sources, Options{Workers: 1})
			if err == nil {
				t.Fatal("no error")
			}
			if diff := cmp.Diff(c.want, err.Error()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestRender(t *testing.T) {
	_, _, err := Read([]Source{text(Orders, "order_id,shop_id,paid_at", "o1,s1,x")}, Options{})
	want := "o1,s1,x\n | ......^"
	var e diag.Errors
	if !errors.As(err, &e) || !strings.HasSuffix(e.Render(), want) {
		t.Errorf("%v", err)
	}
}

func TestProblemsAreCounted(t *testing.T) {
	rows := [][]string{}
	for range 25 {
		rows = append(rows, []string{""})
	}
	_, _, err := Read([]Source{Rows(Shops, []string{"shop_id"}, rows)}, Options{})
	list := diag.All(err, "")
	if len(list) != 21 || list[20].Msg != "5 more bad rows are not listed" || list[19].Line != 20 {
		t.Errorf("%v", err)
	}
}

func TestSkipBadRows(t *testing.T) {
	var rejected []string
	opt := Options{SkipBadRows: true, Reject: func(r Rejected) {
		rejected = append(rejected, fmt.Sprintf("%s:%d %s %s", r.Table, r.Line, r.Err.Code, r.Record))
	}}
	tables, summary, err := Read([]Source{
		text(Reviews, "order_id,reviewed_at", "o1,2024-01-01", "o2,2024-01-01"),
		text(Orders, "order_id,shop_id,paid_at", "o1,s1,2024-01-01", "o2,s2,2024-01-01", "o3,s3,never", "o1,s4,2024-01-01", `o5,"s5,2024-01-01`, "", "o6,s1,2024-01-01"),
	}, opt)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"orders:2 duplicate_id o1,s1,2024-01-01", "orders:4 bad_cell o3,s3,never", "orders:5 duplicate_id o1,s4,2024-01-01",
		`orders:6 bad_row o5,"s5,2024-01-01`, "reviews:2 unknown_order o1,2024-01-01"}
	if diff := cmp.Diff(want, rejected); diff != "" {
		t.Error(diff)
	}
	want = []string{" order_id=o2 shop_id=1 paid_at=1704067200 presale=0 needs_shipping=1", " order_id=o6 shop_id=0 paid_at=1704067200 presale=0 needs_shipping=1"}
	if diff := cmp.Diff(want, dump(tables.Table(Orders))); diff != "" {
		t.Error(diff)
	}
	if code, ok := tables.Table(Orders).Columns[0].Dict.Code("o6"); code != 1 || !ok {
		t.Errorf("o6 is row %d", code)
	}
	if o, r := summary.Tables[Orders], summary.Tables[Reviews]; o.Read != 6 || o.Rejected != 4 || r.Read != 2 || r.Rejected != 1 {
		t.Error(summary.Tables)
	}
}

// Without SkipBadRows a source is opened once and nothing is handed out as rejected.
func TestStopAtDuplicate(t *testing.T) {
	opened, rejected := 0, 0
	src := Source{Table: Shops, File: "s", Open: func() (io.ReadCloser, error) {
		opened++
		return io.NopCloser(strings.NewReader("shop_id\na\na\n")), nil
	}}
	_, _, err := Read([]Source{src}, Options{Reject: func(Rejected) { rejected++ }})
	if !errors.Is(err, diag.DuplicateID) || opened != 1 || rejected != 0 {
		t.Errorf("opened %d times, %d rejected: %v", opened, rejected, err)
	}
}

func TestLongRecords(t *testing.T) {
	long := strings.Repeat("x", 3*maxRecord)
	for _, quote := range []string{"", `"`} {
		var lines []string
		opt := Options{Workers: 1, SkipBadRows: true, Reject: func(r Rejected) {
			lines = append(lines, fmt.Sprint(r.Line, " ", r.Err.Code, " ", len(r.Record)))
		}}
		got := mustRead(t, opt, text(Shops, "shop_id", quote+long+quote, "s1", quote+long[:maxRecord]+quote, "s2", quote+long+quote))
		if got.Table(Shops).Rows < 2 || len(lines) < 2 || lines[0] != "2 too_large 200" {
			t.Error(got.Table(Shops).Rows, lines)
		}
	}
}

// endless is a line of so many bytes.
type endless struct{ left int }

func (e *endless) Read(p []byte) (int, error) {
	if e.left == 0 {
		return 0, io.EOF
	}
	n := min(len(p), e.left)
	for i := range p[:n] {
		p[i] = 'x'
	}
	e.left -= n
	return n, nil
}

func TestLongRecordIsNotHeld(t *testing.T) {
	src := Source{Table: Shops, File: "s", Open: func() (io.ReadCloser, error) {
		return io.NopCloser(io.MultiReader(strings.NewReader("shop_id\n"), &endless{256 << 20}, strings.NewReader("\ns1\n"))), nil
	}}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	got := mustRead(t, Options{SkipBadRows: true}, src)
	runtime.ReadMemStats(&after)
	if used := after.TotalAlloc - before.TotalAlloc; used > 32<<20 || got.Table(Shops).Rows != 1 {
		t.Errorf("%d bytes for %d rows", used, got.Table(Shops).Rows)
	}
}

type failing struct{}

func (failing) Read([]byte) (int, error) { return 0, errors.New("the disk is gone") }

func TestNotReadable(t *testing.T) {
	for _, open := range []func() (io.ReadCloser, error){
		func() (io.ReadCloser, error) { return nil, errors.New("the disk is gone") },
		func() (io.ReadCloser, error) { return io.NopCloser(failing{}), nil },
		func() (io.ReadCloser, error) {
			return io.NopCloser(io.MultiReader(strings.NewReader("shop_id\n"+strings.Repeat("s\n", chunkSize)), failing{})), nil
		},
	} {
		_, _, err := Read([]Source{{Table: Shops, File: "s", Open: open}}, Options{SkipBadRows: true, Workers: 2})
		if err == nil || err.Error() != "s: the disk is gone (not_readable)" {
			t.Error(err)
		}
	}
}
