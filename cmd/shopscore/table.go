package main

import (
	"io"
	"strings"

	"github.com/rivo/uniseg"
)

// grid is a table for people: columns are aligned by the width that characters have on a screen, two for Chinese ones.
type grid struct {
	rows  [][]string // the first is the header
	right []bool     // columns that hold numbers
}

// add appends a row of cells, in which nothing acts on the terminal.
func (g *grid) add(cells ...string) {
	var row []string
	for _, cell := range cells {
		row = append(row, visible(cell))
	}
	g.rows = append(g.rows, row)
}

// write prints the table with a line under the header.
func (g *grid) write(w io.Writer) error {
	widths := make([]int, len(g.rows[0]))
	for _, row := range g.rows {
		for i, cell := range row {
			widths[i] = max(widths[i], uniseg.StringWidth(cell))
		}
	}
	for i, row := range g.rows {
		if err := g.line(w, row, widths); err != nil {
			return err
		}
		if i == 0 {
			dashes := make([]string, len(widths))
			for j, width := range widths {
				dashes[j] = strings.Repeat("-", width)
			}
			if err := g.line(w, dashes, widths); err != nil {
				return err
			}
		}
	}
	return nil
}

func (g *grid) line(w io.Writer, cells []string, widths []int) error {
	var b strings.Builder
	for i, cell := range cells {
		if i > 0 {
			b.WriteString("  ")
		}
		blank := strings.Repeat(" ", widths[i]-uniseg.StringWidth(cell))
		if i < len(g.right) && g.right[i] {
			b.WriteString(blank + cell)
		} else {
			b.WriteString(cell + blank)
		}
	}
	_, err := io.WriteString(w, strings.TrimRight(b.String(), " ")+"\n")
	return err
}

// list joins names for a sentence.
func list(names []string) string { return strings.Join(names, ", ") }
