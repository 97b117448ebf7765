package market

import (
	"strconv"

	"github.com/shopscore/shopscore/score/event"
	"github.com/shopscore/shopscore/sim/behaviour"
)

// Tables are the rows as event tables, until Reset; the columns that wants says no to are left out. Orders have ids only where
// ids are asked for: nothing that is measured depends on them.
func (r *Rows) Tables(b *behaviour.Behaviour, wants func(event.TableID, string) bool, ids bool) *event.Tables {
	f := filler{wants: wants}
	f.table(event.Shops, len(r.shops))
	industries := event.NewDict(b.Industries...)
	f.column("shop_id", event.Column{Dict: event.NewDict(r.shops...), Code: count(len(r.shops))})
	f.column("industry", event.Column{Dict: industries, Code: r.industries})
	f.table(event.Orders, len(r.orders.shop))
	f.column("order_id", event.Column{Code: count(len(r.orders.shop))})
	if ids {
		f.column("order_id", r.named(count(len(r.orders.shop))))
	}
	f.codes("shop_id", r.orders.shop)
	if wants(event.Orders, "category") {
		f.column("category", event.Column{Dict: industries, Code: r.categories()})
	}
	f.column("region", event.Column{Dict: event.NewDict(b.Regions...), Code: r.orders.region})
	f.column("amount", event.Column{Wide: r.orders.amount})
	f.codes("presale", r.orders.presale)
	f.times("paid_at", r.orders.paid)
	f.times("ship_by", r.orders.shipBy)
	f.times("picked_up_at", r.orders.picked)
	f.times("deliver_by", r.orders.promised)
	f.times("delivered_at", r.orders.deliver)
	f.table(event.Reviews, len(r.reviews.order))
	f.codes("order_id", r.reviews.order)
	f.times("reviewed_at", r.reviews.at)
	f.codes("product_stars", r.reviews.product)
	f.table(event.Conversations, len(r.conversations.shop))
	if ids {
		f.column("conversation_id", r.named(r.conversations.order))
	}
	f.codes("shop_id", r.conversations.shop)
	f.codes("order_id", r.conversations.order)
	f.codes("to_human", r.conversations.human)
	f.codes("satisfaction", r.conversations.satisfied)
	f.times("opened_at", r.conversations.opened)
	f.times("first_reply_at", r.conversations.replied)
	f.table(event.AfterSales, len(r.afterSales.order))
	if ids {
		f.column("case_id", r.named(r.afterSales.order))
	}
	f.codes("order_id", r.afterSales.order)
	f.codes("kind", r.afterSales.kind)
	f.codes("reason", r.afterSales.reason)
	f.codes("arbitrated", r.afterSales.arbitrated)
	f.codes("fault", r.afterSales.fault)
	f.times("applied_at", r.afterSales.applied)
	f.times("responded_at", r.afterSales.responded)
	f.times("closed_at", r.afterSales.closed)
	f.table(event.Complaints, len(r.complaints.order))
	f.codes("order_id", r.complaints.order)
	f.codes("fault", r.complaints.fault)
	f.times("complained_at", r.complaints.at)
	return event.Assemble(f.tables...)
}

// categories are those of the orders: a shop's goods are of its industry.
func (r *Rows) categories() []int32 {
	codes := make([]int32, len(r.orders.shop))
	for i, shop := range r.orders.shop {
		codes[i] = r.industries[shop]
	}
	return codes
}

// named are the ids of rows, of which each has an order that no other row has: its shop, and its number there; f marks fake ones.
func (r *Rows) named(orders []int32) event.Column {
	ids := make([]string, len(orders))
	for i, order := range orders {
		number, mark := r.orders.number[order], "-"
		if number >= fakeFrom {
			number, mark = number-fakeFrom, "-f"
		}
		ids[i] = r.shops[r.orders.shop[order]] + mark + strconv.FormatUint(uint64(number), 10)
	}
	return event.Column{Dict: event.NewDict(ids...), Code: count(len(ids))}
}

// filler puts columns into tables, those that somebody wants.
type filler struct {
	wants  func(event.TableID, string) bool
	tables []event.Table
}

func (f *filler) table(id event.TableID, rows int) {
	f.tables = append(f.tables, event.Table{ID: id, Rows: rows, Columns: make([]event.Column, len(event.Specs[id].Columns))})
}

func (f *filler) column(name string, c event.Column) {
	t := &f.tables[len(f.tables)-1]
	at := event.Specs[t.ID].Column(name)
	switch event.Specs[t.ID].Columns[at].Kind {
	case event.Name, event.ShopRef, event.OrderRef:
	default:
		if name != event.Specs[t.ID].At && !f.wants(t.ID, name) {
			return
		}
	}
	t.Columns[at] = c
}

func (f *filler) codes(name string, cells []int32) { f.column(name, event.Column{Code: cells}) }
func (f *filler) times(name string, cells []int64) { f.column(name, event.Column{Wide: cells}) }

// count is 0, 1, 2 ... n-1.
func count(n int) []int32 {
	list := make([]int32, n)
	for i := range list {
		list[i] = int32(i)
	}
	return list
}

// Reset forgets the rows and keeps their memory.
func (r *Rows) Reset() {
	r.shops = r.shops[:0]
	o, v, c, a, m := &r.orders, &r.reviews, &r.conversations, &r.afterSales, &r.complaints
	o.number = o.number[:0]
	for _, codes := range []*[]int32{&r.industries, &o.shop, &o.presale, &o.region, &v.order, &v.product, &c.shop, &c.order, &c.human, &c.satisfied,
		&a.order, &a.kind, &a.reason, &a.arbitrated, &a.fault, &m.order, &m.fault} {
		*codes = (*codes)[:0]
	}
	for _, times := range []*[]int64{&o.amount, &o.paid, &o.shipBy, &o.picked, &o.promised, &o.deliver, &v.at, &c.opened, &c.replied,
		&a.applied, &a.responded, &a.closed, &m.at} {
		*times = (*times)[:0]
	}
}
