package market

import (
	"slices"

	"github.com/shopscore/shopscore/score/event"
)

// Rows are the event tables of some shops while they are written, again and again in the same memory.
type Rows struct {
	shops      []string
	industries []int32

	stretch [stretch]order // that are being played
	orders  orderRows
	reviews struct {
		order, product []int32
		at             []int64
	}
	conversations struct {
		shop, order, human, satisfied []int32
		opened, replied               []int64
	}
	afterSales struct {
		order, kind, reason, arbitrated, fault []int32
		applied, responded, closed             []int64
	}
	complaints struct {
		order, fault []int32
		at           []int64
	}
}

// orderRows are the columns of the orders.
type orderRows struct {
	shop, presale, region                   []int32
	number                                  []uint32 // among the shop's; of fake ones from fakeFrom on
	amount                                  []int64
	paid, shipBy, picked, promised, deliver []int64
}

// extend makes room for n orders of a shop and returns the row of the first.
func (t *orderRows) extend(shop int32, n int) int {
	from := len(t.shop)
	for _, cells := range []*[]int32{&t.shop, &t.presale, &t.region} {
		*cells = slices.Grow(*cells, n)[:from+n]
	}
	t.number = slices.Grow(t.number, n)[:from+n]
	for _, cells := range []*[]int64{&t.amount, &t.paid, &t.shipBy, &t.picked, &t.promised, &t.deliver} {
		*cells = slices.Grow(*cells, n)[:from+n]
	}
	for row := from; row < from+n; row++ {
		t.shop[row] = shop
	}
	return from
}

const none = int32(-1) // an empty cell

// Codes of words in the tables.
var (
	kindRefund, kindReturn    = code(event.AfterSales, "kind", "refund_only"), code(event.AfterSales, "kind", "return_refund")
	reasonQuality, reasonNone = code(event.AfterSales, "reason", "quality"), code(event.AfterSales, "reason", "no_reason")
	faultShop, faultBuyer     = code(event.Complaints, "fault", "shop"), code(event.Complaints, "fault", "buyer")
)

func code(table event.TableID, column, word string) int32 {
	spec := &event.Specs[table]
	return int32(slices.Index(spec.Columns[spec.Column(column)].Values, word))
}

// shop writes a shop and returns its row.
func (r *Rows) shop(id string, industry int) int32 {
	r.shops, r.industries = append(r.shops, id), append(r.industries, int32(industry))
	return int32(len(r.shops) - 1)
}

// fakeFrom is where the numbers of fake orders begin.
const fakeFrom = 1 << 31

func (r *Rows) review(order int32, at int64, stars int32) {
	t := &r.reviews
	t.order, t.at, t.product = append(t.order, order), append(t.at, at), append(t.product, stars)
}

func (r *Rows) conversation(shop, order int32, opened, replied int64, satisfied bool) {
	t, stars := &r.conversations, int32(2) // of five; how satisfied and how not is our choice
	if satisfied {
		stars = 5
	}
	t.satisfied = append(t.satisfied, stars)
	t.shop, t.order, t.human = append(t.shop, shop), append(t.order, order), append(t.human, 1)
	t.opened, t.replied = append(t.opened, opened), append(t.replied, replied)
}

// afterSale is a case.
type afterSale struct {
	kind, reason               int32
	applied, responded, closed int64
	arbitrated                 bool // and the shop was at fault
}

func (r *Rows) afterSale(order int32, c afterSale) {
	t := &r.afterSales
	arbitrated, fault := int32(0), none
	if c.arbitrated {
		arbitrated, fault = 1, faultShop
	}
	t.order, t.kind, t.reason = append(t.order, order), append(t.kind, c.kind), append(t.reason, c.reason)
	t.arbitrated, t.fault = append(t.arbitrated, arbitrated), append(t.fault, fault)
	t.applied, t.responded, t.closed = append(t.applied, c.applied), append(t.responded, c.responded), append(t.closed, c.closed)
}

func (r *Rows) complaint(order int32, at int64, fault int32) {
	t := &r.complaints
	t.order, t.at, t.fault = append(t.order, order), append(t.at, at), append(t.fault, fault)
}
