package main

import (
	"strconv"
	"strings"
	"unicode"
)

// visible escapes what would act on a terminal instead of being seen: control characters, line ends, and what turns the
// direction of writing. Ids, names and titles come from others.
func visible(text string) string {
	if strings.IndexFunc(text, unseen) < 0 {
		return text
	}
	var b strings.Builder
	for _, r := range text {
		if unseen(r) {
			b.WriteString(strings.Trim(strconv.QuoteRuneToASCII(r), "'"))
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// visibleLines is visible for whole messages: one character stands for one, so that carets stay below their columns.
func visibleLines(text string) string {
	return strings.Map(func(r rune) rune {
		if r != '\n' && unseen(r) {
			return unicode.ReplacementChar
		}
		return r
	}, text)
}

func unseen(r rune) bool {
	return unicode.IsControl(r) || unicode.In(r, unicode.Zl, unicode.Zp, unicode.Bidi_Control)
}
