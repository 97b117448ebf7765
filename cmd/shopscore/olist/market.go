package olist

import (
	"cmp"
	"slices"
)

// market is what the files say, joined. Times are in the style isoTime, "" where there is none.
type market struct {
	orders   map[string]*order
	states   map[string]string         // of each seller in the sellers file
	category map[string]string         // of each product; nil without the products file
	sold     map[string]map[string]int // items by seller and category
}

// order is an order as Olist has it.
type order struct {
	id, buyer, status                              string
	bought, approved, shipped, delivered, promised string
	parts                                          []*part
	reviews                                        []review
}

// part is what one seller sold in an order: it becomes an order of its own.
type part struct {
	seller     string
	first      int    // lowest order_item_id
	product    string // of that item
	hundredths int64  // sum of prices
	shipBy     string // latest limit
}

type review struct {
	at    string
	sent  bool // at is when the survey was sent: the answer has no time
	stars int
}

// part returns the seller's part of the order, which is new at the seller's first item.
func (o *order) part(seller string) *part {
	at, found := slices.BinarySearchFunc(o.parts, seller, func(p *part, s string) int { return cmp.Compare(p.seller, s) })
	if !found {
		o.parts = slices.Insert(o.parts, at, &part{seller: seller})
	}
	return o.parts[at]
}

// add adds an item to the part.
func (p *part) add(number int, product string, hundredths int64, shipBy string) {
	if p.first == 0 || number < p.first {
		p.first, p.product = number, product
	}
	p.hundredths += hundredths
	p.shipBy = max(p.shipBy, shipBy)
}

// industry returns the category of which the seller sold the most items, of equals the alphabetically first.
func (m *market) industry(seller string) string {
	best, most := "", 0
	for category, n := range m.sold[seller] {
		if n > most || n == most && category < best {
			best, most = category, n
		}
	}
	return best
}

// sell counts an item for the seller's industry.
func (m *market) sell(seller, category string) {
	if category == "" {
		return
	}
	if m.sold[seller] == nil {
		m.sold[seller] = make(map[string]int)
	}
	m.sold[seller][category]++
}
