package olist

import (
	"fmt"
	"strings"
)

// Report says what became of every row. All fields are counts of rows.
type Report struct {
	OrderRows, ItemRows, ReviewRows, SellerRows, ProductRows int // read

	Orders, Reviews, Shops int // written

	OrdersWithoutItems     int // Olist orders without a seller: not written
	ItemsOfUnknownOrders   int // not written
	ReviewsOfUnknownOrders int // not written
	ReviewsWithoutItems    int // reviews of orders without items: not written

	PaidAtPurchase          int  // written orders without approval: paid_at is the purchase
	ApprovedAfterDelivery   int  // written orders approved after their delivery: paid_at is the purchase
	PickedUpBeforePaid      int  // written orders, as they stand
	DeliveredBeforePickedUp int  // written orders, as they stand
	ReviewedAtCreation      int  // written reviews without answer time: reviewed_at is the creation date
	UnknownSellers          int  // written shops that the sellers file lacks
	UnknownProducts         int  // items whose product the products file lacks: no category
	NoProducts              bool // there is no products file: neither categories nor industries
}

// String prints what was read and written, then a line for each exception that occurred.
func (r Report) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "read %d orders, %d items, %d reviews, %d sellers, %d products\n",
		r.OrderRows, r.ItemRows, r.ReviewRows, r.SellerRows, r.ProductRows)
	fmt.Fprintf(&b, "wrote %d orders, %d reviews, %d shops\n", r.Orders, r.Reviews, r.Shops)
	for _, line := range []struct {
		count int
		what  string
	}{
		{r.OrdersWithoutItems, "orders without items (not written)"},
		{r.ItemsOfUnknownOrders, "items of unknown orders (not written)"},
		{r.ReviewsOfUnknownOrders, "reviews of unknown orders (not written)"},
		{r.ReviewsWithoutItems, "reviews of orders without items (not written)"},
		{r.PaidAtPurchase, "orders without approval (paid when bought)"},
		{r.ApprovedAfterDelivery, "orders approved after delivery (paid when bought)"},
		{r.PickedUpBeforePaid, "orders picked up before they were paid (written as they stand)"},
		{r.DeliveredBeforePickedUp, "orders delivered before they were picked up (written as they stand)"},
		{r.ReviewedAtCreation, "reviews without answer time (dated by the survey)"},
		{r.UnknownSellers, "shops unknown to the sellers file (written without tags)"},
		{r.UnknownProducts, "items of unknown products (no category)"},
	} {
		if line.count > 0 {
			fmt.Fprintf(&b, "%s: %d\n", line.what, line.count)
		}
	}
	if r.NoProducts {
		b.WriteString("no products file: neither categories nor industries\n")
	}
	return b.String()
}
