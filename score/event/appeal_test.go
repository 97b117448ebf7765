package event

import (
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// disputed is a market in which everything can be appealed. The orders' ids serve as ids of other tables too.
var disputed = []Source{
	text(Shops, "shop_id", "s0", "s1", "s2"),
	text(Orders, "order_id,shop_id,paid_at,product_id", "o0,s2,2024-01-01,p", "o1,s0,2024-01-01,q", "o2,s1,2024-01-01,"),
	text(Reviews, "order_id,reviewed_at,product_stars", "o1,2024-01-01,1", "o0,2024-01-01,2", "o1,2024-01-01,3"),
	text(Conversations, "shop_id,opened_at,conversation_id,order_id", "s1,2024-01-01,o0,o1", "s0,2024-01-01,,o0"),
	text(AfterSales, "case_id,order_id,kind,applied_at", "o1,o0,exchange,2024-01-01", "o0,o1,exchange,2024-01-01"),
	text(Complaints, "order_id,complained_at,reason", "o2,2024-01-01,slow"),
	text(Promises, "order_id,label", "o0,fast"),
	text(Surveys, "asked_at,order_id", "2024-01-01,o0"),
	text(Violations, "shop_id,at,code,violation_id", "s2,2024-01-01,c,v0", "s1,2024-01-01,c,", "s1,2024-01-01,c,o0"),
	appealing("orders,o2", "order,o0", "reviews,o1", "review,o2", "conversation,o0", "conversations,o1", "after_sales,o0", "after_sale,o1",
		"case,o0", "complaint,o2", "promises,o0", "violations,v0", "violation,o0", "violations,o2", "survey,o0", "Orders,o0", "shops,s0", "reviews,nobody's"),
}

func appealing(targets ...string) Source {
	lines := []string{"target,target_id,filed_at"}
	for _, target := range targets {
		lines = append(lines, target+",2024-02-01")
	}
	return text(Appeals, lines...)
}

func TestAppealed(t *testing.T) {
	tables := mustRead(t, Options{}, disputed...)
	for row, want := range []struct {
		table TableID
		rows  []int32
		shop  int32
	}{
		{Orders, []int32{2}, 1}, {Orders, []int32{0}, 2},
		{Reviews, []int32{0, 2}, 0}, {Reviews, nil, -1},
		{Conversations, []int32{0}, 1}, {Conversations, nil, -1},
		{AfterSales, []int32{1}, 0}, {AfterSales, []int32{0}, 2}, {AfterSales, []int32{1}, 0},
		{Complaints, []int32{0}, 1}, {Promises, []int32{0}, 2},
		{Violations, []int32{0}, 2}, {Violations, []int32{2}, 1}, {Violations, nil, -1},
		{NumTables, nil, -1}, {NumTables, nil, -1}, {NumTables, nil, -1}, {Reviews, nil, -1},
	} {
		table, rows := tables.Appealed(int32(row))
		if diff := cmp.Diff(want.rows, rows); diff != "" || table != want.table {
			t.Errorf("appeal %d: table %d, want %d; %s", row, table, want.table, diff)
		}
		for shop := range int32(3) {
			if got := slices.Contains(tables.ByShop(Appeals).Group(shop), int32(row)); got != (shop == want.shop) {
				t.Errorf("appeal %d is shop %d's: %t", row, shop, got)
			}
		}
	}
}

func TestAppealsOf(t *testing.T) {
	tables := mustRead(t, Options{}, disputed...)
	for id, want := range map[TableID][]AppealRef{
		Orders: {{1, 0}, {0, 2}}, Reviews: {{2, 0}, {2, 2}}, Conversations: {{4, 0}}, AfterSales: {{7, 0}, {6, 1}, {8, 1}},
		Complaints: {{9, 0}}, Promises: {{10, 0}}, Violations: {{11, 0}, {12, 2}}, Surveys: nil, Shops: nil, Appeals: nil,
	} {
		if diff := cmp.Diff(want, tables.AppealsOf(id)); diff != "" {
			t.Errorf("%s: %s", id, diff)
		}
	}
	if n := testing.AllocsPerRun(10, func() { tables.AppealsOf(Reviews); tables.Appealed(2) }); n != 0 {
		t.Errorf("%g allocations", n)
	}
}

// Each appeal speaks of the same rows, whatever the order of rows.
func TestAppealedInAnyOrder(t *testing.T) {
	want := attributions(mustRead(t, Options{}, disputed...))
	if len(want) != 12+11 {
		t.Errorf("%q", want)
	}
	for seed := range uint64(50) {
		tables := mustRead(t, Options{}, shuffled(t, disputed, seed)...)
		if diff := cmp.Diff(want, attributions(tables)); diff != "" {
			t.Fatalf("seed %d: %s", seed, diff)
		}
	}
}

// attributions lists what each appeal speaks of and to which shop it belongs, as texts, sorted.
func attributions(t *Tables) []string {
	var list []string
	for id := range NumTables {
		for _, ref := range t.AppealsOf(id) {
			list = append(list, texts(t, Appeals)[ref.Appeal]+" is about "+id.String()+texts(t, id)[ref.Row])
		}
	}
	for shop, id := range texts(t, Shops) {
		for _, row := range t.ByShop(Appeals).Group(int32(shop)) {
			list = append(list, texts(t, Appeals)[row]+" belongs to"+id)
		}
	}
	slices.Sort(list)
	return list
}

// What is not there or not wanted is appealed by nobody.
func TestAppealedWithoutColumns(t *testing.T) {
	for name, tables := range map[string]*Tables{
		"nothing":   mustRead(t, Options{}),
		"no target": mustRead(t, Options{Want: func(_ TableID, column string) bool { return column != "target" }}, disputed...),
		"no id":     mustRead(t, Options{Want: func(_ TableID, column string) bool { return column != "target_id" }}, disputed...),
		"no ids of rows": mustRead(t, Options{}, text(Violations, "shop_id,at,code", "s1,2024-01-01,c"),
			appealing("violations,v0", "orders,o0", "reviews,o0", "case,o0")),
	} {
		for row := range int32(tables.Table(Appeals).Rows) {
			if _, rows := tables.Appealed(row); rows != nil {
				t.Errorf("%s: %v", name, rows)
			}
		}
		for id := range NumTables {
			if refs := tables.AppealsOf(id); refs != nil {
				t.Errorf("%s: %v", name, refs)
			}
		}
		if rows := tables.ByShop(Appeals).Rows; len(rows) != 0 {
			t.Errorf("%s: %v", name, rows)
		}
	}
}

func TestAppealsAreFoundOnce(t *testing.T) {
	tables := mustRead(t, Options{}, disputed...)
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			if refs := tables.AppealsOf(Reviews); len(refs) != 2 || len(tables.ByShop(Appeals).Rows) != 11 {
				t.Errorf("%v, %v", refs, tables.ByShop(Appeals).Rows)
			}
		})
	}
	all.Wait()
}

