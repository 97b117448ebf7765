package policies

import (
	"regexp"

	"github.com/shopscore/shopscore/score/document"
)

// The plain words of YAML 1.2's core schema that are not text. Its 0o7 and 0x1F are left out: JSON has no such numbers.
var (
	decimal   = regexp.MustCompile(`^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$`)
	notFinite = regexp.MustCompile(`^([-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))$`)
)

// plain says what a word without quotes means. It is not finite where it is a number that a float64 does not hold.
func plain(word string) (kind document.Kind, text string, finite bool) {
	switch word {
	case "", "~", "null", "Null", "NULL":
		return document.Null, "", true
	case "true", "True", "TRUE":
		return document.Bool, "true", true
	case "false", "False", "FALSE":
		return document.Bool, "false", true
	}
	switch {
	case decimal.MatchString(word):
		text = document.Shortest(word)
		return document.Number, text, text != ""
	case notFinite.MatchString(word):
		return document.Number, "", false
	}
	return document.String, word, true
}
