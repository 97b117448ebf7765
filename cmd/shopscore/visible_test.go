package main

import "testing"

func TestVisible(t *testing.T) {
	for _, c := range []struct{ text, cell, line string }{
		{"茶 shop 'a'\\n", "茶 shop 'a'\\n", "茶 shop 'a'\\n"},
		{"a\nb", `a\nb`, "a\nb"},
		{"\x1b[2J\r\t", `\x1b[2J\r\t`, "\ufffd[2J\ufffd\ufffd"},
		{"\u009b1m", `\u009b1m`, "\ufffd1m"},
		{"gpj\u202ecod\u2028", `gpj\u202ecod\u2028`, "gpj\ufffdcod\ufffd"},
	} {
		if got := visible(c.text); got != c.cell {
			t.Errorf("visible(%q) is %q, want %q", c.text, got, c.cell)
		}
		if got := visibleLines(c.text); got != c.line {
			t.Errorf("visibleLines(%q) is %q, want %q", c.text, got, c.line)
		}
	}
}