// An outcome asks for the instant at which it was decided.
func TestReadOutcome(t *testing.T) {
	got := mustRead(t, Options{Want: func(_ TableID, column string) bool { return column == "outcome" }},
		text(Appeals, "target,target_id,filed_at,decided_at,outcome", "orders,o1,2024-01-01,2024-01-02,upheld", "orders,o1,2024-01-01,,rejected"))
	want := []string{" filed_at=1704067200 outcome=0 decided_at=1704153600", " filed_at=1704067200 outcome=1"}
	if diff := cmp.Diff(want, dump(got.Table(Appeals))); diff != "" {
		t.Error(diff)
	}
}

// Bad rows and blank lines are counted among the lines of appeals, and so are all that a worker of another chunk has seen.
func TestAppealLine(t *testing.T) {
	r := newReader(Options{SkipBadRows: true, Workers: 3})
	r.size = 64
	tables, _, err := r.read([]Source{text(Appeals, "target,target_id,filed_at", "orders,o1,2024-01-01", "orders,o2,never", "", "orders,o3,2024-01-01",
		`orders,"o
4",2024-01-01`, "orders,o5,2024-01-01", "orders,o6,2024-01-01")})
	if err != nil {
		t.Fatal(err)
	}
	var got []int
	for row := range int32(tables.Table(Appeals).Rows) {
		got = append(got, tables.AppealLine(row))
	}
	if diff := cmp.Diff([]int{2, 5, 6, 8, 9}, got); diff != "" {
		t.Error(diff)
	}
}
