package market

import (
	"math"
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/event"
	"github.com/shopscore/shopscore/score/policies"
	"github.com/shopscore/shopscore/sim/behaviour"
	"github.com/shopscore/shopscore/sim/behaviour/standard"
	"github.com/shopscore/shopscore/sim/draw"
)

var (
	asOf  = score.Date(2024, 7, 1)
	luck  = draw.New(11)
	plain = behaviour.Habits{behaviour.Orders90: 900, behaviour.ShipHours: 20, behaviour.DeliveryHours: 50, behaviour.PresaleShare: 0.2,
		behaviour.ReplyRate: 0.8, behaviour.DefectRate: 0.05, behaviour.HandlingHours: 10, behaviour.Price: 60}
)

var load = sync.OnceValues(func() (*behaviour.Behaviour, error) {
	doc, err := policies.ParseYAML("default.yaml", standard.Document())
	if err != nil {
		return nil, err
	}
	return behaviour.Load(doc)
})

func calendar(t testing.TB, replication uint32) *Calendar {
	t.Helper()
	b, err := load()
	if err != nil {
		t.Fatal(err)
	}
	return NewCalendar(b, event.Zone{}, asOf, 90, luck, replication)
}

func shopOf(t testing.TB, habits behaviour.Habits) *Shop {
	t.Helper()
	b, err := load()
	if err != nil {
		t.Fatal(err)
	}
	s := NewShop(b, "s", 0, habits)
	return &s
}

// played are the orders of one shop in some replications.
func played(t testing.TB, habits behaviour.Habits, replications int) *Rows {
	t.Helper()
	rows := &Rows{}
	for replication := range uint32(replications) {
		shopOf(t, habits).Play(calendar(t, replication), luck, replication, rows)
	}
	return rows
}

// near compares a share of n with what it must be, within five standard errors.
func near(t *testing.T, name string, hits, n int, want float64) {
	t.Helper()
	if got := float64(hits) / float64(n); math.Abs(got-want) > 5*math.Sqrt(want*(1-want)/float64(n)) {
		t.Errorf("%s: %d of %d are %g, want %g", name, hits, n, got, want)
	}
}

func count32(list []int32, of func(int32) bool) (n int) {
	for _, v := range list {
		if of(v) {
			n++
		}
	}
	return n
}

func TestOrdersFollowTheirShop(t *testing.T) {
	const replications = 40
	rows := played(t, plain, replications)
	n := len(rows.orders.shop)
	if want := 900.0 * replications; math.Abs(float64(n)-want) > 5*math.Sqrt(want) { // Poisson
		t.Errorf("%d orders, want about %g", n, want)
	}
	near(t, "presale", count32(rows.orders.presale, func(v int32) bool { return v == 1 }), n, 0.2)
	faster, spot, early := 0, 0, 0
	for i, picked := range rows.orders.picked {
		if rows.orders.presale[i] == 0 {
			spot++
			if picked-rows.orders.paid[i] < 20*hour {
				faster++
			}
		}
		if rows.orders.deliver[i] < picked || picked < rows.orders.paid[i] || rows.orders.paid[i] >= int64(asOf)*day {
			early++
		}
	}
	near(t, "faster than the median", faster, spot, 0.5)
	if early > 0 {
		t.Errorf("%d orders are delivered before they are picked up, or picked up before they are paid", early)
	}
	quick := 0
	for i, opened := range rows.conversations.opened {
		if rows.conversations.replied[i]-opened <= 180 {
			quick++
		}
	}
	near(t, "answered within three minutes", quick, len(rows.conversations.opened), 0.8)
	if low, high := slices.Min(rows.reviews.product), slices.Max(rows.reviews.product); low != 1 || high != 5 {
		t.Errorf("stars from %d to %d", low, high)
	}
}

// Without presale, defects and lateness, outcomes have the shares of the behaviour document.
func TestOutcomesWithoutCause(t *testing.T) {
	habits := plain
	habits[behaviour.PresaleShare], habits[behaviour.DefectRate], habits[behaviour.ReplyRate] = 0, 0, 1
	habits[behaviour.ShipHours], habits[behaviour.DeliveryHours] = 1, 1
	rows := played(t, habits, 40)
	n := len(rows.orders.shop)
	near(t, "contact", len(rows.conversations.shop), n, 0.15)
	near(t, "return", len(rows.afterSales.order), n, 0.06)
	near(t, "complaint", len(rows.complaints.order), n, 0.002)
	near(t, "review", len(rows.reviews.order), n, 0.4)
	near(t, "bad review", count32(rows.reviews.product, func(v int32) bool { return v <= 2 }), len(rows.reviews.order), 0.092)
	if len(rows.complaints.fault) > 0 && slices.Max(rows.complaints.fault) != faultBuyer || slices.Contains(rows.complaints.fault, faultShop) {
		t.Error("a shop is at fault where nothing went wrong")
	}
}

// Weekends have more orders: of the 90 days before a Monday 13 are Saturdays.
func TestWeekdays(t *testing.T) {
	rows := played(t, plain, 40)
	saturdays := 0
	for _, paid := range rows.orders.paid {
		if weekday(paid/day) == 5 {
			saturdays++
		}
	}
	total := 0.0
	for i := range 90 {
		total += []float64{1, 1, 1, 1, 1.05, 1.1, 1.05}[weekday(int64(asOf)-90+int64(i))]
	}
	near(t, "on Saturdays", saturdays, len(rows.orders.paid), 13*1.1/total)
}

// An order is the same whatever other orders its shop has, and slower delivery delivers none of them earlier.
func TestOrdersAreKeyedByIdentity(t *testing.T) {
	few, slow := plain, plain
	few[behaviour.Orders90], slow[behaviour.DeliveryHours] = 300, 80
	all, part, late := played(t, plain, 1), played(t, few, 1), played(t, slow, 1)
	n := len(part.orders.paid)
	if diff := cmp.Diff(part.orders.deliver, all.orders.deliver[:n]); n < 200 || diff != "" {
		t.Errorf("%d orders of a smaller shop are not the first ones of a larger: %s", n, diff)
	}
	for i, at := range all.orders.deliver {
		if late.orders.deliver[i] < at || late.orders.picked[i] != all.orders.picked[i] {
			t.Fatalf("order %d: %d after %d", i, late.orders.deliver[i], at)
		}
	}
}

func TestRowsAreUsedAgain(t *testing.T) {
	rows := played(t, plain, 1)
	want := slices.Clone(rows.orders.deliver)
	rows.Reset()
	shopOf(t, plain).Play(calendar(t, 0), luck, 0, rows)
	if !slices.Equal(rows.orders.deliver, want) || len(rows.shops) != 1 {
		t.Error("the same shop is another one in used rows")
	}
}
