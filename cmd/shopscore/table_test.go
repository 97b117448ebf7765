package main

import (
	"strings"
	"testing"
)

func TestGridAlignsWideCharacters(t *testing.T) {
	g := &grid{right: []bool{false, true}}
	g.add("店铺", "总分", "结果")
	g.add("a", "3.9", "")
	g.add("茶shop", "10.25", "可报名")
	var b strings.Builder
	if err := g.write(&b); err != nil {
		t.Fatal(err)
	}
	want := "" +
		"店铺     总分  结果\n" + // a Chinese character is as wide as two others
		"------  -----  ------\n" +
		"a         3.9\n" +
		"茶shop  10.25  可报名\n"
	if b.String() != want {
		t.Errorf("got\n%swant\n%s", b.String(), want)
	}
}
