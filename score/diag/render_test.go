package diag

import (
	"strings"
	"testing"
)

func TestRender(t *testing.T) {
	e := &Error{Code: WrongType, File: "shop.yaml", Line: 7, Col: 13, Path: "better", Msg: "no", Source: "\t   better: 差评 up"}
	want := "shop.yaml:7:13: better: no (wrong_type)\n |     better: 差评 up\n | ............^"
	if got := e.Render(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	e.Source = ""
	if got := e.Render(); got != e.Error() {
		t.Errorf("without its line it prints %q", got)
	}
}

// A long line is cut so that the caret still stands below its column.
func TestRenderCutsLongLines(t *testing.T) {
	e := &Error{Code: BadCell, Line: 1, Col: 5001, Msg: "no", Source: strings.Repeat("a", 5000) + "X" + strings.Repeat("b", 5000)}
	lines := strings.Split(e.Render(), "\n")
	if len(lines) != 3 || len(lines[1]) > widest+3 {
		t.Fatalf("got %d lines, the second of %d characters", len(lines), len(lines[1]))
	}
	if at := strings.IndexByte(lines[2], '^'); lines[1][at] != 'X' {
		t.Errorf("the caret stands below %q", lines[1][at])
	}
}

func TestNearest(t *testing.T) {
	known := []string{"orders", "reviews", "at", "better"}
	for name, want := range map[string]string{"order": "orders", "reveiws": "reviews", "bettr": "better", "y": "", "conversations": "", "a": "at"} {
		if got := Nearest(name, known); got != want {
			t.Errorf("nearest to %s is %q, want %q", name, got, want)
		}
	}
}

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"abc", "", 3}, {"", "ab", 2}, {"kitten", "sitting", 3}, {"flaw", "lawn", 2}} {
		if got := distance(c.a, c.b); got != c.want {
			t.Errorf("distance(%q, %q) = %d, want %d", c.a, c.b, got, c.want)
		}
	}
}
