package olist

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
)

// table is an event table to be written: its header, then its rows.
type table struct {
	file string
	rows [][]string
}

// tables makes the event tables of the market and counts in the report what went into them.
func (l *loader) tables() []table {
	orders := [][]string{{
		"order_id", "shop_id", "paid_at", "product_id", "category", "buyer_id", "amount", "presale", "needs_shipping",
		"ship_by", "picked_up_at", "deliver_by", "delivered_at", "tags",
	}}
	reviews := [][]string{{"order_id", "reviewed_at", "product_stars"}}
	for _, id := range slices.Sorted(maps.Keys(l.orders)) {
		o := l.orders[id]
		if len(o.parts) == 0 {
			l.report.OrdersWithoutItems++
			l.report.ReviewsWithoutItems += len(o.reviews)
			continue
		}
		slices.SortFunc(o.reviews, func(a, b review) int {
			return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.stars, b.stars))
		})
		for i, p := range o.parts {
			id := o.id
			if len(o.parts) > 1 {
				id += "-" + strconv.Itoa(i+1)
			}
			orders = append(orders, l.orderRow(id, o, p))
			reviews = append(reviews, l.reviewRows(id, o)...)
		}
	}
	shops := l.shopRows()
	l.report.Orders, l.report.Reviews, l.report.Shops = len(orders)-1, len(reviews)-1, len(shops)-1
	return []table{{"shops.csv", shops}, {"orders.csv", orders}, {"reviews.csv", reviews}}
}

func (l *loader) orderRow(id string, o *order, p *part) []string {
	paid := o.approved
	switch {
	case o.approved == "":
		paid = o.bought
		l.report.PaidAtPurchase++
	case o.delivered != "" && o.delivered < o.approved:
		paid = o.bought
		l.report.ApprovedAfterDelivery++
	}
	if o.shipped != "" && o.shipped < paid {
		l.report.PickedUpBeforePaid++
	}
	if o.delivered != "" && o.delivered < o.shipped {
		l.report.DeliveredBeforePickedUp++
	}
	return []string{
		id, p.seller, paid, p.product, l.category[p.product], o.buyer, amount(p.hundredths), "false", "true",
		p.shipBy, o.shipped, o.promised, o.delivered, o.status,
	}
}

func (l *loader) reviewRows(id string, o *order) [][]string {
	rows := make([][]string, len(o.reviews))
	for i, r := range o.reviews {
		rows[i] = []string{id, r.at, strconv.Itoa(r.stars)}
		if r.sent {
			l.report.ReviewedAtCreation++
		}
	}
	return rows
}

// shopRows lists the sellers of the sellers file and those that only items name.
func (l *loader) shopRows() [][]string {
	sellers := maps.Clone(l.states)
	for _, o := range l.orders {
		for _, p := range o.parts {
			if _, known := sellers[p.seller]; !known {
				sellers[p.seller] = ""
				l.report.UnknownSellers++
			}
		}
	}
	rows := [][]string{{"shop_id", "industry", "tags"}}
	for _, seller := range slices.Sorted(maps.Keys(sellers)) {
		rows = append(rows, []string{seller, l.industry(seller), sellers[seller]})
	}
	return rows
}
