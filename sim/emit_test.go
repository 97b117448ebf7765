package sim

import (
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/shopscore/shopscore/score/event"
	"github.com/shopscore/shopscore/score/policies"
)

// What is emitted measures as what a run plays, by every bundled policy of shops, in both arms; the reform of one has fake orders.
func TestEmittedMeasuresAsPlayed(t *testing.T) {
	for i, name := range policies.Names() {
		p := plan(t, name)
		if p.Policy().Subject == "product" {
			continue
		}
		one := 1.0
		e := experiment(t, scale("shipping_hours", 0.64))
		if i%2 == 0 {
			e.Arms[1].Levers = []Lever{{On: "brushing", Set: &one, From: "2024-05-01", Until: "2024-05-30"}}
		}
		e.Arms[0].Plan, e.Arms[1].Plan, e.Shops = p, p, Drawn(batch+12)
		e.First = e.AsOf - 45
		for arm := range e.Arms {
			want, got := worldOf(t, e, arm), newRun(e, Options{}).newWorld(p)
			from := 0
			err := Emit(ctx, e, arm, 3, func(part *event.Tables) error {
				in, _ := p.Measure(part, e.AsOf, 1)
				got.put(from, in)
				from += in.Len()
				return nil
			})
			if err != nil || from != e.Shops.Len() {
				t.Fatalf("%d shops, %v", from, err)
			}
			if diff := cmp.Diff(want.Indicators, got.Indicators, cmpopts.EquateNaNs()); diff != "" {
				t.Errorf("%s, arm %d: -played +emitted:\n%s", name, arm, diff)
			}
		}
	}
}

// Ids are those of one row in the whole market, and only tables that are said to be played have rows.
func TestEmittedIDs(t *testing.T) {
	one := 1.0
	e := experiment(t, Lever{On: "brushing", Set: &one, From: "2024-05-01", Until: "2024-05-30"})
	var seen [event.NumTables]map[string]bool
	rows := [event.NumTables]int{}
	err := Emit(ctx, e, 1, 0, func(part *event.Tables) error {
		for id := range event.NumTables {
			t := part.Table(id)
			rows[id] += t.Rows
			for i, spec := range event.Specs[id].Columns {
				for row := 0; spec.Kind == event.Name && row < t.Rows; row++ {
					if seen[id] == nil {
						seen[id] = map[string]bool{}
					}
					seen[id][t.Columns[i].Dict.String(t.Columns[i].Code[row])] = true
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range []event.TableID{event.Shops, event.Orders, event.Conversations, event.AfterSales} {
		if len(seen[id]) != rows[id] || rows[id] < e.Shops.Len() || seen[id][""] {
			t.Errorf("%s: %d ids of %d rows", id, len(seen[id]), rows[id])
		}
	}
	if !seen[event.Orders]["s00000007-f0"] || !seen[event.Orders]["s00000007-0"] {
		t.Error("a shop's first order and its first fake one are not called so")
	}
	for id := range event.NumTables {
		if played := slices.Contains(Played(), id); played != (rows[id] > 0) {
			t.Errorf("%s: %d rows, played: %t", id, rows[id], played)
		}
	}
}

func TestEmitStops(t *testing.T) {
	e, full := experiment(t), errors.New("full")
	if err := Emit(ctx, e, 0, 0, func(*event.Tables) error { return full }); err != full {
		t.Errorf("got %v, want that of each", err)
	}
	stopped, cancel := context.WithCancel(ctx)
	parts := 0
	err := Emit(stopped, e, 0, 0, func(*event.Tables) error { parts++; cancel(); return nil })
	if err != context.Canceled || parts != 1 {
		t.Errorf("%d parts after the end, %v", parts-1, err)
	}
}
