package olist

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/event"
)

// TestReadable reads the written tables as event tables: nothing in them may be unknown or rejected.
func TestReadable(t *testing.T) {
	for name, in := range map[string]func(*testing.T) string{
		"iso":    func(*testing.T) string { return "testdata/iso/in" },
		"slash":  func(*testing.T) string { return "testdata/slash/in" },
		"sample": sample,
	} {
		t.Run(name, func(t *testing.T) {
			out := t.TempDir()
			report, err := Import(context.Background(), in(t), out)
			if err != nil {
				t.Fatal(err)
			}
			_, summary, err := event.Read(sources(out), event.Options{
				Zone: event.Zone{Name: "-03", First: -3 * 3600},
				Warn: func(w *diag.Error) { t.Error(w) },
			})
			if err != nil {
				t.Fatal(err)
			}
			got := [...]int{
				summary.Tables[event.Shops].Read, summary.Tables[event.Orders].Read, summary.Tables[event.Reviews].Read,
			}
			if want := [...]int{report.Shops, report.Orders, report.Reviews}; got != want {
				t.Errorf("rows of shops, orders, reviews: got %d, want %d", got, want)
			}
		})
	}
}

func sources(dir string) []event.Source {
	var all []event.Source
	for _, table := range []event.TableID{event.Shops, event.Orders, event.Reviews} {
		file := table.String() + ".csv"
		all = append(all, event.Source{Table: table, File: file, Format: event.CSV, Open: func() (io.ReadCloser, error) {
			return os.Open(filepath.Join(dir, file))
		}})
	}
	return all
}
