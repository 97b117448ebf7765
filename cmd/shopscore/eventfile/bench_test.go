package eventfile

import (
	"context"
	"io"
	"testing"

	"github.com/shopscore/shopscore/score/event"
	"github.com/shopscore/shopscore/sim"
)

// Writing all tables of a market, its orders counted.
func BenchmarkCSV(b *testing.B) {
	write(b, func(id event.TableID) writer { return NewCSV(id, io.Discard) })
}
func BenchmarkParquet(b *testing.B) {
	write(b, func(id event.TableID) writer { return NewParquet(id, io.Discard) })
}

func write(b *testing.B, create func(id event.TableID) writer) {
	e, orders := experiment(b, "douyin-2022"), 0
	err := sim.Emit(context.Background(), e, 0, 0, func(part *event.Tables) error {
		for b.Loop() {
			for _, id := range sim.Played() {
				w := create(id)
				if err := w.Add(part); err != nil {
					return err
				}
				if err := w.Close(); err != nil {
					return err
				}
			}
			orders += part.Table(event.Orders).Rows
		}
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(orders), "ns/order")
		return io.EOF
	})
	if err != io.EOF {
		b.Fatal(err)
	}
}
