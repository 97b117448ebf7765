package score

import (
	"slices"
	"strings"
)

// Difference is one change from a policy to another, in words. Slices and indicators that change alike share one.
type Difference struct {
	Section  Section
	Path     string // place in the document, by ids, as in dimensions.logistics.weight; of several the first
	Kind     string // added, removed or changed
	From, To string // the words before and after; empty for what was or is not there
	sentence Text   // with {what} and {change}
	what     []Text // what changes
}

// Section says what a difference is about.
type Section int

// The sections, in the order of Diff.
const (
	AboutScore   Section = iota // what is measured, and how it becomes a score
	AboutFollows                // what follows from it
	AboutWords                  // titles, sources and cases: nothing that is calculated
)

// Diff says what changes from one policy to another: first about the score, then about what follows, then the mere words.
// Plans are compared by what they do, so another way to write the same is one difference about words; no differences mean
// equal hashes.
func Diff(from, to *Plan) []Difference {
	if from.hash == to.hash {
		return nil
	}
	a, b := outlined(from), outlined(to)
	var changes []change
	for _, m := range matched(a, b) {
		changes = append(changes, m.changes(a, b)...)
	}
	g := &grouper{from: a, to: b}
	list := append(g.differences(changes), wording(from.policy, to.policy)...)
	if len(list) == 0 {
		return []Difference{{Section: AboutWords, Kind: "changed", sentence: Text{"written in another way", "写法不同"}}}
	}
	slices.SortStableFunc(list, func(a, b Difference) int { return int(a.Section) - int(b.Section) })
	return list
}

// String says the difference in English, in one line.
func (d Difference) String() string {
	return d.In("en", func(text string) string { return text })
}

// In says the difference in a language ("en" or "zh"). What comes from the policies is English or in their own names:
// rephrase translates it.
func (d Difference) In(lang string, rephrase func(text string) string) string {
	if d.Section == AboutWords {
		rephrase = func(text string) string { return text }
	}
	var what []string
	for _, w := range d.what {
		what = append(what, rephrase(w.In(lang)))
	}
	comma := Text{", ", "、"}
	return strings.NewReplacer("{what}", strings.Join(what, comma.In(lang)), "{change}", d.change(lang, rephrase)).Replace(d.sentence.In(lang))
}

// change says what was and what is.
func (d Difference) change(lang string, rephrase func(text string) string) string {
	none := Text{"none", "无"}.In(lang)
	from, to := elided(d.From, d.To)
	for _, text := range []*string{&from, &to} {
		if *text = rephrase(*text); *text == "" {
			*text = none
		}
	}
	switch {
	case d.sentence == addedPart:
		return to
	case d.sentence == removedPart:
		return from
	}
	return from + " -> " + to
}

// longest is the most letters of a text that is said in full on both sides of a change.
const longest = 160

// elided leaves out the words that two long texts begin and end with, but for a few.
func elided(from, to string) (string, string) {
	if min(len(from), len(to)) < longest {
		return from, to
	}
	a, b, head, tail := trimmed(from, to, 3)
	around := func(text string) string {
		if head {
			text = "... " + text
		}
		if tail {
			text += " ..."
		}
		return text
	}
	return around(a), around(b)
}

// trimmed takes away the words that two texts both begin with (head) and both end with (tail), but for so many next to
// where they differ, so that the place can be recognised.
func trimmed(from, to string, kept int) (a, b string, head, tail bool) {
	x, y := strings.Split(from, " "), strings.Split(to, " ")
	n := 0
	for n < min(len(x), len(y)) && x[n] == y[n] {
		n++
	}
	around := min(n, kept)
	x, y, head = x[n-around:], y[n-around:], n > around
	for n = 0; n < min(len(x), len(y))-around && x[len(x)-1-n] == y[len(y)-1-n]; {
		n++
	}
	n = max(0, n-kept)
	return strings.Join(x[:len(x)-n], " "), strings.Join(y[:len(y)-n], " "), head, n > 0
}
