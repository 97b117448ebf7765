package diag

import (
	"strings"
	"unicode/utf8"
)

// widest is how much of a source line Render shows; a longer line is cut around the caret.
const widest = 160

// Render prints the problem with its source line and a caret below the column:
//
//	shop.yaml:7:13: indicators.reply.better: "up" is neither higher nor lower (wrong_type)
//	 |     better: up
//	 | ............^
func (e *Error) Render() string {
	if e.Source == "" || e.Col == 0 {
		return e.Error()
	}
	line, col := cut(strings.TrimRight(e.Source, "\r\n"), e.Col)
	return e.Error() + "\n | " + line + "\n | " + strings.Repeat(".", col-1) + "^"
}

// Render prints every problem with its source line.
func (es Errors) Render() string {
	parts := make([]string, len(es))
	for i, e := range es {
		parts[i] = e.Render()
	}
	return strings.Join(parts, "\n")
}

// cut keeps the part of a long line in which the column lies.
func cut(line string, col int) (string, int) {
	if utf8.RuneCountInString(line) <= widest {
		return strings.ReplaceAll(line, "\t", " "), col
	}
	runes := []rune(line)
	from := max(0, min(col-widest/2, len(runes)-widest))
	return strings.ReplaceAll(string(runes[from:from+widest]), "\t", " "), col - from
}

// Nearest returns the known name closest to a misspelt one, or "" when none is close.
func Nearest(name string, known []string) string {
	best, least := "", max(1, len(name)/3)+1
	for _, k := range known {
		if d := distance(name, k); d < least {
			best, least = k, d
		}
	}
	return best
}

// distance counts the edits (insert, delete, replace) between two names.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
