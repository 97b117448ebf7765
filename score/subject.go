package score

import (
	"slices"
	"sort"

	"github.com/shopscore/shopscore/score/event"
	"github.com/shopscore/shopscore/score/exact"
)

// subjects are what a market's rows are measured for: its shops, or, where the policy's subject is product, the products
// that some order names, in the order of their ids.
type subjects struct {
	tables   *event.Tables
	shops    []int32 // rows of the shops table
	products []int32 // numbers among the market's products; nil where shops are scored
}

func (p *Plan) subjects(v *view) *subjects {
	if p.policy.Subject != "product" {
		return &subjects{tables: v.tables, shops: shopsByID(v.tables)}
	}
	s := &subjects{tables: v.tables, products: []int32{}}
	// An order that an appeal has taken away still makes a product, whose points must be carried on.
	seen, orders := v.begun(event.Orders), v.tables.ByProduct(event.Orders)
	for i, product := range v.tables.Products() {
		if slices.ContainsFunc(orders.Group(int32(i)), seen.has) {
			s.products, s.shops = append(s.products, int32(i)), append(s.shops, product.Shop)
		}
	}
	return s
}

// shopsByID lists the rows of the shops table in the order of their ids.
func shopsByID(tables *event.Tables) []int32 {
	t := tables.Table(event.Shops)
	names := t.Column("shop_id").Dict
	rows := make([]int32, t.Rows)
	for i := range rows {
		rows[i] = int32(i)
	}
	sort.Slice(rows, func(i, j int) bool { return names.String(rows[i]) < names.String(rows[j]) })
	return rows
}

// rows returns a table's rows by subject.
func (s *subjects) rows(table event.TableID) *event.Index {
	if s.products != nil {
		return s.tables.ByProduct(table)
	}
	return s.tables.ByShop(table)
}

// group is the number of a subject in the index of rows.
func (s *subjects) group(row int) int32 {
	if s.products != nil {
		return s.products[row]
	}
	return s.shops[row]
}

// age writes how many days ago the shop opened.
func (s *subjects) age(v *view, row int, out *Column) {
	out.Value[row], out.Numerator[row], out.Denominator[row] = exact.NaN, exact.NaN, exact.NaN
	moment := v.moment(event.Shops, event.Specs[event.Shops].Column("opened_at"))
	if opened := moment.at(s.shops[row]); opened != event.Missing {
		days := v.age(opened)
		out.Value[row], out.Numerator[row], out.Volume[row] = float64(days), float64(days), days
	}
}

// name writes who the subject is and with whom it is compared: a shop with its industry, a product with its category.
func (s *subjects) name(v *view, row int, out *Indicators) {
	shop, t := s.shops[row], v.tables.Table(event.Shops)
	out.Shops[row] = t.Column("shop_id").Dict.String(shop)
	if tags := t.Column("tags"); tags.Code != nil && tags.Code[shop] >= 0 {
		out.Tags[row] = tags.Dict.Tags(tags.Code[shop])
	}
	if s.products != nil {
		product := v.tables.Products()[s.products[row]]
		out.Products[row] = v.tables.Table(event.Orders).Column("product_id").Dict.String(product.Code)
		out.Industries[row] = s.category(v, row)
		return
	}
	if industry := t.Column("industry"); industry.Code != nil && industry.Code[shop] >= 0 {
		out.Industries[row] = industry.Dict.String(industry.Code[shop])
	}
}

// category is that of the product's last order; of several at the same moment the last by name.
func (s *subjects) category(v *view, row int) string {
	orders, seen := v.tables.Table(event.Orders), v.visible(event.Orders)
	category, paid := orders.Column("category"), orders.Column("paid_at").Wide
	if category.Code == nil {
		return ""
	}
	name, last := "", event.Missing
	for _, order := range v.tables.ByProduct(event.Orders).Group(s.products[row]) {
		if category.Code[order] < 0 || !seen.has(order) {
			continue
		}
		if text := category.Dict.String(category.Code[order]); paid[order] > last || paid[order] == last && text > name {
			name, last = text, paid[order]
		}
	}
	return name
}
