package olist

import (
	"context"
	"errors"
	"io/fs"
	"math"
	"os"
	"path/filepath"

	"github.com/shopscore/shopscore/score/diag"
)

// loader reads the files of a directory into a market.
type loader struct {
	dir string
	problems
	market
	report Report
}

// load reads all files; what is wrong with them is in the loader's problems. It ends early when ctx does.
func load(ctx context.Context, dir string) *loader {
	l := &loader{dir: dir, market: market{
		orders: make(map[string]*order),
		states: make(map[string]string),
		sold:   make(map[string]map[string]int),
	}}
	l.loadOrders(ctx)
	l.loadProducts(ctx)
	l.loadItems(ctx)
	l.loadReviews(ctx)
	l.loadSellers(ctx)
	return l
}

func (l *loader) scan(ctx context.Context, name string, columns []string, each func(*row)) int {
	return scan(ctx, l.path(name), &l.problems, columns, each)
}

func (l *loader) path(name string) string { return filepath.Join(l.dir, "olist_"+name+"_dataset.csv") }

func (l *loader) loadOrders(ctx context.Context) {
	l.report.OrderRows = l.scan(ctx, "orders", []string{
		"order_id", "customer_id", "order_status", "order_purchase_timestamp", "order_approved_at",
		"order_delivered_carrier_date", "order_delivered_customer_date", "order_estimated_delivery_date",
	}, func(r *row) {
		r.filled("order_id", "order_purchase_timestamp")
		o := &order{
			id: r.text("order_id"), buyer: r.text("customer_id"), status: r.text("order_status"),
			bought: r.time("order_purchase_timestamp"), approved: r.time("order_approved_at"),
			shipped:   r.time("order_delivered_carrier_date"),
			delivered: r.time("order_delivered_customer_date"),
			promised:  r.time("order_estimated_delivery_date"),
		}
		if o.delivered != "" && o.delivered < o.bought {
			r.bad(diag.BadSequence, "order_delivered_customer_date", "delivered %s, before it was bought %s", o.delivered, o.bought)
		}
		unique(r, l.orders, "order_id", o.id, o)
	})
}

// loadProducts reads the products file if there is one.
func (l *loader) loadProducts(ctx context.Context) {
	if _, err := os.Stat(l.path("products")); errors.Is(err, fs.ErrNotExist) {
		l.report.NoProducts = true
		return
	}
	l.category = make(map[string]string)
	l.report.ProductRows = l.scan(ctx, "products", []string{"product_id", "product_category_name"}, func(r *row) {
		r.filled("product_id")
		unique(r, l.category, "product_id", r.text("product_id"), r.text("product_category_name"))
	})
}

func (l *loader) loadItems(ctx context.Context) {
	type key struct {
		order string
		item  int
	}
	seen := make(map[key]bool)
	l.report.ItemRows = l.scan(ctx, "order_items", []string{
		"order_id", "order_item_id", "product_id", "seller_id", "shipping_limit_date", "price",
	}, func(r *row) {
		r.filled("order_id", "order_item_id", "seller_id", "price")
		id, item := r.text("order_id"), r.integer("order_item_id", 1, math.MaxInt32)
		seller, product := r.text("seller_id"), r.text("product_id")
		hundredths, shipBy := r.hundredths("price"), r.time("shipping_limit_date")
		if k := (key{id, item}); item > 0 && seen[k] {
			r.bad(diag.DuplicateID, "order_item_id", "order %.40q has an item %d already", id, item)
		} else {
			seen[k] = true
		}
		o := l.orders[id]
		if o == nil {
			l.report.ItemsOfUnknownOrders++
			return
		}
		category, known := l.category[product]
		if l.category != nil && !known {
			l.report.UnknownProducts++
		}
		o.part(seller).add(item, product, hundredths, shipBy)
		l.sell(seller, category)
	})
}

func (l *loader) loadReviews(ctx context.Context) {
	l.report.ReviewRows = l.scan(ctx, "order_reviews", []string{
		"order_id", "review_score", "review_creation_date", "review_answer_timestamp",
	}, func(r *row) {
		r.filled("order_id", "review_score")
		sent, answered := r.time("review_creation_date"), r.time("review_answer_timestamp")
		rev := review{at: answered, stars: r.integer("review_score", 1, 5)}
		if answered == "" {
			r.filled("review_creation_date")
			rev.at, rev.sent = sent, true
		}
		o := l.orders[r.text("order_id")]
		if o == nil {
			l.report.ReviewsOfUnknownOrders++
			return
		}
		o.reviews = append(o.reviews, rev)
	})
}

func (l *loader) loadSellers(ctx context.Context) {
	l.report.SellerRows = l.scan(ctx, "sellers", []string{"seller_id", "seller_state"}, func(r *row) {
		r.filled("seller_id")
		unique(r, l.states, "seller_id", r.text("seller_id"), r.text("seller_state"))
	})
}

// unique keeps a value under the row's id, which no earlier row may have.
func unique[V any](r *row, m map[string]V, column, id string, value V) {
	if _, found := m[id]; found && id != "" {
		r.bad(diag.DuplicateID, column, "an earlier row has %.40q already", id)
		return
	}
	m[id] = value
}
