package olist

import "testing"

func TestIndustry(t *testing.T) {
	m := market{sold: make(map[string]map[string]int)}
	for _, category := range []string{"rugs", "lamps", "", "", "", "lamps", "chairs", "rugs"} {
		m.sell("a", category)
	}
	for range 100 { // a map's order would show
		if got := m.industry("a"); got != "lamps" {
			t.Fatalf("got %q, want lamps: sold twice, as rugs, and before them in the alphabet", got)
		}
	}
	m.sell("b", "")
	for _, seller := range []string{"b", "stranger"} {
		if got := m.industry(seller); got != "" {
			t.Errorf("%s: got %q, want none", seller, got)
		}
	}
}

func TestOrderParts(t *testing.T) {
	var o order
	o.part("north").add(3, "rug", 100, "2021-03-05 00:00:00")
	o.part("east").add(1, "lamp", 10, "")
	o.part("north").add(2, "chair", 1, "2021-03-04 00:00:00")
	want := []part{
		{seller: "east", first: 1, product: "lamp", hundredths: 10},
		{seller: "north", first: 2, product: "chair", hundredths: 101, shipBy: "2021-03-05 00:00:00"},
	}
	if len(o.parts) != len(want) {
		t.Fatalf("got %d parts, want %d", len(o.parts), len(want))
	}
	for i, p := range o.parts {
		if *p != want[i] {
			t.Errorf("part %d: got %+v, want %+v", i, *p, want[i])
		}
	}
}
