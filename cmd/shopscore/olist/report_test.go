package olist

import "testing"

func TestReportString(t *testing.T) {
	const want = `read 6 orders, 9 items, 7 reviews, 3 sellers, 4 products
wrote 6 orders, 7 reviews, 4 shops
orders without items (not written): 1
items of unknown orders (not written): 1
reviews of unknown orders (not written): 1
reviews of orders without items (not written): 1
orders without approval (paid when bought): 1
orders approved after delivery (paid when bought): 1
orders picked up before they were paid (written as they stand): 1
reviews without answer time (dated by the survey): 2
shops unknown to the sellers file (written without tags): 1
items of unknown products (no category): 1
`
	if got := reports["iso"].String(); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
	none := Report{NoProducts: true}.String()
	const wantNone = "read 0 orders, 0 items, 0 reviews, 0 sellers, 0 products\n" +
		"wrote 0 orders, 0 reviews, 0 shops\nno products file: neither categories nor industries\n"
	if none != wantNone {
		t.Errorf("got:\n%s\nwant:\n%s", none, wantNone)
	}
}
